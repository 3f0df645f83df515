#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "ais/csv_layout.hpp"
#include "ais/json_members.hpp"
#include "ais/json_splitter.hpp"
#include "core/text.hpp"

namespace tw::ais {
namespace {

constexpr std::size_t longest_head = std::size_t{64} << 10;

/// The first lines of a text, without those the cut-off end may have spoilt.
std::string_view first_line(std::string_view& head)
{
    const std::size_t end = head.find('\n');
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// Whether an AIS sentence starts at `at`: `!`, two capitals or digits, `VDM,` or `VDO,`, a digit, a comma (A1).
bool sentence_at(std::string_view text, std::size_t at)
{
    const std::string_view s = text.substr(at, 10);
    return s.size() == 10 && s[0] == '!' && s[1] >= 'A' && s[1] <= 'Z' && s[2] >= '0' && s[2] <= 'Z' &&
           (s.substr(3, 4) == "VDM," || s.substr(3, 4) == "VDO,") && s[7] >= '0' && s[7] <= '9' && s[8] == ',';
}

std::optional<std::string> nmea_evidence(std::string_view head)
{
    for (std::size_t at = head.find('!'); at != std::string_view::npos; at = head.find('!', at + 1))
        if (sentence_at(head, at)) return fmt::format("sentence {} at byte {}", head.substr(at, 6), at);
    if (head.starts_with("$PGHP,1,")) return "line starts with $PGHP,1,";
    const std::size_t wrapper = head.find("\n$PGHP,1,");
    if (wrapper != std::string_view::npos) return fmt::format("line starts with $PGHP,1, at byte {}", wrapper + 1);
    return std::nullopt;
}

/// The first records of a JSON text.
struct FirstRecords final : JsonSink {
    void record(std::string_view text, std::uint64_t) override { if (found.size() < 64) found.emplace_back(text); }
    void envelope(std::string_view text, std::uint64_t) override { if (found.size() < 64) found.emplace_back(std::string(text) + "]}"); }
    void bad(Reject, std::string_view, std::uint64_t) override {}
    void blank() override {}
    std::vector<std::string> found;
};

std::string_view unquote(std::string_view v) { return v.size() >= 2 && v.front() == '"' ? v.substr(1, v.size() - 2) : v; }

bool has(std::string_view object, std::string_view key) { return !member_of(object, key).empty(); }

/// Whether the object names a vessel and a place, by the synonyms of `records`.
bool is_position_record(std::string_view object)
{
    bool vessel = false, lat = false, lon = false;
    for_each_member(object, [&](std::string_view key, std::string_view) {
        const std::string token = folded(key);
        for (const NamedRole& known : form_of(Dialect::records).columns) {
            if (known.token != token) continue;
            vessel |= known.role == Role::mmsi;
            lat |= known.role == Role::lat;
            lon |= known.role == Role::lon;
        }
        return true;
    });
    return vessel && lat && lon;
}

void json_candidates(std::string_view object, std::vector<Sniffed>& out)
{
    if (has(object, "MessageType") && has(object, "Message") && has(object, "MetaData"))
        out.push_back({Dialect::stream_json, "members MessageType, Message, MetaData"});
    const bool ais = unquote(member_of(object, "class")) == "AIS";
    if (unquote(member_of(object, "protocol")) == "jsonaiscatcher") out.push_back({Dialect::catcher_json, "protocol is jsonaiscatcher"});
    if (ais && unquote(member_of(object, "device")) == "AIS-catcher") {
        out.push_back({Dialect::catcher_json, "class is AIS and device is AIS-catcher"});
    } else if (ais && has(object, "scaled")) {
        out.push_back({Dialect::gpsd_json, "class is AIS, with scaled"});
    }
    const bool whole_id = parse_integer(member_of(object, "id")).has_value();
    if (!has(object, "class") && whole_id && has(object, "mmsi") && has(object, "x") && has(object, "y"))
        out.push_back({Dialect::libais_json, "members id, mmsi, x, y and no class"});
    if (out.empty() && is_position_record(object)) out.push_back({Dialect::records, "members that name MMSI, latitude and longitude"});
}

std::vector<Sniffed> sniff_json(std::string_view head)
{
    FirstRecords first;
    JsonSplitter splitter(0);
    splitter.feed(head, first);
    for (const std::string& object : first.found) {
        std::vector<Sniffed> candidates;
        json_candidates(object, candidates);
        if (!candidates.empty()) return candidates;
    }
    return {};
}

std::vector<Sniffed> sniff_header(std::string_view head)
{
    for (int i = 0; i < 100 && !head.empty(); ++i) {
        const std::string_view line = first_line(head);
        if (trim(line).empty()) continue;
        std::vector<Sniffed> candidates;
        std::size_t markers = 0;
        for (const Dialect dialect : header_dialects()) {
            const auto layout = match_header(dialect, line);
            if (!layout) continue;
            const RowForm& form = *layout->form;
            // A header that fits a special case (Spire combined) is not also the plain one.
            if (!candidates.empty() && form_of(candidates.back().dialect).columns.data() == form.columns.data() && form.markers.size() > markers)
                candidates.pop_back();
            markers = form.markers.size();
            candidates.push_back({dialect, fmt::format("header has {}", fmt::join(form.markers, ", "))});
        }
        if (candidates.empty() && match_header(Dialect::table, line))
            candidates.push_back({Dialect::table, "header names MMSI, time, latitude and longitude"});
        if (!candidates.empty() || !line.starts_with('#')) return candidates;
    }
    return {};
}

}  // namespace

Result<Sniffed> sniff(std::string_view head)
{
    head = head.substr(0, longest_head);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return fail(Fault::dialect_unknown, "the input is empty");

    std::vector<Sniffed> candidates;
    const std::size_t second = head.find_first_not_of(" \t\r\n", first + 1);
    const bool array = head[first] == '[' && (second == std::string_view::npos || head[second] == '{' || head[second] == ']');
    if (head[first] == '{' || array) {
        candidates = sniff_json(head);
    } else {
        candidates = sniff_header(head);
        if (head.substr(first).starts_with("*T*,") && head.find(",*P*,") != std::string_view::npos)
            candidates.push_back({Dialect::trajectory, "line starts with *T*, and has *P*"});
        if (const auto evidence = nmea_evidence(head)) candidates.push_back({Dialect::nmea, *evidence});
    }
    if (candidates.size() == 1) return candidates.front();
    if (candidates.empty()) {
        std::string_view rest = head.substr(first);
        return fail(Fault::dialect_unknown, "no known format matches", fmt::format("first line: {}", visible(first_line(rest).substr(0, 120))),
                    "name the format with --format");
    }
    std::string list;
    for (const Sniffed& c : candidates) list += fmt::format("{}{} ({})", list.empty() ? "" : "; ", name(c.dialect), c.evidence);
    return fail(Fault::dialect_ambiguous, "more than one format matches: " + list, {}, "name the format with --format");
}

}  // namespace tw::ais
