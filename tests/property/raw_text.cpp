// SPDX-License-Identifier: BSL-1.0

// Property: a raw integer's text reads as plain big integers have it, exact or refused by the same
// name at the same place, at any decimals of the text; and what is written is read back. Every width
// of Solidity, unsigned and signed; 8 bits exhaustively.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "raw_oracle.hpp"

namespace {

template <class T>
void check_raw(test::tally& cases, const std::string& bytes) {
    test::agree_on_text(
        cases,
        troy::try_parse_raw<T>(bytes),
        oracle::read_scaled(bytes, T::decimals, T::decimals, troy::SignedFixedPoint<T>, T::bits),
        text("raw '", bytes, "' of ", T::bits, " bits"));
}

template <class T>
void check_scaled(test::tally& cases, const std::string& bytes, std::uint64_t decimals) {
    test::agree_on_text(
        cases,
        troy::try_parse_scaled<T>(bytes, decimals),
        oracle::read_scaled(bytes, decimals, T::decimals, troy::SignedFixedPoint<T>, T::bits),
        text("'", bytes, "' at ", decimals, " decimals, of ", T::bits, " bits"));
}

/// An integer as text, decimal or hexadecimal, with zeros before it or without.
std::string written(test::random_source& random, const cpp_int& value) {
    const cpp_int magnitude = value < 0 ? cpp_int{-value} : value;
    const bool hex = random.up_to(1) == 0;
    std::string digits = hex ? oracle::hex_of(magnitude) : magnitude.str();
    if (random.up_to(3) == 0) digits.insert(0, random.size_up_to(70), '0');
    if (hex && random.up_to(1) == 0) {
        for (char& c : digits)
            if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    }
    return std::string(value < 0 ? "-" : "") + (hex ? "0x" : "") + digits;
}

std::string damaged(test::random_source& random, std::string good) {
    constexpr std::string_view alphabet = "0123456789abcdefABCDEFxXgG.-+ _\n/:@`";
    for (std::uint64_t damage = random.up_to(2); damage > 0; --damage) {
        const std::size_t at = random.size_up_to(good.size());
        const char byte = alphabet[random.size_up_to(alphabet.size() - 1)];
        switch (random.up_to(2)) {
            case 0: good.insert(at, 1, byte); break;
            case 1: good.resize(at); break;
            default:
                if (at < good.size()) good[at] = byte;
        }
    }
    return good;
}

}  // namespace

TEST_CASE("raw text: what is written is read back, in decimal and in hexadecimal") {
    test::random_source random("raw text, round trips");
    test::tally cases("raw text, round trips");
    test::each_width([&]<class T>(T) {
        for (int i = 0; i < 150; ++i) {
            const cpp_int raw = test::integer_within<T>(random);
            const T value = quantity<T>(raw);
            const auto decimal = troy::to_raw_text(value);
            cases.expect(decimal.view() == raw.str(), [&] { return raw.str(); });
            for (const std::string& form : {std::string(decimal.view()), written(random, raw)}) {
                const auto read = troy::try_parse_raw<T>(form);
                cases.expect(read && read.value == value, [&] { return form; });
            }
        }
    });
    cases.finish();
}

TEST_CASE("raw text: other texts are read or refused as the oracle does") {
    test::random_source random("raw text");
    test::tally cases("raw text");
    test::each_width([&]<class T>(T) {
        for (int i = 0; i < 150; ++i) {
            check_raw<T>(cases, damaged(random, written(random, test::near_integer<T>(random))));
        }
    });
    cases.finish({errc::not_a_number, errc::overflow});
}

TEST_CASE("scaled text: at any decimals, exact or refused, as the oracle does") {
    test::random_source random("scaled text");
    test::tally cases("scaled text");
    test::each_width([&]<class T>(T) {
        for (int i = 0; i < 300; ++i) {
            const auto decimals = random.up_to(79);
            cpp_int raw = test::near_integer<T>(random);
            // The value at those decimals, so that most are read; a digit more makes some inexact.
            if (decimals > T::decimals) {
                raw *= oracle::ten_to(static_cast<unsigned>(decimals) - T::decimals);
            } else {
                raw /= oracle::ten_to(T::decimals - static_cast<unsigned>(decimals));
            }
            if (random.up_to(3) == 0) raw += 1;
            std::string form = written(random, raw);
            if (random.up_to(7) == 0) form = damaged(random, form);
            check_scaled<T>(cases, form, decimals);
        }
    });
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow, errc::inexact});
}

TEST_CASE("scaled text: every value of 8 bits, a little beyond them, at every decimals") {
    test::tally cases("scaled text of 8 bits");
    for (unsigned decimals = 0; decimals <= 80; ++decimals) {
        for (int raw = -260; raw <= 2600; ++raw) {
            const std::string form = std::to_string(raw);
            check_scaled<test::raw_amount<0, 8>>(cases, form, decimals);
            check_scaled<test::raw_amount<2, 8>>(cases, form, decimals);
            check_scaled<test::raw_difference<1, 8>>(cases, form, decimals);
        }
    }
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow, errc::inexact});
}

TEST_CASE("raw text: every short text is read or refused as the oracle does") {
    test::tally cases("short raw texts");
    test::every_short_text("01fF9xg-.", 5, [&](const std::string& candidate) {
        check_raw<test::raw_amount<2, 8>>(cases, candidate);
        check_raw<test::raw_difference<0, 8>>(cases, candidate);
    });
    cases.finish({errc::not_a_number, errc::overflow});
}
