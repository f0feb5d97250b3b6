// SPDX-License-Identifier: BSL-1.0

/// @file
/// The events that say how a chain stands: those that open it, what calls of its contract answered at
/// some time, and what is not known.

#include <string>
#include <type_traits>
#include <variant>

#include "replay.hpp"

namespace audit {

// ---- The opening. ----

namespace {

[[nodiscard]] xagm::fee_schedule schedule_of(const event& e) {
    const auto base = e.get<oz>(field::base);
    const auto day = e.get<troy::utc_day>(field::base_day);
    const auto rate = e.get<xagm::annual_fee_rate>(field::rate);
    try {
        return {base, day, rate};
    } catch (const troy::error& refused) {
        throw bad_line(refused.what());
    }
}

/// A side chain without books, which is created now or existed before.
template <class Widths>
[[nodiscard]] xagm::side_chain<Widths> opened(const xagm::fee_schedule& schedule,
                                              bool created,
                                              troy::utc_seconds now) {
    if (!created) return {schedule};
    return frs::create_side_chain<xagm::ledger_types<Widths>>(
        schedule.base(), schedule.annual_fee_rate(), now);
}

}  // namespace

/// Opens the main chain with the books given, or, on its base day and without books, creates it.
void replay::open_main(const event& e) {
    static const fields has_history =
        set_of(field::supply, field::mint_budget, field::obligation, field::last_reconcile_time);
    if (state_.main) throw bad_line(fmt::format("the main chain is '{}'", state_.main_name));
    if (e.has(field::widths) && e.text(field::widths) != "ethereum") {
        throw bad_line("the main chain has the widths 'ethereum'");
    }
    const auto schedule = schedule_of(e);
    const bool created =
        schedule.base_day() == troy::utc_day::of(now_) && (e.present() & has_history).none();
    main_chain books = created ? frs::create_main_chain<main_types>(
                                     schedule.base(), schedule.annual_fee_rate(), now_)
                               : main_chain{schedule};
    books.supply = e.get<tokens>(field::supply, {});
    books.mint_budget = e.get<main_types::budget>(field::mint_budget, {});
    books.obligation = e.get<main_types::budget>(field::obligation, {});
    books.last_reconcile_time =
        e.get<troy::utc_seconds>(field::last_reconcile_time, books.last_reconcile_time);
    const bool reconciled = e.has(field::last_reconcile_time);
    state_.reconcile_day = troy::utc_day::of(reconciled ? books.last_reconcile_time : now_);
    try {
        state_.oz_at_reconcile = books.fee_schedule.ounces_per_token(state_.reconcile_day);
    } catch (const troy::error& refused) {
        throw bad_line(refused.what());
    }
    state_.main = books;
    state_.main_name = e.text(field::chain);
    require_oz_per_token(now_);
}

void replay::open_side(const event& e) {
    static const fields has_history = set_of(field::supply,
                                             field::mint_budget,
                                             field::allocated_total,
                                             field::claimed_total,
                                             field::returned_total,
                                             field::reclaimed_total);
    const auto schedule = schedule_of(e);
    const bool created =
        schedule.base_day() == troy::utc_day::of(now_) && (e.present() & has_history).none();
    side_chain side{std::string(e.text(field::chain)),
                    opened<xagm::ethereum>(schedule, created, now_)};
    if (e.text(field::widths) == "sui") {
        side.books = opened<xagm::sui>(schedule, created, now_);
    } else if (e.text(field::widths) != "ethereum") {
        throw bad_line(fmt::format("widths '{}' are neither 'ethereum' nor 'sui'",
                                   tool::elided(e.text(field::widths))));
    }
    std::visit(
        [&](auto& books) {
            using types = typename std::remove_cvref_t<decltype(books)>::types;
            using budget = typename types::budget;
            books.supply = e.get<typename types::tokens>(field::supply, {});
            books.mint_budget = e.get<budget>(field::mint_budget, {});
            books.claimed_total = e.get<budget>(field::claimed_total, {});
            books.returned_total = e.get<budget>(field::returned_total, {});
            side.record.allocated_total = e.get<main_types::budget>(
                field::allocated_total, troy::convert<main_types::budget>(books.claimed_total));
            side.record.reclaimed_total = e.get<main_types::budget>(
                field::reclaimed_total, troy::convert<main_types::budget>(books.returned_total));
        },
        side.books);
    require_oz_per_token(side.name, side.schedule(), now_);
    state_.sides.add(side);
}

// ---- What calls answered, without an event; and what is not known. ----

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
