#include "serve/works.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "export/json.hpp"

namespace tw::serve {

void Work::tell(const ProgressStep& step)
{
    const std::scoped_lock lock(mutex_);
    if (step.stage != stage_) stage_ = step.stage;
    step_ = step;
}

Progress Work::progress()
{
    return [this](const ProgressStep& step) { tell(step); };
}

std::string Work::json() const
{
    using interchange::json_text;
    const std::scoped_lock lock(mutex_);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
    return fmt::format("{{\"id\":{},\"question\":{},\"words\":{},\"seconds\":{:.1f},\"stage\":{},\"bytes_done\":{},\"bytes_total\":{},\"rows_done\":{}}}", id, json_text(question), json_text(words), seconds, json_text(stage_),
                       step_.bytes_done, step_.bytes_total, step_.rows_done);
}

Works::Begun Works::begin(const std::string& key, const std::string& of, const std::string& question, const std::string& words)
{
    std::unique_lock lock(mutex_);
    const auto same = std::ranges::find_if(works_, [&](const auto& one) { return one.second->key == key; });
    if (same != works_.end()) {
        const auto other = same->second;
        ended_.wait(lock, [&] { return !works_.contains(other->id); });
        return {nullptr, other->cancel.requested()};
    }
    auto work = std::make_shared<Work>();
    work->id = next_++;
    work->key = key;
    work->of = of;
    work->question = question;
    work->words = words;
    work->since = std::chrono::steady_clock::now();
    if (ending_) work->cancel.request();
    works_.emplace(work->id, work);
    return {work, false};
}

void Works::end(const std::shared_ptr<Work>& work)
{
    const std::scoped_lock lock(mutex_);
    works_.erase(work->id);
    ended_.notify_all();
}

std::string Works::json(const std::string& of) const
{
    std::string text = "{\"working\":[";
    bool first = true;
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, work] : works_) {
        if (work->of != of) continue;
        text += (first ? "" : ",") + work->json();
        first = false;
    }
    return text + "]}\n";
}

bool Works::stop(const std::string& of, std::uint64_t id)
{
    const std::scoped_lock lock(mutex_);
    const auto found = works_.find(id);
    if (found == works_.end() || found->second->of != of) return false;
    found->second->cancel.request();
    return true;
}

void Works::stop_all()
{
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    for (const auto& [id, work] : works_) work->cancel.request();
}

}  // namespace tw::serve
