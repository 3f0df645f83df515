#include "evidence/media_type.hpp"

#include <algorithm>

namespace tw::evidence {
namespace {

bool is_text(std::string_view head)
{
    return std::ranges::none_of(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != 0x1b;
    });
}

bool is_html(std::string_view head)
{
    const auto begins = [&](std::string_view mark) {
        return head.size() >= mark.size() && std::ranges::equal(head.substr(0, mark.size()), mark, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
    };
    return begins("<!doctype html") || begins("<html");
}

bool holds_sentence(std::string_view head)
{
    for (const std::string_view mark : {"!AIVD", "!BSVD", "!ABVD", "!ANVD", "!ARVD", "!ASVD", "!ATVD", "!AXVD", "!SAVD", "!BAVD", "$PGHP"})
        if (head.find(mark) != std::string_view::npos) return true;
    return false;
}

/// The first line holds at least two separators of one kind.
bool is_table(std::string_view head)
{
    const std::string_view line = head.substr(0, head.find('\n'));
    return std::ranges::any_of(std::string_view(",;\t|"), [&](char separator) { return std::ranges::count(line, separator) >= 2; });
}

}  // namespace

std::string_view media_type(std::string_view head)
{
    if (head.starts_with("\x1f\x8b")) return "application/gzip";
    if (head.starts_with("\x28\xb5\x2f\xfd")) return "application/zstd";
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return "application/zip";
    if (head.starts_with("PAR1")) return "application/vnd.apache.parquet";
    if (head.starts_with("SQLite format 3")) return "application/vnd.sqlite3";
    if (head.starts_with("%PDF-")) return "application/pdf";
    if (head.starts_with("\x89PNG\r\n")) return "image/png";
    if (head.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (head.substr(0, 4) == std::string_view("II*\0", 4) || head.substr(0, 4) == std::string_view("MM\0*", 4)) return "image/tiff";
    if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return "image/gif";
    if (head.starts_with("RIFF") && head.substr(8, 4) == "WEBP") return "image/webp";
    if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
    if (!is_text(head)) return "application/octet-stream";
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && is_html(head.substr(first))) return "text/html";
    if (first == std::string_view::npos) return "text/plain";
    if (head[first] == '{' || head[first] == '[') {
        const bool geo = head.find("\"FeatureCollection\"") != std::string_view::npos;
        if (geo) return "application/geo+json";
        return "application/json";
    }
    if (holds_sentence(head)) return "text/x-nmea";
    return is_table(head) ? "text/csv" : "text/plain";
}

}  // namespace tw::evidence
