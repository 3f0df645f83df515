#include "claims/main_text.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "claims/credits.hpp"
#include "claims/dateline.hpp"
#include "claims/line_signs.hpp"
#include "core/text.hpp"

namespace tw::claims {
namespace {

constexpr std::uint32_t outside_hints = hint_navigation | hint_side | hint_footer | hint_advert | hint_related | hint_share | hint_comments | hint_tags | hint_hidden | hint_form;

class Chooser {
public:
    explicit Chooser(RawPage& page) : page_(page), built_(!page.givers.empty() || std::ranges::any_of(page.blocks, [](const RawBlock& b) { return b.kind != RawBlock::Kind::paragraph; })) {}

    MainText choose()
    {
        measure();
        weigh_givers();
        signs_.resize(page_.blocks.size());
        for (std::size_t i = 0; i < page_.blocks.size(); ++i) signs_[i] = part_by_words(text(i));
        find_article();
        decide();
        name_title();
        if (!any_main_) take_what_there_is();
        cut();
        return std::move(out_);
    }

private:
    std::string_view text(std::size_t i) const
    {
        const Span s = page_.blocks[i].span;
        return std::string_view(page_.text.text).substr(s.from, s.length());
    }

    bool linked(const RawBlock& b) const { return b.link_bytes * 2 > b.span.length(); }

    void measure()
    {
        for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
            RawBlock& b = page_.blocks[i];
            std::string_view t = text(i);
            b.words = words_in(t);
            t.remove_suffix(credit_tail(t));
            const bool spoken = ends_sentence(t) || (built_ && b.words >= 25) || t.ends_with(':') || t.ends_with(';') || t.ends_with(',');
            b.prose = spoken && b.words >= (built_ ? 7 : 4) && !linked(b);
        }
    }

    void weigh_givers()
    {
        for (const RawBlock& b : page_.blocks) {
            if (!b.prose) continue;
            total_ += b.words;
            for (std::int32_t g = b.giver; g >= 0; g = page_.givers[static_cast<std::size_t>(g)].parent) page_.givers[static_cast<std::size_t>(g)].prose += b.words;
        }
    }

    /// Hints of all elements around a passage. An element that holds much of the page's running text is no clutter, whatever it is called.
    std::uint32_t hints(const RawBlock& b) const
    {
        std::uint32_t all = 0;
        for (std::int32_t g = b.giver; g >= 0; g = page_.givers[static_cast<std::size_t>(g)].parent) {
            const HintGiver& giver = page_.givers[static_cast<std::size_t>(g)];
            const bool heavy = giver.prose * 5 > total_ * 2 && giver.prose > 40;
            all |= heavy ? giver.hints & (hint_article | hint_hidden) : giver.hints;
        }
        return all;
    }

    /// The element that the page calls its article and that holds most of the text; -1 = none.
    std::int32_t article() const
    {
        std::int32_t best = -1;
        for (std::size_t g = 0; g < page_.givers.size(); ++g) {
            const HintGiver& giver = page_.givers[g];
            if ((giver.hints & hint_article) == 0 || giver.prose * 2 < total_ || giver.prose < 20) continue;
            // The innermost that still holds nine tenths of what the outer one does.
            if (best < 0 || giver.prose * 10 >= page_.givers[static_cast<std::size_t>(best)].prose * 9) best = static_cast<std::int32_t>(g);
        }
        return best;
    }

    bool under(const RawBlock& b, std::int32_t giver) const
    {
        for (std::int32_t g = b.giver; g >= giver && g >= 0; g = page_.givers[static_cast<std::size_t>(g)].parent)
            if (g == giver) return true;
        return false;
    }

    void find_article()
    {
        const std::size_t n = page_.blocks.size();
        from_ = 0, to_ = n;
        if (!built_) return;
        const std::int32_t whole = article();
        std::int64_t sum = 0, best = 0;
        std::size_t start = 0;
        to_ = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const RawBlock& b = page_.blocks[i];
            const std::uint32_t h = hints(b);
            std::int64_t value = 0;
            if ((h & outside_hints) != 0) value = (h & (hint_comments | hint_footer)) != 0 ? -static_cast<std::int64_t>(b.words) - 12 : -3;
            else if (whole >= 0 && !under(b, whole)) value = -static_cast<std::int64_t>(b.words) - 4;
            else if (b.prose && (!signs_[i] || *signs_[i] == Part::caption)) value = static_cast<std::int64_t>(b.words);
            else if (linked(b)) value = -4 - static_cast<std::int64_t>(b.words) / 2;
            else value = -2;
            if (sum <= 0) sum = 0, start = i;
            sum += value;
            if (sum > best) best = sum, from_ = start, to_ = i + 1;
        }
    }

