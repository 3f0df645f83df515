#pragma once
#include "registry/ownership/from_claims.hpp"
#include "registry/ownership/sensitivity.hpp"
#include "registry/screen.hpp"

namespace tw::registry {

/// A record that may be what is asked about, with what decided.
struct ScreenMatch {
    std::size_t record = 0;
    Decision decision{};
    std::string found_by{};       ///< the search over names, when it alone found the record
    bool namesake = false;        ///< the name is the one asked about, whatever the numbers
};

/// What `ScreenDay` keeps.
struct ScreenDay::State {
    State(std::span<const Claim> given, std::span<const ListVersion> all_versions, Vantage at, NameSearch search);

    std::vector<ScreenMatch> matches(const ScreenQuery& query) const;
    std::vector<ScreenMatch> matches_of_record(const std::string& subject) const;
    void listing_rows(const std::vector<ScreenMatch>& found, ScreenAnswer& answer) const;
    void rule_rows(const std::vector<std::string>& roots, ScreenAnswer& answer) const;
    void compare_lists(const std::vector<std::string>& roots, ScreenAnswer& answer) const;
    /// Lists on which a component stands on the day, by list.
    std::map<std::string, std::uint32_t> lists_of(const std::string& root) const;
    std::string list_of(const Claim& claim) const;
    /// The record of a component that the authority lists; the component's own name when none is.
    std::string entry_of(const std::string& root, std::string_view authority) const;

    Vantage vantage;
    std::span<const ListVersion> versions;
    std::vector<Claim> kept;               ///< claims known on the day, where not all are
    std::span<const Claim> claims;
    ListCalendar calendar;
    std::vector<IdentityRecord> records;
    Components components;
    Holdings holdings;
    HoldingDay day;
    std::vector<RuleOutcome> outcomes;     ///< US, EU, UK
    NameSearch names;
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;      ///< "i2000016" and the like -> records
    std::unordered_map<std::string, std::size_t> by_subject;
    std::unordered_map<std::string, std::vector<std::uint32_t>> listings;  ///< record -> its claims `listed`
};

/// Keys under which a record is found: ship, company and business numbers, MMSI, call sign, plain name.
std::vector<std::string> screen_keys(const IdentityRecord& record);

}  // namespace tw::registry
