#include "site/row_readers.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace tw::site {

bool is_hash(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

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
    look.picture = lower(cells.text("picture"));
    if (!look.picture.empty() && !is_hash(look.picture)) cells.refuse(Reject::word_unknown);
    return look;
}

}  // namespace tw::site
