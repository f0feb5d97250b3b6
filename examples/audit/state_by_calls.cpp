// SPDX-License-Identifier: BSL-1.0

/// @file
/// What calls of a contract answered at some time, without an event; and what is not known.

#include <type_traits>

#include "replay.hpp"

namespace audit {

/// Compares it with the books, which it does not change. With --adopt that is as for transactions:
/// supply, budget, obligation and ounces per token are adopted, all others only compared.
void replay::state_by_calls(const event& e) {
    const bool is_main = state_.is_main(e.text(field::chain));
    for (const field f : {field::side_chain,
                          field::allocated_total,
                          field::reclaimed_total,
                          field::last_reconcile_time}) {
        if (!is_main && e.has(f))
            throw bad_line(fmt::format("{} is for the main chain", name_of(f)));
    }
    for (const field f : {field::claimed_total, field::returned_total}) {
        if (is_main && e.has(f)) throw bad_line(fmt::format("{} is for a side chain", name_of(f)));
    }
    change_chain(e, [](const auto& books) { return books; });
    const auto compare_text = [&](field f, const auto& expected) {
        using value = std::remove_cvref_t<decltype(expected)>;
        if (!e.has(f) || e.get<value>(f) == expected) return;
        find(e, name_of(f), fmt::to_string(expected), fmt::to_string(e.get<value>(f)));
    };
    const auto compare_schedule = [&](const xagm::fee_schedule& schedule) {
        compare(e, field::base, schedule.base(), {});
        compare_text(field::base_day, schedule.base_day());
        compare(e, field::rate, schedule.annual_fee_rate(), {});
    };
    if (is_main) {
        compare_schedule(state_.main->fee_schedule);
        compare_text(field::last_reconcile_time, state_.main->last_reconcile_time);
        if (e.has(field::allocated_total) || e.has(field::reclaimed_total)) {
            undo_allocation(e);
            const chain_record& record = state_.sides.at(e.text(field::side_chain)).record;
            compare(e, field::allocated_total, record.allocated_total, {});
            compare(e, field::reclaimed_total, record.reclaimed_total, {});
        }
        return;
    }
    const side_chain& side = state_.sides.at(e.text(field::chain));
    compare_schedule(side.schedule());
    std::visit(
        [&](const auto& books) {
            compare(e, field::claimed_total, books.claimed_total, {});
            compare(e, field::returned_total, books.returned_total, {});
        },
        side.books);
}

/// Undoes an allocation that was treated as missing when more was claimed, if the main chain says
/// that there was none.
void replay::undo_allocation(const event& e) {
    const auto name = e.text(field::side_chain);
    const auto& arrival = state_.arrival;
    const bool is_missing = arrival.kind == "allocate_mint_budget" && arrival.side == name;
    if (!adopts_ || !is_missing || !e.has(field::allocated_total)) return;
    const auto adopted = state_.sides.at(name).record.allocated_total;
    const auto told = e.get<main_types::budget>(field::allocated_total);
    if (wide(adopted) - wide(told) != arrival.amount) return;
    state_.sides.update(name, [&](side_chain& side) {
        side.record.allocated_total = told;
        return true;
    });
    tell({about(e,
                name_of(field::allocated_total),
                fmt::to_string(adopted),
                fmt::to_string(told),
                raw_units(wide(told) - wide(adopted)),
                fmt::format("undoes what line {} adopted", arrival.line))});
    state_.arrival = {};
    state_.is_transit_sound = !least_in_transit().is_negative();  // Found before.
}

void replay::no_reserve_feed(const event& e) {
    require_main(e);
    state_.forget_reserve();
    state_.reserve_is_open = false;
}

}  // namespace audit
