#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/sha256.hpp"

namespace tw::store {

/// Results that took long and can be worked out again: files in `kept/` of a case's folder. They are no part of the case: no digest, no
/// check and no hand-over looks at them, and the folder may be deleted at any time. Each file begins with the HMAC-SHA-256 (RFC 2104) of its
/// key and content under a secret of the user, so that a damaged result, and one that came with somebody else's case, is worked out anew.
class Kept {
public:
    /// Where the case lies, and the user's secret; without one of them nothing is kept and nothing found.
    struct Place {
        std::filesystem::path folder{};
        std::string secret{};
        std::string_view under = "kept";   ///< folder in the case
        std::size_t most = 8;              ///< so many stay; the longest unused goes first
    };
    explicit Kept(Place place) : place_(std::move(place)) {}

    /// The content last kept under this key; nothing when there is none that this user kept whole.
    std::optional<std::string> find(const evidence::Digest& key) const;
    /// Keeps a result, and of all at most `Place::most`. Where nothing can be written nothing is kept.
    void keep(const evidence::Digest& key, std::string_view content) const;

private:
    std::filesystem::path file(const evidence::Digest& key) const;
    evidence::Digest seal(const evidence::Digest& key, std::string_view content) const;
    Place place_;
};

/// The secret in a user's state folder: 32 random bytes, made with access for the owner alone when there is none. Empty when the folder
/// is not named or can't be used.
std::string user_secret(const std::filesystem::path& state_folder);

}  // namespace tw::store
