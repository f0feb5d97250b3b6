// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the ledger's transactions do: the documented days by reconcile_supply, the captured state
/// of frs/README.md#a-worked-day, and for each transaction all of the books afterwards, so that a
/// field changed by mistake shows.

#include <cstdint>

#include <troy/frs/ledger.hpp>
#include <troy/frs/reconcile.hpp>

#include "ledger_names.hpp"

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
