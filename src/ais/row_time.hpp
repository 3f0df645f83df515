#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "ais/row_form.hpp"
#include "core/units.hpp"

namespace tw::ais {

/// A time read from a row.
struct RowTime {
    Millisecond at = Millisecond::none();
    bool leap_second = false;  ///< written with second 60 and stored as 59.999 (T-12)
};

/// Reads the times of one input. Remembers the last date it met, because neighbours share it.
class RowClock {
public:
    /// `zone`: "+09:00", "-0330", "Z" or empty; added to times that carry no zone of their own (T-11). Anything else counts
    /// as empty; see `zone_is_valid`.
    explicit RowClock(std::string_view zone);

    /// Nothing when the text is no time in this form. Fractions beyond milliseconds are cut.
    std::optional<RowTime> read(std::string_view text, TimeForm form)
    {
        if (text.size() == 19 && (form == TimeForm::iso || form == TimeForm::any)) {
            if (const auto quick = read_plain(text.data())) return quick;
        }
        return read_slowly(text, form);
    }

private:
    std::optional<RowTime> read_plain(const char* text);
    std::optional<RowTime> read_slowly(std::string_view text, TimeForm form);

    std::int64_t zone_ = 0;      ///< milliseconds east of UTC
    char date_[10] = {};         ///< last `YYYY-MM-DD`
    std::int64_t midnight_ = 0;  ///< of that date, zone taken off
};

/// Whether the text declares a zone: empty, `Z`, `+hh:mm`, `+hhmm` or `+hh` with either sign.
bool zone_is_valid(std::string_view zone);

}  // namespace tw::ais
