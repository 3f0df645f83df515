#include "serve/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include "serve/connection.hpp"

namespace tw::serve {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Server::State {
    State(const ServerOptions& given, Router routes) : options(given), streams(given.streams), router(std::move(routes)), pool(given.workers) {}

    /// Ends the service when the last connection is gone, or after five seconds.
    asio::awaitable<void> wait_for_the_last()
    {
        for (int i = 0; i < 100 && book.count() > 0; ++i) {
            patience.expires_after(std::chrono::milliseconds(50));
            co_await patience.async_wait(asio::use_awaitable);
        }
        io.stop();
    }

    // Connections live in the network context: it is the last to be made and the first to go.
    ServerOptions options;
    Streams streams;
    Router router;
    Guard guard{0, {}};
    ConnectionBook book;
    asio::thread_pool pool;
    ConnectionSurroundings surroundings{options, router, guard, streams, pool, book};
    asio::io_context io{1};
    std::vector<std::unique_ptr<tcp::acceptor>> acceptors;
    asio::steady_timer patience{io};
    std::uint16_t port = 0;
};

namespace {

Result<std::unique_ptr<tcp::acceptor>> listen_on(asio::io_context& io, const tcp::endpoint& endpoint)
{
    auto acceptor = std::make_unique<tcp::acceptor>(io);
    boost::system::error_code error;
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && endpoint.address().is_v6()) acceptor->set_option(asio::ip::v6_only(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(256, error);
    if (error) return fail(Fault::temporary, fmt::format("can't listen on port {}: {}", endpoint.port(), error.message()), {}, "give another port with --port, or none");
    return acceptor;
}

asio::awaitable<void> accept(tcp::acceptor& acceptor, ConnectionSurroundings& surroundings)
{
    for (;;) {
        boost::system::error_code error;
        tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
        if (error) continue;  // a client that vanished again, or no descriptors left for a moment
        serve_connection(std::move(socket), surroundings);
    }
}

}  // namespace

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options, Router router)
{
    auto state = std::make_unique<State>(options, std::move(router));
    auto v4 = listen_on(state->io, {asio::ip::address_v4::loopback(), options.port});
    if (!v4) return tl::unexpected<Error>(v4.error());
    state->port = (*v4)->local_endpoint().port();
    state->acceptors.push_back(std::move(*v4));
    if (auto v6 = listen_on(state->io, {asio::ip::address_v6::loopback(), state->port})) state->acceptors.push_back(std::move(*v6));
    state->guard = Guard(state->port, random_hex());
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const { return state_->port; }
Guard& Server::guard() { return state_->guard; }
Streams& Server::streams() { return state_->streams; }

void Server::run()
{
    for (const auto& acceptor : state_->acceptors) asio::co_spawn(state_->io, accept(*acceptor, state_->surroundings), asio::detached);
    const auto work = asio::make_work_guard(state_->io);
    state_->io.run();
    state_->pool.join();
}

void Server::stop()
{
    asio::post(state_->io, [state = state_.get()] {
        boost::system::error_code ignored;
        for (const auto& acceptor : state->acceptors) acceptor->close(ignored);
        state->book.end_all();
        asio::co_spawn(state->io, state->wait_for_the_last(), asio::detached);
    });
}

}  // namespace tw::serve