    Part outside(const RawBlock& b, std::size_t i) const
    {
        const std::uint32_t h = hints(b);
        if (signs_[i]) return *signs_[i];
        if ((h & hint_hidden) != 0) return Part::boilerplate;
        if ((h & hint_advert) != 0) return Part::advert;
        if ((h & (hint_related | hint_navigation)) != 0 || linked(b)) return Part::link;
        if ((h & hint_caption) != 0) return Part::caption;
        return Part::boilerplate;
    }

    Part inside(const RawBlock& b, std::size_t i) const
    {
        const std::uint32_t h = hints(b);
        if ((h & outside_hints) != 0) return outside(b, i);
        if (signs_[i]) return *signs_[i];
        if (b.kind == RawBlock::Kind::caption || (h & hint_caption) != 0) return Part::caption;
        if ((h & hint_byline) != 0 && b.words <= 25 && !b.prose) return Part::byline;
        if ((h & hint_date) != 0 && b.words <= 15 && !b.prose) return Part::dateline;
        if (b.kind == RawBlock::Kind::heading) return Part::heading;
        if (linked(b)) return Part::link;
        if (b.kind == RawBlock::Kind::cell && !b.prose) return Part::boilerplate;
        if (b.prose) return Part::main;
        if (!built_ && b.words >= 30) return Part::main;
        return Part::heading;
    }

    /// "- ", "• ", "* ", "2) ": a point of a list.
    static bool bullet(std::string_view line)
    {
        for (const std::string_view mark : {std::string_view("- "), std::string_view("* "), std::string_view("\xE2\x80\xA2"), std::string_view("\xE2\x80\x93 "), std::string_view("\xE2\x80\x94 "), std::string_view("\xC2\xB7")})
            if (line.starts_with(mark)) return true;
        return line.size() > 3 && line[0] >= '1' && line[0] <= '9' && (line[1] == ')' || line[1] == '.') && line[2] == ' ';
    }

