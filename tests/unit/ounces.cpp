// SPDX-License-Identifier: BSL-1.0

/// @file
/// Tokens, ounces and fine weights with the types of XAGm. The expected values were computed from
/// frs/README.md in integers, outside of this library.

#include <cstdint>

#include "xagm_names.hpp"

using xagm::ounces;

TEST_CASE("ounces_from_tokens: worked values") {
    struct row {
        const char* why;
        std::uint64_t tokens_raw;
        std::uint64_t q_raw;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"one for one on day 0",            33'036'714'433'829, 1'000'000'000, 33'036'714'433'829},
        {"the supply on Ethereum, day 175", 33'036'714'433'829,   998'561'644, 32'989'195'877'402},
        {"the supply on Sui, day 175",      39'995'331'647'753,   998'561'644, 39'937'804'122'505},
        {"both, just under 72927 ounces",   73'032'046'081'582,   998'561'644, 72'926'999'999'908},
        {"an order of physical silver",      2'100'000'000'000,   998'561'644,  2'096'979'452'400},
        {"one raw unit is worth nothing",                    1,   998'561'644,                  0},
        {"two are worth one",                                2,   998'561'644,                  1},
        {"nothing",                                          0,   998'561'644,                  0},
        {"nothing is left in a token",              largest_64,             0,                  0},
        {"the largest amount",                      largest_64,   998'561'644, 18'420'211'088'690'667'039u},
        {"the largest amount on day 0",             largest_64, 1'000'000'000,         largest_64},
        // clang-format on
    }));
    INFO(c.why);
    const auto expected = ounces::from_raw(c.expected);
    CHECK(xagm::ounces_from_tokens(t(c.tokens_raw), q(c.q_raw)) == expected);
    // The width changes nothing where the values fit.
    CHECK(xagm::ounces_from_tokens(troy::convert<xagm::basic_tokens<112>>(t(c.tokens_raw)),
                                   q(c.q_raw)) == troy::convert<xagm::basic_ounces<112>>(expected));
    CHECK(xagm::ounces_from_tokens(troy::convert<xagm::basic_tokens<256>>(t(c.tokens_raw)),
                                   q(c.q_raw)) == troy::convert<xagm::basic_ounces<256>>(expected));
}

TEST_CASE("ounces_from_tokens: overflow of the result, and of the product at 256 bits") {
    // A fee schedule refuses a base above 1, but this function accepts it.
    CHECK(code_of([] { return xagm::ounces_from_tokens(tokens::largest(), q(1'000'000'001)); }) ==
          errc::overflow);

    // The product of floor((2^256 - 1) / q) tokens fits 256 bits; with one raw token more it does
    // not, although the result would fit easily.
    using wide = xagm::basic_tokens<256>;
    using wide_ounces = xagm::basic_ounces<256>;
    const wide one = wide::from_raw(1u);
    const wide at_1 = troy::parse<wide>(
        "115792089237316195423570985008687907853269984665640564039457"
        ".584007913");
    CHECK(troy::to_string(xagm::ounces_from_tokens(at_1, q(1'000'000'000))) ==
          troy::to_string(at_1));
    CHECK(code_of([&] { return xagm::ounces_from_tokens(at_1 + one, q(1'000'000'000)); }) ==
          errc::overflow);
    const wide day_175 = troy::parse<wide>(
        "115958879387236102795443427835776063368672695248887973549540"
        ".406749203");
    CHECK(xagm::ounces_from_tokens(day_175, q(998'561'644)) ==
          troy::parse<wide_ounces>("115792089237316195423570985008687907853269984665640564039457"
                                   ".584007912"));
    CHECK(code_of([&] { return xagm::ounces_from_tokens(day_175 + one, q(998'561'644)); }) ==
          errc::overflow);
    // A product of 257 bits whose ounces would fit the 193 bits of the tokens.
    using token_193 = troy::fixed_point<xagm::token, 9, 193>;
    using q_19 = troy::fixed_point<oz_per_token::unit, 19, 64>;
    CHECK(code_of([] {
              return xagm::ounces_from_tokens(token_193::largest(), q_19{"0.9999999999999999999"});
          }) == errc::overflow);
    // At 112 bits the product fits; only the ledger's reserve check is narrower.
    CHECK(xagm::ounces_from_tokens(xagm::basic_tokens<112>::largest(), q(998'561'644)) ==
          troy::parse<xagm::basic_ounces<112>>("5184828487194572908002033.718641983"));
}

TEST_CASE("tokens_from_ounces: worked values") {
    struct row {
        const char* why;
        std::uint64_t ounces_raw;
        std::uint64_t q_raw;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        {"documented day 1", 999'000'000'000, 999'991'781, 999'008'210'848},
        {"a bar on day 175", 999'000'000'000, 998'561'644, 1'000'438'987'420},
        {"one for one on day 0", largest_64, 1'000'000'000, largest_64},
        {"half an ounce each", 1'000'000'000, 500'000'000, 2'000'000'000},
        {"one raw unit: 1.0014 goes down", 1, 998'561'644, 1},
        {"one over a third", 1, 333'333'333, 3},
        {"1.67 goes down, though 2 is nearer", 1, 600'000'000, 1},
        {"nothing", 0, 1, 0},
    }));
    INFO(c.why);
    CHECK(xagm::tokens_from_ounces(ounces::from_raw(c.ounces_raw), q(c.q_raw)) == t(c.expected));
    CHECK(xagm::tokens_from_ounces(
              troy::convert<xagm::basic_ounces<256>>(ounces::from_raw(c.ounces_raw)), q(c.q_raw)) ==
          troy::convert<xagm::basic_tokens<256>>(t(c.expected)));
}

TEST_CASE("tokens_from_ounces: errors in order") {
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces{"1"}, q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces{}, q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces::largest(), q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::tokens_from_ounces(ounces::largest(), q(999'999'999)); }) ==
          errc::overflow);
}

TEST_CASE("fine_weight: worked values") {
    struct row {
        const char* why;
        const char* gross;
        const char* fineness;
        const char* expected;
    };
    const auto c = GENERATE(values<row>({
        {"a good delivery bar", "1000", "0.999", "999.00"},
        {"1000.253745 goes down", "1001.255", "0.999", "1000.25"},
        {"998.6655556... goes down", "998.765432109", "0.9999", "998.66"},
        {"pure silver", "1", "1", "1.00"},
        {"0.00999999999 is nothing", "0.01", "0.999999999", "0.00"},
        {"one raw unit of bar", "0.000000001", "1", "0.00"},
        {"9.99999999999 is a cent short of 10", "10.010010010", "0.999", "9.99"},
        {"no silver", "1000", "0", "0.00"},
        {"the largest bar", "18446744073.709551615", "1", "18446744073.70"},
    }));
    INFO(c.why);
    CHECK(xagm::fine_weight(troy::parse<xagm::gross_weight>(c.gross),
                            troy::parse<xagm::fineness>(c.fineness)) ==
          troy::parse<vault_ounces>(c.expected));
}

TEST_CASE("fine_weight: no more silver than bar") {
    const xagm::gross_weight bar{"1000"};
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"1.000000000"}); }) ==
          std::nullopt);
    CHECK(test::message_of([&] { return xagm::fine_weight(bar, xagm::fineness{"1.000000001"}); }) ==
          "fineness_too_large: fineness 1.000000001, largest 1");
    // In thousandths, as an assay prints it: the mistake is caught even for a weight of zero.
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
    CHECK(code_of([] { return xagm::fine_weight(xagm::gross_weight{}, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
}
