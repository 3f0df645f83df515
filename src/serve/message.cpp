#include "serve/message.hpp"

#include <fmt/format.h>
#include <optional>

#include "core/text.hpp"
#include "export/json.hpp"

namespace tw::serve {
namespace {

constexpr std::size_t longest_target = 8'192;

int nibble(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Percent-decoded; nothing for a broken escape or a control byte. A plus is a blank in a query.
std::optional<std::string> decoded(std::string_view text, bool in_query)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = nibble(text[i + 1]), low = nibble(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (in_query && c == '+') {
            c = ' ';
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
        out += c;
    }
    return out;
}

int status_of(Fault fault)
{
    switch (fault) {
        case Fault::usage: return 400;
        case Fault::input_unusable:
        case Fault::dialect_unknown:
        case Fault::dialect_ambiguous: return 422;
        case Fault::not_found: return 404;
        case Fault::exists: return 409;
        case Fault::partial:
        case Fault::cancelled:
        case Fault::temporary:
        case Fault::store_unusable: return 503;
        case Fault::integrity:
        case Fault::internal: return 500;
    }
    return 500;
}

}  // namespace

std::string Request::one(std::string_view name, std::string_view otherwise) const
{
    const auto at = query.find(name);
    return at == query.end() || at->second.empty() ? std::string(otherwise) : at->second.front();
}

Response problem(int status, std::string_view code, std::string_view detail, std::string_view next)
{
    using interchange::json_text;
    Response out;
    out.status = status;
    out.type = "application/problem+json";
    out.body = fmt::format("{{\"type\":\"about:blank\",\"status\":{},\"code\":{},\"detail\":{}{}}}\n", status, json_text(code), json_text(detail),
                           next.empty() ? std::string() : fmt::format(",\"next\":{}", json_text(next)));
    return out;
}

Response problem(const Error& error) { return problem(status_of(error.fault), name(error.fault), error.message, error.next); }

Result<Target> read_target(std::string_view text)
{
    const auto bad = [](const char* why) { return fail(Fault::usage, why); };
    if (text.size() > longest_target) return bad("the request's address is longer than 8192 bytes");
    if (text.empty() || text.front() != '/') return bad("the request's address does not begin with a slash");
    const std::size_t mark = text.find('?');
    std::string_view path = text.substr(1, mark == std::string_view::npos ? std::string_view::npos : mark - 1);
    Target target;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const auto segment = decoded(path.substr(0, slash), false);
        if (!segment || segment->empty() || *segment == "." || *segment == ".." || segment->find('/') != std::string::npos || segment->find('\\') != std::string::npos)
            return bad("the request's address holds a part that is empty, leaves its folder or is not well escaped");
        target.path.push_back(*segment);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    if (mark == std::string_view::npos) return target;
    std::string_view query = text.substr(mark + 1);
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = pair.find('=');
        const auto name = decoded(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1), true);
        if (!name || !value) return bad("the request's question is not well escaped");
        if (!name->empty()) target.query[*name].push_back(*value);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return target;
}

}  // namespace tw::serve
