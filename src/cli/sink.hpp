#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace tw::cli {

/// A buffered byte stream that remembers the first failed write. After a reader has gone away (`EPIPE`) or the disk is full
/// further text is dropped, so that a command can end in order instead of being killed.
class Sink {
public:
    /// Does not own `file`. A sink without file collects into `text()`.
    explicit Sink(std::FILE* file = nullptr) : file_(file) {}
    ~Sink() { flush(); }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    void write(std::string_view bytes);
    void flush();
    /// Whether writing on is pointless.
    bool closed() const { return error_ != 0; }
    /// `errno` of the failed write; 0 = none.
    int error() const { return error_; }
    bool is_terminal() const;
    const std::string& text() const { return buffer_; }

private:
    std::FILE* file_ = nullptr;
    std::string buffer_;
    int error_ = 0;
};

}  // namespace tw::cli
