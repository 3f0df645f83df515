#include "serve/encode.hpp"

#include <array>
#include <zlib.h>
#include <zstd.h>

namespace tw::serve {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool refused(std::string_view parameters)
{
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return false;
    for (const char c : trimmed(parameters.substr(at + 2)))
        if (c != '0' && c != '.') return false;
    return true;
}

std::string gzip(std::string_view text)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(done ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view text)
{
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
    out.resize(ZSTD_isError(size) != 0 ? 0 : size);
    return out;
}

}  // namespace

std::string_view accepted_encoding(std::string_view accept)
{
    bool with_gzip = false, with_zstd = false;
    while (!accept.empty()) {
        const std::size_t comma = accept.find(',');
        const std::string_view one = accept.substr(0, comma);
        const std::size_t semicolon = one.find(';');
        const std::string_view coding = trimmed(one.substr(0, semicolon));
        const bool no = semicolon != std::string_view::npos && refused(one.substr(semicolon + 1));
        if (coding == "gzip") with_gzip = !no;
        if (coding == "zstd") with_zstd = !no;
        accept = comma == std::string_view::npos ? std::string_view() : accept.substr(comma + 1);
    }
    return with_zstd ? "zstd" : with_gzip ? "gzip" : "";
}

Packed pack(std::string_view text, std::string_view encoding)
{
    constexpr std::size_t most = std::size_t{1} << 30;
    std::string packed = text.size() >= most ? std::string() : encoding == "zstd" ? zstd(text) : encoding == "gzip" ? gzip(text) : std::string();
    if (packed.empty() || packed.size() >= text.size()) return {std::string(text), {}};
    return {std::move(packed), encoding};
}

bool packs(std::string_view type)
{
    for (const char* known : {"text/", "application/json", "application/problem+json", "application/geo+json", "image/svg+xml", "application/vnd.tidewaiter", "application/x-ndjson",
                              "application/vnd.mapbox-vector-tile"})
        if (type.starts_with(known)) return true;
    return false;
}

}  // namespace tw::serve
