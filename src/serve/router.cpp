#include "serve/router.hpp"

#include <optional>

namespace tw::serve {
namespace {

std::vector<std::string> split(std::string_view pattern)
{
    std::vector<std::string> out;
    while (!pattern.empty()) {
        pattern.remove_prefix(1);
        const std::size_t slash = pattern.find('/');
        if (const auto part = pattern.substr(0, slash); !part.empty()) out.emplace_back(part);
        pattern = slash == std::string_view::npos ? std::string_view() : pattern.substr(slash);
    }
    return out;
}

std::optional<std::vector<std::string>> fit(const std::vector<std::string>& parts, const std::vector<std::string>& path)
{
    std::vector<std::string> captured;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].ends_with("...}")) {
            captured.insert(captured.end(), path.begin() + static_cast<std::ptrdiff_t>(std::min(i, path.size())), path.end());
            return captured;
        }
        if (i >= path.size()) return std::nullopt;
        if (parts[i].front() == '{') captured.push_back(path[i]);
        else if (parts[i] != path[i]) return std::nullopt;
    }
    return parts.size() == path.size() ? std::optional(captured) : std::nullopt;
}

}  // namespace

std::string_view name(Method method)
{
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::remove: return "DELETE";
        case Method::other: break;
    }
    return "OTHER";
}

void Router::add(Route route)
{
    parts_.push_back(split(route.pattern));
    routes_.push_back(std::move(route));
}

Router::Found Router::find(Method method, const std::vector<std::string>& path) const
{
    Found found;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        auto captured = fit(parts_[i], path);
        if (!captured) continue;
        if (routes_[i].method == method || (method == Method::head && routes_[i].method == Method::get)) {
            found.route = &routes_[i];
            found.captured = std::move(*captured);
            return found;
        }
        found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(name(routes_[i].method));
    }
    return found;
}

}  // namespace tw::serve
