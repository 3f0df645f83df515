#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/progress.hpp"

namespace tw::serve {

/// A word that a question takes: an operand ("SITE") or an option ("--from").
struct Word {
    std::string name{};           ///< as the address has it: "site", "from"
    std::string spoken{};         ///< as the command line has it: "SITE", "--from"
    std::string help{}, choices{};
    bool operand = false, required = false, takes_value = false, many = false;
};

/// A command of the program, as the service offers it: the page has no power that the command line has not.
struct Question {
    std::string name{}, summary{};
    std::vector<Word> words{};
    bool writes = false;          ///< changes the case: asked with POST only
};

struct Asked {
    const Question* question = nullptr;
    std::filesystem::path folder{};
    std::vector<std::pair<const Word*, std::string>> words{};  ///< switches with an empty value
    Cancel* cancel = nullptr;     ///< of this question alone
    Progress progress{};          ///< told how far it is
};

/// What the command printed with `--json`, and how it ended.
struct Answer {
    int status = 0;
    std::string out{}, err{};
};
using Asker = std::function<Answer(const Asked&)>;

}  // namespace tw::serve
