#include "voyage/masses.hpp"

#include <algorithm>

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define TIDEWAITER_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define TIDEWAITER_WIDE
#endif

namespace tw::voyage::masses {
namespace {

using Wide = double __attribute__((vector_size(block * sizeof(double)), aligned(alignof(double)), may_alias));
using Four = double __attribute__((vector_size(4 * sizeof(double))));
using Two = double __attribute__((vector_size(2 * sizeof(double))));
using Places = long long __attribute__((vector_size(block * sizeof(long long))));

}  // namespace

TIDEWAITER_WIDE
double step(const Chances& chances, const Clue* clue, const Clue* last_clue, const double* was, double* now, double* coming, double back, double least, double* leaving, double* followed)
{
    constexpr Places places{0, 1, 2, 3, 4, 5, 6, 7};
    const std::size_t blocks = chances.lanes / block;
    const double lays_up = chances.lays_up, leaves = chances.leaves_lay_up;
    double elsewhere = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        const auto* before = reinterpret_cast<const Wide*>(was) + b;
        const auto* chance = reinterpret_cast<const Wide*>(chances.of_phase) + b;
        auto* after = reinterpret_cast<Wide*>(now) + b;
        Wide* const arriving = reinterpret_cast<Wide*>(coming) + b;
        const Wide come = *arriving + back * reinterpret_cast<const Wide*>(chances.back)[b];
        *arriving = come;
        const Wide off = before[(chances.phases + 1) * blocks] + come, in = reinterpret_cast<const Wide*>(chances.berth)[b] * off;
        after[(chances.phases + 1) * blocks] = off - in;
        Wide told = Wide{} + 1.0;
        for (const Clue* c = clue; c != last_clue; ++c) {
            const Wide times = told * c->factor;
            told = places == static_cast<long long>(c->place) - static_cast<long long>(b * block) ? times : told;
        }
        Wide from = *before, left = from * chance[2 * blocks];
        *after = (from * *chance + in * (1 - lays_up)) * told;
        for (std::size_t k = 1; k < chances.phases; ++k) {
            before += blocks, after += blocks, chance += 3 * blocks;
            const Wide here = *before;
            *after = (here * *chance + from * chance[blocks]) * told;
            left += here * chance[2 * blocks];
            from = here;
        }
        const Wide lying = before[blocks];
        after[blocks] = (lying * (1 - leaves) + in * lays_up) * told;
        left += lying * leaves;
        reinterpret_cast<Wide*>(leaving)[b] = left;
        const Wide none{}, goes = left < least ? none : left, strays = goes * reinterpret_cast<const Wide*>(chances.stray)[b];
        reinterpret_cast<Wide*>(followed)[b] = goes;
        const Four four = __builtin_shufflevector(strays, strays, 0, 1, 2, 3) + __builtin_shufflevector(strays, strays, 4, 5, 6, 7);
        const Two two = __builtin_shufflevector(four, four, 0, 1) + __builtin_shufflevector(four, four, 2, 3);
        elsewhere += two[0] + two[1];
    }
    return elsewhere;
}

TIDEWAITER_WIDE
void arrive(Eight* coming, const Way* way, const Way* end, const double* departed, std::size_t pitch)
{
    for (; way != end; ++way) {
        const double* a = departed + way->a * pitch - way->first;
        const double* b = departed + way->b * pitch - way->first;
        const double *share = way->share, *last = share + way->count;
        Wide there{}, back{}, more_there{}, more_back{};
        for (; last - share >= 2; share += 2, a -= 2, b -= 2) {
            there += share[0] * *reinterpret_cast<const Wide*>(a);
            back += share[0] * *reinterpret_cast<const Wide*>(b);
            more_there += share[1] * *reinterpret_cast<const Wide*>(a - 1);
            more_back += share[1] * *reinterpret_cast<const Wide*>(b - 1);
        }
        if (share != last) {
            there += share[0] * *reinterpret_cast<const Wide*>(a);
            back += share[0] * *reinterpret_cast<const Wide*>(b);
        }
        *reinterpret_cast<Wide*>(coming[way->b].mass) += way->there * (there + more_there);
        *reinterpret_cast<Wide*>(coming[way->a].mass) += way->back * (back + more_back);
    }
}

TIDEWAITER_WIDE
void arrive(Eight& coming, const Tap* tap, const Tap* end, const double* departed)
{
    Wide sum = *reinterpret_cast<const Wide*>(coming.mass);
    for (; tap != end; ++tap) sum += tap->share * *reinterpret_cast<const Wide*>(departed - tap->bins);
    *reinterpret_cast<Wide*>(coming.mass) = sum;
}

TIDEWAITER_WIDE
void arrive_soon(double* coming, const Soon* soon, const Soon* end, const double* leaving, std::size_t lanes)
{
    for (; soon != end; ++soon) {
        const double mass = leaving[soon->from];
        auto* to = reinterpret_cast<Wide*>(coming + soon->bins * lanes);
        const auto* chance = reinterpret_cast<const Wide*>(soon->chance);
        for (std::size_t n = 0; n < soon->rows * lanes / block; ++n) to[n] += mass * chance[n];
    }
}

TIDEWAITER_WIDE
void transpose(const double* from, std::size_t from_pitch, double* to, std::size_t to_pitch)
{
    Wide ones[block], twos[block];
    for (std::size_t k = 0; k < block; k += 2) {
        const Wide a = *reinterpret_cast<const Wide*>(from + k * from_pitch), b = *reinterpret_cast<const Wide*>(from + (k + 1) * from_pitch);
        ones[k] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
        ones[k + 1] = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}, std::size_t{4}, std::size_t{5}}) {
        twos[k] = __builtin_shufflevector(ones[k], ones[k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
        twos[k + 2] = __builtin_shufflevector(ones[k], ones[k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
    for (std::size_t k = 0; k < block / 2; ++k) {
        *reinterpret_cast<Wide*>(to + k * to_pitch) = __builtin_shufflevector(twos[k], twos[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        *reinterpret_cast<Wide*>(to + (k + 4) * to_pitch) = __builtin_shufflevector(twos[k], twos[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

TIDEWAITER_WIDE
double largest(const double* mass, std::size_t count)
{
    Wide most{};
    for (std::size_t n = 0; n < count; n += block) {
        const Wide here = *reinterpret_cast<const Wide*>(mass + n);
        most = here > most ? here : most;
    }
    const Four a = __builtin_shufflevector(most, most, 0, 1, 2, 3), b = __builtin_shufflevector(most, most, 4, 5, 6, 7), four = a > b ? a : b;
    const Two c = __builtin_shufflevector(four, four, 0, 1), d = __builtin_shufflevector(four, four, 2, 3), two = c > d ? c : d;
    return std::max(two[0], two[1]);
}

TIDEWAITER_WIDE
void scale(double* mass, std::size_t count, double factor)
{
    for (std::size_t n = 0; n < count; n += block) *reinterpret_cast<Wide*>(mass + n) *= factor;
}

}  // namespace tw::voyage::masses
