#pragma once
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "serve/cases.hpp"
#include "serve/message.hpp"
#include "serve/question.hpp"
#include "serve/works.hpp"

namespace tw::serve {

/// Answers of one state of a case, kept until memory is short.
class AnswerCache {
public:
    explicit AnswerCache(std::size_t bytes) : limit_(bytes) {}
    std::shared_ptr<const std::string> find(const std::string& key);
    void keep(const std::string& key, std::shared_ptr<const std::string> text);

private:
    using Entry = std::pair<std::string, std::shared_ptr<const std::string>>;
    std::mutex mutex_;
    std::list<Entry> used_;       ///< last used first
    std::map<std::string, std::list<Entry>::iterator, std::less<>> at_;
    std::size_t limit_, size_ = 0;
};

/// The words of a query for this question. `usage` names a word that the question does not take, takes once only, or needs. Text that begins with a dash stays
/// the value that it is.
Result<std::vector<std::pair<const Word*, std::string>>> words_of(const Question& question, const std::map<std::string, std::vector<std::string>, std::less<>>& query);

/// Asks and gives the document with the revision of the case that it is true of: when the case moved while the question ran, it is asked again. The same question
/// asked by several is worked on once; `cancelled` (503) when somebody stopped it.
Response ask_case(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, AnswerCache& cache, Works& works);

/// Does a question that writes; how far it is stands among the works, where it can be stopped (`cancelled`, 503). The body is {"words": {NAME: TEXT | [TEXT, …] | true}, "if_revision": N}; 409 when the case is at another revision.
Response do_in_case(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, const std::map<std::string, std::vector<std::string>, std::less<>>& forced, Works& works);

/// Adds the request's file under the name that it was given: `add` with that file, its `name` and `source`.
Response add_upload(const Asker& asker, const ServedCase& served, const Question& question, const Request& request, Works& works);

/// The problem that a command's standard error and exit status describe.
Response problem_of(const Answer& answer);

}  // namespace tw::serve
