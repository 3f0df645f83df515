#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <string>

#include "registry/names/fold.hpp"
#include "registry/names/index.hpp"
#include "registry/names/letters.hpp"
#include "registry/names/score.hpp"

using namespace tw::registry;

namespace {

int points(std::string_view a, std::string_view b, NameKind kind) { return score(prepare(a, kind), prepare(b, kind)).score; }

bool same(std::string_view a, std::string_view b, NameKind kind) { return points(a, b, kind) >= name_threshold; }

/// Texts of letters of many scripts, blanks and marks, now and then cut bytes.
rc::Gen<std::string> any_text()
{
    static const std::vector<std::string> pieces{"a", "Ra", "ko", "son", "MV ", "II", " 7", "7", " ", "-", "'", "(", ")", "/", ",", ";", "ООО ", "Ва", "рт", "ин", "а", "김", "정", "朱", "有限公司", "عبد", "ال", " ", "λ", "ה", "\xFF", "\xC3", "\xF0\x9F\x98\x80", "ß", "ł", "x", "l.l.c. ", "Ltd"};
    return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size()))), [](const std::vector<int>& picks) {
        std::string out;
        for (const int pick : picks) out += pieces[static_cast<std::size_t>(pick)];
        return out;
    });
}

NameKind any_kind() { return *rc::gen::element(NameKind::person, NameKind::organisation, NameKind::hull); }

}  // namespace

TEST_CASE("A name is found in another script, for each script that is read")
{
    struct Row {
        const char* latin;
        const char* other;
    };
    for (const auto& [latin, other] : std::array{Row{"Serhii Testovenko", "Сергей Тестовенко"}, Row{"Nikolai Primerov", "Микола Примеров"}, Row{"Kim Chol Su", "김철수"}, Row{"ZHU Haiming", "朱海明"},
             Row{"Abdul Rahman al-Mithali", "عبد الرحمن المثالي"}, Row{"Nikolaos Deigmas", "Νικόλαος Δείγμας"}, Row{"Giorgi Magalidze", "გიორგი მაგალიძე"}, Row{"Armen Orinakyan", "Արմեն Օրինակյան"},
             Row{"David Dugma", "דוד דוגמה"}}) {
        CAPTURE(latin);
        CHECK(same(latin, other, NameKind::person));
        CHECK(same(other, latin, NameKind::person));
    }
    CHECK(same("OOO Primer", "Общество с ограниченной ответственностью «Пример»", NameKind::organisation));
    CHECK(same("Sample Trading Co., Ltd", "SAMPLE TRADING LIMITED", NameKind::organisation));
    CHECK(same("MV PRIMER", "Пример", NameKind::hull));
}

TEST_CASE("Arabic letters are read as the Gulf, Persia, Egypt and the Maghreb say them, the article and the name of God as they are joined")
{
    struct Row {
        const char* latin;
        const char* other;
    };
    for (const auto& [latin, other] : std::array{Row{"Jalaluddin Mithali", "جلال الدين مثالي"}, Row{"Gamal Mithali", "جمال مثالي"}, Row{"Ghasem Mesali", "قاسم مثالی"}, Row{"Hojatollah Mesali", "حجت الله مثالی"},
             Row{"Zohreh Mesali", "زهره مثالی"}, Row{"Chaker Mithali", "شاكر مثالي"}, Row{"Salahaldin Mithali", "صلاح الدين مثالي"}, Row{"Abdullah Mithali", "عبدالله مثالي"}, Row{"Motassadeq Mithali", "المتصدق مثالي"}}) {
        CAPTURE(latin);
        CHECK(same(latin, other, NameKind::person));
        CHECK(same(other, latin, NameKind::person));
    }
    CHECK_FALSE(same("Jalal Mithali", "كمال مثالي", NameKind::person));
}

