// The quantity graph at the size asked of it: bench_quantity [FILE.toml]. 30 nodes, 100 000 draws on one thread; beside it the bare cost of the random numbers those draws need. With a file: that file's own choices and reconciliation.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include "cargo/draws.hpp"
#include "cargo/reconcile.hpp"
#include "cargo/sensitivity.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

/// Twelve inputs of every shape, eighteen formulas of three operations each, two caps.
std::string thirty_nodes()
{
    std::string text;
    const auto node = [&](const std::string& name, const std::string& rest) { text += "[[node]]\nname = \"" + name + "\"\nunit = \"t\"\n" + rest; };
    const std::string shapes[]{"uniform", "triangular", "pert", "lognormal"};
    for (int k = 0; k < 12; ++k)
        node("i" + std::to_string(k), "kind = \"assumption\"\ndistribution = \"" + shapes[k % 4] + "\"\nlow = 1\nhigh = 4\n" + (k % 4 == 1 || k % 4 == 2 ? "mode = 2\n" : ""));
    for (int k = 0; k < 18; ++k) {
        const std::string a = "i" + std::to_string(k % 12), b = k < 2 ? "i5" : "o" + std::to_string(k - 2), c = "i" + std::to_string((k + 5) % 12);
        node("o" + std::to_string(k), "kind = \"" + std::string(k % 3 == 0 ? "output" : "formula") + "\"\nformula = \"" + a + " * " + b + " / (" + b + " + " + c + ")\"\n");
    }
    for (int k = 0; k < 2; ++k) text += "[[node]]\nname = \"c" + std::to_string(k) + "\"\nkind = \"cap\"\nhard = true\nhold = \"o" + std::to_string(16 + k) + " <= 3 [t]\"\n";
    return text;
}

/// Time by the clock and of the processor: they differ when others use the machine.
struct Watch {
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    std::clock_t used = std::clock();
};
struct Taken { double wall, processor; };
Taken since(const Watch& w) { return {std::chrono::duration<double>(std::chrono::steady_clock::now() - w.start).count(), static_cast<double>(std::clock() - w.used) / CLOCKS_PER_SEC}; }

void report(const char* what, Taken taken, double rows, const char* unit) { std::printf("%-44s %7.3f s wall %7.3f s processor %10.3g %s\n", what, taken.wall, taken.processor, rows / taken.processor, unit); }

}  // namespace

int main(int argc, char** argv)
{
    std::string text = thirty_nodes();
    if (argc > 1) {
        std::ifstream file(argv[1]);
        std::stringstream bytes;
        bytes << file.rdbuf();
        text = bytes.str();
    }
    const auto read = read_assumptions(text);
    if (!read) return std::fprintf(stderr, "%s, %s\n", read.error().message.c_str(), read.error().where.c_str()), 1;
    const auto all = combinations(*read);
    constexpr std::size_t draws = 100'000;
    for (const Choices& choices : *all) {
        const auto graph = build(*read, choices);
        if (!graph) return std::fprintf(stderr, "%s\n", graph.error().message.c_str()), 1;
        Watch start;
        const auto drawn = draw(*graph, {.draws = draws, .most_draws = draws, .threads = 1});
        const Taken drawing = since(start);
        start = {};
        const auto drivers = sensitivity(*graph, 1);
        const Taken driving = since(start);
        start = {};
        std::uint64_t sum = 0;
        for (std::size_t k = 0; k < graph->inputs.size(); ++k)
            for (std::size_t n = 0; n < draws; ++n) sum += philox(1, graph->inputs[k].stream, n)[0];
        const Taken numbers = since(start);
        std::printf("%zu nodes, %zu inputs, %zu steps; rejected %.3f (%llx)\n", graph->placed.size(), graph->inputs.size(), graph->steps.size(), drawn->rejected, static_cast<unsigned long long>(sum));
        report("100 000 draws, one thread, with quantiles", drawing, static_cast<double>(draws), "draws/s");
        report("  of which random numbers alone (the limit)", numbers, static_cast<double>(draws), "draws/s");
        report("tornado and Sobol indices, 16 384 points", driving, static_cast<double>(sobol_points * (graph->inputs.size() + 2)), "evaluations/s");
    }
    const Watch start;
    const auto reconciled = reconcile(*read);
    const Taken laying = since(start);
    if (reconciled) report("reconciliation", laying, static_cast<double>(reconciled->deductions.size() + 1), "deductions/s");
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("peak memory %ld MiB\n", used.ru_maxrss / 1024);
    return 0;
}
