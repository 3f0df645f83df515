#pragma once
#include <cstdint>
#include <string>

#include "evidence/clock.hpp"
#include "evidence/object.hpp"

namespace tw::evidence {

/// What the licence lets us do with the bytes.
struct LicenceSwitches {
    bool store = true, show = true, exported = true;
    bool operator==(const LicenceSwitches&) const = default;
};

/// One act of obtaining a blob. Three clocks, never merged: ours, the server's, the one stated in the content.
struct Capture {
    Digest blob{};
    std::uint64_t size = 0;         ///< bytes of the blob
    std::string media_type{};
    std::string address{};            ///< file name (never a path of this machine), web address or feed
    std::string method{};             ///< "file", "stdin", "directory", …
    ObjectId source{};
    Microsecond ours = Microsecond::none();
    Microsecond server = Microsecond::none();
    Microsecond stated = Microsecond::none();
    std::string licence{};            ///< overrides the source's; empty = the source's
    LicenceSwitches allows{};
    bool redacted = false;
    ObjectId parent{};                ///< the capture this is a copy or part of; empty = none
    bool operator==(const Capture&) const = default;
};

Result<Object> make_object(const Capture& capture);
Result<Capture> capture_from(const Json& body);

}  // namespace tw::evidence
