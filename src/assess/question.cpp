#include "assess/question.hpp"

#include <algorithm>
#include <array>
#include <set>
#include "core/toml.hpp"

#include "core/text.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 17> kinds{"count", "pause", "identify", "dark_before", "figure", "transit", "onset", "exceedance", "type_mix", "share", "quiet", "conversion", "ratio", "claims", "ownership", "roots", "rivals"};

std::string where(const toml::node& node) { return "line " + std::to_string(node.source().begin.line); }
tl::unexpected<Error> bad(const toml::node& node, std::string message) { return fail(Fault::input_unusable, std::move(message), where(node)); }

/// A text, or a TOML date as written.
Result<std::string> text_of(const toml::node& node)
{
    if (const auto* text = node.as_string()) return text->get();
    return bad(node, "a text in quotes is expected");
}

Result<std::vector<std::string>> list_of(const toml::node& node)
{
    if (node.is_string()) return std::vector<std::string>{node.as_string()->get()};
    const auto* array = node.as_array();
    if (array == nullptr) return bad(node, "a list of texts is expected");
    std::vector<std::string> list;
    for (const auto& element : *array) {
        auto text = text_of(element);
        if (!text) return tl::unexpected(text.error());
        list.push_back(std::move(*text));
    }
    return list;
}

/// The text members of one table, by name; anything else is refused.
template <class Record>
struct Member {
    std::string_view name;
    std::string Record::*text;
};

Result<Published> read_published(const toml::node& node)
{
    const auto* table = node.as_table();
    if (table == nullptr) return bad(node, "a published figure is a table");
    static constexpr std::array<Member<Published>, 6> members{{{"who", &Published::who}, {"figure", &Published::figure}, {"unit", &Published::unit},
        {"window", &Published::window}, {"reference", &Published::reference}, {"source", &Published::source}}};
    Published published;
    for (const auto& [key, value] : *table) {
        auto text = text_of(value);
        if (!text) return tl::unexpected(text.error());
        if (key == "qualifier") {
            published.bound = site::bound_from_name(*text);
            if (!published.bound) return bad(value, "no such qualifier: " + visible(*text));
            continue;
        }
        const auto member = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == key.str(); });
        if (member == members.end()) return bad(value, "no such member of a published figure: " + visible(key.str()));
        published.*(member->text) = std::move(*text);
    }
    if (published.who.empty() || published.figure.empty()) return bad(node, "a published figure needs who and figure");
    return published;
}

bool complete(const Question& q)
{
    const bool window = !q.from.empty() && !q.to.empty();
    switch (q.kind) {
    case QuestionKind::count: return window && !q.definition.empty() && !q.origin.empty() && !q.destination.empty();
    case QuestionKind::pause:
    case QuestionKind::quiet: return window && !q.sites.empty();
    case QuestionKind::identify:
    case QuestionKind::figure:
    case QuestionKind::onset: return !q.sighting.empty();
    case QuestionKind::dark_before: return !q.sites.empty() && !q.hulls.empty();
    case QuestionKind::transit: return !q.start.empty() && !q.ends.empty();
    case QuestionKind::exceedance: return !q.sites.empty() && !q.object_class.empty() && !q.baseline.empty() && !q.sighting.empty();
    case QuestionKind::type_mix: return !q.sites.empty() && !q.from.empty();
    case QuestionKind::share: return !q.sighting.empty() && !q.look.empty();
    case QuestionKind::conversion: return !q.figure.empty() && !q.unit.empty() && (q.operation == "times" || q.operation == "over") && !q.nodes.empty();
    case QuestionKind::ratio: return !q.above.empty() && q.above.size() == q.below.size();
    case QuestionKind::claims: return !q.claims.empty();
    case QuestionKind::ownership: return !q.hulls.empty() && !q.from.empty();
    case QuestionKind::roots: return true;
    case QuestionKind::rivals: return !q.matrix.empty();
    }
    return false;
}

