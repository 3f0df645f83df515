#include "site/row_readers.hpp"

namespace tw::site {

Look read_look(Cells& cells)
{
    Look look;
    look.id = cells.text("id");
    look.site = cells.text("site");
    if (look.site.empty()) cells.refuse(Reject::member_missing);
    look.stated = cells.stated(look.when);
    look.looks = cells.count("looks", -1);
    look.extent = cells.word("extent", look.looks == -1 || look.looks == 1 ? Extent::instant : Extent::throughout, extent_from_name);
    if (look.looks == -1) look.looks = look.extent == Extent::instant ? 1 : 0;
    look.sensor = cells.text("sensor");
    look.gsd_cm = cells.centimetres("gsd_m");
    look.usable = cells.share("usable", Ppm{1'000'000});
    for (const auto& [word, share] : cells.shares("detects")) {
        const auto kind = object_class_from_name(word);
        if (!kind) cells.refuse(Reject::word_unknown);
        else if (!share) cells.refuse(Reject::number_bad);
        else look.detects.push_back({*kind, *share});
    }
    look.planned = cells.yes("planned");
    look.origin = cells.word("origin", Origin::analyst, origin_from_name);
    look.source = cells.text("source");
    look.notes = cells.text("notes");
    return look;
}

}  // namespace tw::site
