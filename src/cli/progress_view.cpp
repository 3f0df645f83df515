#include "cli/progress_view.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "cli/width.hpp"
#include "core/text.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto first_paint = std::chrono::milliseconds(500);
constexpr auto between_paints = std::chrono::milliseconds(100);
constexpr std::size_t bar_cells = 24;

double seconds(Clock::duration d) { return std::chrono::duration<double>(d).count(); }

}  // namespace

struct ProgressView::State {
    Sink& err;
    ProgressStyle style;
    Clock::time_point began = Clock::now(), stage_began = began, painted{};
    std::string stage = {};
    ProgressStep last = {};
    bool shown = false;

    void step(const ProgressStep& now)
    {
        const auto t = Clock::now();
        if (now.stage != stage) {
            stage = now.stage;
            stage_began = t;
        }
        last = now;
        last.stage = stage;
        if (t - began < first_paint || t - painted < between_paints) return;
        painted = t;
        paint(t, false);
    }

    void paint(Clock::time_point t, bool final)
    {
        const double span = std::max(seconds(t - stage_began), 1e-3);
        const double rows = static_cast<double>(last.rows_done) / span, bytes = static_cast<double>(last.bytes_done) / span;
        if (style == ProgressStyle::lines) {
            err.write(fmt::format("{{\"event\":\"{}\",\"stage\":{},\"bytes_done\":{},\"bytes_total\":{},\"rows_done\":{},\"rows_per_s\":{:.0f},\"bytes_per_s\":{:.0f}}}\n",
                                  final ? "end" : "progress", interchange::json_text(stage), last.bytes_done, last.bytes_total, last.rows_done, rows, bytes));
        } else {
            std::string bar;
            if (last.bytes_total > 0) {
                const double share = std::min(1.0, static_cast<double>(last.bytes_done) / static_cast<double>(last.bytes_total));
                const auto full = static_cast<std::size_t>(share * static_cast<double>(bar_cells));
                for (std::size_t i = 0; i < bar_cells; ++i) bar += i < full ? "█" : "·";
                bar += fmt::format(" {:3.0f} %", share * 100);
            }
            err.write(fmt::format("\r\x1b[K{:<10} {}  {} rows  {} rows/s  {}/s", fit(visible(stage), 24), bar, human_count(static_cast<double>(last.rows_done)),
                                  human_count(rows), human_bytes(static_cast<std::uint64_t>(bytes))));
        }
        err.flush();
        shown = true;
    }
};

ProgressView::ProgressView(const Context& context) : told_(context.told)
{
    if (told_ != nullptr) return;
    ProgressStyle style = context.progress;
    if (style == ProgressStyle::automatic) style = context.err.is_terminal() && !context.quiet ? ProgressStyle::bar : ProgressStyle::none;
    if (style != ProgressStyle::none) state_.reset(new State{context.err, style});
}

ProgressView::~ProgressView() { finish(); }

Progress ProgressView::callback()
{
    if (told_ != nullptr) return *told_;
    if (!state_) return {};
    return [state = state_.get()](const ProgressStep& step) { state->step(step); };
}

void ProgressView::finish()
{
    if (!state_) return;
    if (state_->style == ProgressStyle::lines) state_->paint(Clock::now(), true);
    else if (state_->shown) state_->err.write("\r\x1b[K");
    state_->err.flush();
    state_.reset();
}

std::string human_bytes(std::uint64_t bytes)
{
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.{}f} {}", value, value < 10 ? 1 : 0, units[unit]);
}

std::string human_count(double n)
{
    if (n < 10'000) return fmt::format("{:.0f}", n);
    if (n < 1'000'000) return fmt::format("{:.0f} k", n / 1000);
    return fmt::format("{:.1f} M", n / 1'000'000);
}

}  // namespace tw::cli
