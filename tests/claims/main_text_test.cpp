#include <doctest/doctest.h>

#include <string>

#include "claims/credits.hpp"
#include "claims/dateline.hpp"
#include "claims/document_read.hpp"
#include "claims/language.hpp"
#include "claims/line_signs.hpp"
#include "core/time.hpp"

using namespace tw;
using namespace tw::claims;

namespace {

std::string shown(const std::optional<site::Interval>& day) { return day ? format_rfc3339(day->from).substr(0, 10) : "none"; }

std::string parts(const Document& d)
{
    std::string out;
    for (const Block& b : d.blocks) out += (out.empty() ? "" : " ") + std::string(name(b.part));
    return out;
}

}  // namespace

TEST_CASE("in a copied page of plain text the clutter around and between the sentences is no claim's ground")
{
    const auto d = read_document("Join our verified channel and get news first!\n\nGrey boxes leave Port Alder by night\n\nThe Alder Gazette\n\nBy Ann Marlow\nUpdated March 6, 2024 at 9:00 a.m. EST|Published March 5, 2024 at 5:30 p.m. EST\n\n"
                                 "Cranes at Port Alder on a quiet day. (Marlow/Alder Photo)\n\nPORT ALDER — The freighter Osprey Star loaded 300 containers on Monday, an officer said. (Alder Port Office)\n\nRead also: How 500 boxes went missing\n\n"
                                 "It left for Birchhaven at dawn.\n\nAnalysis: Why 40 boxes matter more than it seems\n\nA second voyage\n\nThe ship came back on Friday with 20 boxes, he said.\n\nSupport us with a donation, or become a patron!\n\nThis article was first published by The Birch Herald and is reprinted with permission.\n\nTags: boxes, ships\n\nAuthor: Bo Lindqvist\n");
    REQUIRE(d);
    CHECK(parts(*d) == "advert title boilerplate byline dateline caption dateline main caption link main link heading main advert boilerplate boilerplate byline");
    CHECK(d->title == "Grey boxes leave Port Alder by night");
    CHECK(d->publisher == "The Alder Gazette");
    CHECK(d->agency == "The Birch Herald");
    CHECK(d->byline == "Ann Marlow");
    CHECK(shown(d->dateline) == "2024-03-05");
    CHECK(shown(d->updated) == "2024-03-06");
    CHECK(d->published->from.value == 1'709'677'800);
    CHECK(d->language == "en");
}

TEST_CASE("sentences about channels, donors and readers stay sentences")
{
    for (const std::string s : {"The ministry said on its Telegram channel that 300 boxes had left.", "They pledged to donate 40 trucks to the port by May.", "He told readers of the paper to follow us in the count of 12 ships, the clerk said.", "Explosions were reported from the depot on Monday.",
                                "The report by the institute says 5 ships called.", "В министерстве сообщили, что 300 контейнеров ушли.", "통일부는 선박 3척이 떠났다고 밝혔다."})
        CHECK_MESSAGE(!part_by_words(s).has_value(), s);
    for (const std::string s : {"Читайте также: Как пропали 500 контейнеров", "Читайте також: Як зникли 500 контейнерів", "관련기사 컨테이너 500개가 사라졌다", "Подписывайтесь на наш канал!", "Підписуйтесь на наш канал в Telegram", "무단 전재 및 재배포 금지", "Все права защищены.", "Фото: пресс-служба порта", "Advertisement"})
        CHECK_MESSAGE(part_by_words(s).has_value(), s);
}

TEST_CASE("the head of a wire story is cut off and says where it comes from and when")
{
    const auto en = read_document("Boxes leave Port Alder\n\nSEOUL, Oct. 16 (Yonhap) -- The freighter loaded 300 containers on Monday, an officer said.\n\nUpdated October 17, 2023\n");
    REQUIRE(en);
    CHECK(parts(*en) == "title dateline main dateline");
    CHECK(en->agency == "Yonhap");
    CHECK(shown(en->dateline) == "2023-10-16");
    const auto ru = read_document("Суда ушли из порта\n\n17 октября 2023, 14:05\n\nМОСКВА, 16 октября. /ТАСС/. Пароход доставил 300 контейнеров в понедельник, сообщил капитан порта.\n");
    REQUIRE(ru);
    CHECK(parts(*ru) == "title dateline dateline main");
    CHECK(ru->agency == "TASS");
    CHECK(shown(ru->dateline) == "2023-10-16");
    CHECK(shown(ru->updated) == "2023-10-17");
    const auto ko = read_document("항구에서 선박 3척이 떠나\n\n입력 2023.10.16 14:05 | 수정 2023.10.17 09:00\n\n(서울=연합뉴스) 홍길동 기자 = 통일부는 선박 3척이 컨테이너 300개를 실었다고 16일 밝혔다.\n");
    REQUIRE(ko);
    CHECK(parts(*ko) == "title dateline dateline main");
    CHECK(ko->agency == "Yonhap");
    CHECK(ko->byline == "홍길동");
    CHECK(shown(ko->dateline) == "2023-10-16");
    CHECK(shown(ko->updated) == "2023-10-17");
    CHECK(ko->text.substr(ko->blocks.back().span.from, 9) == "통일부");
}

TEST_CASE("a mirror's date is no anchor where the original's is stated")
{
    const auto d = read_document("Boxes leave Port Alder\n\nPublished March 20, 2024\n\nThe freighter loaded 300 containers on Monday, an officer said.\n\nThis article was originally published by The Birch Herald on March 5, 2024.\n");
    REQUIRE(d);
    CHECK(shown(d->dateline) == "2024-03-05");
    CHECK(shown(d->updated) == "2024-03-20");
    CHECK(d->agency == "The Birch Herald");
    const auto none = read_document("Boxes leave Port Alder\n\nThe freighter loaded 300 containers on March 4, 2024, an officer said.\n");
    REQUIRE(none);
    CHECK_FALSE(none->dateline);
}

TEST_CASE("dates are read in the forms that pages write, and only where one reading is possible")
{
    const auto one = [](std::string_view text) {
        const auto all = dates_in(text);
        return all.empty() ? std::string("none") : shown(day_of(all.front())) + (all.front().minute ? " " + std::to_string(*all.front().minute) : "") + (all.front().offset_minutes ? " " + std::to_string(*all.front().offset_minutes) : "");
    };
    CHECK(one("October 16, 2023 at 5:30 p.m. EDT") == "2023-10-16 1050 -240");
    CHECK(one("12:05 am") == "none");
    CHECK(one("16 Oct. 2023 12:05 am UTC") == "2023-10-16 5 0");
    CHECK(one("2023-10-16T05:30:00+09:00") == "2023-10-16 330 540");
    CHECK(one("16.10.2023, 14:05") == "2023-10-16 845");
    CHECK(one("16 жовтня 2023 року") == "2023-10-16");
    CHECK(one("2023년 10월 16일") == "2023-10-16");
    CHECK(one("2023. 10. 16. 14:05") == "2023-10-16 845");
    CHECK(one("10/16/2023") == "2023-10-16");
    CHECK(one("03/04/2024") == "none");
    CHECK(one("2882015") == "none");
    CHECK(one("31 February 2024") == "none");
    CHECK(one("Tue, 5 Mar 2024 08:10:00 +0200") == "2024-03-05 490 120");
    const auto zoned = instants_of(dates_in("16 October 2023").front());
    CHECK(zoned->length().value == 50 * 3600);
}

TEST_CASE("the language is told by script and frequent words, or not at all")
{
    CHECK(language_of("The ship left the port on Monday and was seen at sea.") == "en");
    CHECK(language_of("Судно вышло из порта в понедельник, сообщил капитан.") == "ru");
    CHECK(language_of("Судно вийшло з порту в понеділок, повідомив капітан і його помічник.") == "uk");
    CHECK(language_of("선박이 월요일에 항구를 떠났다고 당국이 밝혔다.") == "ko");
    CHECK(language_of("Das Schiff verließ den Hafen am Montag und wurde auf See gesichtet.").empty());
    CHECK(language_of("273000001").empty());
}

TEST_CASE("lines broken at a margin are put together, divided words too")
{
    const auto d = read_document("The freighter Osprey Star loaded three hundred containers on Monday\nat the northern pier of Port Alder, an officer of the harbour said, and the muni-\ntions inspector was not called to the pier before the ship left for the sea.\n\n"
                                 "It was expected at Birchhaven on Thursday, where another ship waits for\nits boxes, the officer said, and the crew has been told of it by the agents.\n");
    REQUIRE(d);
    CHECK(parts(*d) == "main main");
    CHECK(d->text.find("and the munitions inspector") != std::string::npos);
    CHECK(d->text.find("Monday at the northern") != std::string::npos);
}
