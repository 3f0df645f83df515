// Ownership rules on a large made-up graph: build, one day's rows, three rules, all proofs; beside them the definition computed
// over all edges until nothing changes, on the same rows, and the time to copy the rows once. Usage: ownership [edges] [seed]
#include <algorithm>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "registry/ownership/proof.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct Draw {
    std::uint64_t state;
    // SplitMix64 (S. Vigna, public domain reference): enough for a made-up graph.
    std::uint64_t next()
    {
        std::uint64_t z = state += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
};

/// Two holders per entity on average; shares that can be true together for most; a tenth of the edges are ranges, a twentieth unknown,
/// a tenth go against the order and close rings; one party in fifty is listed.
void make(Holdings& all, std::uint32_t edges, std::uint64_t seed)
{
    Draw draw{seed};
    const std::uint32_t nodes = edges / 2;
    all.reserve(nodes, edges);
    std::vector<NodeId> ids;
    for (std::uint32_t n = 0; n < nodes; ++n) ids.push_back(all.node("party:" + std::to_string(n)));
    for (const char* by : {"US", "EU", "UK"})
        for (std::uint32_t n = 0; n < nodes; n += 50) all.add(ListedParty{.node = ids[n], .authority = all.authority(by)});
    for (std::uint32_t e = 0; e < edges; ++e) {
        const std::uint32_t held = draw.below(nodes);
        const bool back = draw.below(10) == 0;
        const std::uint32_t holder = back || held == 0 ? draw.below(nodes) : held - 1 - draw.below(std::min(held, 2000U));
        const std::int64_t share = 1'000'000 * static_cast<std::int64_t>(10 + draw.below(51));
        Holding one{.holder = ids[holder], .held = ids[held], .share = Share{share, share}};
        const std::uint32_t form = draw.below(20);
        if (form < 2) one.share = Share{share, std::min<std::int64_t>(share + 20'000'000, 100'000'000)};
        else if (form == 2) one.share = std::nullopt;
        else if (form == 3) one.kind = EdgeKind::control;
        all.add(one);
    }
}

/// The definition: go over every edge, again and again. Rounds are returned.
std::size_t brute_force(const HoldingDay& day, const OwnershipRule& rule, std::vector<std::uint8_t>& member)
{
    const auto listed = day.listed_by(rule.authority);
    member.assign(day.nodes(), 0);
    for (std::size_t n = 0; n < member.size(); ++n) member[n] = listed[n] == OnList::yes;
    std::vector<std::int64_t> sums(day.nodes());
    std::size_t rounds = 0;
    for (bool more = true; more; ++rounds) {
        more = false;
        std::fill(sums.begin(), sums.end(), 0);
        for (const Stake& s : day.stakes())
            if (s.kind == EdgeKind::ownership && s.holder != s.held && member[s.holder.value]) sums[s.held.value] += s.min;
        for (std::size_t n = 0; n < member.size(); ++n)
            if (!member[n] && sums[n] >= rule.threshold) member[n] = 1, more = true;
    }
    return rounds;
}

}  // namespace

int main(int argc, char** argv)
{
    const auto edges = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 1'000'000);
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoll(argv[2]) : 1);
    Holdings all;
    auto begin = Clock::now();
    make(all, edges, seed);
    std::printf("made-up graph: %zu parties, %zu edges, seed %llu; drawn and interned in %.3f s\n", all.nodes(), all.holdings().size(),
                static_cast<unsigned long long>(seed), seconds_since(begin));
    begin = Clock::now();
    const HoldingDay day(all, {});
    const double rows = seconds_since(begin);
    std::printf("rows of one day: %.3f s (%zu stakes)\n", rows, day.stakes().size());
    double us_total = 0;
    for (const OwnershipRule& rule : {us_rule(), eu_rule({}), uk_rule()}) {
        begin = Clock::now();
        const RuleOutcome outcome(day, rule);
        const double judged = seconds_since(begin);
        std::size_t owned = 0, controlled = 0, open = 0;
        for (const RuleStatus status : outcome.statuses()) owned += status == RuleStatus::owned, controlled += status == RuleStatus::controlled, open += status == RuleStatus::undetermined;
        std::printf("%.*s rule: %.3f s; owned %zu, controlled %zu, undetermined %zu%s\n", static_cast<int>(rule.authority.size()), rule.authority.data(), judged, owned, controlled, open,
                    outcome.bounded() ? " (bounded)" : "");
        if (!rule.adds_holders) continue;
        begin = Clock::now();
        const ProofTable certain = prove_all(outcome), possible = prove_all(outcome, Bounds::possible);
        const double proved = seconds_since(begin);
        std::printf("  proofs of every owned and every possible party: %.3f s (%zu and %zu edges)\n", proved, certain.stakes.size(), possible.stakes.size());
        if (rule.control_counts) continue;
        us_total = rows + judged + proved;
        std::vector<std::uint8_t> member;
        begin = Clock::now();
        const std::size_t rounds = brute_force(day, rule, member);
        const double slow = seconds_since(begin);
        std::size_t agree = 0;
        for (std::uint32_t n = 0; n < member.size(); ++n) agree += (outcome.status({n}) >= RuleStatus::owned) == (member[n] != 0);
        std::printf("  peer, every edge until nothing changes: %.3f s, %zu rounds, minima only, no proofs; same answer for %zu of %zu parties\n", slow, rounds, agree, member.size());
        if (agree != member.size()) return 1;
    }
    std::vector<Stake> copy(day.stakes().size());
    begin = Clock::now();
    std::memcpy(copy.data(), day.stakes().data(), day.stakes().size_bytes());
    const double copied = seconds_since(begin);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("US in all (rows, two fixed points, proofs): %.3f s, %.1f million edges/s; copying the rows once: %.4f s (%.2f GB/s); peak memory %ld MiB\n", us_total,
                static_cast<double>(edges) / us_total / 1e6, copied, static_cast<double>(day.stakes().size_bytes()) / copied / 1e9, used.ru_maxrss / 1024);
    return copy.empty() ? 1 : 0;
}
