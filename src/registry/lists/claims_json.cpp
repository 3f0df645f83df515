#include <array>

#include "registry/lists/json_items.hpp"
#include "registry/lists/write_list.hpp"

namespace tw::registry {
namespace {

using Json = nlohmann::ordered_json;

Json days(const DayRange& range) { return Json::array({printed(range.earliest), printed(range.latest)}); }

std::string line_of(const Claim& claim)
{
    Json json;
    json["subject"] = claim.subject;
    json["property"] = name(claim.property);
    json["value"] = claim.value;
    if (!claim.raw.empty()) json["raw"] = claim.raw;
    if (claim.valid.from.stated()) json["valid_from"] = days(claim.valid.from);
    if (claim.valid.to.stated()) json["valid_to"] = days(claim.valid.to);
    if (claim.valid.still) json["still"] = true;
    if (claim.seen.from.known() || claim.seen.to.known()) json["seen"] = Json::array({printed(claim.seen.from), printed(claim.seen.to)});
    if (claim.share) json["share"] = Json::array({printed_percent(claim.share->min), printed_percent(claim.share->max)});
    if (!claim.note.empty()) json["note"] = claim.note;
    json["basis"] = name(claim.basis);
    if (claim.standing != Standing::stated) json["standing"] = name(claim.standing);
    json["version"] = claim.version;
    json["offset"] = claim.offset.value;
    json["length"] = claim.length;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The members of one line; what cannot be one leaves a reason.
class ClaimLine {
public:
    explicit ClaimLine(const nlohmann::json& json) : json_(json) {}

    std::string text(const char* member)
    {
        const auto it = json_.find(member);
        if (it == json_.end()) return {};
        if (!it->is_string()) bad_ = Reject::column_bad;
        return it->is_string() ? it->get<std::string>() : std::string{};
    }
    std::uint64_t number(const char* member)
    {
        const auto it = json_.find(member);
        if (it == json_.end()) return 0;
        if (!it->is_number_unsigned()) bad_ = Reject::number_bad;
        return it->is_number_unsigned() ? it->get<std::uint64_t>() : 0;
    }
    /// A list of two texts.
    std::optional<std::pair<std::string, std::string>> two(const char* member)
    {
        const auto it = json_.find(member);
        if (it == json_.end()) return std::nullopt;
        if (!it->is_array() || it->size() != 2 || !(*it)[0].is_string() || !(*it)[1].is_string()) {
            bad_ = Reject::column_bad;
            return std::nullopt;
        }
        return std::pair{(*it)[0].get<std::string>(), (*it)[1].get<std::string>()};
    }
    DayRange range(const char* member)
    {
        const auto pair = two(member);
        return pair ? DayRange{day(pair->first), day(pair->second)} : DayRange{};
    }
    Day day(const std::string& text)
    {
        if (text.empty()) return Day::none();
        const auto read = read_day(text);
        if (!read) bad_ = Reject::time_bad;
        return read ? *read : Day::none();
    }
    std::optional<Claim> claim()
    {
        Claim claim;
        claim.subject = text("subject");
        claim.value = text("value");
        const auto property = property_from(text("property"));
        if (claim.subject.empty() || claim.value.empty() || !json_.contains("property")) bad_ = Reject::member_missing;
        else if (!property) bad_ = Reject::word_unknown;
        if (property) claim.property = *property;
        claim.raw = text("raw");
        claim.valid = {range("valid_from"), range("valid_to"), json_.contains("still") && json_["still"] == true};
        if (const auto seen = two("seen")) claim.seen = {day(seen->first), day(seen->second)};
        if (const auto share = two("share")) {
            const auto min = read_percent(share->first), max = read_percent(share->second);
            if (min && max && *min <= *max) claim.share = Share{*min, *max};
            else bad_ = Reject::number_bad;
        }
        claim.note = text("note");
        if (const auto basis = basis_from(text("basis"))) claim.basis = *basis;
        else if (json_.contains("basis")) bad_ = Reject::word_unknown;
        standing(claim);
        const auto version = number("version"), length = number("length");
        if (version > UINT32_MAX || length > UINT32_MAX) bad_ = Reject::number_bad;
        claim.version = static_cast<std::uint32_t>(version);
        claim.offset = {number("offset")};
        claim.length = static_cast<std::uint32_t>(length);
        return bad_ ? std::nullopt : std::optional(std::move(claim));
    }
    Reject reason() const { return bad_.value_or(Reject::json_bad); }

private:
    void standing(Claim& claim)
    {
        if (!json_.contains("standing")) return;
        const auto printed = text("standing");
        for (const auto one : {Standing::stated, Standing::denied, Standing::withdrawn, Standing::superseded})
            if (name(one) == printed) {
                claim.standing = one;
                return;
            }
        bad_ = Reject::word_unknown;
    }

    const nlohmann::json& json_;
    std::optional<Reject> bad_;
};

}  // namespace

std::string claims_ndjson(std::span<const Claim> claims, std::span<const ListVersion> versions)
{
    Json head;
    head["tidewaiter_claims"] = 1;
    head["versions"] = Json::array();
    for (const auto& version : versions) {
        Json one;
        one["list"] = version.list;
        one["authority"] = version.authority;
        one["date"] = printed(version.date);
        head["versions"].push_back(std::move(one));
    }
    std::string out = head.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    for (const auto& claim : claims) out += line_of(claim) + "\n";
    return out;
}

void read_claims_ndjson(const ListInput& of)
{
    Desk& desk = of.desk;
    JsonItems items(of.bytes);
    bool last_failed = false, headed = false;
    for (JsonItems::Item item; items.next(item);) {
        const auto json = object_of(item, desk);
        last_failed = !json && !item.blank;
        if (!json) continue;
        if (!headed && json->contains("tidewaiter_claims")) {
            headed = true;
            ++desk.books().header;
            if ((*json)["tidewaiter_claims"] != 1) return desk.refuse("the claims are of a later layout");
            continue;
        }
        ClaimLine line(*json);
        auto claim = line.claim();
        if (!claim) {
            desk.books().reject(line.reason(), item.offset, item.bytes);
            continue;
        }
        desk.first_of(claim->subject);
        desk.give(std::move(*claim));
        ++desk.books().decoded;
    }
    desk.close(items.unended() && (items.array() || last_failed), Complete::yes);
}

}  // namespace tw::registry
