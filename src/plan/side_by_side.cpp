#include "plan/side_by_side.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "registry/identity/plain.hpp"

namespace tw::plan {
namespace {

using namespace registry;

/// What one kind of witness says of an attribute: texts for people, and the form in which they are compared.
struct Said {
    std::vector<std::string> texts{};
    std::set<std::string> plain{};
    struct Size { std::int64_t decimetres, error; };
    std::vector<Size> sizes{};

    void say(const std::string& text, std::string form)
    {
        if (plain.insert(std::move(form)).second) texts.push_back(text);
    }
    std::string all() const
    {
        std::string text;
        for (const std::string& one : texts) text += (text.empty() ? "" : "; ") + one;
        return text;
    }
};

std::string metres(std::int64_t decimetres) { return fmt::format("{}.{} m", decimetres / 10, decimetres % 10); }

class Aspects {
public:
    Aspects(std::span<const Claim> claims, const HullCard& card) : claims_(claims), card_(card) {}

    std::vector<IdentityAspect> all()
    {
        texts("name", {Property::name});
        texts("former names", {Property::former_name}, false);
        texts("IMO number", {Property::imo});
        texts("MMSI", {Property::mmsi});
        texts("call sign", {Property::call_sign});
        flag();
        texts("type", {Property::ship_type}, false);
        sizes("length", Property::length, &site::Appearance::length_dm, &site::Appearance::length_sd_dm);
        sizes("beam", Property::beam, &site::Appearance::beam_dm, &site::Appearance::beam_sd_dm);
        texts("build year", {Property::build_year});
        traits();
        return std::move(aspects_);
    }

private:
    /// What is stated for the day; of the radio, where it is silent on the day, what it sent last before.
    template <class Use>
    void each(Property property, Use use) const
    {
        bool heard = false;
        for (const FactOnDay& fact : card_.identity)
            if (claims_[fact.claim].property == property) heard |= claims_[fact.claim].basis == Basis::broadcast, use(claims_[fact.claim]);
        if (heard) return;
        Day last = Day::none();
        const auto sent = [&](std::uint32_t i) { return claims_[i].property == property && claims_[i].basis == Basis::broadcast && claims_[i].valid.to.latest.known() && (!card_.vantage.as_of.known() || claims_[i].valid.from.earliest <= card_.vantage.as_of); };
        for (const std::uint32_t i : card_.timeline)
            if (sent(i) && (!last.known() || last < claims_[i].valid.to.latest)) last = claims_[i].valid.to.latest;
        for (const std::uint32_t i : card_.timeline)
            if (sent(i) && claims_[i].valid.to.latest == last) use(claims_[i]);
    }

    /// "SAMPLE ONE", or "SAMPLE ONE (last 2024-06-03)".
    std::string worded(const std::string& value, const Claim& claim) const
    {
        const bool over = claim.basis == Basis::broadcast && card_.vantage.as_of.known() && claim.valid.to.latest.known() && claim.valid.to.latest < card_.vantage.as_of;
        return over ? fmt::format("{} (last {})", value, printed(claim.valid.to.latest)) : value;
    }

    void put(std::string_view attribute, const Said& registered, const Said& radio, const Said& physical, std::string verdict)
    {
        if (registered.texts.empty() && radio.texts.empty() && physical.texts.empty()) return;
        aspects_.push_back({std::string(attribute), registered.all(), radio.all(), physical.all(), std::move(verdict)});
    }

    static std::string verdict_of(const Said& a, const Said& b)
    {
        if (a.plain.empty() || b.plain.empty()) return "one witness only";
        std::vector<std::string> common;
        std::ranges::set_intersection(a.plain, b.plain, std::back_inserter(common));
        if (common.empty()) return "differ";
        return a.plain == b.plain ? "agree" : "agree in part";
    }

    void texts(std::string_view attribute, std::initializer_list<Property> properties, bool compared = true)
    {
        Said registered, radio;
        for (const Property property : properties)
            each(property, [&](const Claim& claim) { (claim.basis == Basis::broadcast ? radio : registered).say(worded(claim.value, claim), plain_text(claim.value)); });
        std::string verdict = compared ? verdict_of(registered, radio) : std::string("not compared");
        if (attribute == "name" && verdict == "differ") {
            Said former;
            each(Property::former_name, [&](const Claim& claim) { if (claim.basis != Basis::broadcast) former.say(claim.value, plain_text(claim.value)); });
            if (verdict_of(former, radio) != "differ" && !former.plain.empty()) verdict = "differ: the radio sends a former name";
        }
        put(attribute, registered, radio, {}, std::move(verdict));
    }

