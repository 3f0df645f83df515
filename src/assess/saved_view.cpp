#include "assess/saved_view.hpp"

#include <array>
#include <map>
#include <optional>

#include "chart/named_rows.hpp"
#include "site/cells.hpp"

namespace tw::assess {
namespace {

constexpr std::string_view heading = "saved_view,name,link,recorded\n";

std::optional<bool> dropped_from(std::string_view act)
{
    if (act == "save") return false;
    return act == "drop" ? std::optional(true) : std::nullopt;
}

std::string as_cell(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

}  // namespace

bool looks_like_views(std::string_view head)
{
    const chart::Heading found = chart::heading_of(head);
    return found.form == chart::RowForm::csv && found.has("saved_view") && found.has("name") && found.has("link");
}

SavedViews read_views(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    SavedViews read;
    chart::NamedRows rows(chart::RowForm::csv, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        site::Cells cells(row);
        SavedView view;
        view.dropped = cells.word("saved_view", false, dropped_from);
        view.name = cells.text("name");
        view.link = cells.text("link");
        view.recorded = cells.text("recorded");
        view.ingest = ingest;
        view.offset = {start + row.offset};
        if (!cells.given("saved_view") || view.name.empty() || (!view.dropped && view.link.empty())) cells.refuse(Reject::member_missing);
        if (view.name.size() > longest_view_name || view.link.size() > longest_view_link) cells.refuse(Reject::line_too_long);
        if (!view.link.empty() && !view.link.starts_with("#/")) cells.refuse(Reject::word_unknown);
        if (const auto why = cells.refused()) {
            read.accounting.reject(*why, row.offset, row.raw);
        } else {
            ++read.accounting.decoded;
            read.list.push_back(std::move(view));
        }
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += start;
    return read;
}

std::string text_of(const SavedView& view)
{
    return std::string(heading) + (view.dropped ? "drop," : "save,") + as_cell(view.name) + ',' + as_cell(view.link) + ',' + as_cell(view.recorded) + '\n';
}

std::vector<SavedView> standing(const std::vector<SavedView>& acts)
{
    std::map<std::string, const SavedView*, std::less<>> last;
    for (const SavedView& act : acts) last.insert_or_assign(act.name, &act);
    std::vector<SavedView> out;
    for (const auto& [name, view] : last)
        if (!view->dropped) out.push_back(*view);
    return out;
}

}  // namespace tw::assess
