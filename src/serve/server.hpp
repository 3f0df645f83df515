#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.hpp"
#include "serve/guard.hpp"
#include "serve/router.hpp"
#include "serve/streams.hpp"

namespace tw::serve {

struct ServerOptions {
    std::uint16_t port = 0;                ///< 0 = any free one
    unsigned workers = 4;                  ///< threads that run handlers
    std::size_t connections = 512;         ///< more are turned away with 503
    std::size_t streams = 64;              ///< event streams at once; more get 503 and poll instead
    int head_seconds = 10;                 ///< a request's head must be there by then
    int body_seconds = 60;                 ///< and each 64 KiB of its body within these
    int idle_seconds = 30;                 ///< a kept connection without a request is closed
    int heartbeat_seconds = 15;
    std::string folder_for_uploads{};      ///< bodies of `Route::to_file` go here
};

/// An HTTP/1.1 server on the loopback of this machine and nowhere else. Network I/O is asynchronous on one thread, so slow, idle and
/// vanished clients cost no thread; handlers run on workers and may block. Every request passes the guard before its body is read.
class Server {
public:
    /// Binds 127.0.0.1 (and ::1 on the same port where the machine has it). `temporary` when the port is taken.
    static Result<std::unique_ptr<Server>> open(const ServerOptions& options, Router router);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    Guard& guard();
    Streams& streams();
    /// Serves until `stop`; then no new request is taken and those under way end.
    void run();
    /// From any thread or a signal handler's thread.
    void stop();

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tw::serve
