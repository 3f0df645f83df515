#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace tw::ais {

/// Remembers, per MMSI, the bytes from which the last static record was read and its key, so that a row that repeats its
/// ship's statics costs a comparison, not a parse, a hash and a look into the dictionary. Bounded: when it is full it forgets
/// everything, which only makes records come out again.
class StaticsCache {
public:
    struct alignas(64) Entry {
        StaticsKey key;
        std::uint32_t mmsi = 0;
        std::uint16_t length = 0;
        std::uint8_t type = 0;
        bool known = false;
        char bytes[112] = {};
    };

    /// The entry of this MMSI, new and not `known` where there was none; good until the next call.
    Entry& at(Mmsi mmsi)
    {
        if (entries_.size() >= most) forget();
        std::uint32_t slot = first_slot(mmsi);
        for (; index_[slot] != 0; slot = (slot + 1) % slots)
            if (Entry& entry = entries_[index_[slot] - 1U]; entry.mmsi == mmsi.value) return entry;
        Entry& entry = entries_.emplace_back();
        entry.mmsi = mmsi.value;
        index_[slot] = static_cast<std::uint16_t>(entries_.size());
        return entry;
    }

    /// Two steps of fetching what `at` will give, some rows apart: where it is, and then the entry itself. Inlined by force: GCC drops calls of functions that only prefetch.
    __attribute__((always_inline)) void prefetch_place(Mmsi mmsi) { __builtin_prefetch(&index_[first_slot(mmsi)]); }
    __attribute__((always_inline)) void prefetch(Mmsi mmsi)
    {
        if (const std::uint32_t place = index_[first_slot(mmsi)]; place != 0) {
            const char* const entry = reinterpret_cast<const char*>(&entries_[place - 1]);
            __builtin_prefetch(entry);
            __builtin_prefetch(entry + 64);
        }
    }

    /// Whether the entry was made from these bytes, given in pieces. `block_end`: up to where the pieces' memory may be read,
    /// or null.
    static bool same(const Entry& entry, std::uint8_t type, std::span<const std::string_view> pieces, const char* block_end)
    {
        if (!entry.known || entry.type != type) return false;
        std::size_t at = 0;
        for (const std::string_view piece : pieces) {
            if (piece.size() > entry.length - at || !equal(entry, at, piece, block_end)) return false;
            at += piece.size();
        }
        return at == entry.length;
    }

    /// Remembers; more bytes than an entry holds are not remembered.
    static void keep(Entry& entry, std::uint8_t type, std::span<const std::string_view> pieces, StaticsKey key)
    {
        entry.known = false;
        std::size_t at = 0;
        for (const std::string_view piece : pieces) {
            if (piece.size() > sizeof entry.bytes - at) return;
            std::memcpy(entry.bytes + at, piece.data(), piece.size());
            at += piece.size();
        }
        entry.type = type;
        entry.length = static_cast<std::uint16_t>(at);
        entry.key = key;
        entry.known = true;
    }

private:
    static constexpr std::uint32_t slots = 1U << 16, most = slots / 2;
    static constexpr std::size_t wide = 48;

    static std::uint32_t first_slot(Mmsi mmsi) { return (mmsi.value * 2'654'435'761U) >> 16; }

    void forget()
    {
        entries_.clear();
        std::ranges::fill(index_, std::uint16_t{0});
    }

    /// Compares `wide` bytes and then drops what lies behind the piece: lengths differ from ship to ship, so that asking for
    /// the length first is mispredicted.
    static bool equal(const Entry& entry, std::size_t at, std::string_view piece, const char* block_end)
    {
        static constexpr auto keep_first = [] {
            std::array<unsigned char, 2 * wide> bytes{};
            std::fill_n(bytes.begin(), wide, static_cast<unsigned char>(0xFF));
            return bytes;
        }();
        if (piece.size() > wide || at + wide > sizeof entry.bytes || block_end == nullptr || block_end - piece.data() < static_cast<std::ptrdiff_t>(wide))
            return std::memcmp(entry.bytes + at, piece.data(), piece.size()) == 0;
        std::uint64_t unlike = 0;
        for (std::size_t i = 0; i < wide; i += 8) {
            std::uint64_t a = 0, b = 0, kept = 0;
            std::memcpy(&a, entry.bytes + at + i, 8);
            std::memcpy(&b, piece.data() + i, 8);
            std::memcpy(&kept, keep_first.data() + wide - piece.size() + i, 8);
            unlike |= (a ^ b) & kept;
        }
        return unlike == 0;
    }

    std::vector<std::uint16_t> index_ = std::vector<std::uint16_t>(slots);  ///< place in `entries_` and one, by MMSI; 0: none
    std::vector<Entry> entries_;
};

}  // namespace tw::ais
