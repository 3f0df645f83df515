// Names among millions on one core (docs/results/names.md): building the index, its memory, one query, many queries, the complete scan, and beside them a plain bit-parallel scan over
// the same names and the speed of reading their bytes.
// The names are synthetic: words of the names of persons on the OFAC and UN lists of the shared data and of the invented persons, put together anew, one in eight with a slip of the pen.
// Usage: names [NAMES] [QUERIES] [SCANS]
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "chart/csv_rows.hpp"
#include "registry/names/fold.hpp"
#include "registry/names/index.hpp"
#include "registry/names/name_sets.hpp"
#include "support/shared_data.hpp"

namespace {

using namespace tw::registry;
using namespace tw::test;

/// Processor time of this thread: the machine is shared.
double seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double megabytes(bool peak)
{
    if (peak) {
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        return static_cast<double>(used.ru_maxrss) / 1024.0;
    }
    const std::string status = slurp("/proc/self/status");
    const std::size_t at = status.find("VmRSS:");
    return at == std::string::npos ? 0 : static_cast<double>(std::atoll(status.c_str() + at + 6)) / 1024.0;
}

struct Dice {
    std::uint64_t state;
    std::uint64_t below(std::uint64_t limit)
    {
        state += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return (z ^ (z >> 31)) % limit;
    }
};

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != ',') word += c;
        else if (!word.empty()) { out.push_back(word); word.clear(); }
    }
    return out;
}

/// A slip: a letter lost, doubled or exchanged with the next. Only in plain letters.
std::string slip(std::string text, Dice& dice)
{
    for (int tries = 0; tries < 8 && text.size() > 4; ++tries) {
        const std::size_t at = 1 + dice.below(text.size() - 2);
        if (static_cast<unsigned char>(text[at]) >= 0x80 || static_cast<unsigned char>(text[at + 1]) >= 0x80 || text[at] == ' ' || text[at + 1] == ' ') continue;
        switch (dice.below(3)) {
        case 0: text.erase(at, 1); break;
        case 1: text.insert(at, 1, text[at]); break;
        default: std::swap(text[at], text[at + 1]); break;
        }
        break;
    }
    return text;
}

std::vector<std::vector<std::string>> real_names(const std::filesystem::path& sanctions)
{
    std::vector<std::vector<std::string>> out;
    const std::string sdn = slurp(sanctions / "ofac/sdn_2024-05-03.csv");
    tw::chart::CsvRows rows(sdn);
    tw::chart::CsvRow row;
    while (rows.next(row))
        if (row.fields.size() > 2 && row.fields[2] == "individual") out.push_back(split(row.fields[1]));
    for (const NamePair& pair : read_un_names(sanctions))
        if (pair.kind == NameKind::person) out.push_back(split(pair.record));
    const auto invented = read_invented(sanctions);
    for (std::size_t i = 0; i < invented.size(); i += 4) out.push_back(split(invented[i]));
    std::erase_if(out, [](const auto& words) { return words.empty(); });
    return out;
}

double at_share(std::vector<double> times, double share)
{
    std::sort(times.begin(), times.end());
    return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

}  // namespace

