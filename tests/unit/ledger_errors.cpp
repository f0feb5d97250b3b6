// SPDX-License-Identifier: BSL-1.0

/// @file
/// Every error of the ledger's transactions at its edge: the last input that passes, and the first
/// that fails, with the two values compared. The edges of mint_budget.hpp are in books.cpp; the
/// order of errors is tested in ledger_order.cpp.

#include <cstdint>
#include <string>

#include <troy/frs/ledger.hpp>
#include <troy/frs/ounces.hpp>

#include "xagm_names.hpp"

namespace {

/// Ethereum's, if the reserve check did not multiply in uint112.
struct wide_product : ethereum {
    static constexpr unsigned product = 256;
};

constexpr std::uint64_t seconds_per_day = 86'400;

utc_seconds days_later(std::uint64_t days) {
    return utc_seconds::from_raw(noon.raw() + days * seconds_per_day);
}

}  // namespace

TEMPLATE_TEST_CASE("ledger: the edges of update_annual_fee_rate", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    auto ten_percent = w::side(10, 0);
    ten_percent.fee_schedule = w::schedule(one_raw, 100'000'000);
    const auto update = [](const auto& chain, std::uint64_t rate, utc_seconds now) {
        return [=] { static_cast<void>(update_annual_fee_rate(chain, w::rate(rate), now)); };
    };
    const auto main = w::main(10, 0, 10);
    check({
        {"10 %", update(main, 100'000'000, noon), ""},
        {"more",
         update(main, 100'000'001, noon),
         "annual_fee_rate_too_large: rate 0.100000001, largest 0.100000000"},
        {"first second", update(main, 0, utc_seconds{"2026-03-18T00:00:00Z"}), ""},
        {"before",
         update(main, 0, eve),
         "time_before_base_day: day 2026-03-17, base_day 2026-03-18"},
        {"nothing left", update(ten_percent, 0, days_later(3'650)), ""},
        {"less",
         update(ten_percent, 0, days_later(3'651)),
         "underflow: days 3651, base 1.000000000"},
    });
}

TEMPLATE_TEST_CASE("ledger: the edges of increase_mint_budget", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using budget = typename w::budget;
    const auto increase = [](const auto& main, const budget& amount, const auto& reserve) {
        return [=] { static_cast<void>(increase_mint_budget(main, amount, reserve, noon)); };
    };
    const auto ten = w::main(6, 4, 10);
    auto thin = w::main(0, 0, 0);  // One raw token is less than one raw ounce.
    thin.fee_schedule = w::schedule(999'999'999);
    auto full = w::main(0, 0, 0);  // So little silver that no product overflows.
    full.fee_schedule = w::schedule(1);
    full.obligation = w::template most<budget>(5);
    auto unlike = w::main(0, 0, 0);
    unlike.mint_budget = w::template most<budget>(5);
    const std::string all = to_string(w::template most<budget>(5));
    check({
        {"all of the reserve", increase(ten, w::b(5), w::r(15)), ""},
        {"one more",
         increase(ten, w::b(6), w::r(15)),
         "reserve_not_enough: ounces 0.000000016, reserve 0.000000015"},
        {"nothing, if it is covered", increase(ten, w::b(0), w::r(10)), ""},
        {"nothing, if it is not",
         increase(ten, w::b(0), w::r(9)),
         "reserve_not_enough: ounces 0.000000010, reserve 0.000000009"},
        {"nothing of nothing", increase(w::main(0, 0, 0), w::b(0), w::r(0)), ""},
        {"nothing of less",
         increase(w::main(0, 0, 0), w::b(0), w::r(-1)),
         "reserve_not_enough: ounces 0.000000000, reserve -0.000000001"},
        {"not the magnitude of a debt",
         increase(ten, w::b(0), w::r(-10)),
         "reserve_not_enough: ounces 0.000000010, reserve -0.000000010"},
        {"ounces go down", increase(thin, w::b(1), w::r(0)), ""},
        {"to the next below",
         increase(thin, w::b(2), w::r(0)),
         "reserve_not_enough: ounces 0.000000001, reserve 0.000000000"},
        {"the whole width", increase(full, w::b(5), w::plenty()), ""},
        {"beyond it",
         increase(full, w::b(6), w::plenty()),
         "overflow: amount 0.000000006, obligation " + all},
        {"a budget above the obligation", increase(unlike, w::b(5), w::plenty()), ""},
        {"beyond its width",
         increase(unlike, w::b(6), w::plenty()),
         "overflow: amount 0.000000006, mint_budget " + all},
    });
}

TEMPLATE_TEST_CASE("ledger: the edges of decrease_mint_budget", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto decrease = [](const auto& main, std::uint64_t amount) {
        return [=] { static_cast<void>(decrease_mint_budget(main, w::b(amount))); };
    };
    check({
        {"all", decrease(w::main(4, 6, 10), 6), ""},
        {"more than the budget",
         decrease(w::main(4, 6, 10), 7),
         "underflow: amount 0.000000007, mint_budget 0.000000006"},
        {"all that is owed", decrease(w::main(0, 7, 6), 6), ""},
        {"more than is owed",
         decrease(w::main(0, 7, 6), 7),
         "underflow: amount 0.000000007, obligation 0.000000006"},
        {"nothing", decrease(w::main(0, 0, 0), 0), ""},
    });
}

TEMPLATE_TEST_CASE("ledger: the edges of mint_to", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using tokens = typename w::tokens;
    const auto mint = [](const auto& chain, const tokens& amount, std::uint64_t q) {
        return [=] { static_cast<void>(mint_to(chain, amount, w::q(q), noon)); };
    };
    auto full = w::side(0, 10);
    full.supply = w::template most<tokens>(6);
    const std::string nearly = to_string(full.supply);
    check({
        {"all", mint(w::main(0, 6, 6), w::t(6), one_raw), ""},
        {"one more",
         mint(w::main(0, 6, 6), w::t(7), one_raw),
         "mint_budget_not_enough: amount 0.000000007, mint_budget 0.000000006"},
        {"on a side chain too",
         mint(w::side(0, 6), w::t(7), one_raw),
         "mint_budget_not_enough: amount 0.000000007, mint_budget 0.000000006"},
        {"as many as there can be",
         mint(w::side(0, 6), w::template most<tokens>(), one_raw),
         "mint_budget_not_enough: amount " + to_string(w::template most<tokens>()) +
             ", mint_budget 0.000000006"},
        {"nothing", mint(w::side(0, 0), w::t(0), one_raw), ""},
        {"ounces per token of another day",
         mint(w::main(0, 6, 6), w::t(6), one_raw - 1),
         "unexpected_oz_per_token: expected 0.999999999, oz_per_token 1.000000000"},
        {"or of none",
         mint(w::main(0, 6, 6), w::t(6), one_raw + 1),
         "unexpected_oz_per_token: expected 1.000000001, oz_per_token 1.000000000"},
        {"the whole width", mint(full, w::t(6), one_raw), ""},
        {"beyond it",
         mint(full, w::t(7), one_raw),
         "overflow: amount 0.000000007, supply " + nearly},
    });
}

TEMPLATE_TEST_CASE("ledger: the edges of redeem", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using tokens = typename w::tokens;
    const auto redeemed = [](const auto& chain, std::uint64_t balance, const tokens& amount) {
        return [=] {
            static_cast<void>(
                redeem(chain, {.balance = w::t(balance), .amount = amount}, w::q(one_raw), noon));
        };
    };
    auto full = w::side(10, 0);
    full.mint_budget = w::template most<typename w::budget>(6);
    check({
        {"all", redeemed(w::main(6, 0, 6), 6, w::t(6)), ""},
        {"one more",
         redeemed(w::main(8, 0, 8), 6, w::t(7)),
         "insufficient_balance: amount 0.000000007, balance 0.000000006"},
        {"nothing", redeemed(w::side(0, 0), 0, w::t(0)), ""},
        {"ounces per token of another day",
         [] {
             static_cast<void>(redeem(w::main(6, 0, 6),
                                      {.balance = w::t(6), .amount = w::t(6)},
                                      w::q(one_raw - 1),
                                      noon));
         },
         "unexpected_oz_per_token: expected 0.999999999, oz_per_token 1.000000000"},
        {"the whole width", redeemed(full, 10, w::t(6)), ""},
        {"beyond it",
         redeemed(full, 10, w::t(7)),
         "overflow: amount 0.000000007, mint_budget " + to_string(full.mint_budget)},
        {"a balance above the supply",
         redeemed(w::side(6, 0), 7, w::t(7)),
         "underflow: amount 0.000000007, supply 0.000000006"},
    });
}

TEST_CASE("ledger: on Ethereum an amount above uint112 is no budget") {
    using w = ledger_world<ethereum>;
    using tokens = w::tokens;
    const tokens most = tokens::from_raw(w::budget::largest().raw());
    const tokens more = most + w::t(1);
    auto main = w::main(0, 0, 0);
    main.supply = w::most<tokens>();
    const auto redeemed = [&](const tokens& amount) {
        return [=] {
            static_cast<void>(
                redeem(main, {.balance = main.supply, .amount = amount}, w::q(one_raw), noon));
        };
    };
    auto nothing = w::main(0, 0, 0);
    nothing.fee_schedule = w::schedule(1);
    const auto reconciled = [&](const tokens& amount) {
        return [=] { static_cast<void>(reconcile_supply(nothing, amount, w::plenty(), noon)); };
    };
    const std::string refused =
        "overflow: amount " + to_string(more) + ", largest " + to_string(most);
    check({
        {"redeem: the largest", redeemed(most), ""},
        {"redeem: one more", redeemed(more), refused},
        {"reconcile: the largest", reconciled(most), ""},
        {"reconcile: one more", reconciled(more), refused},
        {"mint_to: 2^112 are not 0",
         [&] { static_cast<void>(mint_to(nothing, more, w::q(1), noon)); },
         "mint_budget_not_enough: amount " + to_string(more) + ", mint_budget 0.000000000"},
    });
}

TEST_CASE("ledger: on Ethereum the product of the reserve check has 112 bits") {
    using w = ledger_world<ethereum>;
    const w::budget last{"5192296858534827.628530496"};
    const w::budget next{"5192296858534827.628530497"};
    const auto none = w::main(0, 0, 0);
    const auto refused = "overflow: obligation " + to_string(next) + ", oz_per_token 1.000000000";
    const auto increase = [&](const w::budget& amount) {
        return [=] { static_cast<void>(increase_mint_budget(none, amount, w::plenty(), noon)); };
    };
    const auto reconciled = [&](const w::budget& amount) {
        const auto wide = w::tokens::from_raw(amount.raw());
        return [=] { static_cast<void>(reconcile_supply(none, wide, w::plenty(), noon)); };
    };
    check({
        {"the last that fits", increase(last), ""},
        {"the first that does not", increase(next), refused},
        {"by a reconcile", reconciled(last), ""},
        {"by a reconcile", reconciled(next), refused},
    });
    const auto one = w::q(one_raw);
    CHECK(to_string(troy::frs::require_reserve<w::types>(last, one, w::plenty())) ==
          to_string(last));
    // getOzAmount of the same tokens multiplies in 256 bits.
    CHECK(to_string(troy::frs::ounces_from_tokens(w::tokens::from_raw(next.raw()), one)) ==
          to_string(next));
}

TEST_CASE("ledger: on Sui the product of the reserve check has 128 bits") {
    using w = ledger_world<sui>;
    const auto most = w::most<w::budget>();
    CHECK(test::what_of([&] {
              static_cast<void>(
                  troy::frs::require_reserve<w::types>(most, w::q(one_raw), w::plenty()));
          }) == "reserve_not_enough: ounces 18446744073.709551615, reserve 9223372036.854775807");
    const auto half = w::b(std::uint64_t{1} << 63) - w::b(1);
    CHECK(to_string(troy::frs::require_reserve<w::types>(half, w::q(one_raw), w::plenty())) ==
          "9223372036.854775807");
}

TEST_CASE("ledger: ounces that exceed the obligation's width, where the product does not") {
    using w = ledger_world<wide_product>;
    const auto most = w::most<w::budget>();
    CHECK(to_string(troy::frs::require_reserve<w::types>(most, w::q(one_raw), w::plenty())) ==
          to_string(most));
    CHECK(test::what_of([&] {
              static_cast<void>(
                  troy::frs::require_reserve<w::types>(most, w::q(one_raw + 1), w::plenty()));
          }) ==
          "overflow: obligation 5192296858534827628530496.329220095, oz_per_token 1.000000001");
}

TEMPLATE_TEST_CASE("ledger: the edges of reconcile_supply", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto reconciled =
        [](const auto& main, std::uint64_t amount, std::int64_t reserve, utc_seconds now) {
            return [=] {
                static_cast<void>(reconcile_supply(main, w::t(amount), w::r(reserve), now));
            };
        };
    const utc_seconds midnight{"2026-03-19T00:00:00Z"};
    const utc_seconds last_second{"2026-03-18T23:59:59Z"};
    auto done = w::main(10, 0, 10);
    done.last_reconcile_time = utc_seconds{"2026-03-18T00:00:00Z"};
    auto ahead = done;  // As after a reorganisation of the chain: only the same day is refused.
    ahead.last_reconcile_time = midnight;
    auto lean = w::main(0, 0, 5);
    lean.supply = w::template most<typename w::tokens>(5);
    const std::string nearly = to_string(lean.supply);
    auto owing = w::main(0, 0, 0);
    owing.fee_schedule = w::schedule(1);
    owing.obligation = w::template most<typename w::budget>(5);
    const std::string owed = to_string(owing.obligation);
    const auto owing_more = [&](std::uint64_t amount) {
        return [=] { static_cast<void>(reconcile_supply(owing, w::t(amount), w::plenty(), noon)); };
    };
    check({
        {"all of the reserve", reconciled(w::main(10, 0, 10), 5, 15, noon), ""},
        {"one more",
         reconciled(w::main(10, 0, 10), 6, 15, noon),
         "reserve_not_enough: ounces 0.000000016, reserve 0.000000015"},
        {"the least", reconciled(w::main(10, 0, 10), 1, 15, noon), ""},
        {"nothing", reconciled(w::main(10, 0, 10), 0, 15, noon), "zero_value"},
        {"a budget is left",
         reconciled(w::main(10, 1, 11), 1, 15, noon),
         "mint_budget_not_zero: mint_budget 0.000000001, allowed 0.000000000"},
        {"the same day",
         reconciled(done, 1, 15, last_second),
         "too_early_to_reconcile: now 2026-03-18T23:59:59Z, last 2026-03-18T00:00:00Z"},
        {"the next", reconciled(done, 1, 15, midnight), ""},
        {"the day before", reconciled(ahead, 1, 15, last_second), ""},
        {"the first day of all",
         reconciled(w::main(10, 0, 10), 1, 15, utc_seconds::from_raw(86'399u)),
         "too_early_to_reconcile: now 1970-01-01T23:59:59Z, last 1970-01-01T00:00:00Z"},
        {"before the schedule",
         reconciled(done, 1, 15, eve),
         "time_before_base_day: day 2026-03-17, base_day 2026-03-18"},
        {"the obligation's width", owing_more(5), ""},
        {"beyond it", owing_more(6), "overflow: amount 0.000000006, obligation " + owed},
        {"the supply's width", reconciled(lean, 5, 15, noon), ""},
        {"beyond it",
         reconciled(lean, 6, 15, noon),
         "overflow: amount 0.000000006, supply " + nearly},
    });
}

TEMPLATE_TEST_CASE("ledger: the edges of send_token and receive_token", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto send = [](const auto& chain, std::uint64_t balance, std::uint64_t amount) {
        return [=] {
            static_cast<void>(
                send_token(chain, {.balance = w::t(balance), .amount = w::t(amount)}));
        };
    };
    const auto receive = [](const auto& chain, std::uint64_t amount) {
        return [=] { static_cast<void>(receive_token(chain, w::t(amount), noon)); };
    };
    auto full = w::side(0, 0);
    full.supply = w::template most<typename w::tokens>(5);
    const std::string nearly = to_string(full.supply);
    auto limited = w::side(0, 0);
    limited.inbound = w::bucket(10, troy::seconds{"10"}, 3, noon);
    auto both = full;
    both.inbound = limited.inbound;
    check({
        {"all", send(w::main(6, 0, 6), 6, 6), ""},
        {"one more",
         send(w::main(8, 0, 8), 6, 7),
         "insufficient_balance: amount 0.000000007, balance 0.000000006"},
        {"nothing", send(w::side(6, 0), 6, 0), "zero_value"},
        {"a balance above the supply",
         send(w::side(6, 0), 7, 7),
         "underflow: amount 0.000000007, supply 0.000000006"},
        {"the whole width", receive(full, 5), ""},
        {"beyond it", receive(full, 6), "overflow: amount 0.000000006, supply " + nearly},
        {"nothing, unlike send_token", receive(full, 0), ""},
        {"all that the bridge lets in", receive(limited, 7), ""},
        {"one more",
         receive(limited, 8),
         w::is_ethereum ? "rate_limit_exceeded: amount 0.000000008, capacity 0.000000007"
                        : "rate_limit_exceeded: in_flight 0.000000011, limit 0.000000010"},
    });
}
