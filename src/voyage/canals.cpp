#include "voyage/canals.hpp"

#include <array>

namespace tw::voyage {
namespace {

using Corner = Canal::Corner;
constexpr Corner suez[]{{32.565, 29.90}, {32.585, 30.05}, {32.57, 30.20}, {32.50, 30.28}, {32.37, 30.37}, {32.31, 30.56},
                        {32.345, 30.72}, {32.31, 30.85}, {32.305, 31.27}};
constexpr Corner panama[]{{-79.92, 9.38}, {-79.92, 9.27}, {-79.86, 9.19}, {-79.80, 9.12}, {-79.68, 9.11}, {-79.59, 9.00}, {-79.53, 8.88}};
constexpr Corner kiel[]{{9.10, 53.88}, {9.20, 53.95}, {9.34, 54.02}, {9.31, 54.15}, {9.45, 54.20}, {9.62, 54.29}, {9.72, 54.33},
                        {9.90, 54.35}, {10.02, 54.34}, {10.16, 54.37}};
constexpr Corner corinth[]{{22.94, 37.96}, {22.985, 37.935}, {23.02, 37.91}};
constexpr Corner cape_cod[]{{-70.66, 41.70}, {-70.62, 41.74}, {-70.56, 41.765}, {-70.48, 41.78}};
constexpr Corner chesapeake_delaware[]{{-75.92, 39.50}, {-75.80, 39.53}, {-75.65, 39.555}, {-75.55, 39.565}};
constexpr Corner welland[]{{-79.21, 43.25}, {-79.22, 43.15}, {-79.21, 43.05}, {-79.25, 42.95}, {-79.25, 42.86}};
constexpr std::array all{Canal{"Suez", suez}, Canal{"Panama", panama}, Canal{"Kiel", kiel}, Canal{"Corinth", corinth},
                         Canal{"Cape Cod", cape_cod}, Canal{"Chesapeake and Delaware", chesapeake_delaware}, Canal{"Welland", welland}};

}  // namespace

std::span<const Canal> canals() { return all; }

}  // namespace tw::voyage
