// Text through the claims room on one core: made-up pages of HTML to main text, plain text to main text, shingles and sketches, and the kinship of 10 000 made-up
// documents. MB/s count the bytes of the text that comes out (and, for HTML, of the page that goes in). Processor time, best of 5.
// Usage: bench_text [DOCUMENTS]
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "claims/document_read.hpp"
#include "claims/syndication.hpp"

namespace {

using namespace tw::claims;

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double peak_megabytes()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

/// A small generator of its own: the pages must be the same everywhere.
struct Dice {
    std::uint64_t state;
    std::uint64_t next()
    {
        state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state;
        z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ z >> 27U) * 0x94D049BB133111EBULL;
        return z ^ z >> 31U;
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
};

/// Made-up words of a frequency like a language's: few often, many seldom.
std::string word(Dice& dice)
{
    static constexpr const char* parts[] = {"ka", "ro", "mi", "ten", "sol", "var", "du", "pel", "ish", "om", "bra", "ne", "lu", "st", "ger", "wy"};
    Dice of{dice.below(8) < 5 ? dice.below(120) : dice.below(20'000)};
    std::string out;
    for (std::size_t n = 1 + of.below(4); n > 0; --n) out += parts[of.below(16)];
    return out;
}

std::string sentence(Dice& dice)
{
    std::string out = word(dice);
    out[0] = static_cast<char>(out[0] - 32);
    for (std::size_t n = 8 + dice.below(16); n > 0; --n) out += ' ' + (dice.below(12) == 0 ? std::to_string(dice.below(9000)) : word(dice));
    return out + ".";
}

std::vector<std::string> story(Dice& dice, std::size_t sentences)
{
    std::vector<std::string> out;
    for (std::size_t i = 0; i < sentences; ++i) out.push_back(sentence(dice));
    return out;
}

std::string page(const std::vector<std::string>& sentences)
{
    std::string out = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A made-up page | Halyard</title><script>var a = [1,2,3];</script></head><body><nav><ul>";
    for (int i = 0; i < 20; ++i) out += "<li class=\"menu-item\"><a href=\"/section/" + std::to_string(i) + "\">Section</a></li>";
    out += "</ul></nav><article class=\"post-content\"><h1>A made-up page of grey boxes</h1>";
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (i % 3 == 0) out += i == 0 ? "<p class=\"text\">" : "</p>\n<p class=\"text\">";
        out += sentences[i] + (i % 5 == 0 ? " &ldquo;<a href=\"/x\">So</a> &amp; so&rdquo;. " : " ");
    }
    return out + "</p></article><aside class=\"related\"><ul><li><a href=\"/1\">One more page about ships</a></li></ul></aside><footer>Copyright. All rights reserved.</footer></body></html>";
}

template <class Work>
double best_of(int rounds, Work&& work)
{
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const double from = cpu_seconds();
        work();
        best = std::min(best, cpu_seconds() - from);
    }
    return best;
}

void print(const char* what, std::size_t bytes, double seconds) { std::printf("%-44s %9.1f MB/s  (%zu bytes, %.3f s)\n", what, static_cast<double>(bytes) / 1e6 / seconds, bytes, seconds); }

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t documents = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10'000;
    Dice dice{7};
    std::vector<std::string> pages, plain;
    std::size_t page_bytes = 0, plain_bytes = 0;
    for (int i = 0; i < 400; ++i) {
        const auto sentences = story(dice, 60);
        pages.push_back(page(sentences));
        std::string text = "A made-up page of grey boxes\n\n";
        for (const std::string& s : sentences) text += s + "\n\n";
        plain.push_back(text);
        page_bytes += pages.back().size();
        plain_bytes += text.size();
    }
    std::vector<Document> read;
    std::size_t text_bytes = 0;
    const double html = best_of(5, [&] {
        read.clear();
        text_bytes = 0;
        for (const std::string& p : pages) {
            auto d = read_document(p);
            if (!d) std::abort();
            text_bytes += d->text.size();
            read.push_back(std::move(*d));
        }
    });
    print("HTML to main text, page bytes", page_bytes, html);
    print("HTML to main text, text bytes", text_bytes, html);
    const double lines = best_of(5, [&] {
        for (const std::string& p : plain)
            if (!read_document(p)) std::abort();
    });
    print("plain text to main text", plain_bytes, lines);
    const Lexicon lexicon;
    std::vector<Summary> summaries;
    const double shingles = best_of(5, [&] {
        summaries.clear();
        for (const Document& d : read) summaries.push_back(summarise(d, lexicon));
    });
    print("main text to shingles, facts and sketch", text_bytes, shingles);
    // The physical limit: reading the pages' bytes.
    std::uint64_t sum = 0;
    const double memory = best_of(5, [&] {
        for (const std::string& p : pages)
            for (std::size_t at = 0; at + 8 <= p.size(); at += 8) {
                std::uint64_t w = 0;
                std::memcpy(&w, p.data() + at, 8);
                sum += w;
            }
    });
    print("reading the same bytes and nothing else", page_bytes, memory);

    // Kinship: every tenth story is printed three more times: cut, with another first sentence, inside a longer text.
    for (const std::size_t many : {documents / 4, documents / 2, documents}) {
        Dice other{11};
        std::vector<Summary> all;
        std::vector<std::string> last;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < many; ++i) {
            std::vector<std::string> s = i % 10 >= 1 && i % 10 <= 3 ? last : story(other, 25);
            if (i % 10 == 0) last = s;
            if (i % 10 == 1) s.resize(15);
            if (i % 10 == 2) s[0] = sentence(other);
            if (i % 10 == 3)
                for (const std::string& more : story(other, 25)) s.push_back(more);
            std::string text;
            for (const std::string& x : s) text += x + "\n\n";
            bytes += text.size();
            auto d = read_document(text);
            if (!d) std::abort();
            all.push_back(summarise(*d, lexicon));
        }
        Syndication found;
        const double relating = best_of(1, [&] { found = relate(all); });
        std::printf("kinship of %zu documents: %.2f s, %zu edges, %zu groups (%zu expected), ", many, relating, found.edges.size(), found.strict_groups, many - many / 10 * 3);
        print("", bytes, relating);
    }
    std::printf("peak memory %.0f MB (checksum %llu)\n", peak_megabytes(), static_cast<unsigned long long>(sum & 1U));
    return 0;
}
