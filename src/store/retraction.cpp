#include "store/retraction.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/bytes.hpp"
#include "core/text.hpp"
#include "store/replace.hpp"
#include "store/retract.hpp"

namespace tw::store {
namespace {

using What = Retraction::What;
constexpr std::array<std::string_view, 3> names{"capture", "look", "sighting"};

/// Families whose records are rows of captures and nothing else; the others follow from many captures at once.
constexpr std::array row_families{Family::look, Family::sighting, Family::lot, Family::train, Family::consignment};

auto key_of(const Retraction& r) { return std::tuple(r.what, r.capture.value, r.offset.value); }

std::vector<RetractionAct> acts_of(Database& database, const std::vector<StoredCapture>& captures)
{
    std::map<std::string, CaptureOrdinal> ordinals;
    for (const StoredCapture& capture : captures) ordinals.emplace(capture.id.text(), capture.ordinal);
    std::vector<RetractionAct> all;
    auto rows = database.prepare("SELECT l.seq, l.at, l.action, o.body FROM log l JOIN object o ON o.id = l.object WHERE l.action IN ('retract', 'restore') ORDER BY l.seq");
    while (rows.step()) {
        const auto body = evidence::parse_canonical(rows.text(3));
        if (!body) continue;  // `verify` names it
        const auto what = std::ranges::find(names, body->text_or("what"));
        const auto capture = ordinals.find(body->text_or("capture"));
        if (what == names.end() || capture == ordinals.end()) continue;
        RetractionAct act;
        act.of = {static_cast<What>(what - names.begin()), capture->second, {static_cast<std::uint64_t>(body->number_or("offset"))}, body->text_or("id"), body->text_or("why")};
        act.restores = rows.text(2) == "restore";
        act.seq = rows.integer(0);
        act.at = {rows.integer(1)};
        all.push_back(std::move(act));
    }
    return all;
}

/// Versions that the act is about: of the row, or of all rows of the capture.
Result<std::vector<std::int64_t>> versions_of(Writing& w, Family family, const Retraction& what, bool restores, const std::set<std::uint64_t>& left_out)
{
    ByteWriter cites;
    cites.put(what.capture.value);
    if (what.what != What::capture) cites.put(what.offset.value);
    auto rows = w.database.prepare(
        "SELECT r.version, r.id, r.cites, (SELECT c.live * 100 + c.reason FROM change c WHERE c.version = r.version ORDER BY c.seq DESC LIMIT 1), "
        "EXISTS (SELECT 1 FROM live l JOIN record o ON o.version = l.version WHERE l.family = r.family AND o.id = r.id) "
        "FROM record r WHERE r.family = ? AND substr(r.cites, 1, ?) = ? ORDER BY r.version DESC");
    rows.bind(static_cast<int>(family), static_cast<std::int64_t>(cites.bytes().size()), Blob{cites.bytes()});
    std::vector<std::int64_t> versions;
    std::set<std::string, std::less<>> seen;
    while (rows.step()) {
        const std::int64_t state = rows.integer(3);
        if (restores ? state != static_cast<int>(ChangeReason::retracted) : state < 100) continue;
        if (!seen.emplace(rows.blob(1)).second) continue;
        ByteReader at(rows.blob(2));
        static_cast<void>(at.take<std::uint32_t>());
        if (left_out.contains(at.take<std::uint64_t>())) continue;
        if (restores && rows.integer(4) != 0) return fail(Fault::exists, "the same row stands from another capture", visible(what.id));
        versions.push_back(rows.integer(0));
    }
    std::ranges::sort(versions);
    if (auto done = w.database.outcome(); !done) return tl::unexpected(done.error());
    return versions;
}

}  // namespace

std::string_view name(What what) { return names[static_cast<std::size_t>(what)]; }

std::vector<RetractionAct> standing(const std::vector<RetractionAct>& acts)
{
    std::map<decltype(key_of(Retraction{})), const RetractionAct*> last;
    for (const RetractionAct& act : acts) last[key_of(act.of)] = &act;
    std::vector<RetractionAct> out;
    for (const RetractionAct& act : acts)
        if (!act.restores && last[key_of(act.of)] == &act) out.push_back(act);
    return out;
}

Result<std::vector<RetractionAct>> retraction_acts(const Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    auto acts = acts_of(the_case.database(), *captures);
    if (auto done = the_case.database().outcome(); !done) return tl::unexpected(done.error());
    return acts;
}

void mark_retracted(StoredCapture& capture, bool retracted)
{
    if (capture.retracted == retracted) return;
    capture.retracted = retracted;
    if (!capture.reading) return;
    if (retracted) capture.was_read_as = std::exchange(capture.reading->dialect, std::string(taken_back));
    else capture.reading->dialect = std::exchange(capture.was_read_as, std::string());
}

void mark_retracted(Database& database, std::vector<StoredCapture>& captures)
{
    for (const RetractionAct& act : standing(acts_of(database, captures)))
        if (act.of.what == What::capture) mark_retracted(captures[act.of.capture.value - 1], true);
}

Result<bool> retract(Writing& w, const Retraction& what, bool restores)
{
    if (what.capture.value == 0 || what.capture.value > w.ledger.captures.size()) return fail(Fault::not_found, "no such capture", std::to_string(what.capture.value));
    StoredCapture& capture = w.ledger.captures[what.capture.value - 1];
    const bool whole = what.what == What::capture;
    if (whole ? capture.retracted != restores : capture.retracted) return false;
    std::set<std::uint64_t> left_out;
    if (whole && restores)
        for (const RetractionAct& act : standing(acts_of(w.database, w.ledger.captures)))
            if (act.of.what != What::capture && act.of.capture == what.capture) left_out.insert(act.of.offset.value);
    std::vector<std::pair<Family, std::vector<std::int64_t>>> found;
    for (const Family family : row_families) {
        if (!whole && family != (what.what == What::look ? Family::look : Family::sighting)) continue;
        auto versions = versions_of(w, family, what, restores, left_out);
        if (!versions) return tl::unexpected(versions.error());
        if (!versions->empty()) found.emplace_back(family, std::move(*versions));
    }
    if (!whole && found.empty()) return false;
    evidence::Json::Object body{{"what", name(what.what)}, {"capture", capture.id.text()}, {"why", visible(what.why)}};
    if (!whole) {
        body.emplace("offset", static_cast<std::int64_t>(what.offset.value));
        body.emplace("id", visible(what.id));
    }
    const auto object = evidence::make_object("retraction", evidence::Json(std::move(body)));
    if (!object) return tl::unexpected(object.error());
    if (auto done = w.put(*object, restores ? evidence::Action::restore : evidence::Action::retract); !done) return tl::unexpected(done.error());
    for (const auto& [family, versions] : found)
        if (auto done = set_standing(w, family, versions, restores); !done) return tl::unexpected(done.error());
    if (whole) {
        mark_retracted(capture, !restores);
        w.projector.capture(capture);
    }
    if (auto done = w.database.outcome(); !done) return tl::unexpected(done.error());
    return true;
}

}  // namespace tw::store
