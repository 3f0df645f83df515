#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "plan/add.hpp"
#include "plan/run.hpp"
#include "plan/trace.hpp"
#include "plan/verify.hpp"
#include "store/digest.hpp"
#include "support/temporary.hpp"

namespace tw::test {

inline evidence::Stamp stamp() { return {{1'760'000'000'000'000}, *evidence::Actor::from("test")}; }

inline store::Case new_case(const std::filesystem::path& folder)
{
    store::CaseSettings settings;
    settings.name = "test";
    auto made = store::Case::create(folder, settings, stamp());
    REQUIRE(made);
    return std::move(*made);
}

inline plan::AddOptions source_named(std::string name, unsigned threads = 2)
{
    plan::AddOptions options;
    options.source.name = std::move(name);
    options.threads = threads;
    options.memory = std::size_t{64} << 20;
    return options;
}

inline plan::Added add(store::Case& to, const std::vector<std::filesystem::path>& inputs, unsigned threads = 2)
{
    auto added = plan::add(to, inputs, source_named("test feed", threads), stamp(), {}, Cancel{});
    if (!added) FAIL(added.error().message, " ", added.error().where);
    return std::move(*added);
}

inline plan::Ran run(store::Case& on, unsigned threads = 2)
{
    plan::RunOptions options;
    options.threads = threads;
    auto ran = plan::run(on, options, stamp(), {}, Cancel{});
    if (!ran) FAIL(ran.error().message, " ", ran.error().where);
    return std::move(*ran);
}

inline std::string digest_of(const store::Case& of)
{
    auto digest = store::digest(of, "test");
    REQUIRE(digest);
    return evidence::to_hex(digest->whole);
}

}  // namespace tw::test
