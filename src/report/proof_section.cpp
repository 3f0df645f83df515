#include <fmt/format.h>

#include "report/markup.hpp"
#include "report/tables.hpp"
#include "report/words.hpp"

namespace tw::report {

std::string proof_section(const Model& model)
{
    if (!model.proof) return {};
    const auto text = evidence::text_of(*model.proof);
    if (!text) return {};
    const evidence::Checkpoint& roots = model.proof->roots;
    return fmt::format("<section id=\"proofs\">\n<h2>Proof of belonging</h2>\n"
                       "<p>The log of {} entries has the root <code>{}</code>, the {} captures have the root <code>{}</code>. Below stands, for {} captures that this page rests on, the path from their SHA-256 to that root. "
                       "<code>tidewaiter verify PAGE.html --key KEY.pub --checkpoint FILE</code> holds them against a signed checkpoint that somebody else kept; without one the roots are this page’s word.</p>\n"
                       "<details><summary>Paths</summary><pre id=\"proof\">{}</pre></details>\n</section>\n",
                       count(roots.log_size), evidence::to_hex(roots.log_root), count(roots.captures), evidence::to_hex(roots.capture_root), count(model.proof->captures.size()), *text);
}

}  // namespace tw::report
