#include "site/identify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::site {
namespace {

constexpr double shortest_m = 15, longest_m = 400;

double normal(double x, double mean, double sd)
{
    const double z = (x - mean) / sd;
    return std::exp(-z * z / 2) / (sd * std::sqrt(2 * std::numbers::pi));
}

/// Density of the measured length of another ship: log-normal lengths, measured with an error small against their spread.
double others_density(double x, double median, double spread, double sd)
{
    const double width = std::sqrt(spread * spread + sd * sd / (x * x)), z = std::log(x / median) / width;
    return std::exp(-z * z / 2) / (x * width * std::sqrt(2 * std::numbers::pi));
}

/// A measurement is good, or simply wrong and anywhere.
double with_blunders(double density, double blunder) { return (1 - blunder) * density + blunder / (longest_m - shortest_m); }

std::string metres_text(double value) { return fmt::format("{:.1f}", value); }

/// Ratios of traits one after the other; what is not known on either side says nothing.
class Weighing {
public:
    Weighing(const Measured& seen, const registry::WatchedHull& hull, const IdentifyAssumptions& assume, Match& match) : seen_(seen), hull_(hull), assume_(assume), match_(match) {}

    double run()
    {
        length();
        beam();
        bridge();
        words("cranes", seen_.appearance.cranes, hull_.cranes);
        words("hatches", seen_.appearance.hatches, hull_.hatches);
        colours();
        return ratio_;
    }

private:
    void weigh(double ratio, std::string reason)
    {
        ratio_ *= ratio;
        match_.reasons.push_back(fmt::format("{} (x {:.2g})", reason, ratio));
    }

    void length()
    {
        const Appearance& a = seen_.appearance;
        if (a.length_dm <= 0 || hull_.length_dm <= 0) return;
        const double measured = a.length_dm / 10.0, listed = hull_.length_dm / 10.0, error = length_error_m(a, seen_.gsd_cm, assume_);
        const double own = hull_.length_sd_dm > 0 ? hull_.length_sd_dm / 10.0 : assume_.register_share * listed;
        const double sd = std::hypot(error, own);
        const double ratio = with_blunders(normal(measured, listed, sd), assume_.blunder) /
                             with_blunders(others_density(measured, assume_.others_length_m, assume_.others_spread, error), assume_.blunder);
        weigh(ratio, fmt::format("length {} m measured, {} m listed, error {} m", metres_text(measured), metres_text(listed), metres_text(sd)));
    }

    void beam()
    {
        const Appearance& a = seen_.appearance;
        if (a.beam_dm <= 0 || hull_.beam_dm <= 0) return;
        const double measured = a.beam_dm / 10.0, listed = hull_.beam_dm / 10.0;
        const double read = a.beam_sd_dm > 0 ? a.beam_sd_dm / 10.0 : seen_.gsd_cm > 0 ? std::numbers::sqrt2 * assume_.end_pixels * seen_.gsd_cm / 100.0 : assume_.unmeasured_share * measured;
        const double sd = std::hypot(read, assume_.beam_share * listed);
        // Beams go with lengths: about a sixth and a half of it (merchant ships), so other ships of this length have much the same.
        const double usual = a.length_dm > 0 ? a.length_dm / 10.0 / 6.5 : assume_.others_length_m / 6.5;
        const double ratio = with_blunders(normal(measured, listed, sd), assume_.blunder) / with_blunders(others_density(measured, usual, 0.2, read), assume_.blunder);
        weigh(ratio, fmt::format("beam {} m measured, {} m listed, error {} m", metres_text(measured), metres_text(listed), metres_text(sd)));
    }

    void bridge()
    {
        const std::string& seen = seen_.appearance.bridge;
        if (seen.empty() || hull_.bridge.empty()) return;
        const double common = seen == "aft" ? assume_.bridge_aft : seen == "midships" ? assume_.bridge_midships : assume_.bridge_forward;
        const double right = assume_.bridge_right.value / 1e6, wrong = (1 - right) / 2;
        // Of other ships too some are read wrong.
        weigh((seen == hull_.bridge ? right : wrong) / (common * right + (1 - common) * wrong), fmt::format("bridge {} seen, {} listed", seen, hull_.bridge));
    }

    void words(std::string_view what, const std::string& seen, const std::string& listed)
    {
        if (seen.empty() || listed.empty()) return;
        const bool same = lower(trim(seen)) == lower(trim(listed));
        const double right = assume_.trait_right.value / 1e6, common = assume_.trait_common.value / 1e6;
        weigh(same ? right / common : (1 - right) / (1 - common), fmt::format("{} \"{}\" seen, \"{}\" listed", what, seen, listed));
    }

    static std::set<std::string> parts(std::string_view text)
    {
        std::set<std::string> all;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(';'), text.size());
            if (const auto part = lower(trim(text.substr(0, end))); !part.empty()) all.insert(part);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return all;
    }

    void colours()
    {
        const auto seen = parts(seen_.appearance.colours), listed = parts(hull_.colours);
        if (seen.empty() || listed.empty()) return;
        const bool same = std::ranges::any_of(seen, [&](const std::string& c) { return listed.contains(c); });
        const double kept = assume_.paint_kept.value / 1e6, common = assume_.paint_common.value / 1e6;
        weigh(same ? kept / common : (1 - kept) / (1 - common), fmt::format("colours {} seen, {} listed", seen_.appearance.colours, hull_.colours));
    }

