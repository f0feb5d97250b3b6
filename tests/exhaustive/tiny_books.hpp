// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Books small enough to try all of them: amounts of 10 bits, budgets and the obligation of 8, and
/// a reserve check whose product has 37; and what the rows of frs/README.md#transactions share, on
/// plain integers. (property/naive_ledger.hpp has the same rows for whole histories, but its maps
/// of unlimited integers are too slow for millions of books.)

#include <cstdint>

#include <troy/frs/ledger.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/xagm.hpp>

#include "../property/names.hpp"

namespace tiny_books {

namespace frs = troy::frs;

struct widths : frs::ledger_widths<10, 8, 37> {
    template <troy::FixedPoint Tokens>
    using limiter = frs::rate_limiter<Tokens>;
};
using types = frs::ledger_types<troy::xagm::token, widths>;
using main_chain = frs::main_chain<types>;
using side_chain = frs::side_chain<types>;
using record = frs::side_chain_record<types>;

constexpr small one = 1'000'000'000;
constexpr small largest_amount = 1'023;
constexpr small base_day = 20'000;
constexpr small today = base_day + 365;

[[nodiscard]] inline types::tokens tokens(small raw) { return make_small<types::tokens>(raw); }
[[nodiscard]] inline types::budget budget(small raw) { return make_small<types::budget>(raw); }
[[nodiscard]] inline types::oz_per_token oz(small raw) {
    return make_small<types::oz_per_token>(raw);
}
[[nodiscard]] inline types::reserve reserve(small raw) {
    return types::reserve::from_raw(static_cast<int>(raw));
}
[[nodiscard]] inline troy::utc_seconds at(small day, small second = 0) {
    return troy::utc_seconds::from_raw(static_cast<std::uint64_t>(day * 86'400 + second));
}

/// A schedule with `q` ounces per token today, after a year in which it lost a hundredth of that.
[[nodiscard]] inline types::fee_schedule schedule(small q) {
    return {oz(q + q / 100),
            troy::utc_day::from_raw(static_cast<std::uint64_t>(base_day)),
            make_small<types::annual_fee_rate>(q / 100)};
}

// ---- What several rows of the table share. ----

/// Ounces per token on a day, by schedule(q).
[[nodiscard]] inline outcome<small> q_of(small q, small day) {
    if (day < base_day) return fails(errc::time_before_base_day);
    return test::value(q + q / 100 - q / 100 * (day - base_day) / 365);
}

[[nodiscard]] inline outcome<small> covered(small obligation, small q, small reserves) {
    const outcome<small> product = within(obligation * q, 37);
    if (product.failure) return product;
    const small ounces = product.value / one;
    return ounces > reserves ? fails(errc::reserve_not_enough) : test::value(ounces);
}

/// The increased obligation, if it is covered.
[[nodiscard]] inline outcome<small> raised(
    small obligation, small by, small q, small reserves, small day = today) {
    const outcome<small> sum = within(obligation + by, 8);
    if (sum.failure) return sum;
    const outcome<small> now = q_of(q, day);
    if (now.failure) return now;
    const outcome<small> check = covered(sum.value, now.value, reserves);
    return check.failure ? check : sum;
}

// ---- The library: a transaction may change only these two fields. ----

template <class State, class X, class Y>
[[nodiscard]] small changed(const State& before, const State& after, X State::*x, Y State::*y) {
    State expected = before;
    expected.*x = after.*x;
    expected.*y = after.*y;
    return after == expected ? both(raw_of(after.*x), raw_of(after.*y)) : -1;
}
[[nodiscard]] inline outcome<small> both_of(const outcome<small>& x, const outcome<small>& y) {
    if (x.failure) return x;
    return y.failure ? y : test::value(both(x.value, y.value));
}

template <class Chain>
[[nodiscard]] Chain chain_of(small q, small supply, small mint_budget) {
    Chain chain{schedule(q)};
    chain.supply = tokens(supply);
    chain.mint_budget = budget(mint_budget);
    return chain;
}
[[nodiscard]] inline main_chain main_of(small q,
                                        small supply,
                                        small mint_budget,
                                        small obligation) {
    main_chain main = chain_of<main_chain>(q, supply, mint_budget);
    main.obligation = budget(obligation);
    return main;
}
[[nodiscard]] inline record record_of(small allocated, small reclaimed) {
    return {budget(allocated), budget(reclaimed)};
}

/// Reserves around which the outcome of the reserve check changes, including negative ones.
inline const axis reserves{
    -512, -1, 0, 1, 2, 50, 99, 100, 127, 128, 136, 137, 138, 200, 254, 255, 511};

}  // namespace tiny_books
