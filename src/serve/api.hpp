#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "serve/asset.hpp"
#include "serve/cases.hpp"
#include "serve/guard.hpp"
#include "serve/picture_view.hpp"
#include "serve/question.hpp"
#include "serve/report_view.hpp"
#include "serve/router.hpp"
#include "serve/streams.hpp"

namespace tw::serve {

/// What the service offers, and by whom it has questions answered.
struct ApiOptions {
    std::vector<ServedCase> cases{};
    std::vector<Question> questions{};      ///< those that may be asked; `writes` tells which address
    Asker ask{};
    std::string version{};
    bool read_only = false;
    std::span<const Asset> assets{};        ///< the application; without it the root says how to ask by hand
    std::filesystem::path tiles{};          ///< land tiles (MBTiles); empty = none
    /// Renders the report of a case; its own pages carry their own policy.
    Renderer report{};
    /// Stands at a vantage of a case: the folder of the case as it is seen from there.
    Stander stand{};
    PictureMaker pictures{};
};

/// The addresses of the service over some cases (docs/serve.md lists them).
class Api {
public:
    explicit Api(ApiOptions options);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    Router router();
    /// The session is opened with this guard; set before the server runs.
    void use(Guard& guard);
    /// Tells the streams of each case when it has changed since the last call, and what is being worked on.
    void tell_changes(Streams& streams);
    /// Stops what is being worked out: the service ends.
    void stop_works();
    /// The description of the addresses (OpenAPI 3.1, JSON).
    std::string description() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace tw::serve
