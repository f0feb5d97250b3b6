// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "replay.hpp"

namespace audit {

/// A kind of event: its required and optional fields besides time, chain and kind.
struct replay::event_kind {
    const char* name;
    void (replay::*replay_it)(const event&);
    fields required;
    fields optional;
    bool opens;  ///< Whether it opens its chain; otherwise the chain has to be open.
};

const replay::event_kind& replay::kind_of(const event& e) {
    using enum field;  // One of them is named kind.
    const fields none;
    const fields after = set_of(reported_oz_per_token,
                                reported_supply,
                                reported_mint_budget,
                                reported_obligation,
                                reported_error);
    const fields priced = after | set_of(reported_ounces);
    const fields totals = set_of(allocated_total, claimed_total, returned_total, reclaimed_total);
    const fields called = (priced & ~set_of(reported_error)) | totals |
                          set_of(amount, base, base_day, rate, last_reconcile_time, side_chain);
    static const std::array kinds = {
        event_kind{"open_main",
                   &replay::open_main,
                   set_of(base, base_day, rate),
                   set_of(widths, supply, mint_budget, obligation, last_reconcile_time),
                   true},
        event_kind{"open_side",
                   &replay::open_side,
                   set_of(widths, base, base_day, rate),
                   set_of(supply, mint_budget) | totals,
                   true},
        event_kind{
            "update_annual_fee_rate", &replay::update_annual_fee_rate, set_of(rate), after, false},
        event_kind{
            "increase_mint_budget", &replay::increase_mint_budget, set_of(amount), after, false},
        event_kind{
            "decrease_mint_budget", &replay::decrease_mint_budget, set_of(amount), after, false},
        event_kind{"mint_to",
                   &replay::mint_to,
                   set_of(amount),
                   priced | set_of(expected_oz_per_token),
                   false},
        event_kind{"redeem",
                   &replay::redeem,
                   set_of(amount),
                   priced | set_of(expected_oz_per_token, balance),
                   false},
        event_kind{"reconcile_supply", &replay::reconcile_supply, set_of(amount), priced, false},
        event_kind{
            "send_token", &replay::send_token, set_of(amount), priced | set_of(balance), false},
        event_kind{"receive_token",
                   &replay::receive_token,
                   set_of(amount),
                   priced | set_of(sender, receiver),
                   false},
        event_kind{"queue_token",
                   &replay::queue_token,
                   set_of(amount, index),
                   after | set_of(sender, receiver),
                   false},
        event_kind{"deliver_token", &replay::deliver_token, set_of(index), after, false},
        event_kind{"discard_token", &replay::discard_token, set_of(index), after, false},
        event_kind{"set_bypass", &replay::set_bypass, set_of(sender, receiver), none, false},
        event_kind{"clear_bypass", &replay::clear_bypass, set_of(sender, receiver), none, false},
        event_kind{"allocate_mint_budget",
                   &replay::allocate_mint_budget,
                   set_of(side_chain, total),
                   after,
                   false},
        event_kind{"claim_mint_budget", &replay::claim_mint_budget, set_of(total), after, false},
        event_kind{"return_mint_budget", &replay::return_mint_budget, set_of(total), after, false},
        event_kind{"reclaim_mint_budget",
                   &replay::reclaim_mint_budget,
                   set_of(side_chain, total),
                   after,
                   false},
        event_kind{"rate_limit",
                   &replay::rate_limit,
                   none,
                   after | set_of(limit, window, single_message_limit),
                   false},
        event_kind{"single_message_limit",
                   &replay::single_message_limit,
                   set_of(single_message_limit),
                   after,
                   false},
        event_kind{"reserve_feed", &replay::reserve_feed, set_of(answer, updated_at), none, false},
        event_kind{
            "fallback_feed", &replay::fallback_feed, set_of(answer, updated_at), none, false},
        event_kind{"no_reserve_feed", &replay::no_reserve_feed, none, none, false},
        event_kind{"vault_statement", &replay::vault_statement, set_of(ounces), none, false},
        event_kind{"balances", &replay::balances, set_of(total), none, false},
        event_kind{"state", &replay::state_by_calls, none, called, false},
    };
    for (const auto& each : kinds) {
        if (e.text(field::kind) == each.name) return each;
    }
    throw bad_line(fmt::format("'{}' is not a kind of event", tool::elided(e.text(field::kind))));
}

namespace {

/// Names are restricted because reports print them as they are.
void require_name(const event& e, field f, std::size_t size_max) {
    const auto name = e.text(f);
    const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        const auto letter = static_cast<char>(c | 0x20);
        return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
    if (is_name && name.size() <= size_max) return;
    throw bad_line(
        fmt::format("{} '{}' is not a name of at most {} letters, digits, '_', '-' and '.'",
                    name_of(f),
                    tool::elided(name),
                    size_max));
}

template <class Time>
void require_time(const event& e, field f, Time last) {
    if (e.get<Time>(f) <= last) return;
    throw bad_line(fmt::format("{} '{}' is after {}", name_of(f), tool::elided(e.text(f)), last));
}

}  // namespace

void require_texts(const event& e) {
    for (std::size_t i = 0; i < field_count; ++i) {
        const auto f = static_cast<field>(i);
        if (!e.has(f)) continue;
        switch (f) {
            case field::kind:
            case field::widths:
            case field::name:
            case field::value:
            case field::reported_error: break;
            case field::chain:
            case field::side_chain: require_name(e, f, name_size_max); break;
            case field::sender:
            case field::receiver: require_name(e, f, address_size_max); break;
            case field::index: static_cast<void>(e.get<frs::message_index>(f)); break;
            case field::time:
            case field::last_reconcile_time:
            case field::updated_at: require_time(e, f, last_time); break;
            case field::base_day: require_time(e, f, troy::utc_day::of(last_time)); break;
            case field::window: static_cast<void>(e.get<troy::seconds>(f)); break;
            case field::answer: static_cast<void>(e.get<reserve>(f)); break;
            case field::ounces: static_cast<void>(e.get<xagm::vault_ounces>(f)); break;
            case field::rate: static_cast<void>(e.get<xagm::annual_fee_rate>(f)); break;
            case field::base:
            case field::expected_oz_per_token:
            case field::reported_oz_per_token: static_cast<void>(e.get<oz>(f)); break;
            default: static_cast<void>(e.get<tokens>(f)); break;
        }
    }
}

void replay::apply(const event& e) {
    const event_kind& rule = kind_of(e);
    const fields known =
        rule.required | rule.optional | set_of(field::time, field::chain, field::kind);
    for (std::size_t i = 0; i < field_count; ++i) {
        if (rule.required.test(i)) static_cast<void>(e.text(static_cast<field>(i)));
        if (e.present().test(i) && !known.test(i)) {
            throw bad_line(fmt::format("{} takes no {}", rule.name, field_names[i]));
        }
    }
    require_texts(e);
    const auto time = e.get<troy::utc_seconds>(field::time);
    if (time < now_) {
        throw bad_line(fmt::format("out of order: {} after {}", time, now_));
    }
    const auto chain = e.text(field::chain);
    const bool is_open = state_.is_main(chain) || state_.sides.has(chain);
    if (is_open == rule.opens) {
        throw bad_line(fmt::format("chain '{}' is {}open", chain, is_open ? "already " : "not "));
    }
    require_oz_per_token(time);
    before_ = state_.keep();
    const auto earlier = now_;
    const auto totals = totals_;
    const auto day = troy::utc_day::of(time);
    std::string snapshot;
    const auto take_back = [&] {
        state_.take_back(before_);
        now_ = earlier;
        totals_ = totals;
        closed_day_.reset();
        told_.clear();
    };
    try {
        if (is_day_open_ && troy::utc_day::of(earlier) != day) {
            close_day();
            snapshot = snapshot_before(e, day);
        }
        now_ = time;
        (this->*rule.replay_it)(e);
        rule.opens ? require_sums() : require_adopted_sums();
    } catch (const bad_line&) {
        take_back();
        throw;
    } catch (const troy::error& beyond) {
        take_back();
        throw bad_line(fmt::format("beyond what can be computed: {}", beyond.what()));
    }
    tell_all();
    ++totals_.lines;
    ++totals_.events;
    is_day_open_ = true;
    is_behind_skipped_ = false;
    if (!first_day_) first_day_ = day;
    if (!snapshot.empty()) checkpoints_->write(day, snapshot);
}

/// A snapshot, if one is due before this line, which is the first of a day. None is behind a line
/// that is not replayed: whatever a part of the log begins or ends with, its report is the same.
std::string replay::snapshot_before(const event& e, troy::utc_day day) {
    const bool is_due = checkpoints_ != nullptr && !is_behind_skipped_ &&
                        checkpoints_->are_apart(*first_day_, troy::utc_day::of(now_), day);
    return is_due ? checkpoints_->text(all(), {e.line, e.byte}) : std::string{};
}

/// A line whose chain has no ounces per token fails here, before anything is computed.
void replay::require_oz_per_token(const std::string& chain,
                                  const xagm::fee_schedule& schedule,
                                  troy::utc_seconds time) {
    try {
        static_cast<void>(schedule.ounces_per_token(time));
    } catch (const troy::error& beyond) {
        throw bad_line(fmt::format("no ounces per token on {}: {}", chain, beyond.what()));
    }
}

/// The same for every chain.
void replay::require_oz_per_token(troy::utc_seconds time) const {
    if (state_.main) {
        require_oz_per_token(state_.main_name, state_.main->fee_schedule, time);
    }
    const side_chain* const side = state_.sides.worthless_on(troy::utc_day::of(time));
    if (side != nullptr) require_oz_per_token(side->name, side->schedule(), time);
}

/// The sums over all chains that finish() reports must not overflow, not even doubled. Then no
/// minting can make them overflow: budgets have 112 bits and the sums 256.
void replay::require_sums() const {
    const auto supply = state_.supply();
    static_cast<void>(supply + supply);
    const auto elsewhere = state_.elsewhere();
    static_cast<void>(elsewhere + elsewhere);
    if (!state_.main) return;
    const auto gap = frs::obligation_gap(*state_.main, elsewhere);
    static_cast<void>(gap + gap);
}

/// The same if something was adopted, before a line makes changes that cannot be taken back.
void replay::require_adopted_sums() const {
    if (adopts_ && has_told()) require_sums();
}

// ---- The daily table. ----

/// Records the day of the last event as it ended; it is reported once the next event proves valid.
void replay::close_day() {
    if (!state_.main) return;
    const auto supply = fmt::to_string(state_.supply());
    const bool reconciled = state_.reconciled && troy::utc_day::of(now_) == state_.reconcile_day;
    closed_day_ = day_line{
        fmt::to_string(troy::utc_day::of(now_)),
        fmt::to_string(state_.main->fee_schedule.ounces_per_token(now_)),
        reconciled ? fmt::to_string(state_.reconciled->before) : supply,
        fmt::to_string(reconciled ? state_.reconciled->amount : tokens{}),
        reconciled ? fmt::to_string(state_.reconciled->before + state_.reconciled->amount) : supply,
        state_.reserve_text(now_)};
}

bool replay::has_told() const noexcept {
    return std::any_of(told_.begin(), told_.end(), [](const auto& each) {
        return !std::holds_alternative<note>(each);
    });
}

/// Reports the day that is over, then the findings of this line.
void replay::tell_all() {
    report_closed_day();
    for (const auto& each : told_)
        std::visit([&](const auto& record) { out_.add(record); }, each);
    told_.clear();
}

void replay::report_closed_day() {
    if (closed_day_) out_.add(*closed_day_);
    closed_day_.reset();
}

// ---- What does not add up. ----

void replay::require_main(const event& e) const {
    if (state_.is_main(e.text(field::chain))) return;
    throw bad_line(fmt::format("{} is for the main chain", e.text(field::kind)));
}

void replay::find(const event& e,
                  std::string name,
                  std::string expected,
                  std::string found,
                  std::string difference,
                  std::string explanation) {
    ++totals_.findings;
    told_.emplace_back(about(e,
                             std::move(name),
                             std::move(expected),
                             std::move(found),
                             std::move(difference),
                             std::move(explanation)));
}

finding replay::about(const event& e,
                      std::string name,
                      std::string expected,
                      std::string found,
                      std::string difference,
                      std::string explanation) const {
    return {e.line,
            fmt::to_string(now_),
            std::string(e.text(field::chain)),
            std::string(e.text(field::kind)),
            std::move(name),
            std::move(expected),
            std::move(found),
            std::move(difference),
            std::move(explanation)};
}

/// Nothing may arrive that was not sent; reported when that begins, and at the end.
void replay::check_transit(const event& e) {
    const auto worst = least_in_transit();
    if (worst.is_negative() && state_.is_transit_sound) {
        find(e,
             "in transit",
             "0 or more",
             fmt::to_string(worst),
             raw_units(worst),
             "more arrived than was sent");
    }
    state_.is_transit_sound = !worst.is_negative();
    if (adopts_ && worst.is_negative()) adopt_transit(e);
}

/// The reserve may not fall below what the tokens stand for; reported when that begins, and at the
/// end. While the chain's reserve is known to be larger than the log's, at the end only.
void replay::check_solvency(const event& e) {
    if (state_.reserve_is_open) return;
    const auto margin = solvency_margin();
    if (margin.is_negative() && state_.is_solvent) {
        find(e,
             "reserve",
             fmt::format("at least {}", ounces_of_obligation()),
             fmt::to_string(state_.feed.reserve(now_)),
             raw_units(margin),
             "the tokens stand for more than the reserve");
    }
    state_.is_solvent = !margin.is_negative();
}

}  // namespace audit
