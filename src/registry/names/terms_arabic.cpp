#include <algorithm>
#include <array>
#include <vector>

#include "registry/names/terms.hpp"

namespace tw::registry {
namespace {

using enum WordRole;

/// Arabic and Persian words without article or endings, written with one letter for the letters that languages and fonts exchange (see `plain_letters`).
constexpr std::array terms{
    // legal forms and the whole of a firm
    Term{U"شرکه", "company"}, Term{U"شرکت", "company"}, Term{U"شزکت", "company"}, Term{U"موسسه", "institute"}, Term{U"محدوده", "limited"}, Term{U"محدود", "limited"}, Term{U"مسوولیه", "liability"}, Term{U"مسیولیه", "liability"}, Term{U"مسوولیت", "liability"}, Term{U"مساهمه", "joint stock"},
    Term{U"سهامی", "joint stock"}, Term{U"قابضه", "holding"}, Term{U"هلدینگ", "holding"}, Term{U"هولدینگ", "holding"}, Term{U"هولدینغ", "holding"}, Term{U"مجموعه", "group"}, Term{U"مجموعت", "group"}, Term{U"گروه", "group"}, Term{U"غروب", "group"}, Term{U"جروب", "group"}, Term{U"جماعه", "group"}, Term{U"فرع", "branch"},
    Term{U"منطقه", "zone"}, Term{U"حره", "free"}, Term{U"آزاد", "free"}, Term{U"شرکاه", "partners"}, Term{U"شرکا", "partners"}, Term{U"کومبانی", "company"}, Term{U"لیمتد", "limited"}, Term{U"لیمیتد", "limited"}, Term{U"دولیه", "international"}, Term{U"دولی", "international"}, Term{U"المللی", "international"},
    // trade and services
    Term{U"تجاره", "trade"}, Term{U"تجاریه", "trade"}, Term{U"تجاری", "trade"}, Term{U"تجارت", "trade"}, Term{U"تجارات", "trade"}, Term{U"بازرگانی", "trade"}, Term{U"استیراد", "import"}, Term{U"تصدیر", "export"}, Term{U"واردات", "import"}, Term{U"صادرات", "export"}, Term{U"عامه", "general"}, Term{U"عام", "general"}, Term{U"عمومی", "general"},
    Term{U"خدمات", "service"}, Term{U"خدمه", "service"}, Term{U"خدماتی", "service"}, Term{U"صرافه", "exchange"}, Term{U"صرافی", "exchange"}, Term{U"حواله", "remittance"}, Term{U"تحویل", "transfer"}, Term{U"بنک", "bank"}, Term{U"بانک", "bank"}, Term{U"مصرف", "bank"}, Term{U"تامین", "insurance"}, Term{U"بیمه", "insurance"}, Term{U"استثمار", "investment"},
    Term{U"استثمارات", "investment"}, Term{U"سرمایه", "capital"}, Term{U"گذاری", "investment"}, Term{U"مالیه", "financial"}, Term{U"مالی", "financial"}, Term{U"تمویل", "finance"}, Term{U"عقاریه", "real estate"}, Term{U"عقارات", "real estate"}, Term{U"سیاحه", "tourism"}, Term{U"سفر", "travel"}, Term{U"فنادق", "hotels"}, Term{U"تسویق", "marketing"},
    Term{U"توزیع", "distribution"}, Term{U"پخش", "distribution"}, Term{U"وکاله", "agency"}, Term{U"وکالات", "agency"}, Term{U"نمایندگی", "agency"}, Term{U"مقاولات", "contracting"}, Term{U"پیمانکاری", "contracting"}, Term{U"تعهدات", "contracting"}, Term{U"لوازم", "supplies"}, Term{U"توریدات", "supplies"}, Term{U"مشاریع", "projects"}, Term{U"پروژه", "project"},
    Term{U"اداره", "management"}, Term{U"مدیریت", "management"}, Term{U"مکتب", "office"}, Term{U"دفتر", "office"}, Term{U"سوپرمارکت", "supermarket"}, Term{U"اسواق", "markets"}, Term{U"بازار", "market"}, Term{U"سوق", "market"},
    // transport
    Term{U"نقل", "transport"}, Term{U"حمل", "transport"}, Term{U"ترابری", "transport"}, Term{U"شحن", "cargo"}, Term{U"کشتیرانی", "shipping"}, Term{U"کشتی", "shipping"}, Term{U"سفن", "shipping"}, Term{U"ملاحه", "navigation"}, Term{U"بحریه", "marine"}, Term{U"بحری", "marine"}, Term{U"دریایی", "marine"}, Term{U"دریای", "sea"}, Term{U"دریا", "sea"}, Term{U"بحر", "sea"},
    Term{U"میناء", "port"}, Term{U"موانی", "ports"}, Term{U"بندر", "port"}, Term{U"بنادر", "ports"}, Term{U"طیران", "aviation"}, Term{U"هوایی", "aviation"}, Term{U"هوانوردی", "aviation"}, Term{U"جویه", "air"}, Term{U"هواپیمایی", "airline"}, Term{U"هواپیما", "aircraft"}, Term{U"هواپیماسازی", "aircraft manufacturing"}, Term{U"پرواز", "flight"}, Term{U"خطوط", "lines"},
    Term{U"مطار", "airport"}, Term{U"فرودگاه", "airport"}, Term{U"سیارات", "automobile"}, Term{U"خودرو", "automobile"}, Term{U"خودروسازی", "automobile manufacturing"}, Term{U"قطارات", "railways"}, Term{U"راه", "road"}, Term{U"اهن", "railway"}, Term{U"پهپاد", "drone"}, Term{U"پهپادی", "drone"}, Term{U"نفتکش", "tanker"},
    // industry
    Term{U"صناعه", "industry"}, Term{U"صناعات", "industry"}, Term{U"صناعیه", "industry"}, Term{U"صنعت", "industry"}, Term{U"صنعتی", "industry"}, Term{U"صنایع", "industry"}, Term{U"صنائع", "industry"}, Term{U"نفط", "petroleum"}, Term{U"نفت", "petroleum"}, Term{U"نفتی", "petroleum"}, Term{U"گاز", "gas"}, Term{U"غاز", "gas"}, Term{U"پتروشیمی", "petrochemical"},
    Term{U"بتروکیماویات", "petrochemical"}, Term{U"کیماویه", "chemical"}, Term{U"کیمیاییه", "chemical"}, Term{U"شیمیایی", "chemical"}, Term{U"شیمی", "chemical"}, Term{U"الکترونیک", "electronics"}, Term{U"الکترونیکی", "electronics"}, Term{U"الکترونیات", "electronics"}, Term{U"الکترونیه", "electronics"}, Term{U"برق", "electric"}, Term{U"کهرباء", "electric"},
    Term{U"کهربا", "electric"}, Term{U"کهربائیه", "electric"}, Term{U"نیرو", "force"}, Term{U"طاقه", "energy"}, Term{U"انرژی", "energy"}, Term{U"مکانیک", "machinery"}, Term{U"ماشین", "machinery"}, Term{U"ماشینسازی", "machinery manufacturing"}, Term{U"الات", "machinery"}, Term{U"معدات", "equipment"}, Term{U"تجهیزات", "equipment"}, Term{U"تجهیز", "equipment"},
    Term{U"قطعات", "component"}, Term{U"پارت", "component"}, Term{U"هندسه", "engineering"}, Term{U"هندسیه", "engineering"}, Term{U"مهندسی", "engineering"}, Term{U"ساختمان", "construction"}, Term{U"ساختمانی", "construction"}, Term{U"بناء", "construction"}, Term{U"انشاءات", "construction"}, Term{U"تعمیر", "construction"}, Term{U"اعمار", "reconstruction"}, Term{U"عمران", "construction"},
    Term{U"سازی", "manufacturing"}, Term{U"ساخت", "manufacturing"}, Term{U"تصنیع", "manufacturing"}, Term{U"تولید", "production"}, Term{U"تولیدی", "production"}, Term{U"انتاج", "production"}, Term{U"منتجات", "production"}, Term{U"برداری", "production"}, Term{U"بهره", ""}, Term{U"بهرهبرداری", "production"}, Term{U"بهرهبرداری", "production"}, Term{U"حدید", "iron"},
    Term{U"فولاد", "steel"}, Term{U"صلب", "steel"}, Term{U"آلومینیوم", "aluminium"}, Term{U"معدن", "mine"}, Term{U"معادن", "mine"}, Term{U"مناجم", "mine"}, Term{U"فوسفات", "phosphate"}, Term{U"اسمنت", "cement"}, Term{U"سیمان", "cement"}, Term{U"زراعه", "agriculture"}, Term{U"زراعیه", "agriculture"}, Term{U"کشاورزی", "agriculture"}, Term{U"غذاییه", "food"},
    Term{U"غذایی", "food"}, Term{U"مواد", "materials"}, Term{U"ادویه", "medicine"}, Term{U"دارو", "medicine"}, Term{U"دارویی", "medicine"}, Term{U"طبیه", "medicine"}, Term{U"پزشکی", "medicine"}, Term{U"نسیج", "textile"}, Term{U"نساجی", "textile"}, Term{U"ذهب", "gold", plain}, Term{U"طلا", "gold", plain}, Term{U"مجوهرات", "jewellery"}, Term{U"آب", "water"}, Term{U"میاه", "water"},
    // knowledge
    Term{U"تکنولوجیا", "technology"}, Term{U"تقنیه", "technology"}, Term{U"تقنیات", "technology"}, Term{U"فناوری", "technology"}, Term{U"فنی", "technology"}, Term{U"تکنولوژی", "technology"}, Term{U"معلومات", "information"}, Term{U"اطلاعات", "information"}, Term{U"اتصالات", "communication"}, Term{U"ارتباطات", "communication"}, Term{U"مخابرات", "intelligence"},
    Term{U"رادیویی", "radio"}, Term{U"رادیو", "radio"}, Term{U"سایبری", "cyber"}, Term{U"سیبرانی", "cyber"}, Term{U"شبکه", "network"}, Term{U"بسامد", "frequency"}, Term{U"فرکانس", "frequency"}, Term{U"دانش", "knowledge", plain}, Term{U"بحوث", "research"}, Term{U"ابحاث", "research"}, Term{U"تحقیقات", "research"}, Term{U"تحقیقاتی", "research"}, Term{U"پژوهش", "research"}, Term{U"پژوهشی", "research"},
    Term{U"پژوهشگاه", "research institute"}, Term{U"پژوهشکده", "research institute"}, Term{U"دراسات", "study"}, Term{U"مطالعات", "study"}, Term{U"علوم", "science"}, Term{U"علمیه", "science"}, Term{U"علمی", "science"}, Term{U"جامعه", "university"}, Term{U"دانشگاه", "university"}, Term{U"معهد", "institute"}, Term{U"انستیتو", "institute"}, Term{U"اکادیمیه", "academy"}, Term{U"مدرسه", "school"},
    Term{U"مرکز", "center"}, Term{U"مرکزی", "central"}, Term{U"مرکزیه", "central"}, Term{U"توسعه", "development"}, Term{U"تطویر", "development"}, Term{U"تنمیه", "development"}, Term{U"ثقافیه", "culture"}, Term{U"فرهنگی", "culture"}, Term{U"خبرگزاری", "news agency"}, Term{U"اخبار", "news"}, Term{U"اعلام", "media"}, Term{U"رسانه", "media"}, Term{U"انباء", "news"}, Term{U"وکالت", "agency"},
    // the state
    Term{U"وزاره", "ministry"}, Term{U"وزارت", "ministry"}, Term{U"سازمان", "organization"}, Term{U"منظمه", "organization"}, Term{U"تنظیم", "regulation"}, Term{U"هییه", "authority"}, Term{U"هییت", "board"}, Term{U"مجلس", "council"}, Term{U"شورای", "council"}, Term{U"لجنه", "committee"}, Term{U"کمیته", "committee"}, Term{U"کارگروه", "working group"}, Term{U"مدیریه", "department"},
    Term{U"مقررات", "regulation"}, Term{U"جمهوری", "republic"}, Term{U"جمهوریه", "republic"}, Term{U"دوله", "state"}, Term{U"دولت", "state"}, Term{U"دولتی", "state"}, Term{U"حکومه", "government"}, Term{U"وطنیه", "nation"}, Term{U"وطنی", "nation"}, Term{U"ملی", "nation"}, Term{U"شرطه", "police"}, Term{U"پلیس", "police"}, Term{U"انتظامی", "police"}, Term{U"زندان", "prison"}, Term{U"سجن", "prison"},
    Term{U"ویژه", "special"}, Term{U"خاصه", "special"}, Term{U"خاص", "private"}, Term{U"مجرمانه", "crime"}, Term{U"محتوای", "content"}, Term{U"محتوا", "content"}, Term{U"مصادیق", "instance"}, Term{U"تعیین", "determine"}, Term{U"ولایه", "province"}, Term{U"استان", "province"}, Term{U"محافظه", "province"}, Term{U"اجتماعی", "society"}, Term{U"تعاون", "cooperation"}, Term{U"تعاونی", "cooperation"},
    Term{U"بنیاد", "foundation"}, Term{U"صندوق", "fund"}, Term{U"وقف", "endowment"}, Term{U"خیریه", "charity"}, Term{U"اغاثه", "relief"}, Term{U"جمعیه", "society"}, Term{U"اتحاد", "union"}, Term{U"رابطه", "league"}, Term{U"حزب", "party"}, Term{U"احیاء", "revival"}, Term{U"تراث", "heritage"}, Term{U"اسلامی", "islam"}, Term{U"اسلامیه", "islam"}, Term{U"انقلاب", "revolution"}, Term{U"ثوره", "revolution"},
    // arms
    Term{U"سپاه", "corps"}, Term{U"پاسداران", "guard"}, Term{U"حرس", "guard"}, Term{U"حراسه", "guard"}, Term{U"حمایه", "protection"}, Term{U"حفاظت", "protection"}, Term{U"امن", "security"}, Term{U"امنیه", "security"}, Term{U"امنی", "security"}, Term{U"امنیت", "security"}, Term{U"ایمن", "security"}, Term{U"حرسات", "guard"}, Term{U"دفاع", "defense"}, Term{U"دفاعی", "defense"}, Term{U"قرارگاه", "command"},
    Term{U"قیاده", "command"}, Term{U"جیش", "army"}, Term{U"ارتش", "army"}, Term{U"جند", "soldier"}, Term{U"لواء", "brigade"}, Term{U"فرقه", "division"}, Term{U"لشکر", "division"}, Term{U"تیپ", "brigade"}, Term{U"فیلق", "corps"}, Term{U"قوات", "force"}, Term{U"قوه", "force"}, Term{U"کتیبه", "battalion"}, Term{U"کتایب", "brigades"}, Term{U"مقاومه", "resistance"}, Term{U"مقاومت", "resistance"},
    Term{U"مقاتله", "combat"}, Term{U"مسلحه", "armed"}, Term{U"جهاد", "jihad"}, Term{U"جبهه", "front"}, Term{U"حرکه", "movement"}, Term{U"جنبش", "movement"}, Term{U"هوافضا", "aerospace"}, Term{U"فضا", "space"}, Term{U"فضایی", "space"}, Term{U"موشکی", "missile"}, Term{U"موشک", "missile"}, Term{U"صواریخ", "missile"}, Term{U"خودکفایی", "self sufficiency"}, Term{U"ملیشیا", "militia"}, Term{U"مستضعفین", "oppressed"},
    Term{U"مهاجرین", "emigrant"}, Term{U"انصار", "supporter"}, Term{U"خلافه", "caliphate"}, Term{U"شام", "levant", place}, Term{U"اهل", "people"}, Term{U"شعب", "people"}, Term{U"توحید", "unification"},
    // loan words of firms
    Term{U"شیبینغ", "shipping"}, Term{U"شیبنغ", "shipping"}, Term{U"شیبنج", "shipping"}, Term{U"شیبمانجمینت", "shipping"}, Term{U"تریدینغ", "trade"}, Term{U"تریدنغ", "trade"}, Term{U"ترادینغ", "trade"}, Term{U"تریدینگ", "trade"}, Term{U"غلوبال", "global"}, Term{U"جلوبال", "global"}, Term{U"سیرفیسیز", "service"}, Term{U"سیرفیسز", "service"}, Term{U"سرفیسز", "service"},
    Term{U"افییشن", "aviation"}, Term{U"ایفییشن", "aviation"}, Term{U"افیشن", "aviation"}, Term{U"مارین", "marine"}, Term{U"انترناشیونال", "international"}, Term{U"انترناشونال", "international"}, Term{U"انفستمنت", "investment"}, Term{U"اوفرسیز", "overseas"}, Term{U"ایرلاینز", "airline"}, Term{U"ایر", "air"},
    // words that firms are called by
    Term{U"قلعه", "castle", plain}, Term{U"تاج", "crown", plain}, Term{U"تندر", "thunder", plain}, Term{U"رعد", "thunder", plain}, Term{U"صحرا", "desert", plain}, Term{U"صحراء", "desert", plain}, Term{U"خلیج", "gulf", plain}, Term{U"نجم", "star", plain}, Term{U"ستاره", "star", plain}, Term{U"شمس", "sun", plain}, Term{U"خورشید", "sun", plain}, Term{U"قمر", "moon", plain}, Term{U"نور", "light", plain},
    Term{U"امل", "hope", plain}, Term{U"امید", "hope", plain}, Term{U"نسر", "eagle", plain}, Term{U"عقاب", "eagle", plain}, Term{U"اسد", "lion", plain}, Term{U"شیر", "lion", plain}, Term{U"برج", "tower", plain}, Term{U"جبل", "mountain", plain}, Term{U"کوه", "mountain", plain}, Term{U"شرق", "east", plain}, Term{U"غرب", "west", plain}, Term{U"شمال", "north", plain}, Term{U"جنوب", "south", plain},
    Term{U"جنوبی", "south", plain}, Term{U"شمالی", "north", plain}, Term{U"اوسط", "middle", plain}, Term{U"نخیل", "palms", plain}, Term{U"لولوه", "pearl", plain}, Term{U"جوهره", "jewel", plain}, Term{U"سلام", "peace", plain}, Term{U"نصر", "victory", plain}, Term{U"فتح", "conquest", plain}, Term{U"متحده", "united"}, Term{U"جدیده", "new", plain}, Term{U"پویا", "dynamic", plain}, Term{U"حدیثه", "modern"}, Term{U"اولی", "first", plain},
    // places
    Term{U"ایران", "iran", place}, Term{U"سوریا", "syria", place}, Term{U"سوریه", "syria", place}, Term{U"سوری", "syria", place}, Term{U"عراق", "iraq", place}, Term{U"لبنان", "lebanon", place}, Term{U"یمن", "yemen", place}, Term{U"لیبیا", "libya", place}, Term{U"تونس", "tunisia", place}, Term{U"تونسیه", "tunisia", place}, Term{U"مغرب", "morocco", place}, Term{U"مغربیه", "morocco", place},
    Term{U"جزایر", "algeria", place}, Term{U"مصر", "egypt", place}, Term{U"سودان", "sudan", place}, Term{U"اردن", "jordan", place}, Term{U"فلسطین", "palestine", place}, Term{U"سعودیه", "saudi", place}, Term{U"کویت", "kuwait", place}, Term{U"قطر", "qatar", place}, Term{U"بحرین", "bahrain", place}, Term{U"امارات", "emirates", place}, Term{U"عمان", "oman", place}, Term{U"دبی", "dubai", place},
    Term{U"ترکیا", "turkey", place}, Term{U"ترکیه", "turkey", place}, Term{U"افغانستان", "afghanistan", place}, Term{U"پاکستان", "pakistan", place}, Term{U"باکستان", "pakistan", place}, Term{U"روسیا", "russia", place}, Term{U"روسیه", "russia", place}, Term{U"صین", "china", place}, Term{U"چین", "china", place}, Term{U"هند", "india", place}, Term{U"تهران", "tehran", place}, Term{U"دمشق", "damascus", place},
    Term{U"حلب", "aleppo", place}, Term{U"حمص", "homs", place}, Term{U"لاذقیه", "latakia", place}, Term{U"طرطوس", "tartus", place}, Term{U"بغداد", "baghdad", place}, Term{U"بصره", "basra", place}, Term{U"بیروت", "beirut", place}, Term{U"طرابلس", "tripoli", place}, Term{U"بنغازی", "benghazi", place}, Term{U"صنعاء", "sanaa", place}, Term{U"عدن", "aden", place}, Term{U"اصفهان", "isfahan", place},
    Term{U"سپاهان", "sepahan", place}, Term{U"شیراز", "shiraz", place}, Term{U"تبریز", "tabriz", place}, Term{U"مشهد", "mashhad", place}, Term{U"اهواز", "ahvaz", place}, Term{U"خوزستان", "khuzestan", place}, Term{U"فارس", "fars", place}, Term{U"خراسان", "khorasan", place}, Term{U"کردستان", "kurdistan", place}, Term{U"کرمانشاه", "kermanshah", place}, Term{U"قاهره", "cairo", place}, Term{U"خرطوم", "khartoum", place},
    Term{U"آسیا", "asia", place}, Term{U"اسیا", "asia", place}, Term{U"افریقیا", "africa", place}, Term{U"عربیه", "arabian", place}, Term{U"عرب", "arabian", place}, Term{U"جزیره", "peninsula", place}, Term{U"مشرق", "east", place}, Term{U"عالمیه", "global"}, Term{U"جهان", "world", plain},
};

/// One letter for those that languages and fonts exchange.
std::u32string plain_letters(std::u32string_view word)
{
    std::u32string out;
    for (const char32_t c : word) {
        switch (c) {
        case U'ي': case U'ى': case U'ئ': out += U'ی'; break;
        case U'ك': out += U'ک'; break;
        case U'ة': case U'ھ': case U'ہ': case U'ۀ': case U'ە': out += U'ه'; break;
        case U'أ': case U'إ': case U'ٱ': case U'آ': out += U'ا'; break;
        case U'ؤ': out += U'و'; break;
        default:
            if (c < 0x64B || c > 0x65F) out += c;
        }
    }
    return out;
}

struct Row {
    std::u32string word;
    const Term* term;
};

const Term* exactly(std::u32string_view word)
{
    static const std::vector<Row> rows = [] {
        std::vector<Row> out;
        for (const Term& term : terms) out.push_back({plain_letters(term.characters), &term});
        std::stable_sort(out.begin(), out.end(), [](const Row& a, const Row& b) { return a.word < b.word; });
        return out;
    }();
    const auto at = std::lower_bound(rows.begin(), rows.end(), word, [](const Row& row, std::u32string_view wanted) { return row.word < wanted; });
    return at == rows.end() || at->word != word ? nullptr : at->term;
}

}  // namespace

const Term* arabic_term(std::u32string_view word)
{
    const std::u32string plain_word = plain_letters(word);
    const std::u32string_view whole = plain_word;
    // "And", "for", "in" before the article or the word, the article, Persian "of" and plurals after it: the least is taken off.
    for (const std::u32string_view front : {U"", U"ال", U"و", U"وال", U"لل", U"ل", U"بال", U"ب"}) {
        if (!whole.starts_with(front) || whole.size() < front.size() + 2) continue;
        const std::u32string_view rest = whole.substr(front.size());
        if (const Term* term = exactly(rest)) return term;
        for (const std::u32string_view end : {U"ی", U"های", U"ها"})
            if (rest.ends_with(end) && rest.size() >= end.size() + 3)
                if (const Term* term = exactly(rest.substr(0, rest.size() - end.size()))) return term;
    }
    return nullptr;
}

}  // namespace tw::registry
