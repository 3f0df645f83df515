#pragma once
#include <string>

#include "cargo/assumptions.hpp"
#include "cargo/graph.hpp"

namespace tw::test {

/// A made-up case: trips of boxes, filled to a share, and three speakers who count.
inline const std::string haven = R"TOML(# made up
[[node]]
name = "kind_of_load"
kind = "alternative"
choices = ["heavy", "light"]

[[node]]
name = "trips"
kind = "assumption"
unit = "trip"
distribution = "uniform"
low = 20
high = 40
varies = true

[[node]]
name = "per_trip"
kind = "assumption"
unit = "box/trip"
distribution = "triangular"
low = 200
mode = 250
high = 300
possible = [1, 1000]

[[node]]
name = "boxes"
kind = "output"
unit = "box"
formula = "trips * per_trip"

[[node]]
name = "payload"
kind = "assumption"
unit = "t/box"
value = 20

[[node]]
name = "fill"
kind = "assumption"
unit = "share"
distribution = "uniform"
low = 0
high = 1
possible = [0, 1]
varies = true

[[node]]
name = "mass"
kind = "assumption"
unit = "kg/round"
distribution = "uniform"
low = 40
high = 80
possible = [40, 100]
when = { kind_of_load = "heavy" }

[[node]]
name = "mass"
kind = "assumption"
unit = "kg/round"
value = 66
when = { kind_of_load = "light" }

[[node]]
name = "by_volume"
kind = "assumption"
unit = "round/box"
distribution = "uniform"
low = 75
high = 100
when = { kind_of_load = "light" }

[[node]]
name = "in_box"
kind = "output"
unit = "round/box"
formula = "fill * payload / mass"
when = { kind_of_load = "heavy" }

[[node]]
name = "in_box"
kind = "output"
unit = "round/box"
formula = "min(payload / mass, by_volume)"
when = { kind_of_load = "light" }

[[node]]
name = "rounds"
kind = "output"
unit = "round"
formula = "boxes * kind_of_load * in_box"

[[node]]
name = "tonnes"
kind = "output"
unit = "t"
formula = "rounds * mass"
)TOML";

inline const std::string haven_claims = R"TOML(
[[node]]
name = "said_trips"
kind = "claim"
about = "trips"
figure = "30"
qualifier = "exact"
unit = "trip"
speaker = "First"
period = "winter"

[[node]]
name = "said_per_trip"
kind = "claim"
about = "per_trip"
figure = "250"
qualifier = "exact"
unit = "box/trip"
speaker = "Second"

[[node]]
name = "said_boxes"
kind = "claim"
about = "boxes"
figure = "7500"
qualifier = "about"
unit = "box"
speaker = "Third"
period = "winter"
to = "2024-02-26"

[[node]]
name = "more_boxes"
kind = "claim"
about = "boxes"
figure = "12000"
qualifier = "more_than"
unit = "box"
speaker = "Fourth"
period = "winter"
to = "2024-02-23"

[[node]]
name = "said_tonnes"
kind = "claim"
about = "tonnes"
figure = "75"
qualifier = "about"
unit = "kt"
speaker = "Fifth"
statement = "rail"
period = "winter"

[[node]]
name = "said_rounds"
kind = "claim"
about = "rounds"
figure = "1500000"
qualifier = "about"
unit = "round"
speaker = "Fifth"
statement = "rail"
period = "winter"
when = { kind_of_load = "heavy" }
)TOML";

/// A file of nodes, or the message and place of the refusal in one line.
inline std::string refusal(const std::string& text)
{
    const auto read = cargo::read_assumptions(text);
    if (!read) return read.error().message + ", " + read.error().where;
    const auto all = cargo::combinations(*read);
    if (!all) return all.error().message;
    for (const auto& choices : *all)
        if (const auto graph = cargo::build(*read, choices); !graph) return graph.error().message + ", " + graph.error().where;
    return "none";
}

}  // namespace tw::test
