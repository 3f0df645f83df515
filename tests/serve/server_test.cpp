#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <chrono>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "serve/server.hpp"

using namespace tw::serve;

namespace {

/// A client that says exactly what it is told.
class Client {
public:
    explicit Client(std::uint16_t port)
    {
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    void say(std::string_view text) { static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL)); }
    /// What comes until the text is seen, the server ends or the time is over.
    std::string hear(std::string_view until, int milliseconds = 5000)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        while (heard_.find(until) == std::string::npos && !ended_) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
            pollfd wait{socket_, POLLIN, 0};
            if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) break;
            char bytes[8192];
            const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
            if (got <= 0) ended_ = true;
            else heard_.append(bytes, static_cast<std::size_t>(got));
        }
        return heard_;
    }
    bool ended() const { return ended_; }

private:
    int socket_ = -1;
    bool connected_ = false, ended_ = false;
    std::string heard_;
};

/// A server with a few routes, running until the end of the test.
class Running {
public:
    explicit Running(ServerOptions options = {})
    {
        Router router;
        router.add({.pattern = "/", .handler = [](const Request&) { Response r; r.type = "text/html"; r.body = "shell"; return r; }, .is_public = true, .quick = true});
        router.add({.pattern = "/echo/{word}", .handler = [](const Request& request) { Response r; r.body = request.captured[0]; r.etag = "\"x\""; return r; }});
        router.add({.method = Method::post, .pattern = "/length", .handler = [](const Request& request) { Response r; r.body = fmt::format("length {}", request.body.size()); return r; }, .body_limit = 100'000});
        router.add({.method = Method::post, .pattern = "/file", .handler = [](const Request& request) {
            Response r;
            std::FILE* file = std::fopen(request.file.c_str(), "rb");
            std::fseek(file, 0, SEEK_END);
            r.body = fmt::format("file {}", std::ftell(file));
            std::fclose(file);
            return r;
        }, .body_limit = 10'000'000, .to_file = true});
        router.add({.pattern = "/stream", .handler = [](const Request&) { Response r; r.body = "topic"; return r; }, .is_stream = true});
        router.add({.pattern = "/throw", .handler = [](const Request&) -> Response { throw std::runtime_error("no"); }});
        router.add({.pattern = "/slow", .handler = [](const Request&) { std::this_thread::sleep_for(std::chrono::milliseconds(300)); Response r; r.body = "late"; return r; }});
        server = std::move(*Server::open(options, std::move(router)));
        token = *server->guard().redeem(server->guard().code());
        thread = std::thread([this] { server->run(); });
    }
    ~Running() { end(); }
    void end()
    {
        if (!thread.joinable()) return;
        server->stop();
        thread.join();
    }
    std::string head(std::string_view line, std::string_view more = {}) const
    {
        return fmt::format("{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Tidewaiter-Token: {}\r\n{}\r\n", line, server->port(), token, more);
    }
    std::string answer(std::string_view said, std::string_view until = "\r\n\r\n") const
    {
        Client client(server->port());
        client.say(said);
        return client.hear(until);
    }

    std::unique_ptr<Server> server;
    std::string token;
    std::thread thread;
};

std::string status(const std::string& heard) { return heard.size() > 12 ? heard.substr(9, 3) : heard; }

}  // namespace

TEST_CASE("the shell is public, everything else needs the token; every reply carries the policy and is never guessed at")
{
    const Running running;
    const std::string shell = running.answer(fmt::format("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", running.server->port()), "shell");
    CHECK(status(shell) == "200");
    for (const char* header : {"Content-Security-Policy: default-src 'none'; script-src 'self'", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin", "Cache-Control: no-store"})
        CHECK(shell.find(header) != std::string::npos);
    CHECK(shell.find("Access-Control") == std::string::npos);
    CHECK(status(running.answer(fmt::format("GET /echo/a HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", running.server->port()))) == "401");
    const std::string echo = running.answer(running.head("GET /echo/a%20b"), "a b");
    CHECK(status(echo) == "200");
    CHECK(echo.ends_with("a b"));
    CHECK(status(running.answer(running.head("GET /echo/a", "If-None-Match: \"x\"\r\n"))) == "304");
}

TEST_CASE("a foreign host, a foreign origin, a wrong address and a wrong method are refused before anything is read")
{
    const Running running;
    CHECK(status(running.answer("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")) == "421");
    CHECK(status(running.answer("GET / HTTP/1.1\r\n\r\n")) == "421");
    CHECK(status(running.answer(fmt::format("GET / HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nHost: 127.0.0.1:{0}\r\n\r\n", running.server->port()))) == "421");
    CHECK(status(running.answer(running.head("POST /length", "Origin: http://evil.example\r\nContent-Length: 5\r\n"))) == "403");
    CHECK(status(running.answer(running.head("GET /echo/../../etc/passwd"))) == "400");
    CHECK(status(running.answer(running.head("GET /nothing"))) == "404");
    const std::string wrong = running.answer(running.head("DELETE /length"));
    CHECK(status(wrong) == "405");
    CHECK(wrong.find("Allow: POST") != std::string::npos);
    CHECK(status(running.answer(running.head("GET /throw"))) == "500");
    CHECK(status(running.answer("\r\n\r\nnonsense\r\n\r\n")) == "400");
    CHECK(status(running.answer("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n")) == "431");
}

TEST_CASE("a body comes whole, in pieces, in chunks or to a file, and one that is too long is refused")
{
    const Running running;
    CHECK(running.answer(running.head("POST /length", "Content-Length: 5\r\n") + "12345", "length 5").ends_with("length 5"));
    CHECK(running.answer(running.head("POST /length", "Content-Length: 90000\r\n") + std::string(90'000, 'x'), "length").ends_with("length 90000"));
    CHECK(running.answer(running.head("POST /length", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "length 5").ends_with("length 5"));
    CHECK(status(running.answer(running.head("POST /length", "Content-Length: 100001\r\n"))) == "413");
    std::string chunks;
    for (int i = 0; i < 30; ++i) chunks += "2000\r\n" + std::string(0x2000, 'x') + "\r\n";
    CHECK(status(running.answer(running.head("POST /length", "Transfer-Encoding: chunked\r\n") + chunks + "0\r\n\r\n")) == "413");
    CHECK(running.answer(running.head("POST /file", "Content-Length: 300000\r\n") + std::string(300'000, 'x'), "file 300000").ends_with("file 300000"));
    CHECK(status(running.answer(running.head("POST /length", "Content-Length: 12a\r\n"))) == "400");
    Client one(running.server->port());   // two requests on one connection
    one.say(running.head("GET /echo/first") + running.head("GET /echo/second"));
    CHECK(one.hear("second").find("first") != std::string::npos);
}

TEST_CASE("a client that is slow to ask is let go, and costs no worker meanwhile")
{
    const Running running({.workers = 1, .head_seconds = 1, .body_seconds = 1, .idle_seconds = 1});
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(std::make_unique<Client>(running.server->port()));
        slow.back()->say("GET / HT");
    }
    Client stuck(running.server->port());
    stuck.say(running.head("POST /length", "Content-Length: 50\r\n") + "12");
    CHECK(running.answer(running.head("GET /echo/quick"), "quick").ends_with("quick"));
    for (const auto& client : slow) {
        client->hear("never", 4000);
        CHECK(client->ended());
    }
    stuck.hear("never", 4000);
    CHECK(stuck.ended());
}

TEST_CASE("event streams have a cap of their own; the rest is answered as before, and what is told reaches every stream once")
{
    const Running running({.workers = 2, .streams = 64, .heartbeat_seconds = 1});
    std::vector<std::unique_ptr<Client>> open;
    int taken = 0, refused = 0;
    for (int i = 0; i < 200; ++i) {
        open.push_back(std::make_unique<Client>(running.server->port()));
        open.back()->say(running.head("GET /stream"));
        const std::string heard = open.back()->hear("\r\n\r\n");
        (status(heard) == "200" ? taken : refused) += 1;
        if (status(heard) != "200") CHECK(heard.find("Retry-After") != std::string::npos);
    }
    CHECK(taken == 64);
    CHECK(refused == 136);
    CHECK(running.answer(running.head("GET /echo/still"), "still").ends_with("still"));
    running.server->streams().tell("other", 6, "revision", "{}");
    running.server->streams().tell("topic", 7, "revision", "{\"revision\":7}");
    int told = 0;
    for (const auto& client : open) {
        const std::string heard = client->hear("data: {\"revision\":7}\n\n", client->ended() ? 0 : 3000);
        if (heard.find("id: 7\nevent: revision\ndata: {\"revision\":7}\n\n") != std::string::npos) ++told;
        CHECK(heard.find("id: 6") == std::string::npos);
    }
    CHECK(told == 64);
    open.clear();   // all vanish; the heartbeat finds out
    for (int i = 0; i < 100 && running.server->streams().count() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(running.server->streams().count() == 0);
}

TEST_CASE("more connections than allowed are turned away, and a stop lets the reply under way end")
{
    {
        const Running running({.connections = 3});
        std::vector<std::unique_ptr<Client>> idle;
        for (int i = 0; i < 3; ++i) {
            idle.push_back(std::make_unique<Client>(running.server->port()));
            idle.back()->say(running.head("GET /echo/a"));
            idle.back()->hear("\r\n\r\na");
        }
        CHECK(status(running.answer(running.head("GET /echo/b"))) == "503");
    }
    Running running;
    Client stream(running.server->port()), slow(running.server->port()), idle(running.server->port());
    stream.say(running.head("GET /stream"));
    stream.hear("retry");
    slow.say(running.head("GET /slow"));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const auto begun = std::chrono::steady_clock::now();
    running.end();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(4));
    CHECK(slow.hear("late", 1000).ends_with("late"));
    CHECK_FALSE(Client(running.server->port()).connected());
}
