#pragma once

/// toml++ asserts what hostile text can break ("[" and a line break), and an assert ends the program. Without its asserts it reports the same text as
/// an error, and NDEBUG would make them assumptions instead. Include this and never the library itself.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>
