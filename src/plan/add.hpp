#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ais/reader.hpp"
#include "batch/accounting.hpp"
#include "core/progress.hpp"
#include "evidence/clock.hpp"
#include "evidence/source.hpp"
#include "plan/registry.hpp"
#include "store/case.hpp"

namespace tw::plan {

struct AddOptions {
    evidence::Source source;                  ///< who produced the inputs
    std::optional<ais::Dialect> dialect;      ///< `--format`: read as this, whatever it looks like
    std::string licence;                      ///< overrides the source's
    std::string name;                         ///< what a single input is called in the case; empty = its file's name
    evidence::Microsecond stated = evidence::Microsecond::none();  ///< time stated by the inputs, if the user knows it
    std::string zone;                         ///< declared zone of local-time archives, "+09:00"
    bool may_export = true;                   ///< false: the licence does not let the bytes be handed on
    bool keep_bad_checksum = false;
    bool keep_own_ship = false;
    ListSettings lists{};                     ///< what the user says of lists among the inputs
    std::string mapping;                      ///< SHA-256 of the captured mapping that `lists.mapping` is the text of, hexadecimal
    std::string comments{};                   ///< SHA-256 of the captured comments file that `lists.comments` is the text of, hexadecimal
    bool list_day_by_name = false;            ///< each list's day is the one that its file's name bears
    bool layers = true;                       ///< lists and registers are written into the map file too
    KeptBy kept{};                            ///< where what was read of lists is kept for the questions that follow
    bool accept_removals = false;             ///< a version that lacks many entries is confirmed
    std::optional<Second> until;              ///< rows that may be about a later time are left out (plan/vantage.hpp); no part of a recorded reading
    unsigned threads = 2;
    std::size_t memory = std::size_t{768} << 20;  ///< for sorting positions
};

/// What became of one input file.
struct AddedFile {
    std::filesystem::path path;               ///< as given or found in a given folder
    CaptureOrdinal ordinal;
    evidence::Digest blob;
    std::uint64_t bytes = 0;
    bool fresh = true;                        ///< false: these bytes were in the case already and read; nothing changed
    std::string problem;                      ///< why nothing was captured: it can't be opened or read, or is no evidence; empty = captured
    bool unreadable = false;                  ///< the problem is that it can't be opened or read
    std::string read_as;                      ///< dialect, place layout, or "nothing" for an input no reader knows
    std::string found_by;
    Accounting accounting;
    std::uint64_t places = 0, looks = 0, sightings = 0, watched = 0;
    bool has_list = false;                    ///< a sanctions list or register, refused ones too
    std::string warning;                      ///< for example a truncated archive tail

    /// Something in it was understood.
    bool useful() const { return problem.empty() && (!fresh || accounting.decoded > 0 || places + looks + sightings + watched > 0); }
};

struct Added {
    std::vector<AddedFile> files;
    std::vector<std::filesystem::path> unread_folders;  ///< folders inside the given ones that can't be read
    std::uint64_t rows = 0;                   ///< stored in the lake
    std::vector<CaseList> lists;              ///< what came of the lists among the inputs, beside those the case had
};

/// Captures the inputs (folders are walked, names in byte order), reads what it knows and stores rows, books, places, looks, sightings and watched hulls.
/// Bytes that are in the case already are not read again, unless nothing came of them and `dialect` now says what they are. An input that no reader knows is still captured and counted as one
/// rejected record; one that can't be opened or read is passed over and named, and so is a simulator's table of truth, which is
/// no evidence. The path "-" stands for standard input. Interrupted at any point, the case opens and the same call completes the work; inputs are committed in
/// groups. Links are not followed out of a given folder.
Result<Added> add(store::Case& target, std::span<const std::filesystem::path> inputs, const AddOptions& options,
                  const evidence::Stamp& stamp, const Progress& progress, const Cancel& cancel);

}  // namespace tw::plan
