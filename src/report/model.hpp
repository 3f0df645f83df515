#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/accounting.hpp"
#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "evidence/proof.hpp"
#include "plan/ask.hpp"
#include "plan/hypotheses.hpp"
#include "plan/notes.hpp"
#include "plan/open_statement.hpp"
#include "plan/quantity.hpp"
#include "plan/reconcile.hpp"
#include "plan/statements.hpp"
#include "report/hull_pages.hpp"
#include "report/pictures.hpp"
#include "report/reaches.hpp"
#include "report/site_page.hpp"
#include "report/voyages.hpp"
#include "track/event.hpp"

namespace tw::report {

/// One input of the case and what became of its records. Times are RFC 3339 or empty; text is hostile.
struct CaptureEntry {
    CaptureOrdinal ordinal;
    std::string sha256, name, media_type, dialect;
    std::string source, reliability, licence;   ///< reliability A-F at the time of capture
    std::string added, stated;                  ///< our clock; the time stated in the content
    std::uint64_t size = 0;
    bool read = false;                          ///< whether it has been read; only then the books mean something
    bool simulated = false;
    Accounting books;
    std::optional<PictureEntry> picture{};      ///< where it is one
};

/// Rows of the lake on one UTC day.
struct DayEntry {
    std::int64_t day = 0;                       ///< days since 1970-01-01
    std::uint64_t rows = 0, hulls = 0;
};

/// One value of one attribute that a transmitter said about itself, over one interval.
struct IdentityEntry {
    std::string attribute, value;
    std::string fault;                          ///< why it does not count as identity; empty = it counts
    bool timed = false;
    Second first{}, last{};
    std::uint64_t supports = 0;
};

/// A transmitter of the case.
struct HullEntry {
    Mmsi mmsi;
    ImoNumber imo;
    std::string name, callsign;
    std::uint64_t fixes = 0;
    Second first{}, last{};
    bool simulated = false;
    bool timed = true;                          ///< false: no row has a time; the ends mean nothing
    std::vector<IdentityEntry> identities;
    std::vector<std::string> contradictions;    ///< statements that can't both be true of one ship
    bool listed = true;                         ///< false: without a row in the table of ships
};

struct PlaceEntry {
    std::string id, name, kind, source;
    LonLat at;                                  ///< unknown where the source gives none
    bool discovered = false;                    ///< found from repeated stops, not listed by anybody
};

/// The bytes an event rests on.
struct Citation {
    std::string role;                           ///< "first row", "last row"
    Millisecond time = Millisecond::none();
    LonLat at;
    std::string capture, sha256;                ///< name and hash of the capture; empty when it can't be told
    std::uint64_t offset = 0;
    std::string excerpt;                        ///< raw bytes at the offset, cut to a line; hostile
};

struct EventEntry {
    track::Event event;
    std::vector<Citation> citations;
    bool listed = true;                         ///< false: counted and drawn, but without a row in the tables and the annex
};

/// A ship that the case follows, as its table describes her; hostile text.
struct WatchedShip {
    std::string id, name, former_names, type, flag;
    ImoNumber imo;                              ///< 0 = none
    Mmsi mmsi;
    std::int32_t length_dm = 0;                 ///< 0 = not known
    CaptureOrdinal ingest;
    ByteOffset offset;
};

/// Something that a register, a list or a table states of a ship: listed and linked are different things, and a statement of one is none of the other.
struct HullFact {
    std::string hull;                           ///< id, or the name as stated
    std::string relation;                       ///< "owner", "manager", "operator", "listed"
    std::string value;                          ///< who, or by whom and when
    std::string said;                           ///< when it was stated or holds; empty = not given
    std::string source;                         ///< keys or name of the source
    CaptureOrdinal ingest;
    ByteOffset offset;
};

/// Everything a report shows. The same model gives the same bytes.
struct Model {
    std::string case_name, case_path, digest, program;
    std::string world, knowledge;               ///< up to when the page looks, by the world's clock and by the case's; empty = no limit
    Second period_from{}, period_to{};          ///< of the rows held
    bool has_rows = false;
    std::uint64_t rows = 0, untimed_rows = 0, log_entries = 0;
    std::vector<CaptureEntry> captures;
    std::vector<DayEntry> days;                 ///< ordered; days without rows are absent
    std::vector<HullEntry> hulls;
    std::vector<PlaceEntry> places;
    std::vector<EventEntry> events;             ///< live events in canonical order
    std::vector<SitePage> sites;                ///< that were looked at or sighted
    std::vector<plan::Answer> answers;          ///< to the question lists of the case
    Voyages voyages;                            ///< where one of them asks for a count
    std::shared_ptr<const plan::Quantity> quantity;  ///< of the case's assumptions file; null without one
    std::shared_ptr<const plan::Reconciliation> reconciled;  ///< of the case's claims; null without any
    std::vector<plan::WeighedMatrix> matrices;  ///< rival explanations, weighed
    std::vector<plan::CaseStatement> statements;
    std::map<plan::RowPlace, plan::OpenedRow> rows_opened;  ///< what they rest on, opened
    std::vector<WatchedShip> watched;           ///< ships that the case follows, whether they were heard or not
    std::vector<HullFact> hull_facts;           ///< owners, managers, listings, where a register, list or table states them
    std::string no_quantity;                    ///< why a file that is there gives nothing
    std::vector<plan::NotedThing> noted;        ///< what an analyst noted and pinned
    std::vector<HullPage> hull_pages;           ///< of watched hulls, where the case has lists or registers
    Reaches reaches;                            ///< where silent ships can have been
    std::shared_ptr<const evidence::Proof> proof;  ///< that cited captures are of the case; null where the page shows a part of it
    std::vector<std::string> presets;           ///< "port_call: tw (…)", one line each

    bool simulated() const;
    /// Lists at most so many events of each kind, the earliest, and so many ships, those with most events; the others are
    /// still counted and drawn.
    void list_at_most(std::size_t most);
    /// Whether every event and ship has its row.
    bool all_listed() const;
};

/// Gives land for drawing: rings inside a box, in unwrapped degrees, simplified to a tolerance. Empty = no land is drawn.
struct LandSource {
    struct Point { double lon, lat; };
    std::function<std::vector<std::vector<Point>>(double west, double south, double east, double north, double tolerance)> outlines;
    std::string attribution;
};

}  // namespace tw::report
