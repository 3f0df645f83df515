#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claims/root.hpp"
#include "plan/rows.hpp"
#include "plan/statements.hpp"

namespace tw::plan {

/// What every kind of statement is worded from. For this room only.
class Wording {
public:
    static Result<Wording> of(const store::Case& the_case, const Scene& scene, const Findings& findings);

    const store::Case& the_case;
    const Scene& scene;
    const Findings& findings;
    chart::PlaceNames names;
    claims::RootTable roots;
    std::vector<store::StoredCapture> captures;
    std::vector<assess::Reply> replies;
    std::vector<CaseStatement> made;

    /// A place or hull for people; the id where it has no name.
    std::string place_name(const std::string& id) const;
    std::string hull_name(const std::string& id) const;

    /// Adds a statement once its sentence and what it rests on are set: id, grade, confidence, weak points, names, replies and faults are worked out here.
    /// `subject_key` tells it from the others of its section.
    void add(assess::Sentence sentence, CaseStatement to, std::string_view subject_key, bool simulated);

    /// Puts a row of the case behind a statement; false when the case does not hold it.
    bool rest_on(CaseStatement& to, std::string_view row) const;
    /// Puts a line of a capture behind it.
    void rest_on(CaseStatement& to, std::string id, std::string kind, CaptureOrdinal ingest, ByteOffset offset, std::string_view source_keys = {}, std::uint64_t length = 0) const;

private:
    Wording(const store::Case& c, const Scene& s, const Findings& f) : the_case(c), scene(s), findings(f), names(s.names()) {}

    void grade(CaseStatement& to) const;
    void name_and_reply(CaseStatement& to) const;
    bool contradicted(const CaseStatement& to, std::vector<std::string>& by) const;

    std::optional<CaseRows> rows_;
    std::vector<char> letters_;                                   ///< of the source of each capture
    std::map<std::string, std::uint64_t, std::less<>> lengths_;   ///< of the sentences that claims stand in
    std::vector<std::string> known_names_;                        ///< ships and companies; longest first
    std::set<std::string, std::less<>> ids_;
};

/// A text whose numbers are bound, token by token, and whose likelihood words have their ranges beside them; full stops inside become semicolons.
void say_text(assess::Sentence& to, std::string_view text, const std::string& path);

// One for each kind of finding; they add to `made`.
void word_answers(Wording& to);
void word_hypotheses(Wording& to);
Result<void> word_pauses(Wording& to);
void word_series(Wording& to);
void word_quantities(Wording& to);
void word_claims(Wording& to);
void word_contradictions(Wording& to);
Result<void> word_identities(Wording& to);
Result<void> word_events(Wording& to);
void word_unknowns(Wording& to);

}  // namespace tw::plan
