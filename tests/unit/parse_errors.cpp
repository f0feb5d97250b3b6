// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the error of a failed parse says: the text, or 40 printable characters of it, and the
/// position.

#include <optional>
#include <string>
#include <string_view>

#include <troy/text.hpp>

#include "../names.hpp"

namespace {

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

struct told {
    errc code{};
    std::string text;
    std::string position;
    std::string what;
};

template <class T>
told parse(std::string_view text) {
    try {
        static_cast<void>(troy::parse<T>(text));
        return {};
    } catch (const troy::error& e) {
        CHECK(std::string(e.left().name) == "text");
        CHECK(std::string(e.right().name) == "position");
        return {e.code(), e.left().text, e.right().text, e.what()};
    }
}

}  // namespace

TEST_CASE("parse: a failure carries the text and the position") {
    const auto failure = parse<ounces>("1,000.5");
    CHECK(failure.code == errc::not_a_number);
    CHECK(failure.text == "1,000.5");
    CHECK(failure.position == "1");
    CHECK(failure.what == "not_a_number: text 1,000.5, position 1");
    CHECK(parse<ounces>("0.0000000001").what ==
          "too_many_decimals: text 0.0000000001, position 11");
    CHECK(parse<ounces>("18446744073.709551616").what ==
          "overflow: text 18446744073.709551616, position 0");
    CHECK(parse<premium>("-1.5x").what == "not_a_number: text -1.5x, position 4");
    CHECK(parse<utc_day>("2026-02-29").what == "not_a_time: text 2026-02-29, position 0");
    CHECK(parse<utc_day>("2026-02-28T00:00:01Z").what ==
          "not_a_day_start: text 2026-02-28T00:00:01Z, position 0");
    CHECK(parse<utc_seconds>("1969-12-31").what == "underflow: text 1969-12-31, position 0");
    CHECK(parse<ounces>("").what == "not_a_number: text , position 0");
    // A text that parses gives no error.
    CHECK(parse<ounces>("1000.5").what.empty());
}

TEST_CASE("parse: a failure shows 40 characters, and the position beyond them") {
    const std::string forty = "1234567890123456789012345678901234567890";
    CHECK(parse<ounces>(forty.substr(1) + "x").text == forty.substr(1) + "x");
    CHECK(parse<ounces>(forty + "x").text == forty);
    CHECK(parse<ounces>(forty + "x").position == "40");
    CHECK(parse<ounces>(forty + "x").what == "not_a_number: text " + forty + ", position 40");
    CHECK(parse<ounces>(forty).text == forty);
    CHECK(parse<ounces>(forty).code == errc::overflow);
    const auto long_text = parse<ounces>(std::string(10'000, '0') + 'x');
    CHECK(long_text.text == std::string(40, '0'));
    CHECK(long_text.position == "10000");
}

TEST_CASE("parse: a failure shows printable characters only") {
    using namespace std::string_view_literals;
    CHECK(parse<ounces>("1\0002"sv).text == "1?2");
    CHECK(parse<ounces>("1\n2\t\x1b[31m\x7f"sv).text == "1?2??[31m?");
    CHECK(parse<ounces>("1\xef\xbc\x91\x80\xff"sv).text == "1?????");
    CHECK(parse<ounces>(" ~!1"sv).text == " ~!1");
    for (int byte = 0; byte < 256; ++byte) {
        CAPTURE(byte);
        const char c = static_cast<char>(byte);
        const auto failure = parse<ounces>(std::string("x") + c);
        CHECK(failure.text == std::string("x") + (byte >= 0x20 && byte < 0x7f ? c : '?'));
    }
}
