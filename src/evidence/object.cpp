#include "evidence/object.hpp"

#include <algorithm>

namespace tw::evidence {
namespace {

constexpr std::size_t hash_length = 52;

bool kind_is_valid(std::string_view kind)
{
    return !kind.empty() && kind.size() <= 32 && std::ranges::all_of(kind, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

Result<ObjectId> ObjectId::from(std::string_view text)
{
    const auto base32 = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); };
    if (text.size() < hash_length + 2 || text[text.size() - hash_length - 1] != '_' ||
        !kind_is_valid(text.substr(0, text.size() - hash_length - 1)) || !std::ranges::all_of(text.substr(text.size() - hash_length), base32))
        return fail(Fault::usage, "an object id is a kind, '_' and 52 base-32 characters", std::string(text.substr(0, 100)));
    return ObjectId(std::string(text));
}

ObjectId ObjectId::of(std::string_view kind, std::string_view canonical_body)
{
    Sha256 hash;
    hash.update("tidewaiter/");
    hash.update(kind);
    hash.update("/1\n");
    hash.update(canonical_body);
    return ObjectId(std::string(kind) + '_' + to_base32(hash.finish()));
}

std::string_view ObjectId::kind() const
{
    return text_.empty() ? std::string_view() : std::string_view(text_).substr(0, text_.size() - hash_length - 1);
}

std::string ObjectId::shown() const { return text_.substr(0, text_.size() - std::min(text_.size(), hash_length - 12)); }

Result<Object> make_object(std::string_view kind, const Json& value)
{
    if (!kind_is_valid(kind)) return fail(Fault::usage, "an object kind has letters a-z and '_' only", std::string(kind));
    auto body = canonical(value);
    if (!body) return tl::unexpected(body.error());
    ObjectId id = ObjectId::of(kind, *body);
    return Object{std::move(id), std::move(*body)};
}

}  // namespace tw::evidence
