#include "registry/names/name_sets.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "chart/csv_rows.hpp"
#include "core/text.hpp"
#include "registry/names/compare.hpp"
#include "support/shared_data.hpp"

namespace tw::test {
namespace {

using registry::NameKind;

/// Rows of a CSV by column name.
class Table {
public:
    explicit Table(const std::string& text)
    {
        chart::CsvRows rows(text);
        chart::CsvRow row;
        bool header = true;
        while (rows.next(row)) {
            if (row.kind != chart::CsvRow::Kind::row) continue;
            if (header)
                for (std::size_t i = 0; i < row.fields.size(); ++i) columns_[row.fields[i]] = i;
            else rows_.push_back(row.fields);
            header = false;
        }
    }
    std::size_t size() const { return rows_.size(); }
    std::string at(std::size_t row, const std::string& column) const
    {
        const auto found = columns_.find(column);
        return found == columns_.end() || found->second >= rows_[row].size() ? std::string() : rows_[row][found->second];
    }

private:
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> rows_;
};

NameKind kind_of(const std::string& schema)
{
    if (schema == "Person" || schema == "INDIVIDUAL") return NameKind::person;
    if (schema == "Vessel") return NameKind::hull;
    return NameKind::organisation;
}

std::uint64_t fnv(const std::string& text)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash ^ (hash >> 32);
}

std::string gunzip(const std::filesystem::path& path)
{
    std::string out;
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr) return out;
    std::vector<char> block(1 << 16);
    for (int n = gzread(file, block.data(), 1 << 16); n > 0; n = gzread(file, block.data(), 1 << 16)) out.append(block.data(), static_cast<std::size_t>(n));
    gzclose(file);
    return out;
}

std::string between(const std::string& text, const std::string& tag)
{
    const std::size_t from = text.find("<" + tag + ">");
    if (from == std::string::npos) return {};
    const std::size_t start = from + tag.size() + 2;
    const std::size_t end = text.find("</" + tag + ">", start);
    return end == std::string::npos ? std::string() : std::string(trim(text.substr(start, end - start)));
}

/// Consonants of a word in ICU's plain Latin: a crude reading that shares no table with the product.
std::vector<std::string> crude_words(const icu::Transliterator& reader, const std::string& text)
{
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    reader.transliterate(letters);
    std::string latin;
    letters.toUTF8String(latin);
    std::vector<std::string> out(1);
    for (const char c : latin) {
        if (c >= 'a' && c <= 'z') {
            if (std::string_view("aeiouywh").find(c) == std::string_view::npos) out.back() += c == 'q' ? 'k' : c;
        } else if (c != '\'' && c != '`' && !out.back().empty()) out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

/// The letters of ICU's reading, run together or with blanks between words.
std::string crude_letters(const icu::Transliterator& reader, const std::string& text, bool blanks = false)
{
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    reader.transliterate(letters);
    std::string latin;
    letters.toUTF8String(latin);
    std::string out;
    for (const char c : latin) {
        if (c >= 'a' && c <= 'z') out += c;
        else if (blanks && c != '\'' && c != '`') out += ' ';
    }
    return out;
}

bool has_consonants(const std::vector<std::string>& words, const std::vector<std::string>& wanted)
{
    std::string joined;
    for (const std::string& word : words) joined += word;
    return !wanted.empty() && joined.find(wanted.front()) != std::string::npos;
}

/// Share of the words of the shorter side that a crude transliteration finds on the other.
double crude_share(const icu::Transliterator& reader, const NamePair& pair)
{
    std::vector<std::string> a = crude_words(reader, pair.query);
    std::vector<std::string> b = crude_words(reader, pair.record);
    // Han and Hangul are read syllable by syllable: a Latin word is found where its letters (of Hangul: its consonants) follow each other; English words of trade are not asked for.
    if (pair.slice == "CJK" || pair.slice == "HANGUL") {
        constexpr std::string_view english = " co company ltd limited corporation corp inc group trading trade international technology technologies technical electronic electronics optoelectronics industry industrial import export development supply chain management logistics aviation aerospace satellite components petrochemical machine tool engineering enterprise hong kong hk china ";
        std::size_t found = 0;
        std::size_t asked = 0;
        const std::string whole = crude_letters(reader, pair.record);
        std::string word;
        for (const char c : crude_letters(reader, pair.query, true) + " ") {
            if (c != ' ') { word += c; continue; }
            if (!word.empty() && english.find(' ' + word + ' ') == english.npos) {
                ++asked;
                found += whole.find(word) != std::string::npos || (pair.slice == "HANGUL" && has_consonants(b, crude_words(reader, word))) ? 1U : 0U;
            }
            word.clear();
        }
        return asked == 0 ? 0 : static_cast<double>(found) / static_cast<double>(asked);
    }
    if (a.size() > b.size()) std::swap(a, b);
    std::size_t found = 0;
    for (const std::string& word : a)
        found += std::any_of(b.begin(), b.end(), [&word](const std::string& other) { return registry::edits(word, other) <= (std::max(word.size(), other.size()) >= 3 ? 1 : 0); }) ? 1U : 0U;
    return a.empty() ? 0 : static_cast<double>(found) / static_cast<double>(a.size());
}

}  // namespace

std::vector<NamePair> spelled_alike(const std::vector<NamePair>& pairs)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    std::vector<NamePair> out;
    if (U_FAILURE(status)) return out;
    for (const NamePair& pair : pairs)
        if (crude_share(*reader, pair) >= (pair.kind == NameKind::person ? 0.5 : 0.66)) out.push_back(pair);
    return out;
}

