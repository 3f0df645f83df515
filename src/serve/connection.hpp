#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <set>

#include "serve/server.hpp"

namespace tw::serve {

/// The connections that are open, so that they can be asked to end.
class ConnectionBook {
public:
    struct Member {
        virtual ~Member() = default;
        virtual void end_soon() = 0;   ///< ends when idle or streaming, else after the reply under way
    };
    void add(Member* member) { members_.insert(member); }
    void remove(Member* member) { members_.erase(member); }
    std::size_t count() const { return members_.size(); }
    void end_all()
    {
        ending_ = true;
        for (Member* member : members_) member->end_soon();
    }
    bool ending() const { return ending_; }

private:
    std::set<Member*> members_;        // of the network thread alone
    bool ending_ = false;
};

/// What every connection of a server shares.
struct ConnectionSurroundings {
    const ServerOptions& options;
    const Router& router;
    Guard& guard;
    Streams& streams;
    boost::asio::thread_pool& pool;
    ConnectionBook& book;
};

/// Serves one client until it leaves, is idle or misbehaves.
void serve_connection(boost::asio::ip::tcp::socket socket, ConnectionSurroundings& surroundings);

}  // namespace tw::serve
