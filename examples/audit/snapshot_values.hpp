// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The values of a snapshot, by name. Each structure is taken apart by a structured binding, so that
/// a new member does not compile until it is here.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <fmt/format.h>

#include <troy/format.hpp>

#include "snapshot.hpp"

namespace audit::snapshot_values {

// ---- Values as texts. ----

template <troy::Textual T>
[[nodiscard]] std::string text_of(const T& value) {
    return troy::to_string(value);
}
[[nodiscard]] inline std::string text_of(std::uint64_t count) { return std::to_string(count); }
[[nodiscard]] inline std::string text_of(bool is) { return is ? "yes" : "no"; }
[[nodiscard]] inline std::string text_of(const std::string& text) { return text; }
[[nodiscard]] inline std::string text_of(std::string_view text) { return std::string(text); }
[[nodiscard]] inline std::string text_of(const movement* as) {
    return as == nullptr ? "" : text_of(as->kind);
}
[[nodiscard]] inline std::string text_of(xagm::reconcile_rule rule) {
    return rule == xagm::reconcile_rule::ratio ? "ratio" : "reserves";
}
[[nodiscard]] inline std::string text_of(after_difference then) {
    return then == after_difference::adopt ? "adopt" : "no_adopt";
}
[[nodiscard]] inline std::string text_of(const xagm::fee_schedule& schedule) {
    return fmt::format(
        "{} {} {}", schedule.base(), schedule.base_day(), schedule.annual_fee_rate());
}
template <class T>
[[nodiscard]] std::string text_of(const std::optional<T>& value) {
    return value ? text_of(*value) : std::string{};
}

template <troy::Textual T>
void set_from(T& value, std::string_view name, std::string_view text) {
    const auto result = troy::try_parse<T>(text);
    if (!result) throw bad_line(tool::not_a_value(name, text, result.code));
    value = result.value;
}
[[noreturn]] inline void refuse(std::string_view name, std::string_view text) {
    throw bad_line(fmt::format("{} cannot be '{}'", name, tool::elided(text)));
}
inline void set_from(std::uint64_t& count, std::string_view name, std::string_view text) {
    troy::fixed_point<troy::one, 0, 64> value;
    set_from(value, name, text);
    // What is counted from here on cannot overflow.
    if (value.raw() >= std::uint64_t{1} << 63) refuse(name, text);
    count = value.raw();
}
inline void set_from(bool& is, std::string_view name, std::string_view text) {
    if (text != "yes" && text != "no") refuse(name, text);
    is = text == "yes";
}
inline void set_from(std::string& value, std::string_view, std::string_view text) { value = text; }
inline void set_from(const movement*& as, std::string_view name, std::string_view text) {
    as = movement_of(text);
    if (as == nullptr) refuse(name, text);
}
inline void set_from(std::string_view& kind, std::string_view name, std::string_view text) {
    const movement* as = nullptr;
    set_from(as, name, text);
    kind = as->kind;
}
/// The options of a replay are compared only.
template <class Option>
    requires std::is_enum_v<Option>
void set_from(const Option& option, std::string_view name, std::string_view text) {
    if (text == text_of(option)) return;
    throw bad_line(fmt::format(
        "{} is '{}', not '{}' as in this run", name, tool::elided(text), text_of(option)));
}
inline void set_from(xagm::fee_schedule& schedule, std::string_view name, std::string_view text) {
    const auto first = text.find(' ');
    const auto second = text.rfind(' ');
    if (first == std::string_view::npos || second == first) refuse(name, text);
    oz base;
    troy::utc_day day;
    xagm::annual_fee_rate rate;
    set_from(base, name, text.substr(0, first));
    set_from(day, name, text.substr(first + 1, second - first - 1));
    set_from(rate, name, text.substr(second + 1));
    schedule = {base, day, rate};
}
template <class T>
void set_from(std::optional<T>& value, std::string_view name, std::string_view text) {
    set_from(value.emplace(), name, text);
}

// ---- What is carried, by name. A visitor writes the values, or sets the one with its name. ----

template <class Visitor, class Difference>
void visit(Visitor& v, const std::string& name, adopted_total<Difference>& total) {
    auto& [count, sum] = total;
    v.value(name + "_adoptions", count);
    v.value(name + "_adopted", sum);
}

template <class Visitor>
void visit_counts(Visitor& v, chain_adoption& its) {
    visit(v, "oz_per_token", its.oz_total);
    for (std::size_t i = 0; i < reported_amounts.size(); ++i)
        visit(v, name_of(reported_amounts[i].reported), its.totals[i]);
}

template <class Visitor>
void visit_values(Visitor& v, chain_adoption& its) {
    auto& [totals, oz_total, last, before, agreed_on] = its;  // The totals are counts.
    v.group("last_adopted_", last, {}, [&](auto& differences) {
        auto& [line, off, as] = differences;
        auto& [supply, mint_budget, obligation] = off;
        v.always("last_adopted_line", line);
        v.value("last_adopted_supply", supply);
        v.value("last_adopted_mint_budget", mint_budget);
        v.value("last_adopted_obligation", obligation);
        v.value("last_adopted_as", as);
    });
    const chain_adoption::schedule_before none{0, {oz{}, {}, {}}};
    v.group("schedule_before_", before, none, [&](auto& other) {
        auto& [line, schedule] = other;
        v.always("schedule_before_line", line);
        v.always("schedule_before_adopted", schedule);
    });
    v.value("oz_per_token_agreed_on", agreed_on);
}

template <class Visitor, class Limiter>
void visit_limiter(Visitor& v, std::optional<Limiter>& limiter) {
    if (!limiter) return;
    v.value("limiter_in_flight", limiter->in_flight);
    v.value("limiter_last", limiter->last);
}

template <class Visitor>
void visit(Visitor& v, std::string_view name, standing& sum) {
    auto& [supply, ounces] = sum;
    v.value(fmt::format("{}_since", name), supply);
    v.value(fmt::format("{}_since_ounces", name), ounces);
}

/// What only counts or sums up the lines before: no later line depends on it, except that the first
/// reconcile at which the plain ratio rule would over-mint is noted.
template <class Visitor>
void visit_counts(Visitor& v, const carried& c) {
    auto& [lines, events, refusals, faults, findings, broken, adopted] = c.totals;
    static_cast<void>(broken);  // Counted at the end of a log.
    v.value("lines", lines);
    v.value("events", events);
    v.value("refusals", refusals);
    v.value("faults", faults);
    v.value("findings", findings);
    v.value("adopted", adopted);
    v.value("reconciles", c.books.reconciles);
    auto& [over_minted, excess] = c.books.over_minting;
    v.value("over_minting_reconciles", over_minted);
    v.value("over_minting_excess", excess);
    v.value("largest_fixed_point", c.books.worst_fixed_point);
    v.value("adopted_calls", c.books.calls);
    visit(v, "in_transit", c.books.transit);
}

template <class Visitor>
void visit_values(Visitor& v, const carried& c, position& next) {
    auto& [line, byte] = next;
    v.value("next_line", line);
    v.value("next_byte", byte);
    v.always("rule", c.rule);
    v.always("after_difference", c.then);
    v.value("first_day", c.first_day);
    small_state& small = c.books;
    auto& [main_name,
           main,
           feed,
           in_flight,
           queued,
           has_queues,
           discarded,
           oz_at_reconcile,
           reconcile_day,
           reconciled,
           minted,
           redeemed,
           reconciles,
           over_minting,
           worst_fixed_point,
           is_solvent,
           is_transit_sound,
           adopted,
           calls,
           transit,
           arrival,
           unplaced,
           reserve_is_open] = small;
    // Lines of their own: main_name, main, feed, queued, has_queues. Of the main chain: adopted.
    // Counts: reconciles, over_minting, worst_fixed_point, calls, transit.
    v.value("in_flight", in_flight);
    v.value("discarded", discarded);
    v.value("oz_at_reconcile", oz_at_reconcile);
    v.value("reconcile_day", reconcile_day);
    v.group("reconciled_", reconciled, {}, [&](auto& of_day) {
        auto& [before, amount] = of_day;
        v.always("reconciled_before", before);
        v.value("reconciled_amount", amount);
    });
    visit(v, "minted", minted);
    visit(v, "redeemed", redeemed);
    v.value("is_solvent", is_solvent, true);
    v.value("is_transit_sound", is_transit_sound, true);
    auto& [arrival_line, kind, side, amount] = arrival;
    v.value("arrival_line", arrival_line);
    v.value("arrival_kind", kind);
    v.value("arrival_side", side);
    v.value("arrival_amount", amount);
    v.value("unplaced", unplaced);
    v.value("reserve_is_open", reserve_is_open);
}

}  // namespace audit::snapshot_values
