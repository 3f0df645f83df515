#include "assess/reply.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "chart/named_rows.hpp"
#include "site/cells.hpp"
#include "site/interval.hpp"

namespace tw::assess {
namespace {

constexpr std::array<std::string_view, 4> states{"asked", "answered", "declined", "silent"};
constexpr std::string_view heading = "reply,to,who,when,channel,text,recorded\n";

std::optional<ReplyState> state_from_name(std::string_view text)
{
    const auto found = std::ranges::find(states, text);
    return found == states.end() ? std::nullopt : std::optional(static_cast<ReplyState>(found - states.begin()));
}

std::string quoted(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

}  // namespace

std::string_view name(ReplyState state) { return states[static_cast<std::size_t>(state)]; }

bool looks_like_replies(std::string_view head)
{
    const chart::Heading found = chart::heading_of(head);
    return found.form == chart::RowForm::csv && found.has("reply") && found.has("to") && found.has("who");
}

Replies read_replies(std::string_view content, CaptureOrdinal ingest, std::uint64_t start)
{
    Replies read;
    chart::NamedRows rows(chart::RowForm::csv, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        site::Cells cells(row);
        Reply reply;
        reply.state = cells.word("reply", ReplyState::asked, state_from_name);
        reply.to = cells.text("to");
        reply.who = cells.text("who");
        reply.when = cells.text("when");
        reply.channel = cells.text("channel");
        reply.text = cells.text("text");
        reply.recorded = cells.text("recorded");
        reply.ingest = ingest;
        reply.offset = {start + row.offset};
        if (!cells.given("reply") || reply.to.empty() || reply.who.empty() || reply.when.empty()) cells.refuse(Reject::member_missing);
        if (reply.state == ReplyState::answered && reply.text.empty()) cells.refuse(Reject::member_missing);
        if (!reply.when.empty() && !site::read_interval(reply.when, "", {})) cells.refuse(Reject::time_bad);
        if (const auto why = cells.refused()) {
            read.accounting.reject(*why, row.offset, row.raw);
        } else {
            ++read.accounting.decoded;
            read.list.push_back(std::move(reply));
        }
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += start;
    return read;
}

std::string text_of(const Reply& reply)
{
    std::string row(name(reply.state));
    for (const std::string& value : {reply.to, reply.who, reply.when, reply.channel, reply.text, reply.recorded}) row += ',' + quoted(value);
    return std::string(heading) + row + '\n';
}

}  // namespace tw::assess
