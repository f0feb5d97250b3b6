// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Decimal text to and from raw integers, a limb's worth of digits at a time.

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/literal.hpp>
#include <troy/error.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI {

/// The result of try_parse. If it failed, `position` is the offset of the offending character, or 0
/// if the text as a whole is too large, and for instants and days.
template <class T>
struct parse_result {
    T value{};
    errc code{};
    std::size_t position = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return !detail::failed(code);
    }
};

namespace detail {

/// The result of reading text: `code` is errc{} on success; otherwise `position` is the offset of
/// the offending character and `raw` is zero.
template <class Uint>
struct read_result {
    Uint raw{};
    errc code{};
    std::size_t position = 0;
};

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// How many digits are read at once.
inline constexpr unsigned group_digits = 8;

/// Reads eight characters as a number; false if one of them is not a digit.
[[nodiscard]] constexpr bool read_group(const char* text, std::uint32_t& value) noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (!std::is_constant_evaluated()) {
        std::uint64_t bytes = 0;
        __builtin_memcpy(&bytes, text, sizeof bytes);
        bytes ^= 0x3030303030303030u;  // A digit becomes its value; anything else exceeds 9.
        if (((bytes | (bytes + 0x7676767676767676u)) & 0x8080808080808080u) != 0) return false;
        // Joins neighbours: 8 digits, 4 numbers below 100, 2 below 10^4, 1 below 10^8.
        bytes = (bytes * 10 + (bytes >> 8)) & 0x00ff00ff00ff00ffu;
        bytes = (bytes * 100 + (bytes >> 16)) & 0x0000ffff0000ffffu;
        value = static_cast<std::uint32_t>(bytes * 10000 + (bytes >> 32));
        return true;
    }
#endif
    value = 0;
    for (unsigned i = 0; i < group_digits; ++i) {
        if (!is_digit(text[i])) return false;
        value = value * 10 + static_cast<std::uint32_t>(text[i] - '0');
    }
    return true;
}

/// An integer that grows by decimal digits and remembers whether it ever overflowed.
template <class Uint>
class digit_accumulator {
public:
    constexpr void push(char digit) noexcept { push(1, static_cast<native_limb>(digit - '0')); }
    constexpr void push_group(std::uint32_t group) noexcept { push(group_digits, group); }

    /// Multiplies by 10^zeros.
    constexpr void push_zeros(unsigned zeros) noexcept {
        for (; zeros >= group_digits; zeros -= group_digits)
            push_group(0);
        if (zeros > 0) push(zeros, 0);
    }

    /// False if the value exceeds Uint.
    [[nodiscard]] constexpr bool finish(Uint& result) noexcept {
        fold();
        if (overflowed_) return false;
        result = join<Uint>(value_);
        return true;
    }

private:
    constexpr void push(unsigned count, native_limb digits) noexcept {
        if (pending_ + count > limb_exponent_max) fold();
        chunk_ = chunk_ * limb_powers_of_ten.at[count] + digits;
        pending_ += count;
    }

    constexpr void fold() noexcept {
        if (multiply_in_place(value_, limb_powers_of_ten.at[pending_], chunk_) != 0)
            overflowed_ = true;
        chunk_ = 0;
        pending_ = 0;
    }

    typename limb_access<Uint>::limb_array value_{};
    native_limb chunk_ = 0;
    unsigned pending_ = 0;
    bool overflowed_ = false;
};

/// Pushes at most `most` digits from text[i] on; returns the position after the last one.
template <class Uint>
[[nodiscard]] constexpr std::size_t push_digits(digit_accumulator<Uint>& value,
                                                const char* text,
                                                std::size_t i,
                                                std::size_t size,
                                                std::size_t most) noexcept {
    const std::size_t end = size - i < most ? size : i + most;
    std::uint32_t group = 0;
    while (end - i >= group_digits && read_group(text + i, group)) {
        value.push_group(group);
        i += group_digits;
    }
    for (; i < end && is_digit(text[i]); ++i)
        value.push(text[i]);
    return i;
}