TEST_CASE("What an organisation does is understood in Arabic, Persian, Han and Hangul, not only spelled")
{
    struct Row {
        const char* latin;
        const char* other;
    };
    for (const auto& [latin, other] : std::array{Row{"Mithal Import and Export Bank", "بنك مثال للاستيراد والتصدير"}, Row{"Castle for Protection and Security LLC", "شركة القلعة للحماية والأمن ش.ذ.م.م"}, Row{"Nemuneh Aircraft Manufacturing Industries", "شرکت صنایع هواپیماسازی نمونه"},
             Row{"Mithal Shipping DMCC", "مثال شيبينغ م.د.م.س"}, Row{"ISIL in Jordan", "الدولة الإسلامية في العراق والشام - الأردن"}, Row{"Shandong Lizi Petrochemical Equipment Co., Ltd", "山东例子石化设备有限公司"}, Row{"Shandong Lizi Import and Export Trading", "山東例子進出口貿易公司"},
             Row{"Korea Pogi General Trading Corporation", "조선보기무역총회사"}, Row{"Examplar Technology Co Ltd", "伊格桑普拉科技有限公司"}}) {
        CAPTURE(latin);
        CHECK(same(latin, other, NameKind::organisation));
        CHECK(same(other, latin, NameKind::organisation));
    }
    CHECK(points("Mithal Mining and Cement", "مثال للمناجم والإسمنت", NameKind::organisation) >= 9000);
    // What it does tells no two apart that are called otherwise, nor a part from the whole.
    CHECK_FALSE(same("Mithal Import and Export Bank", "بنك القلعة للاستيراد والتصدير", NameKind::organisation));
    CHECK_FALSE(same("Shandong Lizi Petrochemical Equipment Co., Ltd", "山东样品石化设备有限公司", NameKind::organisation));
    CHECK_FALSE(same("Islamic Revolutionary Guard Corps Provincial Command of Mithal", "سپاه پاسداران انقلاب اسلامی", NameKind::organisation));
}

TEST_CASE("Names listed in one text are told apart: after a.k.a., after a comma, before the abbreviation in brackets")
{
    CHECK(same("Khaled Amir Hasan Mithal, Khalid Ameer Hassan Mithaal", "خالد أمير حسن مثال", NameKind::person));
    CHECK(same("Ivan (a.k.a. Iwan) Testov", "Иван Тестов", NameKind::person));
    CHECK_FALSE(same("Testov, Ivan Petrovich", "Ivan", NameKind::person));
    CHECK(same("Primer Union of Sample Engineers (PUSE)", "Primer Union of Sample Engineers", NameKind::organisation));
    CHECK(same("Primer Works a.k.a. Obrazets Plant", "Obrazets Plant", NameKind::organisation));
    CHECK_FALSE(same("Primer Works (Baltic)", "Primer Works (Nordic)", NameKind::organisation));
}

TEST_CASE("A Korean or Chinese name is a surname and one given name: with a word more it is another")
{
    CHECK(same("Kim Chol Su", "김철수", NameKind::person));
    CHECK_FALSE(same("Kim Chol Su", "민재 철수 김", NameKind::person));
    CHECK_FALSE(same("Zhu Haiming", "朱 海明 国", NameKind::person));
}

TEST_CASE("Words that only look alike are put right: a Latin letter in a Cyrillic word changes nothing but a mark in the explanation")
{
    const auto query = prepare("ПРИМEP ЗBEЗДА", NameKind::hull);   // E, P, B, E are Latin
    const auto record = prepare("ПРИМЕР ЗВЕЗДА", NameKind::hull);
    const Match match = score(query, record);
    CHECK(match.score == highest_score);
    CHECK(explain(query, record, match).find("look-alike letters repaired in the query") != std::string::npos);
    CHECK(same("Igor Testov1n", "Igor Testovin", NameKind::person));
}

