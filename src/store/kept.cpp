#include "store/kept.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <vector>

#include "store/folder.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t secret_length = 32;
constexpr std::uintmax_t largest = std::uintmax_t{1} << 30;

void drop_oldest(const fs::path& folder, std::size_t most)
{
    std::error_code failed;
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".kept") found.emplace_back(at->last_write_time(failed), at->path());
    std::sort(found.begin(), found.end());
    for (std::size_t k = 0; k + most < found.size(); ++k) fs::remove(found[k].second, failed);
}

std::string_view text_of(const evidence::Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}; }

std::string read_secret(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string secret(secret_length, '\0');
    return in.read(secret.data(), static_cast<std::streamsize>(secret.size())) ? secret : std::string();
}

}  // namespace

fs::path Kept::file(const evidence::Digest& key) const { return place_.folder / place_.under / (evidence::to_hex(key) + ".kept"); }

evidence::Digest Kept::seal(const evidence::Digest& key, std::string_view content) const
{
    std::array<char, 64> inner{}, outer{};
    for (std::size_t k = 0; k < inner.size(); ++k) {
        const auto byte = k < place_.secret.size() ? static_cast<unsigned char>(place_.secret[k]) : 0U;
        inner[k] = static_cast<char>(byte ^ 0x36U);
        outer[k] = static_cast<char>(byte ^ 0x5cU);
    }
    evidence::Sha256 hash;
    hash.update({inner.data(), inner.size()});
    hash.update(text_of(key));
    hash.update(content);
    const evidence::Digest within = hash.finish();
    hash.update({outer.data(), outer.size()});
    hash.update(text_of(within));
    return hash.finish();
}

std::optional<std::string> Kept::find(const evidence::Digest& key) const
{
    if (place_.folder.empty() || place_.secret.size() != secret_length) return std::nullopt;
    std::error_code failed;
    const auto size = fs::file_size(file(key), failed);
    constexpr std::size_t head = sizeof evidence::Digest::bytes;
    if (failed || size < head || size > largest) return std::nullopt;
    std::ifstream in(file(key), std::ios::binary);
    std::string bytes(size, '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
    std::string content = bytes.substr(head);
    if (std::string_view(bytes).substr(0, head) != text_of(seal(key, content))) return std::nullopt;
    fs::last_write_time(file(key), fs::file_time_type::clock::now(), failed);
    return content;
}

void Kept::keep(const evidence::Digest& key, std::string_view content) const
{
    if (place_.folder.empty() || place_.secret.size() != secret_length) return;
    std::error_code failed;
    fs::create_directories(place_.folder / place_.under, failed);
    if (failed) return;
    std::string bytes(text_of(seal(key, content)));
    bytes += content;
    if (!write_whole(file(key), bytes)) return;
    drop_oldest(place_.folder / place_.under, place_.most);
}

std::string user_secret(const fs::path& state_folder)
{
    if (state_folder.empty()) return {};
    const fs::path file = state_folder / "kept.secret";
    if (std::string known = read_secret(file); !known.empty()) return known;
    std::error_code failed;
    fs::create_directories(state_folder, failed);
    std::string fresh(secret_length, '\0');
    if (failed || getrandom(fresh.data(), fresh.size(), 0) != static_cast<ssize_t>(fresh.size())) return {};
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return read_secret(file);  // another program was first
    const bool whole = write(descriptor, fresh.data(), fresh.size()) == static_cast<ssize_t>(fresh.size());
    close(descriptor);
    return whole ? fresh : std::string();
}

}  // namespace tw::store
