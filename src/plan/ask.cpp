#include "plan/ask.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/time.hpp"
#include "evidence/sha256.hpp"
#include "plan/ask_parts.hpp"

namespace tw::plan {
namespace {

/// The question lists of a case with the captures they stand in.
struct List {
    CaptureOrdinal ingest{};
    bool simulated = false;
    std::vector<assess::Question> questions;
};

Result<std::vector<List>> question_lists(const store::Case& the_case)
{
    const auto captures = the_case.captures();
    if (!captures) return tl::unexpected(captures.error());
    std::vector<List> lists;
    for (const store::StoredCapture& capture : *captures) {
        if (!capture.reading || capture.reading->dialect != "questions") continue;
        const auto mapped = MappedFile::open(the_case.blob_path(capture.capture.blob));
        if (!mapped) return tl::unexpected(mapped.error());
        if (evidence::sha256(mapped->bytes()) != capture.capture.blob)
            return fail(Fault::integrity, "the bytes of a question list are not those that were captured", capture.capture.address);
        auto questions = assess::read_questions(mapped->bytes());
        if (!questions) return tl::unexpected(questions.error());
        lists.push_back({capture.ordinal, capture.simulated, std::move(*questions)});
    }
    return lists;
}

Result<void> answer(const AskScene& from, Answer& to)
{
    using enum assess::QuestionKind;
    switch (to.question.kind) {
    case count: answer_count(from, to); break;
    case pause: answer_pause(from, to); break;
    case identify: answer_identify(from, to); break;
    case dark_before: answer_dark_before(from, to); break;
    case figure: answer_figure(from, to); break;
    case transit: answer_transit(from, to); break;
    case onset: answer_onset(from, to); break;
    case exceedance: answer_exceedance(from, to); break;
    case type_mix: answer_type_mix(from, to); break;
    case share: answer_share(from, to); break;
    case quiet: answer_quiet(from, to); break;
    case conversion: return answer_conversion(from, to);
    case ratio: return answer_ratio(from, to);
    case claims: return answer_claims(from, to);
    case ownership: return answer_ownership(from, to);
    case roots: return answer_roots(from, to);
    case rivals: return answer_rivals(from, to);
    }
    return {};
}

}  // namespace

std::string_view name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::answered: return "answered";
    case Verdict::bounded: return "bounded";
    case Verdict::unknown: return "unknown";
    }
    return "unknown";
}

const site::Sighting* AskScene::sighting(std::string_view id) const
{
    const auto found = std::ranges::find(scene.sightings, id, &site::Sighting::id);
    return found == scene.sightings.end() ? nullptr : &*found;
}

const site::Look* AskScene::look(std::string_view id) const
{
    const auto found = std::ranges::find(scene.looks, id, &site::Look::id);
    return found == scene.looks.end() ? nullptr : &*found;
}

const chart::Place* AskScene::place(std::string_view text) const { return names.find(text); }

Result<site::Interval> AskScene::window(std::string_view from, std::string_view to, const chart::Place* at) const
{
    const auto zone = site::read_zone("", at == nullptr ? std::nullopt : site::offset_minutes(names.zone(*at)));
    if (!zone) return tl::unexpected(zone.error());
    return site::read_interval(from, to, *zone);
}

Grounds grounds_of(const site::Sighting& s)
{
    std::string what = fmt::format("{} {}", site::name(s.kind), site::name(s.activity));
    if (s.figure.known()) what += ", " + site::text_of(s.figure);
    if (!s.sites.empty()) what += " at " + s.sites.front();
    return {s.id, s.ingest, s.offset, what + ", " + shown(s.when) + (s.source.empty() ? "" : " (" + s.source + ")")};
}

Grounds grounds_of(const site::Look& l)
{
    const std::string many = l.extent == site::Extent::throughout ? (l.looks > 0 ? fmt::format("{} looks at ", l.looks) : std::string("looks, number not published, at ")) : std::string("look at ");
    return {l.id, l.ingest, l.offset, many + l.site + ", " + shown(l.when) + (l.source.empty() ? "" : " (" + l.source + ")")};
}

