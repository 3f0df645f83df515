#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ais/row_form.hpp"

namespace tw::ais {

/// Roles of member names, remembered by the name as written.
class MemberRoles {
public:
    explicit MemberRoles(const RowForm& form) : form_(&form) {}

    struct Found {
        Role role = Role::none;
        std::uint8_t rank = 255;  ///< of two members with one role the lower wins
    };
    Found of(std::string_view key);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    const RowForm* form_;
    std::unordered_map<std::string, Found, Hash, std::equal_to<>> known_;
};

/// What a record holds beside its row.
struct JsonExtras {
    std::string_view kind;              ///< "class" (gpsd, AIS-catcher) or "MessageType" (streams)
    std::string nmea;                   ///< raw sentences, one a line
    bool scaled = true, error = false;  ///< "scaled"; an "error" member instead of data
};

/// Parses one JSON object into the texts of its roles. Texts live until the next call.
class JsonRecord {
public:
    explicit JsonRecord(Dialect dialect);
    ~JsonRecord();
    JsonRecord(const JsonRecord&) = delete;
    JsonRecord& operator=(const JsonRecord&) = delete;

    /// False when the text is no JSON object. `NaN` and infinities, which JSON does not have, are read as null.
    bool parse(std::string_view text);
    const RowText& row() const { return row_; }
    const JsonExtras& extras() const { return extras_; }

private:
    struct Engine;  // keeps the JSON library out of this header
    RowText row_;
    JsonExtras extras_;
    std::unique_ptr<Engine> engine_;
};

}  // namespace tw::ais
