#include "plan/inference.hpp"

namespace tw::plan {

const Result<Inference::Drawn>& Inference::drawn()
{
    if (!drawn_) drawn_.emplace(draw());
    return *drawn_;
}

Result<Inference::Drawn> Inference::draw() const
{
    std::optional<chart::Land> land;
    if (!settings_.land.empty()) {
        auto opened = chart::Land::open(settings_.land);
        if (!opened) return tl::unexpected(opened.error());
        land = std::move(*opened);
    }
    CaseWatchOptions layout;
    layout.from = settings_.from;
    layout.to = settings_.to;
    auto found = watch_of(scene_, land ? &*land : nullptr, layout);
    if (!found) return tl::unexpected(found.error());
    voyage::InferenceOptions options;
    options.seed = settings_.seed;
    options.threads = settings_.threads;
    options.cancel = settings_.cancel;
    auto lives = voyage::infer(found->watch, options);
    if (!lives) return tl::unexpected(lives.error());
    Drawn drawn{std::move(*found), std::move(*lives), {}};
    drawn.marks = voyage::certain_marks(drawn.found.watch, &drawn.lives);
    return drawn;
}

}  // namespace tw::plan
