#include "serve/picture_view.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/mapped_file.hpp"
#include "core/text.hpp"
#include "evidence/sha256.hpp"
#include "imagery/thumbnail_program.hpp"
#include "store/seal.hpp"

namespace tw::serve {
namespace {

constexpr int most_at_once = 2;
constexpr std::size_t most_kept = 256, most_bytes = std::size_t{4} << 20;
constexpr std::string_view drawn = "jpeg ", refused = "refused ";

/// Kept text as a reply: the picture, or why there is none.
Response reply(const std::string& kept, const std::string& etag)
{
    if (!kept.starts_with(drawn)) return problem(422, "picture", std::string_view(kept).substr(std::min(kept.size(), refused.size())));
    Response out;
    out.type = "image/jpeg";
    out.body = kept.substr(drawn.size());
    out.etag = etag;
    return out;
}

class Turn {
public:
    explicit Turn(std::atomic<int>& count) : count_(count), got_(count.fetch_add(1) < most_at_once) {}
    ~Turn() { count_.fetch_sub(1); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    explicit operator bool() const { return got_; }

private:
    std::atomic<int>& count_;
    bool got_;
};

std::string made(std::string_view bytes, const std::string& program, std::uint32_t side)
{
    imagery::PictureLimits limits;
    limits.side = side;
    const auto small = imagery::thumbnail_apart(bytes, program, limits);
    const auto jpeg = small ? imagery::jpeg_of(small->small) : Result<std::string>(tl::unexpected(small.error()));
    if (!jpeg) return std::string(refused) + visible(jpeg.error().message);
    if (jpeg->size() > most_bytes) return std::string(refused) + "the picture stays too large to be sent";
    return std::string(drawn) + *jpeg;
}

}  // namespace

Response PictureView::show(const ServedCase& served, const std::string& sha256, const Request& request)
{
    const std::string size = request.one("side", "160");
    if (size != "160" && size != std::to_string(imagery::largest_side)) return problem(400, "usage", "side is 160 or 1280");
    const std::uint32_t side = size == "160" ? 160 : imagery::largest_side;
    if (maker_.program.empty()) return problem(404, "not_found", "this service makes no pictures");
    auto the_case = store::Case::open(served.folder, store::Access::read_only);
    if (!the_case) return problem(the_case.error());
    const auto captures = the_case->captures();
    if (!captures) return problem(captures.error());
    const auto capture = std::ranges::find_if(*captures, [&](const store::StoredCapture& one) { return evidence::to_hex(one.capture.blob) == sha256; });
    if (capture == captures->end()) return problem(404, "not_found", "the case has no capture with this hash");
    const auto sealed = store::sealed_captures(*the_case);
    if (!sealed) return problem(sealed.error());
    if (const auto why = sealed->find(capture->id.text()); why != sealed->end()) return problem(403, "sealed", "the picture is sealed: " + why->second);
    if (!capture->capture.allows.show) return problem(403, "withheld", "its licence does not let it be shown");
    const std::string etag = fmt::format("\"{}-{}\"", sha256.substr(0, 32), side);

    store::Kept::Place place = maker_.kept ? maker_.kept(served) : store::Kept::Place{};
    place.under = "kept/pictures";
    place.most = most_kept;
    const store::Kept kept(place);
    const evidence::Digest key = evidence::sha256(fmt::format("picture 1\n{}\n{}", sha256, side));
    if (const auto found = kept.find(key)) return reply(*found, etag);
    const auto file = MappedFile::open(the_case->blob_path(capture->capture.blob));
    if (!file) return problem(404, "missing", "the picture's bytes are not here");
    const Turn turn(decoding_);
    if (!turn) {
        Response busy = problem(503, "busy", "other pictures are being made small");
        busy.headers.emplace_back("Retry-After", "1");
        return busy;
    }
    if (evidence::sha256(file->bytes()) != capture->capture.blob) return problem(500, "integrity", "its bytes are not those that were captured");
    const std::string text = made(file->bytes(), maker_.program, side);
    kept.keep(key, text);
    return reply(text, etag);
}

}  // namespace tw::serve
