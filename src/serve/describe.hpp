#pragma once
#include <string>

#include "serve/api.hpp"

namespace tw::serve {

/// The addresses as an OpenAPI 3.1 document.
std::string describe(const ApiOptions& options);

/// The questions with their words, as a JSON list.
std::string described_questions(const ApiOptions& options);

}  // namespace tw::serve
