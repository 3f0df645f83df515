#include "registry/lists/desk.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "registry/identity/identifiers.hpp"
#include "registry/lists/country.hpp"

namespace tw::registry {
namespace {

/// Why a number of one of the three schemes can't be used; empty when it can.
std::string_view fault_of(Property property, std::string_view printed)
{
    const auto why = [](Reading reading) { return reading == Reading::ok ? std::string_view{} : name(reading); };
    if (property == Property::imo) return why(read_imo_ship(printed).reading);
    if (property == Property::company_imo) return why(read_imo_company(printed).reading);
    return property == Property::mmsi ? why(read_mmsi(printed).reading) : std::string_view{};
}

}  // namespace

void Desk::note(std::string_view code, std::string_view subject, std::string_view text, std::uint64_t offset)
{
    auto& times = reading_.noted[std::string(code)];
    if (++times <= ListReading::notes_kept) reading_.notes.push_back({std::string(code), std::string(subject), std::string(text.substr(0, 400)), offset});
}

void Desk::refuse(std::string sentence)
{
    reading_.outcome = Outcome::refused;
    reading_.complete = Complete::no;
    reading_.refusal = std::move(sentence);
    reading_.records = 0;
}

bool Desk::first_of(const std::string& subject)
{
    const bool first = subjects_.insert(subject).second;
    reading_.records += first ? 1 : 0;
    return first;
}

void Desk::close(bool cut_short, Complete when_whole)
{
    if (reading_.outcome == Outcome::refused) return;
    const bool broken = cut_short || reading_.accounting.rejected_total() > 0;
    if (broken && reading_.accounting.decoded == 0) return refuse("no record of the file can be read");
    reading_.outcome = broken ? Outcome::partial : Outcome::accepted;
    reading_.complete = broken ? Complete::no : when_whole;
}

std::string Desk::decoded(std::string_view bytes, std::uint64_t offset)
{
    if (is_utf8(bytes)) return std::string(bytes);
    std::string text = from_latin1(bytes);
    note("latin1", {}, text, offset);
    return text;
}

Entry::Entry(Desk& desk, std::string subject, std::uint64_t offset, std::uint64_t length, Basis basis)
    : desk_(desk), subject_(std::move(subject)), offset_(offset), length_(length), basis_(basis)
{
}

Claim* Entry::say(Property property, std::string_view printed, std::string note)
{
    return say_as(property, {}, printed, std::move(note));
}

Claim* Entry::say_as(Property property, std::string value, std::string_view printed, std::string note)
{
    std::string text = desk_.decoded(printed, offset_);
    auto [tidy, control_removed] = tidied(text);
    if (control_removed) this->note("control_removed", tidy);
    if (value.empty()) value = tidy;
    if (value.empty()) return nullptr;
    if (claims_.size() >= most_claims_of_record) {
        this->note("too_many_claims", value);
        return nullptr;
    }
    Claim& claim = claims_.emplace_back();
    claim.subject = subject_;
    claim.property = property;
    if (value != text) claim.raw = std::move(text);
    claim.value = std::move(value);
    claim.seen = {desk_.version().date, desk_.version().date};
    claim.note = std::move(note);
    claim.basis = basis_;
    claim.offset = {offset_};
    claim.length = static_cast<std::uint32_t>(std::min<std::uint64_t>(length_, UINT32_MAX));
    return &claim;
}

Claim* Entry::say_state(Property property, std::string_view printed, std::string note)
{
    return say_as(property, is_utf8(printed) ? country_code(printed) : std::string{}, printed, std::move(note));
}

Claim* Entry::say_date(Property property, std::string_view printed, std::string note)
{
    const auto range = printed_date(printed);
    return say_as(property, range ? registry::printed(*range) : std::string{}, printed, std::move(note));
}

Claim* Entry::say_number(Property property, std::string_view printed, std::string note)
{
    if (trim(printed).empty()) return nullptr;
    const std::string digits = bare_number(printed);
    const auto fault = fault_of(property, digits.empty() ? trim(printed) : std::string_view(digits));
    if (!fault.empty()) this->note(std::string(registry::name(property)) + "_" + std::string(fault), desk_.decoded(printed, offset_));
    // Words in a field of numbers ("Does not exist") say nothing of the number.
    if (digits.empty()) return say(Property::remark, printed, std::string(registry::name(property)));
    if (!fault.empty()) note += (note.empty() ? "" : ", ") + std::string(fault);
    return say_as(property, digits, printed, std::move(note));
}

void Entry::since(Claim* claim, std::string_view printed_day)
{
    if (claim == nullptr || trim(printed_day).empty()) return;
    const auto day = printed_date(printed_day);
    if (!day) return note("date_unreadable", desk_.decoded(printed_day, offset_));
    claim->valid.from = *day;
    claim->valid.still = true;
}

void Entry::doubt(std::string_view why)
{
    note("record_doubtful", why);
    for (auto& claim : claims_) claim.note += (claim.note.empty() ? "" : ", ") + std::string("doubtful");
}

void Entry::done()
{
    for (auto& claim : claims_) desk_.give(std::move(claim));
    claims_.clear();
}

NumberForm number_form(std::string_view text)
{
    text = trim(text);
    if (text.starts_with("IMO") && bare_number(text).size() == 7) return NumberForm::imo;
    if (const auto business = read_business_number(text)) switch (business->kind) {
            case BusinessNumber::inn: return NumberForm::inn;
            case BusinessNumber::ogrn: return NumberForm::ogrn;
            case BusinessNumber::lei: return NumberForm::lei;
        }
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return text.size() == 9 && text[0] >= '2' && text[0] <= '7' ? NumberForm::mmsi : NumberForm::none;
    const bool capitals = std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return capitals && text.size() >= 4 && read_call_sign(text).reading == Reading::ok ? NumberForm::call_sign : NumberForm::none;
}

}  // namespace tw::registry
