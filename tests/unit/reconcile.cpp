// SPDX-License-Identifier: BSL-1.0

/// @file
/// The three reconcile rules with the types of XAGm. The expected values were computed from
/// frs/README.md in integers, outside of this library.

#include <cstdint>

#include "xagm_names.hpp"

using xagm::ounces;

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
    CHECK(test::message_of([] { return xagm::reconcile(t(5), q(1), q(0)); }) ==
          "division_by_zero: oz_before 0.000000001, oz_after 0.000000000");
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
    CHECK(test::message_of([] {
              return xagm::reconcile_to_reserves(tokens{"2"}, vault_ounces{"1"}, q(1'000'000'000));
          }) == "underflow: supply_after 1.000000000, supply 2.000000000");
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
    CHECK(test::message_of([] { return xagm::largest_reconcile(ounces{"1"}, t(0), q(0)); }) ==
          "division_by_zero: reserve 1.000000000, oz_per_token 0.000000000");
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
