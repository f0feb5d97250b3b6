// SPDX-License-Identifier: BSL-1.0

/// @file
/// The events that open a chain.

#include <string>
#include <type_traits>
#include <variant>

#include "replay.hpp"

namespace audit {

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

}  // namespace audit