TEST_CASE("Different numbers are different hulls, however alike the rest; a number on one side is a loss")
{
    CHECK(points("EXAMPLE 5", "EXAMPLE 6", NameKind::hull) <= numeral_cap);
    CHECK(points("EXAMPLE II", "EXAMPLE III", NameKind::hull) <= numeral_cap);
    CHECK(points("EXAMPLE 5", "Example V", NameKind::hull) >= 9900);
    CHECK(points("EXAMPLE FIVE", "ПРИМЕР 5", NameKind::hull) < name_threshold);
    const int missing = points("EXAMPLE", "EXAMPLE 3", NameKind::hull);
    CHECK(missing < points("EXAMPLE 3", "Example III", NameKind::hull));
    CHECK(missing > numeral_cap);
}

TEST_CASE("Only identical text scores one; case, marks and order stay below")
{
    CHECK(points("EXAMPLE STAR", "EXAMPLE STAR", NameKind::hull) == identical_score);
    CHECK(points("EXAMPLE STAR", "Example Star", NameKind::hull) == highest_score);
    CHECK(points("TESTOV, Ivan", "Ivan Testov", NameKind::person) == highest_score);
    CHECK(points("", "", NameKind::person) == identical_score);
    CHECK(points("Ivan", "Ivan ", NameKind::person) < identical_score);
}

TEST_CASE("Another given name, another surname or another patronymic is another person")
{
    CHECK_FALSE(same("Boris Testov", "Ivan Testov", NameKind::person));
    CHECK_FALSE(same("Ivan Primerov", "Ivan Testov", NameKind::person));
    CHECK_FALSE(same("Ivan Petrovich Testov", "Ivan Borisovich Testov", NameKind::person));
    CHECK_FALSE(same("Testov", "Ivan Petrovich Testov", NameKind::person));
    CHECK(same("Ivan Testov", "Ivan Petrovich Testov", NameKind::person));
    CHECK(same("I. Testov", "Ivan Testov", NameKind::person));
    CHECK_FALSE(same("B. Testov", "Ivan Testov", NameKind::person));
    CHECK(same("Ivan Testvo", "Ivan Testov", NameKind::person));
    CHECK(same("IvanTestov", "Ivan Testov", NameKind::person));
}

TEST_CASE("Legal forms are classes: the same form of another country is the same, another form is another firm")
{
    CHECK(same("Primer LLC", "Primer OOO", NameKind::organisation));
    CHECK(same("Primer AG", "Primer Aktiengesellschaft", NameKind::organisation));
    CHECK(same("Primer", "Primer Ltd", NameKind::organisation));
    CHECK(same("Obel Inc.", "Oble Inc.", NameKind::organisation));
    CHECK_FALSE(same("Primer AG", "Primer GmbH", NameKind::organisation));
    CHECK_FALSE(same("Primer Baltic Ltd", "Primer Nordic Ltd", NameKind::organisation));
    CHECK(same("Probe Alpha Beta/Other Name Group", "Other Name", NameKind::organisation));
}

TEST_CASE("The explanation of a score is the same bytes each time and its losses add up to the score")
{
    const auto query = prepare("Serhii V. Testovenko", NameKind::person);
    const auto record = prepare("ТЕСТОВЕНКО Сергей Викторович", NameKind::person);
    const Match match = score(query, record);
    CHECK(match.score >= name_threshold);
    CHECK(explain(query, record, match) == explain(prepare("Serhii V. Testovenko", NameKind::person), prepare("ТЕСТОВЕНКО Сергей Викторович", NameKind::person), score(query, record)));
    CHECK(rc::check("losses and score make the whole", [] {
        const NameKind kind = any_kind();
        const auto a = prepare(*any_text(), kind);
        const auto b = prepare(*any_text(), kind);
        const Match m = score(a, b);
        int sum = m.score;
        for (const LossRow& row : m.losses) sum += row.points;
        RC_ASSERT(sum == identical_score);
        RC_ASSERT(m.score >= 0);
        RC_ASSERT((m.score == identical_score) == (a.raw == b.raw));
        RC_ASSERT(explain(a, b, m) == explain(a, b, score(a, b)));
    }));
}

