// SPDX-License-Identifier: BSL-1.0

/// @file
/// The events of a log one by one: transactions, by the ledger's functions, and reports of feeds,
/// vaults and balances.

#include <optional>
#include <type_traits>

#include "replay.hpp"

namespace audit {

void replay::update_annual_fee_rate(const event& e) {
    const auto rate = e.get<xagm::annual_fee_rate>(field::rate);
    change_chain(e,
                 [&](const auto& books) { return frs::update_annual_fee_rate(books, rate, now_); });
}

void replay::mint_to(const event& e) {
    const bool minted = change_chain(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        const auto amount = e.get<typename types::tokens>(field::amount);
        const oz actual = books.fee_schedule.ounces_per_token(now_);
        return frs::mint_to(books, amount, e.get<oz>(field::expected_oz_per_token, actual), now_);
    });
    if (minted) state_.minted = with_move(e, state_.minted);
}

void replay::redeem(const event& e) {
    const bool redeemed = change_chain(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        const auto amount = e.get<typename types::tokens>(field::amount);
        const auto balance = e.get<typename types::tokens>(field::balance, books.supply);
        const oz actual = books.fee_schedule.ounces_per_token(now_);
        const auto expected = e.get<oz>(field::expected_oz_per_token, actual);
        return frs::redeem(books, {.balance = balance, .amount = amount}, expected, now_);
    });
    if (redeemed) state_.redeemed = with_move(e, state_.redeemed);
}

/// `before` with this event's amount, at the ounces per token of this day on its chain. Moves
/// before the main chain opens do not count: they are part of the supply at its opening.
standing replay::with_move(const event& e, const standing& before) const {
    if (!state_.main) return before;
    const auto name = e.text(field::chain);
    const auto& schedule =
        state_.is_main(name) ? state_.main->fee_schedule : state_.sides.at(name).schedule();
    return frs::standing_after_mint(
        before, e.get<tokens>(field::amount), schedule.ounces_per_token(now_));
}

void replay::send_token(const event& e) {
    const bool sent = change_chain(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        const auto amount = e.get<typename types::tokens>(field::amount);
        const auto balance = e.get<typename types::tokens>(field::balance, books.supply);
        return frs::send_token(books, {.balance = balance, .amount = amount});
    });
    if (sent) state_.in_flight = state_.in_flight + wide(e.get<tokens>(field::amount));
}

void replay::receive_token(const event& e) {
    bool refused = false;
    const bool received = change_chain(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        const auto amount = e.get<typename types::tokens>(field::amount);
        if (state_.messages.bypasses(e)) return frs::receive_bypassing(books, amount);
        refused = !frs::try_receive_token(books, amount, now_).accepted;
        return frs::receive_token(books, amount, now_);
    });
    if (refused && e.has(field::reported_error)) keep_refusal(e);
    if (!received) return;
    state_.in_flight = state_.in_flight - wide(e.get<tokens>(field::amount));
    static const tokens usual{"1000000000000000000000000000"};
    if (state_.in_flight.magnitude() > usual) require_sums();
    check_transit(e);
}

/// Keeps what a refusal that the chain reports too changes: on Sui, the rate limiter.
void replay::keep_refusal(const event& e) {
    if (e.text(field::reported_error) != troy::name(troy::errc::rate_limit_exceeded)) return;
    if (state_.is_main(e.text(field::chain))) return;
    state_.sides.update(e.text(field::chain), [&](side_chain& side) {
        std::visit(
            [&](auto& books) {
                using types = typename std::remove_cvref_t<decltype(books)>::types;
                const auto amount = e.get<typename types::tokens>(field::amount);
                books = frs::try_receive_token(books, amount, now_).after;
            },
            side.books);
        return true;
    });
}

// ---- The queue of messages that a rate limiter refused. ----

/// A message that the rate limiter refuses and the bridge queues.
void replay::queue_token(const event& e) {
    const auto amount = e.get<tokens>(field::amount);
    bool refused = false;
    const bool changed = change_chain(e, [&](auto books) {
        using types = typename decltype(books)::types;
        const auto own = e.get<typename types::tokens>(field::amount);
        if (!books.inbound || state_.messages.bypasses(e)) return books;
        const auto decided = books.inbound->decide(own, now_);
        refused = !decided.accepted;
        if (refused) books.inbound = decided.after;
        return books;
    });
    if (!changed) return;
    if (!refused) {
        find(e, "amount", "let in", fmt::format("{} queued", amount));
        if (!adopts_) return;
        adopt_call(e, "let in", "queued", "it waits in the queue");
    }
    state_.messages.require_room();
    state_.queued = state_.queued + wide(amount);
    state_.has_queues = true;
    const auto& next = state_.messages.queue_of(e.text(field::chain)).next_index();
    compare(e, field::index, next, "an index is given once, in order");
    check_transit(e);
    require_adopted_sums();
    if (adopts_) {
        const auto index = e.get<frs::message_index>(field::index);
        state_.messages.skip_to(e.text(field::chain), index);
    }
    state_.messages.put(e.text(field::chain), amount);
}

