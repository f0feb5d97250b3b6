// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Bytes in hexadecimal, and the words of the ABI in them.

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <troy/detail/hex.hpp>
#include <troy/evm.hpp>
#include <troy/format.hpp>
#include <troy/raw_text.hpp>
#include <troy/xagm.hpp>

#include "../tool/message.hpp"

namespace node {

namespace frs = troy::frs;
namespace xagm = troy::xagm;

using types = xagm::ledger_types<xagm::ethereum>;
using tokens = types::tokens;
using budget = types::budget;
using reserve = types::reserve;
using oz = xagm::oz_per_token;
using rate = xagm::annual_fee_rate;
using whole_number = troy::fixed_point<troy::one, 0, 64>;
/// The id of a chain's endpoint.
using chain_id = troy::fixed_point<troy::one, 0, 32>;

/// A later time is a mistake, or meant to keep an audit busy; audit refuses it, too.
inline constexpr troy::utc_seconds last_time{"9999-12-31T23:59:59Z"};

/// An answer that cannot be used.
using bad_answer = tool::bad_line;

using byte = unsigned char;
using bytes = std::vector<byte>;

/// A fixed number of bytes, such as an address or a hash.
template <std::size_t Size>
struct byte_string {
    std::array<byte, Size> at{};

    [[nodiscard]] friend auto operator<=>(const byte_string&, const byte_string&) = default;
};
using address = byte_string<20>;
using hash = byte_string<32>;

[[nodiscard]] inline std::string hex(std::span<const byte> data) {
    std::string result = "0x";
    for (const byte each : data)
        result += fmt::format("{:02x}", each);
    return result;
}
template <std::size_t Size>
[[nodiscard]] std::string hex(const byte_string<Size>& data) {
    return hex(std::span<const byte>(data.at));
}

/// A hash that is good enough to notice what is different by mistake.
class mixture {
public:
    void add(std::span<const byte> more) {
        for (const byte each : more)
            value_ = (value_ ^ each) * 0x100000001b3;
        value_ = (value_ ^ (value_ >> 29) ^ more.size()) * 0x9e3779b97f4a7c15;
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325;
};

/// A short hash of bytes.
[[nodiscard]] inline std::uint64_t mark_of(std::span<const byte> of) {
    mixture result;
    result.add(of);
    return result.value();
}

/// Appends the bytes of "0x..." with digits of either case; false if it is something else.
[[nodiscard]] inline bool append_hex(std::string_view text, bytes& to) {
    if (text.size() % 2 != 0 || !text.starts_with("0x")) return false;
    for (std::size_t i = 2; i < text.size(); i += 2) {
        const unsigned high = troy::detail::hex_digit(text[i]);
        const unsigned low = troy::detail::hex_digit(text[i + 1]);
        if (high > 15 || low > 15) return false;
        to.push_back(static_cast<byte>(high * 16 + low));
    }
    return true;
}

template <class Bytes>
[[nodiscard]] std::optional<Bytes> parse_hex(std::string_view text) {
    Bytes result{};
    if (text.size() != 2 + 2 * result.at.size()) return std::nullopt;
    bytes read;
    if (!append_hex(text, read)) return std::nullopt;
    std::copy(read.begin(), read.end(), result.at.begin());
    return result;
}

/// An integer of a JSON-RPC answer: a quantity in hexadecimal, or a JSON number, whose digits are
/// decimal.
[[nodiscard]] inline std::optional<std::uint64_t> parse_count(std::string_view text) {
    if (text.starts_with("0x")) {
        const auto result = troy::try_parse_hex_quantity<whole_number>(text);
        return result ? std::optional(result.value.raw()) : std::nullopt;
    }
    const auto result = troy::try_parse<whole_number>(text);
    return result ? std::optional(result.value.raw()) : std::nullopt;
}

/// The words of an event's data or of a call's input, from the first to the last.
class words {
public:
    static constexpr std::size_t size = 32;

    explicit words(std::span<const byte> data) : data_(data) {}

    /// The next word as a quantity.
    template <class Quantity>
    [[nodiscard]] Quantity next(std::string_view name) {
        const auto result = troy::try_from_abi_word<Quantity>(word(name));
        if (result) return result.value;
        throw bad_answer(fmt::format("{} is {}, which has more bits than its type allows",
                                     name,
                                     hex(data_.subspan(at_ - size, size))));
    }
    [[nodiscard]] std::uint64_t next_count(std::string_view name) {
        return next<whole_number>(name).raw();
    }
    [[nodiscard]] chain_id next_chain(std::string_view name) { return next<chain_id>(name); }
    [[nodiscard]] troy::utc_seconds next_time(std::string_view name) {
        const auto time = troy::utc_seconds::from_raw(next_count(name));
        if (time <= last_time) return time;
        throw bad_answer(fmt::format("{} is after {}", name, last_time));
    }
    [[nodiscard]] address next_address(std::string_view name) {
        const auto from = word(name);
        address result;
        const bool fits = std::all_of(from.begin(), from.end() - 20, [](byte b) { return b == 0; });
        if (!fits) throw bad_answer(fmt::format("{} is {}, not an address", name, hex(from)));
        std::copy(from.end() - 20, from.end(), result.at.begin());
        return result;
    }
    /// The next word, which is where the content of dynamic bytes begins: `content` comes after all
    /// words and after the contents before it, as Solidity's encoder puts it.
    void next_bytes(std::string_view name) {
        const auto offset = next_count(fmt::format("the offset of {}", name));
        offsets_.push_back({std::string(name), offset});
    }
    /// Checks what is left: the contents of dynamic bytes, padded with zeros, and nothing else.
    void finish() {
        for (const auto& [name, offset] : offsets_) {
            if (offset != at_) {
                throw bad_answer(fmt::format("the offset of {} is {}, not {}", name, offset, at_));
            }
            const auto named = next_count(fmt::format("the length of {}", name));
            const std::size_t left = data_.size() - at_;
            if (named > left) {
                throw bad_answer(
                    fmt::format("{} has {} bytes, of which {} are there", name, named, left));
            }
            const auto length = static_cast<std::size_t>(named);
            contents_.push_back(data_.subspan(at_, length));
            at_ += length;
            const std::size_t padding = (size - length % size) % size;
            if (padding > data_.size() - at_) {
                throw bad_answer(fmt::format("the padding of {} is missing", name));
            }
            const auto zeros = data_.subspan(at_, padding);
            if (std::any_of(zeros.begin(), zeros.end(), [](byte b) { return b != 0; })) {
                throw bad_answer(fmt::format("the padding of {} is not zero", name));
            }
            at_ += padding;
        }
        if (at_ == data_.size()) return;
        throw bad_answer(
            fmt::format("the data has {} bytes, of which {} are used", data_.size(), at_));
    }

    /// The dynamic bytes, after finish().
    [[nodiscard]] std::span<const byte> content(std::size_t index) const {
        return contents_[index];
    }

private:
    struct offset_of {
        std::string name;
        std::uint64_t offset;
    };

    [[nodiscard]] std::span<const byte, size> word(std::string_view name) {
        if (data_.size() - at_ < size) {
            throw bad_answer(
                fmt::format("the data has {} bytes and ends before {}", data_.size(), name));
        }
        at_ += size;
        return data_.subspan(at_ - size).first<size>();
    }

    std::span<const byte> data_;
    std::size_t at_ = 0;
    std::vector<offset_of> offsets_;
    std::vector<std::span<const byte>> contents_;
};

}  // namespace node
