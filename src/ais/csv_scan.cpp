#include "ais/csv_scan.hpp"

#include <bit>
#include <cstring>
#include <string>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tw::ais {
namespace {

/// Bit i of each word tells whether byte i of a block of 64 is that character.
struct Marks {
    std::uint64_t quotes, delimiters, newlines;
};

[[maybe_unused]] Marks marks_plain(const char* block, char delimiter)
{
    Marks m{};
    for (unsigned i = 0; i < 64; ++i) {
        m.quotes |= static_cast<std::uint64_t>(block[i] == '"') << i;
        m.delimiters |= static_cast<std::uint64_t>(block[i] == delimiter) << i;
        m.newlines |= static_cast<std::uint64_t>(block[i] == '\n') << i;
    }
    return m;
}

#if defined(__x86_64__)
inline std::uint64_t equal_sse(const char* block, char wanted)
{
    const __m128i w = _mm_set1_epi8(wanted);
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 4; ++i) {
        const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
        mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(piece, w)))) << (16 * i);
    }
    return mask;
}

inline Marks marks_sse(const char* block, char delimiter)
{
    return {equal_sse(block, '"'), equal_sse(block, delimiter), equal_sse(block, '\n')};
}

__attribute__((target("avx2"))) inline std::uint64_t equal_avx2(__m256i low, __m256i high, char wanted)
{
    const __m256i w = _mm256_set1_epi8(wanted);
    const auto l = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, w)));
    const auto h = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, w)));
    return static_cast<std::uint64_t>(h) << 32 | l;
}

__attribute__((target("avx2"))) inline Marks marks_avx2(const char* block, char delimiter)
{
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
    return {equal_avx2(low, high, '"'), equal_avx2(low, high, delimiter), equal_avx2(low, high, '\n')};
}
#endif

/// Bit i = parity of the bits up to and including i.
inline std::uint64_t running_parity(std::uint64_t bits)
{
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    return bits;
}

/// State of a scan between blocks.
struct Scan {
    CsvBorders* out;
    std::uint64_t inside = 0;  ///< all ones while a quote is open
};

/// Bits [0, i] of a word.
inline std::uint64_t through(unsigned i) { return ~std::uint64_t{0} >> (63 - i); }

inline void take_block(Scan& scan, std::uint32_t base, Marks m)
{
    std::uint64_t inside = running_parity(m.quotes) ^ scan.inside;
    CsvBorders& out = *scan.out;
    while (const std::uint64_t open = m.newlines & inside) {
        const auto at = static_cast<unsigned>(std::countr_zero(open));
        const std::uint64_t rows_before = static_cast<std::uint64_t>(std::popcount(m.newlines & (through(at) >> 1)));
        out.open_rows.push_back(static_cast<std::uint32_t>(out.rows + rows_before));
        inside ^= ~std::uint64_t{0} << at;
    }
    scan.inside = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);

    std::uint64_t borders = (m.delimiters & ~inside) | m.newlines;
    for (std::uint64_t newlines = m.newlines; newlines != 0; newlines &= newlines - 1) {
        const auto at = static_cast<unsigned>(std::countr_zero(newlines));
        out.row_cells[out.rows++] = static_cast<std::uint32_t>(out.cells) + static_cast<std::uint32_t>(std::popcount(borders & through(at)));
    }
    std::uint32_t* to = out.cell_ends.data() + out.cells;
    out.cells += static_cast<std::size_t>(std::popcount(borders));
    while (borders != 0) {
        for (int i = 0; i < 8; ++i) {  // writes past the last border are overwritten by the next block
            to[i] = base + static_cast<std::uint32_t>(std::countr_zero(borders));
            borders &= borders - 1;
        }
        to += 8;
    }
}

template <auto marks>
inline __attribute__((always_inline)) void scan_all(std::string_view text, char delimiter, Scan& scan)
{
    std::size_t at = 0;
    for (; at + 64 <= text.size(); at += 64) take_block(scan, static_cast<std::uint32_t>(at), marks(text.data() + at, delimiter));
    if (at < text.size()) {
        char last[64] = {};
        std::memcpy(last, text.data() + at, text.size() - at);
        Marks m = marks(last, delimiter);
        const std::uint64_t real = through(static_cast<unsigned>(text.size() - at - 1));
        take_block(scan, static_cast<std::uint32_t>(at), {m.quotes & real, m.delimiters & real, m.newlines & real});
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))) void scan_avx2(std::string_view text, char delimiter, Scan& scan)
{
    scan_all<marks_avx2>(text, delimiter, scan);
}

void scan_baseline(std::string_view text, char delimiter, Scan& scan) { scan_all<marks_sse>(text, delimiter, scan); }
#else
void scan_baseline(std::string_view text, char delimiter, Scan& scan) { scan_all<marks_plain>(text, delimiter, scan); }
#endif

}  // namespace

void scan_csv(std::string_view text, char delimiter, CsvBorders& out)
{
    if (out.cell_ends.size() < text.size() + 72) out.cell_ends.resize(text.size() + 72);
    if (out.row_cells.size() < text.size() + 1) out.row_cells.resize(text.size() + 1);
    out.open_rows.clear();
    out.cells = out.rows = 0;
    Scan scan{&out};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return scan_avx2(text, delimiter, scan);
#endif
    scan_baseline(text, delimiter, scan);
}

bool split_csv_row(std::string_view row, char delimiter, std::vector<std::string_view>& cells)
{
    cells.clear();
    std::size_t at = 0;
    for (;;) {
        std::size_t end = at;
        if (at < row.size() && row[at] == '"') {
            for (end = at + 1;; ++end) {
                end = row.find('"', end);
                if (end == std::string_view::npos) return false;
                if (end + 1 == row.size() || row[end + 1] != '"') break;
                ++end;
            }
        }
        end = std::min(row.find(delimiter, end), row.size());
        cells.push_back(row.substr(at, end - at));
        if (end == row.size()) return true;
        at = end + 1;
    }
}

std::string_view unquoted(std::string_view cell, std::string& scratch)
{
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return cell;
    cell = cell.substr(1, cell.size() - 2);
    std::size_t quote = cell.find('"');
    if (quote == std::string_view::npos) return cell;
    scratch.clear();
    for (std::size_t at = 0; at < cell.size(); ++at) {
        scratch += cell[at];
        if (cell[at] == '"' && at + 1 < cell.size() && cell[at + 1] == '"') ++at;
    }
    return scratch;
}

}  // namespace tw::ais
