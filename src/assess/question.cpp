#include "assess/question.hpp"

#include <algorithm>
#include <array>
#include <set>
#include "core/toml.hpp"

#include "core/text.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 17> kinds{"count", "pause", "identify", "dark_before", "figure", "transit", "onset", "exceedance", "type_mix", "share", "quiet", "conversion", "ratio", "claims", "ownership", "roots", "rivals"};

using toml_list::bad, toml_list::text_of;

/// A list of texts, or one text.
Result<std::vector<std::string>> list_of(const toml::node& node)
{
    if (node.is_string()) return std::vector<std::string>{node.as_string()->get()};
    return toml_list::texts_of(node);
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

Result<std::vector<Question>> read_all(const toml::table& file, std::string_view text)
{
    const std::vector<std::size_t> begins = toml_list::line_begins(text);
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

bool looks_like_questions(std::string_view head) { return toml_list::begins_with(head, "[[question]]"); }

Result<std::vector<Question>> read_questions(std::string_view text)
{
    return toml_list::parsed(text, [&](const toml::table& file) { return read_all(file, text); });
}

}  // namespace tw::assess
