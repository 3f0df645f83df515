#include <doctest/doctest.h>

#include "serve/encode.hpp"
#include "serve/guard.hpp"
#include "serve/message.hpp"
#include "serve/report_view.hpp"
#include "serve/router.hpp"

using namespace tw::serve;

TEST_CASE("an address is read into decoded parts, and one that leaves its folder or hides something is refused")
{
    const auto target = read_target("/api/v1/cases/east/ask/where?hull=Lady%20R&at=2024-01-01&hull=b+c&empty=");
    REQUIRE(target);
    CHECK(target->path == std::vector<std::string>{"api", "v1", "cases", "east", "ask", "where"});
    CHECK(target->query.at("hull") == std::vector<std::string>{"Lady R", "b c"});
    CHECK(target->query.at("empty") == std::vector<std::string>{""});
    CHECK(read_target("/")->path.empty());
    for (const char* bad : {"", "x", "http://other/", "//etc", "/a/../b", "/a/%2e%2e/b", "/a/%2E./b", "/a%2fb", "/a\\b", "/a/%00", "/a/%0d%0aX: y", "/a/%4", "/a/%zz", "/a?b=%", "/a?b=%0a", "/a/./b"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_target(bad));
    }
    CHECK_FALSE(read_target("/" + std::string(9000, 'a')));
}

TEST_CASE("only this machine's own names with the right port reach the service")
{
    const Guard guard(8123, "secret");
    const auto status = [&](Head head, bool is_public) { const auto refused = guard.refusal(head, is_public); return refused ? refused->status : 200; };
    CHECK(status({.host = "127.0.0.1:8123"}, true) == 200);
    CHECK(status({.host = "localhost:8123", .token = "secret"}, false) == 200);
    CHECK(status({.host = "[::1]:8123", .token = "secret"}, false) == 200);
    for (const char* foreign : {"", "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8123.evil.example", "localhost:8123 ", "0.0.0.0:8123"}) {
        CAPTURE(foreign);
        CHECK(status({.host = foreign, .token = "secret"}, true) == 421);
    }
    CHECK(status({.host = "127.0.0.1:8123", .token = "secret", .several_hosts = true}, false) == 421);
}

TEST_CASE("what is not the shell needs the token, and no page of another origin gets through")
{
    const Guard guard(8123, "secret");
    const auto status = [&](Head head) { head.host = "127.0.0.1:8123"; const auto refused = guard.refusal(head, false); return refused ? refused->status : 200; };
    CHECK(status({}) == 401);
    CHECK(status({.token = "secre"}) == 401);
    CHECK(status({.token = "secrets"}) == 401);
    CHECK(status({.token = "secret"}) == 200);
    CHECK(status({.method = Method::post, .origin = "http://127.0.0.1:8123", .fetch_site = "same-origin", .token = "secret"}) == 200);
    CHECK(status({.method = Method::post, .origin = "http://evil.example", .token = "secret"}) == 403);
    CHECK(status({.method = Method::post, .origin = "http://localhost:8123", .token = "secret"}) == 403);
    CHECK(status({.method = Method::post, .fetch_site = "cross-site", .token = "secret"}) == 403);
    CHECK(status({.method = Method::post, .fetch_site = "same-origin", .token = "secret"}) == 403);  // a browser says its origin when it writes
    CHECK(status({.fetch_site = "cross-site", .token = "secret"}) == 403);
    CHECK(status({.method = Method::post, .origin = "null", .token = "secret"}) == 403);
    const Guard without(8123, "");
    CHECK(without.refusal({.host = "127.0.0.1:8123", .token = ""}, false)->status == 401);
}

TEST_CASE("the code that was printed opens one session and no second")
{
    Guard guard(1, "secret");
    CHECK_FALSE(guard.redeem("x"));
    CHECK_FALSE(guard.redeem(""));
    CHECK(guard.redeem(guard.code()) == "secret");
    CHECK_FALSE(guard.redeem(guard.code()));
    CHECK(random_hex() != random_hex());
    CHECK(random_hex().size() == 64);
}

TEST_CASE("a route is found by its parts; a wrong method is told from a wrong address")
{
    Router router;
    router.add({.pattern = "/"});
    router.add({.pattern = "/cases/{case}/bytes/{sha}"});
    router.add({.method = Method::post, .pattern = "/cases/{case}/bytes/{sha}"});
    router.add({.pattern = "/assets/{rest...}"});
    CHECK(router.find(Method::get, {}).route != nullptr);
    const auto found = router.find(Method::get, {"cases", "a", "bytes", "b"});
    REQUIRE(found.route != nullptr);
    CHECK(found.captured == std::vector<std::string>{"a", "b"});
    CHECK(router.find(Method::head, {"cases", "a", "bytes", "b"}).route == found.route);
    CHECK(router.find(Method::get, {"assets", "x", "y.js"}).captured == std::vector<std::string>{"x", "y.js"});
    CHECK(router.find(Method::remove, {"cases", "a", "bytes", "b"}).allowed == "GET, POST");
    CHECK(router.find(Method::get, {"cases", "a"}).route == nullptr);
    CHECK(router.find(Method::get, {"cases", "a"}).allowed.empty());
}

TEST_CASE("a reply is packed as the client takes it, and only when that makes it shorter")
{
    CHECK(accepted_encoding("gzip, deflate, br, zstd") == "zstd");
    CHECK(accepted_encoding("gzip;q=0.5, zstd;q=0") == "gzip");
    CHECK(accepted_encoding("br").empty());
    CHECK(accepted_encoding("").empty());
    const std::string text(5000, 'a');
    CHECK(pack(text, "gzip").bytes.size() < 100);
    CHECK(pack(text, "zstd").encoding == "zstd");
    CHECK(pack("ab", "gzip").encoding.empty());
    CHECK(pack("ab", "gzip").bytes == "ab");
}

TEST_CASE("a report is shown with its own style and nothing else: no script, no form, no outside address")
{
    const std::string policy = policy_of_report("<html><style>p{}</style><body><style>q{}</style>");
    // SHA-256 of "p{}", worked out elsewhere
    CHECK(policy.find("'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='") != std::string::npos);
    CHECK(policy.find("default-src 'none'") == 0);
    CHECK(policy.find("sandbox") != std::string::npos);
    CHECK(policy.find("script") == std::string::npos);
    CHECK(policy_of_report("<p>").find("style-src 'none'") != std::string::npos);
}
