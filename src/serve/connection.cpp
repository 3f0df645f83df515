#include "serve/connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fcntl.h>
#include <fmt/format.h>
#include <limits>
#include <unistd.h>

#include "serve/encode.hpp"

namespace tw::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::uint32_t head_limit = 32 * 1024;
constexpr std::size_t piece = 64 * 1024;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

Method method_of(http::verb verb)
{
    switch (verb) {
        case http::verb::get: return Method::get;
        case http::verb::head: return Method::head;
        case http::verb::post: return Method::post;
        case http::verb::put: return Method::put;
        case http::verb::delete_: return Method::remove;
        default: return Method::other;
    }
}

/// A file of its own for one body, removed with it.
class BodyFile {
public:
    explicit BodyFile(const std::string& folder) : path_((folder.empty() ? std::string("/tmp") : folder) + "/upload.XXXXXX") { file_ = mkstemp(path_.data()); }
    ~BodyFile()
    {
        close();
        if (!path_.empty()) unlink(path_.c_str());
    }
    BodyFile(const BodyFile&) = delete;
    BodyFile& operator=(const BodyFile&) = delete;
    bool write(const char* data, std::size_t size)
    {
        while (size > 0) {
            const ssize_t done = file_ < 0 ? -1 : ::write(file_, data, size);
            if (done < 0) return false;
            data += done;
            size -= static_cast<std::size_t>(done);
        }
        return true;
    }
    void close()
    {
        if (file_ >= 0) ::close(file_);
        file_ = -1;
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
    int file_ = -1;
};

/// How a request wants its reply.
struct Manner {
    Method method = Method::get;
    unsigned version = 11;
    bool keep = false;
    std::string accepted{};
};
const Manner plain{};

// Coroutines here take and give nothing by value that owns memory: GCC 12 moves such parameters and conditional results bitwise.
class Connection : public std::enable_shared_from_this<Connection>, public ConnectionBook::Member {
public:
    Connection(tcp::socket socket, ConnectionSurroundings& around) : stream_(std::move(socket)), around_(around) { around_.book.add(this); }
    ~Connection() override { around_.book.remove(this); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void end_soon() override
    {
        if (interruptible_) stream_.cancel();
        if (streaming_) streaming_->cancel();
    }

    auto executor() { return stream_.get_executor(); }

    asio::awaitable<void> serve()
    {
        const bool crowded = around_.book.count() > around_.options.connections;
        bool first = true, more = true;
        while (more && !around_.book.ending()) {
            http::request_parser<http::buffer_body> parser;
            parser.header_limit(head_limit);
            parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // the route has its own, looked at below
            error_code error;
            stream_.expires_after(std::chrono::seconds(first ? around_.options.head_seconds : around_.options.idle_seconds));
            first = false;
            interruptible_ = true;
            co_await http::async_read_header(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
            interruptible_ = false;
            if (error) {
                if (error == http::error::header_limit || error == http::error::bad_target || error == http::error::bad_method || error == http::error::bad_version ||
                    error == http::error::bad_field || error == http::error::bad_value || error == http::error::bad_line_ending || error == http::error::bad_content_length ||
                    error == http::error::bad_transfer_encoding) {
                    Response bad = problem(error == http::error::header_limit ? 431 : 400, "request", "the request is no well-formed HTTP/1.1");
                    co_await send(bad, plain);
                }
                break;
            }
            if (crowded) {
                Response busy = problem(503, "busy", "too many connections at once");
                busy.headers.emplace_back("Retry-After", "1");
                co_await send(busy, plain);
                break;
            }
            more = co_await answer(parser);
        }
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

private:
    asio::awaitable<bool> answer(http::request_parser<http::buffer_body>& parser)
    {
        const auto& message = parser.get();
        const Method method = method_of(message.method());
        Manner manner{method, message.version(), message.keep_alive() && !around_.book.ending(), std::string(view(message[http::field::accept_encoding]))};
        const auto target = read_target(view(message.target()));
        Router::Found found;
        if (target) found = around_.router.find(method, target->path);
        Head head;
        head.method = method;
        head.host = view(message[http::field::host]);
        head.several_hosts = message.count(http::field::host) != 1;
        head.origin = view(message[http::field::origin]);
        head.fetch_site = view(message["Sec-Fetch-Site"]);
        head.token = view(message["X-Tidewaiter-Token"]);
        const bool has_body = message.has_content_length() ? parser.content_length_remaining().value_or(0) > 0 : message.chunked();

        std::optional<Response> refused = around_.guard.refusal(head, found.route != nullptr && found.route->is_public);
        if (!refused && !target) refused = problem(target.error());
        if (!refused && found.route == nullptr) {
            refused = found.allowed.empty() ? problem(404, "not_found", "there is nothing at this address") : problem(405, "method", "this address takes other methods");
            if (!found.allowed.empty()) refused->headers.emplace_back("Allow", found.allowed);
        }
        if (!refused && parser.content_length_remaining().value_or(0) > found.route->body_limit) refused = problem(413, "too_large", "the body is longer than this address takes");
        if (refused) {
            manner.keep = manner.keep && !has_body;
            co_await send(*refused, manner);
            co_return manner.keep;
        }

        Request request;
        request.method = method;
        request.path = target->path;
        request.query = target->query;
        request.captured = std::move(found.captured);
        request.if_none_match = view(message[http::field::if_none_match]);
        request.content_type = view(message[http::field::content_type]);
        request.accept_encoding = manner.accepted;
        std::optional<BodyFile> file;
        if (found.route->to_file) file.emplace(around_.options.folder_for_uploads);
        const int body_status = co_await read_body(parser, *found.route, request, file);
        if (body_status != 0) {
            if (body_status > 0) {
                Response refusal = problem(body_status, body_status == 413 ? "too_large" : body_status == 507 ? "storage" : "request", "the body could not be taken");
                manner.keep = false;
                co_await send(refusal, manner);
            }
            co_return false;
        }
        if (file) {
            file->close();
            request.file = file->path();
        }
        Response response;
        if (found.route->quick) {
            response = found.route->handler(request);
        } else {
            stream_.expires_never();
            co_await asio::co_spawn(around_.pool, run_handler(*found.route, request, response), asio::use_awaitable);
        }
        if (found.route->is_stream && response.status == 200) {
            co_await stream(response.body);
            co_return false;
        }
        if (!response.etag.empty() && request.if_none_match == response.etag) {
            response.status = 304;
            response.body.clear();
            response.shared.reset();
        }
        const bool sent = co_await send(response, manner);
        co_return sent && manner.keep;
    }

    /// 0 when the whole body is there, a status when it must be refused, -1 when the client is gone.
    asio::awaitable<int> read_body(http::request_parser<http::buffer_body>& parser, const Route& route, Request& request, std::optional<BodyFile>& file)
    {
        std::vector<char> part(piece);
        std::uint64_t total = 0;
        if (parser.get()[http::field::expect] == "100-continue" && !parser.is_done()) {
            http::response<http::empty_body> go_on(http::status::continue_, 11);
            error_code error;
            co_await http::async_write(stream_, go_on, asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return -1;
        }
        while (!parser.is_done()) {
            parser.get().body().data = part.data();
            parser.get().body().size = part.size();
            parser.get().body().more = true;
            error_code error;
            stream_.expires_after(std::chrono::seconds(around_.options.body_seconds));
            co_await http::async_read(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
            if (error && error != http::error::need_buffer) co_return error == http::error::end_of_stream || error == beast::error::timeout ? -1 : 400;
            const std::size_t got = part.size() - parser.get().body().size;
            total += got;
            if (total > route.body_limit) co_return 413;
            if (!file) request.body.append(part.data(), got);
            else if (!file->write(part.data(), got)) co_return 507;
        }
        co_return 0;
    }

    static asio::awaitable<void> run_handler(const Route& route, const Request& request, Response& response)
    {
        try {
            response = route.handler(request);
            co_return;
        } catch (const std::bad_alloc&) {
        } catch (const std::exception&) {
        }
        response = problem(500, "internal", "this is a fault of the program");
    }

    asio::awaitable<bool> send(Response& response, const Manner& manner)
    {
        if (response.encoding.empty() && response.bytes().size() > 1024 && packs(response.type)) {
            if (const std::string_view encoding = accepted_encoding(manner.accepted); !encoding.empty()) {
                Packed packed = pack(response.bytes(), encoding);
                response.shared.reset();
                response.body = std::move(packed.bytes);
                response.encoding = packed.encoding;
            }
        }
        const auto head = head_of(response, manner.version, manner.keep);
        const std::string_view body = manner.method == Method::head || response.status == 304 ? std::string_view() : response.bytes();
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body.data(), body.size())};
        error_code error;
        stream_.expires_after(std::chrono::seconds(around_.options.body_seconds + static_cast<long>(body.size() >> 20)));
        co_await asio::async_write(stream_, buffers, asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    static std::string head_of(const Response& response, unsigned version, bool keep)
    {
        const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
        std::string head = fmt::format("HTTP/1.{} {} {}\r\n", version == 10 ? 0 : 1, response.status, view(reason));
        const auto field = [&](std::string_view name, std::string_view value) {
            head += name;
            head += ": ";
            for (const char c : value) head += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
            head += "\r\n";
        };
        if (response.status != 304) {
            field("Content-Type", response.type);
            field("Content-Length", std::to_string(response.bytes().size()));
        }
        if (!response.encoding.empty()) field("Content-Encoding", response.encoding);
        field("Vary", "Accept-Encoding");
        if (!response.etag.empty()) field("ETag", response.etag);
        field("Cache-Control", response.immutable ? "private, max-age=31536000, immutable" : response.etag.empty() ? "no-store" : "private, no-cache");
        field("Content-Security-Policy", response.policy.empty() ? application_policy() : std::string_view(response.policy));
        for (const auto& [name, value] : usual_headers()) field(name, value);
        for (const auto& [name, value] : response.headers) field(name, value);
        field("Connection", keep ? "keep-alive" : "close");
        head += "\r\n";
        return head;
    }

    /// Sends what the topic is told, and a comment as a heartbeat, until the client is gone.
    asio::awaitable<void> stream(const std::string& topic)
    {
        const auto wake = std::make_shared<asio::steady_timer>(stream_.get_executor());
        auto waiting = std::make_shared<std::deque<std::string>>();
        const auto executor = stream_.get_executor();
        const auto id = around_.streams.join(topic, [executor, waiting, wake](const std::string& text) {
            asio::post(executor, [waiting, wake, text] {
                if (waiting->size() > 1000) return;  // a reader that does not read; it asks for the changes when it is back
                waiting->push_back(text);
                wake->cancel();
            });
        });
        if (!id) {
            Response full = problem(503, "streams", "all event streams are taken: ask /changes now and then instead");
            full.headers.emplace_back("Retry-After", "15");
            co_await send(full, plain);
            co_return;
        }
        std::string head = fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Security-Policy: {}\r\n", application_policy());
        for (const auto& [name, value] : usual_headers()) head += fmt::format("{}: {}\r\n", name, value);
        head += "\r\nretry: 3000\n\n";
        waiting->push_front(std::move(head));
        streaming_ = wake;
        bool alive = true;
        while (alive && !around_.book.ending()) {
            error_code error;
            if (waiting->empty()) {
                wake->expires_after(std::chrono::seconds(around_.options.heartbeat_seconds));
                co_await wake->async_wait(asio::redirect_error(asio::use_awaitable, error));
                if (waiting->empty()) waiting->push_back(": alive\n\n");
            }
            const std::string text = std::move(waiting->front());
            waiting->pop_front();
            stream_.expires_after(std::chrono::seconds(around_.options.body_seconds));
            error = {};
            co_await asio::async_write(stream_, asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
            alive = !error;
        }
        around_.streams.leave(*id);
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_{head_limit + piece};
    bool interruptible_ = false;                        ///< waits for a request
    std::shared_ptr<asio::steady_timer> streaming_;     ///< set while it streams
    ConnectionSurroundings& around_;
};

}  // namespace

void serve_connection(tcp::socket socket, ConnectionSurroundings& around)
{
    auto connection = std::make_shared<Connection>(std::move(socket), around);
    const auto executor = connection->executor();
    asio::co_spawn(executor, [connection]() -> asio::awaitable<void> { co_await connection->serve(); }, asio::detached);
}

}  // namespace tw::serve
