// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Replays a log, event by event, and compares what the chain reports with what troy computes.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <troy/format.hpp>

#include "books.hpp"
#include "event.hpp"
#include "explain.hpp"
#include "report.hpp"
#include "snapshot.hpp"

namespace audit {

class replay {
public:
    replay(xagm::reconcile_rule rule, after_difference then, report& out)
        : rule_(rule),
          adopts_(then == after_difference::adopt),
          out_(out) {}

    /// Replays a line. If it cannot be replayed, throws bad_line and leaves the state unchanged.
    void apply(const event& e);
    /// Counts and reports a line that could not be replayed.
    void skip(std::uint64_t line, const std::string& reason) {
        is_behind_skipped_ = true;
        ++totals_.lines;
        ++totals_.faults;
        out_.add(fault{line, reason});
    }
    /// Reports the books, the invariants and the totals; returns whether all adds up.
    [[nodiscard]] bool finish();

    /// Starts with a snapshot, whose first line is `e`, instead of nothing; returns the place of the
    /// line that follows it.
    position start_from(log_reader& log, event& e);
    /// Writes a snapshot before the first event of a day as often as that is due.
    void write_to(checkpoints& files) { checkpoints_ = &files; }
    /// What a snapshot of the end holds.
    [[nodiscard]] carried all();
    /// Reports where the end differs from the start of the next part, as a snapshot has it.
    void check_seam(const position& at_end, const carried& start, const position& at_start);

private:
    struct event_kind;
    [[nodiscard]] static const event_kind& kind_of(const event& e);

    // A function for each kind of event.
    void open_main(const event& e);
    void open_side(const event& e);
    void update_annual_fee_rate(const event& e);
    void increase_mint_budget(const event& e);
    void decrease_mint_budget(const event& e);
    void mint_to(const event& e);
    void redeem(const event& e);
    void reconcile_supply(const event& e);
    void send_token(const event& e);
    void receive_token(const event& e);
    void allocate_mint_budget(const event& e);
    void claim_mint_budget(const event& e);
    void return_mint_budget(const event& e);
    void reclaim_mint_budget(const event& e);
    void rate_limit(const event& e);
    void single_message_limit(const event& e);
    void queue_token(const event& e);
    void deliver_token(const event& e);
    void discard_token(const event& e);
    void set_bypass(const event& e);
    void clear_bypass(const event& e);
    void reserve_feed(const event& e);
    void fallback_feed(const event& e);
    void no_reserve_feed(const event& e);
    void vault_statement(const event& e);
    void balances(const event& e);
    void state_by_calls(const event& e);

    template <class Books, class Transition>
    bool change(const event& e, Books& books, Transition transition);
    template <class Transition>
    bool change_main(const event& e, Transition transition);
    template <class Transition>
    bool change_chain(const event& e, Transition transition);
    template <class Transition>
    bool change_side(const event& e, Transition transition);
    template <class Transition>
    void change_main_and_record(const event& e, Transition transition);
    /// Whether what the chain reports can be compared with the books. If these refused what the
    /// chain accepted, everything would differ.
    [[nodiscard]] bool is_comparable(const event& e, bool changed) const {
        return changed || adopts_ || e.has(field::reported_error);
    }

    template <class Books>
    void compare_reported(const event& e, Books& books, side_chain* side);
    template <class Books>
    void compare_amounts(const event& e, const Books& books);
    template <class Value>
    void compare(const event& e, field f, const Value& expected, const std::string& explanation);
    void compare_reconcile(const event& e, const reconcile_input& in);
    void compare_plain_rule(const event& e, const reconcile_input& in);
    [[nodiscard]] standing with_move(const event& e, const standing& before) const;

