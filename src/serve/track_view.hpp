#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "serve/cases.hpp"
#include "serve/message.hpp"
#include "serve/track_store.hpp"

namespace tw::serve {

/// The query of a request for positions. `usage` names the word that can't be read.
Result<TrackQuery> read_track_query(const Request& request);

/// The positions of one case, read into memory when first asked for and again when its lake has other files.
class TrackView {
public:
    explicit TrackView(const ServedCase& served) : served_(served) {}
    Response show(const Request& request);

private:
    Result<std::shared_ptr<const TrackStore>> tracks(std::string& lake);
    const ServedCase served_;
    std::mutex mutex_;
    std::string lake_{};                             ///< hash of the files that `tracks_` was read from
    std::shared_ptr<const TrackStore> tracks_{};
};

}  // namespace tw::serve