std::string shown(const site::Interval& when)
{
    constexpr std::int64_t day = 86'400;
    const auto text = [](Second t, std::size_t size) { return format_rfc3339(t).substr(0, size); };
    if (when.length().value <= 120) return text(when.from, 16) + "Z";
    if (when.length().value < day) return text(when.from, 16) + "Z to " + text(when.to, 16) + "Z";
    // a day by two clocks is shown as the day most of it lies in
    const Second first{when.from.value + day / 2}, last{when.to.value - day / 2};
    const std::string begin = text(first, 10), end = text(Second{std::max(first.value, last.value)}, 10);
    return when.length().value < 2 * day || begin == end ? text(Second{(when.from.value + when.to.value) / 2}, 10) : begin + " to " + end;
}

std::string shown_length(std::int64_t seconds)
{
    if (seconds < 86'400) return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
    return fmt::format("{:.1f} days", static_cast<double>(seconds) / 86'400);
}

Result<std::vector<ListedQuestion>> listed_questions(const store::Case& the_case)
{
    auto lists = question_lists(the_case);
    if (!lists) return tl::unexpected(lists.error());
    std::vector<ListedQuestion> all;
    for (List& list : *lists)
        for (assess::Question& question : list.questions) all.push_back({std::move(question), list.ingest, list.simulated});
    return all;
}

Result<site::Interval> window_of(const assess::Question& question, const chart::PlaceNames& names)
{
    const chart::Place* at = question.origin.empty() ? nullptr : names.find(question.origin.front());
    const auto zone = site::read_zone("", at == nullptr ? std::nullopt : site::offset_minutes(names.zone(*at)));
    if (!zone) return tl::unexpected(zone.error());
    return site::read_interval(question.from, question.to, *zone);
}

Result<InferenceSettings> settings_for_counts(const store::Case& the_case, InferenceSettings settings)
{
    if (settings.from || settings.to) return settings;
    const auto lists = question_lists(the_case);
    if (!lists) return tl::unexpected(lists.error());
    constexpr std::int64_t margin = 30 * 86'400;
    for (const List& list : *lists)
        for (const assess::Question& question : list.questions) {
            if (question.kind != assess::QuestionKind::count) continue;
            const auto window = site::read_interval(question.from, question.to, {});
            if (!window) continue;
            const Second from{window->from.value - margin}, to{window->to.value + margin};
            settings.from = std::min(settings.from.value_or(from), from);
            settings.to = std::max(settings.to.value_or(to), to);
        }
    return settings;
}

Result<std::vector<Answer>> ask(const store::Case& the_case, const AskOptions& options)
{
    const auto scene = load_scene(the_case);
    if (!scene) return tl::unexpected(scene.error());
    auto settings = settings_for_counts(the_case, options.inference);
    if (!settings) return tl::unexpected(settings.error());
    Inference inference(*scene, std::move(*settings));
    return ask(the_case, *scene, inference, options);
}

Result<std::vector<Answer>> ask(const store::Case& the_case, const Scene& scene, Inference& inference, const AskOptions& options)
{
    const auto lists = question_lists(the_case);
    if (!lists) return tl::unexpected(lists.error());
    if (lists->empty()) return fail(Fault::not_found, "the case holds no question list", {}, "add one: tidewaiter add CASE questions.toml (docs/formats/questions.md)");
    const chart::PlaceNames names = scene.names();
    const AskScene from{the_case, scene, names, options, inference};
    std::vector<Answer> answers;
    for (const List& list : *lists)
        for (const assess::Question& question : list.questions) {
            if (!options.only.empty() && std::ranges::find(options.only, question.id) == options.only.end()) continue;
            Answer one;
            one.question = question;
            one.ingest = list.ingest;
            one.simulated = scene.simulated || list.simulated;
            if (auto done = answer(from, one); !done) return tl::unexpected(done.error());
            answers.push_back(std::move(one));
        }
    for (const std::string& id : options.only)
        if (std::ranges::none_of(answers, [&](const Answer& a) { return a.question.id == id; })) return fail(Fault::not_found, "no question has this id", id);
    return answers;
}

}  // namespace tw::plan
