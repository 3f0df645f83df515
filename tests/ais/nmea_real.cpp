#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "ais/nmea_reader.hpp"
#include "core/philox.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

std::string load(const std::string& name)
{
    const std::string path = (test::shared_data() / "ais" / name).string();
    const gzFile in = gzopen(path.c_str(), "rb");  // reads plain files too
    REQUIRE(in != nullptr);
    std::string all;
    std::array<char, 65536> buffer{};
    for (int n = 0; (n = gzread(in, buffer.data(), buffer.size())) > 0;) all.append(buffer.data(), static_cast<std::size_t>(n));
    gzclose(in);
    REQUIRE_FALSE(all.empty());
    return all;
}

ReadBatch read_in(const std::string& bytes, const std::vector<std::size_t>& cuts, const ReadOptions& options = {})
{
    ReadBatch out;
    const auto reader = make_nmea_reader(options);
    std::size_t at = 0;
    for (const std::size_t cut : cuts) {
        reader->feed(std::string_view(bytes).substr(at, cut - at), out);
        at = cut;
    }
    reader->feed(std::string_view(bytes).substr(at), out);
    reader->finish(out);
    return out;
}



std::size_t vessels(const ReadBatch& b) { return std::set<std::uint32_t>(b.fixes.mmsi.begin(), b.fixes.mmsi.end()).size(); }

const std::vector<std::string> files{
    "amsa-code+risky/ais.txt.gz", "amsa-code+risky/exact-earth-augmented.txt", "amsa-code+risky/exact-earth-augmented-2.txt",
    "amsa-code+risky/exact-earth-with-tag-block.txt", "GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt",
    "GlobalFishingWatch+ais-listener/nmea.txt", "GlobalFishingWatch+ais-tools/mixed_types.nmea",
    "GlobalFishingWatch+ais-tools/multi-part.nmea", "dma-ais+AisLib/stream_example.txt", "dma-ais+AisLib/ais250.txt",
    "dma-ais+AisLib/decode_encode_messages.txt", "dma-ais+AisLib/replay_dump.txt", "schwehr+noaadata/test.ais",
    "schwehr+libais/test.aivdm", "ukyg9e5r6k7gubiekd6+gpsd/sample.aivdm", "M0r13n+pyais/nmea_data_sample.txt",
    "ianfixes+nmea_plus/aivdm_message_samples.txt"};

}  // namespace

TEST_CASE("Every record of every real log ends decoded, ignored or rejected with a reason (D-36)")
{
    for (const std::string& name : files) {
        CAPTURE(name);
        const ReadBatch b = read_in(load(name), {});
        const Accounting& a = b.accounting;
        CHECK(a.balanced());
        CHECK(a.read > 0);
        CHECK(b.fixes.size() <= a.decoded);
        std::string reasons;
        for (std::size_t i = 0; i < a.rejected.size(); ++i)
            if (a.rejected[i] > 0) reasons += std::string(tw::name(static_cast<Reject>(i))) + "=" + std::to_string(a.rejected[i]) + " ";
        MESSAGE(name << ": read " << a.read << ", decoded " << a.decoded << " (partial " << a.partial << "), rows " << b.fixes.size()
                     << ", other " << a.other_sentence << ", comment " << a.comment << ", blank " << a.blank << ", vessels "
                     << vessels(b) << ", rejected " << a.rejected_total() << " " << reasons);
    }
}

