// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's price feed and silver peg: worked prices, the feed's errors and their order, and the edge
/// of every 256-bit product from both sides.

#include <cstdint>
#include <optional>
#include <string>

#include "xsd_names.hpp"

namespace {

using xsd::answer;
using xsd::feed_decimals;
using xsd::round_id;
using price = xsd::usd_per_fine_ounce;

// The largest other factor of a product of 256 bits.
const char* const largest_over_10_4 =
    "11579208923731619542357098500868790785326998466564056403945758400791312963";
const char* const largest_over_10_6 =
    "115792089237316195423570985008687907853269984665640564039457584007913129";
const char* const largest_over_10_7 =
    "11579208923731619542357098500868790785326998466564056403945758400791312";

/// A fresh round.
template <unsigned Bits>
xsd::basic_oracle_round<Bits> round_of(
    const troy::signed_fixed_point<xsd::feed_answer, 0, Bits>& counts, std::uint64_t decimals) {
    return {.answer = counts,
            .decimals = feed_decimals::from_raw(decimals),
            .round_id = round_id::from_raw(7u),
            .answered_in_round = round_id::from_raw(7u)};
}
xsd::oracle_round round_of(const char* counts, std::uint64_t decimals) {
    return round_of(troy::parse<answer>(counts), decimals);
}

price raw_price(const char* raw) { return price::from_raw(uint256(raw)); }
std::string raw_text(const auto& quantity) { return quantity.raw().str(); }

}  // namespace

// ---- The price feed ---------------------------------------------------------------------------

TEST_CASE("silver_price: worked values") {
    struct row {
        const char* why;
        const char* answer;
        std::uint64_t decimals;
        const char* expected;
    };
    const auto c = GENERATE(values<row>({
        {"25 dollars on the XAG/USD feeds", "2500000000", 8, "25.000000"},
        {"two decimals go down", "2512345678", 8, "25.123456"},
        {"less than a millionth of a dollar is no price", "99", 8, "0.000000"},
        {"a millionth", "100", 8, "0.000001"},
        {"the feed's own 6 decimals", "25123456", 6, "25.123456"},
        {"5 decimals are filled", "2512345", 5, "25.123450"},
        {"7 decimals, one too few for a millionth", "9", 7, "0.000000"},
        {"7 decimals, just a millionth", "10", 7, "0.000001"},
        {"no decimals", "25", 0, "25.000000"},
        {"18 decimals", "25123456789012345678", 18, "25.123456"},
        {"77 decimals, nothing is left", "2500000000", 77, "0.000000"},
        {"77 decimals, the largest answer with a product", largest_over_10_6, 77, "0.000001"},
        {"77 decimals, 10^71 is a millionth",
         "100000000000000000000000000000000000000000000000000000000000000000000000",
         77,
         "0.000001"},
        {"one below it is nothing",
         "99999999999999999999999999999999999999999999999999999999999999999999999",
         77,
         "0.000000"},
    }));
    INFO(c.why);
    CHECK(troy::to_string(xsd::silver_price(round_of(c.answer, c.decimals))) == c.expected);
}

