#include "assess/hypotheses.hpp"

#include <algorithm>
#include <set>
#include "core/toml.hpp"

#include "core/text.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 5> cell_names{"CC", "C", "N", "I", "II"};

using toml_list::bad, toml_list::text_of, toml_list::texts_of, toml_list::truth_of;

/// One text for each hypothesis, in their order.
Result<std::vector<std::string>> by_hypothesis(const toml::node& node, const std::vector<Hypothesis>& hypotheses)
{
    const auto* table = node.as_table();
    if (table == nullptr) return bad(node, "a table with a text for each hypothesis is expected");
    std::vector<std::string> all(hypotheses.size());
    for (const auto& [key, value] : *table) {
        const auto at = std::ranges::find(hypotheses, std::string(key.str()), &Hypothesis::id);
        if (at == hypotheses.end()) return bad(value, "no such hypothesis: " + visible(key.str()));
        auto text = text_of(value);
        if (!text) return tl::unexpected(text.error());
        all[static_cast<std::size_t>(at - hypotheses.begin())] = std::move(*text);
    }
    for (std::size_t h = 0; h < all.size(); ++h)
        if (all[h].empty()) return bad(node, "nothing is said for hypothesis " + visible(hypotheses[h].id));
    return all;
}

Result<std::vector<Cell>> cells_of(const toml::node& node, const std::vector<Hypothesis>& hypotheses)
{
    const auto words = by_hypothesis(node, hypotheses);
    if (!words) return tl::unexpected(words.error());
    std::vector<Cell> cells;
    for (const std::string& word : *words) {
        const auto found = std::ranges::find(cell_names, word);
        if (found == cell_names.end()) return bad(node, "a cell is CC, C, N, I or II, not " + visible(word));
        cells.push_back(static_cast<Cell>(found - cell_names.begin()));
    }
    return cells;
}

Result<std::vector<std::int64_t>> likelihoods_of(const toml::node& node, const std::vector<Hypothesis>& hypotheses)
{
    const auto words = by_hypothesis(node, hypotheses);
    if (!words) return tl::unexpected(words.error());
    std::vector<std::int64_t> all;
    for (const std::string& word : *words) {
        const auto number = parse_real(word);
        if (!number || !(*number >= 0.001) || *number > 1e6) return bad(node, "a likelihood is a number from 0.001 to 1000000, not " + visible(word));
        all.push_back(static_cast<std::int64_t>(*number * 1000 + 0.5));
    }
    return all;
}

Result<Hypothesis> read_hypothesis(const toml::table& table)
{
    Hypothesis to;
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name == "innocent" || name == "deception") {
            const auto truth = truth_of(value);
            if (!truth) return tl::unexpected(truth.error());
            (name == "innocent" ? to.innocent : to.deception) = *truth;
            continue;
        }
        auto text = text_of(value);
        if (!text) return tl::unexpected(text.error());
        if (name == "id") to.id = std::move(*text);
        else if (name == "text") to.text = std::move(*text);
        else return bad(value, "no such member of a hypothesis: " + visible(name));
    }
    if (to.id.empty() || to.text.empty()) return bad(table, "a hypothesis needs id and text");
    return to;
}

Result<void> read_texts(const toml::node& value, std::string_view name, EvidenceRow& to)
{
    if (name == "rows" || name == "looks") {
        auto list = texts_of(value);
        if (!list) return tl::unexpected(list.error());
        (name == "rows" ? to.rows : to.looks) = std::move(*list);
        return {};
    }
    if (name == "absent") {
        const auto truth = truth_of(value);
        if (!truth) return tl::unexpected(truth.error());
        to.absent = *truth;
        return {};
    }
    auto text = text_of(value);
    if (!text) return tl::unexpected(text.error());
    if (name == "id") to.id = std::move(*text);
    else if (name == "text") to.text = std::move(*text);
    else if (name == "source") to.source = std::move(*text);
    else if (name == "group") to.group = std::move(*text);
    else if (name == "letter" && text->size() == 1 && text->front() >= 'A' && text->front() <= 'F') to.letter = text->front();
    else return bad(value, "no such member or value of evidence: " + visible(name));
    return {};
}

Result<EvidenceRow> read_evidence(const toml::table& table, const std::vector<Hypothesis>& hypotheses)
{
    EvidenceRow to;
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name == "cells") {
            auto cells = cells_of(value, hypotheses);
            if (!cells) return tl::unexpected(cells.error());
            to.cells = std::move(*cells);
        } else if (name == "why") {
            auto reasons = by_hypothesis(value, hypotheses);
            if (!reasons) return tl::unexpected(reasons.error());
            to.reasons = std::move(*reasons);
        } else if (name == "likelihood") {
            auto likelihoods = likelihoods_of(value, hypotheses);
            if (!likelihoods) return tl::unexpected(likelihoods.error());
            to.likelihoods = std::move(*likelihoods);
        } else if (const auto read = read_texts(value, name, to); !read) {
            return tl::unexpected(read.error());
        }
    }
    if (to.id.empty() || to.text.empty() || to.cells.empty() || to.reasons.empty()) return bad(table, "evidence needs id, text, cells and why");
    if (to.absent && to.looks.empty()) return bad(table, "evidence " + visible(to.id) + " is something not seen, and names no look that would have seen it");
    if (!to.absent && to.rows.empty()) return bad(table, "evidence " + visible(to.id) + " names no row that it stands in");
    return to;
}

