#pragma once
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chart/gazetteer.hpp"
#include "claims/terms.hpp"
#include "claims/tokens.hpp"
#include "registry/watched.hpp"

namespace tw::claims {

/// A term found in a text: tokens [first, last); the last one may go on after `end` (a stem, or a word with particles).
struct Mark {
    std::size_t first = 0, last = 0;
    std::size_t end = 0;        ///< byte after what matched
    const Term* term = nullptr;
};

/// The words that extraction knows: the built-in tables, and the places and hulls of a case. Finding them takes time linear in the text.
class Lexicon {
public:
    /// Only the built-in tables.
    Lexicon();
    /// Also names, former names and aliases of a case, read as they stand there: ships by `hulls`, places by their id.
    Lexicon(std::span<const registry::WatchedHull> hulls, std::span<const chart::Place> places);
    Lexicon(const Lexicon&) = delete;
    Lexicon& operator=(const Lexicon&) = delete;

    /// The longest term that begins at each token, none inside another; several terms of one text are all given. In order.
    /// `language` leaves out the words of the other languages that are written in the same letters; empty leaves out none.
    std::vector<Mark> find(const Tokens& tokens, std::string_view language = {}) const;
    /// A ship of the case whose name (folded) is this; null when there is none.
    const std::string* hull_named(std::string_view folded) const;
    /// Country id of a place or country id; empty = not known.
    std::string_view country_of(std::string_view place) const;

private:
    enum class Tongue : std::uint8_t { any, russian, ukrainian };
    void add(const Term& term, Tongue tongue);
    void add_text(std::string text, TermKind kind, std::string id, std::string note);

    struct Entry {
        const Term* term = nullptr;
        bool open = false;      ///< ends anywhere in a word, not only at its end
        Tongue tongue = Tongue::any;
    };
    /// Node and byte to node: an open table of twice as many places as edges, looked through from a multiplied key on.
    class Edges {
    public:
        /// The node an edge leads to; 0 = no such edge.
        std::uint32_t find(std::uint64_t key) const
        {
            for (std::size_t at = place(key);; at = (at + 1) & (keys_.size() - 1)) {
                if (keys_[at] == key) return nodes_[at];
                if (nodes_[at] == 0) return 0;
            }
        }
        /// As `find`; adds the edge to `fresh` where there is none.
        std::uint32_t find_or_add(std::uint64_t key, std::uint32_t fresh);

    private:
        std::size_t place(std::uint64_t key) const { return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15U) >> 32) & (keys_.size() - 1); }

        std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(1 << 12);
        std::vector<std::uint32_t> nodes_ = std::vector<std::uint32_t>(1 << 12);
        std::size_t count_ = 0;
    };
    Edges edges_;
    std::vector<std::uint32_t> ending_of_;                     ///< by node; 0 = none
    std::vector<std::vector<Entry>> endings_;
    std::deque<std::string> texts_;
    std::deque<Term> own_;
    std::unordered_map<std::string, std::string> hulls_;
    std::unordered_map<std::string_view, std::string_view> countries_;
};

}  // namespace tw::claims
