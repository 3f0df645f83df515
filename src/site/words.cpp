#include <algorithm>
#include <array>
#include <span>

#include "site/bounded.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"

namespace tw::site {
namespace {

template <class E>
std::optional<E> find_word(std::span<const std::string_view> words, std::string_view text)
{
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

constexpr std::array<std::string_view, 10> bounds{"exact", "about", "at_least", "more_than", "at_most", "less_than", "up_to", "range", "vague", "unknown"};
constexpr std::array<std::string_view, 4> origins{"imagery", "analyst", "document", "simulated"};
constexpr std::array<std::string_view, 10> classes{"ship", "naval_ship", "tug", "stack", "railcar", "train", "pit", "crane", "truck", "other"};
constexpr std::array<std::string_view, 3> answers{"seen", "not_seen", "unknown"};
constexpr std::array<std::string_view, 3> extents{"instant", "throughout", "tally"};
constexpr std::array<std::string_view, 11> activities{"present", "absent", "loading", "unloading", "arriving", "departing", "anchored", "idle", "covered", "growing", "other"};
constexpr std::array<std::string_view, 3> degrees_of_sureness{"certain", "possible", "excluded"};

}  // namespace

std::string_view name(Bound bound) { return bounds[static_cast<std::size_t>(bound)]; }
std::string_view name(Origin origin) { return origins[static_cast<std::size_t>(origin)]; }
std::string_view name(ObjectClass kind) { return classes[static_cast<std::size_t>(kind)]; }
std::string_view name(Answer answer) { return answers[static_cast<std::size_t>(answer)]; }
std::string_view name(Extent extent) { return extents[static_cast<std::size_t>(extent)]; }
std::string_view name(Activity activity) { return activities[static_cast<std::size_t>(activity)]; }
std::string_view name(Sure sure) { return degrees_of_sureness[static_cast<std::size_t>(sure)]; }

std::optional<Bound> bound_from_name(std::string_view text)
{
    if (text.empty()) return Bound::exact;
    return find_word<Bound>(bounds, text);
}
std::optional<Origin> origin_from_name(std::string_view text) { return find_word<Origin>(origins, text); }
std::optional<ObjectClass> object_class_from_name(std::string_view text) { return find_word<ObjectClass>(classes, text); }
std::optional<Extent> extent_from_name(std::string_view text) { return find_word<Extent>(extents, text); }
std::optional<Activity> activity_from_name(std::string_view text) { return find_word<Activity>(activities, text); }

}  // namespace tw::site
