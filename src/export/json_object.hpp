#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "export/json.hpp"

namespace tw::interchange {

/// A JSON object written member by member, in the order given. Empty texts and lists are left out: nothing is known then.
class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value) { return value.empty() ? *this : raw(name, json_text(value)); }
    JsonObject& number(std::string_view name, std::int64_t value) { return raw(name, std::to_string(value)); }
    JsonObject& yes_no(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    template <class Texts>
    JsonObject& texts(std::string_view name, const Texts& values)
    {
        std::string list;
        for (const auto& value : values)
            if (!std::string_view(value).empty()) list += (list.empty() ? "" : ",") + json_text(value);
        return list.empty() ? *this : raw(name, "[" + list + "]");
    }
    /// A value that is JSON already.
    JsonObject& raw(std::string_view name, std::string_view json)
    {
        text_ += (text_.empty() ? "" : ",") + json_text(name) + ":" + std::string(json);
        return *this;
    }
    bool empty() const { return text_.empty(); }
    std::string str() const { return "{" + text_ + "}"; }

private:
    std::string text_;
};

}  // namespace tw::interchange
