#pragma once
#include <optional>

#include "ais/row_form.hpp"
#include "ais/row_time.hpp"
#include "batch/accounting.hpp"
#include "batch/fix.hpp"
#include "batch/statics.hpp"

namespace tw::ais {

/// Turns the texts of one row into a fix and a static record: the one place that knows what values mean, whatever the
/// dialect. Nulls C-03's impossible values, and keeps and flags what can be kept.
class RowReader {
public:
    RowReader(const RowForm& form, const ReadOptions& options, char decimal_mark = '.');

    /// Fills everything of `fix` but `offset`, `statics` and `payload`; the reason when the row can't become one.
    /// `time_required`: a blank time is `time_bad`, not "no time".
    std::optional<Reject> read(const RowText& row, bool time_required, Fix& fix);

    /// What the row says of the ship itself; `present` is 0 when it says nothing.
    Statics statics(const RowText& row, std::uint8_t type) const;

    /// The date and time that a base station's report states itself; none for other types and incomplete ones.
    static Millisecond stated_of(const RowText& row, const Fix& fix);

    /// A time by this input's clock and form; `none` when it can't be read.
    Millisecond time_of(std::string_view text);

private:
    std::optional<Reject> read_time(const RowText& row, bool required, Fix& fix);
    /// The value of a role times 10^places; false where there is no such number.
    template <int places>
    bool number(const RowText& row, Role role, std::int64_t& value) const;
    bool read_position(const RowText& row, Fix& fix) const;
    bool read_motion(const RowText& row, Fix& fix) const;
    void read_rot(std::string_view text, Fix& fix) const;
    void read_class(const RowText& row, Fix& fix) const;

    const RowForm* form_;
    RowClock clock_;
    CaptureOrdinal ingest_;
    std::uint32_t flags_ = 0;
    char mark_;
};

/// Key of a row's content apart from its time and its way here: two receptions of one transmission share it.
PayloadKey key_of_content(const Fix& fix);

/// MMSI of a text such as `367000140`, `"367000140.0"`; nothing if it is no whole number of at most ten digits.
std::optional<Mmsi> mmsi_of(std::string_view text);

}  // namespace tw::ais
