// SPDX-License-Identifier: BSL-1.0

/// @file
/// Reading text: what is accepted and what is refused, with the exact code and position. Out of
/// streams: a token is read whole or refused whole, and a refused one changes nothing.

#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <ios>
#include <sstream>
#include <string>
#include <string_view>

#include <troy/text.hpp>
#include <troy/wide.hpp>

#include "text_names.hpp"

namespace {

template <class T>
void check_reject(const reject_case& c) {
    text_unit::check_reject(c, troy::try_parse<T>(c.text), [&] { return troy::parse<T>(c.text); });
}

using profit = troy::signed_fixed_point<troy::usd, 2, 64>;

}  // namespace

TEST_CASE("parse: what is read") {
    struct row {
        const char* why;
        std::string_view text;
        std::uint64_t raw;
    };
    const auto c = GENERATE(values<row>({
        {"an integer", "1", 1'000'000'000},
        {"zero", "0", 0},
        {"every decimal", "999.008210848", 999'008'210'848},
        {"fewer decimals are filled", "1.5", 1'500'000'000},
        {"one raw unit", "0.000000001", 1},
        {"leading zeros are not octal", "010", 10'000'000'000},
        {"nor is a leading zero before 8", "08.5", 8'500'000'000},
        {"many leading zeros", "00000000000000000000000000000001", 1'000'000'000},
        {"zeros only", "000.000000000", 0},
        {"the largest", "18446744073.709551615", 18'446'744'073'709'551'615u},
        {"the largest behind zeros", "000018446744073.709551615", 18'446'744'073'709'551'615u},
    }));
    INFO(c.why);
    const auto result = troy::try_parse<tokens>(c.text);
    REQUIRE(result);
    CHECK(result.code == errc{});
    CHECK(result.value.raw() == c.raw);
    CHECK(troy::parse<tokens>(c.text).raw() == c.raw);
}

TEST_CASE("parse: what is refused, and where") {
    using namespace std::string_view_literals;
    const auto c = GENERATE(values<reject_case>({
        {"empty", "", errc::not_a_number, 0},
        {"a point alone", ".", errc::not_a_number, 0},
        {"nothing after the point", "1.", errc::not_a_number, 2},
        {"nothing before the point", ".5", errc::not_a_number, 0},
        {"a plus", "+1", errc::not_a_number, 0},
        {"a minus", "-1", errc::not_a_number, 0},
        {"minus zero", "-0", errc::not_a_number, 0},
        {"a space before", " 1", errc::not_a_number, 0},
        {"a space after", "1 ", errc::not_a_number, 1},
        {"a space inside", "1 000", errc::not_a_number, 1},
        {"a space after the decimals", "1.5 ", errc::not_a_number, 3},
        {"a line feed after", "1\n", errc::not_a_number, 1},
        {"hexadecimal", "0x10", errc::not_a_number, 1},
        {"an exponent", "1e3", errc::not_a_number, 1},
        {"an exponent after decimals", "1.5e3", errc::not_a_number, 3},
        {"a grouping comma", "1,000", errc::not_a_number, 1},
        {"a grouping apostrophe", "1'000", errc::not_a_number, 1},
        {"a comma as the point", "1,5", errc::not_a_number, 1},
        {"two points", "1.2.3", errc::not_a_number, 3},
        {"two points together", "1..2", errc::not_a_number, 2},
        {"a sign after the point", "1.-5", errc::not_a_number, 2},
        {"a letter", "x", errc::not_a_number, 0},
        {"the word nan", "nan", errc::not_a_number, 0},
        {"an Arabic-Indic digit", "\xd9\xa1", errc::not_a_number, 0},
        {"a full-width digit after one of ours", "1\xef\xbc\x91", errc::not_a_number, 1},
        {"a byte above 127", "1\xff", errc::not_a_number, 1},
        {"the neighbours of the digits: slash", "1/", errc::not_a_number, 1},
        {"the neighbours of the digits: colon", "1:", errc::not_a_number, 1},
        {"NUL alone", "\0"sv, errc::not_a_number, 0},
        {"NUL inside", "1\0002"sv, errc::not_a_number, 1},
        {"NUL at the end", "1\0"sv, errc::not_a_number, 1},
        {"a decimal too many", "0.0000000001", errc::too_many_decimals, 11},
        {"a decimal too many, and a zero at that", "1.0000000000", errc::too_many_decimals, 11},
        {"the offset counts from the text", "123.0000000000", errc::too_many_decimals, 13},
        {"many decimals too many", "0.00000000000000000000", errc::too_many_decimals, 11},
        {"one raw unit above the largest", "18446744073.709551616", errc::overflow, 0},
        {"one above the largest integer part", "18446744074", errc::overflow, 0},
        {"the raw integer where a quantity is due", "18446744073709551615", errc::overflow, 0},
        {"not a number comes before too many decimals", "1.0000000000x", errc::not_a_number, 12},
        {"not a number comes before overflow", "99999999999999999999x", errc::not_a_number, 20},
        {"too many decimals come before overflow",
         "99999999999.0000000000",
         errc::too_many_decimals,
         21},
    }));
    check_reject<tokens>(c);
}

TEST_CASE("parse: a quantity without decimals has no point") {
    using whole = quantity<0, 64>;
    CHECK(troy::parse<whole>("7").raw() == 7);
    check_reject<whole>({"a point", "7.", errc::not_a_number, 2});
    check_reject<whole>({"a zero after it", "7.0", errc::too_many_decimals, 2});
}

TEST_CASE("parse: overflow by one, at widths that fill their storage and at others") {
    const auto check_edge = [](auto zero, const char* largest, const char* above) {
        using type = decltype(zero);
        CAPTURE(type::bits);
        CHECK(troy::parse<type>(largest) == type::largest());
        check_reject<type>({"one above", above, errc::overflow, 0});
        // One digit more, so that a value that wraps would be inside the range.
        check_reject<type>({"ten times", std::string(largest) + "0", errc::overflow, 0});
    };
    check_edge(quantity<0, 8>{}, "255", "256");
    check_edge(quantity<0, 9>{}, "511", "512");
    check_edge(quantity<0, 16>{}, "65535", "65536");
    check_edge(quantity<0, 63>{}, "9223372036854775807", "9223372036854775808");
    check_edge(quantity<0, 64>{}, "18446744073709551615", "18446744073709551616");
    check_edge(quantity<0, 65>{}, "36893488147419103231", "36893488147419103232");
    check_edge(quantity<0, 80>{}, "1208925819614629174706175", "1208925819614629174706176");
    check_edge(quantity<0, 112>{},
               "5192296858534827628530496329220095",
               "5192296858534827628530496329220096");
    check_edge(quantity<0, 128>{},
               "340282366920938463463374607431768211455",
               "340282366920938463463374607431768211456");
    check_edge(quantity<0, 200>{},
               "1606938044258990275541962092341162602522202993782792835301375",
               "1606938044258990275541962092341162602522202993782792835301376");
    check_edge(quantity<0, 256>{},
               "115792089237316195423570985008687907853269984665640564039457584007913129639935",
               "115792089237316195423570985008687907853269984665640564039457584007913129639936");
}

TEST_CASE("parse: the decimals that are filled can overflow too") {
    CHECK(troy::parse<quantity<2, 8>>("2.55").raw() == 255);
    check_reject<quantity<2, 8>>({"2.56", "2.56", errc::overflow, 0});
    check_reject<quantity<2, 8>>({"3", "3", errc::overflow, 0});
    CHECK(troy::parse<quantity<19, 8>>("0").raw() == 0);
    check_reject<quantity<19, 8>>({"1 is 10^19 raw", "1", errc::overflow, 0});
    CHECK(
        troy::parse<quantity<77, 256>>("1.1").raw() ==
        troy::uint256("110000000000000000000000000000000000000000000000000000000000000000000000000"
                      "000"));
    check_reject<quantity<77, 256>>({"1.2 * 10^77", "1.2", errc::overflow, 0});
}

TEST_CASE("parse: long texts") {
    const std::string zeros(10'000, '0');
    const std::string nines(10'000, '9');

    CHECK(troy::parse<tokens>(zeros).raw() == 0);
    CHECK(troy::parse<tokens>(zeros + "18446744073.709551615") == tokens::largest());
    CHECK(troy::parse<quantity<0, 256>>(zeros + "7").raw() == 7);
    check_reject<tokens>({"10,000 nines", nines, errc::overflow, 0});
    check_reject<quantity<0, 256>>({"10,000 nines, 256 bits", nines, errc::overflow, 0});
    check_reject<tokens>({"a one and 10,000 zeros", "1" + zeros, errc::overflow, 0});
    check_reject<tokens>({"zero with 10,000 decimals", "0." + zeros, errc::too_many_decimals, 11});
    check_reject<tokens>({"10,000 digits and a letter", nines + "x", errc::not_a_number, 10'000});
    // 2^64 * 10^k is zero in every wrapping multiplication of 64 bits.
    check_reject<quantity<0, 64>>(
        {"2^64 and zeros", "18446744073709551616" + zeros, errc::overflow, 0});
}

TEST_CASE("parse: every byte at every place of a long number") {
    // Several digits may be read at once: no other byte among them may be missed.
    const std::string digits = "12345678901234567890123";
    std::uint64_t wrong = 0;
    const auto expect = [&](const auto& result, errc code, std::size_t position) {
        if (result.code != code || (code != errc{} && result.position != position)) ++wrong;
    };
    for (std::size_t place = 0; place < digits.size(); ++place) {
        for (unsigned byte = 0; byte <= 255; ++byte) {
            std::string text = digits;
            text[place] = static_cast<char>(byte);
            const bool is_digit = byte >= '0' && byte <= '9';
            const bool splits = byte == '.' && place > 0 && place + 1 < digits.size();

            const auto whole = troy::try_parse<quantity<0, 256>>(text);
            if (is_digit) {
                expect(whole, errc{}, 0);
                if (place > 0 && troy::to_string(whole.value) != text) ++wrong;
            } else if (splits) {
                expect(whole, errc::too_many_decimals, place + 1);
            } else {
                expect(whole, errc::not_a_number, byte == '.' && place > 0 ? place + 1 : place);
            }

            const auto places = troy::try_parse<quantity<23, 128>>("0." + text);
            expect(places, is_digit ? errc{} : errc::not_a_number, place + 2);
            if (is_digit && troy::to_string(places.value) != "0." + text) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("parse: every byte eight times, as many as are read at once") {
    for (unsigned byte = 0; byte <= 255; ++byte) {
        CAPTURE(byte);
        const auto read = troy::try_parse<quantity<0, 64>>(std::string(8, static_cast<char>(byte)));
        const bool is_digit = byte >= '0' && byte <= '9';
        CHECK(read.code == (is_digit ? errc{} : errc::not_a_number));
        CHECK(read.position == 0);
        CHECK(read.value.raw() == (is_digit ? (byte - '0') * 11'111'111 : 0));
    }
}

TEST_CASE("parse: a text ends where it ends, though digits follow in memory") {
    const std::string_view digits = "123.456789123456789";
    for (std::size_t size = 5; size < digits.size(); ++size) {
        CAPTURE(size);
        const std::string alone(digits.substr(0, size));
        CHECK(troy::parse<quantity<15, 128>>(digits.substr(0, size)) ==
              troy::parse<quantity<15, 128>>(alone));
        const auto read = troy::try_parse<quantity<0, 64>>(digits.substr(0, size));
        CHECK(read.code == errc::too_many_decimals);
        CHECK(read.position == 4);
    }
    CHECK(troy::parse<quantity<0, 64>>(digits.substr(0, 2)).raw() == 12);
    CHECK(troy::parse<quantity<0, 64>>(digits.substr(0, 3)).raw() == 123);
    const auto nothing = troy::try_parse<profit>(std::string_view("-5").substr(0, 0));
    CHECK(nothing.code == errc::not_a_number);
    CHECK(nothing.position == 0);
}

TEST_CASE("parse: signed quantities") {
    using small = signed_quantity<1, 8>;
    struct row {
        const char* why;
        const char* text;
        std::int64_t raw;
    };
    const auto c = GENERATE(values<row>({
        {"the largest", "12.7", 127},
        {"the least", "-12.8", -128},
        {"zero", "0", 0},
        {"minus zero is zero", "-0", 0},
        {"minus zero with decimals", "-0.0", 0},
        {"leading zeros behind the sign", "-0001.5", -15},
    }));
    INFO(c.why);
    CHECK(troy::parse<small>(c.text) == small::from_raw(c.raw));
}

TEST_CASE("parse: signed quantities that are refused, and where") {
    const auto c = GENERATE(values<reject_case>({
        {"empty", "", errc::not_a_number, 0},
        {"a minus alone", "-", errc::not_a_number, 1},
        {"two", "--1", errc::not_a_number, 1},
        {"a plus", "+1", errc::not_a_number, 0},
        {"a space behind the sign", "- 1", errc::not_a_number, 1},
        {"the sign behind", "1-", errc::not_a_number, 1},
        {"a decimal too many", "-1.25", errc::too_many_decimals, 4},
        {"one above the largest", "12.8", errc::overflow, 0},
        {"one below the least", "-12.9", errc::overflow, 0},
        {"beyond the magnitude's width", "-25.6", errc::overflow, 0},
        {"the unsigned largest", "25.5", errc::overflow, 0},
    }));
    check_reject<signed_quantity<1, 8>>(c);
}

TEST_CASE("streams: tokens between blanks") {
    std::istringstream in(" 1.5\t-2.25 2026-03-18\n0010\r\n2026-03-18T00:00:01Z");
    tokens x;
    profit y;
    utc_day day;
    tokens z;
    utc_seconds instant;
    CHECK(in >> x >> y >> day >> z >> instant);
    CHECK(x == tokens{"1.5"});
    CHECK(y == profit::from_raw(-225));
    CHECK(day == utc_day{"2026-03-18"});
    CHECK(z == tokens{"10"});
    CHECK(instant == utc_seconds{"2026-03-18T00:00:01Z"});
    CHECK(in.eof());
    CHECK_FALSE(in >> x);  // There is none left.
    CHECK(x == tokens{"1.5"});
}

TEST_CASE("streams: a token that is no value sets failbit and changes nothing") {
    const auto bad = GENERATE(values<std::string>({"1,000",
                                                   "1.5oz",
                                                   "x",
                                                   "-1",
                                                   "+1",
                                                   "1.0000000000",
                                                   "1e3",
                                                   ".5",
                                                   "0x10",
                                                   "18446744074",
                                                   "1.5,2.5"}));
    INFO(bad);
    std::istringstream in(bad + " 7");
    tokens x{"3"};
    CHECK_FALSE(in >> x);
    CHECK(in.fail());
    CHECK_FALSE(in.bad());
    CHECK(x == tokens{"3"});
    // All of the token is gone: what follows is not read as a part of it.
    in.clear();
    CHECK(in >> x);
    CHECK(x == tokens{"7"});
}

TEST_CASE("streams: a width does not cut a number in two") {
    std::istringstream in("12345 6");
    tokens x;
    CHECK(in >> std::setw(2) >> x);
    CHECK(x == tokens{"12345"});
    CHECK(in.width() == 0);
}

TEST_CASE("streams: nothing to read, and a stream that has failed") {
    tokens x{"3"};
    std::istringstream empty("  ");
    CHECK_FALSE(empty >> x);
    CHECK(empty.eof());
    std::istringstream failed("1");
    failed.setstate(std::ios_base::failbit);
    CHECK_FALSE(failed >> x);
    failed.clear();
    CHECK(failed >> x);  // Nothing had been taken.
    CHECK(x == tokens{"1"});
}

TEST_CASE("streams: what a stream throws is its own choice") {
    std::istringstream in("x");
    in.exceptions(std::ios_base::failbit);
    tokens x{"3"};
    CHECK_THROWS_AS(in >> x, std::ios_base::failure);
    CHECK(x == tokens{"3"});
}

TEST_CASE("streams: what is written is read") {
    std::stringstream both;
    both << tokens{"1.000000001"} << ' ' << profit::from_raw(-1);
    tokens x;
    profit y;
    CHECK(both >> x >> y);
    CHECK(x == tokens{"1.000000001"});
    CHECK(y == profit::from_raw(-1));
}
