// Full decode of NMEA to columns, one core, input in memory. The load is synthetic: the sentences of the shared real logs, repeated.
// With an argument, writes the load to that file and does nothing else (peers.py feeds it to the peers).
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "ais/message_columns.hpp"
#include "ais/nmea_reader.hpp"
#include "ais/sentence.hpp"

namespace {

using namespace tw;
using namespace tw::ais;

std::string load(const std::string& path)
{
    std::string all;
    const gzFile in = gzopen(path.c_str(), "rb");
    if (in == nullptr) return all;
    std::array<char, 65536> buffer{};
    for (int n = 0; (n = gzread(in, buffer.data(), buffer.size())) > 0;) all.append(buffer.data(), static_cast<std::size_t>(n));
    gzclose(in);
    return all;
}

/// The AIS sentences of the logs, one a line, wrappers and suffixes taken off; only those with a right checksum.
std::string sentences_of(const std::string& log, const std::string& tag)
{
    std::string out;
    for (std::size_t at = 0; at < log.size();) {
        const std::size_t end = std::min(log.find('\n', at), log.size());
        const std::string_view line(log.data() + at, end - at);
        at = end + 1;
        const std::size_t start = line.find('!');
        Sentence s;
        if (start == std::string_view::npos || read_sentence(line.substr(start), s) != SentenceFault::none) continue;
        if (s.formatter != Formatter::vdm || s.checksum != Checksum::good) continue;
        out += tag;
        out += line.substr(start, s.length);
        out += "\r\n";
    }
    return out;
}

std::string corpus(const std::string& tag)
{
    const char* root = std::getenv("TIDEWAITER_SHARED_DATA");
    const std::string folder = std::string(root == nullptr ? "../shared/data" : root) + "/ais/";
    std::string all;
    for (const char* file : {"amsa-code+risky/ais.txt.gz", "dma-ais+AisLib/stream_example.txt", "GlobalFishingWatch+ais-listener/nmea.txt",
                             "GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt", "schwehr+noaadata/test.ais",
                             "amsa-code+risky/exact-earth-augmented.txt", "ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm"})
        all += sentences_of(load(folder + file), tag);
    return all;
}

std::string repeated(const std::string& unit, std::size_t bytes)
{
    std::string out;
    out.reserve(bytes + unit.size());
    while (out.size() < bytes) out += unit;
    return out;
}

/// Processor time of this thread: what one core spends, whatever else the machine does.
double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds(const std::function<void()>& work)
{
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        const double from = processor_seconds();
        work();
        best = std::min(best, processor_seconds() - from);
    }
    return best;
}

/// Full columns, emptied every 65 536 messages as a consumer of batches would.
class Batches final : public MessageSink {
public:
    void take(const Received& message) override
    {
        columns_.take(message);
        ++messages;
        if (messages % 65'536 == 0) {
            bytes += columns_.bytes();
            columns_.clear();
        }
    }
    std::size_t messages = 0, bytes = 0;

private:
    MessageColumns columns_;
};

class Nothing final : public MessageSink {
public:
    void take(const Received&) override { ++messages; }
    std::size_t messages = 0;
};

void print(const char* what, double time, std::size_t messages, std::size_t bytes)
{
    std::printf("%-46s %8.3f million msg/s %7.1f ns/msg %7.3f GB/s\n", what, static_cast<double>(messages) / time / 1e6,
                time / static_cast<double>(messages) * 1e9, static_cast<double>(bytes) / time / 1e9);
}

void measure(const char* name, const std::string& text)
{
    std::size_t messages = 0, columns = 0;
    Accounting books;
    const double full = seconds([&] {
        Batches sink;
        NmeaStream stream({});
        books = {};
        stream.feed(text, sink, books);
        stream.finish(sink, books);
        messages = sink.messages;
        columns = sink.bytes;
    });
    std::printf("\n%s: %zu bytes, %llu sentences, %zu messages, %.0f bytes of columns a message\n", name, text.size(),
                static_cast<unsigned long long>(books.read), messages, static_cast<double>(columns) / static_cast<double>(messages));
    print("every field of every message to columns", full, messages, text.size());
    const double bare = seconds([&] {
        Nothing sink;
        Accounting unused;
        NmeaStream stream({});
        stream.feed(text, sink, unused);
    });
    print("  of that: lines, checks, assembly, bits", bare, messages, text.size());
    const double rows = seconds([&] {
        const auto reader = make_nmea_reader({});
        ReadBatch batch;
        for (std::size_t at = 0; at < text.size(); at += 4 << 20) {
            reader->feed(std::string_view(text).substr(at, 4 << 20), batch);
            batch.fixes.clear();
        }
        reader->finish(batch);
    });
    print("fixes and statics for the lake (reader)", rows, messages, text.size());
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string unit = corpus("");
    if (unit.empty()) {
        std::fprintf(stderr, "NOT RUN: no shared data; set TIDEWAITER_SHARED_DATA\n");
        return 77;
    }
    if (argc > 1) {
        std::ofstream(argv[1], std::ios::binary) << unit;
        return 0;
    }
    std::printf("synthetic load: sentences of the shared real logs, repeated; processor time of one core, best of 5\n");
    const std::string plain = repeated(unit, 128 << 20);
    measure("plain sentences", plain);
    const std::string body = "s:r003669945,c:1668046497";
    std::array<char, 64> tag{};
    std::snprintf(tag.data(), tag.size(), "\\%s*%02X\\", body.c_str(), static_cast<unsigned>(xor_of(body)));
    const std::string tagged = repeated(corpus(tag.data()), 128 << 20);
    measure("the same with a tag block each", tagged);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);

    std::string copy(plain.size(), '\0');
    const double copied = seconds([&] { std::memcpy(copy.data(), plain.data(), plain.size()); });
    std::size_t found = 0;
    const double scanned = seconds([&] { found += static_cast<std::size_t>(std::count(plain.begin(), plain.end(), '\n')); });
    std::printf("\nphysical limit: memcpy %.1f GB/s, reading once %.1f GB/s (%zu lines)\n", static_cast<double>(plain.size()) / copied / 1e9,
                static_cast<double>(plain.size()) / scanned / 1e9, found / 5);
    std::printf("peak memory while decoding %.0f MiB, of which %.0f MiB are the two loads\n", static_cast<double>(usage.ru_maxrss) / 1024,
                static_cast<double>(plain.size() + tagged.size()) / 1048576);
}
