#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "registry/names/letters.hpp"
#include "registry/names/terms.hpp"

namespace tw::registry {
namespace {

using enum WordRole;

/// Han terms in simplified characters; which is longest is told when they are looked up. No English word: the term is left out of the name.
constexpr std::array han{
    // firms
    Term{U"股份有限公司", "ltd"}, Term{U"有限责任公司", "ltd"}, Term{U"有限公司", "ltd"}, Term{U"集团公司", "group"}, Term{U"分公司", "branch"}, Term{U"子公司", "subsidiary"}, Term{U"总公司", "general company"},
    Term{U"公司", "company"}, Term{U"集团", "group"}, Term{U"企业", "enterprise"}, Term{U"合伙", "partnership"}, Term{U"工作室", "studio"}, Term{U"商行", "firm"}, Term{U"商店", "store"},
    Term{U"控股", "holding"}, Term{U"投资", "investment"}, Term{U"资本", "capital"}, Term{U"基金", "foundation"}, Term{U"金融", "finance"}, Term{U"保险", "insurance"}, Term{U"银行", "bank"}, Term{U"信托", "trust"},
    Term{U"证券", "securities"}, Term{U"租赁", "leasing"}, Term{U"资产", "assets"}, Term{U"地产", "real estate"}, Term{U"置业", "property"},
    // trade
    Term{U"国际", "international"}, Term{U"全球", "global"}, Term{U"贸易", "trade"}, Term{U"商贸", "trade"}, Term{U"工贸", "industry trade"}, Term{U"科贸", "technology trade"}, Term{U"外贸", "foreign trade"},
    Term{U"进出口", "import export"}, Term{U"进口", "import"}, Term{U"出口", "export"}, Term{U"经贸", "economic trade"}, Term{U"实业", "industry"}, Term{U"商务", "business"}, Term{U"电子商务", "ecommerce"},
    Term{U"电商", "ecommerce"}, Term{U"供应链", "supplies chain"}, Term{U"采购", "purchasing"}, Term{U"批发", "wholesale"}, Term{U"零售", "retail"}, Term{U"服务", "service"}, Term{U"咨询", "consulting"},
    Term{U"管理", "management"}, Term{U"发展", "development"}, Term{U"开发", "development"}, Term{U"代理", "agency"}, Term{U"服务中心", "service center"}, Term{U"展览", "exhibition"}, Term{U"文化", "culture"},
    Term{U"传媒", "media"}, Term{U"广告", "advertising"}, Term{U"旅游", "tourism"}, Term{U"酒店", "hotel"}, Term{U"农业", "agriculture"}, Term{U"食品", "food"}, Term{U"医疗", "medicine"}, Term{U"医药", "medicine"},
    Term{U"药业", "medicine"}, Term{U"生物", "biological"}, Term{U"纺织", "textile"}, Term{U"服装", "clothing"}, Term{U"玩具", "toys"}, Term{U"模型", "model"},
    // transport
    Term{U"物流", "logistics"}, Term{U"货运代理", "cargo forwarding"}, Term{U"货运", "cargo"}, Term{U"货代", "cargo forwarding"}, Term{U"运输", "transport"}, Term{U"船务", "shipping"}, Term{U"航运", "shipping"},
    Term{U"海运", "shipping"}, Term{U"船舶", "shipping"}, Term{U"造船", "shipbuilding"}, Term{U"轮船", "steamship"}, Term{U"港务", "port"}, Term{U"港口", "port"}, Term{U"码头", "wharf"}, Term{U"海洋", "ocean"},
    Term{U"海事", "maritime"}, Term{U"渔业", "fisheries"}, Term{U"航空航天", "aerospace"}, Term{U"航空发动机", "aircraft engine"}, Term{U"航空摄影", "aviation photography"}, Term{U"航空", "aviation"},
    Term{U"宇航", "aerospace"}, Term{U"航天", "aerospace"}, Term{U"空间", "space"}, Term{U"卫星", "satellite"}, Term{U"火箭", "rocket"}, Term{U"无人机", "drone"}, Term{U"直升机", "helicopter"}, Term{U"飞行", "flight"},
    Term{U"飞机", "aircraft"}, Term{U"铁路", "railway"}, Term{U"轨道交通", "rail transit"}, Term{U"汽车", "automobile"}, Term{U"摩托", "motor"}, Term{U"速运", "express"}, Term{U"快递", "express"},
    // industry
    Term{U"工业", "industry"}, Term{U"产业", "industry"}, Term{U"制造", "manufacturing"}, Term{U"生产", "production"}, Term{U"加工", "processing"}, Term{U"工程", "engineering"}, Term{U"机械", "machinery"},
    Term{U"机电", "electromechanical"}, Term{U"数控机床", "machine tool"}, Term{U"机床", "machine tool"}, Term{U"数控", "numerical control"}, Term{U"设备", "equipment"}, Term{U"装备", "equipment"},
    Term{U"仪器", "instrument"}, Term{U"仪表", "meter"}, Term{U"零部件", "component"}, Term{U"元件", "component"}, Term{U"元器件", "component"}, Term{U"配件", "component"}, Term{U"器件", "devices"},
    Term{U"五金", "hardware"}, Term{U"工具", "tool"}, Term{U"模具", "mould"}, Term{U"轴承", "bearing"}, Term{U"发动机", "engine"}, Term{U"动力", "power"}, Term{U"电机", "motor"}, Term{U"电气", "electric"},
    Term{U"电器", "appliance"}, Term{U"电力", "electric"}, Term{U"电缆", "cable"}, Term{U"电池", "battery"}, Term{U"光电", "optoelectronics"}, Term{U"光学", "optics"}, Term{U"光电子", "optoelectronics"},
    Term{U"激光", "laser"}, Term{U"微电子", "microelectronics"}, Term{U"电子", "electronics"}, Term{U"半导体", "semiconductor"}, Term{U"集成电路", "integrated circuit"}, Term{U"芯片", "chip"},
    Term{U"电路板", "circuit board"}, Term{U"传感器", "sensor"}, Term{U"传感", "sensor"}, Term{U"自动化", "automation"}, Term{U"智能", "intelligent"}, Term{U"机器人", "robot"}, Term{U"控制", "control"},
    Term{U"测控", "control"}, Term{U"检测", "testing"}, Term{U"测试", "testing"}, Term{U"雷达", "radar"}, Term{U"导航", "navigation"}, Term{U"通信", "communication"}, Term{U"通讯", "communication"},
    Term{U"信息", "information"}, Term{U"网络", "network"}, Term{U"数据", "data"}, Term{U"数码", "digital"}, Term{U"数字", "digital"}, Term{U"软件", "software"}, Term{U"计算机", "computer"}, Term{U"安全", "security"},
    Term{U"安防", "security"}, Term{U"系统", "system"}, Term{U"技术", "technology"}, Term{U"科学技术", "science technology"}, Term{U"科技", "technology"}, Term{U"高科技", "high technology"}, Term{U"高新", "high"},
    Term{U"高科", "high technology"}, Term{U"高技术", "high technology"}, Term{U"科学", "science"}, Term{U"创新", "innovation"}, Term{U"研究所", "research institute"}, Term{U"研究院", "research institute"},
    Term{U"研究中心", "research center"}, Term{U"研究", "research"}, Term{U"研发", "research development"}, Term{U"设计", "design"}, Term{U"实验室", "laboratory"}, Term{U"中心", "center"}, Term{U"材料", "material"},
    Term{U"新材料", "new material"}, Term{U"新材", "new material"}, Term{U"复合材料", "composite material"}, Term{U"纤维", "fiber"}, Term{U"碳纤维", "carbon fiber"}, Term{U"橡胶", "rubber"}, Term{U"塑料", "plastic"},
    Term{U"陶瓷", "ceramics"}, Term{U"玻璃", "glass"}, Term{U"石化", "petrochemical"}, Term{U"石油化工", "petrochemical"}, Term{U"石油", "petroleum"}, Term{U"油气", "petroleum gas"}, Term{U"天然气", "natural gas"},
    Term{U"燃气", "gas"}, Term{U"化工", "chemical"}, Term{U"化学", "chemical"}, Term{U"润滑油", "lubricant"}, Term{U"添加剂", "additive"}, Term{U"能源", "energy"}, Term{U"新能源", "new energy"}, Term{U"太阳能", "solar"},
    Term{U"核电", "nuclear power"}, Term{U"煤炭", "coal"}, Term{U"钢铁", "steel"}, Term{U"钢管", "steel pipe"}, Term{U"金属", "metal"}, Term{U"有色金属", "nonferrous metal"}, Term{U"铝业", "aluminium"},
    Term{U"矿业", "mine"}, Term{U"矿产", "mine"}, Term{U"黄金", "gold", plain}, Term{U"建筑", "construction"}, Term{U"建设", "construction"}, Term{U"建材", "building material"}, Term{U"水泥", "cement"},
    Term{U"环保", "environmental"}, Term{U"水利", "water"}, Term{U"造纸", "paper"}, Term{U"印刷", "printing"}, Term{U"包装", "packaging"}, Term{U"家具", "furniture"}, Term{U"厂", "factory"},
    Term{U"工厂", "factory"}, Term{U"基地", "base"}, Term{U"园区", "park"}, Term{U"工业园", "industry park"},
    // the state and arms
    Term{U"大学", "university"}, Term{U"学院", "college"}, Term{U"学校", "school"}, Term{U"医院", "hospital"}, Term{U"局", "bureau"}, Term{U"总局", "general bureau"}, Term{U"公安局", "public security bureau"},
    Term{U"公安", "public security"}, Term{U"办公室", "office"}, Term{U"部门", "department"}, Term{U"委员会", "committee"}, Term{U"协会", "society"}, Term{U"学会", "society"}, Term{U"联合会", "federation"},
    Term{U"联盟", "alliance"}, Term{U"组织", "organization"}, Term{U"机构", "institute"}, Term{U"人民", "people"}, Term{U"解放军", "liberation army"}, Term{U"兵团", "corps"}, Term{U"部队", "force"},
    Term{U"武装", "armed"}, Term{U"国防", "nation defense"}, Term{U"国防科技", "nation defense technology"}, Term{U"国家", "nation"}, Term{U"中央", "central"}, Term{U"政府", "government"}, Term{U"民用", "civil"},
    Term{U"生产建设兵团", "production construction corps"}, Term{U"特种", "special"}, Term{U"综合", "general"}, Term{U"联合", "united"}, Term{U"第一", "first"}, Term{U"第二", "second"}, Term{U"第三", "third"},
    // general words
    Term{U"通用", "general"}, Term{U"精密", "precision"}, Term{U"先进", "advanced"}, Term{U"现代", "modern"},
    // places
    Term{U"中国", "china", place}, Term{U"中华", "china", place}, Term{U"香港", "hong kong", place}, Term{U"澳门", "macau", place}, Term{U"台湾", "taiwan", place}, Term{U"北京", "beijing", place},
    Term{U"上海", "shanghai", place}, Term{U"天津", "tianjin", place}, Term{U"重庆", "chongqing", place}, Term{U"河北", "hebei", place}, Term{U"山西", "shanxi", place}, Term{U"辽宁", "liaoning", place},
    Term{U"吉林", "jilin", place}, Term{U"黑龙江", "heilongjiang", place}, Term{U"江苏", "jiangsu", place}, Term{U"浙江", "zhejiang", place}, Term{U"安徽", "anhui", place}, Term{U"福建", "fujian", place},
    Term{U"江西", "jiangxi", place}, Term{U"山东", "shandong", place}, Term{U"河南", "henan", place}, Term{U"湖北", "hubei", place}, Term{U"湖南", "hunan", place}, Term{U"广东", "guangdong", place},
    Term{U"海南", "hainan", place}, Term{U"四川", "sichuan", place}, Term{U"贵州", "guizhou", place}, Term{U"云南", "yunnan", place}, Term{U"陕西", "shaanxi", place}, Term{U"甘肃", "gansu", place},
    Term{U"青海", "qinghai", place}, Term{U"内蒙古", "inner mongolia", place}, Term{U"广西", "guangxi", place}, Term{U"西藏", "tibet", place}, Term{U"宁夏", "ningxia", place}, Term{U"新疆", "xinjiang", place},
    Term{U"深圳", "shenzhen", place}, Term{U"广州", "guangzhou", place}, Term{U"东莞", "dongguan", place}, Term{U"佛山", "foshan", place}, Term{U"珠海", "zhuhai", place}, Term{U"中山", "zhongshan", place},
    Term{U"惠州", "huizhou", place}, Term{U"厦门", "xiamen", place}, Term{U"福州", "fuzhou", place}, Term{U"泉州", "quanzhou", place}, Term{U"杭州", "hangzhou", place}, Term{U"宁波", "ningbo", place},
    Term{U"温州", "wenzhou", place}, Term{U"义乌", "yiwu", place}, Term{U"金华", "jinhua", place}, Term{U"嘉兴", "jiaxing", place}, Term{U"南京", "nanjing", place}, Term{U"苏州", "suzhou", place},
    Term{U"无锡", "wuxi", place}, Term{U"常州", "changzhou", place}, Term{U"扬州", "yangzhou", place}, Term{U"南通", "nantong", place}, Term{U"合肥", "hefei", place}, Term{U"芜湖", "wuhu", place},
    Term{U"南昌", "nanchang", place}, Term{U"济南", "jinan", place}, Term{U"青岛", "qingdao", place}, Term{U"烟台", "yantai", place}, Term{U"威海", "weihai", place}, Term{U"潍坊", "weifang", place},
    Term{U"郑州", "zhengzhou", place}, Term{U"洛阳", "luoyang", place}, Term{U"新乡", "xinxiang", place}, Term{U"武汉", "wuhan", place}, Term{U"宜昌", "yichang", place}, Term{U"长沙", "changsha", place},
    Term{U"成都", "chengdu", place}, Term{U"绵阳", "mianyang", place}, Term{U"贵阳", "guiyang", place}, Term{U"昆明", "kunming", place}, Term{U"西安", "xian", place}, Term{U"兰州", "lanzhou", place},
    Term{U"沈阳", "shenyang", place}, Term{U"大连", "dalian", place}, Term{U"辽阳", "liaoyang", place}, Term{U"鞍山", "anshan", place}, Term{U"长春", "changchun", place}, Term{U"哈尔滨", "harbin", place},
    Term{U"石家庄", "shijiazhuang", place}, Term{U"唐山", "tangshan", place}, Term{U"太原", "taiyuan", place}, Term{U"乌鲁木齐", "urumqi", place}, Term{U"九龙", "kowloon", place}, Term{U"亚洲", "asia", place},
    Term{U"亚欧", "asia europe", place}, Term{U"欧亚", "eurasia", place}, Term{U"欧洲", "europe", place}, Term{U"亚太", "asia pacific", place}, Term{U"华南", "south china", place},
    Term{U"华东", "east china", place}, Term{U"远东", "far east", place}, Term{U"太平洋", "pacific", place}, Term{U"俄罗斯", "russia", place}, Term{U"俄", "russia", place}, Term{U"泰国", "thailand", place},
    Term{U"朝鲜", "korea", place}, Term{U"韩国", "korea", place}, Term{U"日本", "japan", place}, Term{U"美国", "america", place}, Term{U"德国", "germany", place}, Term{U"英国", "britain", place},
    Term{U"法国", "france", place}, Term{U"伊朗", "iran", place}, Term{U"新加坡", "singapore", place}, Term{U"马来西亚", "malaysia", place}, Term{U"越南", "vietnam", place}, Term{U"印度", "india", place},
    Term{U"市", "", place}, Term{U"省", "", place},
};

/// Hangul terms; the spellings of the south beside those of the north.
constexpr std::array hangul{
    // firms and trade
    Term{U"무역회사", "trade company"}, Term{U"총회사", "general company"}, Term{U"회사", "company"}, Term{U"주식회사", "ltd"}, Term{U"유한회사", "ltd"}, Term{U"무역", "trade"}, Term{U"국제", "international"},
    Term{U"상사", "trading firm"}, Term{U"상점", "store"}, Term{U"수출입", "import export"}, Term{U"수출", "export"}, Term{U"수입", "import"}, Term{U"투자", "investment"}, Term{U"은행", "bank"},
    Term{U"보험", "insurance"}, Term{U"금융", "finance"}, Term{U"합영", "joint venture"}, Term{U"합작", "joint venture"}, Term{U"그룹", "group"}, Term{U"대외", "external"}, Term{U"경제", "economic"},
    Term{U"봉사", "service"}, Term{U"전람", "exhibition"}, Term{U"전람사", "exhibition"}, Term{U"관광", "tourism"}, Term{U"식료", "food"}, Term{U"피복", "clothing"},
    // transport
    Term{U"해운", "shipping"}, Term{U"선박", "shipping"}, Term{U"항만", "port"}, Term{U"운수", "transport"}, Term{U"수송", "transport"}, Term{U"항공", "aviation"}, Term{U"고려항공", "air koryo"},
    Term{U"철도", "railway"}, Term{U"자동차", "automobile"},
    // industry
    Term{U"공업", "industry"}, Term{U"공업부", "industry department"}, Term{U"산업", "industry"}, Term{U"기계", "machinery"}, Term{U"전자", "electronics"}, Term{U"전기", "electric"}, Term{U"화학", "chemical"},
    Term{U"석탄", "coal"}, Term{U"광산", "mine"}, Term{U"광업", "mine"}, Term{U"채취", "extraction"}, Term{U"금속", "metal"}, Term{U"강철", "steel"}, Term{U"건설", "construction"}, Term{U"건재", "building material"},
    Term{U"설비", "equipment"}, Term{U"자재", "material"}, Term{U"기술", "technology"}, Term{U"과학", "science"}, Term{U"연구소", "research institute"}, Term{U"연구", "research"},
    Term{U"연구원", "research institute"}, Term{U"정보", "information"}, Term{U"통신", "communication"}, Term{U"콤퓨터", "computer"}, Term{U"컴퓨터", "computer"}, Term{U"쏘프트웨어", "software"},
    Term{U"소프트웨어", "software"}, Term{U"에네르기", "energy"}, Term{U"에너지", "energy"}, Term{U"원유", "petroleum"}, Term{U"원자력", "atomic energy"}, Term{U"공장", "factory"}, Term{U"제조", "manufacturing"},
    Term{U"생산", "production"}, Term{U"종합", "general"}, Term{U"련합", "united"}, Term{U"연합", "united"}, Term{U"수산", "fisheries"}, Term{U"농업", "agriculture"}, Term{U"제약", "medicine"},
    Term{U"의약", "medicine"},
    // the state and arms
    Term{U"인민군", "people army"}, Term{U"인민", "people"}, Term{U"무력", "armed force"}, Term{U"총국", "general bureau"}, Term{U"정찰총국", "reconnaissance general bureau"}, Term{U"정찰", "reconnaissance"},
    Term{U"국방", "nation defense"}, Term{U"국가", "nation"}, Term{U"위원회", "committee"}, Term{U"지도국", "guidance bureau"}, Term{U"로케트", "rocket"}, Term{U"미사일", "missile"}, Term{U"전략군", "strategic force"},
    Term{U"군수", "munitions"}, Term{U"로동당", "workers party"}, Term{U"중앙", "central"}, Term{U"대학", "university"}, Term{U"종합대학", "university"}, Term{U"김일성", "kim il sung", plain}, Term{U"김책", "kim chaek", plain},
    Term{U"학교", "school"}, Term{U"협회", "society"}, Term{U"창작사", "studio"}, Term{U"미술", "art"},
    // places
    Term{U"조선민주주의인민공화국", "democratic people republic korea", place}, Term{U"조선", "korea", place}, Term{U"한국", "korea", place}, Term{U"대한민국", "korea", place}, Term{U"평양", "pyongyang", place},
    Term{U"남포", "nampo", place}, Term{U"원산", "wonsan", place}, Term{U"청진", "chongjin", place}, Term{U"함흥", "hamhung", place}, Term{U"라선", "rason", place}, Term{U"신의주", "sinuiju", place},
    Term{U"서울", "seoul", place}, Term{U"부산", "busan", place}, Term{U"중국", "china", place}, Term{U"로씨야", "russia", place}, Term{U"러시아", "russia", place}, Term{U"일본", "japan", place},
    Term{U"고려", "koryo", place},
};

constexpr char32_t first_han = 0x4E00;
constexpr char32_t last_han = 0x9FFF;

/// ICU's simplified form of each character of the block, read once.
struct SimplifiedTable {
    std::array<char16_t, last_han - first_han + 1> rows{};
    SimplifiedTable()
    {
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<char16_t>(first_han + i);
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        if (U_FAILURE(status) || reader == nullptr) return;
        // Parted by line feeds, so that no two are read as one word.
        icu::UnicodeString text;
        for (const char16_t c : rows) text.append(c).append(u'\n');
        reader->transliterate(text);
        if (text.length() != static_cast<std::int32_t>(2 * rows.size())) return;
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = text[static_cast<std::int32_t>(2 * i)];
    }
};

template <std::size_t N>
const Term* longest(const std::array<Term, N>& table, std::u32string_view text)
{
    const Term* out = nullptr;
    for (const Term& term : table)
        if (text.starts_with(term.characters) && (out == nullptr || term.characters.size() > out->characters.size())) out = &term;
    return out;
}

}  // namespace

char32_t simplified(char32_t han_character)
{
    if (han_character < first_han || han_character > last_han) return han_character;
    static const SimplifiedTable table;
    return table.rows[han_character - first_han];
}

const Term* term_at(std::u32string_view text)
{
    if (text.empty()) return nullptr;
    if (script_of(text.front()) == WordScript::hangul) return longest(hangul, text);
    // Eight characters hold the longest term.
    std::u32string plain_text;
    for (const char32_t c : text.substr(0, 8)) plain_text += simplified(c);
    return longest(han, plain_text);
}

}  // namespace tw::registry
