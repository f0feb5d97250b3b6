// SPDX-License-Identifier: BSL-1.0

/// @file
/// Why the obvious code is wrong: each way to compute XAGm that looks right beside what the chain
/// does, and the first day, or the amount, at which they part. Prints the rows of the README's table.

#include <cmath>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

#include <troy/xagm.hpp>

namespace {

using namespace troy;
namespace xagm = troy::xagm;

constexpr xagm::fee_schedule schedule{
    xagm::oz_per_token{"1.000000000"}, utc_day{"2026-03-18"}, xagm::annual_fee_rate{"0.003000000"}};
constexpr std::uint64_t billion = 1'000'000'000;
constexpr std::uint64_t rate = schedule.annual_fee_rate().raw();

std::string day_of(std::uint64_t n) { return "day " + std::to_string(n); }

/// A table row: the code, where it first differs, what it says there and what the chain says.
template <class Wrong, class Right>
void row(const char* code, const std::string& where, const Wrong& wrong, const Right& right) {
    std::cout << "| " << code << " | " << where << " | " << wrong << " | " << right << " |\n";
}

/// The first day on which a formula for ounces per token differs from the chain's.
template <class Formula>
void first_wrong_day(const char* code, Formula raw_at) {
    for (std::uint64_t n = 0;; ++n) {
        const auto wrong = xagm::oz_per_token::from_raw(raw_at(n));
        const auto right = schedule.ounces_per_token(schedule.base_day() + days::from_raw(n));
        if (wrong != right) return row(code, day_of(n), wrong, right);
    }
}

/// A day's fee is taken from what the days before have left; all digits are kept to the end.
void compounding() {
    long double left = 1;
    first_wrong_day("a fee that compounds", [&](std::uint64_t n) {
        if (n > 0) left -= left * 0.003L / 365;
        return static_cast<std::uint64_t>(std::ceil(left * billion));  // Toward the holder.
    });
}

void truncated_day_by_day() {
    first_wrong_day("a day's fee, truncated, times the days",
                    [](std::uint64_t n) { return billion - rate / 365 * n; });
}

/// The whole formula in doubles, with the floor where the chain has it.
void doubles() {
    first_wrong_day("the fee in doubles", [](std::uint64_t n) {
        const double fee = std::floor(0.003 * static_cast<double>(n) / 365 * 1e9);
        return billion - static_cast<std::uint64_t>(fee);
    });
}

/// The reconcile of the documented table, up to its last digit.
void reserves_rule() {
    xagm::day_series table{schedule,
                           schedule.base_day(),
                           xagm::tokens{"999"},
                           xagm::vault_ounces{"999"},
                           xagm::reconcile_rule::ratio,
                           days{"365"}};
    for (const auto& day : table) {
        const auto wrong =
            xagm::reconcile_to_reserves(day.supply_before, day.reserves, day.oz_per_token).amount;
        if (wrong == day.amount) continue;
        return row("a reconcile up to the reserves", day_of(day.number.raw()), wrong, day.amount);
    }
}

/// The first obligation whose product with ounces per token leaves the 112 bits in which the
/// contract computes it. Any 256-bit check lets it pass.
void reserve_check() {
    using types = xagm::ledger_types<xagm::ethereum>;
    xagm::main_chain<xagm::ethereum> main{schedule};
    const auto now = schedule.base_day().start();
    const auto reserve =
        types::reserve::from_sign_and_magnitude(false, types::reserve::largest_magnitude(false));
    const auto largest = div<types::budget>(
        fixed_point<fine_ounce, 18, 112>::largest(), schedule.base(), rounding::down);
    const auto one_raw = std::numeric_limits<types::budget>::epsilon();
    static_cast<void>(frs::increase_mint_budget(main, largest, reserve, now));
    try {
        static_cast<void>(frs::increase_mint_budget(main, largest + one_raw, reserve, now));
    } catch (const error& refused) {
        row("a reserve check in 256 bits",
            to_string(largest + one_raw) + " tokens",
            "passes",
            name(refused.code()));
    }
}

}  // namespace

int main() {
    compounding();
    truncated_day_by_day();
    doubles();
    reserves_rule();
    reserve_check();
}
