#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/progress.hpp"
#include "plan/case_watch.hpp"
#include "voyage/delivery_count.hpp"
#include "voyage/trip_floor.hpp"

namespace tw::plan {

struct InferenceSettings {
    std::filesystem::path land{};      ///< land index; empty = ways are great circles with a detour, and that is said
    std::optional<Second> from{}, to{};  ///< of the watch; else all that looks, sightings and AIS of watched hulls span
    std::uint64_t seed = 1;
    unsigned threads = 2;
    Cancel* cancel = nullptr;
    KeptBy kept{};                     ///< where ways and draws may be kept and found again
};

/// Draws itineraries as `voyage::infer` does, or reads the ones that the same program drew from the same input before. The result is
/// the same. Draws with the weights of looks are never kept.
Result<voyage::Itineraries> draw_itineraries(const voyage::Watch& watch, const voyage::InferenceOptions& options, const KeptBy& kept);

/// The drawn itineraries of a scene, made once, when first asked for. Keeps a reference to the scene.
class Inference {
public:
    struct Drawn {
        CaseWatch found;
        voyage::Itineraries lives;
        std::vector<voyage::Mark> marks;   ///< certain ones, for floors
    };

    Inference(const Scene& scene, InferenceSettings settings) : scene_(scene), settings_(std::move(settings)) {}

    /// Fails as `watch_of` and `infer` do; the same answer every time.
    const Result<Drawn>& drawn();
    const InferenceSettings& settings() const { return settings_; }

private:
    Result<Drawn> draw() const;

    const Scene& scene_;
    InferenceSettings settings_;
    std::optional<Result<Drawn>> drawn_;
};

}  // namespace tw::plan