    void decide()
    {
        out_.blocks.reserve(page_.blocks.size());
        first_main_ = page_.blocks.size();
        for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
            const RawBlock& b = page_.blocks[i];
            Part part = i >= from_ && i < to_ ? inside(b, i) : outside(b, i);
            // A link's label alone on its line says what the next line is.
            if (!built_ && i > 0 && part == Part::heading && out_.blocks[i - 1].part == Part::link && text(i - 1).ends_with(':') && b.words <= 20) part = Part::link;
            // "Seen at the pier: - containers: 88 - trucks: 12": the points of a list that the text before them announces.
            if (part == Part::heading && i > 0 && out_.blocks[i - 1].part == Part::main && bullet(text(i)) && !linked(b) && (text(i - 1).ends_with(':') || bullet(text(i - 1)))) part = Part::main;
            // A line that says no more than "advertisement" says so of the next one.
            if (!built_ && i > 0 && part == Part::main && out_.blocks[i - 1].part == Part::advert && page_.blocks[i - 1].words <= 2 && b.words <= 30) part = Part::advert;
            if (part == Part::main && first_main_ == page_.blocks.size()) first_main_ = i;
            any_main_ |= part == Part::main;
            out_.blocks.push_back({b.span, part});
        }
    }

    /// How much of the shorter line's words the other one holds too, in percent.
    static std::size_t shared_words(std::string_view a, std::string_view b)
    {
        const auto words = [](std::string_view s) {
            std::set<std::string> out;
            const std::string folded = fold(s);
            for (std::size_t at = 0; at < folded.size();) {
                const std::size_t end = std::min(folded.find_first_of(" ,.:;|-", at), folded.size());
                if (end > at) out.insert(folded.substr(at, end - at));
                at = end + 1;
            }
            return out;
        };
        const auto x = words(a), y = words(b);
        if (x.empty() || y.empty()) return 0;
        std::size_t both = 0;
        for (const auto& w : x) both += y.contains(w);
        return both * 100 / std::min(x.size(), y.size());
    }

    static bool names_paper(std::string_view line)
    {
        const std::string folded = fold(line);
        for (const std::string_view word : {"times", "post", "news", "gazette", "herald", "daily", "press", "tribune", "journal", "observer", "telegraph", "agency", "chronicle", "courier", "monitor", "review", "weekly", "новости", "вести", "газета", "правда", "известия", "новини", "вісті"})
            if (folded.find(word) != std::string::npos) return true;
        return false;
    }

    void set_title(std::size_t i)
    {
        out_.blocks[i].part = Part::title;
        out_.title_at = i;
        out_.title_stands = true;
        out_.title = std::string(text(i));
    }

    void name_title()
    {
        const std::size_t end = std::min(first_main_, page_.blocks.size());
        if (built_) {
            // The largest heading up to the text that says what the head of the page says, else the last h1 before the text.
            std::optional<std::size_t> best;
            for (std::size_t i = 0; i < std::min(to_, page_.blocks.size()); ++i) {
                const RawBlock& b = page_.blocks[i];
                if (b.kind != RawBlock::Kind::heading || (hints(b) & outside_hints) != 0) continue;
                const bool says = !page_.facts.title.empty() && shared_words(text(i), page_.facts.title) >= 70 && b.words >= 3;
                if (says || (b.level == 1 && i <= end)) best = i;
                if (says) break;
            }
            if (best) return set_title(*best);
            out_.title = page_.facts.title;
            return;
        }
        std::optional<std::size_t> title;
        for (std::size_t i = 0; i < end; ++i) {
            if (out_.blocks[i].part != Part::heading) continue;
            const std::string_view line = text(i);
            if (!known_publisher(line).empty() || (page_.blocks[i].words <= 4 && looks_like_name(line) && i + 1 < end && (!title || names_paper(line)))) {
                out_.blocks[i].part = Part::boilerplate;
                if (out_.masthead.empty()) out_.masthead = std::string(line);
            } else if (!title) {
                title = i;
            } else if (shared_words(text(*title), line) >= 60 && line.size() > text(*title).size()) {
                out_.blocks[*title].part = Part::boilerplate;
                title = i;
            } else {
                // Between the title and the text: what stands under the picture.
                out_.blocks[i].part = Part::caption;
            }
        }
        if (title) set_title(*title);
        else if (!page_.facts.title.empty()) out_.title = page_.facts.title;
    }

    /// A text without one whole sentence is still a text.
    void take_what_there_is()
    {
        for (std::size_t i = 0; i < page_.blocks.size(); ++i)
            if (!signs_[i] && (hints(page_.blocks[i]) & (outside_hints | hint_caption)) == 0 && !linked(page_.blocks[i]) && page_.blocks[i].words >= 4 && out_.blocks[i].part != Part::title) out_.blocks[i].part = Part::main;
    }

    void cut()
    {
        std::vector<Block> cut;
        cut.reserve(out_.blocks.size());
        for (std::size_t i = 0; i < out_.blocks.size(); ++i) {
            Block block = out_.blocks[i];
            if (out_.title_stands && i == out_.title_at) out_.title_at = cut.size();
            if (block.part != Part::main) {
                cut.push_back(block);
                continue;
            }
            const std::string_view t = text(i);
            if (const std::size_t head = filing_head(t); head > 0) {
                cut.push_back({{block.span.from, block.span.from + head}, Part::dateline});
                block.span.from += head;
            }
            const std::size_t tail = credit_tail(std::string_view(page_.text.text).substr(block.span.from, block.span.length()));
            block.span.to -= tail;
            cut.push_back(block);
            if (tail > 0) cut.push_back({{block.span.to, block.span.to + tail}, Part::caption});
        }
        out_.blocks = std::move(cut);
    }

    RawPage& page_;
    bool built_;
    MainText out_;
    std::vector<std::optional<Part>> signs_;
    std::size_t from_ = 0, to_ = 0, first_main_ = 0;
    std::uint64_t total_ = 0;
    bool any_main_ = false;
};

}  // namespace

MainText find_main_text(RawPage& page) { return Chooser(page).choose(); }

}  // namespace tw::claims
