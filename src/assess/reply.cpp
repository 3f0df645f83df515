#include "assess/reply.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "site/act_table.hpp"
#include "site/interval.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 4> states{"asked", "answered", "declined", "silent"};
constexpr std::string_view heading = "reply,to,who,when,channel,text,recorded\n";

std::optional<ReplyState> state_from_name(std::string_view text) { return site::nth_word<ReplyState>(states, text); }

}  // namespace

std::string_view name(ReplyState state) { return states[static_cast<std::size_t>(state)]; }

bool looks_like_replies(std::string_view head) { return site::has_columns(head, {"reply", "to", "who"}); }

Replies read_replies(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    return site::read_acts<Replies>(content, ingest, start, [](site::Cells& cells) {
        Reply reply;
        reply.state = cells.word("reply", ReplyState::asked, state_from_name);
        reply.to = cells.text("to");
        reply.who = cells.text("who");
        reply.when = cells.text("when");
        reply.channel = cells.text("channel");
        reply.text = cells.text("text");
        reply.recorded = cells.text("recorded");
        if (!cells.given("reply") || reply.to.empty() || reply.who.empty() || reply.when.empty()) cells.refuse(Reject::member_missing);
        if (reply.state == ReplyState::answered && reply.text.empty()) cells.refuse(Reject::member_missing);
        if (!reply.when.empty() && !site::read_interval(reply.when, "", {})) cells.refuse(Reject::time_bad);
        return reply;
    });
}

std::string text_of(const Reply& reply)
{
    return std::string(heading) + std::string(name(reply.state)) + site::as_cells({reply.to, reply.who, reply.when, reply.channel, reply.text, reply.recorded}) + '\n';
}

}  // namespace tw::assess
