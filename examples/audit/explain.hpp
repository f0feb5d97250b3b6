// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The amount that a reconcile should have, and which other rule explains the amount that it has.

#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include <fmt/format.h>

#include <troy/format.hpp>

#include "books.hpp"

namespace audit {

struct reconcile_input {
    tokens supply;  ///< Of all chains, with what is under way between them.
    tokens main_supply;
    tokens obligation;
    xagm::basic_ounces<256> reserve;
    xagm::fee_schedule schedule;
    oz oz_before;  ///< At the last reconcile.
    troy::utc_day last;
    troy::utc_day today;
    standing minted;  ///< Since the last reconcile, as is `redeemed`.
    standing redeemed;
};

/// The result of a formula, or nothing if it fails.
template <class Formula>
[[nodiscard]] std::optional<std::invoke_result_t<Formula>> attempt(Formula formula) {
    try {
        return formula();
    } catch (const troy::error&) {
        return std::nullopt;
    }
}

/// The plain ratio rule: the whole supply counts at the ounces per token of the last reconcile.
[[nodiscard]] inline std::optional<tokens> amount_by_ratio_of(const tokens& supply,
                                                              const reconcile_input& in) {
    return attempt([&] {
        return frs::reconcile(supply, in.oz_before, in.schedule.ounces_per_token(in.today)).amount;
    });
}

/// The ratio rule by what the tokens stand for: tokens minted or redeemed since the last reconcile
/// count at the ounces per token of their own day, all others at those of that reconcile.
[[nodiscard]] inline std::optional<tokens> amount_by_standing(const reconcile_input& in) {
    return attempt([&] {
        const tokens others = in.supply + in.redeemed.supply - in.minted.supply;
        auto all = frs::standing_after_reconcile(others, in.oz_before);
        all.ounces = all.ounces + in.minted.ounces - in.redeemed.ounces;
        all.supply = in.supply;
        return frs::reconcile_standing(all, in.schedule.ounces_per_token(in.today)).amount;
    });
}

[[nodiscard]] inline std::optional<tokens> amount_by(xagm::reconcile_rule rule,
                                                     const reconcile_input& in) {
    if (rule == xagm::reconcile_rule::ratio) return amount_by_standing(in);
    return attempt([&] {
        const oz oz_after = in.schedule.ounces_per_token(in.today);
        if (rule == xagm::reconcile_rule::reserves) {
            return frs::reconcile_to_reserves(in.supply, in.reserve, oz_after).amount;
        }
        return frs::largest_reconcile(in.reserve, in.obligation, oz_after);
    });
}

/// The ratio rule over the last `count` days only, in one step.
[[nodiscard]] inline std::optional<tokens> amount_of_last(troy::days count,
                                                          const reconcile_input& in) {
    return attempt([&] {
        const auto from = in.today - count;
        return frs::reconcile(in.supply,
                              in.schedule.ounces_per_token(from),
                              in.schedule.ounces_per_token(in.today))
            .amount;
    });
}

/// The ratio rule once for every day since the last reconcile, each truncated separately.
[[nodiscard]] inline std::optional<tokens> amount_day_by_day(const reconcile_input& in) {
    return attempt([&] {
        tokens supply = in.supply;
        oz before = in.oz_before;
        for (auto day = in.last + one_day; day <= in.today; day += one_day) {
            const oz after = in.schedule.ounces_per_token(day);
            supply = frs::reconcile(supply, before, after).supply_after;
            before = after;
        }
        return supply - in.supply;
    });
}

/// How many skipped days are tried one by one: ten years. Even a short log can skip any number.
inline constexpr troy::days explained_days_max{"3660"};

[[nodiscard]] inline std::string explain_amount(const tokens& found, const reconcile_input& in) {
    using xagm::reconcile_rule;
    const auto by_standing = amount_by_standing(in);
    const auto plain = amount_by_ratio_of(in.supply, in);
    if (by_standing == found) {
        return plain == found ? "the ratio rule" : "the ratio rule by what the tokens stand for";
    }
    if (plain == found) {
        return "the plain ratio rule, as if nothing had been minted or redeemed since the last "
               "reconcile";
    }
    if (amount_by(reconcile_rule::reserves, in) == found) return "the reserves rule";
    const troy::days skipped = in.last < in.today ? in.today - in.last : troy::days{};
    const bool too_many = skipped > explained_days_max;
    const troy::days apart = too_many ? troy::days{} : skipped;
    if (apart > one_day && amount_day_by_day(in) == found) {
        return fmt::format("skipped days: {} days, each truncated for itself", apart);
    }
    for (troy::days last = one_day; last < apart; last += one_day) {
        if (amount_of_last(last, in) != found) continue;
        return fmt::format("skipped days: only the last {} of {}", last, apart);
    }
    if (amount_by(reconcile_rule::largest_accepted, in) == found) return "the chain's bound";
    if (amount_by_ratio_of(in.obligation, in) == found) {
        return "the ratio rule on the obligation, budgets included";
    }
    if (amount_by_ratio_of(in.main_supply, in) == found) {
        return "the ratio rule on the main chain's supply alone";
    }
    return too_many ? "no rule known; too many days to try each" : "no rule known";
}

/// Why ounces per token may differ: an adjacent day, or a rounding that is not the contract's.
[[nodiscard]] inline std::string explain_oz(const oz& found,
                                            const xagm::fee_schedule& schedule,
                                            troy::utc_day today) {
    const auto is_of = [&](troy::utc_day day) {
        return attempt([&] { return schedule.ounces_per_token(day); }) == found;
    };
    if (today > troy::utc_day{} && is_of(today - one_day)) return "that of the day before";
    if (is_of(today + one_day)) return "that of the day after";
    if (found + std::numeric_limits<oz>::epsilon() == schedule.ounces_per_token(today)) {
        return "truncated instead of the fee";
    }
    return {};
}

}  // namespace audit
