#include <array>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/proof_commands.hpp"
#include "cli/registry_commands.hpp"

namespace tw::cli {

std::span<const Command* const> commands()
{
    static constexpr std::array all{
        &init_command,   &add_command,    &run_command,    &info_command,   &rejects_command,  &hulls_command,
        &tracks_command, &events_command, &show_command,   &site_command,   &look_command,    &sight_command,
        &series_command,
        &reach_command,
        &patterns_command, &forecast_command,
        &voyages_command, &count_command,  &where_command,  &next_look_command,
        &lots_command, &match_command, &trains_command, &consignments_command,
        &claims_command, &propose_command, &reconcile_command, &hypotheses_command,
        &documents_command, &ask_command, &quantity_command,
        &statements_command, &reply_command, &note_command, &grade_command,
        &view_command,
        &retract_command, &restore_command,
        &report_command, &serve_command, &verify_command,   &digest_command,
        &screen_command, &hull_command, &owners_command, &lists_command,
        &keygen_command, &sign_command, &prove_command, &seal_command, &unseal_command,
        &decode_command, &export_command, &simulate_command, &complete_command, &man_command, &docs_command, &thumbnail_command};
    return all;
}

}  // namespace tw::cli
