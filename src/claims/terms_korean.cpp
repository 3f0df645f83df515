#include "claims/terms.hpp"

#include <array>

#include "site/bounded.hpp"

namespace tw::claims {
namespace {

using enum TermKind;
constexpr std::int64_t bound_of(site::Bound bound) { return static_cast<std::int64_t>(bound); }
constexpr std::int64_t least = bound_of(site::Bound::at_least), more = bound_of(site::Bound::more_than), most = bound_of(site::Bound::at_most),
                       less = bound_of(site::Bound::less_than), about = bound_of(site::Bound::about), upto = bound_of(site::Bound::up_to);
/// Low and high of a vague word, whole numbers.
constexpr std::int64_t span(std::int64_t low, std::int64_t high) { return low * 1'000'000'000 + high; }

constexpr std::array terms = std::to_array<Term>({
    // Numbers: value in thousandths; multipliers join downwards.
    {"하나", number, {}, {}, 1000}, {"한", number, {}, {}, 1000}, {"두", number, {}, {}, 2000}, {"둘", number, {}, {}, 2000}, {"세", number, {}, {}, 3000}, {"셋", number, {}, {}, 3000},
    {"네", number, {}, {}, 4000}, {"넷", number, {}, {}, 4000}, {"다섯", number, {}, {}, 5000}, {"여섯", number, {}, {}, 6000}, {"일곱", number, {}, {}, 7000}, {"여덟", number, {}, {}, 8000},
    {"아홉", number, {}, {}, 9000}, {"열", number, {}, {}, 10000}, {"스무", number, {}, {}, 20000}, {"스물", number, {}, {}, 20000}, {"서른", number, {}, {}, 30000}, {"마흔", number, {}, {}, 40000},
    {"쉰", number, {}, {}, 50000}, {"십", multiplier, {}, {}, 10}, {"백", multiplier, {}, {}, 100}, {"천", multiplier, {}, {}, 1000}, {"만", multiplier, {}, {}, 10000},
    {"십만", multiplier, {}, {}, 100000}, {"백만", multiplier, {}, {}, 1000000}, {"천만", multiplier, {}, {}, 10000000}, {"억", multiplier, {}, {}, 100000000}, {"수십", vague, {}, {}, span(20, 99)},
    {"수백", vague, {}, {}, span(200, 999)}, {"수천", vague, {}, {}, span(2'000, 9'999)}, {"수만", vague, {}, {}, span(20'000, 99'999)}, {"수십만", vague, {}, {}, span(200'000, 999'999)},
    {"수백만", vague, {}, {}, span(2'000'000, 9'999'999)}, {"몇", vague, {}, {}, span(2, 9)}, {"여러", vague, {}, {}, span(3, 9)},
    // Bounds.
    {"약", bound, {}, {}, about}, {"대략", bound, {}, {}, about}, {"어림잡아", bound, {}, {}, about}, {"최소", bound, {}, {}, least}, {"최소한", bound, {}, {}, least}, {"적어도", bound, {}, {}, least},
    {"최대", bound, {}, {}, upto}, {"최대한", bound, {}, {}, upto}, {"거의", bound, {}, {}, less}, {"이상", bound_after, {}, {}, least}, {"이하", bound_after, {}, {}, most},
    {"초과", bound_after, {}, {}, more}, {"넘는", bound_after, {}, {}, more}, {"넘게", bound_after, {}, {}, more}, {"이 넘는", bound_after, {}, {}, more}, {"가 넘는", bound_after, {}, {}, more},
    {"을 넘는", bound_after, {}, {}, more}, {"를 넘는", bound_after, {}, {}, more}, {"을 넘어", bound_after, {}, {}, more}, {"이 넘게", bound_after, {}, {}, more}, {"넘었", bound_after, {}, {}, more},
    {"을 넘었", bound_after, {}, {}, more}, {"를 넘었", bound_after, {}, {}, more}, {"을 초과", bound_after, {}, {}, more}, {"를 웃도는", bound_after, {}, {}, more}, {"을 웃도는", bound_after, {}, {}, more},
    {"웃도는", bound_after, {}, {}, more}, {"을 웃돈", bound_after, {}, {}, more}, {"를 웃돈", bound_after, {}, {}, more}, {"미만", bound_after, {}, {}, less}, {"에 못 미치는", bound_after, {}, {}, less},
    {"을 밑도는", bound_after, {}, {}, less}, {"를 밑도는", bound_after, {}, {}, less}, {"에 조금 못 미치는", bound_after, {}, {}, less}, {"가량", bound_after, {}, {}, about},
    {"정도", bound_after, {}, {}, about}, {"안팎", bound_after, {}, {}, about}, {"쯤", bound_after, {}, {}, about}, {"내외", bound_after, {}, {}, about}, {"여", bound_after, {}, {}, about},
    {"남짓", bound_after, {}, {}, about}, {"가까이", bound_after, {}, {}, less}, {"에 가까운", bound_after, {}, {}, less}, {"에 육박하는", bound_after, {}, {}, less},
    {"까지", bound_after, "range", {}, upto},
    // What is counted: id, then unit.
    {"컨테이너", object, "container", "containers"}, {"포탄", object, "artillery_shell", "rounds"}, {"곡사포탄", object, "artillery_shell", "rounds"}, {"로켓탄", object, "rocket", "rockets"},
    {"로켓", object, "rocket", "rockets"}, {"방사포탄", object, "rocket", "rockets"}, {"미사일", object, "missile", "missiles"}, {"탄도미사일", object, "missile", "missiles"}, {"탄약", object, "munitions"},
    {"군수품", object, "munitions"}, {"군수물자", object, "munitions"}, {"무기", object, "weapons"}, {"폭발물", object, "explosives"}, {"폭약", object, "explosives"}, {"화물", object, "cargo"},
    {"화차", object, "railcar", "railcars"}, {"화물열차", object, "train", "trains"}, {"열차", object, "train", "trains"}, {"철도차량", object, "railcar", "railcars"},
    {"객차", object, "railcar", "railcars"}, {"선박", object, "ship", "ships"}, {"화물선", object, "ship", "ships"}, {"유조선", object, "ship", "ships"}, {"항해", object, "voyage", "voyages"},
    {"운항", object, "voyage", "voyages"}, {"왕복", object, "trip", "round_trips"}, {"왕복 운항", object, "trip", "round_trips"}, {"입항", object, "call", "calls"}, {"기항", object, "call", "calls"},
    {"석탄", object, "coal"}, {"곡물", object, "grain"}, {"밀", object, "grain"}, {"철광석", object, "ore"}, {"강철", object, "steel"}, {"연료", object, "fuel"}, {"석유", object, "oil"},
    {"정유", object, "oil"}, {"비료", object, "fertiliser"}, {"트럭", object, "truck", "trucks"}, {"병력", object, "soldier", "soldiers"}, {"군인", object, "soldier", "soldiers"},
    {"병사", object, "soldier", "soldiers"}, {"자주포", object, "howitzer", "guns"}, {"위성사진", object, "image", "images"}, {"상자", object, "container", "containers"},
    {"수송", object, "shipment", "shipments"}, {"선적", object, "shipment", "shipments"}, {"운송", object, "shipment", "shipments"}, {"개", counter}, {"발", counter, "artillery_shell", "rounds"},
    {"회", counter, "trip", "trips"}, {"차례", counter, "trip", "trips"}, {"번", counter, "trip", "trips"}, {"척", counter, "ship", "ships"}, {"량", counter, "railcar", "railcars"},
    {"기", counter, "missile", "missiles"}, {"대", counter}, {"편성", counter, "train", "trains"}, {"명", counter, "soldier", "soldiers"}, {"건", counter, "shipment", "shipments"},
    {"항차", counter, "voyage", "voyages"}, {"상자", counter, "crate", "crates"}, {"일간", counter, "day", "days"}, {"칸", counter, "railcar", "railcars"}, {"문", counter, "howitzer", "guns"},
    {"장", counter, "image", "images"}, {"왕복", counter, "trip", "round_trips"},
    // Units.
    {"톤", unit, "t", {}, 1000}, {"t", unit, "t", {}, 1000}, {"킬로그램", unit, "kg", {}, 1}, {"㎏", unit, "kg", {}, 1}, {"퍼센트", unit, "percent"}, {"％", unit, "percent"}, {"킬로미터", unit, "km"},
    {"㎞", unit, "km"}, {"해리", unit, "nmi"}, {"미터", unit, "m"}, {"밀리미터", calibre_unit}, {"㎜", calibre_unit}, {"밀리", calibre_unit}, {"밀리미리", calibre_unit},
    // Time.
    {"월", month, {}, {}, 0}, {"겨울", season, {}, {}, 1}, {"봄", season, {}, {}, 2}, {"여름", season, {}, {}, 3}, {"가을", season, {}, {}, 4}, {"월요일", weekday, {}, {}, 1},
    {"화요일", weekday, {}, {}, 2}, {"수요일", weekday, {}, {}, 3}, {"목요일", weekday, {}, {}, 4}, {"금요일", weekday, {}, {}, 5}, {"토요일", weekday, {}, {}, 6}, {"일요일", weekday, {}, {}, 7},
    {"중순", part, "second_third"}, {"초순", part, "first_third"}, {"상순", part, "first_third"}, {"하순", part, "last_third"}, {"초", part, "early"}, {"초반", part, "early"}, {"초께", part, "early"},
    {"말", part, "end"}, {"말께", part, "end"}, {"중반", part, "mid"}, {"중엽", part, "mid"}, {"상반기", part, "first_half"}, {"하반기", part, "second_half"}, {"1분기", part, "q1"},
    {"오늘", relative, "today"}, {"어제", relative, "yesterday"}, {"전날", relative, "yesterday"}, {"그제", relative, "before_yesterday"}, {"그저께", relative, "before_yesterday"},
    {"이번 주", relative, "this_week"}, {"이번주", relative, "this_week"}, {"금주", relative, "this_week"}, {"지난주", relative, "last_week"}, {"지난 주", relative, "last_week"},
    {"이달", relative, "this_month"}, {"이번 달", relative, "this_month"}, {"이번달", relative, "this_month"}, {"지난달", relative, "last_month"}, {"지난 달", relative, "last_month"},
    {"올해", relative, "this_year"}, {"올", relative, "this_year"}, {"지난해", relative, "last_year"}, {"작년", relative, "last_year"}, {"재작년", relative, "year_before_last"},
    {"최근 몇 주", relative, "recent_weeks"}, {"최근 수주", relative, "recent_weeks"}, {"최근 몇주", relative, "recent_weeks"}, {"최근 수 주", relative, "recent_weeks"},
    {"최근 몇 달", relative, "recent_months"}, {"최근 수개월", relative, "recent_months"}, {"최근 몇 개월", relative, "recent_months"}, {"최근 몇달", relative, "recent_months"},
    {"최근 며칠", relative, "recent_days"}, {"최근 몇 년", relative, "recent_years"}, {"최근 수년", relative, "recent_years"}, {"지난", relative, "past_n"}, {"최근", relative, "past_n"},
    {"전", relative, "ago"}, {"일", period, "day"}, {"주", period, "week"}, {"개월", period, "month"}, {"달", period, "month"}, {"년", period, "year"}, {"부터", since}, {"이후", since}, {"이래", since},
    {"이래로", since}, {"까지", until}, {"이전", until, "before"}, {"~", through}, {"에서", through},
    // Speech.
    {"밝혔", say}, {"밝힌", say}, {"밝히", say}, {"말했", say}, {"전했", say}, {"발표했", say}, {"보도했", say}, {"주장했", say}, {"설명했", say}, {"언급했", say}, {"덧붙였", say}, {"확인했", say}, {"평가했", say},
    {"추정했", say}, {"추산했", say}, {"분석했", say}, {"지적했", say}, {"강조했", say}, {"통보했", say}, {"보고했", say}, {"경고했", say}, {"집계했", say}, {"공개했", say}, {"판단했", say}, {"알렸", say}, {"내다봤", say},
    {"파악했", say}, {"추정하고", say}, {"보고 있", say}, {"발표한", say}, {"전한", say}, {"주장한", say}, {"집계한", say}, {"추산하", say}, {"분석하", say}, {"추산된다고", say}, {"확인됐", say}, {"포착했", say}, {"식별했", say},
    {"관측했", say}, {"전하며", say}, {"계산했", say}, {"입장이", say}, {"적었", say}, {"썼", say}, {"주장하", say}, {"반박하며", say}, {"세었", say}, {"셌", say}, {"기록했", say}, {"비난했", say}, {"시인했", say},
    {"인정했", say}, {"답했", say}, {"예상했", say}, {"부인했", deny}, {"부인하", deny}, {"일축했", deny}, {"일축하", deny}, {"반박했", deny}, {"반박하", deny}, {"부정했", deny}, {"부정하", deny}, {"부인한", deny},
    {"적 없", deny, "adjective"}, {"적이 없", deny, "adjective"}, {"사실무근", deny, "adjective"}, {"근거 없", deny, "adjective"}, {"근거없", deny, "adjective"}, {"사실이 아니", deny, "adjective"},
    {"허위", deny, "adjective"}, {"날조", deny, "adjective"}, {"거짓", deny, "adjective"}, {"터무니없", deny, "adjective"}, {"가짜뉴스", deny, "adjective"}, {"가짜 뉴스", deny, "adjective"},
    {"논평을 거부", decline}, {"논평을 거절", decline}, {"답변을 거부", decline}, {"언급을 거부", decline}, {"언급을 피", decline}, {"답하지 않", decline}, {"응답하지 않", decline}, {"논평하지 않", decline}, {"확인을 거부", decline},
    {"확인하지 않", decline}, {"밝히지 않", decline}, {"언급하지 않", decline}, {"확인해 주지 않", decline}, {"확인해주지 않", decline}, {"즉답을 피", decline}, {"논평을 피", decline}, {"말을 아", decline}, {"답변하지 않", decline},
    {"입장을 내지 않", decline}, {"논평 요청에", decline}, {"에 따르면", according, "after"}, {"에 의하면", according, "after"}, {"따르면", according, "after"}, {"의하면", according, "after"},
    {"을 인용", citing, "after"}, {"를 인용", citing, "after"}, {"인용해", citing, "after"}, {"인용하", citing, "after"}, {"보고서", report_noun}, {"분석", report_noun}, {"자료", report_noun},
    {"성명", report_noun}, {"보도", report_noun}, {"발표", report_noun}, {"평가", report_noun}, {"통계", report_noun}, {"집계", report_noun}, {"장관", role}, {"대변인", role}, {"당국자", role}, {"관계자", role},
    {"분석가", role}, {"연구원", role}, {"전문가", role}, {"대사", role}, {"대통령", role}, {"의장", role}, {"국장", role}, {"소장", role}, {"총장", role}, {"차관", role}, {"위원", role}, {"의원", role}, {"외교관", role},
    {"함장", role}, {"선장", role}, {"사령관", role}, {"총리", role}, {"보좌관", role}, {"조정관", role}, {"위원장", role}, {"교수", role}, {"그는", anaphor}, {"그녀는", anaphor}, {"그들은", anaphor},
    {"이 기관은", anaphor}, {"이 연구소는", anaphor}, {"연구소는", anaphor}, {"이 매체는", anaphor}, {"이 단체는", anaphor}, {"해당 기관은", anaphor}, {"국방부는", anaphor}, {"부처는", anaphor}, {"보고서는", anaphor},
    {"연구진은", anaphor}, {"이 당국자는", anaphor}, {"그", anaphor},
    // Ships.
    {"화물선", ship_word}, {"선박", ship_word}, {"유조선", ship_word}, {"컨테이너선", ship_word}, {"벌크선", ship_word}, {"여객선", ship_word}, {"예인선", ship_word}, {"상선", ship_word}, {"수송선", ship_word},
    {"어선", ship_word}, {"로로선", ship_word}, {"바지선", ship_word}, {"배", ship_word}, {"국제해사기구 번호", ship_mark, "imo"}, {"imo 번호", ship_mark, "imo"}, {"imo번호", ship_mark, "imo"},
    {"imo", ship_mark, "imo"},
    // Acts, directions, footing.
    {"보냈", act, "transfer", "out"}, {"보낸", act, "transfer", "out"}, {"보내", act, "transfer", "out"}, {"수송했", act, "transfer", "out"}, {"수송한", act, "transfer", "out"},
    {"운송했", act, "transfer", "out"}, {"운송한", act, "transfer", "out"}, {"운반했", act, "transfer", "out"}, {"운반한", act, "transfer", "out"}, {"전달했", act, "transfer", "out"},
    {"전달한", act, "transfer", "out"}, {"공급했", act, "transfer", "out"}, {"공급한", act, "transfer", "out"}, {"제공했", act, "transfer", "out"}, {"제공한", act, "transfer", "out"},
    {"수출했", act, "transfer", "out"}, {"수출한", act, "transfer", "out"}, {"이전했", act, "transfer", "out"}, {"이전한", act, "transfer", "out"}, {"반출했", act, "transfer", "out"},
    {"넘겼", act, "transfer", "out"}, {"넘긴", act, "transfer", "out"}, {"실어 날랐", act, "transfer", "out"}, {"실어 나른", act, "transfer", "out"}, {"선적했", act, "transfer", "out"},
    {"옮겼", act, "transfer", "out"}, {"옮긴", act, "transfer", "out"}, {"지원했", act, "transfer", "out"}, {"지원한", act, "transfer", "out"}, {"수송된", act, "transfer", "out"},
    {"운송된", act, "transfer", "out"}, {"수송됐", act, "transfer", "out"}, {"운송됐", act, "transfer", "out"}, {"보내졌", act, "transfer", "out"}, {"전달됐", act, "transfer", "out"},
    {"이송했", act, "transfer", "out"}, {"이송된", act, "transfer", "out"}, {"인도했", act, "transfer", "out"}, {"들여보냈", act, "transfer", "out"}, {"반출한", act, "transfer", "out"},
    {"반출됐", act, "transfer", "out"}, {"이송됐", act, "transfer", "out"}, {"판매했", act, "transfer", "out"}, {"받았", act, "transfer", "in"}, {"받은", act, "transfer", "in"},
    {"수령했", act, "transfer", "in"}, {"수입했", act, "transfer", "in"}, {"수입한", act, "transfer", "in"}, {"반입했", act, "transfer", "in"}, {"반입한", act, "transfer", "in"},
    {"구매했", act, "transfer", "in"}, {"구입했", act, "transfer", "in"}, {"들여왔", act, "transfer", "in"}, {"들여온", act, "transfer", "in"}, {"인수했", act, "transfer", "in"},
    {"입수했", act, "transfer", "in"}, {"건네받", act, "transfer", "in"}, {"적재했", act, "load"}, {"적재한", act, "load"}, {"실었", act, "load"}, {"실은", act, "load"}, {"싣고", act, "load"},
    {"하역했", act, "unload"}, {"하역한", act, "unload"}, {"내렸", act, "unload"}, {"내린", act, "unload"}, {"하역하", act, "unload"}, {"출항했", act, "depart"}, {"출항한", act, "depart"},
    {"떠났", act, "depart"}, {"떠난", act, "depart"}, {"출발했", act, "depart"}, {"출발한", act, "depart"}, {"출항해", act, "depart"}, {"출발해", act, "depart"}, {"떠나", act, "depart"}, {"향했", act, "depart"},
    {"향한", act, "depart"}, {"입항했", act, "arrive"}, {"입항한", act, "arrive"}, {"도착했", act, "arrive"}, {"도착한", act, "arrive"}, {"정박했", act, "arrive"}, {"정박한", act, "arrive"},
    {"접안했", act, "arrive"}, {"접안한", act, "arrive"}, {"들어왔", act, "arrive"}, {"들어갔", act, "arrive"}, {"도착해", act, "arrive"}, {"입항해", act, "arrive"}, {"오갔", act, "call"}, {"오간", act, "call"},
    {"왕복했", act, "call"}, {"기항했", act, "call"}, {"기항한", act, "call"}, {"방문했", act, "call"}, {"항해했", act, "call"}, {"운항했", act, "call"}, {"운항한", act, "call"}, {"포착됐", act, "seen"},
    {"포착된", act, "seen"}, {"목격됐", act, "seen"}, {"관측됐", act, "seen"}, {"관측된", act, "seen"}, {"식별됐", act, "seen"}, {"식별된", act, "seen"}, {"촬영됐", act, "seen"}, {"보였", act, "seen"},
    {"담을 수 있", act, "hold"}, {"실을 수 있", act, "hold"}, {"적재할 수 있", act, "hold"}, {"들어갈 수 있", act, "hold"}, {"수용할 수 있", act, "hold"}, {"시작했", act, "start"}, {"시작됐", act, "start"},
    {"개시했", act, "start"}, {"중단했", act, "pause"}, {"중단됐", act, "pause"}, {"멈췄", act, "pause"}, {"재개했", act, "resume"}, {"재개됐", act, "resume"}, {"에서", origin}, {"로부터", origin},
    {"으로부터", origin}, {"에게서", origin}, {"에게서부터", origin}, {"발", origin}, {"으로", destination}, {"로", destination}, {"에", destination}, {"까지", destination}, {"행", destination},
    {"에게", destination}, {"담을 수 있", hedge, "capability"}, {"실을 수 있", hedge, "capability"}, {"적재할 수 있", hedge, "capability"}, {"들어갈 수 있", hedge, "capability"},
    {"수용할 수 있", hedge, "capability"}, {"채울 수 있", hedge, "capability"}, {"분량", hedge, "capability"}, {"적재 가능", hedge, "capability"}, {"실을 수 있는", hedge, "capability"},
    {"것으로 보인", hedge, "weak"}, {"것으로 보이", hedge, "weak"}, {"것으로 추정", hedge, "weak"}, {"추정된", hedge, "weak"}, {"추정되", hedge, "weak"}, {"것으로 알려", hedge, "weak"}, {"가능성", hedge, "weak"},
    {"듯하", hedge, "weak"}, {"아마", hedge, "weak"}, {"의심되", hedge, "weak"}, {"독자적으로 확인하지", hedge, "cannot_verify"}, {"독립적으로 확인하지", hedge, "cannot_verify"}, {"확인되지 않", hedge, "cannot_verify"},
    {"확인할 수 없", hedge, "cannot_verify"}, {"검증하지 못", hedge, "cannot_verify"}, {"독자적으로 검증", hedge, "cannot_verify"}, {"예정", modal, "intended"}, {"계획", modal, "intended"},
    {"방침", modal, "intended"}, {"위성사진", basis, "imagery"}, {"위성 사진", basis, "imagery"}, {"위성영상", basis, "imagery"}, {"위성 영상", basis, "imagery"}, {"문서", basis, "documents"},
    {"서류", basis, "documents"}, {"기록", basis, "documents"}, {"선하증권", basis, "documents"}, {"세관", basis, "documents"}, {"감청", basis, "intercept"}, {"도청", basis, "intercept"}, {"않", negation},
    {"못했", negation}, {"아니", negation}, {"증거가 없", negation, "none"}, {"증거는 없", negation, "none"}, {"증거를 찾지 못", negation, "none"}, {"총", cumulative}, {"모두", cumulative}, {"누적", cumulative},
    {"합계", cumulative}, {"누계", cumulative}, {"통틀어", cumulative},
});

}  // namespace

std::span<const Term> korean_terms() { return terms; }

}  // namespace tw::claims
