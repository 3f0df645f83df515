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
inline std::uint64_t parity_plain(std::uint64_t bits)
{
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    return bits;
}

#if defined(__x86_64__)
/// The same as a carry-less product with all ones.
__attribute__((target("avx2,pclmul"))) inline std::uint64_t parity_clmul(std::uint64_t bits)
{
    const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
}
#endif

/// Bits [0, i] of a word.
inline std::uint64_t through(unsigned i) { return ~std::uint64_t{0} >> (63 - i); }

/// `inside` with quotes closed where a newline comes within one; such rows are noted.
__attribute__((noinline, cold)) std::uint64_t close_at_newlines(std::uint64_t inside, std::uint64_t newlines, std::size_t rows_before, std::vector<std::uint32_t>& open_rows)
{
    while (const std::uint64_t open = newlines & inside) {
        const auto bad = static_cast<unsigned>(std::countr_zero(open));
        const auto before = static_cast<std::size_t>(std::popcount(newlines & (through(bad) >> 1)));
        open_rows.push_back(static_cast<std::uint32_t>(rows_before + before));
        inside ^= ~std::uint64_t{0} << bad;
    }
    return inside;
}

/// The scan itself. Everything it counts is kept in locals: stores to the vectors could otherwise change them.
template <auto marks_of, auto parity>
inline __attribute__((always_inline)) void scan_all(std::string_view text, char delimiter, CsvBorders& out)
{
    std::uint64_t quoted = 0;  // all ones while a quote is open
    std::uint64_t begins = 1;  // whether a cell begins with the next block
    std::uint64_t awaited = 0; // whether a quote that ended the last block must be followed by a border
    std::uint64_t inner = 0;
    std::uint32_t* cell_to = out.cell_ends.data();
    std::uint32_t* const cells = cell_to;
    std::uint32_t* row_to = out.row_cells.data();
    std::uint32_t* const rows = row_to;
    const std::size_t whole = text.size() / 64 * 64;
    char last[64] = {};
    std::memcpy(last, text.data() + whole, text.size() - whole);
    for (std::size_t at = 0; at < text.size(); at += 64) {
        Marks m = marks_of(at < whole ? text.data() + at : last, delimiter);
        std::uint64_t inside = parity(m.quotes) ^ quoted;
        if ((m.newlines & inside) != 0) [[unlikely]] inside = close_at_newlines(inside, m.newlines, static_cast<std::size_t>(row_to - rows), out.open_rows);
        quoted = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);
        std::uint64_t borders = (m.delimiters & ~inside) | m.newlines;
        const std::uint64_t unopening = m.quotes & ~(borders << 1 | begins);
        inner |= (unopening & ~(borders >> 1) & (~std::uint64_t{0} >> 1)) | (awaited & ~borders);
        awaited = unopening >> 63;
        begins = borders >> 63;
        const auto done = static_cast<std::uint32_t>(cell_to - cells);
        for (std::uint64_t newlines = m.newlines; newlines != 0; newlines &= newlines - 1)
            *row_to++ = done + static_cast<std::uint32_t>(std::popcount(borders & through(static_cast<unsigned>(std::countr_zero(newlines)))));
        const int count = std::popcount(borders);
        const auto base = static_cast<std::uint32_t>(at);
        for (int written = 0; written < count; written += 4) {  // what is written past the last border is overwritten later
            for (int i = 0; i < 4; ++i) {
                cell_to[written + i] = base + static_cast<std::uint32_t>(std::countr_zero(borders));
                borders &= borders - 1;
            }
        }
        cell_to += count;
    }
    out.cells = static_cast<std::size_t>(cell_to - cells);
    out.rows = static_cast<std::size_t>(row_to - rows);
    out.inner_quotes = inner != 0;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,pclmul"))) void scan_avx2(std::string_view text, char delimiter, CsvBorders& out)
{
    scan_all<marks_avx2, parity_clmul>(text, delimiter, out);
}

void scan_baseline(std::string_view text, char delimiter, CsvBorders& out) { scan_all<marks_sse, parity_plain>(text, delimiter, out); }
#else
void scan_baseline(std::string_view text, char delimiter, CsvBorders& out) { scan_all<marks_plain, parity_plain>(text, delimiter, out); }
#endif

bool has_wide_vectors()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("pclmul");
#else
    return false;
#endif
}

}  // namespace

void scan_csv(std::string_view text, char delimiter, CsvBorders& out)
{
    if (out.cell_ends.size() < text.size() + 80) out.cell_ends.resize(text.size() + 80);
    if (out.row_cells.size() < text.size() + 2) out.row_cells.resize(text.size() + 2);
    out.open_rows.clear();
    out.cells = out.rows = 0;
    out.inner_quotes = false;
    if (text.empty()) return;
#if defined(__x86_64__)
    if (has_wide_vectors()) return scan_avx2(text, delimiter, out);
#endif
    scan_baseline(text, delimiter, out);
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
