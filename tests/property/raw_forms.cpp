// SPDX-License-Identifier: BSL-1.0

// Property: a raw integer's text reads as plain big integers have it, exact or refused by the same
// name at the same place, at any decimals of the text; and what is written is read back. A word of
// the ABI is the integer modulo 2^256, byte by byte, and read only where it is the whole of a
// value; a JSON-RPC quantity is read and written as plain big integers have it. Every width of
// Solidity, unsigned and signed; 8 bits exhaustively. The golden words are an EVM's own
// (tests/evm/words.mjs).

#include <cstddef>
#include <cstdint>
#include <iterator>
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

using word_type = troy::abi_word<unsigned char>;

/// The integer of a word, as T has it: signed or not.
template <class T>
cpp_int integer_of_word(const word_type& word) {
    cpp_int value = 0;
    for (const unsigned char byte : word)
        value = value * 256 + byte;
    if (troy::SignedFixedPoint<T> && word[0] >= 128) value -= cpp_int{1} << 256;
    return value;
}

std::string word_text(const word_type& word) {
    std::string result;
    for (const unsigned char byte : word) {
        result += oracle::hex_digits[byte / 16];
        result += oracle::hex_digits[byte % 16];
    }
    return result;
}

template <class T>
void check_word(test::tally& cases, const word_type& word) {
    const cpp_int integer = integer_of_word<T>(word);
    const auto describe = [&] { return text(word_text(word), " as ", T::bits, " bits"); };
    const bool holds = oracle::range(troy::SignedFixedPoint<T>, T::bits).holds(integer);
    cases.agree(test::outcome_of([&] { return troy::try_from_abi_word<T>(word); }),
                holds ? outcome<>{integer, {}} : oracle::failed<cpp_int>(errc::overflow),
                describe);
    if (holds) {
        cases.expect(troy::to_abi_word<unsigned char>(quantity<T>(integer)) == word, describe);
    }
}

template <class T>
void check_hex(test::tally& cases, const std::string& form) {
    test::agree_on_text(cases,
                        troy::try_parse_hex_quantity<T>(form),
                        oracle::read_hex_quantity(form, T::bits),
                        text("'", form, "' of ", T::bits, " bits"));
}

struct golden_word {
    unsigned bits;
    bool is_signed;
    std::string_view word;
    const char* value;  ///< Null where the EVM reverts.
};
constexpr golden_word golden_words[] = {
#include "../evm/golden/words.inc"
};

