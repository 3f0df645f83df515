#include <turbojpeg.h>

#include <memory>

#include "core/text.hpp"
#include "imagery/thumbnail.hpp"

namespace tw::imagery {
namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
struct Free {
    void operator()(unsigned char* memory) const { tjFree(memory); }
};

}  // namespace

Result<std::string> jpeg_of(const Picture& picture)
{
    const std::unique_ptr<void, Destroy> handle(tjInitCompress());
    if (!handle) return fail(Fault::temporary, "no JPEG encoder to be had");
    constexpr int quality = 80;
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    const int done = tjCompress2(handle.get(), reinterpret_cast<const unsigned char*>(picture.rgb.data()), static_cast<int>(picture.width), 0, static_cast<int>(picture.height), TJPF_RGB, &memory, &size, TJSAMP_420, quality, TJFLAG_ACCURATEDCT);
    const std::unique_ptr<unsigned char, Free> held(memory);
    if (done != 0) return fail(Fault::internal, "the thumbnail can't be encoded: " + visible(tjGetErrorStr2(handle.get())));
    return std::string(reinterpret_cast<const char*>(memory), size);
}

}  // namespace tw::imagery
