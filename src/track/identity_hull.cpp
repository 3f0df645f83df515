#include "track/identity_hull.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/text.hpp"
#include "track/identity_class.hpp"
#include "track/identity_flag.hpp"

namespace tw::track {
namespace {

/// How long two segments of one MMSI must both live to count as two transmitters, and two MMSIs that say one IMO number: a ship
/// that changes its MMSI never says both.
constexpr std::int64_t segments_at_once_s = 3'600, numbers_at_once_s = 60;

/// The value of an attribute with the most support; ties go to the smaller text.
std::string most_said(const std::vector<const Transmitter*>& members, Attribute attribute)
{
    std::map<std::string_view, std::uint64_t> supports;
    for (const Transmitter* t : members)
        for (const IdentityInterval& i : t->intervals)
            if (i.attribute == attribute && i.counts()) supports[i.value] += i.supports;
    std::string_view best;
    std::uint64_t most = 0;
    for (const auto& [value, count] : supports)
        if (count > most) best = value, most = count;
    return std::string(best);
}

std::vector<NamedValue> values_said(const std::vector<const Transmitter*>& members, Attribute attribute)
{
    std::map<std::string_view, NamedValue> values;
    for (const Transmitter* t : members) {
        for (const IdentityInterval& i : t->intervals) {
            if (i.attribute != attribute || !i.counts()) continue;
            NamedValue& v = values[i.value];
            v.value = i.value;
            v.supports += i.supports;
            if (!i.timed) continue;
            v.first = v.timed ? std::min(v.first, i.first) : i.first;
            v.last = v.timed ? std::max(v.last, i.last) : i.last;
            v.timed = true;
        }
    }
    std::vector<NamedValue> sorted;
    for (auto& [text, v] : values) sorted.push_back(std::move(v));
    std::sort(sorted.begin(), sorted.end(), [](const NamedValue& a, const NamedValue& b) {
        return std::tie(a.timed, a.first, a.value) < std::tie(b.timed, b.first, b.value);
    });
    return sorted;
}

std::optional<std::uint32_t> number(const std::string& text)
{
    const auto parsed = parse_integer(text);
    if (!parsed || *parsed <= 0 || *parsed > 0xffff'ffffLL) return std::nullopt;
    return static_cast<std::uint32_t>(*parsed);
}

/// Two lengths or two widths that can't be one ship's: more than 10 % and 10 m apart.
bool sizes_clash(HullSize a, HullSize b)
{
    const auto clash = [](std::int32_t x, std::int32_t y) {
        return x != 0 && y != 0 && std::abs(x - y) > 100 && std::abs(x - y) * 10 > std::max(x, y);
    };
    return clash(a.length, b.length) || clash(a.width, b.width);
}

struct Span {
    bool timed = false;
    Second first{}, last{};
    void add(const Transmitter& t)
    {
        if (!t.timed) return;
        first = timed ? std::min(first, t.first) : t.first;
        last = timed ? std::max(last, t.last) : t.last;
        timed = true;
    }
};

std::int64_t overlap_s(const Transmitter& a, const Transmitter& b)
{
    if (!a.timed || !b.timed) return 0;
    return std::min(a.last, b.last).value - std::max(a.first, b.first).value;
}

HullKind kind_of(const std::vector<const Transmitter*>& members, const Hull& hull)
{
    if (std::all_of(members.begin(), members.end(), [](const Transmitter* t) { return t->not_a_ship; })) return HullKind::not_a_ship;
    const Transmitter& t = *members.front();
    for (const NamedValue& n : hull.names)
        if (looks_like_gear(n.value, hull.size, t.transceiver)) return HullKind::gear;
    switch (form_of(t.mmsi)) {
        case MmsiForm::ship: return is_default_identity(t.mmsi) && hull.imo.value == 0 ? HullKind::unknown : HullKind::ship;
        case MmsiForm::auxiliary: return HullKind::auxiliary;
        case MmsiForm::handheld: return HullKind::handheld;
        case MmsiForm::invalid: return hull.imo.value != 0 ? HullKind::ship : HullKind::unknown;
        default: return HullKind::not_a_ship;
    }
}

class Grouping {
public:
    explicit Grouping(const std::vector<Transmitter>& all) : all_(all), imo_(all.size()) {}

    Hulls group()
    {
        for (std::uint32_t i = 0; i < all_.size(); ++i) by_mmsi_[all_[i].mmsi].push_back(i);
        for (const auto& [mmsi, members] : by_mmsi_) settle_mmsi(mmsi, members);
        for (std::uint32_t i = 0; i < all_.size(); ++i)
            if (imo_[i].value != 0) by_imo_[imo_[i]].push_back(i);
        for (const auto& [imo, members] : by_imo_) settle_imo(imo, members);
        for (std::uint32_t i = 0; i < all_.size(); ++i) {
            std::string id = "mmsi:" + std::to_string(all_[i].mmsi.value);
            if (imo_[i].value != 0) {
                const std::string imo = "imo:" + std::to_string(imo_[i].value);
                id = contested_.contains(imo_[i]) ? imo + "/" + id : imo;
            }
            groups_[id].push_back(i);
        }
        for (const auto& [id, members] : groups_) out_.hulls.push_back(hull(id, members));
        list_unsound_values();
        auto& list = out_.contradictions;
        const auto key = [](const Contradiction& c) {
            return std::tie(c.kind, c.a, c.b, c.value_a, c.value_b, c.fault, c.timed, c.first, c.last);
        };
        std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
        list.erase(std::unique(list.begin(), list.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }), list.end());
        return std::move(out_);
    }

private:
    /// IMO numbers of one MMSI: each segment's own, lent to segments without one where there is only one.
    void settle_mmsi(Mmsi mmsi, const std::vector<std::uint32_t>& members)
    {
        std::map<std::uint32_t, Span> said;
        for (const std::uint32_t i : members) {
            std::map<std::uint32_t, std::uint64_t> supports;
            std::uint64_t total = 0;
            for (const IdentityInterval& v : all_[i].intervals) {
                if (v.attribute != Attribute::imo || !v.counts()) continue;
                const auto imo = number(v.value);
                if (!imo) continue;
                supports[*imo] += v.supports;
                total += v.supports;
                Transmitter span;
                span.timed = v.timed;
                span.first = v.first;
                span.last = v.last;
                said[*imo].add(span);
            }
            for (const auto& [imo, count] : supports)
                if (count * 10 >= total * 9) imo_[i] = {imo};  // one stray number in ten is a bit error, two ships are not
        }
        for (auto a = said.begin(); a != said.end(); ++a) {
            for (auto b = std::next(a); b != said.end(); ++b) {
                Contradiction c{ContradictionKind::two_imos_one_mmsi, mmsi, mmsi, std::to_string(a->first), std::to_string(b->first)};
                c.timed = a->second.timed && b->second.timed;
                if (c.timed) {
                    c.first = std::min(a->second.first, b->second.first);
                    c.last = std::max(a->second.last, b->second.last);
                }
                out_.contradictions.push_back(std::move(c));
            }
        }
        if (said.size() == 1 && !is_default_identity(mmsi))
            for (const std::uint32_t i : members) imo_[i] = {said.begin()->first};
        list_simultaneous(mmsi, members);
    }

    void list_simultaneous(Mmsi mmsi, std::vector<std::uint32_t> members)
    {
        std::sort(members.begin(), members.end(), [&](std::uint32_t x, std::uint32_t y) {
            return std::tie(all_[x].first, all_[x].last, all_[x].segment) < std::tie(all_[y].first, all_[y].last, all_[y].segment);
        });
        Contradiction c{ContradictionKind::shared_mmsi, mmsi, mmsi, {}, {}};
        std::optional<std::uint32_t> longest;
        for (const std::uint32_t i : members) {
            if (!all_[i].timed || all_[i].not_a_ship) continue;
            if (longest && overlap_s(all_[*longest], all_[i]) >= segments_at_once_s) {
                const Second end = std::min(all_[*longest].last, all_[i].last);
                c.first = c.timed ? std::min(c.first, all_[i].first) : all_[i].first;
                c.last = c.timed ? std::max(c.last, end) : end;
                c.timed = true;
            }
            if (!longest || all_[i].last > all_[*longest].last) longest = i;
        }
        if (c.timed) out_.contradictions.push_back(std::move(c));
    }

    /// One IMO number said by several MMSIs is one hull that changed flag, unless two said it at once or the sizes clash.
    /// Each transmitter is held against the one of another MMSI that lasts longest, so a number that thousands abuse makes
    /// thousands of contradictions and not their square.
    void settle_imo(ImoNumber imo, std::vector<std::uint32_t> members)
    {
        std::sort(members.begin(), members.end(), [&](std::uint32_t x, std::uint32_t y) {
            const Transmitter &a = all_[x], &b = all_[y];
            return std::tie(a.timed, a.first, a.last, a.mmsi, a.segment) < std::tie(b.timed, b.first, b.last, b.mmsi, b.segment);
        });
        const Transmitter* longest = nullptr;
        const Transmitter* other = nullptr;  // longest of another MMSI than `longest`
        std::map<Mmsi, std::vector<const Transmitter*>> by_mmsi;
        for (const std::uint32_t i : members) {
            const Transmitter* t = &all_[i];
            by_mmsi[t->mmsi].push_back(t);
            const Transmitter* against = longest != nullptr && longest->mmsi == t->mmsi ? other : longest;
            if (against != nullptr && overlap_s(*against, *t) >= numbers_at_once_s) contest(imo, *against, *t, {}, {}, t->first, std::min(against->last, t->last));
            if (longest == nullptr || longest->mmsi == t->mmsi) {
                if (longest == nullptr || t->last > longest->last) longest = t;
            } else if (t->last > longest->last) {
                other = longest;
                longest = t;
            } else if (other == nullptr || t->last > other->last) {
                other = t;
            }
        }
        const Transmitter* before = nullptr;
        std::string size_before;
        for (const auto& [mmsi, list] : by_mmsi) {
            std::string size = most_said(list, Attribute::size);
            if (before != nullptr && sizes_clash(size_of(size_before), size_of(size)))
                contest(imo, *before, *list.front(), size_before, size, std::min(before->first, list.front()->first), std::max(before->last, list.back()->last));
            if (size.empty()) continue;
            before = list.back();
            size_before = std::move(size);
        }
    }

    void contest(ImoNumber imo, const Transmitter& a, const Transmitter& b, const std::string& size_a, const std::string& size_b, Second first, Second last)
    {
        contested_.insert(imo);
        const bool swapped = b.mmsi < a.mmsi;
        const std::string number = std::to_string(imo.value);
        Contradiction c{ContradictionKind::imo_on_two_hulls, swapped ? b.mmsi : a.mmsi, swapped ? a.mmsi : b.mmsi, number, number};
        if (!size_a.empty()) {
            c.value_a += " " + (swapped ? size_b : size_a);
            c.value_b += " " + (swapped ? size_a : size_b);
        }
        c.timed = a.timed && b.timed;
        if (c.timed) {
            c.first = first;
            c.last = last;
        }
        out_.contradictions.push_back(std::move(c));
    }

    Hull hull(const std::string& id, const std::vector<std::uint32_t>& members) const
    {
        std::vector<const Transmitter*> list;
        Span span;
        Hull h;
        h.id = id;
        h.transmitters = members;
        h.imo = imo_[members.front()];
        const Transmitter* latest = &all_[members.front()];
        for (const std::uint32_t i : members) {
            const Transmitter& t = all_[i];
            list.push_back(&t);
            span.add(t);
            h.fixes += t.fixes;
            h.mmsis.push_back(t.mmsi);
            if (std::tie(t.timed, t.last, t.mmsi) > std::tie(latest->timed, latest->last, latest->mmsi)) latest = &t;
        }
        std::sort(list.begin(), list.end(), [](const Transmitter* a, const Transmitter* b) { return std::tie(a->mmsi, a->segment) < std::tie(b->mmsi, b->segment); });
        std::sort(h.mmsis.begin(), h.mmsis.end());
        h.mmsis.erase(std::unique(h.mmsis.begin(), h.mmsis.end()), h.mmsis.end());
        h.timed = span.timed;
        h.first = span.first;
        h.last = span.last;
        h.names = values_said(list, Attribute::name);
        h.callsigns = values_said(list, Attribute::callsign);
        h.ship_type = static_cast<std::uint8_t>(number(most_said(list, Attribute::ship_type)).value_or(0));
        h.size = size_of(most_said(list, Attribute::size));
        if (const auto flag = flag_of(mid_of(latest->mmsi), latest->timed ? std::optional(latest->last) : std::nullopt)) h.flag = flag->code;
        h.kind = kind_of(list, h);
        return h;
    }

    void list_unsound_values()
    {
        for (const Transmitter& t : all_) {
            for (const IdentityInterval& v : t.intervals) {
                if (v.counts() || (v.attribute != Attribute::imo && v.attribute != Attribute::mmsi)) continue;
                Contradiction c{ContradictionKind::value_unsound, t.mmsi, t.mmsi, v.value, {}, v.fault, v.timed, v.first, v.last};
                out_.contradictions.push_back(std::move(c));
            }
        }
    }

    const std::vector<Transmitter>& all_;
    std::vector<ImoNumber> imo_;
    std::map<Mmsi, std::vector<std::uint32_t>> by_mmsi_;
    std::map<ImoNumber, std::vector<std::uint32_t>> by_imo_;
    std::map<std::string, std::vector<std::uint32_t>> groups_;
    std::set<ImoNumber> contested_;
    Hulls out_;
};

}  // namespace

std::string_view name(HullKind kind)
{
    switch (kind) {
        case HullKind::ship: return "ship";
        case HullKind::auxiliary: return "auxiliary_craft";
        case HullKind::handheld: return "handheld";
        case HullKind::gear: return "gear";
        case HullKind::not_a_ship: return "not_a_ship";
        case HullKind::unknown: break;
    }
    return "unknown";
}

std::string_view name(ContradictionKind kind)
{
    switch (kind) {
        case ContradictionKind::imo_on_two_hulls: return "imo_on_two_hulls";
        case ContradictionKind::two_imos_one_mmsi: return "two_imos_one_mmsi";
        case ContradictionKind::shared_mmsi: return "shared_mmsi";
        case ContradictionKind::value_unsound: break;
    }
    return "value_unsound";
}

Hulls group_hulls(const std::vector<Transmitter>& transmitters) { return Grouping(transmitters).group(); }

}  // namespace tw::track
