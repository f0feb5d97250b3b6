// SPDX-License-Identifier: BSL-1.0

/// @file
/// The Fungible Reserve Standard with the types of XAGm: ounces per token over time, tokens and
/// ounces, the three reconcile rules, and the daily series. The expected values were computed from
/// frs/README.md in integers, outside of this library.

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "catch.hpp"

namespace xagm = troy::xagm;
using test::code_of;
using troy::errc;
using troy::utc_day;
using xagm::annual_fee_rate;
using xagm::ounces;
using xagm::oz_per_token;
using xagm::reconcile_rule;
using xagm::tokens;
using xagm::vault_ounces;

namespace {

constexpr std::uint64_t largest_64 = 18'446'744'073'709'551'615u;

const utc_day base_day{"2026-03-18"};

tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

/// Starts at 1 ounce per token on the base day.
xagm::fee_schedule schedule(const char* rate) {
    return {oz_per_token{"1"}, base_day, troy::parse<annual_fee_rate>(rate)};
}

}  // namespace

// ---- Ounces per token -------------------------------------------------------------------------

TEST_CASE("fee_schedule: worked ounces per token") {
    struct row {
        const char* why;
        const char* rate;
        std::uint64_t days;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"documented day 0",                              "0.003",       0,         1'000'000'000},
        {"documented day 1: 8219.17 go down, in favour",  "0.003",       1,           999'991'781},
        {"documented day 2",                              "0.003",       2,           999'983'562},
        {"documented day 3",                              "0.003",       3,           999'975'343},
        // A daily fee truncated once would be 36 * 8219 = 295884 here, not 295890.
        {"day 36: not a sum of truncated days",           "0.003",       36,          999'704'110},
        {"day 175, as captured: not compounding either",  "0.003",       175,         998'561'644},
        {"the day before the year is over",               "0.003",       364,         997'008'220},
        {"the year has 365 days",                         "0.003",       365,         997'000'000},
        {"leap year or not",                              "0.003",       730,         994'000'000},
        {"a century of 365 days",                         "0.003",       36'500,      700'000'000},
        {"the last day at 0.30 %",                        "0.003",       121'666,           5'480},
        {"no fee",                                        "0",           1'000'000, 1'000'000'000},
        {"the smallest rate, not yet a raw unit",         "0.000000001", 364,       1'000'000'000},
        {"the smallest rate after a year",                "0.000000001", 365,         999'999'999},
        {"the largest rate, day 1",                       "0.1",         1,           999'726'028},
        {"the last day but one at 10 %",                  "0.1",         3'649,           273'973},
        {"nothing is left at 10 %, which is legal",       "0.1",         3'650,                 0},
        {"nothing is left at 1 %",                        "0.01",        36'500,                0},
        // clang-format on
    }));
    INFO(c.why);
    const auto s = schedule(c.rate);
    CHECK(s.ounces_per_token(base_day + troy::days::from_raw(c.days)) == q(c.expected));
    // All day long, from its first to its last second.
    const std::uint64_t start = (base_day + troy::days::from_raw(c.days)).start().raw();
    CHECK(s.ounces_per_token(troy::utc_seconds::from_raw(start)) == q(c.expected));
    CHECK(s.ounces_per_token(troy::utc_seconds::from_raw(start + 86'399)) == q(c.expected));
}

TEST_CASE("fee_schedule: a base below 1 pays the same fee") {
    const xagm::fee_schedule s(q(500'000'000), base_day, annual_fee_rate{"0.003"});
    CHECK(s.ounces_per_token(base_day + troy::days{"365"}) == q(497'000'000));
    CHECK(s.ounces_per_token(base_day + troy::days{"60833"}) == q(2'740));
    CHECK(code_of([&] { return s.ounces_per_token(base_day + troy::days{"60834"}); }) ==
          errc::underflow);
}

TEST_CASE("fee_schedule: the first impossible day") {
    CHECK(code_of([] {
              return schedule("0.003").ounces_per_token(base_day + troy::days{"121667"});
          }) == errc::underflow);
    CHECK(code_of([] { return schedule("0.1").ounces_per_token(base_day + troy::days{"3651"}); }) ==
          errc::underflow);
    CHECK(code_of([] {
              return schedule("0.01").ounces_per_token(base_day + troy::days{"36501"});
          }) == errc::underflow);
    // The accumulated fee is 58494241735507123287 here, more than 64 bits: it must not wrap to a
    // value below the base.
    const xagm::fee_schedule from_epoch(oz_per_token{"1"}, utc_day{}, annual_fee_rate{"0.1"});
    const auto last = utc_day::from_raw(std::uint64_t{213'503'982'334'601});
    CHECK(code_of([&] { return from_epoch.ounces_per_token(last); }) == errc::underflow);
    CHECK(schedule("0").ounces_per_token(last) == oz_per_token{"1"});
}

TEST_CASE("fee_schedule: it does not reach back") {
    const auto s = schedule("0.003");
    CHECK(code_of([&] { return s.ounces_per_token(utc_day{"2026-03-17"}); }) ==
          errc::time_before_base_day);
    CHECK(code_of([&] { return s.ounces_per_token(troy::utc_seconds{"2026-03-17T23:59:59Z"}); }) ==
          errc::time_before_base_day);
    CHECK(code_of([&] { return s.ounces_per_token(utc_day{}); }) == errc::time_before_base_day);
}

TEST_CASE("fee_schedule: errors at creation, in order") {
    const auto create = [](std::uint64_t base, std::uint64_t rate) {
        return code_of(
            [&] { return xagm::fee_schedule(q(base), base_day, annual_fee_rate::from_raw(rate)); });
    };
    CHECK(create(1'000'000'000, 100'000'000) == std::nullopt);
    CHECK(create(0, 0) == std::nullopt);
    CHECK(create(1'000'000'000, 100'000'001) == errc::annual_fee_rate_too_large);
    CHECK(create(1'000'000'001, 100'000'000) == errc::oz_per_token_too_large);
    CHECK(create(1'000'000'001, 100'000'001) == errc::annual_fee_rate_too_large);
    CHECK(create(largest_64, largest_64) == errc::annual_fee_rate_too_large);
}

TEST_CASE("fee_schedule: a change of the rate starts again from the day's ounces") {
    const auto before = schedule("0.003");
    const auto after =
        before.update_annual_fee_rate(annual_fee_rate{"0.01"}, base_day + troy::days{"100"});
    CHECK(after.base() == q(999'178'083));  // 1 - floor(0.3 / 365)
    CHECK(after.base_day() == base_day + troy::days{"100"});
    CHECK(after.annual_fee_rate() == annual_fee_rate{"0.01"});
    CHECK(after.ounces_per_token(base_day + troy::days{"100"}) == q(999'178'083));
    CHECK(after.ounces_per_token(base_day + troy::days{"200"}) == q(996'438'357));
    CHECK(code_of([&] { return after.ounces_per_token(base_day + troy::days{"99"}); }) ==
          errc::time_before_base_day);
    CHECK(before == schedule("0.003"));  // The schedule before is unchanged.

    SECTION("twice on one day leaves the base as it is") {
        const auto again =
            after.update_annual_fee_rate(annual_fee_rate{"0.02"}, base_day + troy::days{"100"});
        CHECK(again.base() == q(999'178'083));
        CHECK(again.annual_fee_rate() == annual_fee_rate{"0.02"});
        const auto back =
            again.update_annual_fee_rate(annual_fee_rate{"0.01"}, base_day + troy::days{"100"});
        CHECK(back == after);
    }
    SECTION("an instant counts as its day") {
        const troy::utc_seconds late{"2026-06-26T23:59:59Z"};  // Day 100.
        CHECK(before.update_annual_fee_rate(annual_fee_rate{"0.01"}, late) == after);
    }
}

TEST_CASE("fee_schedule: each change drops the fraction that the floor held back") {
    const annual_fee_rate rate{"0.003"};
    // 200 days at once cost floor(1643835.6); in two halves, 2 * floor(821917.8).
    CHECK(schedule("0.003").ounces_per_token(base_day + troy::days{"200"}) == q(998'356'165));
    CHECK(schedule("0.003")
              .update_annual_fee_rate(rate, base_day + troy::days{"100"})
              .ounces_per_token(base_day + troy::days{"200"}) == q(998'356'166));
    // Every day of a year: 365 fractions of 65 / 365.
    auto daily = schedule("0.003");
    for (std::uint64_t day = 1; day <= 365; ++day)
        daily = daily.update_annual_fee_rate(rate, base_day + troy::days::from_raw(day));
    CHECK(daily.base() == q(997'000'065));
}

TEST_CASE("fee_schedule: errors of a change, in order") {
    const auto s = schedule("0.003");
    const annual_fee_rate most{"0.1"};
    const annual_fee_rate too_much{"0.100000001"};
    const utc_day early{"2026-03-17"};
    const utc_day impossible = base_day + troy::days{"121667"};
    const auto change = [&](const annual_fee_rate& rate, utc_day day) {
        return code_of([&] { return s.update_annual_fee_rate(rate, day); });
    };
    CHECK(change(most, base_day) == std::nullopt);
    CHECK(change(too_much, base_day) == errc::annual_fee_rate_too_large);
    CHECK(change(too_much, early) == errc::annual_fee_rate_too_large);
    CHECK(change(too_much, impossible) == errc::annual_fee_rate_too_large);
    CHECK(change(most, early) == errc::time_before_base_day);
    CHECK(change(most, impossible) == errc::underflow);
}

// ---- Tokens and ounces ------------------------------------------------------------------------

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
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"1.000000001"}); }) ==
          errc::fineness_too_large);
    // In thousandths, as an assay prints it: the mistake is caught even for a weight of zero.
    CHECK(code_of([&] { return xagm::fine_weight(bar, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
    CHECK(code_of([] { return xagm::fine_weight(xagm::gross_weight{}, xagm::fineness{"999"}); }) ==
          errc::fineness_too_large);
}

// ---- Reconcile --------------------------------------------------------------------------------

TEST_CASE("reconcile: the ratio rule, worked") {
    struct row {
        const char* why;
        std::uint64_t supply;
        std::uint64_t before;
        std::uint64_t after;
        std::uint64_t amount;
    };
    const auto c = GENERATE(values<row>({
        {"documented day 1", 999'000'000'000, 1'000'000'000, 999'991'781, 8'210'848},
        {"documented day 2", 999'008'210'848, 999'991'781, 999'983'562, 8'210'983},
        {"documented day 3", 999'016'421'831, 999'983'562, 999'975'343, 8'211'118},
        {"three days in one go", 999'000'000'000, 1'000'000'000, 999'975'343, 24'632'950},
        {"two days in one go", 999'008'210'848, 999'991'781, 999'975'343, 16'422'101},
        {"the live supply, day 175", 73'032'046'081'582, 998'569'864, 998'561'644, 601'188'141},
        {"nothing fell", 999'000'000'000, 999'991'781, 999'991'781, 0},
        {"too little to mint a raw unit", 100'000, 999'991'781, 999'983'562, 0},
        {"5 * 3 / 2 = 7.5 goes down", 5, 3, 2, 2},
        {"no supply", 0, 1'000'000'000, 1, 0},
        {"no supply may even rise", 0, 1, 1'000'000'000, 0},
        {"the largest that can double",
         9'223'372'036'854'775'807u,
         2,
         1,
         9'223'372'036'854'775'807u},
    }));
    INFO(c.why);
    const auto result = xagm::reconcile(t(c.supply), q(c.before), q(c.after));
    CHECK(result.amount == t(c.amount));
    CHECK(result.supply_after == t(c.supply + c.amount));
    const auto wide = xagm::reconcile(
        troy::convert<xagm::basic_tokens<256>>(t(c.supply)), q(c.before), q(c.after));
    CHECK(wide.amount.raw() == c.amount);
}

TEST_CASE("reconcile: the ratio rule's errors in order") {
    CHECK(code_of([] { return xagm::reconcile(t(5), q(0), q(0)); }) == errc::division_by_zero);
    CHECK(code_of([] { return xagm::reconcile(t(0), q(1), q(0)); }) == errc::division_by_zero);
    CHECK(code_of([] { return xagm::reconcile(tokens::largest(), q(2), q(0)); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xagm::reconcile(t(1), q(1), q(2)); }) == errc::underflow);
    CHECK(code_of([] { return xagm::reconcile(tokens::largest(), q(1), q(2)); }) ==
          errc::underflow);
    CHECK(code_of([] { return xagm::reconcile(t(9'223'372'036'854'775'808u), q(2), q(1)); }) ==
          errc::overflow);
    // Here only the amount does not fit.
    CHECK(code_of([] { return xagm::reconcile(t(largest_64), q(3), q(1)); }) == errc::overflow);
}

TEST_CASE("reconcile_to_reserves: the reserves rule, worked") {
    struct row {
        const char* why;
        const char* supply;
        const char* reserves;
        std::uint64_t q_raw;
        const char* amount;
        const char* after;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"day 1 agrees with the ratio rule", "999",           "999.00",   999'991'781, "0.008210848", "999.008210848"},
        {"day 2 too",                        "999.008210848", "999.00",   999'983'562, "0.008210983", "999.016421831"},
        {"day 3 is one raw unit more",       "999.016421831", "999.00",   999'975'343, "0.008211119", "999.024632950"},
        {"the live supply has room for 91",  "73032.046081582", "72927.00", 998'561'644, "0.000000091", "73032.046081673"},
        {"nothing to mint",                  "999",           "999.00", 1'000'000'000, "0.000000000", "999.000000000"},
        {"the first tokens",                 "0",             "999.00",   500'000'000, "1998.000000000", "1998.000000000"},
        {"no reserves for no supply",        "0",             "0.00",               1, "0.000000000", "0.000000000"},
        // clang-format on
    }));
    INFO(c.why);
    const auto supply = troy::parse<tokens>(c.supply);
    const auto reserves = troy::parse<vault_ounces>(c.reserves);
    const auto result = xagm::reconcile_to_reserves(supply, reserves, q(c.q_raw));
    CHECK(troy::to_string(result.amount) == c.amount);
    CHECK(troy::to_string(result.supply_after) == c.after);
    // The reserve feed has 9 decimals where a statement has 2.
    CHECK(xagm::reconcile_to_reserves(supply, troy::convert<ounces>(reserves), q(c.q_raw)) ==
          result);
}

TEST_CASE("reconcile_to_reserves: errors in order") {
    const auto reconcile = [](const tokens& supply, const vault_ounces& reserves, auto q_raw) {
        return code_of([&] { return xagm::reconcile_to_reserves(supply, reserves, q(q_raw)); });
    };
    const std::uint64_t one = 1'000'000'000;
    CHECK(reconcile(tokens{"1"}, vault_ounces{"1"}, one) == std::nullopt);
    CHECK(reconcile(tokens{"1.000000001"}, vault_ounces{"1"}, one) == errc::underflow);
    CHECK(reconcile(tokens{}, vault_ounces{"18446744073.70"}, one) == std::nullopt);
    CHECK(reconcile(tokens{}, vault_ounces{"18446744073.71"}, one) == errc::overflow);
    CHECK(reconcile(tokens{}, vault_ounces::largest(), std::uint64_t{0}) == errc::division_by_zero);
    CHECK(reconcile(tokens{"1"}, vault_ounces{}, std::uint64_t{0}) == errc::division_by_zero);
    CHECK(reconcile(tokens::largest(), vault_ounces{}, one) == errc::underflow);
}

TEST_CASE("largest_reconcile: the bound, worked") {
    struct row {
        const char* why;
        std::uint64_t reserve;
        std::uint64_t obligation;
        std::uint64_t q_raw;
        std::uint64_t amount;
    };
    const auto c = GENERATE(values<row>({
        {"documented day 1: one more than the rules mint",
         999'000'000'000,
         999'000'000'000,
         999'991'781,
         8'210'849},
        {"the live state", 72'927'000'000'000, 73'032'046'081'582, 998'561'644, 92},
        {"one for one, full", 999'000'000'000, 999'000'000'000, 1'000'000'000, 0},
        {"no reserve takes what rounds down to nothing", 0, 0, 1, 999'999'999},
        {"no reserve, one for one", 0, 0, 1'000'000'000, 0},
        {"an obligation of 11 halves is 5 ounces", 5, 11, 500'000'000, 0},
        {"one ounce less owed", 5, 9, 500'000'000, 2},
        {"10 ounces, tokens worth next to nothing", 10, 10, 1, 10'999'999'989},
        {"the largest reserve", largest_64, 0, 1'000'000'000, largest_64},
        {"an obligation keeps a large bound inside 64 bits",
         largest_64 - 1,
         largest_64 - 1,
         1'000'000'000,
         0},
        {"just inside 64 bits", 18'446'744'072u, 0, 1, 18'446'744'072'999'999'999u},
        {"only the difference fits", 18'446'744'073u, 290'448'384, 1, largest_64},
    }));
    INFO(c.why);
    const auto amount =
        xagm::largest_reconcile(ounces::from_raw(c.reserve), t(c.obligation), q(c.q_raw));
    CHECK(amount == t(c.amount));
    CHECK(
        xagm::largest_reconcile(troy::convert<xagm::basic_ounces<256>>(ounces::from_raw(c.reserve)),
                                troy::convert<xagm::basic_tokens<256>>(t(c.obligation)),
                                q(c.q_raw))
            .raw() == c.amount);

    // The chain's check, in unlimited integers, accepts the bound and not one raw unit more.
    using boost::multiprecision::cpp_int;
    const auto owed = [&](const cpp_int& a) {
        return cpp_int((cpp_int{c.obligation} + a) * c.q_raw / 1'000'000'000);
    };
    CHECK(owed(c.amount) <= c.reserve);
    CHECK(owed(cpp_int{c.amount} + 1) > c.reserve);
}

TEST_CASE("largest_reconcile: errors in order") {
    const auto bound = [](std::uint64_t reserve, std::uint64_t obligation, std::uint64_t q_raw) {
        return code_of([&] {
            return xagm::largest_reconcile(ounces::from_raw(reserve), t(obligation), q(q_raw));
        });
    };
    CHECK(bound(0, 0, 0) == errc::division_by_zero);
    CHECK(bound(0, largest_64, 0) == errc::division_by_zero);
    CHECK(bound(largest_64, 0, 0) == errc::division_by_zero);
    // floor(12 * 0.5) = 6 > 5, while floor(11 * 0.5) = 5.
    CHECK(bound(5, 11, 500'000'000) == std::nullopt);
    CHECK(bound(5, 12, 500'000'000) == errc::reserve_not_enough);
    CHECK(bound(10, 11, 1'000'000'000) == errc::reserve_not_enough);
    CHECK(bound(0, largest_64, 1'000'000'000) == errc::reserve_not_enough);
    CHECK(bound(18'446'744'072u, 0, 1) == std::nullopt);
    CHECK(bound(18'446'744'073u, 0, 1) == errc::overflow);
    CHECK(bound(18'446'744'073u, 290'448'383, 1) == errc::overflow);
    CHECK(bound(largest_64, 0, 999'999'999) == errc::overflow);
    CHECK(bound(largest_64, largest_64, 1) == errc::overflow);
}

// ---- The series of days -----------------------------------------------------------------------

namespace {

/// A line as the documentation prints it.
template <class Row>
std::string line(const Row& row) {
    const auto text = [](const auto& x) { return troy::to_string(x); };
    return text(row.number) + " " + text(row.day) + " " + text(row.oz_per_token) + " " +
           text(row.supply_before) + " " + text(row.amount) + " " + text(row.supply_after) + " " +
           text(row.reserves);
}

xagm::day_series documented(reconcile_rule rule, std::uint64_t length = 0) {
    return {schedule("0.003"),
            base_day,
            tokens{"999"},
            vault_ounces{"999"},
            rule,
            troy::days::from_raw(length)};
}

}  // namespace

TEST_CASE("day_series: the documented table, by each rule") {
    struct row {
        reconcile_rule rule;
        std::vector<std::string> lines;
    };
    const std::string opening =
        "0 2026-03-18 1.000000000 999.000000000 0.000000000 999.000000000 999.00";
    const auto c = GENERATE_COPY(values<row>({
        {reconcile_rule::ratio,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210848 999.008210848 999.00",
          "2 2026-03-20 0.999983562 999.008210848 0.008210983 999.016421831 999.00",
          "3 2026-03-21 0.999975343 999.016421831 0.008211118 999.024632949 999.00"}},
        {reconcile_rule::reserves,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210848 999.008210848 999.00",
          "2 2026-03-20 0.999983562 999.008210848 0.008210983 999.016421831 999.00",
          "3 2026-03-21 0.999975343 999.016421831 0.008211119 999.024632950 999.00"}},
        {reconcile_rule::largest_accepted,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210849 999.008210849 999.00",
          "2 2026-03-20 0.999983562 999.008210849 0.008210983 999.016421832 999.00",
          "3 2026-03-21 0.999975343 999.016421832 0.008211119 999.024632951 999.00"}},
    }));
    std::vector<std::string> lines;
    for (const auto& row : documented(c.rule, 3))
        lines.push_back(line(row));
    CHECK(lines == c.lines);
}

TEST_CASE("day_series: 175 days, daily and in one go") {
    struct row {
        const char* why;
        reconcile_rule rule;
        const char* daily;
        const char* in_one_go;
    };
    const auto c = GENERATE(values<row>({
        {"each day's truncation is carried",
         reconcile_rule::ratio,
         "1000.438987332",
         "1000.438987420"},
        {"the target is the target", reconcile_rule::reserves, "1000.438987420", "1000.438987420"},
        {"so is the bound", reconcile_rule::largest_accepted, "1000.438987421", "1000.438987421"},
    }));
    INFO(c.why);
    auto daily = documented(c.rule);
    for (int day = 0; day < 175; ++day)
        daily.next();
    CHECK(troy::to_string(daily.row().supply_after) == c.daily);
    CHECK(daily.row().number == troy::days{"175"});

    auto in_one_go = documented(c.rule);
    in_one_go.reconcile_on(base_day + troy::days{"175"});
    CHECK(troy::to_string(in_one_go.row().supply_after) == c.in_one_go);
    CHECK(in_one_go.row().number == troy::days{"175"});
    CHECK(in_one_go.row().supply_before == tokens{"999"});
    CHECK(in_one_go.row().oz_per_token == q(998'561'644));
}

TEST_CASE("day_series: a loop ends where it was told to") {
    const auto count = [](std::uint64_t days) {
        std::uint64_t lines = 0;
        for (const auto& row : documented(reconcile_rule::ratio, days)) {
            CHECK(row.number.raw() == lines);
            ++lines;
        }
        return lines;
    };
    CHECK(count(0) == 1);
    CHECK(count(1) == 2);
    CHECK(count(400) == 401);

    auto series = documented(reconcile_rule::ratio, 1);
    auto at = series.begin();
    const auto opening = at++;
    CHECK(opening->number == troy::days{});
    CHECK((*opening).supply_after == tokens{"999"});
    CHECK(at->number == troy::days{"1"});
    CHECK(at != opening);
    CHECK(opening == series.begin());
    const auto last_line = at++;
    CHECK(at == series.end());
    CHECK(at != last_line);           // The line is the same, but one of them is past it.
    CHECK(series.row() == *opening);  // A loop leaves the series where it is.
    using iterator = decltype(at);
    CHECK(iterator() == iterator());

    // A loop begins where the cursor is.
    series.next();
    CHECK(series.begin()->number == troy::days{"1"});
    CHECK(std::ranges::distance(series) == 1);

    // The line after the last is not computed: at 10 % there is no day 3651.
    xagm::day_series last(schedule("0.1"),
                          base_day + troy::days{"3649"},
                          t(0),
                          vault_ounces{},
                          reconcile_rule::ratio);
    std::uint64_t lines = 0;
    for (const auto& row : last)
        lines += row.number.raw() + 1;
    CHECK(lines == 1);
}

TEST_CASE("day_series: the algorithms of std::ranges take it, as often as they like") {
    const auto series = documented(reconcile_rule::ratio, 3);
    const auto minted = [](const auto& row) { return row.amount; };
    CHECK(std::ranges::distance(series) == 4);
    CHECK(std::ranges::is_sorted(series, {}, minted));
    const auto largest = std::ranges::max_element(series, {}, minted);
    CHECK(largest->day == utc_day{"2026-03-21"});
    CHECK(std::ranges::find(series, largest->day, [](const auto& row) { return row.day; }) ==
          largest);
    CHECK(std::ranges::count_if(
              series, [](const auto& row) { return row.amount > tokens{"0.0082109"}; }) == 2);
    std::vector<xagm::day_series::row_type> rows;
    std::ranges::copy(series, std::back_inserter(rows));
    CHECK(std::ranges::equal(rows, series));
    const auto later = std::ranges::next(series.begin(), 2, series.end());
    CHECK(later->supply_after == tokens{"999.016421831"});
}

TEST_CASE("day_series: a line that cannot be computed leaves a loop at the one before") {
    const xagm::day_series series(schedule("0.1"),
                                  base_day + troy::days{"3650"},
                                  t(0),
                                  vault_ounces{},
                                  reconcile_rule::ratio,
                                  troy::days{"1"});
    auto at = series.begin();
    CHECK(code_of([&] {
              ++at;
              return 0;
          }) == errc::underflow);
    CHECK(at == series.begin());
    CHECK(*at == series.row());
}

TEST_CASE("day_series: it may open on a later day than its schedule") {
    xagm::day_series series(schedule("0.003"),
                            utc_day{"2026-09-08"},
                            tokens{"73032.046081582"},
                            vault_ounces{"72927"},
                            reconcile_rule::ratio);
    CHECK(series.row().oz_per_token == q(998'569'864));
    series.next();
    CHECK(line(series.row()) ==
          "1 2026-09-09 0.998561644 73032.046081582 0.601188141 73032.647269723 72927.00");
    CHECK(code_of([] {
              return xagm::day_series(schedule("0.003"),
                                      utc_day{"2026-03-17"},
                                      tokens{},
                                      vault_ounces{},
                                      reconcile_rule::ratio);
          }) == errc::time_before_base_day);
}

TEST_CASE("day_series: gaps") {
    auto series = documented(reconcile_rule::ratio);
    series.next();
    series.reconcile_on(utc_day{"2026-03-21"});  // The 20th was skipped.
    CHECK(line(series.row()) ==
          "3 2026-03-21 0.999975343 999.008210848 0.016422101 999.024632949 999.00");
    series.next();
    CHECK(series.row().number == troy::days{"4"});
    CHECK(series.row().oz_per_token == q(999'967'124));
}

TEST_CASE("day_series: changes of the rate") {
    auto series = documented(reconcile_rule::ratio);
    series.next();
    series.next();
    const auto before = series.row();

    SECTION("take effect on the next line") {
        series.update_annual_fee_rate(annual_fee_rate{"0.01"});
        CHECK(series.row() == before);
        CHECK(series.schedule().base() == q(999'983'562));
        CHECK(series.schedule().base_day() == utc_day{"2026-03-20"});
        series.next();
        CHECK(line(series.row()) ==
              "3 2026-03-21 0.999956165 999.016421831 0.027371252 999.043793083 999.00");
        series.next();
        CHECK(line(series.row()) ==
              "4 2026-03-22 0.999928768 999.043793083 0.027372752 999.071165835 999.00");
    }
    SECTION("twice on one day are the second") {
        series.update_annual_fee_rate(annual_fee_rate{"0.1"});
        series.update_annual_fee_rate(annual_fee_rate{"0.01"});
        series.next();
        CHECK(series.row().oz_per_token == q(999'956'165));
    }
    SECTION("to nothing: the supply stands still") {
        series.update_annual_fee_rate(annual_fee_rate{});
        series.reconcile_on(base_day + troy::days{"1000000"});
        CHECK(series.row().amount == tokens{});
        CHECK(series.row().supply_after == before.supply_after);
    }
    SECTION("that are refused change nothing") {
        const auto schedule_before = series.schedule();
        CHECK(code_of([&] {
                  series.update_annual_fee_rate(annual_fee_rate{"0.100000001"});
                  return 0;
              }) == errc::annual_fee_rate_too_large);
        CHECK(series.schedule() == schedule_before);
        CHECK(series.row() == before);
    }
}

namespace {

/// Checks that a step fails with a code and leaves the series as it was.
void check_refused(xagm::day_series& series, utc_day day, errc code) {
    const auto row = series.row();
    const auto terms = series.schedule();
    CHECK(code_of([&] {
              series.reconcile_on(day);
              return 0;
          }) == code);
    CHECK(series.row() == row);
    CHECK(series.schedule() == terms);
}

}  // namespace

TEST_CASE("day_series: a refused step leaves the line as it was") {
    SECTION("a day that has passed, or is the line's own") {
        auto series = documented(reconcile_rule::ratio);
        series.next();
        check_refused(series, series.row().day, errc::day_not_after_last);
        check_refused(series, base_day, errc::day_not_after_last);
        check_refused(series, utc_day{}, errc::day_not_after_last);
        series.next();
        CHECK(series.row().supply_after == tokens{"999.016421831"});
    }
    SECTION("an impossible day comes before the rule") {
        for (const auto rule :
             {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
            auto series = documented(rule);
            check_refused(series, base_day + troy::days{"121667"}, errc::underflow);
        }
    }
    SECTION("no ounces are left: every rule divides by them") {
        for (const auto rule :
             {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
            xagm::day_series series(
                schedule("0.1"), base_day + troy::days{"3649"}, t(1), vault_ounces{"1"}, rule);
            check_refused(series, base_day + troy::days{"3650"}, errc::division_by_zero);
        }
    }
    SECTION("ratio: the supply outgrows its width") {
        xagm::day_series series(
            schedule("0.003"), base_day, tokens::largest(), vault_ounces{}, reconcile_rule::ratio);
        check_refused(series, base_day + troy::days{"1"}, errc::overflow);
    }
    SECTION("reserves: they do not cover the supply") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{"999.008210849"},  // One raw unit above day 1's worth.
                                vault_ounces{"999"},
                                reconcile_rule::reserves);
        check_refused(series, base_day + troy::days{"1"}, errc::underflow);
        series.reconcile_on(base_day + troy::days{"2"});
        CHECK(series.row().supply_after == tokens{"999.016421831"});
    }
    SECTION("largest_accepted: the chain accepts nothing") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{"999.008210850"},  // One raw unit above day 1's bound.
                                vault_ounces{"999"},
                                reconcile_rule::largest_accepted);
        check_refused(series, base_day + troy::days{"1"}, errc::reserve_not_enough);
        series.reconcile_on(base_day + troy::days{"2"});
        CHECK(series.row().supply_after == tokens{"999.016421832"});
    }
    SECTION("largest_accepted: the reserves do not fit the tokens' decimals") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{},
                                vault_ounces{"18446744073.71"},
                                reconcile_rule::largest_accepted);
        check_refused(series, base_day + troy::days{"1"}, errc::overflow);
    }
}

TEST_CASE("day_series: at the widths of Ethereum") {
    using wide_series = xagm::basic_day_series<256, xagm::basic_ounces<256>>;
    wide_series series(schedule("0.003"),
                       base_day,
                       xagm::basic_tokens<256>{"999"},
                       xagm::basic_ounces<256>{"999"},
                       reconcile_rule::largest_accepted);
    series.next();
    CHECK(line(series.row()) ==
          "1 2026-03-19 0.999991781 999.000000000 0.008210849 999.008210849 999.000000000");
}