    // Adoption; `side` is the side chain whose books these are.
    template <class Books>
    void adopt_before(const event& e, Books& books, side_chain* side);
    template <class Books>
    void adopt_oz(const event& e, Books& books, side_chain* side);
    template <class Books>
    void adopt_amounts(const event& e, Books& books, side_chain* side, const amounts& effect);
    template <class Books>
    [[nodiscard]] static amounts reported_off(const event& e, const amounts& expected);
    void tell_amounts(
        const event& e, chain_adoption& its, const amounts& off, bool is_new, std::string why);
    template <class Books>
    [[nodiscard]] std::optional<amounts> effect_of(const event& e, const Books& books) const;
    template <class Books>
    [[nodiscard]] const movement* missing_event(const event& e,
                                                const Books& books,
                                                const side_chain* side,
                                                const amounts& off) const;
    [[nodiscard]] bool has_arrived(const movement& missing,
                                   const side_chain* side,
                                   const token_difference& amount) const;
    template <class Books>
    void give_place(const movement* as, Books& books, const amounts& off);
    template <class Books>
    [[nodiscard]] bool carry_out(const event& e, Books& books);
    [[nodiscard]] bool carry_out(const event& e, frs::main_and_record<main_types>& both);
    template <class Books>
    [[nodiscard]] std::string choose_schedule(const oz& found,
                                              Books& books,
                                              std::optional<troy::utc_day> agreed_on) const;
    [[nodiscard]] const xagm::fee_schedule* schedule_elsewhere(const oz& found) const;
    void adopt_transit(const event& e);
    void undo_allocation(const event& e);
    [[nodiscard]] amounts without_arrival(const movement& missing, const amounts& off);
    void adopt_reconcile(main_chain& after, const token_difference& amount);
    void settle_allocated(std::string_view side);
    void adopt_call(const event& e, std::string computed, std::string found, std::string why);
    [[nodiscard]] chain_adoption& adopted_on(side_chain* side) {
        return side == nullptr ? state_.adopted : side->adopted;
    }
    void tell(adoption what);
    [[nodiscard]] finding about(const event& e,
                                std::string name,
                                std::string expected,
                                std::string found,
                                std::string difference = {},
                                std::string explanation = {}) const;
    /// Whether this line has a finding, an adoption or a note.
    [[nodiscard]] bool has_told() const noexcept;

    void check_fixed_point();
    void keep_refusal(const event& e);
    void check_transit(const event& e);
    void check_solvency(const event& e);
    void find(const event& e,
              std::string name,
              std::string expected,
              std::string found,
              std::string difference = {},
              std::string explanation = {});

    static void require_oz_per_token(const std::string& chain,
                                     const xagm::fee_schedule& schedule,
                                     troy::utc_seconds time);
    void require_oz_per_token(troy::utc_seconds time) const;
    void require_sums() const;
    void require_adopted_sums() const;
    void tell_all();
    void close_day();
    [[nodiscard]] std::string snapshot_before(const event& e, troy::utc_day day);
    void report_closed_day();
    void end_day();
    void require_main(const event& e) const;
    [[nodiscard]] token_difference least_in_transit() const;
    [[nodiscard]] xagm::basic_ounces<112> ounces_of_obligation() const;
    [[nodiscard]] reserve solvency_margin() const;
    [[nodiscard]] reconcile_input input_of_reconcile(const main_chain& main) const;
    void add_books();
    void add_adopted();
    void add_invariants();
    void add_over_minting();
    void add_invariant(std::string name, const std::string& off, bool holds, std::string note = {});

    xagm::reconcile_rule rule_;
    bool adopts_;
    report& out_;
    state state_;
    small_state before_;  ///< Before this line, to undo a line that turns out not to be replayable.
    summary totals_;
    troy::utc_seconds now_;
    std::optional<troy::utc_day> first_day_;  ///< Of the whole log.

    checkpoints* checkpoints_ = nullptr;
    bool is_day_open_ = false;        ///< An event since the start or a snapshot: the day is told.
    bool is_behind_skipped_ = false;  ///< The last line was not replayed.

