#include "plan/inference.hpp"

#include "voyage/kept_draws.hpp"

namespace tw::plan {

Result<voyage::Itineraries> draw_itineraries(const voyage::Watch& watch, const voyage::InferenceOptions& options, const KeptBy& kept)
{
    const auto key = options.weigh_looks ? std::nullopt : kept.key("itineraries", voyage::inference_input(watch, options));
    if (!key) return voyage::infer(watch, options);
    const store::Kept results(kept.place);
    if (const auto bytes = results.find(*key))
        if (auto drawn = voyage::draws_from_bytes(*bytes, watch)) return drawn;
    auto drawn = voyage::infer(watch, options);
    if (drawn) results.keep(*key, voyage::draws_to_bytes(*drawn));
    return drawn;
}

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
    layout.land_file = settings_.land;
    layout.kept = settings_.kept;
    auto found = watch_of(scene_, land ? &*land : nullptr, layout);
    if (!found) return tl::unexpected(found.error());
    voyage::InferenceOptions options;
    options.seed = settings_.seed;
    options.threads = settings_.threads;
    options.cancel = settings_.cancel;
    auto lives = draw_itineraries(found->watch, options, settings_.kept);
    if (!lives) return tl::unexpected(lives.error());
    Drawn drawn{std::move(*found), std::move(*lives), {}};
    drawn.marks = voyage::certain_marks(drawn.found.watch, &drawn.lives);
    return drawn;
}

}  // namespace tw::plan