int main(int count, char** words)
{
    const std::size_t wanted = count > 1 ? std::strtoull(words[1], nullptr, 10) : 3'000'000;
    const std::size_t query_count = count > 2 ? std::strtoull(words[2], nullptr, 10) : 4000;
    const std::size_t scan_count = count > 3 ? std::strtoull(words[3], nullptr, 10) : 20;
    const std::filesystem::path sanctions = shared_data() / "sanctions";
    const auto real = real_names(sanctions);
    if (real.size() < 1000) {
        std::fprintf(stderr, "no lists below %s\n", sanctions.c_str());
        return 1;
    }
    Dice dice{20261122};
    std::vector<std::string> names;
    names.reserve(wanted);
    while (names.size() < wanted) {
        // The words of one name with some of another's in their places.
        std::vector<std::string> made = real[dice.below(real.size())];
        const auto& other = real[dice.below(real.size())];
        for (std::size_t i = 0; i < made.size(); ++i)
            if (dice.below(2) == 0) made[i] = other[dice.below(other.size())];
        std::string name;
        for (const std::string& word : made) name += (name.empty() ? "" : " ") + word;
        names.push_back(dice.below(8) == 0 ? slip(std::move(name), dice) : std::move(name));
    }
    std::vector<std::string_view> views(names.begin(), names.end());
    std::uint64_t bytes = 0;
    for (const auto view : views) bytes += view.size();
    std::printf("%zu synthetic names of persons (recombined from %zu names), %.1f MB of text\n", names.size(), real.size(), static_cast<double>(bytes) / 1e6);

    const double before = megabytes(false);
    double start = seconds();
    const NameIndex index = NameIndex::build(NameKind::person, views);
    const double built = seconds() - start;
    std::printf("build %.1f s = %.0f names/s; %zu distinct words; index %.0f MB (%.0f bytes a name), resident +%.0f MB, peak of the program %.0f MB\n", built, static_cast<double>(names.size()) / built, index.distinct_words(),
        static_cast<double>(index.bytes()) / 1e6, static_cast<double>(index.bytes()) / static_cast<double>(names.size()), megabytes(false) - before, megabytes(true));

    // Queries: a third are names of the index with a slip, a third listed persons as a benchmark misspells them, a third invented.
    std::vector<std::string> queries;
    const auto positives = read_un_positives(sanctions, true);
    const auto invented = read_invented(sanctions);
    for (std::size_t i = 0; i < query_count; ++i)
        queries.push_back(i % 3 == 0 ? slip(names[dice.below(names.size())], dice) : i % 3 == 1 ? positives[dice.below(positives.size())].query : invented[dice.below(invented.size())]);
    std::vector<double> times;
    std::size_t hits = 0;
    start = seconds();
    for (const std::string& query : queries) {
        const double from = seconds();
        hits += index.find(prepare(query, NameKind::person), 10).size();
        times.push_back(seconds() - from);
    }
    const double all = seconds() - start;
    std::printf("find, limit 10: p50 %.3f ms, p99 %.3f ms, longest %.3f ms; %zu queries in a row %.0f screenings/s; %.2f hits a query\n", at_share(times, 0.5) * 1e3, at_share(times, 0.99) * 1e3, at_share(times, 1.0) * 1e3, queries.size(),
        static_cast<double>(queries.size()) / all, static_cast<double>(hits) / static_cast<double>(queries.size()));

    // The same questions to one asker that keeps its room and what it learnt of words.
    NameAsker asker(index);
    times.clear();
    start = seconds();
    for (const std::string& query : queries) {
        const double from = seconds();
        asker.find(prepare(query, NameKind::person), 10);
        times.push_back(seconds() - from);
    }
    const double kept = seconds() - start;
    std::printf("one asker: p50 %.3f ms, p99 %.3f ms, longest %.3f ms; %.0f screenings/s\n", at_share(times, 0.5) * 1e3, at_share(times, 0.99) * 1e3, at_share(times, 1.0) * 1e3, static_cast<double>(queries.size()) / kept);

    std::size_t same = 0;
    std::size_t first = 0;
    std::size_t lost = 0;
    std::size_t complete = 0;
    times.clear();
    for (std::size_t i = 0; i < scan_count; ++i) {
        const auto query = prepare(queries[i * (queries.size() / scan_count)], NameKind::person);
        const double from = seconds();
        const auto scanned = index.scan(query, 10);
        times.push_back(seconds() - from);
        const auto found = index.find(query, 10);
        same += found == scanned ? 1U : 0U;
        first += found.empty() == scanned.empty() && (found.empty() || found[0].score == scanned[0].score) ? 1U : 0U;
        complete += scanned.size();
        for (const NameHit& hit : scanned) lost += std::find(found.begin(), found.end(), hit) == found.end() ? 1U : 0U;
    }
    if (scan_count > 0)
        std::printf("complete scan with the whole score: p50 %.1f ms; of %zu queries the index gives the same ten %zu times and the same best score %zu times; it misses %zu of %zu hits\n", at_share(times, 0.5) * 1e3, scan_count, same, first, lost, complete);

    // The plain scan: Myers-Hyyro distances between folded texts, nothing else; what a scan without prepared words costs.
    std::string folded;
    std::vector<std::uint32_t> ends;
    for (const auto view : views) {
        std::string lowered;
        for (const char c : view) lowered += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        folded += fold(lowered);
        ends.push_back(static_cast<std::uint32_t>(folded.size()));
    }
    times.clear();
    std::uint64_t near = 0;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, scan_count / 2); ++i) {
        std::string lowered;
        for (const char c : queries[i]) lowered += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const EditPattern pattern(fold(lowered));
        const double from = seconds();
        std::uint32_t begin = 0;
        for (const std::uint32_t end : ends) {
            near += pattern.edits(std::string_view(folded).substr(begin, end - begin)) <= 2 ? 1U : 0U;
            begin = end;
        }
        times.push_back(seconds() - from);
    }
    std::printf("plain bit-parallel scan over folded texts: p50 %.1f ms (%llu within two edits)\n", at_share(times, 0.5) * 1e3, static_cast<unsigned long long>(near));
    times.clear();
    std::uint64_t sum = 0;
    for (int i = 0; i < 5; ++i) {
        const double from = seconds();
        const auto* data = reinterpret_cast<const std::uint64_t*>(folded.data());
        for (std::size_t k = 0; k < folded.size() / 8; ++k) sum += data[k];
        times.push_back(seconds() - from);
    }
    std::printf("physical limit: reading the %.1f MB of folded text takes %.1f ms (%.1f GB/s; %llu)\n", static_cast<double>(folded.size()) / 1e6, at_share(times, 0.0) * 1e3, static_cast<double>(folded.size()) / at_share(times, 0.0) / 1e9,
        static_cast<unsigned long long>(sum & 1U));
    return 0;
}
