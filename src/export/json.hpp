#pragma once
#include <string>
#include <string_view>

namespace tw::interchange {

/// A JSON string with its quotes. Controls, and every character that could act on a terminal (C1, bidirectional, zero
/// width), are written as `\uNNNN`, so the text survives unchanged and printing it is safe. Bytes that are no UTF-8 become
/// the text `\xNN`.
std::string json_text(std::string_view hostile);

}  // namespace tw::interchange
