#pragma once
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace tw::ais {

/// Remembers, per MMSI, the bytes from which the last static record was read and its key, so that a row that repeats its
/// ship's statics costs a comparison, not a parse, a hash and a look into the dictionary. Fixed size; forgetting only makes a
/// record come out again.
class StaticsCache {
public:
    struct alignas(64) Entry {
        StaticsKey key;
        std::uint32_t mmsi = 0;
        std::uint16_t length = 0;
        std::uint8_t type = 0;
        bool known = false;
        char bytes[112];
    };

    /// Where this MMSI is remembered.
    Entry& at(Mmsi mmsi)
    {
        if (entries_.empty()) entries_.resize(std::size_t{1} << bits);
        return entries_[(mmsi.value * 2'654'435'761U) >> (32 - bits)];
    }

    /// Starts fetching what `at` will give from memory.
    void prefetch(Mmsi mmsi)
    {
        const Entry& entry = at(mmsi);
        __builtin_prefetch(&entry);
        __builtin_prefetch(reinterpret_cast<const char*>(&entry) + 64);
    }

    /// Whether the entry was made from these bytes, given in pieces.
    static bool same(const Entry& entry, Mmsi mmsi, std::uint8_t type, std::span<const std::string_view> pieces)
    {
        if (!entry.known || entry.mmsi != mmsi.value || entry.type != type) return false;
        std::size_t at = 0;
        for (const std::string_view piece : pieces) {
            if (piece.size() > entry.length - at || std::memcmp(entry.bytes + at, piece.data(), piece.size()) != 0) return false;
            at += piece.size();
        }
        return at == entry.length;
    }

    /// Remembers; more bytes than an entry holds are not remembered.
    static void keep(Entry& entry, Mmsi mmsi, std::uint8_t type, std::span<const std::string_view> pieces, StaticsKey key)
    {
        entry.known = false;
        std::size_t at = 0;
        for (const std::string_view piece : pieces) {
            if (piece.size() > sizeof entry.bytes - at) return;
            std::memcpy(entry.bytes + at, piece.data(), piece.size());
            at += piece.size();
        }
        entry.mmsi = mmsi.value;
        entry.type = type;
        entry.length = static_cast<std::uint16_t>(at);
        entry.key = key;
        entry.known = true;
    }

private:
    static constexpr unsigned bits = 15;
    std::vector<Entry> entries_;
};

}  // namespace tw::ais
