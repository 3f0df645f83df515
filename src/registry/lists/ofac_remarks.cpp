#include "registry/lists/ofac_remarks.hpp"

#include <array>

#include "core/text.hpp"
#include "registry/identity/identifiers.hpp"

namespace tw::registry {
namespace {

struct Key {
    std::string_view text;
    Property property;
    std::string_view note;
    enum class Form { plain, quoted, state, date, number } form = Form::plain;
};

/// Beginnings of clauses, the longer before the shorter of the same beginning.
constexpr auto keys = std::to_array<Key>({
    {"MMSI ", Property::mmsi, "", Key::Form::number},
    {"Vessel Year of Build ", Property::build_year, "", Key::Form::plain},
    {"Former Vessel Flag ", Property::former_flag, "", Key::Form::state},
    {"Other Vessel Flag ", Property::flag, "other", Key::Form::state},
    {"Other Vessel Call Sign ", Property::call_sign, "other", Key::Form::plain},
    {"Other Vessel Type ", Property::ship_type, "other", Key::Form::plain},
    {"a.k.a. ", Property::weak_name, "a.k.a.", Key::Form::quoted},
    {"f.k.a. ", Property::former_name, "f.k.a., weak", Key::Form::quoted},
    {"n.k.a. ", Property::weak_name, "n.k.a.", Key::Form::quoted},
    {"DOB ", Property::birth_date, "", Key::Form::date},
    {"nationality ", Property::nationality, "", Key::Form::state},
    {"citizen ", Property::nationality, "citizen", Key::Form::state},
    {"Tax ID No. ", Property::tax_number, "", Key::Form::plain},
    {"Business Registration Number ", Property::registration_number, "business", Key::Form::plain},
    {"Registration Number ", Property::registration_number, "", Key::Form::plain},
    {"Registration ID ", Property::registration_number, "", Key::Form::plain},
    {"Company Number ", Property::registration_number, "company", Key::Form::plain},
    {"Commercial Registry Number ", Property::registration_number, "commercial registry", Key::Form::plain},
    {"Legal Entity Number ", Property::lei, "", Key::Form::plain},
    {"Government Gazette Number ", Property::other_number, "government gazette", Key::Form::plain},
    {"Passport ", Property::other_number, "passport", Key::Form::plain},
    {"National ID No. ", Property::other_number, "national id", Key::Form::plain},
    {"Unified Social Credit Code (USCC) ", Property::registration_number, "USCC", Key::Form::plain},
    {"V.A.T. Number ", Property::tax_number, "VAT", Key::Form::plain},
    {"Phone Number ", Property::remark, "phone", Key::Form::plain},
    {"Website ", Property::remark, "website", Key::Form::plain},
    {"Email Address ", Property::remark, "email", Key::Form::plain},
});

bool is_digits(std::string_view text)
{
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

/// "IMO 1234567", two blanks, no prefix, "RS 150443 (Russia)", "15411 (Malta)".
void read_registration(Entry& entry, Property ship_or_company, std::string_view value, std::string_view as_printed)
{
    const bool prefixed = value.starts_with("IMO");
    const std::string digits = bare_number(value);
    if (prefixed && !digits.empty()) {
        entry.say_number(ship_or_company, value);
    } else if (is_digits(value) && value.size() == 7 && read_imo_ship(value).usable() && ship_or_company == Property::imo) {
        entry.note("imo_without_prefix", as_printed);
        entry.say(ship_or_company, value, "without prefix");
    } else {
        if (ship_or_company == Property::imo) entry.note("other_register", value);
        entry.say(ship_or_company == Property::imo ? Property::registration_number : Property::other_number, value,
                  ship_or_company == Property::imo ? "other register" : "identification");
    }
}

bool read_known(Entry& entry, std::string_view clause, bool alternative)
{
    for (const auto& key : keys) {
        if (!clause.starts_with(key.text)) continue;
        const auto value = trim(clause.substr(key.text.size()));
        if (value.empty()) return false;
        std::string note(key.note);
        if (alternative) note += note.empty() ? "alt." : ", alt.";
        switch (key.form) {
            case Key::Form::quoted:
                if (value.size() < 2 || value.front() != '\'' || value.back() != '\'') return false;
                entry.say(key.property, value.substr(1, value.size() - 2), note);
                return true;
            case Key::Form::state: entry.say_state(key.property, value, note); return true;
            case Key::Form::date: entry.say_date(key.property, value, note); return true;
            case Key::Form::number: entry.say_number(key.property, value, note); return true;
            case Key::Form::plain: entry.say(key.property, value, note); return true;
        }
    }
    return false;
}

void read_linked(Entry& entry, std::string_view printed, bool last, const EntriesByName& names)
{
    const Linked link = linked_to(entry.desk().decoded(printed, entry.offset()), last, names);
    Claim* claim = entry.say_as(Property::linked_to, link.entry.empty() ? link.name : link.entry, printed);
    if (claim == nullptr) return;
    if (link.ambiguous) claim->note = "ambiguous";
    else if (link.stop_unsure) claim->note = "final full stop unsure";
    if (link.ambiguous) entry.note("linked_to_ambiguous", link.name);
}

}  // namespace

Linked linked_to(std::string_view text, bool last, const EntriesByName& names)
{
    const auto reading = [&](std::string_view name) -> std::optional<Linked> {
        const auto it = names.find(std::string(name));
        if (it == names.end()) return std::nullopt;
        return Linked{std::string(name), it->second, it->second.empty(), false};
    };
    text = trim(text);
    if (const auto whole = reading(text)) return *whole;
    if (!last || !text.ends_with('.')) return {std::string(text), {}, false, false};
    const auto without = text.substr(0, text.size() - 1);
    if (const auto bare = reading(without)) return *bare;
    const auto blank = without.rfind(' ');
    const auto word = without.substr(blank == std::string_view::npos ? 0 : blank + 1);
    const bool abbreviated = word == "CO" || word == "LTD" || word == "LTDA" || word == "INC" || word == "CORP" || word == "CIA";
    // A name that puts stops on its other abbreviations puts one on its last.
    const bool dotted = word.find('.') != std::string_view::npos || word.size() == 1 || (abbreviated && without.find('.') != std::string_view::npos);
    return {std::string(dotted ? text : without), {}, false, dotted || abbreviated};
}

void read_remarks(Entry& entry, std::string_view kind, std::string_view remarks, const EntriesByName& names, bool cut)
{
    for (std::size_t at = 0; at < remarks.size();) {
        const std::size_t end = std::min(remarks.find("; ", at), remarks.size());
        const bool last = end == remarks.size();
        const auto printed = trim(remarks.substr(at, end - at));
        at = end + 2;
        if (printed.empty()) continue;
        if (last && cut) {
            entry.note("remark_cut", printed);
            entry.say(Property::remark, printed, "cut");
            continue;
        }
        auto clause = printed;
        const bool alternative = clause.starts_with("alt. ");
        if (alternative) clause = trim(clause.substr(5));
        if (clause.starts_with("Linked To: ")) {
            read_linked(entry, clause.substr(11), last, names);
            continue;
        }
        const auto whole = clause;
        if (last && clause.ends_with('.')) clause.remove_suffix(1);
        constexpr std::string_view registration = "Vessel Registration Identification ", identification = "Identification Number ";
        if (clause.starts_with(registration)) read_registration(entry, Property::imo, trim(clause.substr(registration.size())), printed);
        else if (clause.starts_with(identification))
            read_registration(entry, kind == "hull" ? Property::imo : Property::company_imo, trim(clause.substr(identification.size())), printed);
        else if (!read_known(entry, clause, alternative)) entry.say(Property::remark, alternative ? printed : whole);
    }
}

}  // namespace tw::registry