    /// The radio's flag is that of the state whose number it uses.
    void flag()
    {
        Said registered, radio;
        std::set<State> stated, numbers;
        each(Property::flag, [&](const Claim& claim) {
            if (claim.basis == Basis::broadcast) return;
            registered.say(claim.value, claim.value);
            if (const State state = state_of(claim.value); state.known()) stated.insert(state);
        });
        const auto number = [&](const Claim& claim, State state, std::string_view word) {
            if (claim.basis != Basis::broadcast || !state.known()) return;
            radio.say(worded(fmt::format("{} by its {}", state.text(), word), claim), fmt::format("{} {}", state.text(), word));
            numbers.insert(state);
        };
        each(Property::mmsi, [&](const Claim& claim) { number(claim, read_mmsi(claim.value).state, "MMSI"); });
        each(Property::call_sign, [&](const Claim& claim) { number(claim, state_of_call_sign(claim.value), "call sign"); });
        std::string verdict = "one witness only";
        if (!stated.empty() && !numbers.empty()) {
            const bool near = std::ranges::all_of(numbers, [&](State n) { return std::ranges::any_of(stated, [&](State s) { return one_family(s, n); }); });
            verdict = stated == numbers ? "agree" : near ? "agree: one family of registers" : "differ";
        }
        put("flag", registered, radio, {}, std::move(verdict));
    }

    void sizes(std::string_view attribute, Property property, std::int32_t site::Appearance::*measured, std::int32_t site::Appearance::*spread)
    {
        Said registered, radio, physical;
        each(property, [&](const Claim& claim) {
            const auto size = read_metres(claim.value);
            Said& to = claim.basis == Basis::broadcast ? radio : registered;
            to.say(worded(size ? metres(*size) : claim.value, claim), claim.value);
            if (size) to.sizes.push_back({*size, claim.basis == Basis::broadcast ? IdentityRules{}.broadcast_error_decimetres : 0});
        });
        for (const HullLook& look : card_.events.looks) {
            const std::int64_t size = look.seen.*measured, sd = look.seen.*spread;
            if (size == 0) continue;
            physical.say(fmt::format("{}{} ({}, {})", metres(size), sd == 0 ? "" : fmt::format(" ± {}", metres(sd)), look.id, look.day), look.id);
            physical.sizes.push_back({size, 2 * sd});
        }
        std::string differs;
        int compared = 0;
        const auto compare = [&](const Said& a, std::string_view word_a, const Said& b, std::string_view word_b) {
            for (const Said::Size& one : a.sizes)
                for (const Said::Size& other : b.sizes) {
                    ++compared;
                    const std::int64_t apart = std::abs(one.decimetres - other.decimetres), error = one.error + other.error;
                    const std::string text = fmt::format("{} {} and {} {}", word_a, metres(one.decimetres), word_b, metres(other.decimetres));
                    if (apart > error && apart * 100 > IdentityRules{}.dimension_percent * std::min(one.decimetres, other.decimetres) && differs.find(text) == std::string::npos)
                        differs += (differs.empty() ? "differ: " : "; ") + text;
                }
        };
        compare(registered, "registered", radio, "sent"), compare(registered, "registered", physical, "measured"), compare(radio, "sent", physical, "measured");
        put(attribute, registered, radio, physical, compared == 0 ? "one witness only" : differs.empty() ? "agree within the errors" : differs);
    }

    /// What only an eye can see.
    void traits()
    {
        for (const auto& [attribute, trait] : {std::pair{"bridge", &site::Appearance::bridge}, std::pair{"cranes", &site::Appearance::cranes}, std::pair{"hatches", &site::Appearance::hatches}, std::pair{"colours", &site::Appearance::colours}}) {
            Said physical;
            for (const HullLook& look : card_.events.looks)
                if (const std::string& text = look.seen.*trait; !text.empty()) physical.say(fmt::format("{} ({}, {})", text, look.id, look.day), text);
            put(attribute, {}, {}, physical, "not compared");
        }
    }

    std::span<const Claim> claims_;
    const HullCard& card_;
    std::vector<IdentityAspect> aspects_{};
};

}  // namespace

std::vector<IdentityAspect> side_by_side(std::span<const Claim> claims, const HullCard& card) { return Aspects(claims, card).all(); }

}  // namespace tw::plan
