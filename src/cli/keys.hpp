#pragma once
#include <filesystem>
#include <string>

#include "core/result.hpp"
#include "evidence/signing.hpp"

namespace tw::cli {

/// A whole file of at most 1 MiB.
Result<std::string> small_file(const std::filesystem::path& file);

/// An Ed25519 key from a PEM file, private or public.
Result<evidence::SigningKey> key_file(const std::filesystem::path& file);

}  // namespace tw::cli
