#pragma once
#include "cli/command.hpp"

namespace tw::cli {

extern const Command init_command, add_command, run_command;
extern const Command info_command, rejects_command, hulls_command, tracks_command, events_command, show_command;
extern const Command site_command, look_command, sight_command, series_command;
extern const Command reach_command;
extern const Command patterns_command, forecast_command;
extern const Command voyages_command, count_command, where_command, next_look_command;
extern const Command documents_command;
extern const Command lots_command, match_command, trains_command, consignments_command;
extern const Command ask_command, quantity_command;
extern const Command reconcile_command, hypotheses_command, claims_command, propose_command;
extern const Command statements_command, reply_command, note_command, grade_command;
extern const Command view_command;
extern const Command retract_command, restore_command;
extern const Command report_command, verify_command, digest_command, decode_command, export_command, simulate_command, serve_command;
/// Hidden: by these the program describes itself.
extern const Command complete_command, man_command, docs_command;
/// Hidden: the program as a decoder of pictures, in a process of its own.
extern const Command thumbnail_command;

}  // namespace tw::cli
