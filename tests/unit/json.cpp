// SPDX-License-Identifier: BSL-1.0

/// @file
/// JSON: amounts are strings, there and back; a number, and whatever else is no string, is refused.
/// And evaluate --catalogue: a JSON parser reads from every line what the table has.

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <troy/json.hpp>

#include "../../examples/evaluate/catalogue.hpp"
#include "../../examples/evaluate/functions.hpp"
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

void check_words(const json& read, const evaluate::word_list& words, unsigned bits) {
    const std::set<std::string> kinds{"quantity", "boolean", "instant", "day"};
    REQUIRE(read.size() == words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& type = words[i].type;
        CHECK(read[i].at("name") == words[i].name);
        CHECK(kinds.count(read[i].at("kind")) == 1);
        CHECK((read[i].at("kind") == "quantity") == (type.kind == evaluate::kind::quantity));
        if (type.kind != evaluate::kind::quantity) {
            CHECK(read[i].size() == 2);
            continue;
        }
        CHECK(read[i].size() == 6);
        CHECK(read[i].at("unit") == type.unit);
        CHECK(read[i].at("decimals") == type.decimals);
        CHECK(read[i].at("bits") == type.bits);
        CHECK(read[i].at("signed") == type.is_signed);
        if (words[i].name == "TOKENS") CHECK(type.bits == bits);
    }
}

template <unsigned Bits>
void check_catalogue() {
    CAPTURE(Bits);
    const auto functions = evaluate::all_functions<Bits>();
    std::string text;
    for (const auto& f : functions)
        evaluate::add_line(f, text);
    std::istringstream lines(text);
    std::string line;
    for (const auto& f : functions) {
        CAPTURE(std::string(f.name));
        REQUIRE(std::getline(lines, line));
        const json read = json::parse(line);
        CHECK(read.size() == 4);
        CHECK(read.at("name") == f.name);
        CHECK(read.at("help") == f.help);
        check_words(read.at("arguments"), f.arguments, Bits);
        check_words(read.at("results"), f.results, Bits);
    }
    CHECK_FALSE(std::getline(lines, line));
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

TEST_CASE("evaluate --catalogue: every line is an object with what the table says") {
    check_catalogue<64>();
    check_catalogue<112>();
    check_catalogue<128>();
    check_catalogue<256>();
}

TEST_CASE("evaluate --catalogue: any text of a row is a JSON string") {
    std::string text = "\n\\\"/";
    for (char c = ' '; c <= '~'; ++c)
        text += c;
    std::string out;
    evaluate::add_string(text, out);
    CHECK(json::parse(out) == text);
}

TEST_CASE("evaluate --catalogue: what a signature is") {
    const auto functions = evaluate::all_functions<128>();
    std::string line;
    evaluate::add_line(*evaluate::find(functions, "xagm.sui_receive_token"), line);
    const json sui = json::parse(line);
    CHECK(sui["results"][0] == json::parse(R"({"name":"ACCEPTED","kind":"boolean"})"));
    CHECK(sui["arguments"][5] == json::parse(R"({"name":"AMOUNT","kind":"quantity","unit":"XAGm",
        "decimals":9,"bits":64,"signed":false})"));
    CHECK(sui["arguments"][6] == json::parse(R"({"name":"NOW","kind":"instant"})"));
    line.clear();
    evaluate::add_line(*evaluate::find(functions, "xagm.ounces_per_token"), line);
    const json fee = json::parse(line);
    CHECK(fee["arguments"][1] == json::parse(R"({"name":"BASE_DAY","kind":"day"})"));
    CHECK(fee["arguments"][2] == json::parse(R"({"name":"RATE","kind":"quantity","unit":"/y",
        "decimals":9,"bits":64,"signed":false})"));
    line.clear();
    evaluate::add_line(*evaluate::find(functions, "xag.buy_and_redeem"), line);
    CHECK(json::parse(line)["results"] == json::parse(R"([{"name":"PROFIT","kind":"quantity",
        "unit":"USD","decimals":6,"bits":128,"signed":true}])"));
}
