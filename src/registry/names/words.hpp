#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// Classes of legal forms; one class holds the forms of all countries that mean the same.
enum class LegalForm : std::uint32_t { limited = 1, joint_stock, partnership, company, nonprofit, state, sole };
std::string_view name(LegalForm form);

/// A phrase of legal form at the start of the words: its class and how many words it takes.
struct LegalPhrase {
    LegalForm form;
    std::size_t words;
};
std::optional<LegalPhrase> legal_form_at(std::span<const std::string> words);

/// Role of a word by tables alone.
WordRole role_of(std::string_view word, NameKind kind);
/// "iii" and "three" and "3" and "33rd"; roman and spelled numbers only where `roman` says so.
std::optional<std::uint32_t> numeral_of(std::string_view word, bool roman);
/// Further Latin spellings of a Latin word: the Russian twin of a Ukrainian given name, the full name of a pet form, the English word for a term of company names.
std::vector<std::string> twins_of(std::string_view latin, NameKind kind);

}  // namespace tw::registry
