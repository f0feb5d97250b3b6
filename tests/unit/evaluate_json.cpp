// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate --catalogue: a JSON parser reads from every line what the table has.

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "../../examples/evaluate/catalogue.hpp"
#include "../../examples/evaluate/functions.hpp"
#include "catch.hpp"

namespace {

using nlohmann::json;

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
