// SPDX-License-Identifier: BSL-1.0

// Property: what to_text writes is what the oracle prints, and parses back to the same value; any
// other text is accepted or refused, with the code and at the position, as the oracle's automaton
// does. Exhaustive for small types and for short texts; random, and randomly damaged, above.

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>

#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

template <unsigned Decimals, unsigned Bits>
using amount = troy::fixed_point<troy::usd, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using difference = troy::signed_fixed_point<troy::usd, Decimals, Bits>;

template <class T>
constexpr bool is_signed = troy::SignedFixedPoint<T>;

/// A text with every byte visible.
std::string visible(std::string_view bytes) {
    constexpr const char* hex = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : bytes.substr(0, 120)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            result += c;
        } else {
            result += std::string("\\x") + hex[byte >> 4] + hex[byte & 15];
        }
    }
    return result + (bytes.size() > 120 ? "..." : "") + '"';
}

/// Reads a text with the library and with the oracle.
template <class T>
void check_reading(test::tally& cases, std::string_view bytes) {
    // A copy of the exact size, so that a sanitizer sees a read beyond it.
    const std::string exact(bytes);
    const auto result = troy::try_parse<T>(std::string_view(exact.data(), exact.size()));
    const oracle::reading expected = oracle::read(bytes, is_signed<T>, T::decimals, T::bits);
    const auto describe = [&] {
        return text(visible(bytes),
                    " of ",
                    T::decimals,
                    " decimals and ",
                    T::bits,
                    is_signed<T> ? " bits, signed" : " bits");
    };
    cases.agree(result ? outcome<>{test::integer_of(result.value), {}}
                       : oracle::failed<cpp_int>(result.code),
                expected.raw,
                describe);
    cases.expect(result.position == expected.position, [&] {
        return text(describe(), ": position ", result.position, ", oracle: ", expected.position);
    });
}

/// A value, written and read back.
template <class T>
void check_round_trip(test::tally& cases, const cpp_int& raw) {
    const T value = quantity<T>(raw);
    const auto written = troy::to_text(value);
    const std::string expected = oracle::print(raw, T::decimals);
    cases.expect(written.view() == expected, [&] {
        return text(raw, " is written ", visible(written.view()), " instead of ", expected);
    });
    const auto read = troy::try_parse<T>(written.view());
    cases.expect(read && read.value == value && read.position == 0,
                 [&] { return text(expected, " is not read back"); });
    // A value has one representation, so its bytes contain nothing else.
    cases.expect(troy::to_string(value) == expected, [&] { return expected; });
}

/// A value of a type: an edge half of the time.
template <class T>
cpp_int any_value(test::random_source& random) {
    if constexpr (is_signed<T>) {
        const cpp_int half = cpp_int{1} << (T::bits - 1);
        if (random.up_to(15) == 0) return -half;
        const cpp_int magnitude = random.integer(T::bits - 1);
        return random.up_to(1) == 0 ? cpp_int{-magnitude} : magnitude;
    } else {
        return random.integer(T::bits);
    }
}

/// A number, perhaps not canonical or too large, then damaged in a few places.
template <class T>
std::string any_text(test::random_source& random) {
    constexpr std::string_view alphabet = "0123456789.-+ eExX,_'/:\t\n";
    const unsigned bits = T::bits + static_cast<unsigned>(random.up_to(3));
    const unsigned decimals =
        random.up_to(1) == 0 ? T::decimals : static_cast<unsigned>(random.up_to(T::decimals + 2));
    cpp_int raw = random.integer(bits);
    if (random.up_to(3) == 0) {
        // Next to the limits of the type.
        raw = oracle::largest(T::bits - (is_signed<T> ? 1 : 0)) + random.up_to(3) - 1;
    }
    if (random.up_to(is_signed<T> ? 1 : 15) == 0) raw = -raw;
    std::string result = oracle::print(raw, decimals);
    if (random.up_to(3) == 0) {
        const std::size_t at = !result.empty() && result[0] == '-' ? 1 : 0;
        result.insert(at, random.size_up_to(30), '0');
    }
    for (std::uint64_t damage = random.up_to(3); damage > 0; --damage) {
        const auto at = random.size_up_to(result.size());
        const char byte = random.up_to(3) == 0 ? static_cast<char>(random.up_to(255))
                                               : alphabet[random.size_up_to(alphabet.size() - 1)];
        switch (random.up_to(5)) {
            case 0: result.insert(result.begin() + static_cast<std::ptrdiff_t>(at), byte); break;
            case 1:
                if (at < result.size()) result[at] = byte;
                break;
            case 2:
                if (at < result.size()) result.erase(at, 1);
                break;
            case 3: result.resize(at); break;
            case 4: result += result.substr(at); break;
            default: break;
        }
    }
    return result;
}

template <class T>
void check_type(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        check_round_trip<T>(cases, any_value<T>(random));
        check_reading<T>(cases, any_text<T>(random));
        // Fewer decimals than the type has, by dropping zeros or digits.
        const cpp_int raw = any_value<T>(random);
        std::string shorter = oracle::print(raw, T::decimals);
        if (T::decimals > 0) {
            const auto dropped = random.size_up_to(T::decimals);
            shorter.resize(shorter.size() - dropped);
            check_reading<T>(cases, shorter);
        }
        check_reading<T>(cases, shorter + std::string(random.size_up_to(T::decimals + 1), '0'));
    }
}