TEST_CASE("Folding twice changes nothing, words lie equally far apart from both sides, and preparing takes any bytes")
{
    CHECK(rc::check("fold is idempotent", [](const std::string& text) { RC_ASSERT(fold(fold(text)) == fold(text)); }));
    CHECK(rc::check("fold of letters is idempotent", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdefghijklmnopqrstuvwxyz")));
        RC_ASSERT(fold(fold(text)) == fold(text));
    }));
    CHECK(rc::check("distances are symmetric and zero for equals alone", [] {
        const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abdefghiklmnoprstuvzSCTJ")));
        const std::string a = *letters;
        const std::string b = *letters;
        for (const bool unwritten : {false, true}) {
            RC_ASSERT(spelling_distance(a, b, unwritten) == spelling_distance(b, a, unwritten));
            RC_ASSERT((spelling_distance(a, b, unwritten) == 0) == (a == b));
        }
        RC_ASSERT(edits(a.substr(0, 64), b.substr(0, 64)) == edits(b.substr(0, 64), a.substr(0, 64)));
    }));
    CHECK(rc::check("any bytes", [](const std::string& bytes) {
        for (const NameKind kind : {NameKind::person, NameKind::organisation, NameKind::hull}) {
            const auto name = prepare(bytes, kind);
            RC_ASSERT(name.words.size() <= longest_name);
            RC_ASSERT(name.parts.empty() || name.parts.size() == name.words.size());
            RC_ASSERT(score(name, name).score == identical_score);
        }
    }));
}

TEST_CASE("Bit-parallel edits are those of the plain table")
{
    CHECK(edits("kitten", "sitting") == 3);
    CHECK(edits("", "abc") == 3);
    CHECK(edits("abc", "") == 3);
    CHECK(rc::check("against the table", [] {
        const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcd")));
        const std::string a = (*letters).substr(0, 64);
        const std::string b = (*letters).substr(0, 64);
        std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i)
            for (std::size_t j = 0; j <= b.size(); ++j)
                table[i][j] = i == 0 ? static_cast<int>(j) : j == 0 ? static_cast<int>(i) : std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        RC_ASSERT(edits(a, b) == table[a.size()][b.size()]);
    }));
}

TEST_CASE("Numbers that differ keep any two names below the threshold")
{
    CHECK(rc::check("numerals cap", [] {
        const int a = *rc::gen::inRange(0, 3000);
        const int b = *rc::gen::inRange(0, 3000);
        RC_PRE(a != b);
        for (const NameKind kind : {NameKind::organisation, NameKind::hull}) RC_ASSERT(points("Primer Star " + std::to_string(a), "Primer Star " + std::to_string(b), kind) <= numeral_cap);
    }));
}

