#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "registry/lists/printed_text.hpp"
#include "registry/lists/read_list.hpp"

namespace tw::registry {

/// Where the readers put what they find: claims, notes, books.
class Desk {
public:
    Desk(ListReading& reading, const ClaimSink& sink) : reading_(reading), sink_(sink) {}
    Accounting& books() { return reading_.accounting; }
    const ListVersion& version() const { return reading_.version; }
    ListReading& reading() { return reading_; }

    void note(std::string_view code, std::string_view subject, std::string_view text, std::uint64_t offset);
    void give(Claim&& claim) { sink_(std::move(claim)); }
    /// Nothing of the file serves.
    void refuse(std::string sentence);
    /// True the first time a subject comes up; counts it as a record.
    bool first_of(const std::string& subject);
    /// Outcome and completeness after the last record: a rejected record or a cut end leaves additions only.
    void close(bool cut_short, Complete when_whole);
    /// UTF-8 of a cell: as it is when it is valid, else read as Latin-1, noted.
    std::string decoded(std::string_view bytes, std::uint64_t offset);

private:
    ListReading& reading_;
    const ClaimSink& sink_;
    std::unordered_set<std::string> subjects_;
};

/// No record of any list says more; a hostile one is cut off here, noted as "too_many_claims".
constexpr std::size_t most_claims_of_record = 100'000;

/// The claims of one record, handed over together.
class Entry {
public:
    Entry(Desk& desk, std::string subject, std::uint64_t offset, std::uint64_t length, Basis basis);
    const std::string& subject() const { return subject_; }
    std::uint64_t offset() const { return offset_; }
    Desk& desk() { return desk_; }

    /// A claim with the text as printed; its value is the tidied text. Nothing when that is empty. The result is good until the next claim.
    Claim* say(Property property, std::string_view printed, std::string note = {});
    /// A claim whose value was worked out from what is printed.
    Claim* say_as(Property property, std::string value, std::string_view printed, std::string note = {});
    /// A state: the alpha-2 code where it is known.
    Claim* say_state(Property property, std::string_view printed, std::string note = {});
    /// A date: "1961-05-13", "1961-05", "1961" where the day, month or year can be read.
    Claim* say_date(Property property, std::string_view printed, std::string note = {});
    /// A ship's or company's number: digits where they can be read, with the reason in note and notes when it is not usable
    /// (identity/identifiers.hpp). Words in place of a number become a remark.
    Claim* say_number(Property property, std::string_view printed, std::string note = {});
    void note(std::string_view code, std::string_view text) { desk_.note(code, subject_, text, offset_); }
    /// Lets the claim (null: nothing) hold from a printed date on, still so. A date that can't be read, or outside 1850 to 2100, leaves it open, noted.
    void since(Claim* claim, std::string_view printed_day);
    /// Marks every claim so far as doubtful: something in the record stands where it can't belong.
    void doubt(std::string_view why);
    /// Hands the claims over. Those of an entry that is not done are lost.
    void done();

private:
    Desk& desk_;
    std::string subject_;
    std::uint64_t offset_, length_;
    Basis basis_;
    std::vector<Claim> claims_;
};

/// What kind of number an unmarked text is, by its form and check digits alone.
enum class NumberForm : std::uint8_t { none, imo, mmsi, call_sign, inn, ogrn, lei };
NumberForm number_form(std::string_view text);

// The readers. Each takes the whole file.
struct ListInput {
    std::string_view bytes;
    const Companions& companions;
    Desk& desk;
};
void read_ofac_sdn(const ListInput& of);
void read_ofac_alt(const ListInput& of);
void read_ofac_add(const ListInput& of);
void read_ofac_advanced(const ListInput& of);
void read_un(const ListInput& of);
void read_eu_journal(const ListInput& of);
void read_eu_financial(const ListInput& of);
void read_uk(const ListInput& of, bool older);
void read_targets(const ListInput& of);
void read_maritime(const ListInput& of);
void read_ftm(const ListInput& of);
void read_senzing(const ListInput& of);
void read_claims_ndjson(const ListInput& of);
void read_register(const ListInput& of);

}  // namespace tw::registry