/// Every text of up to `length` characters of an alphabet.
template <class T>
void check_all_texts(test::tally& cases, std::string_view alphabet, unsigned length) {
    check_reading<T>(cases, "");
    std::size_t count = 1;
    for (unsigned size = 1; size <= length; ++size) {
        count *= alphabet.size();
        std::string candidate(size, ' ');
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t rest = i;
            for (char& c : candidate) {
                c = alphabet[rest % alphabet.size()];
                rest /= alphabet.size();
            }
            check_reading<T>(cases, candidate);
        }
    }
}

/// Every byte in place of every character, and between every two.
template <class T>
void check_every_byte(test::tally& cases, std::string_view good) {
    for (std::size_t at = 0; at <= good.size(); ++at) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string changed(good);
            if (at < good.size()) {
                changed[at] = static_cast<char>(byte);
                check_reading<T>(cases, changed);
            }
            changed = good;
            changed.insert(at, 1, static_cast<char>(byte));
            check_reading<T>(cases, changed);
        }
    }
}

/// A date, by counting; the library computes it.
struct counted_date {
    std::uint64_t year = 1970;
    unsigned month = 1;
    unsigned day = 1;

    void next() {
        constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        const unsigned length = month == 2 && leap ? 29 : lengths[month - 1];
        if (++day <= length) return;
        day = 1;
        if (++month <= 12) return;
        month = 1;
        ++year;
    }

    [[nodiscard]] std::string print(std::uint64_t years_later = 0) const {
        const auto padded = [](std::uint64_t value, std::size_t width) {
            const std::string digits = std::to_string(value);
            return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
        };
        const std::uint64_t shown = year + years_later;
        std::string text(shown > 9999 ? 1 : 0, '+');
        text += padded(shown, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
        return text;
    }
};

}  // namespace

TEST_CASE("every value of 8 and 16 bits is written as the oracle prints it, and read back") {
    test::tally cases("values of 8 and 16 bits");
    for (int raw = 0; raw < 256; ++raw) {
        check_round_trip<amount<0, 8>>(cases, raw);
        check_round_trip<amount<2, 8>>(cases, raw);
        check_round_trip<amount<19, 8>>(cases, raw);
        check_round_trip<difference<2, 8>>(cases, raw - 128);
    }
    for (int raw = 0; raw < 65536; ++raw) {
        check_round_trip<amount<4, 16>>(cases, raw);
        check_round_trip<difference<4, 16>>(cases, raw - 32768);
    }
    cases.finish();
}

