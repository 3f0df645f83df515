#pragma once
#include <cstdint>
#include <string_view>

namespace tw::ais {

/// Words for coded fields, spelt as gpsd spells them, so that outputs can be compared. Any value gets a word.
std::string_view navigation_status_word(std::int64_t code);
std::string_view ship_type_word(std::int64_t code);
std::string_view position_device_word(std::int64_t code);
std::string_view aid_type_word(std::int64_t code);
std::string_view station_type_word(std::int64_t code);
std::string_view racon_word(std::int64_t code);
std::string_view light_word(std::int64_t code);
std::string_view tendency_word(std::int64_t code);
std::string_view precipitation_word(std::int64_t code);
std::string_view ice_word(std::int64_t code);
std::string_view inland_ship_type_word(std::int64_t code);
std::string_view blue_cones_word(std::int64_t code);
std::string_view load_word(std::int64_t code);

}  // namespace tw::ais