TEST_CASE("An index of persons leaves no name out that scores enough: its answer is that of every name scored, and so is that of the scan")
{
    static const std::vector<std::string> words{"Ali", "Aly", "Aliyev", "Mohamed", "Muhammad", "Mohammed", "Hassan", "Hasan", "Hosein", "Abdul", "Rahman", "Abdulrahman", "al", "bin", "All", "Binn", "Dell", "del", "Testov", "Testova", "Tesov", "Ivan", "Ivanov",
        "Good", "Will", "Goodwill", "Kim", "Jong", "Un", "Jongun", "김", "정은", "علي", "محمد", "حسن", "Иван", "Тестов", "A.", "M.", "朱", "海明", "Haiming", "Zhu", "磊", "李", "이", "리", "Li", "Ли", "جلال", "الدين", "الله", "حجت", "Jalaluddin", "Hojatollah", "/", ";", "Dr"};
    const auto some_name = [](int most) {
        std::string out;
        for (const int pick : *rc::gen::resize(most, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(words.size()))))) out += (out.empty() ? "" : " ") + words[static_cast<std::size_t>(pick)];
        return out;
    };
    CHECK(rc::check("find, scan and the scores of all pairs", [&] {
        std::vector<std::string> texts;
        for (int i = 0; i < 30; ++i) texts.push_back(some_name(6));
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const NameIndex index = NameIndex::build(NameKind::person, views);
        NameAsker asker(index);
        for (int i = 0; i < 3; ++i) {
            const auto query = prepare(some_name(6), NameKind::person);
            std::vector<NameHit> all;
            for (NameNumber name = 0; name < texts.size(); ++name)
                if (const int points_of = score(query, prepare(texts[name], NameKind::person)).score; points_of >= name_threshold) all.push_back({name, points_of});
            std::sort(all.begin(), all.end(), [](const NameHit& a, const NameHit& b) { return a.score != b.score ? a.score > b.score : a.name < b.name; });
            const bool tells = std::any_of(query.words.begin(), query.words.end(), [](const NameWord& w) { return w.role == WordRole::plain || w.role == WordRole::initial; });
            if (!tells) continue;
            RC_ASSERT(index.find(query, 100) == all);
            RC_ASSERT(index.scan(query, 100) == all);
            if (all.size() > 2) all.resize(2);
            RC_ASSERT(asker.find(query, 2) == all);
        }
    }));
}

TEST_CASE("An index of misspelt names of few words, of which many are near each other, gives the answer of every name scored")
{
    static const std::vector<std::string> words{"Mohamed", "Hassan", "Testovich", "Abdulrahman", "Rahman", "Kim", "Jongun", "Jong", "Un", "al", "All", "bin", "Binn", "A.", "M.", "Ali", "Aliyeva", "Karimova", "李", "磊", "이", "علي", "Goodwill", "Good", "Will", "Ivanov"};
    // A name of one to seven words, each third with a letter dropped or exchanged, now and then several names in one text.
    const auto some_name = [] {
        std::string out;
        for (int left = *rc::gen::inRange(1, 8); left > 0; --left) {
            std::string word = words[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(words.size())))];
            const auto at = static_cast<std::size_t>(*rc::gen::inRange(1, 12));
            const int slip = *rc::gen::inRange(0, 9);
            if (at + 1 < word.size() && static_cast<unsigned char>(word[0]) < 0x80) {
                if (slip == 0) word.erase(at, 1);
                if (slip == 1) word[at] = 'a';
                if (slip == 2) std::swap(word[at], word[at + 1]);
            }
            out += (out.empty() ? "" : slip == 8 ? "; " : " ") + word;
        }
        return out;
    };
    CHECK(rc::check("find and the scores of all pairs", [&] {
        std::vector<std::string> texts;
        for (int i = 0; i < 60; ++i) texts.push_back(some_name());
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const NameIndex index = NameIndex::build(NameKind::person, views);
        for (int i = 0; i < 6; ++i) {
            const auto query = prepare(some_name(), NameKind::person);
            if (std::none_of(query.words.begin(), query.words.end(), [](const NameWord& w) { return w.role == WordRole::plain || w.role == WordRole::initial; })) continue;
            std::vector<NameHit> all;
            for (NameNumber name = 0; name < texts.size(); ++name)
                if (const int points_of = score(query, prepare(texts[name], NameKind::person)).score; points_of >= name_threshold) all.push_back({name, points_of});
            std::sort(all.begin(), all.end(), [](const NameHit& a, const NameHit& b) { return a.score != b.score ? a.score > b.score : a.name < b.name; });
            RC_ASSERT(index.find(query, 100) == all);
            if (all.size() > 3) all.resize(3);
            RC_ASSERT(index.find(query, 3) == all);
        }
    }));
}