/// Reads the whole of [text, text + size): digits, or digits '.' digits.
///
/// Errors     in order: not_a_number, then too_many_decimals, then overflow above `limit`.
template <class Uint>
[[nodiscard]] constexpr read_result<Uint> read_decimal(const char* text,
                                                       std::size_t size,
                                                       unsigned decimals,
                                                       const Uint& limit) noexcept {
    const auto refused = [](errc code, std::size_t position) {
        return read_result<Uint>{Uint{}, code, position};
    };
    digit_accumulator<Uint> value;
    std::size_t i = push_digits(value, text, 0, size, size);
    if (i == 0) return refused(errc::not_a_number, 0);
    unsigned missing = decimals;
    if (i < size && text[i] == '.') {
        const std::size_t first = i + 1;
        i = push_digits(value, text, first, size, decimals);
        missing -= static_cast<unsigned>(i - first);
        const std::size_t too_many = i;
        while (i < size && is_digit(text[i]))
            ++i;
        if (i == first) return refused(errc::not_a_number, i);
        if (i == size && i > too_many) return refused(errc::too_many_decimals, too_many);
    }
    if (i < size) return refused(errc::not_a_number, i);
    value.push_zeros(missing);
    read_result<Uint> result;
    if (!value.finish(result.raw) || limit < result.raw) return refused(errc::overflow, 0);
    return result;
}

/// The same for a quantity of Bits bits.
template <unsigned Bits>
[[nodiscard]] constexpr read_result<storage<Bits>> read_quantity(const char* text,
                                                                 std::size_t size,
                                                                 unsigned decimals) noexcept {
    return read_decimal<storage<Bits>>(text, size, decimals, largest_stored<Bits>());
}

/// Whether this is what is wrong with a literal.
template <unsigned Bits>
[[nodiscard]] constexpr bool literal_fails(const char* literal,
                                           std::size_t size,
                                           unsigned decimals,
                                           errc fault) noexcept {
    return read_quantity<Bits>(literal, literal_size(literal, size), decimals).code == fault;
}

// Named for what the compiler prints when a literal is wrong. Clang before 16 also calls them at
// run time, for an array that is not a literal: there they fail as read_quantity does.
inline void literal_is_not_a_number() { raise(errc::not_a_number); }
inline void literal_has_too_many_decimals() { raise(errc::too_many_decimals); }
inline void literal_exceeds_the_width() { raise(errc::overflow); }

constexpr void refuse_literal(errc code) {
    if (code == errc::not_a_number) literal_is_not_a_number();
    if (code == errc::too_many_decimals) literal_has_too_many_decimals();
    if (code == errc::overflow) literal_exceeds_the_width();
}

/// The stored integer of a literal.
template <unsigned Bits>
[[nodiscard]] constexpr storage<Bits> read_literal(const char* literal,
                                                   std::size_t size,
                                                   unsigned decimals) {
    const auto read = read_quantity<Bits>(literal, literal_size(literal, size), decimals);
    refuse_literal(read.code);
    return read.raw;
}

/// The most characters that write_decimal writes: the digits of the largest integer and a point.
template <class Uint>
inline constexpr std::size_t text_size_max = width_of<Uint> * 1233 / 4096 + 2;

/// Writes the digits of a value, ending at `end`; returns where they start. Zero has no digits.
[[nodiscard]] constexpr char* write_limb(char* end, native_limb value) noexcept {
    constexpr char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
        "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
        "8081828384858687888990919293949596979899";
    for (; value >= 10; value /= 100) {
        const char* pair = pairs + value % 100 * 2;
        *--end = pair[1];
        *--end = pair[0];
    }
    if (value > 0) *--end = static_cast<char>('0' + value);
    return end;
}

/// Writes an integer, ending at `end`; returns where it starts. Zero has no digits.
template <class Uint>
[[nodiscard]] constexpr char* write_integer(char* end, const Uint& raw) noexcept {
    auto value = split(raw);
    if constexpr (limb_access<Uint>::count > 1) {
        while (!fits_limbs<1>(value)) {
            char* const start = end - limb_exponent_max;
            end = write_limb(end, divide_in_place(value, limb_powers_of_ten.at[limb_exponent_max]));
            while (end > start)
                *--end = '0';
        }
    }
    return write_limb(end, value.at[0]);
}

/// Writes raw / 10^decimals with every decimal, ending at `end`; returns where it starts.
template <class Uint>
[[nodiscard]] constexpr char* write_decimal(char* end,
                                            const Uint& raw,
                                            unsigned decimals) noexcept {
    char* start = write_integer(end, raw);
    while (start > end - decimals - 1)
        *--start = '0';
    if (decimals == 0) return start;
    // The whole part moves to make room for the point.
    char* const point = end - decimals - 1;
    --start;
    for (char* at = start; at < point; ++at)
        *at = at[1];
    *point = '.';
    return start;
}

}  // namespace detail
}  // namespace troy
