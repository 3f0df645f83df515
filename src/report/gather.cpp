#include "report/gather.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "chart/gazetteer.hpp"
#include "plan/excerpts.hpp"
#include "plan/prove.hpp"
#include "plan/sayings.hpp"
#include "report/gather_sites.hpp"
#include "store/digest.hpp"
#include "store/lake_reader.hpp"

namespace tw::report {
namespace {

bool is_noise(const track::Event& event)
{
    const auto* segment = std::get_if<track::Segment>(&event.body);
    return segment != nullptr && segment->noise;
}

std::string clock_text(evidence::Microsecond t) { return t.known() ? format_rfc3339(to_second(evidence::to_millisecond(t))) : std::string{}; }

Result<void> take_captures(const store::Case& from, Model& model)
{
    const auto captures = from.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    const auto sources = from.sources();
    if (!sources) return tl::unexpected<Error>(sources.error());
    const auto keys = plan::source_keys_of(from);
    if (!keys) return tl::unexpected<Error>(keys.error());
    const claims::RootTable graded(*keys);
    for (const auto& stored : *captures) {
        CaptureEntry entry;
        entry.ordinal = stored.ordinal;
        entry.sha256 = evidence::to_hex(stored.capture.blob);
        entry.name = stored.capture.address;
        entry.media_type = stored.capture.media_type;
        entry.licence = stored.capture.licence;
        entry.added = clock_text(stored.capture.ours);
        entry.stated = clock_text(stored.capture.stated);
        entry.size = stored.capture.size;
        entry.simulated = stored.simulated;
        for (const auto& source : *sources) {
            if (source.id != stored.capture.source) continue;
            entry.source = source.source.name;
            entry.reliability = plan::letter_of(graded, source.source, stored.capture.ours);
            if (entry.licence.empty()) entry.licence = source.source.licence;
        }
        if (stored.reading) {
            entry.read = true;
            entry.dialect = stored.reading->dialect;
            entry.books = stored.reading->accounting;
        }
        model.captures.push_back(std::move(entry));
    }
    return {};
}

Result<void> take_days(const store::Case& from, Model& model, const Progress& progress, const Cancel* cancel)
{
    auto parts = from.lake_parts();
    if (!parts) return tl::unexpected<Error>(parts.error());
    store::LakeQuery query;
    query.columns = 1U | 1U << 2;  // time and mmsi
    auto reader = store::LakeReader::open(from.lake_folder(), *parts, query);
    if (!reader) return tl::unexpected<Error>(reader.error());
    FixColumns rows;
    std::unordered_set<std::uint32_t> hulls;
    const auto close_day = [&] {
        if (!model.days.empty()) model.days.back().hulls = hulls.size();
        hulls.clear();
    };
    Millisecond first = Millisecond::none(), last = Millisecond::none();
    for (;;) {
        if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while counting rows");
        const auto more = (*reader)->next(rows);
        if (!more) return tl::unexpected<Error>(more.error());
        if (!*more) break;
        model.rows += rows.size();
        if (progress) progress({"counting rows", 0, 0, model.rows});
        if ((*reader)->day() == store::unknown_day) {
            model.untimed_rows += rows.size();
            continue;
        }
        if (model.days.empty() || model.days.back().day != (*reader)->day()) {
            close_day();
            model.days.push_back({(*reader)->day(), 0, 0});
        }
        model.days.back().rows += rows.size();
        hulls.insert(rows.mmsi.begin(), rows.mmsi.end());
        for (const std::int64_t t : rows.time) {
            if (!first.known() || t < first.value) first = {t};
            if (!last.known() || t > last.value) last = {t};
        }
    }
    close_day();
    model.has_rows = first.known();
    if (first.known()) {
        model.period_from = to_second(first);
        model.period_to = to_second(last);
    }
    return {};
}

Result<void> take_hulls(const store::Case& from, Model& model)
{
    const auto hulls = from.hulls();
    if (!hulls) return tl::unexpected<Error>(hulls.error());
    const auto identities = from.identities();
    if (!identities) return tl::unexpected<Error>(identities.error());
    auto identity = identities->begin();
    for (const auto& hull : *hulls) {
        HullEntry entry{hull.mmsi, hull.imo, hull.name, hull.callsign, hull.fixes, hull.first, hull.last, hull.simulated, hull.timed, {}, hull.contradictions};
        while (identity != identities->end() && identity->mmsi < hull.mmsi) ++identity;
        for (; identity != identities->end() && identity->mmsi == hull.mmsi; ++identity)
            if (identity->attribute != track::Attribute::mmsi && identity->attribute != track::Attribute::draught)
                entry.identities.push_back({std::string(track::name(identity->attribute)), identity->value,
                                            identity->counts() ? std::string() : std::string(track::name(identity->fault)), identity->timed,
                                            identity->first, identity->last, identity->supports});
        model.hulls.push_back(std::move(entry));
    }
    return {};
}

Result<void> take_places(const store::Case& from, Model& model)
{
    const auto places = from.places();
    if (!places) return tl::unexpected<Error>(places.error());
    for (const auto& place : places->places)
        model.places.push_back({place.id, place.name, std::string(chart::name(place.kind)), place.source, place.at, place.id.starts_with("found:")});
    return {};
}

/// So many events make a page of some 15 MB. Above it, tables are shortened.
constexpr std::size_t most_events = 8000;
constexpr std::size_t shortened_rows = 500;

Result<void> take_events(const store::Case& from, std::optional<std::size_t> rows, Model& model, const Progress& progress, const Cancel* cancel)
{
    auto events = from.events();
    if (!events) return tl::unexpected<Error>(events.error());
    const auto captures = from.captures();
    if (!captures) return tl::unexpected<Error>(captures.error());
    std::map<CaptureOrdinal, std::set<std::uint64_t>> wanted;
    for (auto& stored : *events) {
        EventEntry entry{std::move(stored.event), {}};
        const auto& e = entry.event;
        const auto cite = [&](const char* role, const track::RowRef& row) {
            entry.citations.push_back({role, row.time, row.at, {}, {}, row.offset.value, {}});
        };
        cite("first row", e.first);
        if (e.last.time.known() && (e.last.ingest != e.first.ingest || e.last.offset != e.first.offset)) cite("last row", e.last);
        model.events.push_back(std::move(entry));
    }
    std::size_t shown = 0;
    for (const auto& entry : model.events)
        if (!is_noise(entry.event)) ++shown;
    if (const std::size_t most = rows.value_or(shown > most_events ? shortened_rows : 0); most > 0) model.list_at_most(most);
    for (auto& entry : model.events) {
        if (!entry.listed) entry.citations.clear();
        if (is_noise(entry.event)) continue;
        if (!entry.citations.empty()) wanted[entry.event.first.ingest].insert(entry.citations.front().offset);
        if (entry.citations.size() > 1) wanted[entry.event.last.ingest].insert(entry.citations.back().offset);
    }
    std::map<CaptureOrdinal, std::map<std::uint64_t, std::string>> found;
    std::uint64_t done = 0;
    for (const auto& capture : *captures) {
        if (cancel != nullptr && cancel->requested()) return fail(Fault::cancelled, "interrupted while reading captures");
        const auto offsets = wanted.find(capture.ordinal);
        if (offsets == wanted.end()) continue;
        found[capture.ordinal] = plan::excerpts(from, capture, {offsets->second.begin(), offsets->second.end()});
        if (progress) progress({"reading captures", ++done, captures->size(), 0});
    }
    const auto fill = [&](Citation& citation, CaptureOrdinal ordinal) {
        const auto capture = std::find_if(captures->begin(), captures->end(), [&](const auto& c) { return c.ordinal == ordinal; });
        if (capture == captures->end()) return;
        citation.capture = capture->capture.address;
        citation.sha256 = evidence::to_hex(capture->capture.blob);
        const auto& texts = found[ordinal];
        if (const auto text = texts.find(citation.offset); text != texts.end()) citation.excerpt = text->second;
    };
    for (auto& entry : model.events) {
        if (!entry.citations.empty()) fill(entry.citations.front(), entry.event.first.ingest);
        if (entry.citations.size() > 1) fill(entry.citations.back(), entry.event.last.ingest);
    }
    return {};
}

/// The ships that the case follows, with what tables state of who owns, runs and lists them.
void take_ships(const plan::Scene& scene, Model& model)
{
    for (const registry::WatchedHull& hull : scene.watched) {
        std::string former;
        for (const std::string& name : hull.former_names) former += (former.empty() ? "" : ", ") + name;
        model.watched.push_back({hull.id, hull.name, former, hull.type, hull.flag, hull.imo, hull.mmsi, hull.length_dm, hull.ingest, hull.offset});
        for (const auto& [relation, value] : {std::pair<const char*, const std::string&>{"owner", hull.owner}, {"manager", hull.manager}})
            if (!value.empty()) model.hull_facts.push_back({hull.id, relation, value, {}, hull.source, hull.ingest, hull.offset});
    }
    if (!model.reconciled) return;
    for (const claims::Property& p : model.reconciled->properties) {
        if (p.about != "hull" || (p.property != "owner" && p.property != "manager" && p.property != "operator" && p.property != "listed")) continue;
        const registry::WatchedHull* hull = scene.hull(p.subject);
        model.hull_facts.push_back({hull == nullptr ? p.subject : hull->id, p.property, p.word, p.said, p.source, p.ingest, p.offset});
    }
}

/// Sites, where silent ships can have been, the answers to the case's questions where it has some, and the voyages where one of them counts.
Result<void> take_sites(const store::Case& from, plan::InferenceSettings inference, Model& model)
{
    const auto scene = plan::load_scene(from);
    if (!scene) return tl::unexpected<Error>(scene.error());
    model.sites = site_pages(*scene);
    auto reaches = reaches_of(from, *scene, inference.land, model, inference.cancel);
    if (!reaches) return tl::unexpected<Error>(reaches.error());
    model.reaches = std::move(*reaches);
    plan::QuantityRequest request;
    request.inference = inference;
    request.draws.threads = inference.threads;
    request.draws.cancel = inference.cancel;
    auto settings = plan::settings_for_counts(from, std::move(inference));
    if (!settings) return tl::unexpected<Error>(settings.error());
    const bool counts = settings->from.has_value();
    plan::Inference itineraries(*scene, std::move(*settings));
    auto answers = plan::ask(from, *scene, itineraries, {});
    if (answers) model.answers = std::move(*answers);
    else if (answers.error().fault != Fault::not_found) return tl::unexpected<Error>(answers.error());
    if (auto reconciled = plan::reconcile(from, *scene, itineraries)) model.reconciled = std::make_shared<const plan::Reconciliation>(std::move(*reconciled));
    else if (reconciled.error().fault != Fault::not_found) return tl::unexpected<Error>(reconciled.error());
    if (auto matrices = plan::weigh_hypotheses(from)) model.matrices = std::move(*matrices);
    else if (matrices.error().fault != Fault::not_found) return tl::unexpected<Error>(matrices.error());
    if (auto quantity = plan::quantity(from, request)) model.quantity = std::make_shared<const plan::Quantity>(std::move(*quantity));
    else if (quantity.error().fault == Fault::cancelled || quantity.error().fault == Fault::integrity) return tl::unexpected<Error>(quantity.error());
    else if (quantity.error().fault != Fault::not_found) model.no_quantity = quantity.error().message + (quantity.error().where.empty() ? "" : " (" + quantity.error().where + ")");
    const plan::Findings findings{model.answers.empty() ? nullptr : &model.answers, model.reconciled.get(), model.matrices.empty() ? nullptr : &model.matrices, model.quantity.get()};
    auto statements = plan::statements(from, *scene, findings);
    if (!statements) return tl::unexpected<Error>(statements.error());
    model.statements = std::move(*statements);
    auto noted = plan::noted_things(from, model.statements);
    if (!noted) return tl::unexpected<Error>(noted.error());
    model.noted = std::move(*noted);
    auto opened = plan::open_rows(from, plan::places_of(model.statements));
    if (!opened) return tl::unexpected<Error>(opened.error());
    model.rows_opened = std::move(*opened);
    take_ships(*scene, model);
    auto pages = hull_pages(from, *scene);
    if (!pages) return tl::unexpected<Error>(pages.error());
    model.hull_pages = std::move(*pages);
    if (!counts) return {};
    if (const auto& drawn = itineraries.drawn()) model.voyages = voyages_of(*scene, *drawn);
    else if (drawn.error().fault == Fault::cancelled) return tl::unexpected<Error>(drawn.error());
    else model.voyages.why_not = drawn.error().message;
    return {};
}

/// The path of each capture that the page cites to the root of all captures; of five hundred at most.
Result<void> take_proof(const store::Case& from, Model& model)
{
    std::set<std::uint32_t> cited;
    for (const plan::CaseStatement& s : model.statements)
        for (const plan::StatementLocator& l : s.locators) cited.insert(l.ingest.value);
    for (const EventEntry& entry : model.events) {
        if (entry.citations.empty()) continue;
        cited.insert(entry.event.first.ingest.value);
        cited.insert(entry.event.last.ingest.value);
    }
    constexpr std::size_t most = 500;
    while (cited.size() > most) cited.erase(std::prev(cited.end()));
    auto proof = plan::proof_of_captures(from, cited);
    if (!proof) return tl::unexpected<Error>(proof.error());
    model.proof = std::make_shared<const evidence::Proof>(std::move(*proof));
    return {};
}

}  // namespace

Result<Model> gather(const store::Case& from, const std::string& program, std::optional<std::size_t> rows, plan::InferenceSettings inference, const Progress& progress, const Cancel* cancel)
{
    Model model;
    model.program = program;
    model.case_name = from.settings().name;
    model.case_path = from.folder().lexically_normal().filename().string();
    if (model.case_path.empty()) model.case_path = from.folder().lexically_normal().parent_path().filename().string();
    for (const auto& step : {take_captures(from, model), take_hulls(from, model), take_places(from, model), take_days(from, model, progress, cancel), take_events(from, rows, model, progress, cancel)})
        if (!step) return tl::unexpected<Error>(step.error());
    if (auto taken = take_sites(from, std::move(inference), model); !taken) return tl::unexpected<Error>(taken.error());
    if (auto taken = take_proof(from, model); !taken) return tl::unexpected<Error>(taken.error());
    const auto presets = from.presets();
    if (!presets) return tl::unexpected<Error>(presets.error());
    for (const auto& [name, text] : *presets) {
        std::string line = name + ": " + text;
        std::replace(line.begin(), line.end(), '\n', ' ');
        model.presets.push_back(std::move(line));
    }
    const auto log = from.log();
    if (!log) return tl::unexpected<Error>(log.error());
    // That a report went out or a checkpoint was signed is no fact of the case: a report says the same after it is recorded.
    model.log_entries = static_cast<std::size_t>(std::ranges::count_if(*log, [](const auto& entry) { return entry.action != evidence::Action::exported && entry.action != evidence::Action::sign; }));
    const auto digest = store::digest(from, program.substr(program.find(' ') + 1));
    if (!digest) return tl::unexpected<Error>(digest.error());
    model.digest = evidence::to_hex(digest->whole);
    return model;
}

}  // namespace tw::report