TEST_CASE("A tree of spellings finds the words within a distance and no other")
{
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("aeiumnhklrsSCTJdtv")));
    CHECK(rc::check("against one after another", [&] {
        const auto texts = *rc::gen::container<std::vector<std::string>>(letters);
        std::vector<std::pair<std::string, std::uint32_t>> numbered;
        for (std::uint32_t i = 0; i < texts.size(); ++i) numbered.emplace_back(texts[i].substr(0, 60), i);
        SpellingTree tree;
        tree.build(numbered);
        const std::string query = (*letters).substr(0, 60);
        const int most = *rc::gen::inRange(0, 201);
        SpellingTree::Reach reach;
        reach.fill(static_cast<std::uint8_t>(most));
        for (const bool unwritten : {false, true}) {
            std::vector<std::pair<std::uint32_t, int>> found;
            tree.near(query, unwritten, reach, found);
            std::vector<std::pair<std::uint32_t, int>> wanted;
            for (const auto& [text, number] : numbered)
                if (const int far = spelling_distance(query, text, unwritten); far <= most && !text.empty() && !query.empty()) wanted.emplace_back(number, far);
            std::sort(found.begin(), found.end());
            RC_ASSERT(found == wanted);
        }
    }));
}

TEST_CASE("A large tree of spellings, which looks ahead to what follows its nodes, finds the words within a distance and no other")
{
    constexpr std::string_view letters = "aeiumnhklrsSCTJdtvgbp1";
    std::uint64_t state = 20261123;
    const auto below = [&state](std::uint64_t limit) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return (state >> 33U) % limit;
    };
    const auto word = [&] {
        std::string out;
        for (std::size_t length = 1 + below(9); out.size() < length;) out += letters[below(letters.size())];
        return out;
    };
    std::vector<std::pair<std::string, std::uint32_t>> texts;
    for (std::uint32_t i = 0; i < 12000; ++i) texts.emplace_back(word(), i);
    SpellingTree tree;
    tree.build(texts);
    SpellingTree::Reach reach;
    std::size_t all = 0;
    for (int i = 0; i < 60; ++i) {
        const std::string query = i % 2 == 0 ? word() : texts[below(texts.size())].first;
        reach.fill(static_cast<std::uint8_t>(40 + below(161)));
        const bool unwritten = below(2) == 0;
        std::vector<std::pair<std::uint32_t, int>> found;
        tree.near(query, unwritten, reach, found);
        std::sort(found.begin(), found.end());
        std::vector<std::pair<std::uint32_t, int>> wanted;
        for (const auto& [text, number] : texts)
            if (const int far = spelling_distance(query, text, unwritten, reach[0]); far <= reach[0]) wanted.emplace_back(number, far);
        CHECK(found == wanted);
        all += wanted.size();
    }
    CHECK(all > 1000);
}

TEST_CASE("An index gives the scores of the pairs, best first, and what it answers the scan answers too")
{
    const std::vector<std::string> texts{"Ivan Testov", "TESTOV Ivan Petrovich", "Boris Testov", "Ivan Primerov", "Иван Тестов", "Kim Chol Su", "김철수", "Good Will Testing", "Nobody Else", "", "Ivan Testov"};
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const NameIndex index = NameIndex::build(NameKind::person, views);
    CHECK(index.size() == texts.size());
    for (const std::string& text : texts) {
        CAPTURE(text);
        const auto query = prepare(text, NameKind::person);
        const auto found = index.find(query, 20);
        CHECK(found == index.scan(query, 20));
        for (const NameHit& hit : found) CHECK(hit.score == score(query, prepare(texts[hit.name], NameKind::person)).score);
    }
    const auto found = index.find(prepare("Ivan Testov", NameKind::person), 20);
    REQUIRE(found.size() == 4);
    CHECK(found[0] == NameHit{0, identical_score});
    CHECK(found[1] == NameHit{10, identical_score});
    CHECK(index.find(prepare("Goodwill Testing", NameKind::person), 5).size() == 1);
    CHECK(index.find(prepare("Ivan Testov", NameKind::hull), 5).empty());
    CHECK(NameIndex::build(NameKind::hull, {}).find(prepare("A", NameKind::hull), 5).empty());
}
