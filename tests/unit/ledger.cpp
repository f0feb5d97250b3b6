// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the ledger's transactions do: the documented days by reconcile_supply, the captured state
/// of frs/README.md#a-worked-day, and for each transaction all of the books afterwards, so that a
/// field changed by mistake shows. The three reconcile rules with the types of XAGm; their expected
/// values were computed from frs/README.md in integers, outside of this library.

#include <cstdint>

#include <troy/frs/ledger.hpp>
#include <troy/frs/reconcile.hpp>

#include "xagm_names.hpp"

using xagm::ounces;
using xagm::tokens;

TEMPLATE_TEST_CASE("ledger: the documented days", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    struct row {
        std::uint64_t day;
        const char* amount;
        const char* supply_after;
    };
    const row rows[] = {{1, "0.008210848", "999.008210848"},
                        {2, "0.008210983", "999.016421831"},
                        {3, "0.008211118", "999.024632949"}};
    const typename w::reserve reserve = w::r(999'000'000'000);
    auto main = increase_mint_budget(w::main(0, 0, 0), w::b(999 * one_raw), reserve, noon);
    main = mint_to(main, w::t(999 * one_raw), w::q(one_raw), noon);
    for (const row& expected : rows) {
        CAPTURE(expected.day);
        const utc_seconds now =
            (utc_day{"2026-03-18"} + troy::days::from_raw(expected.day)).start();
        const auto minted = troy::frs::reconcile(
            main.supply,
            main.fee_schedule.ounces_per_token(utc_day{"2026-03-18"} +
                                               troy::days::from_raw(expected.day - 1)),
            main.fee_schedule.ounces_per_token(now));
        CHECK(to_string(minted.amount) == expected.amount);
        main = reconcile_supply(main, minted.amount, reserve, now);
        CHECK(to_string(main.supply) == expected.supply_after);
        CHECK(to_string(main.obligation) == expected.supply_after);
        CHECK(main.last_reconcile_time == now);
    }
}

TEMPLATE_TEST_CASE("ledger: the day of creation counts as reconciled", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using types = typename w::types;
    const auto main = troy::frs::create_main_chain<types>(w::q(one_raw), w::rate(3'000'000), noon);
    typename w::main_chain expected{w::schedule()};
    expected.last_reconcile_time = utc_seconds{"2026-03-18T00:00:00Z"};
    CHECK(main == expected);
    CHECK(troy::frs::create_side_chain<types>(w::q(one_raw), w::rate(3'000'000), noon) ==
          typename w::side_chain{w::schedule()});
    const auto reconcile_at = [&](const utc_seconds& now) {
        return [&main, now] { static_cast<void>(reconcile_supply(main, w::t(1), w::r(9), now)); };
    };
    const std::string last = "last 2026-03-18T00:00:00Z";
    test::check({
        {"the second of creation",
         reconcile_at(noon),
         "too_early_to_reconcile: now 2026-03-18T12:00:00Z, " + last},
        {"the day's last second",
         reconcile_at(utc_seconds{"2026-03-18T23:59:59Z"}),
         "too_early_to_reconcile: now 2026-03-18T23:59:59Z, " + last},
        {"the next day", reconcile_at(utc_seconds{"2026-03-19T00:00:00Z"}), ""},
    });
}

TEMPLATE_TEST_CASE("ledger: what no chain is created with", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using types = typename w::types;
    const auto main = [](std::uint64_t base, std::uint64_t rate) {
        return [=] {
            static_cast<void>(troy::frs::create_main_chain<types>(w::q(base), w::rate(rate), noon));
        };
    };
    const auto side = [](std::uint64_t base, std::uint64_t rate) {
        return [=] {
            static_cast<void>(troy::frs::create_side_chain<types>(w::q(base), w::rate(rate), noon));
        };
    };
    const std::string rate = "annual_fee_rate_too_large: rate 0.100000001, largest 0.100000000";
    const std::string base = "oz_per_token_too_large: base 1.000000001, largest 1.000000000";
    test::check({
        {"both at their largest", main(one_raw, 100'000'000), ""},
        {"the rate", main(one_raw, 100'000'001), rate},
        {"the base", main(one_raw + 1, 100'000'000), base},
        {"the rate is asked first", main(one_raw + 1, 100'000'001), rate},
        {"nothing at all", main(0, 0), ""},
        {"a side chain's largest", side(one_raw, 100'000'000), ""},
        {"a side chain's rate", side(one_raw, 100'000'001), rate},
        {"a side chain's base", side(one_raw + 1, 100'000'000), base},
        {"a side chain's rate first", side(one_raw + 1, 100'000'001), rate},
    });
}

TEST_CASE("ledger: the captured state of 2026-09-09") {
    using w = ledger_world<ethereum>;
    const utc_seconds now{"2026-09-09T12:00:00Z"};
    auto main = w::main(0, 0, 0);
    main.supply = w::tokens{"33036.714433829"};
    // The tokens on Sui are part of the obligation.
    main.obligation = w::budget{"33036.714433829"} + w::budget{"39995.331647753"};
    const auto q = main.fee_schedule.ounces_per_token(now);
    CHECK(to_string(q) == "0.998561644");
    const auto feed = w::reserve::from_sign_and_magnitude(
        false, troy::fixed_point<troy::fine_ounce, 9, 256>{"72927"});
    CHECK(to_string(troy::frs::require_reserve<w::types>(main.obligation, q, feed)) ==
          "72926.999999908");
    const auto largest = troy::frs::largest_reconcile(
        feed.magnitude(), w::tokens::from_raw(main.obligation.raw()), q);
    CHECK_FALSE(test::code_of([&] { return reconcile_supply(main, largest, feed, now); }));
    CHECK(test::code_of([&] { return reconcile_supply(main, largest + w::t(1), feed, now); }) ==
          troy::errc::reserve_not_enough);
}

TEMPLATE_TEST_CASE("ledger: update_annual_fee_rate changes the schedule alone", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const utc_seconds now{"2027-03-18T18:00:00Z"};
    const auto expected_schedule = typename w::types::fee_schedule(
        w::q(997'000'000), utc_day{"2027-03-18"}, w::rate(100'000'000));
    auto main = w::main(1, 2, 3);
    main.last_reconcile_time = noon;
    auto expected = main;
    expected.fee_schedule = expected_schedule;
    CHECK(update_annual_fee_rate(main, w::rate(100'000'000), now) == expected);

    auto side = w::side(1, 2);
    auto expected_side = side;
    expected_side.fee_schedule = expected_schedule;
    CHECK(update_annual_fee_rate(side, w::rate(100'000'000), now) == expected_side);
    // Again on the same day, at another hour: the base stays.
    CHECK(update_annual_fee_rate(expected_side,
                                 w::rate(100'000'000),
                                 utc_seconds{"2027-03-18T23:59:59Z"}) == expected_side);
}

TEMPLATE_TEST_CASE("ledger: the mint budget and the obligation move together", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    auto main = w::main(10, 20, 45);
    main.last_reconcile_time = noon;
    main.inbound = typename w::limiter{};
    auto raised = main;
    raised.mint_budget = w::b(25);
    raised.obligation = w::b(50);
    CHECK(increase_mint_budget(main, w::b(5), w::r(100), noon) == raised);
    CHECK(decrease_mint_budget(raised, w::b(5)) == main);
    CHECK(increase_mint_budget(main, w::b(0), w::r(100), noon) == main);
}

TEMPLATE_TEST_CASE("ledger: mint_to and redeem change supply and budget, and undo each other",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    const auto q = w::q(one_raw);
    auto minted_main = w::main(17, 13, 45);
    CHECK(mint_to(w::main(10, 20, 45), w::t(7), q, noon) == minted_main);
    CHECK(redeem(minted_main, {.balance = w::t(8), .amount = w::t(7)}, q, noon) ==
          w::main(10, 20, 45));
    CHECK(mint_to(w::side(10, 20), w::t(7), q, noon) == w::side(17, 13));
    CHECK(redeem(w::side(17, 13), {.balance = w::t(8), .amount = w::t(7)}, q, noon) ==
          w::side(10, 20));
    // The caller expects the ounces per token of the day of the call.
    const utc_seconds next{"2026-03-19T00:00:00Z"};
    CHECK(mint_to(w::side(10, 20), w::t(7), w::q(999'991'781), next) == w::side(17, 13));
    CHECK(
        redeem(w::side(17, 13), {.balance = w::t(8), .amount = w::t(7)}, w::q(999'991'781), next) ==
        w::side(10, 20));
    CHECK(test::code_of([&] { return mint_to(w::side(10, 20), w::t(7), q, next); }) ==
          troy::errc::unexpected_oz_per_token);
}

TEMPLATE_TEST_CASE("ledger: reconcile_supply, and the reserve check at that day's ounces per token",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    const utc_seconds now{"2026-03-19T18:30:00Z"};
    auto expected = w::main(15, 0, 50);
    expected.last_reconcile_time = utc_seconds{"2026-03-19T00:00:00Z"};
    // 50 * 0.999991781 are 49 whole raw ounces; 51 are 50.
    CHECK(reconcile_supply(w::main(10, 0, 45), w::t(5), w::r(49), now) == expected);
    CHECK(test::code_of([&] {
              return reconcile_supply(w::main(10, 0, 45), w::t(6), w::r(49), now);
          }) == troy::errc::reserve_not_enough);
}

TEMPLATE_TEST_CASE("ledger: tokens go from chain to chain", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    CHECK(send_token(w::main(10, 20, 45), {.balance = w::t(8), .amount = w::t(7)}) ==
          w::main(3, 20, 45));
    CHECK(send_token(w::side(10, 20), {.balance = w::t(8), .amount = w::t(7)}) == w::side(3, 20));
    CHECK(receive_token(w::main(10, 20, 45), w::t(7), noon) == w::main(17, 20, 45));
    CHECK(receive_token(w::side(10, 20), w::t(7), noon) == w::side(17, 20));

    auto limited = w::side(10, 20);
    limited.inbound = w::bucket(100, troy::seconds{"10"}, 30, noon);
    auto expected = w::side(17, 20);
    const utc_seconds later = utc_seconds::from_raw(noon.raw() + 2);
    expected.inbound = w::bucket(100, troy::seconds{"10"}, 17, later);
    CHECK(receive_token(limited, w::t(7), later) == expected);
}

TEMPLATE_TEST_CASE("ledger: a refused transaction leaves the books as they were",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    // Refused by its last check, the width of the supply, after everything else has been computed.
    auto main = w::main(0, 0, 5);
    main.supply = w::template most<typename w::tokens>();
    main.inbound = w::bucket(100, troy::seconds{"10"}, 30, noon);
    const auto before = main;
    const auto overflows = [](const auto& call) {
        return test::code_of(call) == troy::errc::overflow;
    };
    CHECK(overflows([&] { return main = reconcile_supply(main, w::t(5), w::r(10), noon); }));
    CHECK(overflows([&] { return main = receive_token(main, w::t(5), noon); }));
    CHECK(main == before);
}

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
