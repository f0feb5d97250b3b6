// SPDX-License-Identifier: BSL-1.0

/// @file
/// Chooses the schedule to continue with when a chain reports other ounces per token.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "replay.hpp"

namespace audit {

namespace {

/// How many side chains are searched for a schedule.
constexpr std::size_t looked_at_max = 100;

/// A rate, and the power of ten that it is a multiple of.
struct round_rate {
    std::uint64_t raw, step;
};

/// The roundest rate that takes this fee, in raw units, in so many days.
[[nodiscard]] std::optional<round_rate> rate_that_takes(std::uint64_t fee, std::uint64_t days) {
    const std::uint64_t largest = xagm::fee_schedule::largest_annual_fee_rate.raw();
    const std::uint64_t least = (365 * fee + days - 1) / days;
    const std::uint64_t most = std::min(largest, (365 * (fee + 1) - 1) / days);
    for (std::uint64_t step = largest; step > 0; step /= 10) {
        const std::uint64_t rate = (least + step - 1) / step * step;
        if (rate <= most) return round_rate{rate, step};
    }
    return std::nullopt;
}

/// A change of the rate, not before `first`, after which `today` has the ounces per token found.
[[nodiscard]] std::optional<std::pair<troy::utc_day, xagm::annual_fee_rate>> missing_change(
    const xagm::fee_schedule& schedule, const oz& found, troy::utc_day first, troy::utc_day today) {
    std::optional<std::pair<troy::utc_day, xagm::annual_fee_rate>> best;
    std::uint64_t step = 0;
    for (auto apart = one_day; apart <= today - first && apart <= looked_back_max;
         apart += one_day) {
        const oz before = schedule.ounces_per_token(today - apart);
        if (before < found) return best;
        const auto rate = rate_that_takes((before - found).raw(), apart.raw());
        if (!rate || rate->step <= step) continue;
        best.emplace(today - apart, xagm::annual_fee_rate::from_raw(rate->raw));
        step = rate->step;
    }
    return best;
}

/// A schedule, unless the values are out of range.
[[nodiscard]] std::optional<xagm::fee_schedule> schedule_from(const oz& base,
                                                              troy::utc_day day,
                                                              const xagm::annual_fee_rate& rate) {
    return attempt([&] { return xagm::fee_schedule(base, day, rate); });
}

}  // namespace

/// The schedule of the main chain or of a side chain that gives `found` today.
const xagm::fee_schedule* replay::schedule_elsewhere(const oz& found) const {
    const auto fits = [&](const xagm::fee_schedule& schedule) {
        return attempt([&] { return schedule.ounces_per_token(now_); }) == found;
    };
    if (state_.main && fits(state_.main->fee_schedule)) return &state_.main->fee_schedule;
    std::size_t looked_at = 0;
    for (const auto& side : state_.sides) {
        if (fits(side.schedule())) return &side.schedule();
        if (++looked_at == looked_at_max) break;
    }
    return nullptr;
}

/// Gives the books a schedule with these ounces per token, possibly with another rate since
/// `agreed_on`. Returns what the schedule was derived from, or nothing if there is none.
template <class Books>
std::string replay::choose_schedule(const oz& found,
                                    Books& books,
                                    std::optional<troy::utc_day> agreed_on) const {
    const xagm::fee_schedule own = books.fee_schedule;
    const auto today = troy::utc_day::of(now_);
    if (const auto* const other = schedule_elsewhere(found)) {
        books.fee_schedule = *other;
        return "the schedule is that of another chain";
    }
    const auto first = std::max(agreed_on.value_or(own.base_day()), own.base_day());
    if (const auto change = missing_change(own, found, first, today)) {
        const auto& [day, rate] = *change;
        books.fee_schedule = {own.ounces_per_token(day), day, rate};
        return fmt::format("as after an update_annual_fee_rate to {} on {}", rate, day);
    }
    // Shifted by a constant, which can be undone if the chain takes its report back.
    const oz now = own.ounces_per_token(now_);
    auto schedule = attempt([&] {
        const oz base = found < now ? own.base() - (now - found) : own.base() + (found - now);
        return xagm::fee_schedule(base, own.base_day(), own.annual_fee_rate());
    });
    if (!schedule) schedule = schedule_from(found, today, own.annual_fee_rate());
    if (!schedule) return {};
    books.fee_schedule = *schedule;
    return "the rate stays";
}

template <class Books>
void replay::adopt_oz(const event& e, Books& books, side_chain* side) {
    if (!e.has(field::reported_oz_per_token)) return;
    chain_adoption& its = adopted_on(side);
    const auto found = e.get<oz>(field::reported_oz_per_token);
    const oz expected = books.fee_schedule.ounces_per_token(now_);
    if (found == expected) {
        its.agreed_on = troy::utc_day::of(now_);
        return;
    }
    const auto difference = frs::difference(found, expected);
    adoption what{about(e,
                        name_of(field::reported_oz_per_token),
                        fmt::to_string(expected),
                        fmt::to_string(found),
                        raw_units(difference))};
    const auto before = its.before;
    const bool is_back =
        before && attempt([&] { return before->schedule.ounces_per_token(now_); }) == found;
    if (is_back) {
        books.fee_schedule = before->schedule;
        its.before.reset();
        what.explanation = fmt::format("undoes what line {} adopted", before->line);
    } else {
        const auto explanation = explain_oz(found, books.fee_schedule, troy::utc_day::of(now_));
        find(e, what.name, what.expected, what.found, what.difference, explanation);
        const chain_adoption::schedule_before own{e.line, books.fee_schedule};
        // If there is an explanation, the rate did not change.
        const auto since = explanation.empty() ? its.agreed_on : troy::utc_day::of(now_);
        what.explanation = choose_schedule(found, books, since);
        if (what.explanation.empty()) return;
        its.before = own;
    }
    its.oz_total.add(difference);
    tell(std::move(what));
}

template void replay::adopt_oz(const event&, main_chain&, side_chain*);
template void replay::adopt_oz(const event&, xagm::side_chain<xagm::ethereum>&, side_chain*);
template void replay::adopt_oz(const event&, xagm::side_chain<xagm::sui>&, side_chain*);

}  // namespace audit
