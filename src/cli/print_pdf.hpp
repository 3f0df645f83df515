#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "core/result.hpp"

namespace tw::cli {

/// The browser that prints: `chromium`, `chromium-browser` or `google-chrome` in the folders of `search_path` (':' between); nothing when
/// none is there.
std::optional<std::filesystem::path> find_browser(std::string_view search_path);

/// Prints a self-contained page as a tagged PDF with an outline, by a browser that runs as a process of its own in an empty profile and can
/// reach no host. The dates the browser writes into the file are set to 1970-01-01, so that one page and one browser give one PDF.
/// `failed` when the browser does not end within `seconds` or prints nothing; `cancelled`.
Result<std::string> print_pdf(const std::filesystem::path& browser, std::string_view html, int seconds = 120, const Cancel* cancel = nullptr);

/// The same bytes with every CreationDate and ModDate at 1970-01-01 and the elements of the structure tree numbered from 1; lengths stay.
std::string settled(std::string pdf);

}  // namespace tw::cli