TEST_CASE("Cutting the input anywhere changes nothing")
{
    Random random(11, 3);
    for (const std::string& name : files) {
        CAPTURE(name);
        const std::string bytes = load(name);
        const ReadBatch whole = read_in(bytes, {});
        for (int round = 0; round < 3; ++round) {
            std::vector<std::size_t> cuts;
            const std::size_t typical = round == 0 ? 7 : round == 1 ? 300 : 40'000;
            for (std::size_t at = 0;;) {
                at += 1 + random.below(2 * typical);
                if (at >= bytes.size()) break;
                cuts.push_back(at);
            }
            const ReadBatch cut = read_in(bytes, cuts);
            bool same = cut.fixes.size() == whole.fixes.size();
            std::vector<std::string> columns;
            for_each_column(whole.fixes, [&](const char*, const auto& column) {
                columns.emplace_back(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
            });
            std::size_t i = 0;
            for_each_column(cut.fixes, [&](const char*, const auto& column) {
                same &= columns[i++] == std::string(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
            });
            CHECK(same);
            CHECK(cut.statics == whole.statics);
            CHECK(cut.stations == whole.stations);
            CHECK(cut.base_clocks.size() == whole.base_clocks.size());
            CHECK(cut.accounting.read == whole.accounting.read);
            CHECK(cut.accounting.decoded == whole.accounting.decoded);
            CHECK(cut.accounting.rejected == whole.accounting.rejected);
            CHECK(cut.accounting.samples.size() == whole.accounting.samples.size());
        }
    }
}

TEST_CASE("The logs hold what their list of contents counts")
{
    const auto of_type = [](const ReadBatch& b, std::uint8_t type) { return std::ranges::count(b.fixes.type, type); };
    const auto timed = [](const ReadBatch& b, TimeOrigin origin) { return std::ranges::count(b.fixes.origin, static_cast<std::uint8_t>(origin)); };

    const ReadBatch tagged = read_in(load("GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt"), {});
    CHECK(tagged.accounting.read == 10'000);
    CHECK(tagged.accounting.decoded == 10'000);
    CHECK(of_type(tagged, 27) == 3'328);
    CHECK(timed(tagged, TimeOrigin::tag_block) == 9'381);
    CHECK(tagged.fixes.size() == 9'381);  // 8 761 single sentences and 620 first parts, one of which never got its second
    CHECK(tagged.accounting.partial == 1);
    CHECK(*std::ranges::min_element(tagged.fixes.time) == 1'668'046'192'000);

    const ReadBatch untimed = read_in(load("GlobalFishingWatch+ais-listener/nmea.txt"), {});
    CHECK(untimed.accounting.read == 5'414);
    CHECK(vessels(untimed) == 206);
    CHECK(timed(untimed, TimeOrigin::none) == static_cast<std::ptrdiff_t>(untimed.fixes.size()));

    const ReadBatch log = read_in(load("amsa-code+risky/ais.txt.gz"), {});
    CHECK(log.accounting.read == 44'687);
    CHECK(log.accounting.rejected[static_cast<std::size_t>(Reject::type_unknown)] == 1);  // the bogus type 63

    const ReadBatch satellite = read_in(load("amsa-code+risky/exact-earth-augmented.txt"), {});
    CHECK(satellite.accounting.other_sentence == 3'188);
    // Its wrappers stand shuffled, and four in ten name a sentence that is not in the file.
    CHECK(timed(satellite, TimeOrigin::gatehouse) > 1'700);
    CHECK(timed(satellite, TimeOrigin::gatehouse) + timed(satellite, TimeOrigin::suffix) == static_cast<std::ptrdiff_t>(satellite.fixes.size()));

    const ReadBatch stream = read_in(load("dma-ais+AisLib/stream_example.txt"), {});
    CHECK(timed(stream, TimeOrigin::gatehouse) == static_cast<std::ptrdiff_t>(stream.fixes.size()));

    const ReadBatch coast_guard = read_in(load("schwehr+noaadata/test.ais"), {});
    CHECK(timed(coast_guard, TimeOrigin::suffix) == static_cast<std::ptrdiff_t>(coast_guard.fixes.size()));
    CHECK_FALSE(coast_guard.stations.empty());

    const ReadBatch grouped = read_in(load("amsa-code+risky/exact-earth-with-tag-block.txt"), {});
    CHECK(grouped.accounting.decoded == 221);
    CHECK(grouped.accounting.partial == 0);
    CHECK(timed(grouped, TimeOrigin::tag_block) == 200);
}
