#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "serve/message.hpp"

namespace tw::serve {

/// One address of the service.
struct Route {
    Method method = Method::get;
    std::string pattern{};                 ///< "/api/v1/cases/{case}/tracks"; a last "{rest...}" takes all that follows
    Handler handler{};
    bool is_public = false;                ///< answered without a token: the shell, which holds no data
    bool quick = false;                    ///< answered by the network thread itself: no file, no database
    std::uint64_t body_limit = 1 << 20;    ///< a longer body is refused with 413 before it is read, or as soon as it shows
    bool to_file = false;                  ///< the body goes to a file of its own, named in `Request::file`, which is removed afterwards
    bool is_stream = false;                ///< the reply is an event stream; the handler gives the topic as the body of a 200
};

/// Finds the route of a request; the first that fits wins.
class Router {
public:
    void add(Route route);

    struct Found {
        const Route* route = nullptr;      ///< null: `allowed` tells 404 (empty) from 405
        std::vector<std::string> captured{};
        std::string allowed{};             ///< methods this path takes, for 405
    };
    Found find(Method method, const std::vector<std::string>& path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> parts_;
};

std::string_view name(Method method);

}  // namespace tw::serve
