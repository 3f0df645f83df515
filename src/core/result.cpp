#include "core/result.hpp"

namespace tw {

std::string_view name(Fault fault)
{
    switch (fault) {
        case Fault::usage: return "usage";
        case Fault::input_unusable: return "input_unusable";
        case Fault::dialect_unknown: return "dialect_unknown";
        case Fault::dialect_ambiguous: return "dialect_ambiguous";
        case Fault::not_found: return "not_found";
        case Fault::exists: return "exists";
        case Fault::integrity: return "integrity";
        case Fault::partial: return "partial";
        case Fault::store_unusable: return "store_unusable";
        case Fault::cancelled: return "cancelled";
        case Fault::temporary: return "temporary";
        case Fault::internal: return "internal";
    }
    return "internal";
}

}  // namespace tw
