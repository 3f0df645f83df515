#include "ais/json_record.hpp"

#include <algorithm>
#include <array>
#include <simdjson.h>

#include "core/text.hpp"

namespace tw::ais {
namespace {

namespace od = simdjson::ondemand;

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

/// The text of a scalar: a string's content, a number or a word as written; nothing for null, arrays and objects.
simdjson::error_code scalar(od::value value, std::string_view& out)
{
    od::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    out = {};
    if (type == od::json_type::string) return value.get_string().get(out);
    if (type == od::json_type::number || type == od::json_type::boolean) {
        out = value.raw_json_token();
        while (!out.empty() && (out.back() == ' ' || out.back() == '\n' || out.back() == '\r' || out.back() == '\t')) out.remove_suffix(1);
    }
    return simdjson::SUCCESS;
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

    simdjson::error_code members(od::object object, RowText& row, JsonExtras& extras, int depth)
    {
        for (auto member : object) {
            std::string_view key;
            if (const auto error = member.unescaped_key().get(key)) return error;
            od::value value;
            if (const auto error = member.value().get(value)) return error;
            if (const auto error = one(key, value, row, extras, depth)) return error;
        }
        return simdjson::SUCCESS;
    }

    simdjson::error_code one(std::string_view key, od::value value, RowText& row, JsonExtras& extras, int depth)
    {
        od::json_type type{};
        if (const auto error = value.type().get(type)) return error;
        if (type == od::json_type::object) {
            if (dialect != Dialect::stream_json || depth > 3) return simdjson::SUCCESS;
            od::object inner;
            if (const auto error = value.get_object().get(inner)) return error;
            if (key == "MetaData") return metadata(inner, row);
            if (key == "ReportA" || key == "ReportB" || key == "Dimension" || key == "Eta" || depth <= 1)
                return members(inner, row, extras, depth + 1);
            return simdjson::SUCCESS;
        }
        if (type == od::json_type::array) {
            if (dialect != Dialect::catcher_json || key != "nmea") return simdjson::SUCCESS;
            od::array lines;
            if (const auto error = value.get_array().get(lines)) return error;
            for (auto line : lines) {
                std::string_view sentence;
                if (const auto error = line.get_string().get(sentence)) return error;
                extras.nmea.append(sentence) += '\n';
            }
            return simdjson::SUCCESS;
        }
        std::string_view text;
        if (const auto error = scalar(value, text)) return error;
        if (depth == 0 && (key == "class" || key == "MessageType")) extras.kind = text;
        if (depth == 0 && key == "error" && text.data() != nullptr) extras.error = true;
        if (key == "scaled") extras.scaled = text != "false";
        if (dialect == Dialect::stream_json && depth == 0) return simdjson::SUCCESS;
        const MemberRoles::Found found = roles.of(key);
        if (found.role != Role::none) put(found.role, found.rank, text, row);
        return simdjson::SUCCESS;
    }

    /// A stream's wrapper: time, and rounded or joined copies that yield to the message's own.
    simdjson::error_code metadata(od::object object, RowText& row)
    {
        static constexpr std::array<NamedRole, 6> known{{{"time_utc", Role::time}, {"MMSI", Role::mmsi}, {"MMSI_String", Role::mmsi},
                                                         {"latitude", Role::lat}, {"longitude", Role::lon}, {"ShipName", Role::name}}};
        for (auto member : object) {
            std::string_view key;
            if (const auto error = member.unescaped_key().get(key)) return error;
            const auto role = std::ranges::find(known, key, &NamedRole::token);
            if (role == known.end()) continue;
            od::value value;
            if (const auto error = member.value().get(value)) return error;
            std::string_view text;
            if (const auto error = scalar(value, text)) return error;
            put(role->role, 254, text, row);
        }
        return simdjson::SUCCESS;
    }

    Dialect dialect;
    MemberRoles roles;
    od::parser parser;
    std::string padded;
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
    engine.padded.clear();
    if (text.find("NaN") != std::string_view::npos || text.find("Infinity") != std::string_view::npos) {
        without_nan(text, engine.padded);
    } else {
        engine.padded = text;
    }
    const std::size_t size = engine.padded.size();
    engine.padded.resize(size + simdjson::SIMDJSON_PADDING, ' ');
    od::document document;
    if (engine.parser.iterate(engine.padded.data(), size, engine.padded.size()).get(document)) return false;
    od::object object;
    if (document.get_object().get(object)) return false;
    if (engine.members(object, row_, extras_, 0)) return false;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing may follow
}

}  // namespace tw::ais