void replay::deliver_token(const event& e) {
    const auto index = e.get<frs::message_index>(field::index);
    const auto& queue = state_.messages.queue_of(e.text(field::chain));
    const bool delivered = change_chain(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        const auto amount = troy::convert<typename types::tokens>(queue.amount_at(index));
        return frs::receive_bypassing(books, amount);
    });
    if (!delivered) return;
    const auto amount = wide(queue.amount_at(index));
    state_.in_flight = state_.in_flight - amount;
    state_.queued = state_.queued - amount;
    check_transit(e);
    require_adopted_sums();
    state_.messages.take_out(e.text(field::chain), index);
}

void replay::discard_token(const event& e) {
    const auto index = e.get<frs::message_index>(field::index);
    const auto& queue = state_.messages.queue_of(e.text(field::chain));
    const bool discarded = change_chain(e, [&](const auto& books) {
        static_cast<void>(queue.amount_at(index));
        return books;
    });
    if (!discarded) return;
    const auto amount = wide(queue.amount_at(index));
    state_.queued = state_.queued - amount;
    state_.discarded = state_.discarded + amount;
    require_adopted_sums();
    state_.messages.take_out(e.text(field::chain), index);
}

void replay::set_bypass(const event& e) { state_.messages.set_bypass(e); }

void replay::clear_bypass(const event& e) { state_.messages.clear_bypass(e); }

// ---- The rate limiter. ----

namespace {

/// Ethereum's rate limiter has a single message limit, Sui's does not.
template <class Limiter>
void require_single_message_limit() {
    if constexpr (!requires(Limiter limiter) { limiter.single_message_limit; }) {
        throw bad_line("the rate limiter of Sui takes no single_message_limit");
    }
}

template <class Books>
[[nodiscard]] Books with_single_message_limit(Books books, const event& e) {
    using types = typename Books::types;
    require_single_message_limit<typename types::limiter>();
    const auto limit = e.get<typename types::tokens>(field::single_message_limit);
    const auto before = books.inbound.value_or(typename types::limiter{});
    if constexpr (requires { before.single_message_limit; }) {
        books.inbound = before.set_single_message_limit(limit);
    }
    return books;
}

}  // namespace

/// Sets the limit, and the single message limit if given. Without a limit, removes the limiter.
void replay::rate_limit(const event& e) {
    change_chain(e, [&](auto books) {
        using types = typename decltype(books)::types;
        const bool limits_messages = e.has(field::single_message_limit);
        if (limits_messages) require_single_message_limit<typename types::limiter>();
        if (!e.has(field::limit)) {
            books.inbound.reset();
            return books;
        }
        const auto limit = e.get<typename types::tokens>(field::limit);
        books = frs::set_rate_limit(books, limit, e.get<troy::seconds>(field::window), now_);
        return limits_messages ? with_single_message_limit(books, e) : books;
    });
}

void replay::single_message_limit(const event& e) {
    change_chain(e, [&](const auto& books) { return with_single_message_limit(books, e); });
}

// ---- The mint budget. ----

void replay::claim_mint_budget(const event& e) {
    const bool claimed = change_side(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        return frs::claim_mint_budget(books, e.get<typename types::budget>(field::total));
    });
    if (!claimed) return;
    settle_allocated(e.text(field::chain));
    check_transit(e);
}

void replay::return_mint_budget(const event& e) {
    change_side(e, [&](const auto& books) {
        using types = typename std::remove_cvref_t<decltype(books)>::types;
        return frs::return_mint_budget(books, e.get<typename types::budget>(field::total));
    });
}

void replay::increase_mint_budget(const event& e) {
    change_main(e, [&](const main_chain& books) {
        const auto amount = e.get<main_types::budget>(field::amount);
        return frs::increase_mint_budget(books, amount, state_.held(now_), now_);
    });
}

void replay::decrease_mint_budget(const event& e) {
    change_main(e, [&](const main_chain& books) {
        return frs::decrease_mint_budget(books, e.get<main_types::budget>(field::amount));
    });
}

void replay::allocate_mint_budget(const event& e) {
    change_main_and_record(e, [&](const auto& books) {
        const auto total = e.get<main_types::budget>(field::total);
        const auto held = state_.held(now_);
        return frs::allocate_mint_budget(books.main, books.record, total, held, now_);
    });
}

void replay::reclaim_mint_budget(const event& e) {
    change_main_and_record(e, [&](const auto& books) {
        const auto total = e.get<main_types::budget>(field::total);
        return frs::reclaim_mint_budget(books.main, books.record, total);
    });
}

// ---- The reconcile. ----

