#include <array>

#include "registry/names/words.hpp"

namespace tw::registry {
namespace {

/// Longer terms before their beginnings. An empty English word is left out of the name; "ltd" becomes a legal form.
constexpr std::array terms{
    Term{U"股份有限公司", "ltd"}, Term{U"有限责任公司", "ltd"}, Term{U"有限責任公司", "ltd"}, Term{U"有限公司", "ltd"}, Term{U"集团公司", "group"}, Term{U"公司", "company"}, Term{U"集团", "group"}, Term{U"集團", "group"},
    Term{U"科学技术", "technology"}, Term{U"科技", "technology"}, Term{U"技术", "technology"}, Term{U"技術", "technology"}, Term{U"光电", "optoelectronic"}, Term{U"光電", "optoelectronic"}, Term{U"微电子", "microelectronics"}, Term{U"电子", "electronics"}, Term{U"電子", "electronics"},
    Term{U"零部件", "components"}, Term{U"元件", "components"}, Term{U"电商", "ecommerce"}, Term{U"实业", "industrial"}, Term{U"實業", "industrial"}, Term{U"工业", "industry"}, Term{U"工業", "industry"}, Term{U"工贸", "industrial trade"}, Term{U"贸易", "trading"}, Term{U"貿易", "trading"}, Term{U"商贸", "trading"},
    Term{U"商貿", "trading"}, Term{U"国际", "international"}, Term{U"國際", "international"}, Term{U"物流", "logistics"}, Term{U"货运代理", "freight forwarding"}, Term{U"货运", "freight"}, Term{U"供应链", "supply chain"}, Term{U"供應鏈", "supply chain"}, Term{U"管理", "management"}, Term{U"发展", "development"}, Term{U"發展", "development"},
    Term{U"山东", "shandong"}, Term{U"武汉", "wuhan"}, Term{U"东莞", "dongguan"}, Term{U"浙江", "zhejiang"}, Term{U"江苏", "jiangsu"}, Term{U"烟台", "yantai"}, Term{U"大连", "dalian"}, Term{U"芜湖", "wuhu"}, Term{U"新乡", "xinxiang"}, Term{U"辽阳", "liaoyang"}, Term{U"黑龙江", "heilongjiang"}, Term{U"南京", "nanjing"}, Term{U"天津", "tianjin"}, Term{U"创新", "innovation"}, Term{U"通用", "general"}, Term{U"激光", "laser"}, Term{U"航空航天", "aerospace"}, Term{U"宇航", "aerospace"}, Term{U"航天", "aerospace"}, Term{U"航空发动机", "aero engine"}, Term{U"航空摄影", "aerial photography"}, Term{U"航空", "aviation"}, Term{U"卫星", "satellite"}, Term{U"衛星", "satellite"}, Term{U"数控机床", "machine tool"}, Term{U"机床", "machine tool"}, Term{U"机电", "electromechanical"},
    Term{U"机械", "machinery"}, Term{U"石化", "petrochemical"}, Term{U"石油", "petroleum"}, Term{U"化工", "chemical"}, Term{U"能源", "energy"}, Term{U"智能", "intelligent"}, Term{U"自动化", "automation"}, Term{U"传感", "sensor"}, Term{U"半导体", "semiconductor"}, Term{U"半導體", "semiconductor"}, Term{U"芯片", "chip"}, Term{U"通信", "communication"},
    Term{U"通讯", "communication"}, Term{U"信息", "information"}, Term{U"网络", "network"}, Term{U"进出口", "import export"}, Term{U"進出口", "import export"}, Term{U"投资", "investment"}, Term{U"投資", "investment"}, Term{U"控股", "holdings"}, Term{U"船务", "shipping"}, Term{U"航运", "shipping"}, Term{U"海运", "shipping"},
    Term{U"银行", "bank"}, Term{U"銀行", "bank"}, Term{U"大学", "university"}, Term{U"研究所", "research institute"}, Term{U"研究院", "research institute"}, Term{U"中心", "center"}, Term{U"厂", "factory"}, Term{U"制造", "manufacturing"}, Term{U"设备", "equipment"}, Term{U"设计", "design"}, Term{U"工程", "engineering"}, Term{U"系统", "systems"},
    Term{U"材料", "materials"}, Term{U"纤维", "fiber"}, Term{U"仪器", "instrument"}, Term{U"无人机", "drone"}, Term{U"汽车", "auto"}, Term{U"香港", "hong kong"}, Term{U"内蒙古", "inner mongolia"}, Term{U"亚欧", "asia europe"}, Term{U"中国", "china"}, Term{U"中國", "china"}, Term{U"深圳市", "shenzhen"}, Term{U"深圳", "shenzhen"},
    Term{U"北京", "beijing"}, Term{U"上海", "shanghai"}, Term{U"广州", "guangzhou"}, Term{U"广东", "guangdong"}, Term{U"厦门", "xiamen"}, Term{U"市", ""}, Term{U"省", ""},
    Term{U"무역회사", "trading corporation"}, Term{U"회사", "company"}, Term{U"무역", "trading"}, Term{U"공업부", "industry department"}, Term{U"공업", "industry"}, Term{U"로케트", "rocket"}, Term{U"은행", "bank"}, Term{U"조선", "korea"}, Term{U"인민군", "peoples army"}, Term{U"총국", "general bureau"}, Term{U"위원회", "commission"},
    Term{U"해운", "shipping"}, Term{U"선박", "ship"}, Term{U"대학", "university"}, Term{U"종합", "general"},
};

}  // namespace

const Term* term_at(std::u32string_view text)
{
    for (const Term& term : terms)
        if (text.starts_with(term.characters)) return &term;
    return nullptr;
}

}  // namespace tw::registry