Half NamePair::half() const { return (fnv(group) & 1U) == 0 ? Half::development : Half::report; }

std::vector<NamePair> read_name_pairs(const std::filesystem::path& sanctions)
{
    const Table pairs(slurp(sanctions / "pairs/name_pairs.csv"));
    const Table scores(slurp(sanctions / "pairs/name_pairs_logicv2_scores.csv"));
    std::map<std::string, double> peer;
    for (std::size_t i = 0; i < scores.size(); ++i)
        peer[scores.at(i, "schema") + '|' + scores.at(i, "name1") + '|' + scores.at(i, "name2")] = parse_real(scores.at(i, "score")).value_or(-1);
    std::vector<NamePair> out;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs.at(i, "schema") == "Vessel") continue;
        NamePair pair{i, kind_of(pairs.at(i, "schema")), pairs.at(i, "name1"), pairs.at(i, "name2"), pairs.at(i, "name2"), pairs.at(i, "quality"), pairs.at(i, "schema"), pairs.at(i, "is_match") == "true", -1};
        if (const auto found = peer.find(pair.slice + '|' + pair.query + '|' + pair.record); found != peer.end()) pair.peer = found->second;
        out.push_back(std::move(pair));
    }
    return out;
}

std::vector<NamePair> read_vessel_pairs(const std::filesystem::path& sanctions)
{
    const Table pairs(slurp(sanctions / "pairs/name_pairs.csv"));
    std::vector<NamePair> out;
    const auto digit = [](const std::string& text) { return text.empty() || text.back() < '0' || text.back() > '9' ? ' ' : text.back(); };
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs.at(i, "schema") != "Vessel") continue;
        const std::string a = pairs.at(i, "name1");
        const std::string b = pairs.at(i, "name2");
        out.push_back({i, NameKind::hull, a, b, b, pairs.at(i, "quality"), "Vessel", pairs.at(i, "is_match") == "true" && digit(a) == digit(b), -1});
    }
    return out;
}

std::vector<NamePair> read_latin_cyrillic(const std::filesystem::path& sanctions, NameKind kind, double least_share)
{
    const bool person = kind == NameKind::person;
    const Table pairs(slurp(sanctions / (person ? "restricted/pairs/person_latin_cyrillic.csv" : "restricted/pairs/org_latin_cyrillic_eu.csv")));
    std::vector<NamePair> out;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (parse_real(pairs.at(i, "token_share")).value_or(0) >= least_share)
            out.push_back({i, kind, pairs.at(i, "latin"), pairs.at(i, "cyrillic"), person ? pairs.at(i, "id") : pairs.at(i, "celex") + ':' + pairs.at(i, "recordId"), {}, "positive", true, -1});
    return out;
}

std::vector<NamePair> read_latin_cyrillic_negatives(const std::filesystem::path& sanctions, NameKind kind)
{
    const Table pairs(slurp(sanctions / (kind == NameKind::person ? "restricted/pairs/person_latin_cyrillic_negatives.csv" : "restricted/pairs/org_latin_cyrillic_eu_negatives.csv")));
    std::vector<NamePair> out;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        out.push_back({i, kind, pairs.at(i, "latin"), pairs.at(i, "cyrillic"), pairs.at(i, "id_latin"), {}, pairs.at(i, "kind"), false, -1});
    return out;
}

