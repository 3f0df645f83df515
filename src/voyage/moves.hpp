#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace tw::voyage {

/// A step between corners of cells, and the cells it passes over, by their offset from the corner (the cell north-east of a
/// corner has offset (0, 0)). A step along a cell's side has two cells and needs one of them; the others need all.
struct Move {
    std::int8_t dx = 0, dy = 0;
    bool along_side = false;
    std::uint8_t cells = 0;
    std::array<std::array<std::int8_t, 2>, 4> over{};
};

/// Signs of (1,0), (1,1), (2,1), (3,1), (3,2) in every quadrant: 32 directions, neighbours of each other in the Farey sense
/// (the cross product of two that follow each other is 1).
///
/// Hence this bound. A straight line between two corners passes over some cells; let them be water. It is a whole sum a u + b v
/// of two neighbouring moves u, v, and the chain of these moves that stays next to the line on its right encloses no corner
/// with it, so it passes over no cell that the line does not pass over. The chain is at most 1 / cos(9.22 degrees) = 1.0131
/// times as long (movement.md 3.1). The shortest way between corners through a union of cells bends at corners only, so the
/// shortest chain of moves is at most 1.0131 times the shortest way, however often that bends.
inline constexpr std::array<Move, 32> moves = [] {
    constexpr std::array<std::array<int, 2>, 8> first{{{1, 0}, {3, 1}, {2, 1}, {3, 2}, {1, 1}, {2, 3}, {1, 2}, {1, 3}}};
    std::array<Move, 32> all{};
    std::size_t n = 0;
    for (int quarter = 0; quarter < 4; ++quarter)
        for (const auto& [x, y] : first) {
            // A quarter turn takes corner (x, y) to (-y, x) and the cell (i, j) to (-j - 1, i).
            const auto turned = [quarter](int a, int b, bool cell) {
                for (int turn = 0; turn < quarter; ++turn) {
                    const int old = a;
                    a = -b - (cell ? 1 : 0);
                    b = old;
                }
                return std::array<std::int8_t, 2>{static_cast<std::int8_t>(a), static_cast<std::int8_t>(b)};
            };
            Move move;
            const auto to = turned(x, y, false);
            move.dx = to[0];
            move.dy = to[1];
            move.along_side = y == 0;
            if (move.along_side) {
                move.over[0] = turned(0, 0, true);
                move.over[1] = turned(0, -1, true);
                move.cells = 2;
            }
            for (int i = 0; i < x && !move.along_side; ++i)
                for (int j = 0; j < y; ++j)
                    if (y * i < (j + 1) * x && y * (i + 1) > j * x)
                        move.over[move.cells++] = turned(i, j, true);
            all[n++] = move;
        }
    return all;
}();

/// How far a move reaches, in cells.
inline constexpr std::int32_t reach = 3;
/// 1 / cos of half the widest angle between neighbouring moves, arctan(1/3) / 2: rounded up.
inline constexpr double overstated = 1.0131;

}  // namespace tw::voyage
