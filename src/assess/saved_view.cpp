#include "assess/saved_view.hpp"

#include <array>
#include <map>
#include <optional>

#include "site/act_table.hpp"

namespace tw::assess {
namespace {

constexpr std::string_view heading = "saved_view,name,link,recorded\n";

std::optional<bool> dropped_from(std::string_view act)
{
    if (act == "save") return false;
    return act == "drop" ? std::optional(true) : std::nullopt;
}

}  // namespace

bool looks_like_views(std::string_view head) { return site::has_columns(head, {"saved_view", "name", "link"}); }

SavedViews read_views(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    return site::read_acts<SavedViews>(content, ingest, start, [](site::Cells& cells) {
        SavedView view;
        view.dropped = cells.word("saved_view", false, dropped_from);
        view.name = cells.text("name");
        view.link = cells.text("link");
        view.recorded = cells.text("recorded");
        if (!cells.given("saved_view") || view.name.empty() || (!view.dropped && view.link.empty())) cells.refuse(Reject::member_missing);
        if (view.name.size() > longest_view_name || view.link.size() > longest_view_link) cells.refuse(Reject::line_too_long);
        if (!view.link.empty() && !view.link.starts_with("#/")) cells.refuse(Reject::word_unknown);
        return view;
    });
}

std::string text_of(const SavedView& view)
{
    return std::string(heading) + (view.dropped ? "drop" : "save") + site::as_cells({view.name, view.link, view.recorded}) + '\n';
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
