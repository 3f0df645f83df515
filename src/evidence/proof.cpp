#include "evidence/proof.hpp"

#include "evidence/json.hpp"
#include "evidence/merkle.hpp"

namespace tw::evidence {
namespace {

constexpr std::string_view type = "urn:tidewaiter:proof:1";

Json json_of(std::span<const Digest> path)
{
    Json::List list;
    for (const Digest& digest : path) list.emplace_back(to_hex(digest));
    return Json(std::move(list));
}

Json json_of(std::uint64_t number) { return Json(static_cast<std::int64_t>(number)); }

Json json_of(const Checkpoint& c)
{
    Json::Object out{{"case", c.case_id}, {"log_size", json_of(c.log_size)}, {"log_root", to_hex(c.log_root)}, {"captures", json_of(c.captures)}, {"capture_root", to_hex(c.capture_root)}};
    if (c.at.known()) out.emplace("at", c.at.value);
    return Json(std::move(out));
}

Result<std::vector<Digest>> digests_in(const Json* list)
{
    std::vector<Digest> out;
    constexpr std::size_t longest = 64;
    if (list == nullptr || list->list() == nullptr || list->list()->size() > longest) return fail(Fault::input_unusable, "the proof has a path that is none");
    for (const Json& one : *list->list()) {
        const auto digest = digest_from_hex(one.text() == nullptr ? std::string_view() : std::string_view(*one.text()));
        if (!digest) return tl::unexpected(digest.error());
        out.push_back(*digest);
    }
    return out;
}

Result<std::uint64_t> count_in(const Json& json, std::string_view member)
{
    const std::int64_t value = json.number_or(member, -1);
    if (value < 0) return fail(Fault::input_unusable, "the proof lacks a number", std::string(member));
    return static_cast<std::uint64_t>(value);
}

Result<Checkpoint> roots_in(const Json* json)
{
    if (json == nullptr || json->object() == nullptr) return fail(Fault::input_unusable, "the proof has no roots");
    const auto size = count_in(*json, "log_size"), captures = count_in(*json, "captures");
    const auto log = digest_from_hex(json->text_or("log_root")), capture = digest_from_hex(json->text_or("capture_root"));
    if (!size || !captures) return tl::unexpected((size ? captures : size).error());
    if (!log || !capture) return tl::unexpected((log ? capture : log).error());
    return Checkpoint{json->text_or("case"), *size, *log, *captures, *capture, {json->number_or("at", MicrosecondTag::none)}};
}

Result<Inclusion> inclusion_in(const Json& json)
{
    const auto index = count_in(json, "index");
    auto path = digests_in(json.find("path"));
    if (!index) return tl::unexpected(index.error());
    if (!path) return tl::unexpected(path.error());
    return Inclusion{*index, std::move(*path)};
}

Result<void> read_capture(const Json& json, Proof& proof)
{
    const auto blob = digest_from_hex(json.text_or("sha256"));
    auto in = inclusion_in(json);
    if (!blob) return tl::unexpected(blob.error());
    if (!in) return tl::unexpected(in.error());
    proof.captures.push_back({*blob, json.text_or("name"), std::move(*in)});
    return {};
}

Result<void> read_entry(const Json& json, Proof& proof)
{
    const auto action = action_from(json.text_or("action"));
    const auto prev = digest_from_hex(json.text_or("prev")), hash = digest_from_hex(json.text_or("hash"));
    auto in = inclusion_in(json);
    if (!action) return tl::unexpected(action.error());
    if (!prev || !hash) return tl::unexpected((prev ? hash : prev).error());
    if (!in) return tl::unexpected(in.error());
    proof.entries.push_back({{json.number_or("seq"), {json.number_or("at")}, json.text_or("actor"), *action, json.text_or("object"), *prev, *hash}, json.text_or("body"), std::move(*in)});
    return {};
}

Result<void> read_row(const Json& json, Proof& proof)
{
    const auto blob = digest_from_hex(json.text_or("sha256"));
    const auto offset = count_in(json, "offset");
    auto bytes = from_base64(json.text_or("bytes"));
    if (!blob) return tl::unexpected(blob.error());
    if (!offset) return tl::unexpected(offset.error());
    if (!bytes) return tl::unexpected(bytes.error());
    proof.rows.push_back({json.text_or("what"), *blob, *offset, std::move(*bytes)});
    return {};
}

Result<void> read_all(const Json& json, std::string_view member, Result<void> (*read)(const Json&, Proof&), Proof& proof)
{
    const Json* list = json.find(member);
    if (list == nullptr) return {};
    if (list->list() == nullptr) return fail(Fault::input_unusable, "the proof has no list where one belongs", std::string(member));
    for (const Json& one : *list->list())
        if (auto done = read(one, proof); !done) return done;
    return {};
}

}  // namespace

MerkleTree::MerkleTree(std::vector<Digest> leaves)
{
    levels_.push_back(std::move(leaves));
    while (levels_.back().size() > 1) {
        const std::vector<Digest>& below = levels_.back();
        std::vector<Digest> level;
        level.reserve(below.size() / 2 + 1);
        // A last node without a neighbour is that of the level above: the left half always holds a power of two.
        for (std::size_t i = 0; i < below.size(); i += 2) level.push_back(i + 1 < below.size() ? merkle_root(std::span(below).subspan(i, 2)) : below[i]);
        levels_.push_back(std::move(level));
    }
}

MerkleTree MerkleTree::of(std::span<const Digest> hashes)
{
    std::vector<Digest> leaves;
    leaves.reserve(hashes.size());
    for (const Digest& hash : hashes) leaves.push_back(merkle_leaf({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()}));
    return MerkleTree(std::move(leaves));
}

Digest MerkleTree::root() const { return merkle_root(levels_.back()); }

std::vector<Digest> MerkleTree::path(std::uint64_t index) const
{
    std::vector<Digest> path;
    if (index >= size()) return path;
    for (const std::vector<Digest>& level : levels_) {
        if (level.size() > 1 && (index ^ 1U) < level.size()) path.push_back(level[index ^ 1U]);
        index >>= 1U;
    }
    return path;
}

Result<std::string> text_of(const Proof& proof)
{
    Json::Object out{{"type", type}, {"roots", json_of(proof.roots)}};
    if (!proof.envelope.empty()) out.emplace("envelope", proof.envelope);
    if (!proof.key.empty()) out.emplace("key", proof.key);
    if (proof.earlier) {
        out.emplace("earlier", json_of(*proof.earlier));
        out.emplace("continued", json_of(proof.continued));
    }
    Json::List captures, entries, rows;
    for (const ProvenCapture& c : proof.captures) {
        Json::Object one{{"sha256", to_hex(c.blob)}, {"index", json_of(c.in.index)}, {"path", json_of(c.in.path)}};
        if (!c.name.empty()) one.emplace("name", c.name);
        captures.emplace_back(std::move(one));
    }
    for (const ProvenEntry& e : proof.entries) {
        Json::Object one{{"seq", e.entry.seq}, {"at", e.entry.at.value}, {"actor", e.entry.actor}, {"action", name(e.entry.action)}, {"object", e.entry.object}, {"prev", to_hex(e.entry.prev)}, {"hash", to_hex(e.entry.hash)}, {"index", json_of(e.in.index)}, {"path", json_of(e.in.path)}};
        if (!e.body.empty()) one.emplace("body", e.body);
        entries.emplace_back(std::move(one));
    }
    for (const ProvenRow& r : proof.rows) rows.emplace_back(Json::Object{{"what", r.what}, {"sha256", to_hex(r.blob)}, {"offset", json_of(r.offset)}, {"bytes", to_base64(r.bytes)}});
    out.emplace("captures", std::move(captures));
    if (!entries.empty()) out.emplace("entries", std::move(entries));
    if (!rows.empty()) out.emplace("rows", std::move(rows));
    return canonical(Json(std::move(out)));
}

Result<Proof> proof_from(std::string_view text)
{
    constexpr std::string_view before = "<pre id=\"proof\">", after = "</pre>";
    if (const std::size_t at = text.find(before); at != std::string_view::npos) {
        text.remove_prefix(at + before.size());
        text = text.substr(0, text.find(after));
    }
    while (text.ends_with('\n')) text.remove_suffix(1);
    const auto json = parse_canonical(text);
    if (!json || json->text_or("type") != type) return fail(Fault::input_unusable, "this is no proof");
    Proof proof;
    auto roots = roots_in(json->find("roots"));
    if (!roots) return tl::unexpected(roots.error());
    proof.roots = std::move(*roots);
    proof.envelope = json->text_or("envelope");
    proof.key = json->text_or("key");
    if (const Json* earlier = json->find("earlier")) {
        auto old = roots_in(earlier);
        auto path = digests_in(json->find("continued"));
        if (!old) return tl::unexpected(old.error());
        if (!path) return tl::unexpected(path.error());
        proof.earlier = std::move(*old);
        proof.continued = std::move(*path);
    }
    using Read = Result<void> (*)(const Json&, Proof&);
    for (const auto& [member, read] : {std::pair<std::string_view, Read>{"captures", read_capture}, {"entries", read_entry}, {"rows", read_row}})
        if (auto done = read_all(*json, member, read, proof); !done) return tl::unexpected(done.error());
    // Whatever this version would not have written is not passed over.
    if (const auto again = text_of(proof); !again || *again != text) return fail(Fault::input_unusable, "the proof says what this version does not know");
    return proof;
}

}  // namespace tw::evidence
