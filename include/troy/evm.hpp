// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Quantities as the EVM and its nodes encode them: the 32-byte words of calls, return data and
/// events, and the hexadecimal quantities of JSON-RPC. Decoding never truncates: an integer that T
/// cannot hold is an overflow, as it is in a contract's own decoder.
///
///     const auto supply = from_abi_word<xagm::basic_tokens<256>>(word);
///     const auto fee = parse_hex_quantity<xsd::ether_amount>("0x2386f26fc10000");  // 0.01
///
/// The encoded integers are the raw ones: value = integer / 10^decimals.

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/detail/hex.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI {

/// A type for the bytes of a word.
template <class T>
concept WordByte = std::same_as<T, std::byte> || std::same_as<T, unsigned char>;

/// A word of the ABI: an integer of 256 bits, the most significant byte first.
template <WordByte Byte = std::byte>
using abi_word = std::array<Byte, 32>;

namespace detail {

using word_limbs = limbs<native_limb, limbs_for(256)>;

/// Calls visit(byte, limb, shift) for every byte of a word; the byte is `shift` bits up in its limb.
template <class Bytes, class Visit>
constexpr void each_byte(Bytes& bytes, const Visit& visit) {
    for (unsigned i = 0; i < 32; ++i)
        visit(bytes[31 - i], i / sizeof(native_limb), 8 * (i % sizeof(native_limb)));
}

/// 2^256 - x: the two's complement.
[[nodiscard]] constexpr word_limbs opposite(const word_limbs& x) noexcept {
    word_limbs result{};
    static_cast<void>(subtract_in_place(result, x));
    return result;
}

/// A word as a quantity of 256 bits, signed if T is.
template <Quantity T, WordByte Byte>
[[nodiscard]] constexpr auto read_word(std::span<const Byte, 32> bytes) noexcept {
    static_assert(T::bits <= 256, "troy: an ABI word has no more than 256 bits");
    word_limbs word{};
    each_byte(bytes, [&](Byte byte, std::size_t limb, std::size_t shift) {
        word.at[limb] |= static_cast<native_limb>(byte) << shift;
    });
    using magnitude_type = fixed_point<typename T::unit, T::decimals, 256>;
    if constexpr (SignedFixedPoint<T>) {
        const bool negative = (static_cast<unsigned>(bytes[0]) & 0x80u) != 0;
        const auto magnitude = store<storage<256>>(negative ? opposite(word) : word);
        return signed_fixed_point<typename T::unit, T::decimals, 256>::from_sign_and_magnitude(
            negative, magnitude_type::from_stored(magnitude));
    } else {
        return magnitude_type::from_stored(store<storage<256>>(word));
    }
}

}  // namespace detail

/// from_abi_word, but an overflow is a result, not a failure.
template <Quantity T>
[[nodiscard]] constexpr outcome<T> try_from_abi_word(std::span<const std::byte, 32> word) noexcept {
    return try_convert<T>(detail::read_word<T>(word));
}
template <Quantity T>
[[nodiscard]] constexpr outcome<T> try_from_abi_word(
    std::span<const unsigned char, 32> word) noexcept {
    return try_convert<T>(detail::read_word<T>(word));
}

/// The quantity in a word of the ABI: a uintN, or a signed T's intN, which is two's complement.
///
/// Width      all 256 bits count: those above T's must be zeros, or ones for a negative value.
/// Errors     overflow if T cannot hold the word's integer, with that integer as a quantity.
/// Source     the ABI's enc(X) of uint<M> and int<M>, strict as Solidity's decoder.
template <Quantity T>
[[nodiscard]] constexpr T from_abi_word(std::span<const std::byte, 32> word) {
    return convert<T>(detail::read_word<T>(word));
}
template <Quantity T>
[[nodiscard]] constexpr T from_abi_word(std::span<const unsigned char, 32> word) {
    return convert<T>(detail::read_word<T>(word));
}

/// The word of the ABI, in std::byte; to_abi_word<unsigned char>(x) gives unsigned char.
///
///     from_abi_word<T>(to_abi_word(x)) == x
///
/// Source     the ABI's enc(X) of uint<M> and int<M>.
template <WordByte Byte = std::byte, Quantity T>
[[nodiscard]] constexpr abi_word<Byte> to_abi_word(const T& x) noexcept {
    static_assert(T::bits <= 256, "troy: an ABI word has no more than 256 bits");
    auto limbs = detail::load<detail::limbs_for(256)>(detail::magnitude_of(x).stored);
    if (detail::is_negative(x)) limbs = detail::opposite(limbs);
    abi_word<Byte> result{};
    detail::each_byte(result, [&](Byte& byte, std::size_t limb, std::size_t shift) {
        byte = static_cast<Byte>(limbs.at[limb] >> shift & 0xffu);
    });
    return result;
}

/// Reads the whole of a JSON-RPC quantity; a bad text gives a result with an error code, not a
/// failure.
///
///     0x and hexadecimal digits without leading zeros; zero is 0x0
///
/// Errors     in order: not_a_number, for instance for "", "0x", "0x01", "0X1", "1f"; overflow.
/// Source     Ethereum's JSON-RPC, hex value encoding, which has no 0X; geth accepts that.
template <FixedPoint T>
[[nodiscard]] constexpr parse_result<T> try_parse_hex_quantity(std::string_view text) noexcept {
    constexpr std::string_view prefix = "0x";
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if (text.substr(i, 1) != prefix.substr(i, 1)) return {T{}, errc::not_a_number, i};
    if (text.size() > 3 && text[2] == '0') return {T{}, errc::not_a_number, 2};
    const auto read =
        detail::read_hex<typename T::storage_type>(text.data(), prefix.size(), text.size());
    if (detail::failed(read.code)) return {T{}, read.code, read.position};
    if (!detail::fits<T::bits>(read.raw)) return {T{}, errc::overflow, 0};
    return {T::from_stored(read.raw)};
}

/// try_parse_hex_quantity, but bad text is a failure.
///
/// Errors     those of try_parse_hex_quantity, with the text and the position, as in parse.
template <FixedPoint T>
[[nodiscard]] constexpr T parse_hex_quantity(std::string_view text) {
    const auto result = try_parse_hex_quantity<T>(text);
    if (!result) detail::fail_parse(result.code, text, "position", result.position);
    return result.value;
}

/// The JSON-RPC quantity.
///
///     parse_hex_quantity<T>(to_hex_quantity(x)) == x
///
/// Source     Ethereum's JSON-RPC, hex value encoding.
template <FixedPoint T>
[[nodiscard]] constexpr auto to_hex_quantity(const T& x) noexcept {
    constexpr std::size_t digits = detail::width_of<typename T::storage_type> / 4;
    return inline_text<digits + 2>([&](char* end) {
        auto rest = detail::split(x.stored);
        do {
            *--end = "0123456789abcdef"[rest.at[0] & 15u];
            detail::shift_right(rest, 4);
        } while (!detail::is_zero(rest));
        *--end = 'x';
        *--end = '0';
        return end;
    });
}

}  // namespace troy