/// What an EVM says of a word; true if it was of the type.
template <class T>
bool check_golden(test::tally& cases, const golden_word& golden) {
    if (golden.bits != T::bits || golden.is_signed != troy::SignedFixedPoint<T>) return false;
    word_type word{};
    for (std::size_t i = 0; i < 32; ++i) {
        word[i] = static_cast<unsigned char>(oracle::hex_digits.find(golden.word[2 * i]) * 16 +
                                             oracle::hex_digits.find(golden.word[2 * i + 1]));
    }
    const auto read = troy::try_from_abi_word<T>(word);
    const auto describe = [&] { return text(golden.word, " as ", T::bits, " bits"); };
    if (golden.value == nullptr) {
        cases.expect(read.code == errc::overflow, describe);
    } else {
        cases.expect(read && troy::to_raw_text(read.value).view() == golden.value, describe);
        cases.expect(troy::to_abi_word<unsigned char>(read.value) == word, describe);
        cases.expect(troy::try_parse_raw<T>(golden.value).value == read.value, describe);
    }
    return true;
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

TEST_CASE("abi words: what an EVM decodes and encodes") {
    test::tally cases("golden abi words");
    std::size_t used = 0;
    test::each_width([&]<class T>(T) {
        for (const golden_word& each : golden_words)
            used += check_golden<T>(cases, each) ? 1u : 0u;
    });
    CHECK(used == std::size(golden_words));
    cases.finish();
}

TEST_CASE("abi words: values of every width, there and back") {
    test::random_source random("abi words");
    test::tally cases("abi words");
    test::each_width([&]<class T>(T) {
        for (int i = 0; i < 200; ++i) {
            const cpp_int raw = test::integer_within<T>(random);
            const T value = quantity<T>(raw);
            const auto describe = [&] { return text(raw, " of ", T::bits, " bits"); };
            cases.expect(troy::to_abi_word<unsigned char>(value) == oracle::word_of(raw), describe);
            const auto read = troy::try_from_abi_word<T>(troy::to_abi_word(value));
            cases.expect(read && read.value == value, describe);
        }
    });
    cases.finish();
}

TEST_CASE("abi words: any word is a value or overflow") {
    test::random_source random("any abi words");
    test::tally cases("any abi words");
    test::each_width([&]<class T>(T) {
        for (int i = 0; i < 200; ++i) {
            word_type word = oracle::word_of(test::near_integer<T>(random));
            if (random.up_to(3) == 0) {
                word[random.size_up_to(31)] = static_cast<unsigned char>(random.up_to(255));
            }
            check_word<T>(cases, word);
        }
    });
    cases.finish({errc::overflow});
}

TEST_CASE("abi words: every last two bytes of 8 bits, and every byte in every place before them") {
    test::tally cases("abi words of 8 bits");
    for (const unsigned char above : {std::uint8_t{0x00}, std::uint8_t{0xff}}) {
        word_type word{};
        word.fill(above);
        for (unsigned last = 0; last < 65536; ++last) {
            word[30] = static_cast<unsigned char>(last / 256);
            word[31] = static_cast<unsigned char>(last % 256);
            check_word<test::raw_amount<2, 8>>(cases, word);
            check_word<test::raw_difference<2, 8>>(cases, word);
        }
        word.fill(above);
        for (std::size_t at = 0; at < 32; ++at) {
            for (unsigned byte = 0; byte < 256; ++byte) {
                word[at] = static_cast<unsigned char>(byte);
                check_word<test::raw_amount<0, 8>>(cases, word);
                check_word<test::raw_difference<0, 8>>(cases, word);
                check_word<test::raw_amount<0, 256>>(cases, word);
                check_word<test::raw_difference<0, 256>>(cases, word);
            }
            word[at] = above;
        }
    }
    cases.finish({errc::overflow});
}

TEST_CASE("hex quantities: of every width, there and back") {
    test::random_source random("hex quantities");
    test::tally cases("hex quantities");
    test::each_width([&]<class T>(T) {
        if constexpr (troy::FixedPoint<T>) {
            for (int i = 0; i < 200; ++i) {
                const cpp_int raw = test::integer_within<T>(random);
                const std::string form = "0x" + oracle::hex_of(raw);
                const auto describe = [&] { return text(form, " of ", T::bits, " bits"); };
                cases.expect(troy::to_hex_quantity(quantity<T>(raw)).view() == form, describe);
                check_hex<T>(cases, form);
                std::string changed = form;
                changed[random.size_up_to(form.size() - 1)] =
                    "0123456789abcdefABCDEFxXgG.- "[random.size_up_to(28)];
                check_hex<T>(cases, changed);
                check_hex<T>(cases, form + "0");
            }
        }
    });
    cases.finish({errc::not_a_number, errc::overflow});
}

TEST_CASE("hex quantities: every short text is read or refused as the oracle does") {
    test::tally cases("short hex quantities");
    test::every_short_text("01fFxXg9-", 5, [&](const std::string& candidate) {
        check_hex<test::raw_amount<2, 8>>(cases, candidate);
    });
    for (unsigned raw = 0; raw < 4096; ++raw)
        check_hex<test::raw_amount<0, 8>>(cases, "0x" + oracle::hex_of(raw));
    cases.finish({errc::not_a_number, errc::overflow});
}
