#include <array>

#include "cli/command.hpp"
#include "cli/commands.hpp"

namespace tw::cli {

std::span<const Command* const> commands()
{
    static constexpr std::array<const Command*, 3> all{&complete_command, &man_command, &docs_command};
    return all;
}

}  // namespace tw::cli