std::vector<NamePair> read_cross_script(const std::filesystem::path& sanctions)
{
    std::vector<NamePair> out;
    const Table eu(slurp(sanctions / "restricted/pairs/cross_script_eu.csv"));
    for (std::size_t i = 0; i < eu.size(); ++i)
        out.push_back({i, kind_of(eu.at(i, "schema")), eu.at(i, "latin"), eu.at(i, "other"), eu.at(i, "celex") + ':' + eu.at(i, "recordId"), "eu", eu.at(i, "script"), true, -1});
    const Table un(slurp(sanctions / "pairs/un_original_script.csv"));
    for (std::size_t i = 0; i < un.size(); ++i)
        out.push_back({i, kind_of(un.at(i, "kind")), un.at(i, "latin"), un.at(i, "original"), un.at(i, "ref"), "un", un.at(i, "script"), true, -1});
    return out;
}

std::vector<NamePair> cross(const std::vector<NamePair>& pairs, std::size_t per_row)
{
    std::vector<NamePair> out;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        for (std::size_t k = 1; k <= per_row; ++k) {
            const NamePair& other = pairs[(i + k * 7919) % pairs.size()];
            if (other.group == pairs[i].group || other.slice != pairs[i].slice || other.kind != pairs[i].kind) continue;
            NamePair pair = pairs[i];
            pair.record = other.record;
            pair.same = false;
            out.push_back(std::move(pair));
        }
    return out;
}

std::vector<NamePair> read_un_names(const std::filesystem::path& sanctions)
{
    // A plain walk over the published layout: the list reader is tested elsewhere.
    const std::string xml = slurp(sanctions / "un/un_consolidated_2026-02-27.xml");
    std::vector<NamePair> out;
    for (const bool person : {true, false}) {
        const std::string open = person ? "<INDIVIDUAL>" : "<ENTITY>";
        const std::string close = person ? "</INDIVIDUAL>" : "</ENTITY>";
        for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
            const std::string entry = xml.substr(at, xml.find(close, at) - at);
            std::string name;
            for (const char* part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"})
                if (const std::string text = between(entry, part); !text.empty()) name += (name.empty() ? "" : " ") + text;
            const std::string reference = between(entry, "REFERENCE_NUMBER");
            const auto add = [&](const std::string& text) {
                if (!text.empty()) out.push_back({out.size(), person ? NameKind::person : NameKind::organisation, {}, text, reference, {}, {}, false, -1});
            };
            add(name);
            for (std::size_t alias = entry.find("<ALIAS_NAME>"); alias != std::string::npos; alias = entry.find("<ALIAS_NAME>", alias + 1)) add(between(entry.substr(alias), "ALIAS_NAME"));
            add(between(entry, "NAME_ORIGINAL_SCRIPT"));
        }
    }
    return out;
}

std::vector<NamePair> read_un_positives(const std::filesystem::path& sanctions, bool typos)
{
    const Table table(slurp(sanctions / (typos ? "pairs/un_positives_typos.csv" : "pairs/un_positives_clean.csv")));
    std::vector<NamePair> out;
    for (std::size_t i = 0; i < table.size(); ++i) out.push_back({i, NameKind::person, table.at(i, "full_name"), {}, table.at(i, "un_ref"), {}, {}, true, -1});
    return out;
}

std::vector<std::string> read_invented(const std::filesystem::path& sanctions)
{
    std::vector<std::string> out;
    for (const char* file : {"pairs/negatives_global.csv.gz", "pairs/negatives_us.csv.gz"}) {
        const Table table(gunzip(sanctions / file));
        for (std::size_t i = 0; i < table.size(); ++i) out.push_back(table.at(i, "full_name"));
    }
    return out;
}

std::vector<NamePair> read_hull_pairs(const std::filesystem::path& sanctions, bool collisions)
{
    std::vector<NamePair> out;
    const Table table(slurp(sanctions / (collisions ? "restricted/pairs/register_name_collisions.csv" : "restricted/pairs/vessel_same_imo_names.csv")));
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (collisions) out.push_back({i, NameKind::hull, table.at(i, "register_name"), table.at(i, "listed_name"), table.at(i, "listed_imo"), {}, table.at(i, "role"), true, -1});
        else if (table.at(i, "norm_equal") == "1") out.push_back({i, NameKind::hull, table.at(i, "name1"), table.at(i, "name2"), table.at(i, "imo"), {}, "equal", true, -1});
    }
    return out;
}

double Share::percent() const { return of == 0 ? 0 : 100.0 * static_cast<double>(hits) / static_cast<double>(of); }

namespace {
double wilson(const Share& share, double sign)
{
    if (share.of == 0) return 0;
    constexpr double z = 1.959964;
    const auto n = static_cast<double>(share.of);
    const double p = static_cast<double>(share.hits) / n;
    return 100.0 * (p + z * z / (2 * n) + sign * z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
}
}  // namespace

double Share::low() const { return wilson(*this, -1); }
double Share::high() const { return wilson(*this, 1); }

}  // namespace tw::test