Result<NextLook> read_next(const toml::table& table, const std::vector<Hypothesis>& hypotheses)
{
    NextLook to;
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name == "cost") {
            const auto* cost = value.as_integer();
            if (cost == nullptr || cost->get() < 1 || cost->get() > 1'000'000) return bad(value, "a cost is a whole number from 1");
            to.cost = static_cast<std::int32_t>(cost->get());
        } else if (name == "cells") {
            auto cells = cells_of(value, hypotheses);
            if (!cells) return tl::unexpected(cells.error());
            to.cells = std::move(*cells);
        } else {
            auto text = text_of(value);
            if (!text) return tl::unexpected(text.error());
            if (name == "id") to.id = std::move(*text);
            else if (name == "text") to.text = std::move(*text);
            else return bad(value, "no such member of a next look: " + visible(name));
        }
    }
    if (to.id.empty() || to.text.empty() || to.cells.empty()) return bad(table, "a next look needs id, text and cells");
    return to;
}

/// Walks `[[matrix.NAME]]`, in the file's order.
template <class Use>
Result<void> each(const toml::table& matrix, std::string_view name, const Use& use)
{
    const toml::node* node = matrix.get(name);
    if (node == nullptr) return {};
    const auto* array = node->as_array();
    if (array == nullptr) return bad(*node, "this is written as [[matrix." + std::string(name) + "]]");
    for (const auto& element : *array) {
        const auto* table = element.as_table();
        if (table == nullptr) return bad(element, "a table is expected");
        if (const auto used = use(*table); !used) return used;
    }
    return {};
}

Result<void> check(const toml::table& table, const Matrix& matrix)
{
    std::set<std::string> ids;
    for (const Hypothesis& h : matrix.hypotheses)
        if (!ids.insert("h " + h.id).second) return bad(table, "hypothesis " + visible(h.id) + " stands twice");
    for (const EvidenceRow& e : matrix.evidence)
        if (!ids.insert("e " + e.id).second) return bad(table, "evidence " + visible(e.id) + " stands twice");
    if (matrix.id.empty() || matrix.question.empty()) return bad(table, "a matrix needs id and question");
    if (matrix.hypotheses.size() < 3) return bad(table, "a matrix needs at least three hypotheses");
    if (std::ranges::none_of(matrix.hypotheses, &Hypothesis::innocent)) return bad(table, "none of the hypotheses is innocent");
    if (std::ranges::none_of(matrix.hypotheses, &Hypothesis::deception)) return bad(table, "none of the hypotheses is deception or error");
    if (matrix.evidence.empty()) return bad(table, "a matrix needs evidence");
    return {};
}

Result<Matrix> read_matrix(const toml::table& table)
{
    Matrix to;
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name == "hypothesis" || name == "evidence" || name == "next") continue;
        auto text = text_of(value);
        if (!text) return tl::unexpected(text.error());
        if (name == "id") to.id = std::move(*text);
        else if (name == "question") to.question = std::move(*text);
        else return bad(value, "no such member of a matrix: " + visible(name));
    }
    const auto add = [](auto& list, auto read) -> Result<void> {
        if (!read) return tl::unexpected(read.error());
        list.push_back(std::move(*read));
        return {};
    };
    if (auto read = each(table, "hypothesis", [&](const toml::table& t) { return add(to.hypotheses, read_hypothesis(t)); }); !read) return tl::unexpected(read.error());
    if (auto read = each(table, "evidence", [&](const toml::table& t) { 
            auto row = read_evidence(t, to.hypotheses);
            if (row) row->offset = static_cast<std::size_t>(t.source().begin.line);
            return add(to.evidence, std::move(row)); }); !read) return tl::unexpected(read.error());
    if (auto read = each(table, "next", [&](const toml::table& t) { return add(to.next, read_next(t, to.hypotheses)); }); !read) return tl::unexpected(read.error());
    if (auto sound = check(table, to); !sound) return tl::unexpected(sound.error());
    return to;
}

Result<std::vector<Matrix>> read_all(const toml::table& file, std::string_view text)
{
    const std::vector<std::size_t> begins = toml_list::line_begins(text);
    const auto begin = [&](std::size_t line) { return begins[std::min(line, begins.size() - 1)]; };
    std::vector<Matrix> matrices;
    std::set<std::string> ids;
    for (const auto& [key, value] : file) {
        const auto* array = value.as_array();
        if (key != "matrix" || array == nullptr) return bad(value, "only [[matrix]] may stand in a list of hypotheses, not " + visible(key.str()));
        for (const auto& element : *array) {
            const auto* table = element.as_table();
            if (table == nullptr) return bad(element, "a matrix is a table");
            auto matrix = read_matrix(*table);
            if (!matrix) return tl::unexpected(matrix.error());
            if (!ids.insert(matrix->id).second) return bad(element, "matrix " + visible(matrix->id) + " stands twice");
            matrix->offset = begin(element.source().begin.line);
            for (EvidenceRow& row : matrix->evidence) row.offset = begin(row.offset);
            matrices.push_back(std::move(*matrix));
        }
    }
    return matrices;
}

}  // namespace

std::string_view name(Cell cell) { return cell_names[static_cast<std::size_t>(cell)]; }

bool looks_like_hypotheses(std::string_view head) { return toml_list::begins_with(head, "[[matrix]]"); }

Result<std::vector<Matrix>> read_hypotheses(std::string_view text)
{
    return toml_list::parsed(text, [&](const toml::table& file) { return read_all(file, text); });
}

}  // namespace tw::assess
