#include "serve/report_view.hpp"

#include <array>
#include <fmt/format.h>

#include "evidence/sha256.hpp"
#include "export/json.hpp"
#include "serve/guard.hpp"

namespace tw::serve {
namespace {

constexpr std::size_t most_waiting = 64;

std::string base64(const evidence::Digest& digest)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < digest.bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        const std::size_t have = std::min<std::size_t>(3, digest.bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < have ? digest.bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= have ? letters[bits >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

}  // namespace

std::string policy_of_report(const std::string& html)
{
    std::string hashes;
    for (std::size_t at = html.find("<style>"); at != std::string::npos; at = html.find("<style>", at)) {
        at += 7;
        const std::size_t end = html.find("</style>", at);
        if (end == std::string::npos) break;
        hashes += fmt::format(" 'sha256-{}'", base64(evidence::sha256(std::string_view(html).substr(at, end - at))));
        at = end;
    }
    return fmt::format("default-src 'none'; style-src{}; img-src data:; base-uri 'none'; form-action 'none'; sandbox; frame-ancestors 'self'", hashes.empty() ? " 'none'" : hashes);
}

Response ReportTickets::make(const ServedCase& served, const Vantage& vantage, const Renderer& render, Works& works)
{
    const auto head = revision(served);
    if (!head) return problem(head.error());
    const std::string key = fmt::format("report\n{}\n{}\n{}", served.id, *head, vantage.text());
    std::shared_ptr<const std::string> html;
    while (!html) {
        {
            const std::scoped_lock lock(mutex_);
            if (const auto at = rendered_.find(served.id); at != rendered_.end() && at->second.first == key) html = at->second.second;
        }
        if (html) break;
        const auto begun = works.begin(key, served.id, "report", vantage.text());
        if (begun.stopped) return problem(503, "cancelled", "the report was stopped before it was written");
        if (!begun.work) continue;
        const WorkEnd ends(works, begun.work);
        auto page = render(served, vantage, begun.work->cancel, begun.work->progress());
        if (!page) return problem(page.error());
        html = std::make_shared<const std::string>(std::move(*page));
        const std::scoped_lock lock(mutex_);
        rendered_[served.id] = {key, html};
    }
    const std::string ticket = random_hex();
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(waiting_, [&](const auto& one) { return one.second.until < now; });
    if (waiting_.size() >= most_waiting) return problem(503, "busy", "too many reports wait to be opened");
    waiting_[ticket] = {html, now + std::chrono::minutes(1)};
    Response out;
    out.body = fmt::format("{{\"ticket\":\"{0}\",\"path\":\"/report/{0}\",\"bytes\":{1},\"revision\":{2}}}\n", ticket, html->size(), *head);
    out.headers.emplace_back("X-Tidewaiter-Revision", std::to_string(*head));
    return out;
}

Response ReportTickets::take(const std::string& ticket)
{
    std::shared_ptr<const std::string> html;
    {
        const std::scoped_lock lock(mutex_);
        const auto at = waiting_.find(ticket);
        if (at == waiting_.end() || at->second.until < std::chrono::steady_clock::now()) return problem(404, "not_found", "this ticket was used or is older than a minute");
        html = at->second.html;
        waiting_.erase(at);
    }
    Response out;
    out.type = "text/html; charset=utf-8";
    out.policy = policy_of_report(*html);
    out.shared = std::move(html);
    return out;
}

}  // namespace tw::serve
