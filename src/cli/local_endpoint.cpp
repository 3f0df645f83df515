#include "cli/local_endpoint.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace tw::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

/// One question and its answer.
class Exchange {
public:
    Exchange(const Endpoint& to, std::string_view path, const std::string& body, const AnswerLimits& limits) : to_(to), limits_(limits), stream_(context_)
    {
        request_.method(http::verb::post);
        request_.target(to.path + std::string(path));
        request_.version(11);
        request_.set(http::field::host, fmt::format("{}:{}", to.six ? "[" + to.address + "]" : to.address, to.port));
        request_.set(http::field::content_type, "application/json");
        request_.set(http::field::connection, "close");
        request_.body() = body;
        request_.prepare_payload();
        constexpr std::uint32_t longest_head = 16'384;
        parser_.header_limit(longest_head);
        parser_.body_limit(limits.bytes);
    }

    Result<std::string> run(const Cancel& cancel)
    {
        beast::error_code bad;
        const auto address = asio::ip::make_address(to_.address, bad);
        if (bad) return fail(Fault::usage, "this is no address", to_.text());
        // Set once: the time is for all of it.
        stream_.expires_after(limits_.time);
        stream_.async_connect({address, to_.port}, [this](beast::error_code error) {
            if (error) return end(error);
            connected_ = true;
            http::async_write(stream_, request_, [this](beast::error_code written, std::size_t) {
                if (written) return end(written);
                http::async_read_header(stream_, buffer_, parser_, [this](beast::error_code read, std::size_t) {
                    if (read) return end(read);
                    // Before room is made for it. The parser's own limit lets some lengths of answers pass.
                    if (const auto length = parser_.content_length(); length && *length > limits_.bytes) return end(http::error::body_limit);
                    read_on();
                });
            });
        });
        while (!ended_) {
            context_.restart();
            context_.run_for(std::chrono::milliseconds(200));
            if (!cancel.requested() || ended_) continue;
            return fail(Fault::cancelled, "interrupted while the endpoint was asked", to_.text());
        }
        return outcome();
    }

private:
    void read_on()
    {
        if (parser_.get().body().size() > limits_.bytes) return end(http::error::body_limit);
        if (parser_.is_done()) return end({});
        http::async_read_some(stream_, buffer_, parser_, [this](beast::error_code read, std::size_t) {
            if (read) return end(read);
            read_on();
        });
    }

    void end(beast::error_code error)
    {
        error_ = error;
        ended_ = true;
    }

    Result<std::string> outcome()
    {
        if (error_ == beast::error::timeout) return fail(Fault::temporary, fmt::format("the endpoint did not answer within {} s", limits_.time.count()), to_.text());
        if (!connected_) return fail(Fault::temporary, "nothing answers at the endpoint: " + visible(error_.message()), to_.text(), "start the model's server, or see --endpoint");
        if (error_ == http::error::body_limit || error_ == http::error::header_limit) return fail(Fault::input_unusable, fmt::format("the endpoint answers with more than {} bytes", limits_.bytes), to_.text());
        if (error_) return fail(Fault::input_unusable, "the endpoint's answer is no whole HTTP answer: " + visible(error_.message()), to_.text());
        const unsigned status = parser_.get().result_int();
        if (status / 100 == 3) return fail(Fault::input_unusable, fmt::format("the endpoint answers with a redirect ({}), and none is followed", status), to_.text());
        if (status != 200) return fail(Fault::input_unusable, fmt::format("the endpoint answers with status {}", status), to_.text());
        return std::move(parser_.get().body());
    }

    const Endpoint& to_;
    const AnswerLimits& limits_;
    asio::io_context context_{1};
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_{std::size_t{1} << 17U};
    http::request<http::string_body> request_;
    http::response_parser<http::string_body> parser_;
    beast::error_code error_;
    bool connected_ = false, ended_ = false;
};

}  // namespace

std::string Endpoint::text() const { return fmt::format("http://{}:{}{}", six ? "[" + address + "]" : address, port, path); }

Result<Endpoint> endpoint_from(std::string_view url, bool beyond)
{
    constexpr std::string_view scheme = "http://";
    const auto refused = [&](std::string why) { return fail(Fault::usage, std::move(why), visible(url), "write http://127.0.0.1:PORT/v1"); };
    if (!url.starts_with(scheme)) return refused("an endpoint begins with http://");
    std::string_view rest = url.substr(scheme.size());
    if (rest.size() > 200 || std::ranges::any_of(rest, [](char c) { return c <= ' ' || c >= 0x7f || c == '@' || c == '?' || c == '#' || c == '\\' || c == '%'; })) return refused("the endpoint has characters that an address of this kind does not have");
    Endpoint out;
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    out.path = rest.substr(slash);
    while (out.path.ends_with('/')) out.path.pop_back();
    rest = rest.substr(0, slash);
    std::string_view host = rest, port;
    if (rest.starts_with('[')) {
        const std::size_t end = rest.find(']');
        if (end == std::string_view::npos) return refused("the address has no end");
        host = rest.substr(1, end - 1);
        port = rest.substr(end + 1);
        if (!port.empty() && port.front() != ':') return refused("the address has no end");
        if (!port.empty()) port.remove_prefix(1);
    } else if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
        host = rest.substr(0, colon);
        port = rest.substr(colon + 1);
    }
    if (!port.empty()) {
        const auto number = parse_integer(port);
        if (!number || *number < 1 || *number > 65'535) return refused("the port is none");
        out.port = static_cast<std::uint16_t>(*number);
    }
    beast::error_code bad;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), bad);
    if (bad) return refused("the endpoint must be named by its address in numbers; no name is looked up");
    if (!address.is_loopback() && !beyond) return refused("the address is not of this machine; --beyond-loopback sends the text there all the same");
    out.address = address.to_string();
    out.six = address.is_v6();
    return out;
}

Result<std::string> post_json(const Endpoint& to, std::string_view path, const std::string& body, const AnswerLimits& limits, const Cancel& cancel) { return Exchange(to, path, body, limits).run(cancel); }

}  // namespace tw::cli
