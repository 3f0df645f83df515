// Speed of claim extraction: MB/s of text on one core, from made-up news sentences of four languages in proportion 5:1:1:1.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>

#include <sys/resource.h>

#include "claims/extract.hpp"

namespace {

constexpr const char* english =
    "The Norland coast guard said on Tuesday that as many as 1,200 containers had been moved from Rajin to Dunai between 3 and 9 August. \"We are confident of that ceiling,\" said Ines Farrow, its deputy director. "
    "The cargo ship Velmora Trader (IMO 2034574) left the pier on 29 October and the harbour was quiet for the rest of the week, according to the Tern Institute. Nobody in the town expected the weather to change before the end of the month. ";
constexpr const char* others[] = {
    "Пограничная служба Ардании сообщила во вторник, что из Раджина в Дунай вывезено не менее 1 450 контейнеров. По словам её представителя, верхняя граница неизвестна, и погода на побережье меняется каждый день. ",
    "У першій декаді червня порт Раджин залишили три судна, свідчить журнал спостерігачів. На початку травня їх було п’ять, і ніхто в місті не чекав на зміну погоди до кінця місяця. ",
    "노르랜드 국방부는 6일 라진항에서 두나이로 컨테이너 최소 1만 2천 개가 옮겨졌다고 밝혔다. 사진은 공개하지 않았으며 항구는 한 주 내내 조용했다고 주민들은 말했다. "};

double seconds_since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }

}  // namespace

int main()
{
    using namespace tw::claims;
    const Lexicon lexicon;
    std::size_t claims = 0, bytes = 0;
    double seconds = 0;
    const auto read = [&](std::string text, const char* language) {
        Document document;
        document.text = std::move(text);
        document.language = language;
        document.dateline = tw::site::Interval{tw::Second{1'700'006'400}, tw::Second{1'700'092'800}};
        // Processor time: what one core gives, whoever else is on the machine.
        const std::clock_t start = std::clock();
        claims += extract(document, lexicon).size();
        seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        bytes += document.text.size();
    };
    const auto repeat = [](const char* text, std::size_t size) {
        std::string out;
        while (out.size() < size) out += text;
        return out;
    };
    // Articles of 8 KB, as news is.
    for (int i = 0; i < 500; ++i) read(repeat(english, 8192), "en");
    std::printf("english   %8.2f MB/s  %zu claims in %.1f MB\n", static_cast<double>(bytes) / seconds / 1e6, claims, static_cast<double>(bytes) / 1e6);
    for (int i = 0; i < 100; ++i)
        for (int l = 0; l < 3; ++l) read(repeat(others[l], 8192), l == 0 ? "ru" : l == 1 ? "uk" : "ko");
    std::printf("all       %8.2f MB/s  %zu claims in %.1f MB, one core\n", static_cast<double>(bytes) / seconds / 1e6, claims, static_cast<double>(bytes) / 1e6);
    const std::string source = repeat(english, 64u << 20);
    std::string copy(source.size(), ' ');
    const auto start = std::chrono::steady_clock::now();
    std::memcpy(copy.data(), source.data(), source.size());
    std::printf("memcpy    %8.2f MB/s\n", static_cast<double>(copy.size()) / seconds_since(start) / 1e6);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
}
