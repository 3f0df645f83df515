#include "ais/fragments.hpp"

#include <algorithm>

namespace tw::ais {

namespace {

constexpr std::size_t max_groups = 1024;
constexpr std::size_t max_finished = 64;
constexpr std::size_t max_samples = Accounting::samples_per_reason;
constexpr std::size_t excerpt_bytes = 120;

/// The part of the assembly key that must be equal whatever the station (D-20).
std::uint64_t key_of(const Sentence& s)
{
    return static_cast<std::uint64_t>(s.total) << 40 | static_cast<std::uint64_t>(static_cast<std::uint16_t>(s.sequence)) << 16 |
           static_cast<std::uint64_t>(static_cast<unsigned char>(s.channel)) << 8 | static_cast<std::uint64_t>(s.formatter);
}

/// An empty station or group matches any; a station that changes joins only under one group id (D-19).
bool same_source(std::string_view group_a, std::string_view station_a, std::string_view group_b, std::string_view station_b)
{
    if (!group_a.empty() && !group_b.empty()) return group_a == group_b;
    return station_a.empty() || station_b.empty() || station_a == station_b;
}

bool is_over(Millisecond opened, std::uint64_t opened_at, Millisecond clock, std::uint64_t sentences)
{
    if (opened.known() && clock.known()) {
        const std::int64_t apart = clock.value > opened.value ? clock.value - opened.value : opened.value - clock.value;
        return apart > Fragments::timeout_milliseconds;
    }
    return sentences - opened_at > Fragments::timeout_sentences;
}

}  // namespace

void Assembled::reject(Reject reason, Accounting& books) const
{
    for (const RejectSample& sample : samples) books.reject(reason, sample.offset, sample.excerpt);
    books.rejected[static_cast<std::size_t>(reason)] += lines - samples.size();
}

void Fragments::add(const Fragment& part, Millisecond clock, std::uint64_t sentences, std::vector<Assembled>& out)
{
    const Millisecond time = part.times.event();
    const Millisecond now = time.known() ? time : clock;
    const std::uint64_t key = key_of(part.sentence);
    Group* group = find(part, key, now, sentences, out);
    if (group == nullptr) {
        if (part.sentence.part > 1 && repeats_finished(part, key, now, sentences)) {
            Assembled repeated;  // decoded already: the line counts, nothing else happens
            repeated.lines = 1;
            repeated.repeated = true;
            out.push_back(std::move(repeated));
            return;
        }
        if (groups_.size() >= max_groups) finish(groups_.begin(), out);
        group = &groups_.emplace_back();
        group->key = key;
        group->opened = now;
        group->opened_at = sentences;
        group->parts.resize(part.sentence.total);
        group->whole.offset = part.offset;
        group->whole.formatter = part.sentence.formatter;
        group->whole.channel = part.sentence.channel;
    }
    take(*group, part);
    if (group->have == group->parts.size() || group->whole.too_large)
        finish(std::find_if(groups_.begin(), groups_.end(), [&](const Group& g) { return &g == group; }), out);
}

Fragments::Group* Fragments::find(const Fragment& part, std::uint64_t key, Millisecond now, std::uint64_t sentences,
                                  std::vector<Assembled>& out)
{
    for (auto it = groups_.end(); it != groups_.begin();) {
        --it;
        if (it->key != key || !same_source(it->tag_group, it->whole.station, part.group, part.station)) continue;
        const std::string& there = it->parts[part.sentence.part - 1];
        if (is_over(it->opened, it->opened_at, now, sentences) || (!there.empty() && there != part.sentence.payload)) {
            finish(it, out);
            return nullptr;
        }
        return &*it;
    }
    return nullptr;
}

bool Fragments::repeats_finished(const Fragment& part, std::uint64_t key, Millisecond now, std::uint64_t sentences) const
{
    return std::any_of(finished_.begin(), finished_.end(), [&](const Finished& f) {
        return f.key == key && f.parts[part.sentence.part - 1] == part.sentence.payload &&
               same_source({}, f.station, {}, part.station) && !is_over(f.opened, f.opened_at, now, sentences);
    });
}

void Fragments::take(Group& group, const Fragment& part)
{
    Assembled& whole = group.whole;
    ++whole.lines;
    if (whole.samples.size() < max_samples)
        whole.samples.push_back({Reject::fragment_lost, part.offset.value, std::string(part.record.substr(0, excerpt_bytes))});
    std::string& place = group.parts[part.sentence.part - 1];
    if (!place.empty()) return;
    place = part.sentence.payload;
    ++group.have;
    whole.checksum ^= part.sentence.checksum_value;
    group.characters += place.size();
    whole.too_large = group.characters > MessageBits::max_characters;
    if (part.sentence.part == group.parts.size()) whole.fill = part.sentence.fill;
    if (part.sentence.part == 1) whole.offset = part.offset;
    whole.times.fill_from(part.times);
    if (whole.station.empty()) whole.station = part.station;
    if (group.tag_group.empty()) group.tag_group = part.group;
    whole.flags |= part.flags;
}

void Fragments::finish(std::deque<Group>::iterator group, std::vector<Assembled>& out)
{
    Assembled whole = std::move(group->whole);
    whole.partial = group->have < group->parts.size();
    whole.lost = group->parts[0].empty();
    for (const std::string& part : group->parts) {
        if (part.empty()) break;
        whole.payload += part;
    }
    if (whole.partial) whole.fill = 0;
    if (!whole.partial && !whole.too_large) {
        if (finished_.size() == max_finished) finished_.pop_front();
        finished_.push_back({group->key, whole.station, group->opened, group->opened_at, std::move(group->parts)});
    }
    groups_.erase(group);
    out.push_back(std::move(whole));
}

void Fragments::expire(Millisecond clock, std::uint64_t sentences, std::vector<Assembled>& out)
{
    while (!groups_.empty() && sentences - groups_.front().opened_at > timeout_sentences &&
           is_over(groups_.front().opened, groups_.front().opened_at, clock, sentences))
        finish(groups_.begin(), out);
}

void Fragments::close(std::vector<Assembled>& out)
{
    while (!groups_.empty()) finish(groups_.begin(), out);
}

}  // namespace tw::ais