TEST_CASE("silver_price: freshness") {
    const auto price_of = [](const char* id, const char* answered_in) {
        return code_of([&] {
            return xsd::silver_price(
                xsd::oracle_round{.answer = answer::from_raw(2'500'000'000),
                                  .decimals = feed_decimals{"8"},
                                  .round_id = troy::parse<round_id>(id),
                                  .answered_in_round = troy::parse<round_id>(answered_in)});
        });
    };
    CHECK(price_of("7", "7") == std::nullopt);
    CHECK(price_of("7", "8") == std::nullopt);
    CHECK(price_of("7", "6") == errc::stale_round);
    CHECK(price_of("0", "0") == std::nullopt);
    CHECK(price_of("1", "0") == errc::stale_round);
    // Round numbers exceed 64 bits: the upper 16 of the 80 are the phase.
    CHECK(price_of("1208925819614629174706175", "1208925819614629174706175") == std::nullopt);
    CHECK(price_of("1208925819614629174706175", "1208925819614629174706174") == errc::stale_round);
    CHECK(price_of("18446744073709551616", "0") == errc::stale_round);
    CHECK(price_of("18446744073709551616", "18446744073709551615") == errc::stale_round);
}

TEST_CASE("silver_price: an answer of zero or below is no price") {
    const auto price_of = [](const char* counts) {
        return code_of([&] { return xsd::silver_price(round_of(counts, 8)); });
    };
    CHECK(price_of("1") == std::nullopt);
    CHECK(price_of("0") == errc::non_positive_answer);  // Stricter than the chain.
    CHECK(price_of("-1") == errc::non_positive_answer);
    CHECK(price_of(
              "-57896044618658097711785492504343953926634992332820282019728792003956564819968") ==
          errc::non_positive_answer);
}

TEST_CASE("silver_price: the decimals of the feed") {
    const auto price_of = [](std::uint64_t decimals) {
        return code_of([&] { return xsd::silver_price(round_of("1", decimals)); });
    };
    for (std::uint64_t decimals = 0; decimals <= 77; ++decimals) {
        CAPTURE(decimals);
        CHECK(price_of(decimals) == std::nullopt);
    }
    CHECK(price_of(78) == errc::feed_decimals_too_large);
    CHECK(price_of(255) == errc::feed_decimals_too_large);
    // Neither may wrap to a small number.
    CHECK(price_of(256) == errc::feed_decimals_too_large);
    CHECK(price_of((std::uint64_t{1} << 32) + 8) == errc::feed_decimals_too_large);
    CHECK(price_of(~std::uint64_t{0}) == errc::feed_decimals_too_large);
}

TEST_CASE("silver_price: every number of decimals drops its own power of ten") {
    // The product of 10^71 - 1 fits. One decimal more than 6 drops a nine, one less appends a zero.
    const std::string nines(71, '9');
    for (std::size_t decimals = 0; decimals <= 77; ++decimals) {
        CAPTURE(decimals);
        std::string expected = nines;
        if (decimals <= 6) {
            expected.append(6 - decimals, '0');
        } else {
            expected.resize(decimals - 6 < 71 ? 71 - (decimals - 6) : 0);
        }
        if (expected.empty()) expected = "0";
        const auto result = xsd::silver_price(round_of(nines.c_str(), decimals));
        CHECK(raw_text(result) == expected);
    }
}

TEST_CASE("silver_price: the product is limited to 256 bits, whatever the decimals") {
    const auto inside = troy::parse<answer::magnitude_type>(largest_over_10_6);
    const auto one = answer::magnitude_type::from_raw(1u);
    for (const std::uint64_t decimals : {0u, 6u, 7u, 8u, 18u, 77u}) {
        CAPTURE(decimals);
        const auto at = [&](const auto& magnitude) {
            return round_of(answer::from_sign_and_magnitude(false, magnitude), decimals);
        };
        CHECK(code_of([&] { return xsd::silver_price(at(inside)); }) == std::nullopt);
        CHECK(code_of([&] { return xsd::silver_price(at(inside + one)); }) == errc::overflow);
    }
    std::string times_10_6(largest_over_10_6);
    times_10_6 += "000000";
    CHECK(raw_text(xsd::silver_price(round_of(largest_over_10_6, 0))) == times_10_6);
    CHECK(raw_text(xsd::silver_price(round_of(largest_over_10_6, 8))) ==
          "1157920892373161954235709850086879078532699846656405640394575840079131");
    CHECK(code_of([] {
              return xsd::silver_price(
                  round_of("578960446186580977117854925043439539266349923328"
                           "20282019728792003956564819967",
                           8));
          }) == errc::overflow);
}

TEST_CASE("silver_price: errors in order, pairwise") {
    const std::string largest =
        "57896044618658097711785492504343953926634992332820282019728792003956564819967";
    const auto price_of = [](bool stale, const std::string& counts, std::uint64_t decimals) {
        return code_of([&] {
            return xsd::silver_price(
                xsd::oracle_round{.answer = troy::parse<answer>(counts),
                                  .decimals = feed_decimals::from_raw(decimals),
                                  .round_id = round_id::from_raw(stale ? 2u : 1u),
                                  .answered_in_round = round_id::from_raw(1u)});
        });
    };
    CHECK(price_of(true, "-1", 8) == errc::stale_round);
    CHECK(price_of(true, "0", 8) == errc::stale_round);
    CHECK(price_of(true, largest, 8) == errc::stale_round);
    // The power of ten is computed first.
    CHECK(price_of(true, "1", 78) == errc::feed_decimals_too_large);
    CHECK(price_of(true, "0", 78) == errc::feed_decimals_too_large);
    CHECK(price_of(true, "0", 77) == errc::stale_round);
    CHECK(price_of(false, "-1", 78) == errc::feed_decimals_too_large);
    CHECK(price_of(false, "0", 78) == errc::feed_decimals_too_large);
    CHECK(price_of(false, "-1", 77) == errc::non_positive_answer);
    CHECK(price_of(false, "0", 77) == errc::non_positive_answer);
    CHECK(price_of(false, largest, 78) == errc::feed_decimals_too_large);
    CHECK(price_of(false, largest, 77) == errc::overflow);
}

TEST_CASE("silver_price: at 64 bits the product is exact and the result limited") {
    const auto price_of = [](std::int64_t counts, std::uint64_t decimals) {
        return xsd::silver_price(round_of(xsd::basic_answer<64>::from_raw(counts), decimals));
    };
    CHECK(troy::to_string(price_of(2'512'345'678, 8)) == "25.123456");
    CHECK(price_of(INT64_MAX, 6).raw() == 9'223'372'036'854'775'807u);
    CHECK(price_of(INT64_MAX, 7).raw() == 922'337'203'685'477'580u);
    CHECK(price_of(INT64_MAX, 24).raw() == 9);
    // 10^19 still fits 64 bits, 10^20 does not: nothing is left either way.
    CHECK(price_of(INT64_MAX, 25).raw() == 0);
    CHECK(price_of(INT64_MAX, 26).raw() == 0);
    CHECK(price_of(INT64_MAX, 77).raw() == 0);
    CHECK(code_of([&] { return price_of(INT64_MAX, 5); }) == errc::overflow);
    CHECK(code_of([&] { return price_of(INT64_MAX, 0); }) == errc::overflow);
    CHECK(price_of(1'844'674'407'370'955'161, 5).raw() == 18'446'744'073'709'551'610u);
    CHECK(code_of([&] { return price_of(1'844'674'407'370'955'162, 5); }) == errc::overflow);
    CHECK(code_of([&] { return price_of(1, 78); }) == errc::feed_decimals_too_large);
}

TEST_CASE("silver_price: at 128 bits the largest power of ten leaves a digit") {
    const auto counts =
        troy::parse<xsd::basic_answer<128>>("100000000000000000000000000000000000000");  // 10^38.
    const auto price_of = [&](std::uint64_t decimals) {
        return xsd::silver_price(round_of(counts, decimals));
    };
    CHECK(price_of(44).raw() == 1u);
    CHECK(price_of(45).raw() == 0u);
}

// ---- The peg ----------------------------------------------------------------------------------

TEST_CASE("peg: worked prices") {
    struct row {
        const char* why;
        const char* price;
        const char* target;
        const char* gram;
        const char* exact_gram;
        const char* bound;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"25 dollars, as documented",            "25",         "0.025000", "0.803768", "0.803768", "0.000001"},
        {"a price with every decimal",           "48.123456",  "0.048123", "1.547203", "1.547205", "0.000002"},
        {"a high one",                           "121.654321", "0.121654", "3.911274", "3.911277", "0.000003"},
        {"1000 dollars: 0.746 per million",      "1000",       "1.000000", "32.150722", "32.150746", "0.000024"},
        {"where the two grams first differ",     "0.021337",   "0.000021", "0.000685", "0.000686", "0.000001"},
        {"an ounce of grams, cut off",           "31.103476",  "0.031103", "0.999999", "0.999999", "0.000001"},
        {"an ounce of exact grams",              "31.103477",  "0.031103", "0.999999", "1.000000", "0.000001"},
        {"an ounce of the contracts' grams",     "31.103500",  "0.031103", "1.000000", "1.000000", "0.000001"},
        {"a thousandth starts at a thousand",    "0.000999",   "0.000000", "0.000032", "0.000032", "0.000001"},
        {"a thousandth",                         "0.001000",   "0.000001", "0.000032", "0.000032", "0.000001"},
        {"the smallest price of a gram",         "0.000032",   "0.000000", "0.000001", "0.000001", "0.000001"},
        {"the smallest price",                   "0.000001",   "0.000000", "0.000000", "0.000000", "0.000001"},
        {"no price",                             "0",          "0.000000", "0.000000", "0.000000", "0.000000"},
        // clang-format on
    }));
    INFO(c.why);
    const auto p = troy::parse<price>(c.price);
    CHECK(troy::to_string(xsd::target_price(p)) == c.target);
    CHECK(troy::to_string(xsd::gram_price(p)) == c.gram);
    CHECK(troy::to_string(xsd::exact_gram_price(p)) == c.exact_gram);
    CHECK(troy::to_string(xsd::gram_price_bound(p)) == c.bound);

    const auto narrow = troy::convert<xsd::basic_usd_per_fine_ounce<64>>(p);
    CHECK(troy::to_string(xsd::target_price(narrow)) == c.target);
    CHECK(troy::to_string(xsd::gram_price(narrow)) == c.gram);
    CHECK(troy::to_string(xsd::exact_gram_price(narrow)) == c.exact_gram);
    CHECK(troy::to_string(xsd::gram_price_bound(narrow)) == c.bound);
}

TEST_CASE("peg: the edge of each product") {
    const price one = price::from_raw(1u);

    // Nothing is multiplied, so every price has a target.
    CHECK(raw_text(xsd::target_price(price::largest())) ==
          "115792089237316195423570985008687907853269984665640564039457584007913129639");

    CHECK(raw_text(xsd::gram_price(raw_price(largest_over_10_4))) ==
          "372279933889485734478663124756660529693667865885320185958035539434189495");
    CHECK(code_of([&] { return xsd::gram_price(raw_price(largest_over_10_4) + one); }) ==
          errc::overflow);
    CHECK(code_of([] { return xsd::gram_price(price::largest()); }) == errc::overflow);

    CHECK(raw_text(xsd::exact_gram_price(raw_price(largest_over_10_7))) ==
          "372280211572090858419953183525411885314602464846118309318582622274282");
    CHECK(code_of([&] { return xsd::exact_gram_price(raw_price(largest_over_10_7) + one); }) ==
          errc::overflow);
    CHECK(code_of([] { return xsd::exact_gram_price(price::largest()); }) == errc::overflow);

    // The bound is not the contracts' and has no limit of 256 bits.
    CHECK(raw_text(xsd::gram_price_bound(price::largest())) ==
          "2776826051239412900587687513556209345989607981233605470828400931330351");
}

TEST_CASE("peg: at 64 bits no product overflows") {
    using narrow = xsd::basic_usd_per_fine_ounce<64>;
    CHECK(xsd::target_price(narrow::largest()).raw() == 18'446'744'073'709'551u);
    CHECK(xsd::gram_price(narrow::largest()).raw() == 593'076'151'356'263'816u);
    CHECK(xsd::exact_gram_price(narrow::largest()).raw() == 593'076'593'730'175'901u);
    CHECK(xsd::gram_price_bound(narrow::largest()).raw() == 442'373'912'086u);
}

TEST_CASE("peg: the two gram prices lie within the bound, and the bound is reached") {
    std::uint64_t outside = 0;
    std::uint64_t on_the_bound = 0;
    const auto look_at = [&](std::uint64_t raw) {
        const auto p = xsd::basic_usd_per_fine_ounce<64>::from_raw(raw);
        const std::uint64_t gram = xsd::gram_price(p).raw();
        const std::uint64_t exact = xsd::exact_gram_price(p).raw();
        const std::uint64_t bound = xsd::gram_price_bound(p).raw();
        if (gram > exact || exact - gram > bound) ++outside;
        if (exact - gram == bound) ++on_the_bound;
    };
    for (std::uint64_t raw = 0; raw < 200'000; ++raw)
        look_at(raw);
    for (std::uint64_t raw = 25'000'000; raw < 25'100'000; ++raw)
        look_at(raw);
    CHECK(outside == 0);
    CHECK(on_the_bound > 0);
    // Just where the bound grows from 1 to 2 millionths: 41699439.2 * 29000 / 1209283738311 = 1.
    using narrow = xsd::basic_usd_per_fine_ounce<64>;
    CHECK(xsd::gram_price_bound(narrow::from_raw(41'699'439u)).raw() == 1);
    CHECK(xsd::gram_price_bound(narrow::from_raw(41'699'440u)).raw() == 2);
}
