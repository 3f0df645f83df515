#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace tw::evidence {

/// What a program that reads hostile bytes may take. 0 of `memory` = no bound of its own.
struct ProgramBounds {
    std::uint32_t cpu_seconds = 20, wall_seconds = 40;
    std::size_t memory = std::size_t{1} << 30;   ///< address space
    std::size_t output = std::size_t{32} << 20;  ///< bytes it may print
};

/// How it ended.
struct ProgramEnd {
    std::string text;   ///< what it printed, at most `output` bytes
    int status = 0;     ///< as waitpid(2) gives it
    enum class Why : std::uint8_t { itself, output, wall } why = Why::itself;
};

/// Which of its outputs is taken; the other goes nowhere.
enum class Output : std::uint8_t { standard, error };

/// Runs a program (a path and its arguments, without a shell) in a process of its own, with `input` as its standard input: no environment, no other open files, nothing on disk, no
/// core, no new privileges, and its processor time, memory, output and wall time bounded. Fails with `temporary` only where no process is to be had; how the program
/// fared is in what is given back.
Result<ProgramEnd> run_bounded(const std::vector<std::string>& arguments, std::string_view input, Output output, const ProgramBounds& bounds);

}  // namespace tw::evidence
