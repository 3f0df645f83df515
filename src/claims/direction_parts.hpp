#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "claims/direction.hpp"

namespace tw::claims {

/// A place or country as a phrase: its id and the token after it.
struct Named {
    std::string id{};
    std::size_t last = 0;
    bool country = false;
};

/// Finds the ends of a movement in one stretch; its parts stand in direction*.cpp.
class DirectionFinder {
public:
    DirectionFinder(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times) : reading_(reading), first_(first), end_(last), times_(times) {}

    Direction run();

private:
    bool in_time(std::size_t i) const;

    Named named_at(std::size_t i) const;

    static void join(std::string& list, const std::string& id);

    void prepositions();
    bool known(std::size_t, const Named& who) const { return !who.id.empty(); }
    /// The first named end holds; "A and B" of one end are both meant.
    void first_of(std::string& end, const Named& who, std::size_t&);
    /// Two places side by side, one of which goes to the other: "Dunai to Rajin", "Dunai-to-Rajin", "Primorsk/Sikka".
    void pair(std::size_t i);
    bool leaves_before(std::size_t at) const;

    void cyrillic(std::size_t i);
    /// "в Раджине", "у Восточному": where something is, not where it goes.
    bool locative(std::size_t token) const;

    /// Korean particles stand behind the place: "라진항에서 두나이로".
    void korean();
    void harbour(std::size_t i);
    /// Whether something leaves in this stretch, or another place is its end: then "에서" is an origin.
    bool departs() const;
    std::string_view flow_of_verbs() const;

    /// "left Rajin for Vostochny", "reached Dunai": the place is the verb's own object.
    void objects();
    /// "Norland bought 18 guns from Ardania", "Wonsan has supplied Ardania with": givers and takers that no table knows, one capital name right
    /// before the verb or behind it.
    void parties();
    static bool helper(std::string_view word);
    /// One capital word that is a place, or may be one: no person, body, ship or month beside it.
    std::string lone_name(std::size_t i) const;

    /// "Halsey's deliveries to Orrin", "North Korean exports", "Orrin's imports from Halsey": givers and takers before a noun.
    void nouns();
    /// "sent by A", "received by B": who stands behind "by".
    void behind_by(const Mark& does, bool out);
    /// "his country has sent": the country the sentence spoke of before.
    std::string country_before(std::size_t at) const;
    /// "North Korea has sent Russia …", "Russia received … from …": who gives and who gets.
    void subjects();

    const Reading& reading_;
    std::size_t first_, end_;
    const std::vector<Time>& times_;
    Direction found_;
    std::string subject_;
};

}  // namespace tw::claims
