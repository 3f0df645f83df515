#include <doctest/doctest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/print_pdf.hpp"
#include "support/temporary.hpp"

using namespace tw;
namespace fs = std::filesystem;

TEST_CASE("dates that a browser writes into a PDF are set to one day, and nothing moves")
{
    const std::string printed = "%PDF-1.4\n/CreationDate (D:20261122160930+00'00')\n/ModDate (D:20261122160930+00'00')\n/Title (D:2026)\n";
    const std::string clean = cli::settled(printed);
    CHECK(clean.size() == printed.size());
    CHECK(clean.find("20261122") == std::string::npos);
    CHECK(clean.find("/CreationDate (D:19700101000000+00'00')") != std::string::npos);
    CHECK(clean.find("/Title (D:2026)") != std::string::npos);
    CHECK(cli::settled("/ModDate (D:20").ends_with("(D:19"));
    CHECK(cli::settled("") == "");
    CHECK(cli::settled("(node00000013) (node00000021) (node00000013) (node13)") == "(node00000001) (node00000002) (node00000001) (node13)");
    CHECK(cli::settled("(node0000001") == "(node0000001");
}

TEST_CASE("a browser is looked for in absolute folders of the search path only")
{
    const test::TemporaryFolder folder;
    const auto make = [&](const char* name, fs::perms perms) {
        std::ofstream(folder.path() / name) << "#!/bin/sh\nexit 3\n";
        fs::permissions(folder.path() / name, perms);
    };
    make("google-chrome", fs::perms::owner_all);
    CHECK(cli::find_browser("/nowhere::" + folder.path().string()) == folder.path() / "google-chrome");
    make("chromium", fs::perms::owner_read);
    if (::geteuid() != 0) CHECK(cli::find_browser(folder.path().string()) == folder.path() / "google-chrome");
    fs::permissions(folder.path() / "chromium", fs::perms::owner_all);
    CHECK(cli::find_browser(folder.path().string()) == folder.path() / "chromium");
    CHECK_FALSE(cli::find_browser("relative:.").has_value());
    CHECK_FALSE(cli::find_browser("").has_value());
    SUBCASE("and one that fails, or never ends, is a clear error")
    {
        const auto failed = cli::print_pdf(folder.path() / "chromium", "<p>x", 5);
        REQUIRE_FALSE(failed);
        CHECK(failed.error().fault == Fault::temporary);
        std::ofstream(folder.path() / "chromium") << "#!/bin/sh\nsleep 100\n";
        CHECK_FALSE(cli::print_pdf(folder.path() / "chromium", "<p>x", 1).has_value());
    }
}

TEST_CASE("a page prints as a tagged PDF, twice to the same bytes")
{
    const char* path = std::getenv("PATH");
    const auto browser = cli::find_browser(path == nullptr ? "" : path);
    if (!browser) {
        MESSAGE("no chromium and no google-chrome here: printing was not tested");
        return;
    }
    const std::string page = "<!doctype html><html lang=en><title>t</title><h1>One</h1><p>Words.</p><h2>Two</h2><table><tr><th>a<td>b</table></html>";
    const auto first = cli::print_pdf(*browser, page), second = cli::print_pdf(*browser, page);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
    CHECK(first->find("/StructTreeRoot") != std::string::npos);
    CHECK(first->find("/Outlines") != std::string::npos);
}