    std::optional<day_line> closed_day_;                       ///< Not yet reported.
    std::vector<std::variant<finding, adoption, note>> told_;  ///< Of this line, not yet reported.
};

/// The raw units of a difference, with its sign.
template <class Difference>
[[nodiscard]] std::string raw_units(const Difference& difference) {
    using count = troy::fixed_point<troy::one, 0, Difference::bits>;
    const auto magnitude = count::from_stored(difference.magnitude().stored);
    const bool zero = magnitude == count{};
    return fmt::format("{}{}",
                       difference.is_negative() ? "-" : (zero ? "" : "+"),
                       troy::to_text(magnitude).view());
}

// ---- A transaction: computed, compared with what the chain reports, and kept. ----

/// Replays `transition`, which returns the new books; they are kept if the chain did the same.
/// Returns whether they were kept.
template <class Books, class Transition>
bool replay::change(const event& e, Books& books, Transition transition) {
    const std::string_view reported =
        e.has(field::reported_error) ? e.text(field::reported_error) : std::string_view{};
    const bool is_reason_known = reported != "reverted";
    const auto agrees_on = [&](troy::errc code) {
        return !is_reason_known || reported == troy::name(code);
    };
    if (state_.reserve_is_open && agrees_on(troy::errc::reserve_not_enough)) {
        ++totals_.refusals;
        return false;
    }
    try {
        Books after = transition(std::as_const(books));
        if (!is_reason_known) {
            ++totals_.refusals;
            told_.emplace_back(
                note{fmt::format("{} reverted on line {}", e.text(field::kind), e.line),
                     "accepted",
                     "the books accept it; a chain has more reasons to refuse, such "
                     "as roles and delays"});
            return false;
        }
        if (!reported.empty()) {
            find(e, "reported_error", "accepted", tool::elided(reported));
            if (adopts_) adopt_call(e, "accepted", tool::elided(reported), "nothing is moved");
            return false;
        }
        books = std::move(after);
        return true;
    } catch (const troy::error& refused) {
        if (agrees_on(refused.code())) {
            ++totals_.refusals;
            return false;
        }
        find(e,
             "reported_error",
             refused.what(),
             reported.empty() ? "accepted" : tool::elided(reported));
        if (!adopts_ || !reported.empty()) return false;
        if (refused.code() != troy::errc::reserve_not_enough) return carry_out(e, books);
        state_.reserve_is_open = true;
    }
    // The chain's reserve covered it; the later checks are still made.
    adopt_call(e, "refused", "accepted", "the reserve covers it, and all until the next answer");
    try {
        books = transition(std::as_const(books));
        return true;
    } catch (const troy::error&) {
        return carry_out(e, books);
    }
}

template <class Transition>
bool replay::change_side(const event& e, Transition transition) {
    if (state_.is_main(e.text(field::chain))) {
        throw bad_line(fmt::format("{} is for a side chain", e.text(field::kind)));
    }
    return state_.sides.update(e.text(field::chain), [&](side_chain& side) {
        return std::visit(
            [&](auto& books) {
                adopt_before(e, books, &side);
                const bool changed = change(e, books, transition);
                if (is_comparable(e, changed)) compare_reported(e, books, &side);
                return changed;
            },
            side.books);
    });
}

template <class Transition>
bool replay::change_chain(const event& e, Transition transition) {
    return state_.is_main(e.text(field::chain)) ? change_main(e, transition)
                                                : change_side(e, transition);
}

template <class Transition>
bool replay::change_main(const event& e, Transition transition) {
    require_main(e);
    adopt_before(e, *state_.main, nullptr);
    const bool changed = change(e, *state_.main, transition);
    if (is_comparable(e, changed)) compare_reported(e, *state_.main, nullptr);
    return changed;
}

template <class Transition>
void replay::change_main_and_record(const event& e, Transition transition) {
    require_main(e);
    const auto name = e.text(field::side_chain);
    static_cast<void>(state_.sides.at(name));
    adopt_before(e, *state_.main, nullptr);
    frs::main_and_record<main_types> both{*state_.main, state_.sides.at(name).record};
    const bool changed = change(e, both, transition);
    if (changed) {
        state_.main = both.main;
        state_.sides.update(name, [&](side_chain& side) {
            side.record = both.record;
            return true;
        });
    }
    if (is_comparable(e, changed)) compare_reported(e, *state_.main, nullptr);
    if (changed) check_transit(e);
}

// ---- What the chain reports. ----

template <class Value>
void replay::compare(const event& e,
                     field f,
                     const Value& expected,
                     const std::string& explanation) {
    if (!e.has(f)) return;
    const auto found = e.get<Value>(f);
    if (found == expected) return;
    find(e,
         name_of(f),
         fmt::to_string(expected),
         fmt::to_string(found),
         raw_units(frs::difference(found, expected)),
         explanation);
}

/// What the chain reports of its books after an event.
template <class Books>
void replay::compare_reported(const event& e, Books& books, side_chain* side) {
    if (!adopts_ && e.has(field::reported_oz_per_token)) {
        const auto expected = books.fee_schedule.ounces_per_token(now_);
        const auto found = e.get<oz>(field::reported_oz_per_token);
        compare(e,
                field::reported_oz_per_token,
                expected,
                explain_oz(found, books.fee_schedule, troy::utc_day::of(now_)));
    }
    if (e.has(field::reported_ounces)) {
        const auto amount = e.get<typename Books::types::tokens>(field::amount);
        const auto worth =
            frs::ounces_from_tokens(amount, books.fee_schedule.ounces_per_token(now_));
        compare(e, field::reported_ounces, troy::convert<xagm::basic_ounces<256>>(worth), {});
    }
    adopts_ ? adopt_amounts(e, books, side, {}) : compare_amounts(e, books);
}

template <class Books>
void replay::compare_amounts(const event& e, const Books& books) {
    compare(e, field::reported_supply, troy::convert<tokens>(books.supply), {});
    compare(e, field::reported_mint_budget, troy::convert<tokens>(books.mint_budget), {});
    if constexpr (std::is_same_v<Books, main_chain>) {
        compare(e, field::reported_obligation, troy::convert<tokens>(books.obligation), {});
    }
}

}  // namespace audit
