#include "voyage/kept_draws.hpp"

#include <bit>

#include "core/bytes.hpp"

namespace tw::voyage {
namespace {

constexpr std::uint32_t form = 2;  ///< 2: chains that do not agree go on by fifty sweeps

void put(ByteWriter& to, double value) { to.put(std::bit_cast<std::uint64_t>(value)); }
double take(ByteReader& from) { return std::bit_cast<double>(from.take<std::uint64_t>()); }
void put(ByteWriter& to, const site::Interval& when) { to.put(when.from.value).put(when.to.value); }
void put(ByteWriter& to, const std::vector<double>& values)
{
    to.put(std::uint64_t{values.size()});
    for (const double v : values) put(to, v);
}

}  // namespace

std::string inference_input(const Watch& watch, const InferenceOptions& options, std::int32_t bin_seconds)
{
    ByteWriter to;
    to.put(form).put(bin_seconds).put(options.seed).put(options.chains).put(options.warm_up).put(options.kept);
    to.put(watch.from.value).put(watch.to.value).put(static_cast<std::uint8_t>(watch.simulated));
    to.put(std::uint64_t{watch.sites.size()});
    for (const Harbour& h : watch.sites) to.text(h.id).text(h.role);
    to.put(std::uint64_t{watch.hulls.size()});
    for (const Vessel& v : watch.hulls) {
        to.text(v.id);
        for (const double d : {v.speed, v.speed_sd, v.top}) put(to, d);
    }
    put(to, watch.sea_nm);
    to.put(std::uint64_t{watch.views.size()});
    for (const View& v : watch.views) {
        to.text(v.id).put(std::uint64_t{v.site});
        put(to, v.when);
        put(to, v.detects);
    }
    to.put(std::uint64_t{watch.glimpses.size()});
    for (const Glimpse& g : watch.glimpses) {
        to.text(g.id).text(g.part).put(std::uint64_t{g.view}).put(std::uint64_t{g.sites.size()});
        for (const std::size_t s : g.sites) to.put(std::uint64_t{s});
        put(to, g.when);
        to.put(std::uint64_t{g.candidates.size()});
        for (const auto& c : g.candidates) {
            to.put(std::uint64_t{c.hull});
            put(to, c.weight);
        }
        put(to, g.other);
    }
    to.put(std::uint64_t{watch.pins.size()});
    for (const Pin& p : watch.pins) {
        to.text(p.id).put(std::uint64_t{p.hull}).put(p.from.value).put(p.to.value).put(std::uint64_t{p.site});
        put(to, p.from_sites_nm);
        put(to, p.to_sites_nm);
        to.put(static_cast<std::uint8_t>(p.arrives)).put(static_cast<std::uint8_t>(p.leaves));
        put(to, p.from_last_nm);
    }
    return to.bytes();
}

std::string draws_to_bytes(const Itineraries& drawn)
{
    ByteWriter to;
    to.put(form).put(std::uint64_t{drawn.sites}).put(std::uint64_t{drawn.hulls}).put(std::uint64_t{drawn.draws}).put(drawn.chains).put(drawn.board.bins);
    to.put(std::uint64_t{drawn.stays.size()});
    for (const Berthing& b : drawn.stays)
        to.put(b.arrive).put(b.depart).put(b.site).put(static_cast<std::uint8_t>((b.from_start ? 1 : 0) | (b.to_end ? 2 : 0)));
    for (const std::uint64_t b : drawn.begins) to.put(b);
    for (const std::int16_t b : drawn.bound_for) to.put(b);
    to.put(std::uint64_t{drawn.shown.size()});
    for (const Shown& s : drawn.shown) {
        to.put(s.glimpse).put(s.hull);
        put(to, s.share);
    }
    for (const double o : drawn.others) put(to, o);
    to.put(std::uint64_t{drawn.conflicts.size()});
    for (const Conflict& c : drawn.conflicts) {
        to.put(std::uint64_t{c.hull}).put(c.at.value).text(c.what);
        put(to, c.share);
    }
    put(to, drawn.exchanged);
    return to.bytes();
}

Result<Itineraries> draws_from_bytes(std::string_view bytes, const Watch& watch, std::int32_t bin_seconds)
{
    const auto damaged = [] { return fail(Fault::store_unusable, "the kept draws are damaged or of another watch"); };
    auto board = lay_out(watch, bin_seconds);
    if (!board) return tl::unexpected<Error>(board.error());
    ByteReader from(bytes);
    Itineraries drawn;
    const auto read_form = from.take<std::uint32_t>();
    drawn.sites = from.take<std::uint64_t>();
    drawn.hulls = from.take<std::uint64_t>();
    drawn.draws = from.take<std::uint64_t>();
    drawn.chains = from.take<unsigned>();
    const auto bins = from.take<std::int32_t>();
    if (!from.ok() || read_form != form || drawn.sites != watch.sites.size() || drawn.hulls != watch.hulls.size() || bins != board->bins) return damaged();
    const auto stays = from.take<std::uint64_t>();
    if (!from.can_hold(stays, 11)) return damaged();
    drawn.stays.reserve(stays);
    for (std::uint64_t k = 0; k < stays; ++k) {
        Berthing b;
        b.arrive = from.take<std::int32_t>();
        b.depart = from.take<std::int32_t>();
        b.site = from.take<std::int16_t>();
        const auto marks = from.take<std::uint8_t>();
        b.from_start = (marks & 1U) != 0;
        b.to_end = (marks & 2U) != 0;
        if (b.site < Stay::elsewhere || b.site >= static_cast<std::int64_t>(drawn.sites) || b.arrive < 0 || b.depart < b.arrive || b.depart > bins) return damaged();
        drawn.stays.push_back(b);
    }
    if (drawn.hulls != 0 && drawn.draws > bytes.size() / drawn.hulls) return damaged();
    const std::uint64_t lives = drawn.draws * drawn.hulls;
    if (!from.can_hold(lives + 1, 8)) return damaged();
    for (std::uint64_t k = 0; k <= lives; ++k) {
        drawn.begins.push_back(from.take<std::uint64_t>());
        if (drawn.begins.back() > stays || (k > 0 && drawn.begins[k] < drawn.begins[k - 1])) return damaged();
    }
    for (std::uint64_t k = 0; k < lives; ++k) drawn.bound_for.push_back(from.take<std::int16_t>());
    const auto shown = from.take<std::uint64_t>();
    if (!from.can_hold(shown, 16)) return damaged();
    for (std::uint64_t k = 0; k < shown; ++k) {
        Shown s;
        s.glimpse = from.take<std::uint32_t>();
        s.hull = from.take<std::uint32_t>();
        s.share = take(from);
        drawn.shown.push_back(s);
    }
    for (std::size_t s = 0; s < drawn.sites; ++s) drawn.others.push_back(take(from));
    const auto conflicts = from.take<std::uint64_t>();
    if (!from.can_hold(conflicts, 28)) return damaged();
    for (std::uint64_t k = 0; k < conflicts; ++k) {
        Conflict c;
        c.hull = from.take<std::uint64_t>();
        c.at = Second{from.take<std::int64_t>()};
        c.what = from.text();
        c.share = take(from);
        if (c.hull >= drawn.hulls) return damaged();
        drawn.conflicts.push_back(std::move(c));
    }
    drawn.exchanged = take(from);
    if (!from.at_end()) return damaged();
    drawn.board = std::move(*board);
    return drawn;
}

}  // namespace tw::voyage