Result<Question> read_question(const toml::node& node)
{
    const auto* table = node.as_table();
    if (table == nullptr) return bad(node, "a question is a table");
    static constexpr std::array<Member<Question>, 16> texts{{{"id", &Question::id}, {"text", &Question::text}, {"definition", &Question::definition},
        {"sighting", &Question::sighting}, {"look", &Question::look}, {"baseline", &Question::baseline}, {"class", &Question::object_class},
        {"start", &Question::start}, {"from", &Question::from}, {"at", &Question::from}, {"to", &Question::to},
        {"figure", &Question::figure}, {"unit", &Question::unit}, {"operation", &Question::operation}, {"matrix", &Question::matrix}, {"choice", &Question::choice}}};
    struct List { std::string_view name; std::vector<std::string> Question::*list; };
    static constexpr std::array<List, 13> lists{{{"origin", &Question::origin}, {"destination", &Question::destination}, {"site", &Question::sites},
        {"sites", &Question::sites}, {"hulls", &Question::hulls}, {"ends", &Question::ends},
        {"nodes", &Question::nodes}, {"factors", &Question::factors}, {"above", &Question::above}, {"below", &Question::below}, {"claims", &Question::claims},
        {"complement", &Question::complement}, {"aside", &Question::aside}}};
    Question question;
    bool kind_given = false;
    for (const auto& [key, value] : *table) {
        if (key == "published") {
            const auto* array = value.as_array();
            if (array == nullptr) return bad(value, "published figures are written as [[question.published]]");
            for (const auto& element : *array) {
                auto published = read_published(element);
                if (!published) return tl::unexpected(published.error());
                question.published.push_back(std::move(*published));
            }
            continue;
        }
        if (const auto list = std::find_if(lists.begin(), lists.end(), [&](const List& l) { return l.name == key.str(); }); list != lists.end()) {
            auto read = list_of(value);
            if (!read) return tl::unexpected(read.error());
            question.*(list->list) = std::move(*read);
            continue;
        }
        auto text = text_of(value);
        if (!text) return tl::unexpected(text.error());
        if (key == "kind") {
            const auto found = std::find(kinds.begin(), kinds.end(), *text);
            if (found == kinds.end()) return bad(value, "no such kind of question: " + visible(*text));
            question.kind = static_cast<QuestionKind>(found - kinds.begin());
            kind_given = true;
            continue;
        }
        const auto member = std::find_if(texts.begin(), texts.end(), [&](const auto& m) { return m.name == key.str(); });
        if (member == texts.end()) return bad(value, "no such member of a question: " + visible(key.str()));
        question.*(member->text) = std::move(*text);
    }
    if (question.id.empty() || question.text.empty() || !kind_given) return bad(node, "a question needs id, text and kind");
    if (!complete(question)) return bad(node, "question " + visible(question.id) + " lacks what its kind needs");
    return question;
}

/// Byte at which each line begins; lines count from 1.
std::vector<std::size_t> line_begins(std::string_view text)
{
    std::vector<std::size_t> begins{0, 0};
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins.push_back(at + 1);
    return begins;
}

Result<std::vector<Question>> read_all(const toml::table& file, std::string_view text)
{
    const std::vector<std::size_t> begins = line_begins(text);
    std::vector<Question> questions;
    std::set<std::string> ids;
    for (const auto& [key, value] : file) {
        const auto* array = value.as_array();
        if (key != "question" || array == nullptr) return bad(value, "only [[question]] may stand in a question list, not " + visible(key.str()));
        for (const auto& element : *array) {
            auto question = read_question(element);
            if (!question) return tl::unexpected(question.error());
            if (!ids.insert(question->id).second) return bad(element, "question " + visible(question->id) + " stands twice");
            question->offset = begins[std::min<std::size_t>(element.source().begin.line, begins.size() - 1)];
            questions.push_back(std::move(*question));
        }
    }
    return questions;
}

}  // namespace

std::string_view name(QuestionKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

bool looks_like_questions(std::string_view head)
{
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
        if (line.empty() || line.front() == '#' || line == "\r") continue;
        return line.starts_with("[[question]]");
    }
    return false;
}

Result<std::vector<Question>> read_questions(std::string_view text)
{
    try {
        const toml::table file = toml::parse(text);
        return read_all(file, text);
    } catch (const toml::parse_error& error) {
        return fail(Fault::input_unusable, visible(error.description()), "line " + std::to_string(error.source().begin.line));
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, error.what());
    }
}

}  // namespace tw::assess
