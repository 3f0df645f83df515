#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "serve/cases.hpp"
#include "serve/message.hpp"
#include "serve/vantages.hpp"
#include "serve/works.hpp"

namespace tw::serve {

/// A policy for a page with inline style and no script: the hash of each `<style>` (CSP 3), nothing else, in a sandbox.
std::string policy_of_report(const std::string& html);

/// Renders the report of a case seen from a vantage.
using Renderer = std::function<Result<std::string>(const ServedCase&, const Vantage&, Cancel&, const Progress&)>;

/// Rendered reports, each opened once by a ticket, because a frame's request carries no token.
class ReportTickets {
public:
    /// {"ticket", "path", "bytes"}; the report of one revision, from one vantage, is rendered once.
    Response make(const ServedCase& served, const Vantage& vantage, const Renderer& render, Works& works);
    /// The page, once within a minute; 404 afterwards.
    Response take(const std::string& ticket);

private:
    struct Waiting { std::shared_ptr<const std::string> html; std::chrono::steady_clock::time_point until; };
    std::mutex mutex_;
    std::map<std::string, Waiting, std::less<>> waiting_;
    std::map<std::string, std::pair<std::string, std::shared_ptr<const std::string>>, std::less<>> rendered_;   ///< by case: what it was rendered of
};

}  // namespace tw::serve
