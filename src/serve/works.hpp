#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/progress.hpp"

namespace tw::serve {

/// A question that is being answered.
struct Work {
    std::uint64_t id = 0;
    std::string key{}, of{}, question{}, words{};   ///< `of` is the case's id; `words` are those asked with, for people
    std::chrono::steady_clock::time_point since{};
    Cancel cancel{};

    /// Called by who works.
    void tell(const ProgressStep& step);
    Progress progress();
    std::string json() const;

private:
    mutable std::mutex mutex_;
    std::string stage_{};
    ProgressStep step_{};
};

/// The questions that are being answered, so that a reader can see how far they are and stop one. The same question is worked on once at a time.
class Works {
public:
    struct Begun {
        std::shared_ptr<Work> work{};   ///< null: the same question was under way, and has ended by now
        bool stopped = false;           ///< it ended because somebody stopped it
    };
    Begun begin(const std::string& key, const std::string& of, const std::string& question, const std::string& words);
    void end(const std::shared_ptr<Work>& work);
    /// {"working":[…]} of a case, the longest first.
    std::string json(const std::string& of) const;
    /// Whether there was such a work of that case; it ends as soon as it looks.
    bool stop(const std::string& of, std::uint64_t id);
    /// Stops all, and those to come at once: the service ends.
    void stop_all();

private:
    mutable std::mutex mutex_;
    std::condition_variable ended_;
    std::map<std::uint64_t, std::shared_ptr<Work>> works_;
    std::uint64_t next_ = 1;
    bool ending_ = false;
};

/// Ends a work when it goes out of sight.
class WorkEnd {
public:
    WorkEnd(Works& works, std::shared_ptr<Work> work) : works_(works), work_(std::move(work)) {}
    ~WorkEnd() { works_.end(work_); }
    WorkEnd(const WorkEnd&) = delete;
    WorkEnd& operator=(const WorkEnd&) = delete;

private:
    Works& works_;
    std::shared_ptr<Work> work_;
};

}  // namespace tw::serve
