// SPDX-License-Identifier: BSL-1.0

/// @file
/// JSON: amounts are strings, there and back; a number, and whatever else is no string, is refused.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <troy/json.hpp>

#include "text_names.hpp"

namespace {

using nlohmann::json;
using wide = troy::fixed_point<troy::usd, 18, 256>;
using profit = troy::signed_fixed_point<troy::usd, 2, 64>;

template <class T>
std::string what_of(const json& value) {
    T result{};
    try {
        value.get_to(result);
    } catch (const troy::error& e) {
        CHECK(result == T{});
        return e.what();
    }
    return "no failure";
}

}  // namespace

TEST_CASE("json: strings, the canonical text") {
    const json object{{"day", utc_day{"2026-03-18"}},
                      {"at", utc_seconds{"2026-03-18"}},
                      {"profit", profit::from_raw(-5)},
                      {"tokens", tokens{"999"}},
                      {"wide", wide::largest()}};
    CHECK(object.dump() ==
          R"({"at":"2026-03-18T00:00:00Z","day":"2026-03-18","profit":"-0.05",)"
          R"("tokens":"999.000000000","wide":)"
          R"("115792089237316195423570985008687907853269984665640564039457.584007913129639935"})");
    const json read = json::parse(object.dump());
    CHECK(read.at("day").get<utc_day>() == utc_day{"2026-03-18"});
    CHECK(read.at("at").get<utc_seconds>() == utc_seconds{"2026-03-18"});
    CHECK(read.at("profit").get<profit>() == profit::from_raw(-5));
    CHECK(read.at("tokens").get<tokens>() == tokens{"999"});
    CHECK(read.at("wide").get<wide>() == wide::largest());
}

TEST_CASE("json: inside what the library knows") {
    const std::map<std::string, tokens> holders{{"a", tokens{"1"}}, {"b", tokens{"2.5"}}};
    const json object = holders;
    CHECK(object.dump() == R"({"a":"1.000000000","b":"2.500000000"})");
    CHECK(object.get<std::map<std::string, tokens>>() == holders);
    const std::vector<profit> rows{profit::from_raw(1), profit::from_raw(-1)};
    CHECK(json(rows).get<std::vector<profit>>() == rows);
    CHECK(object.value("a", tokens{}) == tokens{"1"});
    CHECK(object.value("c", tokens{"7"}) == tokens{"7"});
}

TEST_CASE("json: what is no string is refused, with what it is") {
    CHECK(what_of<tokens>(json::parse("1.5")) == "not_a_string: json number, wanted string");
    CHECK(what_of<tokens>(json::parse("1")) == "not_a_string: json number, wanted string");
    CHECK(what_of<tokens>(json::parse("-1")) == "not_a_string: json number, wanted string");
    CHECK(what_of<tokens>(json::parse("null")) == "not_a_string: json null, wanted string");
    CHECK(what_of<tokens>(json::parse("true")) == "not_a_string: json boolean, wanted string");
    CHECK(what_of<tokens>(json::parse("{}")) == "not_a_string: json object, wanted string");
    CHECK(what_of<tokens>(json::parse(R"(["1"])")) == "not_a_string: json array, wanted string");
    CHECK(what_of<utc_day>(json::parse("20260318")) == "not_a_string: json number, wanted string");
}

TEST_CASE("json: what a string may not be, as for parse") {
    CHECK(what_of<tokens>("1,5") == "not_a_number: text 1,5, position 1");
    CHECK(what_of<tokens>("") == "not_a_number: text , position 0");
    CHECK(what_of<tokens>("1.0000000000") == "too_many_decimals: text 1.0000000000, position 11");
    CHECK(what_of<profit>("1e3") == "not_a_number: text 1e3, position 1");
    CHECK(what_of<utc_day>("2026-02-30") == "not_a_time: text 2026-02-30, position 0");
}

TEST_CASE("json: a failed read changes nothing") {
    tokens x{"3"};
    CHECK_THROWS_AS(json::parse("7").get_to(x), troy::error);
    CHECK_THROWS_AS(json("x").get_to(x), troy::error);
    CHECK(x == tokens{"3"});
}
