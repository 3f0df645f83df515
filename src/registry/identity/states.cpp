#include "registry/identity/states.hpp"

#include <algorithm>
#include <array>

namespace tw::registry {
namespace {

struct Mid {
    std::uint16_t digits;
    State state;
};

constexpr State st(const char (&code)[3]) { return {{code[0], code[1]}}; }

// Maritime identification digits as the ITU allocates them (Table of MIDs), ascending.
constexpr Mid mids[]{
    Mid{201, st("AL")}, Mid{202, st("AD")}, Mid{203, st("AT")}, Mid{204, st("PT")}, Mid{205, st("BE")}, Mid{206, st("BY")},
    Mid{207, st("BG")}, Mid{208, st("VA")}, Mid{209, st("CY")}, Mid{210, st("CY")}, Mid{211, st("DE")}, Mid{212, st("CY")},
    Mid{213, st("GE")}, Mid{214, st("MD")}, Mid{215, st("MT")}, Mid{216, st("AM")}, Mid{218, st("DE")}, Mid{219, st("DK")},
    Mid{220, st("DK")}, Mid{224, st("ES")}, Mid{225, st("ES")}, Mid{226, st("FR")}, Mid{227, st("FR")}, Mid{228, st("FR")},
    Mid{229, st("MT")}, Mid{230, st("FI")}, Mid{231, st("FO")}, Mid{232, st("GB")}, Mid{233, st("GB")}, Mid{234, st("GB")},
    Mid{235, st("GB")}, Mid{236, st("GI")}, Mid{237, st("GR")}, Mid{238, st("HR")}, Mid{239, st("GR")}, Mid{240, st("GR")},
    Mid{241, st("GR")}, Mid{242, st("MA")}, Mid{243, st("HU")}, Mid{244, st("NL")}, Mid{245, st("NL")}, Mid{246, st("NL")},
    Mid{247, st("IT")}, Mid{248, st("MT")}, Mid{249, st("MT")}, Mid{250, st("IE")}, Mid{251, st("IS")}, Mid{252, st("LI")},
    Mid{253, st("LU")}, Mid{254, st("MC")}, Mid{255, st("PT")}, Mid{256, st("MT")}, Mid{257, st("NO")}, Mid{258, st("NO")},
    Mid{259, st("NO")}, Mid{261, st("PL")}, Mid{262, st("ME")}, Mid{263, st("PT")}, Mid{264, st("RO")}, Mid{265, st("SE")},
    Mid{266, st("SE")}, Mid{267, st("SK")}, Mid{268, st("SM")}, Mid{269, st("CH")}, Mid{270, st("CZ")}, Mid{271, st("TR")},
    Mid{272, st("UA")}, Mid{273, st("RU")}, Mid{274, st("MK")}, Mid{275, st("LV")}, Mid{276, st("EE")}, Mid{277, st("LT")},
    Mid{278, st("SI")}, Mid{279, st("RS")}, Mid{301, st("AI")}, Mid{303, st("US")}, Mid{304, st("AG")}, Mid{305, st("AG")},
    Mid{306, st("CW")}, Mid{307, st("AW")}, Mid{308, st("BS")}, Mid{309, st("BS")}, Mid{310, st("BM")}, Mid{311, st("BS")},
    Mid{312, st("BZ")}, Mid{314, st("BB")}, Mid{316, st("CA")}, Mid{319, st("KY")}, Mid{321, st("CR")}, Mid{323, st("CU")},
    Mid{325, st("DM")}, Mid{327, st("DO")}, Mid{329, st("GP")}, Mid{330, st("GD")}, Mid{331, st("GL")}, Mid{332, st("GT")},
    Mid{334, st("HN")}, Mid{336, st("HT")}, Mid{338, st("US")}, Mid{339, st("JM")}, Mid{341, st("KN")}, Mid{343, st("LC")},
    Mid{345, st("MX")}, Mid{347, st("MQ")}, Mid{348, st("MS")}, Mid{350, st("NI")}, Mid{351, st("PA")}, Mid{352, st("PA")},
    Mid{353, st("PA")}, Mid{354, st("PA")}, Mid{355, st("PA")}, Mid{356, st("PA")}, Mid{357, st("PA")}, Mid{358, st("PR")},
    Mid{359, st("SV")}, Mid{361, st("PM")}, Mid{362, st("TT")}, Mid{364, st("TC")}, Mid{366, st("US")}, Mid{367, st("US")},
    Mid{368, st("US")}, Mid{369, st("US")}, Mid{370, st("PA")}, Mid{371, st("PA")}, Mid{372, st("PA")}, Mid{373, st("PA")},
    Mid{374, st("PA")}, Mid{375, st("VC")}, Mid{376, st("VC")}, Mid{377, st("VC")}, Mid{378, st("VG")}, Mid{379, st("VI")},
    Mid{401, st("AF")}, Mid{403, st("SA")}, Mid{405, st("BD")}, Mid{408, st("BH")}, Mid{410, st("BT")}, Mid{412, st("CN")},
    Mid{413, st("CN")}, Mid{414, st("CN")}, Mid{416, st("TW")}, Mid{417, st("LK")}, Mid{419, st("IN")}, Mid{422, st("IR")},
    Mid{423, st("AZ")}, Mid{425, st("IQ")}, Mid{428, st("IL")}, Mid{431, st("JP")}, Mid{432, st("JP")}, Mid{434, st("TM")},
    Mid{436, st("KZ")}, Mid{437, st("UZ")}, Mid{438, st("JO")}, Mid{440, st("KR")}, Mid{441, st("KR")}, Mid{443, st("PS")},
    Mid{445, st("KP")}, Mid{447, st("KW")}, Mid{450, st("LB")}, Mid{451, st("KG")}, Mid{453, st("MO")}, Mid{455, st("MV")},
    Mid{457, st("MN")}, Mid{459, st("NP")}, Mid{461, st("OM")}, Mid{463, st("PK")}, Mid{466, st("QA")}, Mid{468, st("SY")},
    Mid{470, st("AE")}, Mid{471, st("AE")}, Mid{472, st("TJ")}, Mid{473, st("YE")}, Mid{475, st("YE")}, Mid{477, st("HK")},
    Mid{478, st("BA")}, Mid{501, st("TF")}, Mid{503, st("AU")}, Mid{506, st("MM")}, Mid{508, st("BN")}, Mid{510, st("FM")},
    Mid{511, st("PW")}, Mid{512, st("NZ")}, Mid{514, st("KH")}, Mid{515, st("KH")}, Mid{516, st("CX")}, Mid{518, st("CK")},
    Mid{520, st("FJ")}, Mid{523, st("CC")}, Mid{525, st("ID")}, Mid{529, st("KI")}, Mid{531, st("LA")}, Mid{533, st("MY")},
    Mid{536, st("MP")}, Mid{538, st("MH")}, Mid{540, st("NC")}, Mid{542, st("NU")}, Mid{544, st("NR")}, Mid{546, st("PF")},
    Mid{548, st("PH")}, Mid{550, st("TL")}, Mid{553, st("PG")}, Mid{555, st("PN")}, Mid{557, st("SB")}, Mid{559, st("AS")},
    Mid{561, st("WS")}, Mid{563, st("SG")}, Mid{564, st("SG")}, Mid{565, st("SG")}, Mid{566, st("SG")}, Mid{567, st("TH")},
    Mid{570, st("TO")}, Mid{572, st("TV")}, Mid{574, st("VN")}, Mid{576, st("VU")}, Mid{577, st("VU")}, Mid{578, st("WF")},
    Mid{601, st("ZA")}, Mid{603, st("AO")}, Mid{605, st("DZ")}, Mid{607, st("TF")}, Mid{608, st("SH")}, Mid{609, st("BI")},
    Mid{610, st("BJ")}, Mid{611, st("BW")}, Mid{612, st("CF")}, Mid{613, st("CM")}, Mid{615, st("CG")}, Mid{616, st("KM")},
    Mid{617, st("CV")}, Mid{618, st("TF")}, Mid{619, st("CI")}, Mid{620, st("KM")}, Mid{621, st("DJ")}, Mid{622, st("EG")},
    Mid{624, st("ET")}, Mid{625, st("ER")}, Mid{626, st("GA")}, Mid{627, st("GH")}, Mid{629, st("GM")}, Mid{630, st("GW")},
    Mid{631, st("GQ")}, Mid{632, st("GN")}, Mid{633, st("BF")}, Mid{634, st("KE")}, Mid{635, st("TF")}, Mid{636, st("LR")},
    Mid{637, st("LR")}, Mid{638, st("SS")}, Mid{642, st("LY")}, Mid{644, st("LS")}, Mid{645, st("MU")}, Mid{647, st("MG")},
    Mid{649, st("ML")}, Mid{650, st("MZ")}, Mid{654, st("MR")}, Mid{655, st("MW")}, Mid{656, st("NE")}, Mid{657, st("NG")},
    Mid{659, st("NA")}, Mid{660, st("RE")}, Mid{661, st("RW")}, Mid{662, st("SD")}, Mid{663, st("SN")}, Mid{664, st("SC")},
    Mid{665, st("SH")}, Mid{666, st("SO")}, Mid{667, st("SL")}, Mid{668, st("ST")}, Mid{669, st("SZ")}, Mid{670, st("TD")},
    Mid{671, st("TG")}, Mid{672, st("TN")}, Mid{674, st("TZ")}, Mid{675, st("UG")}, Mid{676, st("CD")}, Mid{677, st("TZ")},
    Mid{678, st("ZM")}, Mid{679, st("ZW")}, Mid{701, st("AR")}, Mid{710, st("BR")}, Mid{720, st("BO")}, Mid{725, st("CL")},
    Mid{730, st("CO")}, Mid{735, st("EC")}, Mid{740, st("FK")}, Mid{745, st("GF")}, Mid{750, st("GY")}, Mid{755, st("PY")},
    Mid{760, st("PE")}, Mid{765, st("SR")}, Mid{770, st("UY")}, Mid{775, st("VE")},};

struct Series {
    std::string_view first, last;   ///< both of one length; the range belongs to the state
    State state;
};

// International call sign series, Radio Regulations, Appendix 42.
constexpr Series series[]{
    Series{"AA", "AL", st("US")}, Series{"AM", "AO", st("ES")}, Series{"AP", "AS", st("PK")}, Series{"AT", "AW", st("IN")},
    Series{"AX", "AX", st("AU")}, Series{"AY", "AZ", st("AR")}, Series{"A2", "A2", st("BW")}, Series{"A3", "A3", st("TO")},
    Series{"A4", "A4", st("OM")}, Series{"A5", "A5", st("BT")}, Series{"A6", "A6", st("AE")}, Series{"A7", "A7", st("QA")},
    Series{"A8", "A8", st("LR")}, Series{"A9", "A9", st("BH")}, Series{"B", "B", st("CN")}, Series{"CA", "CE", st("CL")},
    Series{"CF", "CK", st("CA")}, Series{"CL", "CM", st("CU")}, Series{"CN", "CN", st("MA")}, Series{"CO", "CO", st("CU")},
    Series{"CP", "CP", st("BO")}, Series{"CQ", "CU", st("PT")}, Series{"CV", "CX", st("UY")}, Series{"CY", "CZ", st("CA")},
    Series{"C2", "C2", st("NR")}, Series{"C3", "C3", st("AD")}, Series{"C4", "C4", st("CY")}, Series{"C5", "C5", st("GM")},
    Series{"C6", "C6", st("BS")}, Series{"C7", "C7", st("ZZ")}, Series{"C8", "C9", st("MZ")}, Series{"DA", "DR", st("DE")},
    Series{"DS", "DT", st("KR")}, Series{"DU", "DZ", st("PH")}, Series{"D2", "D3", st("AO")}, Series{"D4", "D4", st("CV")},
    Series{"D5", "D5", st("LR")}, Series{"D6", "D6", st("KM")}, Series{"D7", "D9", st("KR")}, Series{"EA", "EH", st("ES")},
    Series{"EI", "EJ", st("IE")}, Series{"EK", "EK", st("AM")}, Series{"EL", "EL", st("LR")}, Series{"EM", "EO", st("UA")},
    Series{"EP", "EQ", st("IR")}, Series{"ER", "ER", st("MD")}, Series{"ES", "ES", st("EE")}, Series{"ET", "ET", st("ET")},
    Series{"EU", "EW", st("BY")}, Series{"EX", "EX", st("KG")}, Series{"EY", "EY", st("TJ")}, Series{"EZ", "EZ", st("TM")},
    Series{"E2", "E2", st("TH")}, Series{"E3", "E3", st("ER")}, Series{"E4", "E4", st("PS")}, Series{"E5", "E5", st("CK")},
    Series{"E6", "E6", st("NU")}, Series{"E7", "E7", st("BA")}, Series{"F", "F", st("FR")}, Series{"G", "G", st("GB")},
    Series{"HA", "HA", st("HU")}, Series{"HB", "HB", st("CH")}, Series{"HC", "HD", st("EC")}, Series{"HE", "HE", st("CH")},
    Series{"HF", "HF", st("PL")}, Series{"HG", "HG", st("HU")}, Series{"HH", "HH", st("HT")}, Series{"HI", "HI", st("DO")},
    Series{"HJ", "HK", st("CO")}, Series{"HL", "HL", st("KR")}, Series{"HM", "HM", st("KP")}, Series{"HN", "HN", st("IQ")},
    Series{"HO", "HP", st("PA")}, Series{"HQ", "HR", st("HN")}, Series{"HS", "HS", st("TH")}, Series{"HT", "HT", st("NI")},
    Series{"HU", "HU", st("SV")}, Series{"HV", "HV", st("VA")}, Series{"HW", "HY", st("FR")}, Series{"HZ", "HZ", st("SA")},
    Series{"H2", "H2", st("CY")}, Series{"H3", "H3", st("PA")}, Series{"H4", "H4", st("SB")}, Series{"H6", "H7", st("NI")},
    Series{"H8", "H9", st("PA")}, Series{"I", "I", st("IT")}, Series{"JA", "JS", st("JP")}, Series{"JT", "JV", st("MN")},
    Series{"JW", "JX", st("NO")}, Series{"JY", "JY", st("JO")}, Series{"JZ", "JZ", st("ID")}, Series{"J2", "J2", st("DJ")},
    Series{"J3", "J3", st("GD")}, Series{"J4", "J4", st("GR")}, Series{"J5", "J5", st("GW")}, Series{"J6", "J6", st("LC")},
    Series{"J7", "J7", st("DM")}, Series{"J8", "J8", st("VC")}, Series{"K", "K", st("US")}, Series{"LA", "LN", st("NO")},
    Series{"LO", "LW", st("AR")}, Series{"LX", "LX", st("LU")}, Series{"LY", "LY", st("LT")}, Series{"LZ", "LZ", st("BG")},
    Series{"L2", "L9", st("AR")}, Series{"M", "M", st("GB")}, Series{"N", "N", st("US")}, Series{"OA", "OC", st("PE")},
    Series{"OD", "OD", st("LB")}, Series{"OE", "OE", st("AT")}, Series{"OF", "OJ", st("FI")}, Series{"OK", "OL", st("CZ")},
    Series{"OM", "OM", st("SK")}, Series{"ON", "OT", st("BE")}, Series{"OU", "OZ", st("DK")}, Series{"PA", "PI", st("NL")},
    Series{"PJ", "PJ", st("CW")}, Series{"PK", "PO", st("ID")}, Series{"PP", "PY", st("BR")}, Series{"PZ", "PZ", st("SR")},
    Series{"P2", "P2", st("PG")}, Series{"P3", "P3", st("CY")}, Series{"P4", "P4", st("AW")}, Series{"P5", "P9", st("KP")},
    Series{"R", "R", st("RU")}, Series{"SA", "SM", st("SE")}, Series{"SN", "SR", st("PL")}, Series{"SSA", "SSM", st("EG")},
    Series{"SSN", "SSZ", st("SD")}, Series{"ST", "ST", st("SD")}, Series{"SU", "SU", st("EG")}, Series{"SV", "SZ", st("GR")},
    Series{"S2", "S3", st("BD")}, Series{"S5", "S5", st("SI")}, Series{"S6", "S6", st("SG")}, Series{"S7", "S7", st("SC")},
    Series{"S8", "S8", st("ZA")}, Series{"S9", "S9", st("ST")}, Series{"TA", "TC", st("TR")}, Series{"TD", "TD", st("GT")},
    Series{"TE", "TE", st("CR")}, Series{"TF", "TF", st("IS")}, Series{"TG", "TG", st("GT")}, Series{"TH", "TH", st("FR")},
    Series{"TI", "TI", st("CR")}, Series{"TJ", "TJ", st("CM")}, Series{"TK", "TK", st("FR")}, Series{"TL", "TL", st("CF")},
    Series{"TM", "TM", st("FR")}, Series{"TN", "TN", st("CG")}, Series{"TO", "TQ", st("FR")}, Series{"TR", "TR", st("GA")},
    Series{"TS", "TS", st("TN")}, Series{"TT", "TT", st("TD")}, Series{"TU", "TU", st("CI")}, Series{"TV", "TX", st("FR")},
    Series{"TY", "TY", st("BJ")}, Series{"TZ", "TZ", st("ML")}, Series{"T2", "T2", st("TV")}, Series{"T3", "T3", st("KI")},
    Series{"T4", "T4", st("CU")}, Series{"T5", "T5", st("SO")}, Series{"T6", "T6", st("AF")}, Series{"T7", "T7", st("SM")},
    Series{"T8", "T8", st("PW")}, Series{"UA", "UI", st("RU")}, Series{"UJ", "UM", st("UZ")}, Series{"UN", "UQ", st("KZ")},
    Series{"UR", "UZ", st("UA")}, Series{"VA", "VG", st("CA")}, Series{"VH", "VN", st("AU")}, Series{"VO", "VO", st("CA")},
    Series{"VP", "VQ", st("GB")}, Series{"VR", "VR", st("HK")}, Series{"VS", "VS", st("GB")}, Series{"VT", "VW", st("IN")},
    Series{"VX", "VY", st("CA")}, Series{"VZ", "VZ", st("AU")}, Series{"V2", "V2", st("AG")}, Series{"V3", "V3", st("BZ")},
    Series{"V4", "V4", st("KN")}, Series{"V5", "V5", st("NA")}, Series{"V6", "V6", st("FM")}, Series{"V7", "V7", st("MH")},
    Series{"V8", "V8", st("BN")}, Series{"W", "W", st("US")}, Series{"XA", "XI", st("MX")}, Series{"XJ", "XO", st("CA")},
    Series{"XP", "XP", st("DK")}, Series{"XQ", "XR", st("CL")}, Series{"XS", "XS", st("CN")}, Series{"XT", "XT", st("BF")},
    Series{"XU", "XU", st("KH")}, Series{"XV", "XV", st("VN")}, Series{"XW", "XW", st("LA")}, Series{"XX", "XX", st("MO")},
    Series{"XY", "XZ", st("MM")}, Series{"YA", "YA", st("AF")}, Series{"YB", "YH", st("ID")}, Series{"YI", "YI", st("IQ")},
    Series{"YJ", "YJ", st("VU")}, Series{"YK", "YK", st("SY")}, Series{"YL", "YL", st("LV")}, Series{"YM", "YM", st("TR")},
    Series{"YN", "YN", st("NI")}, Series{"YO", "YR", st("RO")}, Series{"YS", "YS", st("SV")}, Series{"YT", "YU", st("RS")},
    Series{"YV", "YY", st("VE")}, Series{"Y2", "Y9", st("DE")}, Series{"ZA", "ZA", st("AL")}, Series{"ZB", "ZJ", st("GB")},
    Series{"ZK", "ZM", st("NZ")}, Series{"ZN", "ZO", st("GB")}, Series{"ZP", "ZP", st("PY")}, Series{"ZQ", "ZQ", st("GB")},
    Series{"ZR", "ZU", st("ZA")}, Series{"ZV", "ZZ", st("BR")}, Series{"Z2", "Z2", st("ZW")}, Series{"Z3", "Z3", st("MK")},
    Series{"Z8", "Z8", st("SS")}, Series{"2", "2", st("GB")}, Series{"3A", "3A", st("MC")}, Series{"3B", "3B", st("MU")},
    Series{"3C", "3C", st("GQ")}, Series{"3DA", "3DM", st("SZ")}, Series{"3DN", "3DZ", st("FJ")}, Series{"3E", "3F", st("PA")},
    Series{"3G", "3G", st("CL")}, Series{"3H", "3U", st("CN")}, Series{"3V", "3V", st("TN")}, Series{"3W", "3W", st("VN")},
    Series{"3X", "3X", st("GN")}, Series{"3Y", "3Y", st("NO")}, Series{"3Z", "3Z", st("PL")}, Series{"4A", "4C", st("MX")},
    Series{"4D", "4I", st("PH")}, Series{"4J", "4K", st("AZ")}, Series{"4L", "4L", st("GE")}, Series{"4M", "4M", st("VE")},
    Series{"4O", "4O", st("ME")}, Series{"4P", "4S", st("LK")}, Series{"4T", "4T", st("PE")}, Series{"4U", "4U", st("ZZ")},
    Series{"4V", "4V", st("HT")}, Series{"4W", "4W", st("TL")}, Series{"4X", "4X", st("IL")}, Series{"4Y", "4Y", st("ZZ")},
    Series{"4Z", "4Z", st("IL")}, Series{"5A", "5A", st("LY")}, Series{"5B", "5B", st("CY")}, Series{"5C", "5G", st("MA")},
    Series{"5H", "5I", st("TZ")}, Series{"5J", "5K", st("CO")}, Series{"5L", "5M", st("LR")}, Series{"5N", "5O", st("NG")},
    Series{"5P", "5Q", st("DK")}, Series{"5R", "5S", st("MG")}, Series{"5T", "5T", st("MR")}, Series{"5U", "5U", st("NE")},
    Series{"5V", "5V", st("TG")}, Series{"5W", "5W", st("WS")}, Series{"5X", "5X", st("UG")}, Series{"5Y", "5Z", st("KE")},
    Series{"6A", "6B", st("EG")}, Series{"6C", "6C", st("SY")}, Series{"6D", "6J", st("MX")}, Series{"6K", "6N", st("KR")},
    Series{"6O", "6O", st("SO")}, Series{"6P", "6S", st("PK")}, Series{"6T", "6U", st("SD")}, Series{"6V", "6W", st("SN")},
    Series{"6X", "6X", st("MG")}, Series{"6Y", "6Y", st("JM")}, Series{"6Z", "6Z", st("LR")}, Series{"7A", "7I", st("ID")},
    Series{"7J", "7N", st("JP")}, Series{"7O", "7O", st("YE")}, Series{"7P", "7P", st("LS")}, Series{"7Q", "7Q", st("MW")},
    Series{"7R", "7R", st("DZ")}, Series{"7S", "7S", st("SE")}, Series{"7T", "7Y", st("DZ")}, Series{"7Z", "7Z", st("SA")},
    Series{"8A", "8I", st("ID")}, Series{"8J", "8N", st("JP")}, Series{"8O", "8O", st("BW")}, Series{"8P", "8P", st("BB")},
    Series{"8Q", "8Q", st("MV")}, Series{"8R", "8R", st("GY")}, Series{"8S", "8S", st("SE")}, Series{"8T", "8Y", st("IN")},
    Series{"8Z", "8Z", st("SA")}, Series{"9A", "9A", st("HR")}, Series{"9B", "9D", st("IR")}, Series{"9E", "9F", st("ET")},
    Series{"9G", "9G", st("GH")}, Series{"9H", "9H", st("MT")}, Series{"9I", "9J", st("ZM")}, Series{"9K", "9K", st("KW")},
    Series{"9L", "9L", st("SL")}, Series{"9M", "9M", st("MY")}, Series{"9N", "9N", st("NP")}, Series{"9O", "9T", st("CD")},
    Series{"9U", "9U", st("BI")}, Series{"9V", "9V", st("SG")}, Series{"9W", "9W", st("MY")}, Series{"9X", "9X", st("RW")},
    Series{"9Y", "9Z", st("TT")},};

// Registers whose states share a parent. "ZZ" (an international organisation) belongs to none.
constexpr std::array<std::string_view, 9> families{
    "CN HK MO", "GB GI BM KY VG TC AI MS FK SH PN IM", "NL CW AW SX BQ", "DK FO GL", "FR GP MQ RE GF PM NC PF WF TF",
    "US PR VI GU AS MP", "PT", "NZ CK NU", "NO SJ"};

constexpr std::size_t no_family = families.size();

std::size_t family_of(State state)
{
    const auto found = std::ranges::find_if(families, [&](std::string_view members) { return members.find(state.text()) != std::string_view::npos; });
    return static_cast<std::size_t>(found - families.begin());
}

}  // namespace

State state_of(std::string_view code)
{
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() != 2 || !letter(code[0]) || !letter(code[1])) return {};
    return {{code[0], code[1]}};
}

State state_of_mid(std::uint32_t mid)
{
    const auto found = std::ranges::lower_bound(mids, mid, {}, [](const Mid& m) { return std::uint32_t{m.digits}; });
    return found != std::end(mids) && found->digits == mid ? found->state : State{};
}

State state_of_call_sign(std::string_view letters)
{
    std::string_view best;
    State state;
    for (const Series& s : series) {
        if (s.first.size() <= best.size() || letters.size() < s.first.size()) continue;
        const auto head = letters.substr(0, s.first.size());
        if (head >= s.first && head <= s.last) best = s.first, state = s.state;
    }
    return state;
}

bool one_family(State a, State b)
{
    if (!a.known() || !b.known()) return false;
    const std::size_t family = family_of(a);
    return a == b || (family != no_family && family == family_of(b));
}

}  // namespace tw::registry
