#include "cargo/formula.hpp"

#include <algorithm>
#include <limits>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::size_t longest_name = 64;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Reading {
public:
    Reading(std::string_view text, std::size_t at) : text_(text), at_(at) { formula_.text = text; }

    Result<std::uint32_t> sum(std::size_t depth)
    {
        auto left = product(depth);
        while (left && (next() == '+' || next() == '-')) {
            const Op op = text_[at_++] == '+' ? Op::add : Op::subtract;
            const auto right = product(depth);
            if (!right) return right;
            left = join(op, *left, *right);
        }
        return left;
    }

    char next()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool ended() { return next() == '\0' && at_ >= text_.size(); }
    std::size_t at() const { return at_; }
    Formula take() { return std::move(formula_); }
    tl::unexpected<Error> refuse(std::string what) const { return fail(Fault::usage, std::move(what), "column " + std::to_string(at_ + 1) + " of \"" + visible(text_) + "\""); }

private:
    Result<std::uint32_t> product(std::size_t depth)
    {
        auto left = factor(depth);
        while (left && (next() == '*' || next() == '/')) {
            const Op op = text_[at_++] == '*' ? Op::multiply : Op::divide;
            const auto right = factor(depth);
            if (!right) return right;
            left = join(op, *left, *right);
        }
        return left;
    }

    Result<std::uint32_t> factor(std::size_t depth)
    {
        if (depth > deepest_formula) return refuse("brackets stand too deep in each other");
        const char c = next();
        const auto begin = static_cast<std::uint32_t>(at_);
        if (c == '-') {
            ++at_;
            const auto of = factor(depth + 1);
            if (!of) return of;
            return add({Op::negate, *of, *of, 0, 0, begin, formula_.terms[*of].end});
        }
        if (c == '(') {
            ++at_;
            const auto inside = sum(depth + 1);
            if (!inside) return inside;
            if (next() != ')') return refuse("a bracket is not closed");
            ++at_;
            return inside;
        }
        if (is_digit(c) || c == '.') return number(begin);
        if (is_lower(c)) return name_or_call(begin, depth);
        return refuse(c == '\0' ? "something is missing at the end" : "a number, a name or a bracket is expected");
    }

    Result<std::uint32_t> number(std::uint32_t begin)
    {
        std::size_t end = at_;
        while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.' || text_[end] == 'e' || (text_[end] == '-' && text_[end - 1] == 'e'))) ++end;
        const auto value = parse_real(text_.substr(at_, end - at_));
        if (!value) return refuse("this is no number");
        at_ = end;
        std::string_view code = "1";
        if (next() == '[') {
            const std::size_t close = text_.find(']', at_);
            if (close == std::string_view::npos) return refuse("a unit is not closed");
            code = text_.substr(at_ + 1, close - at_ - 1);
            at_ = close + 1;
        }
        auto unit = read_unit(code);
        if (!unit) return refuse(unit.error().message);
        const double scaled = *value * unit->scale;
        formula_.units.push_back(std::move(*unit));
        return add({Op::number, 0, 0, scaled, static_cast<std::uint32_t>(formula_.units.size() - 1), begin, static_cast<std::uint32_t>(at_)});
    }

    Result<std::uint32_t> name_or_call(std::uint32_t begin, std::size_t depth)
    {
        std::size_t end = at_;
        while (end < text_.size() && (is_lower(text_[end]) || is_digit(text_[end]) || text_[end] == '_')) ++end;
        const std::string_view word = text_.substr(at_, end - at_);
        at_ = end;
        if (next() == '(') return call(word, begin, depth);
        if (!is_name(word)) return refuse("this name is too long");
        const auto known = std::ranges::find(formula_.names, word);
        const auto place = static_cast<std::uint32_t>(known - formula_.names.begin());
        if (known == formula_.names.end()) formula_.names.emplace_back(word);
        return add({Op::name, place, 0, 0, 0, begin, static_cast<std::uint32_t>(end)});
    }

    Result<std::uint32_t> call(std::string_view word, std::uint32_t begin, std::size_t depth)
    {
        const bool floor = word == "floor";
        if (!floor && word != "min" && word != "max") return refuse("no such function: " + visible(word) + "; there are min, max and floor");
        ++at_;
        auto value = sum(depth + 1);
        if (!value) return value;
        std::size_t arguments = 1;
        for (; next() == ','; ++arguments) {
            ++at_;
            const auto other = sum(depth + 1);
            if (!other) return other;
            value = join(word == "min" ? Op::least : Op::greatest, *value, *other);
            if (!value) return value;
        }
        if (next() != ')') return refuse("a bracket is not closed");
        ++at_;
        if (floor != (arguments == 1)) return refuse(floor ? "floor takes one value" : "min and max take two values or more");
        if (floor) return add({Op::whole, *value, *value, 0, 0, begin, static_cast<std::uint32_t>(at_)});
        return value;
    }

    Result<std::uint32_t> join(Op op, std::uint32_t left, std::uint32_t right) { return add({op, left, right, 0, 0, formula_.terms[left].begin, formula_.terms[right].end}); }
    Result<std::uint32_t> add(Term term)
    {
        if (formula_.terms.size() >= most_terms) return refuse("the formula is too long");
        formula_.terms.push_back(term);
        return static_cast<std::uint32_t>(formula_.terms.size() - 1);
    }

    std::string_view text_;
    std::size_t at_;
    Formula formula_;
};

