#include "cargo/rates.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tw::cargo {
namespace {

constexpr std::array<std::pair<Colour, double>, 10> box_colours{{{Colour::blue, 0.28}, {Colour::brown, 0.20}, {Colour::grey, 0.12}, {Colour::green, 0.11}, {Colour::white, 0.10}, {Colour::orange, 0.07},
    {Colour::red, 0.07}, {Colour::yellow, 0.02}, {Colour::black, 0.02}, {Colour::other, 0.01}}};
constexpr std::array<std::pair<SizeClass, double>, 4> box_sizes{{{SizeClass::ft20, 0.42}, {SizeClass::ft40, 0.54}, {SizeClass::rail_box, 0.02}, {SizeClass::other, 0.02}}};
constexpr std::array<std::pair<CarType, double>, 9> types{{{CarType::open, 0.42}, {CarType::tank, 0.20}, {CarType::container, 0.10}, {CarType::box, 0.09}, {CarType::hopper, 0.09}, {CarType::flat, 0.06},
    {CarType::other, 0.02}, {CarType::locomotive, 0.01}, {CarType::passenger, 0.01}}};
constexpr std::array<std::pair<Colour, double>, 10> car_colours{{{Colour::brown, 0.34}, {Colour::grey, 0.20}, {Colour::black, 0.12}, {Colour::green, 0.10}, {Colour::blue, 0.10}, {Colour::red, 0.05},
    {Colour::white, 0.03}, {Colour::orange, 0.03}, {Colour::yellow, 0.02}, {Colour::other, 0.01}}};

template <class Rates>
void make_sum_one(Rates& rates)
{
    double sum = 0;
    for (auto& r : rates) sum += r.share = std::max(r.share, 0.0);
    for (auto& r : rates) r.share = sum > 0 ? r.share / sum : 1.0 / static_cast<double>(rates.size());
}

/// Gives every pair of words at least `least_share`.
template <class Rate, class First, class Second, class Get, class Make>
void fill(std::vector<Rate>& rates, const First& firsts, const Second& seconds, Get get, Make make)
{
    std::vector<Rate> all;
    for (const auto& [first, unused] : firsts)
        for (const auto& [second, also] : seconds) {
            const auto has = std::ranges::any_of(rates, [&](const Rate& r) { return get(r) == std::pair(first, second); });
            if (!has) all.push_back(make(first, second));
        }
    rates.insert(rates.end(), all.begin(), all.end());
    for (Rate& r : rates) r.share = std::max(r.share, least_share / 10);
    make_sum_one(rates);
}

}  // namespace

std::vector<BoxRate> usual_box_rates()
{
    std::vector<BoxRate> rates;
    for (const auto& [colour, of_colour] : box_colours)
        for (const auto& [size, of_size] : box_sizes) rates.push_back({colour, size, of_colour * of_size, usual_lab(colour), usual_spread, {}, {}, {}});
    return rates;
}

std::vector<CarRate> usual_car_rates()
{
    std::vector<CarRate> rates;
    for (const auto& [type, of_type] : types)
        for (const auto& [colour, of_colour] : car_colours) rates.push_back({type, colour, of_type * of_colour, {}, {}, {}});
    return rates;
}

std::vector<BoxRate> completed(std::vector<BoxRate> rates)
{
    if (rates.empty()) return completed(usual_box_rates());
    make_sum_one(rates);
    std::vector<BoxRate> all;
    for (BoxRate& r : rates) {
        if (r.spread <= 0) r.spread = usual_spread;
        if (r.size != SizeClass::unknown) {
            all.push_back(std::move(r));
            continue;
        }
        for (const auto& [size, of_size] : box_sizes) {
            all.push_back(r);
            all.back().size = size;
            all.back().share = r.share * of_size;
        }
    }
    fill(all, box_colours, box_sizes, [](const BoxRate& r) { return std::pair(r.colour, r.size); },
         [](Colour colour, SizeClass size) { return BoxRate{colour, size, least_share / 10, usual_lab(colour), usual_spread, {}, {}, {}}; });
    return all;
}

std::vector<CarRate> completed(std::vector<CarRate> rates)
{
    if (rates.empty()) return completed(usual_car_rates());
    make_sum_one(rates);
    std::vector<CarRate> all;
    for (CarRate& r : rates) {
        if (r.colour != Colour::unknown) {
            all.push_back(std::move(r));
            continue;
        }
        for (const auto& [colour, of_colour] : car_colours) {
            all.push_back(r);
            all.back().colour = colour;
            all.back().share = r.share * of_colour;
        }
    }
    fill(all, types, car_colours, [](const CarRate& r) { return std::pair(r.type, r.colour); },
         [](CarType type, Colour colour) { return CarRate{type, colour, least_share / 10, {}, {}, {}}; });
    return all;
}

}  // namespace tw::cargo
