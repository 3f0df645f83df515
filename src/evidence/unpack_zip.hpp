#pragma once
#include "evidence/unpack.hpp"

namespace tw::evidence {

/// Reads a zip's members in the order of their names. Directories are passed over; an archive whose central directory is
/// missing or broken (a truncated download) is read by its local headers with the warning `directory_lost`.
Result<std::unique_ptr<Unpacker>> make_zip_unpacker(std::string_view packed, const UnpackLimits& limits);

}  // namespace tw::evidence
