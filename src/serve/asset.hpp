#pragma once
#include <string_view>

namespace tw::serve {

/// A file of the application, built into the program.
struct Asset {
    std::string_view path;      ///< "index.html", "assets/app-3f2a.js"
    std::string_view type;      ///< media type
    std::string_view gzip;      ///< its bytes, packed
    std::string_view sha256;    ///< of the unpacked bytes, hexadecimal
};

}  // namespace tw::serve
