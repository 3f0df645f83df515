#pragma once
#include <atomic>
#include <functional>
#include <string>

#include "serve/cases.hpp"
#include "serve/message.hpp"
#include "store/kept.hpp"

namespace tw::serve {

/// How captured pictures are made small.
struct PictureMaker {
    std::string program{};                                          ///< decodes in processes of its own; empty = no picture is made
    std::function<store::Kept::Place(const ServedCase&)> kept{};   ///< where those made before are found
};

/// Captured pictures, made small enough to be looked at: decoded apart, in bounded processes, at most two at a time, and kept by hash beside the case, never in its evidence.
class PictureView {
public:
    explicit PictureView(PictureMaker maker) : maker_(std::move(maker)) {}
    /// A JPEG of 160 (`side`, else 1280) pixels at most a side; its ETag is hash and side, and is asked for again each time, so that what was sealed since is not shown. Problems: `not_found`, `sealed` (403), `withheld` (403, the licence),
    /// `missing` (404, the bytes are not here), `integrity` (the bytes are not those captured), `picture` (422, why it can't be drawn), `busy` (503).
    Response show(const ServedCase& served, const std::string& sha256, const Request& request);

private:
    PictureMaker maker_;
    std::atomic<int> decoding_ = 0;
};

}  // namespace tw::serve
