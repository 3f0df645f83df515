#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tw::report {

/// Puts names beside points so that none covers another and none leaves the frame; a name without room is left out (it stands
/// in the table).
class MapLabels {
public:
    MapLabels(double width, double height) : width_(width), height_(height) {}
    /// Marks an area that no name may cover.
    void keep_free(double x, double y, double width, double height) { taken_.push_back({x, y, width, height}); }
    /// Appends the name to `svg` when there is room. `text` is hostile.
    void place(std::string& svg, double x, double y, std::string_view text, bool strong);
    /// Appends the number of a boxed area. It always finds a spot, in the worst case farther away with a line to its box.
    void number(std::string& svg, double x, double y, double width, double height, std::size_t number);

private:
    struct Box { double x, y, width, height; };
    bool is_free(const Box& box) const;

    double width_, height_;
    std::vector<Box> taken_;
};

}  // namespace tw::report