    const Measured& seen_;
    const registry::WatchedHull& hull_;
    const IdentifyAssumptions& assume_;
    Match& match_;
    double ratio_ = 1;
};

/// Why a hull can't have been at the site, if a place it was at is too far.
std::optional<std::string> exclusion(const Measured& seen, const registry::WatchedHull& hull, std::span<const Fixed> elsewhere, const IdentifyAssumptions& assume)
{
    if (!seen.at.known()) return std::nullopt;
    const double knots = (hull.speed_dkn > 0 ? hull.speed_dkn : assume.top_speed_dkn) / 10.0;
    std::optional<std::string> found;
    double worst = 1;
    for (const Fixed& fixed : elsewhere) {
        if (fixed.hull != hull.id || !fixed.at.known()) continue;
        const double miles = great_circle_metres(seen.at, fixed.at) / metres_per_nautical_mile;
        const double hours = static_cast<double>(std::max({std::int64_t{1}, fixed.when.to.value - seen.when.from.value, seen.when.to.value - fixed.when.from.value})) / 3600;
        const double needed = miles / hours / knots;
        // A mile or two is the size of a port, not a voyage.
        if (miles < 2 || needed <= worst) continue;
        worst = needed;
        found = fmt::format("{} ({} UTC) lies {:.0f} nm away and at most {:.1f} h apart: {:.0f} kn needed, {:.1f} kn possible", fixed.what, format_rfc3339(fixed.when.from), miles, hours, miles / hours, knots);
    }
    return found;
}

constexpr std::array<std::pair<int, const char*>, 7> words{{
    {1, "almost no chance"}, {5, "very unlikely"}, {20, "unlikely"}, {45, "roughly even chance"}, {55, "likely"}, {80, "very likely"}, {95, "almost certain"}}};

}  // namespace

std::string likelihood_word(Ppm probability)
{
    if (probability.value < 10'000 || probability.value > 990'000) return {};
    std::string word;
    for (const auto& [from, text] : words)
        if (probability.value >= from * 10'000) word = text;
    return word;
}

double length_error_m(const Appearance& appearance, std::int32_t gsd_cm, const IdentifyAssumptions& assumptions)
{
    const double length = appearance.length_dm / 10.0;
    if (appearance.length_sd_dm > 0) return std::hypot(appearance.length_sd_dm / 10.0, assumptions.shape_share * length);
    if (gsd_cm > 0) return std::hypot(std::numbers::sqrt2 * assumptions.end_pixels * gsd_cm / 100.0, assumptions.shape_share * length);
    return std::max(1.0, assumptions.unmeasured_share * length);
}

std::vector<Match> identify(const Measured& seen, std::span<const registry::WatchedHull> hulls, std::span<const Fixed> elsewhere, std::span<const Corroborated> here,
                            const IdentifyAssumptions& assumptions)
{
    std::vector<Match> matches;
    std::vector<double> ratios;
    for (const registry::WatchedHull& hull : hulls) {
        Match match;
        match.hull = hull.id;
        double ratio = Weighing(seen, hull, assumptions, match).run();
        for (const Corroborated& c : here)
            if (c.hull == hull.id) {
                ratio *= match.outside ? 1 : assumptions.heard_here;
                match.outside = true;
                match.reasons.push_back(fmt::format("{} (x {:.2g}, once)", c.what, assumptions.heard_here));
            }
        match.ratio_milli = static_cast<std::int64_t>(std::llround(std::min(ratio, 1e12) * 1000));
        match.excluded = exclusion(seen, hull, elsewhere, assumptions);
        if (match.excluded) ratio = 0;
        matches.push_back(std::move(match));
        ratios.push_back(ratio);
    }
    double total = 0;
    for (const double ratio : ratios) total += ratio;
    const double each = hulls.empty() ? 0 : 1.0 / static_cast<double>(hulls.size());
    const auto share = [&](double ratio, double watched) { return watched * each * ratio / (watched * each * total + (1 - watched)); };
    const double watched = 1 - assumptions.another.value / 1e6;
    const auto ppm = [](double p) { return Ppm{static_cast<std::int32_t>(std::lround(std::clamp(p, 0.0, 1.0) * 1e6))}; };
    std::int64_t given = 0, tenth = 0, nine_tenths = 0;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        Match& match = matches[i];
        match.probability = ppm(share(ratios[i], watched));
        match.at_tenth = ppm(share(ratios[i], 0.1));
        match.at_nine_tenths = ppm(share(ratios[i], 0.9));
        given += match.probability.value;
        tenth += match.at_tenth.value;
        nine_tenths += match.at_nine_tenths.value;
        match.word = likelihood_word(match.probability);
        if (!match.outside && match.probability.value >= 800'000) {
            match.word = "likely";
            match.held_back = true;
        }
    }
    Match another;
    another.hull = "*";
    // What is left, so that the list sums to one whatever was rounded.
    const auto rest = [](std::int64_t used) { return Ppm{static_cast<std::int32_t>(std::clamp<std::int64_t>(1'000'000 - used, 0, 1'000'000))}; };
    another.probability = rest(given);
    another.at_tenth = rest(tenth);
    another.at_nine_tenths = rest(nine_tenths);
    another.word = likelihood_word(another.probability);
    matches.push_back(std::move(another));
    std::ranges::stable_sort(matches, [](const Match& a, const Match& b) { return a.probability > b.probability; });
    return matches;
}

}  // namespace tw::site