reconcile_input replay::input_of_reconcile(const main_chain& main) const {
    const auto supply = state_.supply();
    const auto& held = state_.feed.reserve(now_);
    const bool covered = !held.is_negative();
    return {supply.is_negative() ? tokens{} : supply.magnitude(),
            main.supply,
            troy::convert<tokens>(main.obligation),
            covered ? held.magnitude() : xagm::basic_ounces<256>{},
            main.fee_schedule,
            state_.oz_at_reconcile,
            state_.reconcile_day,
            troy::utc_day::of(now_),
            state_.minted,
            state_.redeemed};
}

void replay::reconcile_supply(const event& e) {
    main_chain& main = state_.the_main();
    if (state_.is_main(e.text(field::chain))) adopt_before(e, main, nullptr);
    const auto before = input_of_reconcile(main);
    const auto amount = e.get<tokens>(field::amount);
    const bool reconciled = change_main(e, [&](const main_chain& books) {
        return frs::reconcile_supply(books, amount, state_.held(now_), now_);
    });
    if (!reconciled) return;
    compare_reconcile(e, before);
    if (rule_ == xagm::reconcile_rule::ratio) compare_plain_rule(e, before);
    state_.oz_at_reconcile = state_.main->fee_schedule.ounces_per_token(now_);
    state_.reconcile_day = troy::utc_day::of(now_);
    state_.minted = state_.redeemed = standing{};
    state_.reconciled = reconciled_amount{before.supply, amount};
    ++state_.reconciles;
    check_fixed_point();
}

void replay::check_fixed_point() {
    const auto supply = state_.supply();
    const auto& held = state_.feed.reserve(now_);
    const auto gap = frs::reconcile_gap(
        rule_,
        supply.magnitude(),
        held.magnitude(),
        frs::oz_change<oz>{.before = state_.oz_at_reconcile, .after = state_.oz_at_reconcile});
    if (gap.magnitude() > state_.worst_fixed_point.magnitude()) state_.worst_fixed_point = gap;
}

void replay::compare_reconcile(const event& e, const reconcile_input& in) {
    const auto found = e.get<tokens>(field::amount);
    const auto expected = amount_by(rule_, in);
    if (expected == found) return;
    if (!expected) {
        find(e,
             "amount",
             "none: the rule fails",
             fmt::to_string(found),
             {},
             explain_amount(found, in));
        return;
    }
    compare(e, field::amount, *expected, explain_amount(found, in));
}

/// Reports the first reconcile at which the plain ratio rule would have minted too much; the end of
/// the report sums up all of them.
void replay::compare_plain_rule(const event& e, const reconcile_input& in) {
    const auto by_standing = amount_by_standing(in);
    const auto plain = amount_by_ratio_of(in.supply, in);
    if (!by_standing || !plain || *plain <= *by_standing) return;
    const auto excess = wide(*plain - *by_standing);
    state_.over_minting.excess = state_.over_minting.excess + excess;
    ++state_.over_minting.reconciles;
    // An amount that follows the plain rule is a finding, which says so.
    if (state_.over_minting.reconciles > 1 || e.get<tokens>(field::amount) == plain) return;
    told_.emplace_back(
        note{fmt::format("the plain ratio rule on line {}, in raw units of a token", e.line),
             raw_units(excess),
             fmt::format("it would over-mint: {} for the whole supply, {} by what the tokens "
                         "stand for",
                         *plain,
                         *by_standing)});
}

// ---- Reports without a transaction. ----

void replay::reserve_feed(const event& e) {
    require_main(e);
    state_.feed.primary = {e.get<reserve>(field::answer),
                           e.get<troy::utc_seconds>(field::updated_at)};
    state_.reserve_is_open = false;
    check_solvency(e);
}

void replay::fallback_feed(const event& e) {
    require_main(e);
    state_.feed.fallback = {e.get<reserve>(field::answer),
                            e.get<troy::utc_seconds>(field::updated_at)};
    if (!state_.feed.is_fresh(now_)) state_.reserve_is_open = false;
    check_solvency(e);
}

void replay::vault_statement(const event& e) {
    require_main(e);
    const auto stated = e.get<xagm::vault_ounces>(field::ounces);
    const auto held = troy::convert<xagm::basic_ounces<256>>(stated);
    const auto owed = troy::convert<xagm::basic_ounces<256>>(ounces_of_obligation());
    const auto margin = frs::difference(held, owed);
    report_closed_day();
    out_.add(statement{e.line,
                       fmt::to_string(now_),
                       fmt::to_string(stated),
                       fmt::to_string(owed),
                       raw_units(margin)});
    if (margin.is_negative()) {
        find(e,
             "ounces",
             fmt::format("at least {}", owed),
             fmt::to_string(stated),
             raw_units(margin),
             "the tokens stand for more than the vault states");
    }
}

void replay::balances(const event& e) {
    const auto compare_with = [&](const auto& books) {
        const auto supply = troy::convert<tokens>(books.supply);
        compare(e, field::total, supply, "the supply is no sum of balances");
    };
    if (state_.is_main(e.text(field::chain))) return compare_with(*state_.main);
    std::visit(compare_with, state_.sides.at(e.text(field::chain)).books);
}

}  // namespace audit
