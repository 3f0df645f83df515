#include "voyage/masses.hpp"

#include <algorithm>

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define TIDEWAITER_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define TIDEWAITER_WIDE
#endif

namespace tw::voyage::masses {
namespace {

using Eight = double __attribute__((vector_size(block * sizeof(double)), aligned(alignof(double)), may_alias));

}  // namespace

TIDEWAITER_WIDE
void go_on(double* now, const double* was, const double* keep, const double* advance, std::size_t count)
{
    for (std::size_t n = 0; n < count; n += block) {
        const Eight here = *reinterpret_cast<const Eight*>(was + n) * *reinterpret_cast<const Eight*>(keep + n);
        const Eight from = *reinterpret_cast<const Eight*>(was + n - 1) * *reinterpret_cast<const Eight*>(advance + n);
        *reinterpret_cast<Eight*>(now + n) = here + from;
    }
}

TIDEWAITER_WIDE
void send(double* coming, const Way* way, const Way* end, double leaving)
{
    for (; way != end; ++way) {
        const double mass = leaving * way->next;
        double* to = coming + way->to;
        const double* share = way->share;
        for (const double* last = share + way->shares; share != last; share += block, to += block)
            *reinterpret_cast<Eight*>(to) += mass * *reinterpret_cast<const Eight*>(share);
    }
}

TIDEWAITER_WIDE
void send_together(double* coming, const Way* way, const Way* end, const double* leaving)
{
    static_assert(together == 4);
    for (; way != end; ++way) {
        const double m0 = leaving[0] * way->next, m1 = leaving[1] * way->next, m2 = leaving[2] * way->next, m3 = leaving[3] * way->next;
        double* to = coming + way->to;
        const double* share = way->share;
        for (const double* last = share + way->shares; share != last; share += block, to += block) {
            const Eight now = m0 * *reinterpret_cast<const Eight*>(share) + m1 * *reinterpret_cast<const Eight*>(share - 1);
            const Eight later = m2 * *reinterpret_cast<const Eight*>(share - 2) + m3 * *reinterpret_cast<const Eight*>(share - 3);
            *reinterpret_cast<Eight*>(to) += now + later;
        }
    }
}

TIDEWAITER_WIDE
double largest(const double* mass, std::size_t count)
{
    Eight most{};
    for (std::size_t n = 0; n < count; n += block) {
        const Eight here = *reinterpret_cast<const Eight*>(mass + n);
        most = here > most ? here : most;
    }
    double all = 0;
    for (std::size_t k = 0; k < block; ++k) all = std::max(all, most[k]);
    return all;
}

}  // namespace tw::voyage::masses
