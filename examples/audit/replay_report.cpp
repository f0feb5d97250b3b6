// SPDX-License-Identifier: BSL-1.0

/// @file
/// The end of a replay: the books of every chain, the invariants and the totals.

#include <utility>

#include "replay.hpp"

namespace audit {

xagm::basic_ounces<112> replay::ounces_of_obligation() const {
    return frs::ounces_from_tokens(state_.main->obligation,
                                   state_.main->fee_schedule.ounces_per_token(now_));
}

reserve replay::solvency_margin() const {
    return frs::solvency_margin(state_.feed.reserve(now_),
                                state_.main->obligation,
                                state_.main->fee_schedule.ounces_per_token(now_));
}

token_difference replay::least_in_transit() const {
    return state_.sides.least_in_transit(state_.under_way());
}

void replay::add_books() {
    const auto add = [&](const std::string& name, const auto& chain, auto... more) {
        const auto& schedule = chain.fee_schedule;
        books lines{fmt::format("{} at {}", name, now_),
                    {{"supply", fmt::to_string(chain.supply)},
                     {"mint_budget", fmt::to_string(chain.mint_budget)},
                     {"base", fmt::to_string(schedule.base())},
                     {"base_day", fmt::to_string(schedule.base_day())},
                     {"annual_fee_rate", fmt::to_string(schedule.annual_fee_rate())},
                     {"oz_per_token", fmt::to_string(schedule.ounces_per_token(now_))},
                     more...}};
        out_.add(lines);
    };
    using value = std::pair<std::string, std::string>;
    const auto& main = *state_.main;
    add(state_.main_name,
        main,
        value{"obligation", fmt::to_string(main.obligation)},
        value{"last_reconcile_time", fmt::to_string(main.last_reconcile_time)},
        value{"reserve", state_.reserve_text(now_)},
        value{"reserve_is_fresh", state_.feed.is_fresh(now_) ? "yes" : "no, the fallback"});
    for (const auto& side : state_.sides) {
        std::visit(
            [&](const auto& chain) {
                add(side.name,
                    chain,
                    value{"allocated_total", fmt::to_string(side.record.allocated_total)},
                    value{"claimed_total", fmt::to_string(chain.claimed_total)},
                    value{"returned_total", fmt::to_string(chain.returned_total)},
                    value{"reclaimed_total", fmt::to_string(side.record.reclaimed_total)});
            },
            side.books);
    }
    books between{"between the chains",
                  {{"in_flight", fmt::to_string(state_.under_way())},
                   {"supply_of_all_chains", fmt::to_string(state_.supply())}}};
    if (state_.has_queues) {
        between.values.emplace_back("queued", fmt::to_string(state_.queued));
        between.values.emplace_back("discarded", fmt::to_string(state_.discarded));
    }
    if (state_.unplaced != token_difference{}) {
        between.values.emplace_back("adopted_on_one_chain", fmt::to_string(state_.unplaced));
    }
    out_.add(between);
}

/// The number and the sum of the values adopted on each chain.
void replay::add_adopted() {
    const auto add = [&](const std::string& chain, field f, const auto& total) {
        if (total.count == 0) return;
        out_.add(adopted_sum{chain, name_of(f), total.count, raw_units(total.sum)});
    };
    const auto add_chain = [&](const std::string& chain, const chain_adoption& its) {
        add(chain, field::reported_oz_per_token, its.oz_total);
        for (std::size_t i = 0; i < reported_amounts.size(); ++i)
            add(chain, reported_amounts[i].reported, its.totals[i]);
    };
    if (state_.main) add_chain(state_.main_name, state_.adopted);
    for (const auto& side : state_.sides)
        add_chain(side.name, side.adopted);
    if (state_.transit.count > 0) {
        out_.add(
            adopted_sum{"", "in transit", state_.transit.count, raw_units(state_.transit.sum)});
    }
    if (state_.calls == 0) return;
    out_.add(adopted_sum{"", name_of(field::reported_error), state_.calls, ""});
}

void replay::add_invariant(std::string name, const std::string& off, bool holds, std::string note) {
    if (!holds) ++totals_.broken;
    out_.add(invariant{std::move(name), off, holds, std::move(note)});
}

void replay::add_invariants() {
    const auto gap = frs::obligation_gap(*state_.main, state_.elsewhere());
    add_invariant("obligation = supplies + budgets + what is under way",
                  raw_units(gap),
                  gap == token_difference{});
    const auto least = least_in_transit();
    add_invariant("nothing arrived that was not sent",
                  raw_units(least.is_negative() ? least : token_difference{}),
                  !least.is_negative());
    if (state_.is_reserve_known()) {
        const auto margin = solvency_margin();
        add_invariant("the reserve covers what the tokens stand for",
                      raw_units(margin.is_negative() ? margin : reserve{}),
                      !margin.is_negative(),
                      fmt::format("margin {} raw units of an ounce", raw_units(margin)));
    }
    const auto& held = state_.feed.reserve(now_);
    const auto oz_now = state_.main->fee_schedule.ounces_per_token(now_);
    add_invariant("after a reconcile its rule mints nothing more that day",
                  raw_units(state_.worst_fixed_point),
                  state_.worst_fixed_point == token_difference{});
    if (!state_.is_reserve_known() || held.is_negative() || oz_now == oz{}) return;
    const auto below = attempt([&] {
        return frs::reconcile_gap(xagm::reconcile_rule::reserves,
                                  state_.main->obligation,
                                  held.magnitude(),
                                  frs::oz_change<oz>{.before = oz_now, .after = oz_now});
    });
    const auto days = troy::utc_day::of(now_) - state_.main->fee_schedule.base_day();
    out_.add(note{"below floor(reserve / oz_per_token), the reserves rule, in raw units of a token",
                  below ? raw_units(*below) : "more than can be computed",
                  fmt::format("each reconcile by the ratio rule and each deposit of bars truncates "
                              "less than 1; {} reconciles in this log, {} days since the base day",
                              state_.reconciles,
                              days)});
}

/// By how much the plain ratio rule would have over-minted, and what that figure assumes.
void replay::add_over_minting() {
    const auto& over = state_.over_minting;
    if (over.reconciles == 0) return;
    out_.add(
        note{"what the plain ratio rule would over-mint, in raw units of a token",
             raw_units(over.excess),
             fmt::format("at {} of {} reconciles; tokens minted or redeemed since the previous "
                         "one count at the ounces per token of their own day and chain, the "
                         "supply that a chain opened with at those of the previous reconcile; "
                         "bridging changes nothing",
                         over.reconciles,
                         state_.reconciles)});
}

void replay::end_day() {
    if (!std::exchange(is_day_open_, false)) return;
    close_day();
    report_closed_day();
}

carried replay::all() {
    // Not in a snapshot: `out`, `files` and what lasts no longer than a line or a part of the log.
    auto& [rule,
           adopts,
           out,
           books,
           before,
           totals,
           now,
           first_day,
           files,
           is_day_open,
           is_behind_skipped,
           closed_day,
           told] = *this;
    return {books,
            totals,
            now,
            first_day,
            rule,
            adopts ? after_difference::adopt : after_difference::own_books};
}

position replay::start_from(log_reader& log, event& e) {
    const auto next = load_snapshot(all(), log, e);
    if (first_day_ && *first_day_ > troy::utc_day::of(now_))
        throw tool::input_error("the snapshot: first_day is after its time");
    try {
        require_oz_per_token(now_);
        for (const auto& side : state_.sides)
            require_oz_per_token(side.name, side.schedule(), now_);
        require_sums();
    } catch (const bad_line& bad) {
        throw tool::input_error(fmt::format("the snapshot: {}", bad.what()));
    } catch (const troy::error& beyond) {
        throw tool::input_error(fmt::format("the snapshot: {}", beyond.what()));
    }
    return next;
}

void replay::check_seam(const position& at_end, const carried& start, const position& at_start) {
    end_day();
    for (const auto& each : seam_differences(all(), at_end, start, at_start)) {
        ++totals_.findings;
        out_.add(finding{0,
                         fmt::to_string(now_),
                         each.chain.empty() ? "all chains" : each.chain,
                         "seam",
                         each.name,
                         each.end,
                         each.start,
                         {},
                         "the next part starts otherwise"});
    }
}

bool replay::finish() {
    end_day();
    add_adopted();
    if (state_.main) {
        add_books();
        add_invariants();
        add_over_minting();
    } else {
        add_invariant("the log opens a main chain", "", false);
    }
    out_.add(totals_);
    return totals_.all_adds_up();
}

}  // namespace audit
