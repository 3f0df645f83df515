#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/accounting.hpp"
#include "chart/named_rows.hpp"
#include "core/units.hpp"
#include "site/interval.hpp"

namespace tw::site {

/// The values of one row, read by what they mean. The first value that can't be read decides why the row is rejected.
class Cells {
public:
    explicit Cells(const chart::NamedRow& row) : row_(row) {}

    std::string text(std::string_view name) const { return row_.text(name); }
    bool given(std::string_view name) const { return !row_.get(name).empty(); }
    /// "0.9" or "90%"; `otherwise` when empty.
    Ppm share(std::string_view name, Ppm otherwise);
    /// Metres as tenths, rounded; 0 when empty.
    std::int32_t decimetres(std::string_view name);
    std::int32_t centimetres(std::string_view name);
    std::int32_t count(std::string_view name, std::int32_t otherwise);
    bool yes(std::string_view name);
    /// A word of a closed list.
    template <class E>
    E word(std::string_view name, E otherwise, std::optional<E> (*find)(std::string_view))
    {
        const std::string_view text = row_.get(name);
        if (text.empty()) return otherwise;
        if (const auto found = find(text)) return *found;
        refuse(Reject::word_unknown);
        return otherwise;
    }
    /// "ship=0.95;stack=0.8": names with shares; an entry without a share has none.
    std::vector<std::pair<std::string, std::optional<Ppm>>> shares(std::string_view name);
    /// Columns `from`, `to`, `zone`.
    Stated stated(Interval& when);

    void refuse(Reject why)
    {
        if (!refused_) refused_ = why;
    }
    std::optional<Reject> refused() const { return refused_; }

private:
    const chart::NamedRow& row_;
    std::optional<Reject> refused_;
};

}  // namespace tw::site
