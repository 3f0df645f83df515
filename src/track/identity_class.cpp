#include "track/identity_class.hpp"

namespace tw::track {

std::string_view name(MmsiForm form)
{
    switch (form) {
        case MmsiForm::ship: return "ship";
        case MmsiForm::coast: return "coast_station";
        case MmsiForm::group: return "group";
        case MmsiForm::sar_aircraft: return "sar_aircraft";
        case MmsiForm::handheld: return "handheld";
        case MmsiForm::sart: return "sart";
        case MmsiForm::overboard: return "man_overboard";
        case MmsiForm::epirb: return "epirb";
        case MmsiForm::auxiliary: return "auxiliary_craft";
        case MmsiForm::mark: return "aid_to_navigation";
        case MmsiForm::invalid: break;
    }
    return "invalid";
}

}  // namespace tw::track
