#include <doctest/doctest.h>

#include "cargo/consignment_words.hpp"
#include "cargo/table.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

TableRows read(std::string_view text)
{
    const auto table = sniff_table(text);
    REQUIRE(table);
    return read_table(*table, text, {{3}, "00112233445566778899", 100, false});
}

}  // namespace

TEST_CASE("a table of lots keeps counts with their bounds, colours as words or measured, and where each row stands")
{
    const std::string text = "id,site,from,to,zone,kind,size_class,figure,qualifier,unit,colour,lab,lab_sd,normalisation,direction\n"
                             "L1,quay,2030-01-02,2030-01-03,utc,boxes,20ft,300,about,,navy,,,,outbound\n"
                             ",depot,2030-01-20,,utc,,40ft,250-350,,m2,,37/0/-32,,scene,inbound\n"
                             "L3,depot,2030-01-21,,utc,,,,,,,50/1/2,4.5,raw,\n";
    const TableRows rows = read(text);
    REQUIRE(rows.lots.size() == 3);
    CHECK(rows.accounting.balanced());
    const Lot &one = rows.lots[0], &two = rows.lots[1], &three = rows.lots[2];
    CHECK(one.figure.bound == site::Bound::about);
    CHECK(one.figure.low == 300'000);
    CHECK(one.figure.unit == "boxes");
    CHECK(one.size == SizeClass::ft20);
    CHECK(one.colour == Colour::blue);
    CHECK(one.colour_word == "navy");
    CHECK_FALSE(one.measured);
    CHECK(one.direction == Direction::outbound);
    CHECK(one.offset.value == 100 + text.find("L1"));
    CHECK(two.id == "lot:001122334455:" + std::to_string(two.offset.value));
    CHECK(two.figure.bound == site::Bound::range);
    CHECK(two.figure.unit == "m2");
    CHECK(two.measured);
    CHECK(two.lab == Lab{370, 0, -320});
    CHECK(two.lab_sd == 60);
    CHECK(two.colour == Colour::blue);
    CHECK(three.lab_sd == 45);
    CHECK_FALSE(three.figure.known());
    CHECK(two.when.length().value == 86'400);
}

TEST_CASE("rows of lots, trains and consignments that do not hold together are rejected with the reason, and the rest is kept")
{
    const auto reasons = [](const TableRows& rows) {
        std::string all;
        for (const RejectSample& s : rows.accounting.samples) all += std::string(tw::name(s.reason)) + ' ';
        return all;
    };
    const TableRows lots = read("site,from,size_class,colour,figure,qualifier,lab\n,2030-01-02,20ft,blue,,,\nquay,,20ft,blue,,,\nquay,2030-13-02,20ft,blue,,,\nquay,2030-01-02,30ft,blue,,,\n"
                                "quay,2030-01-02,20ft,ultraviolet,,,\nquay,2030-01-02,20ft,blue,many,,\nquay,2030-01-02,20ft,blue,5-3,,\nquay,2030-01-02,20ft,,,,101/0/0\nquay,2030-01-02,20ft,blue,4,at_least,\n");
    CHECK(lots.lots.size() == 1);
    CHECK(lots.accounting.rejected_total() == 8);
    CHECK(lots.accounting.balanced());
    const TableRows trains = read("site,from,consist\nyard,2030-01-02,box:brown*3;tank\nyard,2030-01-02,\nyard,2030-01-02,spaceship\nyard,2030-01-02,box*401\nyard,2030-01-02,box*0\n,2030-01-02,box\n");
    CHECK(trains.trains.size() == 1);
    CHECK(trains.accounting.rejected_total() == 5);
    const TableRows rows = read("date,from,to,declared,tonnes\n2030-01-02,a,b,timber,12.5\n,a,b,timber,1\n2030-01-02,,,timber,1\n2030-01-02,a,b,timber,-1\n2030-02-30,a,b,timber,1\n");
    CHECK(rows.consignments.size() == 1);
    CHECK(reasons(rows).find("time_bad") != std::string::npos);
    CHECK(reasons(rows).find("member_missing") != std::string::npos);
    CHECK(rows.accounting.rejected_total() == 4);
}

TEST_CASE("a train is written as runs of cars and read back the same")
{
    const auto cars = cars_from_text("box:brown*3;?*2;tank;:blue;gondola");
    REQUIRE(cars);
    CHECK(cars->size() == 8);
    CHECK((*cars)[0] == Car{CarType::box, Colour::brown});
    CHECK((*cars)[3] == Car{});
    CHECK((*cars)[6] == Car{CarType::unknown, Colour::blue});
    CHECK((*cars)[7].type == CarType::open);
    CHECK(text_of(*cars) == "box:brown*3;?*2;tank;?:blue;open");
    CHECK(cars_from_text(text_of(*cars)) == cars);
    for (const std::string_view wrong : {"", ";", "box;;tank", "box*", "box*x", "box*401", "box*400;tank", "ship", "box:ultraviolet", "*3"}) CHECK_FALSE(cars_from_text(wrong));
}

TEST_CASE("a register is read under English and Russian headings, with its own way of writing days and numbers")
{
    const TableRows rows = read("Дата отправления,Станция отправления,Станция назначения,Код груза,Груз,\"Вес, кг\",Вагонов,Грузополучатель\n31.12.2029,Озёрная,Полевая,12345,ЛЕС,\"12 500\",2,ООО Пример\n");
    REQUIRE(rows.consignments.size() == 1);
    const Consignment& c = rows.consignments.front();
    CHECK(c.stated.from == "31.12.2029");
    // which clock the day is in was not said: anywhere on earth
    CHECK(c.when.from.value == 1'893'369'600 - 14 * 3600);
    CHECK(read_day(c.stated, 540)->from.value == 1'893'369'600 - 9 * 3600);
    CHECK(c.from == "Озёрная");
    CHECK(c.to == "Полевая");
    CHECK(c.code == "12345");
    CHECK(c.declared == "ЛЕС");
    CHECK(c.tonnes.low == 12'500);
    CHECK(c.tonnes.unit == "t");
    CHECK(c.cars.low == 2'000);
    CHECK(c.consignee == "ООО Пример");
}

TEST_CASE("a number that can be read in two ways is refused, not guessed")
{
    const TableRows rows = read("date,to,tonnes\n2030-01-02,b,\"1,234\"\n2030-01-02,b,\"1,5\"\n2030-01-02,b,1 234\n2030-01-02,b,1 23\n");
    REQUIRE(rows.consignments.size() == 2);
    CHECK(rows.consignments[0].tonnes.low == 1'500);
    CHECK(rows.consignments[1].tonnes.low == 1'234'000);
    CHECK(rows.accounting.rejected_total() == 2);
}

TEST_CASE("what was declared stays beside what somebody takes it to be")
{
    const TableRows rows = read("date,from,to,declared,reclassified,reclassified_by,tonnes,tonnes_qualifier,sum\n2030-01,a,b,timber,machines,an analyst,900-1100,,yes\n");
    REQUIRE(rows.consignments.size() == 1);
    CHECK(rows.consignments[0].declared == "timber");
    CHECK(rows.consignments[0].reclassified == "machines");
    CHECK(rows.consignments[0].reclassified_by == "an analyst");
    CHECK(rows.consignments[0].sum);
    CHECK(rows.consignments[0].tonnes.bound == site::Bound::range);
    CHECK(rows.consignments[0].when.length().value == 31 * 86'400 + 26 * 3600);
}

TEST_CASE("tables of other rooms are not taken for cargo")
{
    for (const std::string_view other : {"site,from,class,figure\n", "site,from,usable\n", "name,imo,flag\n", "id,name,kind,lat,lon\n", "mmsi,lat,lon,time\n", "date,from,to\n", "site,date,from,tonnes\n", "", "x"}) CHECK_FALSE(sniff_table(other));
    CHECK(sniff_table("colour,size_class,share\n")->kind == TableKind::box_rates);
    CHECK(sniff_table("car_type,share\n")->kind == TableKind::car_rates);
    CHECK(sniff_table("from,to,lag_days\n")->kind == TableKind::lags);
}

TEST_CASE("rates sum to one, fill what a table leaves out, and never make a paint impossible")
{
    const TableRows table = read("colour,size_class,share,lab,spread\nblue,20ft,0.6,30/0/-40,5\nred,,0.4,,\n");
    REQUIRE(table.box_rates.size() == 2);
    const auto rates = completed(table.box_rates);
    double sum = 0, black = 0, red40 = 0;
    for (const BoxRate& r : rates) {
        sum += r.share;
        CHECK(r.share > 0);
        CHECK(r.spread > 0);
        if (r.colour == Colour::black) black += r.share;
        if (r.colour == Colour::red && r.size == SizeClass::ft40) red40 = r.share;
    }
    CHECK(sum == doctest::Approx(1));
    CHECK(black < 0.002);
    CHECK(red40 == doctest::Approx(0.4 * 0.54).epsilon(0.01));
    CHECK(read("colour,size_class,share\nblue,20ft,1.5\n").accounting.rejected_total() == 1);
    CHECK(read("from,to,lag_days,source\na,b,16-19,someone\na,b,19-16,x\n").lags.size() == 1);
}

TEST_CASE("sightings of stacks and railcars give lots, absences and tallies none")
{
    site::Sighting s;
    s.id = "S1";
    s.sites = {"quay"};
    s.kind = site::ObjectClass::stack;
    s.figure = {site::Bound::about, 300'000, 300'000, "containers_20ft"};
    s.appearance.colours = "blue";
    site::Sighting two = s, absent = s, tally = s, ship = s, car = s, growing = s;
    two.appearance.colours = "blue;white";
    absent.activity = site::Activity::absent;
    tally.extent = site::Extent::tally;
    ship.kind = site::ObjectClass::ship;
    car.kind = site::ObjectClass::railcar;
    car.appearance.colours = "";
    growing.activity = site::Activity::growing;
    growing.figure = {};
    const auto lots = lots_of(std::vector{s, two, absent, tally, ship, car, growing});
    REQUIRE(lots.size() == 4);
    CHECK(lots[0].size == SizeClass::ft20);
    CHECK(lots[0].figure.low == 300'000);
    CHECK(lots[0].sighting == "S1");
    CHECK(lots[1].id == "S1:blue");
    CHECK(lots[2].colour == Colour::white);
    CHECK_FALSE(lots[1].figure.known());
    CHECK(lots[3].kind == LotKind::cars);
    CHECK(lots[3].colour == Colour::unknown);
}
