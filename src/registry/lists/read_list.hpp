#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "batch/accounting.hpp"
#include "core/result.hpp"
#include "registry/claim.hpp"

namespace tw::registry {

/// The layouts that lists and registers come in (docs/formats/lists.md).
enum class ListFormat : std::uint8_t {
    ofac_sdn,                ///< 12 columns without header
    ofac_alt, ofac_add,      ///< aliases and addresses of sdn entries, 5 and 6 columns
    ofac_comments,           ///< the rest of remarks cut at 1,000 characters; read beside `ofac_sdn` only
    ofac_advanced_xml, un_xml,
    eu_journal,              ///< 45 columns, 46 in amendments
    eu_financial,            ///< semicolons, one row per entity and attribute
    uk_sanctions_list,       ///< report date, then 58 columns
    uk_consolidated,         ///< date line, then 36 columns
    opensanctions_targets, opensanctions_maritime, ftm_ndjson, senzing_json,
    claims_ndjson,           ///< our own, lossless
    register_csv,            ///< any CSV with header; needs a `RegisterMapping`
    count_
};
std::string_view name(ListFormat format);
std::optional<ListFormat> list_format_from(std::string_view text);

/// Which layout a file has, from its first bytes (64 KiB are plenty; `head` may end anywhere). `dialect_unknown` when it is none of them;
/// `register_csv` and `ofac_comments` are never guessed; for the latter there is `looks_like_comments`.
Result<ListFormat> sniff_list(std::string_view head);

/// Whether a text has the two columns of sdn_comments.csv in its first rows: an entry's number and a quoted text.
bool looks_like_comments(std::string_view head);
/// How many rows of a comments file can be joined to an entry.
std::uint64_t count_comments(std::string_view bytes);

/// What may be done with a version of a list.
enum class Outcome : std::uint8_t {
    accepted,
    partial,                ///< some records were rejected or the end is missing: additions serve, removals may not be inferred
    refused,                ///< nothing of it is applied; the last good state stands
    held_for_confirmation,  ///< well formed, but too many entries would be removed at once (only a diff finds that)
};
std::string_view name(Outcome outcome);

/// Whether the file is the whole list: `unknown` when it lacks the mark that says so but breaks nowhere.
enum class Complete : std::uint8_t { yes, no, unknown };
std::string_view name(Complete complete);

/// Something a reader noticed that rejects nothing: "header_row", "byte_order_mark", "latin1", "repeated_entry", "several_numbers",
/// "imo_bad_length", ...
struct Note {
    std::string code;
    std::string subject;       ///< the record, or empty for the file
    std::string text;          ///< what stood there
    std::uint64_t offset = 0;
    bool operator==(const Note&) const = default;
};

/// One version of one list as claims.
struct ListReading {
    ListVersion version;
    std::vector<Claim> claims;      ///< in the order of the file; empty when they went to a sink or the file was refused
    Accounting accounting;          ///< of rows, lines or records of the file itself
    std::vector<Note> notes;        ///< at most `notes_kept` of each code, lowest offsets first
    std::map<std::string, std::uint64_t> noted;  ///< how often each code came up
    std::uint64_t records = 0;      ///< subjects: what one entry is for this list
    Outcome outcome = Outcome::accepted;
    Complete complete = Complete::unknown;
    std::string refusal;            ///< one sentence; empty unless refused

    static constexpr std::size_t notes_kept = 200;
};

/// How the columns of a ship register become claims (docs/formats/lists.md). Columns without an entry are kept as remarks "column: value".
struct RegisterMapping {
    std::string name;                            ///< prefix of subjects: "name:key"
    std::string key;                             ///< column whose value names the record; empty = the row's number
    std::string kind = "hull";
    Basis basis = Basis::filing;
    char delimiter = ',';
    std::map<std::string, Property> columns;     ///< column as in the header -> property; one mapped to `kind` goes before `kind` above
    std::string from{}, to{};                    ///< columns with the first and the last day of a row's listing, flags and relations; empty = none
    std::string separator{};                     ///< splits cells of mapped columns into several values; empty = one value per cell
};
/// Reads `name`, `key`, `kind`, `basis`, `delimiter`, `separator`, `from`, `to` and a table `[columns]` of column = "property". `usage` names what is wrong.
Result<RegisterMapping> read_register_mapping(std::string_view toml);

/// Files of the same release that are read with the main one.
struct Companions {
    std::string_view comments{};                 ///< sdn_comments.csv of the same day; never of another
    const RegisterMapping* mapping = nullptr;    ///< needed for `register_csv`
};

using ClaimSink = std::function<void(Claim&&)>;

/// Reads one version of a list. Rows that can't be read are counted in `accounting` with their byte offsets, a file whose structure fails
/// is an `Outcome::refused` without claims. `usage` for a request that can't be served: `register_csv` without a mapping, `ofac_comments`.
/// Cells over 1 MB, records over 16 MB, nesting over 64 are rejected; entities are never expanded.
Result<ListReading> read_list(ListFormat format, std::string_view bytes, const ListVersion& version, const Companions& companions = {});
/// As above, but hands each claim to `sink` when its record is done; what a refused file gave before its fault must be thrown away.
Result<ListReading> read_list(ListFormat format, std::string_view bytes, const ListVersion& version, const Companions& companions, const ClaimSink& sink);

}  // namespace tw::registry
