#pragma once
#include <string>
#include <vector>

#include "cargo/draws.hpp"
#include "cargo/reconcile.hpp"
#include "cargo/sensitivity.hpp"
#include "plan/inference.hpp"
#include "store/case.hpp"

namespace tw::plan {

struct QuantityRequest {
    std::vector<std::string> set;       ///< "NAME=VALUE", after the scenario's own
    std::string scenario;               ///< empty = the file as it stands
    cargo::DrawSettings draws;
    std::size_t points = cargo::sobol_points;   ///< of each sensitivity
    InferenceSettings inference;        ///< of a posterior node; its window is set to the node's
};

/// A node that was bound to a count of the drawn itineraries.
struct BoundTrips {
    const cargo::Node* node = nullptr;
    bool bound = false;
    std::string how;                    ///< one sentence: definition, window, floor, median and interval; or why it is unknown
};

/// What a case's assumptions give. Pointers lead into `assumptions`, which must stay with them.
struct Quantity {
    CaptureOrdinal ingest{};
    std::string address;                ///< where the file was captured
    std::size_t older = 0;              ///< assumptions files added before this one; they are not used
    bool simulated = false;
    cargo::Assumptions assumptions;
    const cargo::Scenario* scenario = nullptr;
    std::vector<BoundTrips> trips;
    std::vector<cargo::Drawn> drawn;                            ///< one for each choice of the alternatives
    std::vector<std::vector<cargo::Sensitivity>> drivers;       ///< likewise; empty where the draw was refused
    cargo::Reconciliation reconciled;                           ///< of the file as it stands, whatever the scenario says

    Quantity() = default;
    Quantity(const Quantity&) = delete;
    Quantity& operator=(const Quantity&) = delete;
    Quantity(Quantity&&) = default;
    Quantity& operator=(Quantity&&) = default;
};

/// The assumptions file that was added last, read and nothing computed. Fails as `quantity`.
Result<Quantity> assumptions_of(const store::Case& the_case);

/// The file as it stands with its published totals laid on it, and what moves each output most; trips from itineraries that others share. Nothing is drawn: `drawn` holds the choices alone.
Result<Quantity> totals_of(const store::Case& the_case, const Scene& scene, Inference& inference);

/// Computes the assumptions file that was added last. `not_found` when the case holds none, or no such scenario or node; `integrity` when its bytes are not
/// those captured; `input_unusable` where names, units or formulas do not fit, with the line; `usage` for changes that can't be read. Published totals go into no draw.
Result<Quantity> quantity(const store::Case& the_case, const QuantityRequest& request);

}  // namespace tw::plan