TEST_CASE("every short text is accepted or refused as the oracle does") {
    test::tally cases("short texts");
    check_all_texts<amount<0, 8>>(cases, "0259.-+", 5);
    check_all_texts<amount<2, 8>>(cases, "0259.-x", 5);
    check_all_texts<difference<0, 8>>(cases, "0128.-+", 5);
    check_all_texts<difference<2, 8>>(cases, "0128.- ", 5);
    check_all_texts<amount<9, 64>>(cases, "019.", 7);
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("every byte in every place of a number is accepted or refused as the oracle does") {
    test::tally cases("every byte");
    check_every_byte<amount<9, 64>>(cases, "1234567890.123456789");
    check_every_byte<amount<2, 64>>(cases, "00000000999.99");
    check_every_byte<amount<18, 256>>(
        cases, "11579208923731619542357098500868790785326998466564056403945.758400791312963993");
    check_every_byte<difference<9, 128>>(cases, "-12345678901234567.123456789");
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("amounts of 64 bits are written and read as the oracle does") {
    test::random_source random("text of 64 bits");
    test::tally cases("text of 64 bits");
    check_type<amount<0, 64>>(random, cases, 15'000);
    check_type<amount<2, 64>>(random, cases, 15'000);
    check_type<amount<9, 64>>(random, cases, 30'000);
    check_type<amount<19, 64>>(random, cases, 15'000);
    check_type<amount<3, 20>>(random, cases, 5'000);
    check_type<difference<0, 64>>(random, cases, 15'000);
    check_type<difference<9, 64>>(random, cases, 15'000);
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("amounts of 112 and 128 bits are written and read as the oracle does") {
    test::random_source random("text of 128 bits");
    test::tally cases("text of 128 bits");
    check_type<amount<9, 112>>(random, cases, 15'000);
    check_type<amount<0, 128>>(random, cases, 10'000);
    check_type<amount<18, 128>>(random, cases, 10'000);
    check_type<amount<38, 128>>(random, cases, 10'000);
    check_type<difference<9, 112>>(random, cases, 10'000);
    check_type<difference<18, 128>>(random, cases, 10'000);
    check_type<difference<9, 65>>(random, cases, 5'000);
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("amounts of 256 bits are written and read as the oracle does") {
    test::random_source random("text of 256 bits");
    test::tally cases("text of 256 bits");
    check_type<amount<0, 256>>(random, cases, 8'000);
    check_type<amount<9, 256>>(random, cases, 8'000);
    check_type<amount<18, 256>>(random, cases, 8'000);
    check_type<amount<77, 256>>(random, cases, 8'000);
    check_type<amount<6, 200>>(random, cases, 4'000);
    check_type<difference<0, 256>>(random, cases, 8'000);
    check_type<difference<18, 256>>(random, cases, 8'000);
    check_type<difference<6, 129>>(random, cases, 4'000);
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("a stream gives the tokens between blanks, as try_parse reads them") {
    test::random_source random("tokens of streams");
    test::tally cases("tokens of streams");
    for (int i = 0; i < 5'000; ++i) {
        const std::string bytes =
            any_text<amount<9, 64>>(random) + ' ' + any_text<amount<9, 64>>(random);
        std::istringstream in(bytes);
        std::istringstream words(bytes);
        std::string word;
        const auto before = amount<9, 64>::from_raw(random.word());
        while (words >> word) {
            const auto expected = troy::try_parse<amount<9, 64>>(word);
            auto value = before;
            const bool read = static_cast<bool>(in >> value);
            cases.expect(read == static_cast<bool>(expected) &&
                             value == (expected ? expected.value : before),
                         [&] { return visible(bytes); });
            in.clear(in.rdstate() & std::ios_base::eofbit);
        }
        auto value = before;
        cases.expect(!(in >> value) && value == before, [&] { return visible(bytes); });
    }
    cases.finish();
}

TEST_CASE("ten thousand digits are read as the oracle does") {
    test::tally cases("long texts");
    for (const std::size_t zeros : {9'992u, 9'993u, 9'999u, 10'000u}) {
        const std::string padding(zeros, '0');
        check_reading<amount<9, 64>>(cases, padding);
        check_reading<amount<9, 64>>(cases, padding + "18446744073.709551615");
        check_reading<amount<9, 64>>(cases, padding + "18446744073.709551616");
        check_reading<amount<9, 64>>(cases, padding + '.');
        check_reading<amount<9, 64>>(cases, "0." + padding);
        check_reading<amount<9, 64>>(cases, '1' + padding);
        check_reading<amount<9, 64>>(cases, '1' + padding + 'x');
        check_reading<difference<18, 256>>(cases, '-' + padding + '1');
        check_reading<difference<18, 256>>(cases, "-1" + padding);
    }
    cases.finish({errc::not_a_number, errc::too_many_decimals, errc::overflow});
}

TEST_CASE("every day from 1970 to 2400 is written as a calendar counts it, and read back") {
    test::tally cases("days");
    test::random_source random("days");
    counted_date date;
    for (std::uint64_t number = 0; date.year < 2400; ++number, date.next()) {
        const auto day = troy::utc_day::from_raw(number);
        const std::string expected = date.print();
        cases.expect(troy::to_text(day).view() == expected, [&] { return expected; });
        const auto read = troy::try_parse<troy::utc_day>(expected);
        cases.expect(read && read.value == day, [&] { return expected; });
        // The calendar repeats itself every 400 years, which have 146097 days.
        const std::uint64_t eras =
            random.up_to(1) == 0 ? random.up_to(30) : random.up_to(1'461'000'000 - 2);
        const auto later = troy::utc_day::from_raw(number + eras * 146'097);
        const std::string expected_later = date.print(eras * 400);
        cases.expect(troy::to_text(later).view() == expected_later, [&] { return expected_later; });
        const auto read_later = troy::try_parse<troy::utc_day>(expected_later);
        cases.expect(read_later && read_later.value == later, [&] { return expected_later; });
    }
    cases.finish();
}

TEST_CASE("every instant is written as a clock shows it, and read back, as are its seconds") {
    test::random_source random("instants");
    test::tally cases("instants");
    for (int i = 0; i < 100'000; ++i) {
        const auto seconds = test::to_raw<std::uint64_t>(random.integer(64));
        const auto instant = troy::utc_seconds::from_raw(seconds);
        const auto describe = [&] { return text(seconds, " seconds"); };
        const std::string written = troy::to_string(instant);
        cases.expect(troy::parse<troy::utc_seconds>(written) == instant, describe);
        cases.expect(troy::parse<troy::utc_seconds>(std::to_string(seconds)) == instant, describe);
        // The date of its day, then the time of day, by counting.
        const std::string date = troy::to_string(troy::utc_day::of(instant));
        std::uint64_t left = seconds % 86400;
        std::string clock = "T";
        for (const std::uint64_t unit : {3600u, 60u, 1u}) {
            std::uint64_t count = 0;
            for (; left >= unit; left -= unit)
                ++count;
            clock.append(count < 10 ? 1 : 0, '0');
            clock += std::to_string(count) + (unit == 1 ? 'Z' : ':');
        }
        cases.expect(written == date + clock, describe);
        const bool midnight = seconds % 86400 == 0;
        const auto day = troy::try_parse<troy::utc_day>(written);
        cases.expect(midnight ? day.code == errc{} : day.code == errc::not_a_day_start, describe);
    }
    cases.finish();
}
