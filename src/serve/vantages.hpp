#pragma once
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "serve/cases.hpp"
#include "serve/message.hpp"
#include "serve/track_view.hpp"
#include "serve/works.hpp"

namespace tw::serve {

/// From where something is asked: texts as `--as-of` and `--known-at` take them; empty = not given.
struct Vantage {
    std::string as_of{}, known_at{};
    bool any() const { return !as_of.empty() || !known_at.empty(); }
    /// "as-of 2024-03-01, known-at 2024-04-01"
    std::string text() const;
};
Vantage vantage_of(const Request& request);

/// A case as it is seen from a vantage; its folder is there as long as `holds` lives.
struct Stood {
    std::filesystem::path folder{};
    std::shared_ptr<const void> holds{};
};
using Stander = std::function<Result<Stood>(const ServedCase&, const Vantage&, Cancel&, const Progress&)>;

/// Positions seen from the vantages that were asked for last.
class VantageTracks {
public:
    Response show(const ServedCase& served, const Vantage& vantage, const Request& request, const Stander& stand, Works& works);

private:
    struct Seen { std::string key; Stood stood; std::unique_ptr<TrackView> tracks; };
    std::mutex mutex_;
    std::list<std::shared_ptr<Seen>> seen_;    ///< last used first, at most two
};

}  // namespace tw::serve
