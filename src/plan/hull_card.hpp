#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/witnesses.hpp"
#include "registry/practices.hpp"
#include "registry/screen.hpp"
#include "site/sighting.hpp"

namespace tw::plan {

/// A transmitter beside a hull of the registry.
struct JoinedTransmitter {
    Mmsi mmsi{};
    registry::Verdict verdict = registry::Verdict::unrelated;   ///< only `same` and `probable` join; a name alone is a candidate
    std::vector<std::string> why{};
};

/// A call, a silence or a sighting.
struct HullHappening {
    Second time{};                               ///< its earliest
    std::string id{}, what{};                    ///< of the event or row; "call at …"
};

/// A hull as a look measured or saw it.
struct HullLook {
    std::string id{}, day{};                     ///< of the sighting; its day as written
    site::Appearance seen{};
};

/// What tracks and looks say of a hull until a day.
struct HullEvents {
    std::uint64_t calls = 0, gaps = 0, sightings = 0;
    std::vector<HullHappening> all{};            ///< in order of time
    std::vector<HullLook> looks{};               ///< those that saw more than that it was there
};

/// One attribute as three kinds of witness have it: lists and registers, its own radio, looks. Values that differ stand side by side.
struct IdentityAspect {
    std::string attribute{}, registered{}, radio{}, physical{};
    std::string verdict{};                       ///< "agree", "differ: ...", "one witness only", with what was compared
};

/// One hull on one day, as far as was known on another.
struct HullCard {
    registry::Vantage vantage{};
    std::string subject{};                       ///< the first of the records that are one
    std::string title{};                         ///< a name it had, and what identifies it
    std::vector<std::string> records{};
    std::vector<std::uint32_t> timeline{};       ///< identity statements in order of time, places among `HullDesk::claims`
    std::vector<registry::FactOnDay> identity{}; ///< those that may hold on the day
    std::vector<registry::FactOnDay> parties{};  ///< owners, managers, operators likewise
    registry::ScreenAnswer screening{};
    std::vector<registry::Alert> alerts{};       ///< in which one of its records is concerned
    std::vector<JoinedTransmitter> transmitters{};
    std::vector<IdentityAspect> aspects{};       ///< as stated for the day
    HullEvents events{};
    std::array<registry::PracticeRow, static_cast<std::size_t>(registry::Practice::count_)> practices{};
};

/// The registry of a case on one day, asked about its hulls and parties.
class HullDesk {
public:
    /// `all` is what `registry_with_witnesses` gave and must outlive it.
    HullDesk(const Registry& all, registry::Vantage vantage);

    /// The record that a text names: its id, an IMO or company number, an MMSI, a call sign, a watched hull's id, or a name that one hull or
    /// party alone bears. `not_found`; `usage` with the candidates when several do.
    Result<std::string> find(std::string_view text) const;
    /// The card of a record; tracks and sightings are those of the case until the day.
    Result<HullCard> card(const store::Case& the_case, const std::string& subject) const;

    const registry::ScreenDay& day() const { return day_; }
    std::span<const registry::Claim> claims() const { return day_.claims(); }
    const Registry& registry() const { return *all_; }
    /// "Name (record)" for people; the record alone where it has no name.
    std::string label(const std::string& subject) const;
    /// A line in which records of the graph are named as `label` does.
    std::string labelled(std::string line) const;
    /// All alerts, in the order of code, records and text.
    std::span<const registry::Alert> alerts() const { return alerts_; }
    /// Alerts in which one of the records is concerned, in the order of the days on which what clashes stood together, those without days last.
    std::vector<registry::Alert> alerts_of(std::span<const std::string> records) const;
    /// The days on which the statements behind an alert stood together; of a change, the days since.
    registry::Span days_of(const registry::Alert& alert) const;

private:
    std::vector<JoinedTransmitter> transmitters_of(std::span<const std::string> records) const;
    std::vector<std::uint32_t> timeline_of(registry::Property property, std::span<const std::string> records) const;
    registry::PracticeEvidence practice_evidence(const HullCard& card) const;

    const Registry* all_;
    registry::Vantage vantage_;
    registry::ScreenDay day_;
    std::vector<registry::Alert> alerts_;
    std::map<std::string, std::string, std::less<>> names_;   ///< record -> a name it has
};

}  // namespace tw::plan
