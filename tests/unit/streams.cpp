// SPDX-License-Identifier: BSL-1.0

/// @file
/// Values out of streams: a token is read whole or refused whole, and a refused one changes nothing.

#include <iomanip>
#include <ios>
#include <sstream>
#include <string>

#include <troy/text.hpp>

#include "text_names.hpp"

namespace {

using profit = troy::signed_fixed_point<troy::usd, 2, 64>;

}  // namespace

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
    const std::string bad = GENERATE("1,000",
                                     "1.5oz",
                                     "x",
                                     "-1",
                                     "+1",
                                     "1.0000000000",
                                     "1e3",
                                     ".5",
                                     "0x10",
                                     "18446744074",
                                     "1.5,2.5");
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