Result<void> check_length(std::string_view text)
{
    if (text.size() > longest_formula) return fail(Fault::usage, "a formula has at most 1000 bytes");
    return {};
}

Result<Unit> refuse_unlike(const Formula& formula, const Term& term, std::string_view how, const Unit& a, const Unit& b)
{
    return fail(Fault::usage, measures(a) + " and " + measures(b) + " cannot be " + std::string(how), "\"" + visible(formula.text_of(term)) + "\"");
}

}  // namespace

Result<Formula> read_formula(std::string_view text)
{
    if (auto fits = check_length(text); !fits) return tl::unexpected(fits.error());
    Reading reading(text, 0);
    if (auto read = reading.sum(0); !read) return tl::unexpected(read.error());
    if (!reading.ended()) return reading.refuse("nothing more is expected here");
    return reading.take();
}

Result<Limit> read_limit(std::string_view text)
{
    if (auto fits = check_length(text); !fits) return tl::unexpected(fits.error());
    Reading first(text, 0);
    if (auto read = first.sum(0); !read) return tl::unexpected(read.error());
    const char sign = first.next();
    const std::size_t at = first.at();
    if ((sign != '<' && sign != '>') || at + 1 >= text.size() || text[at + 1] != '=') return first.refuse("a cap is written a <= b or a >= b");
    Reading second(text, at + 2);
    if (auto read = second.sum(0); !read) return tl::unexpected(read.error());
    if (!second.ended()) return second.refuse("nothing more is expected here");
    Limit limit{first.take(), second.take()};
    if (sign == '>') std::swap(limit.lesser, limit.greater);
    return limit;
}

Result<Unit> unit_of(const Formula& formula, const std::function<const Unit*(std::string_view)>& unit_of_name)
{
    std::vector<Unit> units;
    units.reserve(formula.terms.size());
    for (const Term& term : formula.terms) {
        switch (term.op) {
        case Op::number: units.push_back(formula.units[term.unit]); break;
        case Op::name: {
            const Unit* unit = unit_of_name(formula.names[term.left]);
            if (unit == nullptr) return fail(Fault::usage, "no node has this name: " + visible(formula.names[term.left]), "\"" + visible(formula.text) + "\"");
            units.push_back(*unit);
            break;
        }
        case Op::multiply: units.push_back(times(units[term.left], units[term.right])); break;
        case Op::divide: units.push_back(per(units[term.left], units[term.right])); break;
        case Op::negate: units.push_back(units[term.left]); break;
        case Op::whole:
            if (!is_count(units[term.left])) return fail(Fault::usage, measures(units[term.left]) + " has no whole units to round down to", "\"" + visible(formula.text_of(term)) + "\"");
            units.push_back(units[term.left]);
            break;
        case Op::add:
        case Op::subtract:
        case Op::least:
        case Op::greatest:
            if (!alike(units[term.left], units[term.right]))
                return refuse_unlike(formula, term, term.op == Op::add ? "added" : term.op == Op::subtract ? "subtracted from each other" : "compared", units[term.left], units[term.right]);
            units.push_back(units[term.left]);
            break;
        }
    }
    return units.back();
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= longest_name && is_lower(text.front()) &&
           std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

}  // namespace tw::cargo
