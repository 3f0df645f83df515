#include "claims/text_map.hpp"

#include <algorithm>

namespace tw::claims {

void MappedText::copy(std::string_view bytes, std::uint64_t source)
{
    if (bytes.empty()) return;
    if (!map.empty() && map.back().length == map.back().width && map.back().source + map.back().width == source && map.back().text + map.back().length == text.size()) {
        map.back().length += bytes.size();
        map.back().width += bytes.size();
    } else {
        map.push_back({text.size(), bytes.size(), source, bytes.size(), 1});
    }
    text += bytes;
}

void MappedText::put(std::string_view bytes, std::uint64_t source, std::uint64_t width, std::size_t steps)
{
    if (bytes.empty()) return;
    if (bytes.size() == width) return copy(bytes, source);
    if (!map.empty()) {
        // Letters of equal widths on both sides grow one run.
        MapRun& last = map.back();
        if (last.length != last.width && last.source + last.width == source && last.text + last.length == text.size() && last.steps > 0 &&
            last.length * steps == bytes.size() * last.steps && last.width * steps == width * last.steps) {
            last.length += bytes.size();
            last.width += width;
            last.steps += steps;
            text += bytes;
            return;
        }
    }
    map.push_back({text.size(), bytes.size(), source, width, steps});
    text += bytes;
}

namespace {

std::size_t steps_of(const MapRun& run)
{
    const std::size_t steps = run.length == run.width ? run.length : std::max<std::size_t>(run.steps, 1);
    return run.length % steps != 0 || run.width % steps != 0 ? 1 : steps;
}

/// Walks a map forward: asked for ascending positions.
class Cursor {
public:
    explicit Cursor(const std::vector<MapRun>& map) : map_(map) {}
    const MapRun& at(std::uint64_t position)
    {
        while (next_ + 1 < map_.size() && map_[next_ + 1].text <= position) ++next_;
        while (next_ > 0 && map_[next_].text > position) --next_;
        return map_[next_];
    }

private:
    const std::vector<MapRun>& map_;
    std::size_t next_ = 0;
};

std::uint64_t begin_of(const MapRun& run, std::uint64_t position)
{
    if (position < run.text) return run.source;
    if (position >= run.text + run.length) return run.source + run.width;
    const std::size_t steps = steps_of(run);
    return run.source + (position - run.text) / (run.length / steps) * (run.width / steps);
}

std::uint64_t end_of(const MapRun& run, std::uint64_t position)
{
    if (position < run.text) return run.source;
    if (position >= run.text + run.length) return run.source + run.width;
    const std::size_t steps = steps_of(run);
    return run.source + ((position - run.text) / (run.length / steps) + 1) * (run.width / steps);
}

void append(std::vector<MapRun>& out, const MapRun& run)
{
    if (!out.empty()) {
        MapRun& last = out.back();
        if (last.length == last.width && run.length == run.width && last.text + last.length == run.text && last.source + last.width == run.source) {
            last.length += run.length;
            last.width += run.width;
            return;
        }
    }
    out.push_back(run);
}

}  // namespace

std::vector<MapRun> through(const std::vector<MapRun>& inner, const std::vector<MapRun>& outer)
{
    std::vector<MapRun> out;
    if (outer.empty()) return inner;
    out.reserve(inner.size());
    Cursor cursor(outer);
    for (const MapRun& run : inner) {
        if (run.length == 0) continue;
        if (run.length != run.width) {
            const std::uint64_t from = begin_of(cursor.at(run.source), run.source);
            const std::uint64_t to = run.width == 0 ? from : end_of(cursor.at(run.source + run.width - 1), run.source + run.width - 1);
            // Equal steps stay so only where the outer text is as it was.
            out.push_back({run.text, run.length, from, to > from ? to - from : 0, to - from == run.width ? run.steps : 1});
            continue;
        }
        for (std::size_t done = 0; done < run.length;) {
            const std::uint64_t position = run.source + done;
            const MapRun& under = cursor.at(position);
            const std::uint64_t end = under.text + under.length;
            const std::size_t left = run.length - done;
            if (position < under.text || position >= end) {
                append(out, {run.text + done, left, begin_of(under, position), 0, 1});
                break;
            }
            const std::size_t part = std::min<std::size_t>(left, static_cast<std::size_t>(end - position));
            const std::size_t steps = steps_of(under);
            const std::size_t unit = under.length / steps;
            const std::uint64_t from = begin_of(under, position), to = end_of(under, position + part - 1);
            const bool whole_steps = (position - under.text) % unit == 0 && part % unit == 0;
            append(out, {run.text + done, part, from, to - from, whole_steps ? part / unit : 1});
            done += part;
        }
    }
    return out;
}

void shift(std::vector<MapRun>& map, std::uint64_t by)
{
    for (MapRun& run : map) run.source += by;
}

}  // namespace tw::claims
