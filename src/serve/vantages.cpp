#include "serve/vantages.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tw::serve {

std::string Vantage::text() const { return fmt::format("{}{}{}{}{}", as_of.empty() ? "" : "as-of ", as_of, any() && !as_of.empty() && !known_at.empty() ? ", " : "", known_at.empty() ? "" : "known-at ", known_at); }

Vantage vantage_of(const Request& request) { return {request.one("as-of"), request.one("known-at")}; }

Response VantageTracks::show(const ServedCase& served, const Vantage& vantage, const Request& request, const Stander& stand, Works& works)
{
    Request plain = request;
    plain.query.erase("as-of");
    plain.query.erase("known-at");
    const auto head = revision(served);
    if (!head) return problem(head.error());
    const std::string key = fmt::format("tracks\n{}\n{}\n{}", served.id, *head, vantage.text());
    for (;;) {
        std::shared_ptr<Seen> seen;
        {
            const std::scoped_lock lock(mutex_);
            const auto known = std::ranges::find_if(seen_, [&](const auto& one) { return one->key == key; });
            if (known != seen_.end()) {
                seen_.splice(seen_.begin(), seen_, known);
                seen = seen_.front();
            }
        }
        if (seen) return seen->tracks->show(plain);
        const auto begun = works.begin(key, served.id, "tracks", vantage.text());
        if (begun.stopped) return problem(503, "cancelled", "the question was stopped before it was answered");
        if (!begun.work) continue;
        const WorkEnd ends(works, begun.work);
        auto stood = stand(served, vantage, begun.work->cancel, begun.work->progress());
        if (!stood) return problem(stood.error());
        ServedCase there = served;
        there.folder = stood->folder;
        auto made = std::make_shared<Seen>(Seen{key, std::move(*stood), std::make_unique<TrackView>(there)});
        const std::scoped_lock lock(mutex_);
        seen_.push_front(std::move(made));
        if (seen_.size() > 2) seen_.pop_back();
    }
}

}  // namespace tw::serve
