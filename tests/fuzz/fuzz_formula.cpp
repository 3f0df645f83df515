#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "cargo/draws.hpp"
#include "cargo/reconcile.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

void formula(std::string_view text)
{
    const auto read = read_formula(text);
    static_cast<void>(read_limit(text));
    static_cast<void>(read_distribution(text));
    static_cast<void>(read_unit(text));
    if (!read) return;
    require(!read->terms.empty() && read->terms.size() <= most_terms && text.size() <= longest_formula);
    for (std::size_t k = 0; k < read->terms.size(); ++k) {
        const Term& term = read->terms[k];
        require(term.begin <= term.end && term.end <= text.size());
        if (term.op == Op::name) require(term.left < read->names.size());
        else if (term.op != Op::number) require(term.left < k && term.right < k);
    }
    const Unit tonne = *read_unit("t/box");
    static_cast<void>(unit_of(*read, [&](std::string_view name) { return name.size() % 2 == 0 ? &tonne : nullptr; }));
}

void file(std::string_view text)
{
    auto read = read_assumptions(text);
    if (!read) return;
    static_cast<void>(set(*read, text.substr(0, 60)));
    const auto all = combinations(*read);
    if (!all || all->size() > 4 || read->nodes.size() > 24) return;
    for (const Choices& choices : *all) {
        const auto graph = build(*read, choices);
        if (!graph || graph->steps.size() > 200) return;
        const auto drawn = draw(*graph, {.draws = 1000, .most_draws = 1000, .threads = 1});
        require(drawn.has_value());
        for (const DrawnNode& node : drawn->nodes)
            if (node.missing.empty() && drawn->agreement != Agreement::refused)
                for (std::size_t k = 1; k < node.spread.size(); ++k) require(node.spread[k - 1] <= node.spread[k]);
    }
    static_cast<void>(reconcile(*read));
}

}  // namespace

/// Any bytes are a formula, a file of assumptions, or one refusal; what is read is bounded, computes, and gives quantiles in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    formula(text);
    file(text);
    return 0;
}
