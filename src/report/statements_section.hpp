#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// What the case says in a few sentences, each with the way to what it rests on; empty where there are no statements.
std::string first_statements(const Model& model);

/// Every statement: sentence, kind, grade, window, interval, confidence, what is weak, the rows behind it, and what those who are named replied.
std::string statements_section(const Model& model);

/// What is unwatched, unanswered, untested and assumed. Never empty: where nothing else is unknown, it says what such a case can never say.
std::string cannot_know_section(const Model& model);

/// The assumptions and readings that carry the results: what moves each quantity most, and which reading or source turns each matrix.
std::string linchpins_section(const Model& model);

/// What the words and numbers of the statements mean.
std::string definitions_section(const Model& model);

/// Every capture with hash, grade and picture or the reason why there is none, and every row that a statement rests on.
std::string sources_section(const Model& model);

/// Where a statement and a row stand on the page.
std::string statement_anchor(std::size_t index);
std::string row_anchor(CaptureOrdinal capture, ByteOffset offset);

}  // namespace tw::report
