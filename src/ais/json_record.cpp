#include "ais/json_record.hpp"

#include <algorithm>
#include <array>
#include <rapidjson/document.h>

#include "core/text.hpp"

namespace tw::ais {
namespace {

/// Copies `text` with the words NaN, Infinity and -Infinity outside strings replaced by null.
void without_nan(std::string_view text, std::string& out)
{
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string && c == '\\' && at + 1 < text.size()) {
            out += c;
            ++at;
        } else if (c == '"') {
            in_string = !in_string;
        } else if (!in_string && (c == 'N' || c == 'I' || c == '-')) {
            const std::string_view rest = text.substr(at);
            const std::size_t length = rest.starts_with("NaN") ? 3 : rest.starts_with("Infinity") ? 8 : rest.starts_with("-Infinity") ? 9 : 0;
            if (length != 0) {
                out += "null";
                at += length - 1;
                continue;
            }
        }
        out += text[at];
    }
}

/// Numbers keep their text, so that no digit is lost before the role's own reading of it (C-11). Iterative, for hostile nesting.
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;

std::string_view text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// The text of a scalar: a string's content, a number or a word as written; nothing for null, arrays and objects.
std::string_view scalar(const rapidjson::Value& value)
{
    if (value.IsString()) return text_of(value);
    if (value.IsBool()) return value.GetBool() ? "true" : "false";
    return {};
}

}  // namespace

MemberRoles::Found MemberRoles::of(std::string_view key)
{
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    Found result;
    const std::string token = form_->folded_tokens ? folded(key) : std::string(key);
    for (std::size_t i = 0; i < form_->columns.size() && result.role == Role::none; ++i)
        if (form_->columns[i].token == token) result = {form_->columns[i].role, static_cast<std::uint8_t>(i)};
    if (known_.size() < 4096) known_.emplace(key, result);
    return result;
}

struct JsonRecord::Engine {
    explicit Engine(Dialect d) : dialect(d), roles(form_of(d)) {}

    void put(Role role, std::uint8_t rank, std::string_view text, RowText& row)
    {
        auto& held = ranks[static_cast<std::size_t>(role)];
        if (text.data() == nullptr || (held <= rank && row[role].data() != nullptr)) return;
        row[role] = text;
        held = rank;
    }

    void members(const rapidjson::Value& object, RowText& row, JsonExtras& extras, int depth)
    {
        for (const auto& member : object.GetObject()) one(text_of(member.name), member.value, row, extras, depth);
    }

    void one(std::string_view key, const rapidjson::Value& value, RowText& row, JsonExtras& extras, int depth)
    {
        if (value.IsObject()) {
            if (dialect != Dialect::stream_json || depth > 3) return;
            if (key == "MetaData") {
                metadata(value, row);
            } else if (key == "ReportA" || key == "ReportB" || key == "Dimension" || key == "Eta" || depth <= 1) {
                members(value, row, extras, depth + 1);
            }
            return;
        }
        if (value.IsArray()) {
            if (dialect != Dialect::catcher_json || key != "nmea") return;
            for (const auto& line : value.GetArray())
                if (line.IsString()) extras.nmea.append(text_of(line)) += '\n';
            return;
        }
        const std::string_view text = scalar(value);
        if (depth == 0 && (key == "class" || key == "MessageType")) extras.kind = text;
        if (depth == 0 && key == "error" && text.data() != nullptr) extras.error = true;
        if (key == "scaled") extras.scaled = text != "false";
        if (dialect == Dialect::stream_json && depth == 0) return;
        const MemberRoles::Found found = roles.of(key);
        if (found.role != Role::none) put(found.role, found.rank, text, row);
    }

    /// A stream's wrapper: time, and rounded or joined copies that yield to the message's own.
    void metadata(const rapidjson::Value& object, RowText& row)
    {
        static constexpr std::array<NamedRole, 6> known{{{"time_utc", Role::time}, {"MMSI", Role::mmsi}, {"MMSI_String", Role::mmsi},
                                                         {"latitude", Role::lat}, {"longitude", Role::lon}, {"ShipName", Role::name}}};
        for (const auto& member : object.GetObject()) {
            const auto role = std::ranges::find(known, text_of(member.name), &NamedRole::token);
            if (role != known.end()) put(role->role, 254, scalar(member.value), row);
        }
    }

    Dialect dialect;
    MemberRoles roles;
    rapidjson::MemoryPoolAllocator<> memory;   ///< of the record parsed last: its texts lie here
    std::string repaired;                      ///< the record with NaN taken out
    std::array<std::uint8_t, role_count> ranks{};
};

JsonRecord::JsonRecord(Dialect dialect) : engine_(std::make_unique<Engine>(dialect)) {}
JsonRecord::~JsonRecord() = default;

bool JsonRecord::parse(std::string_view text)
{
    Engine& engine = *engine_;
    row_ = {};
    extras_ = {};
    engine.ranks.fill(255);
    if (text.find("NaN") != std::string_view::npos || text.find("Infinity") != std::string_view::npos) {
        engine.repaired.clear();
        without_nan(text, engine.repaired);
        text = engine.repaired;
    }
    engine.memory.Clear();
    rapidjson::Document document(&engine.memory);
    document.Parse<parse_flags>(text.data(), text.size());  // nothing but blanks may follow the object
    if (document.HasParseError() || !document.IsObject()) return false;
    engine.members(document, row_, extras_, 0);
    return true;
}

}  // namespace tw::ais
