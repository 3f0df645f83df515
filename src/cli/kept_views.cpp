#include "cli/kept_views.hpp"

#include <algorithm>
#include <chrono>

namespace tw::cli {

std::list<KeptViews::Kept>::iterator KeptViews::find(const std::string& key) { return std::ranges::find(kept_, key, &Kept::key); }

void KeptViews::drop_oldest()
{
    while (kept_.size() > most_) {
        const auto oldest = std::find_if(kept_.rbegin(), kept_.rend(), [](const Kept& one) { return one.view != nullptr; });
        if (oldest == kept_.rend()) return;
        kept_.erase(std::next(oldest).base());
    }
}

Result<KeptViews::View> KeptViews::at(const std::string& key, const std::function<Result<plan::CaseView>()>& make, const Cancel& cancel)
{
    {
        std::unique_lock lock(mutex_);
        for (auto known = find(key); known != kept_.end(); known = find(key)) {
            if (known->view) {
                kept_.splice(kept_.begin(), kept_, known);
                return known->view;
            }
            if (cancel.requested()) return fail(Fault::cancelled, "interrupted while the case was read again");
            made_.wait_for(lock, std::chrono::milliseconds(100));
        }
        kept_.push_front({key, nullptr});
    }
    auto seen = make();
    const std::scoped_lock lock(mutex_);
    made_.notify_all();
    const auto place = find(key);
    if (!seen) {
        kept_.erase(place);
        return tl::unexpected<Error>(seen.error());
    }
    View view = std::make_shared<const plan::CaseView>(std::move(*seen));
    if (view->is_the_case()) kept_.erase(place);
    else place->view = view;
    drop_oldest();
    return view;
}

}  // namespace tw::cli
