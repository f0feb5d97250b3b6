// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What happens in a history, day by day: feeds, reconciles and skipped days, bars that come and
/// go, tokens that change chains, and calls that a chain refuses.

#include <algorithm>
#include <cstdint>

#include <troy/xagm.hpp>

#include "chains.hpp"
#include "log.hpp"
#include "plan.hpp"

namespace history {

class story {
public:
    story(const plan& from, log_writer& log)
        : plan_(from),
          log_(log),
          random_(from.seed),
          chains_(log, schedule_from(from.first)),
          oz_at_reconcile_(chains_.schedule().base()) {}

    /// Whether the log has the fault that was to be planted.
    [[nodiscard]] bool tell() {
        for (number_ = 0; number_ < plan_.days; ++number_) {
            day_ = plan_.first + troy::days::from_raw(number_);
            if (number_ == plan_.days / 2) {
                if (!log_.arm(plan_.planted)) armed_ = plan_.planted;
            }
            live_through_the_day();
        }
        log_.finish();
        const bool was_armed = plan_.days > 0 || plan_.planted == fault::none;
        return was_armed && armed_ == fault::none && !log_.is_armed();
    }

private:
    static constexpr std::uint64_t hour = 3600;
    static constexpr std::uint64_t one_token = 1'000'000'000;
    static constexpr xagm::oz_per_token oz_at_start{"1.000000000"};
    /// Every bar is Good Delivery: 1000 ounces gross, 999.0 fine.
    static constexpr xagm::vault_ounces bar =
        xagm::fine_weight(xagm::gross_weight{"1000"}, xagm::fineness{"0.999"});
    /// The smallest physical redemption is 2100 tokens.
    static constexpr std::uint64_t bars_redeemed_min = 3;
    static constexpr std::uint64_t bars_kept_min = 8;

    // --- The day.

    void live_through_the_day() {
        wait_until(day_.start().raw() + 5 * hour + random_.below(hour));
        number_ == 0 ? open_the_first_chains() : morning_feeds();
        if (number_ == std::min<std::uint64_t>(200, plan_.days / 3) && number_ > 0) {
            open_side(place::ethereum_l2);
        }
        if (number_ > 0 && random_.one_in(120)) change_the_rate();
        if (number_ > 0 && random_.one_in(40)) change_a_limit();
        const bool reconciled = number_ == 0 || (!days_off_.include(day_, random_) && reconcile());
        if (number_ > 0 && is_first_of_month(day_)) monthly_statements();
        if (number_ == 0) deposit(place::ethereum);
        busy_hours(reconciled);
    }

    void busy_hours(bool reconciled) {
        std::uint64_t events =
            random_.between(plan_.events_per_day / 2, plan_.events_per_day * 3 / 2);
        if (!reconciled) events /= 2;
        lines_goal_ = log_.lines() + events;
        // Some attempts do nothing, such as sending from a chain that has no tokens yet.
        for (std::uint64_t tries = 0; log_.lines() < lines_goal_ && tries < 2 * events; ++tries) {
            pass_time(4 * hour);
            const std::uint64_t dice = random_.below(100);
            if (dice < 3) {
                refused_call();
            } else if (!reconciled || dice < 60) {
                send();
            } else if (dice < 80) {
                change_hands();
            } else {
                move_bars();
            }
        }
    }

    // --- Time.

    /// Moves on to an instant; messages are delivered when they are due.
    void wait_until(std::uint64_t seconds) {
        const auto until = std::max(troy::utc_seconds::from_raw(seconds), chains_.now());
        while (bridge_.arrives_by(until))
            deliver();
        chains_.set_now(until);
    }

    /// Moves on by a while that leaves time for the day's remaining events.
    void pass_time(std::uint64_t longest = hour / 3) {
        const std::uint64_t end = day_.start().raw() + 24 * hour - 1;
        const std::uint64_t now = chains_.now().raw();
        const std::uint64_t events = lines_goal_ > log_.lines() ? lines_goal_ - log_.lines() : 0;
        const std::uint64_t gap = random_.below(2 * (end - now) / (events + 1) + 1);
        wait_until(std::min(now + std::min(gap, longest), end));
    }

    // --- Opening.

    void open_the_first_chains() {
        chains_.open(place::ethereum);
        chains_.set_rate_limit(place::ethereum, inbound());
        answer(true);
        answer(false);
        open_side(place::sui);
        chains_.set_rate_limit(place::sui, inbound());
        chains_open_ = 2;
    }

    void open_side(place where) {
        chains_.open(where);
        if (where == place::ethereum_l2) {
            chains_.set_rate_limit(where, inbound());
            chains_open_ = 3;
        }
    }

    /// How busy it is, at least 1: silver grows with the events, up to a point.
    [[nodiscard]] std::uint64_t scale() const {
        return std::min<std::uint64_t>(1 + plan_.events_per_day / 100, 20);
    }

    [[nodiscard]] inbound_limit inbound() const {
        const std::uint64_t limit = (1 + plan_.events_per_day / 20) * 20'000 * one_token;
        return {limit, troy::seconds::from_raw(24 * hour), 6'000 * one_token};
    }

    /// Another limit while messages are under way: from half to all of the usual one.
    void change_a_limit() {
        inbound_limit to = inbound();
        to.limit = to.limit / 8 * random_.between(4, 8);
        chains_.set_rate_limit(any_chain(), to);
    }

    [[nodiscard]] place any_chain() { return static_cast<place>(random_.below(chains_open_)); }

    // --- Feeds and statements.

    [[nodiscard]] static xagm::vault_ounces weight_of(std::uint64_t bars) {
        return xagm::vault_ounces::from_raw(bars * bar.raw());
    }

    void answer(bool primary) {
        auto reserve = troy::convert<xagm::ounces>(weight_of(bars_));
        if (planted(fault::shortfall) && primary && bars_ > 0) {
            reserve -= troy::convert<xagm::ounces>(bar);
            armed_ = fault::none;
        }
        const auto age = random_.below(600);
        answered_at_ = std::max(answered_at_, chains_.now() - troy::seconds::from_raw(age));
        chains_.answer(primary, reserve, answered_at_);
        if (primary) last_answer_ = number_;
    }

    /// The feed answers every day or two; during an outage only the fallback answers.
    void morning_feeds() {
        if (outage_days_ > 0) {
            --outage_days_;
        } else if (random_.one_in(150)) {
            outage_days_ = random_.between(4, 7);
        }
        const bool silent = outage_days_ > 0;
        if (!silent && (number_ - last_answer_ >= 2 || !random_.one_in(3))) answer(true);
        if (silent || random_.one_in(7)) answer(false);
    }

    /// The reserve has changed. During an outage this may happen only while the fallback is in use,
    /// so that the chain sees the reserve that is in the vault.
    void report_reserve() { answer(outage_days_ == 0); }
    [[nodiscard]] bool bars_may_move() const {
        return outage_days_ == 0 || !chains_.reserve_is_fresh();
    }

    void monthly_statements() {
        chains_.vault_statement(weight_of(bars_));
        for (unsigned i = 0; i < chains_open_; ++i)
            chains_.balances(static_cast<place>(i));
    }

    // --- The fee.

    void change_the_rate() {
        const auto rate =
            xagm::annual_fee_rate::from_raw(random_.between(4, 10) * std::uint64_t{500'000});
        if (rate == chains_.schedule().annual_fee_rate()) return;
        for (unsigned i = 0; i < chains_open_; ++i)
            chains_.update_annual_fee_rate(static_cast<place>(i), rate);
    }

    /// The ratio rule on all tokens of all chains: without mint budget that is the obligation.
    bool reconcile() {
        wait_until(chains_.now().raw() + random_.between(60, 2 * hour));
        const auto total = xagm::tokens::from_raw(chains_.obligation());
        const auto oz = chains_.oz_per_token();
        auto amount = xagm::reconcile(total, oz_at_reconcile_, oz).amount;
        if (planted(fault::reserves_rule)) {
            const auto other = xagm::reconcile_to_reserves(total, weight_of(bars_), oz).amount;
            if (other != amount) armed_ = fault::none;
            amount = other;
        } else if (planted(fault::one_day)) {
            const auto yesterday = chains_.schedule().ounces_per_token(
                std::max(day_ - troy::days{"1"}, chains_.schedule().base_day()));
            const auto other = xagm::reconcile(total, yesterday, oz).amount;
            if (other != amount && other != xagm::tokens{}) {
                armed_ = fault::none;
                amount = other;
            }
        }
        if (amount == xagm::tokens{} || !chains_.reconcile_supply(amount.raw())) return false;
        oz_at_reconcile_ = oz;
        return true;
    }

    // --- Bars, and the tokens that stand for them.

    /// The reserve aimed at: 73 bars on day 175, as it really was.
    [[nodiscard]] std::uint64_t bars_wanted() const { return (10 + number_ * 9 / 25) * scale(); }

    void move_bars() {
        if (!bars_may_move()) return;
        const bool grow = bars_ < bars_wanted();
        if (random_.one_in(6) ? !grow : grow) {
            deposit(any_chain());
        } else {
            redeem_bars(any_chain());
        }
    }

    void deposit(place where) {
        const std::uint64_t missing = bars_ < bars_wanted() ? bars_wanted() - bars_ : 0;
        // The first delivery brings all that is needed.
        const std::uint64_t bars = bars_ == 0 ? missing : 1 + random_.below(2 + missing / 2);
        bars_ += bars;
        report_reserve();
        pass_time();
        const auto worth = troy::convert<xagm::ounces>(weight_of(bars));
        const auto tokens = xagm::tokens_from_ounces(worth, chains_.oz_per_token()).raw();
        if (where == place::ethereum) {
            if (!chains_.increase_mint_budget(tokens)) return;
            if (random_.one_in(30))
                chains_.reconcile_supply(one_token);  // Refused while there is a budget.
        } else {
            if (!chains_.allocate_mint_budget(where, tokens)) return;
            pass_time();
            chains_.claim_mint_budget(where, tokens);
            if (random_.one_in(20))
                chains_.claim_mint_budget(where, 0);  // The message arrives twice.
        }
        hand_out(where);
    }

    /// Mints all of a chain's budget, to one holder or to several.
    void hand_out(place where) {
        if (random_.one_in(30)) {
            chains_.mint_to(where, chains_.mint_budget(where) + 1, chains_.oz_per_token());
        }
        // The caller expects an old value.
        if (random_.one_in(30)) chains_.mint_to(where, one_token, oz_at_start);
        for (std::uint64_t holders = random_.between(1, 3);; --holders) {
            const std::uint64_t left = chains_.mint_budget(where);
            if (left == 0) return;
            pass_time();
            const std::uint64_t part = holders <= 1 ? left : 1 + random_.below(left);
            chains_.mint_to(where, part, chains_.oz_per_token());
        }
    }

    void redeem_bars(place where) {
        const std::uint64_t bars = bars_redeemed_min + random_.below(4 * scale());
        if (bars_ < bars + bars_kept_min) return;
        // The tokens for the bars, rounded up, so that the rest stays covered.
        const auto worth = troy::convert<xagm::ounces>(weight_of(bars));
        const auto tokens =
            troy::div<xagm::tokens>(worth, chains_.oz_per_token(), troy::rounding::up).raw();
        if (!redeem(where, tokens)) return;
        pass_time();
        if (where == place::ethereum) {
            chains_.decrease_mint_budget(tokens);
        } else {
            chains_.return_mint_budget(where, tokens);
            pass_time();
            chains_.reclaim_mint_budget(where, tokens);
        }
        pass_time();
        bars_ -= bars;
        report_reserve();
    }

    bool redeem(place where, std::uint64_t tokens) {
        const std::uint64_t supply = chains_.supply(where);
        if (supply < tokens) return false;
        return chains_.redeem(where, tokens + random_.below(supply - tokens + 1), tokens);
    }

    /// One holder's tokens are redeemed and minted to others; no bar moves.
    void change_hands() {
        const place where = any_chain();
        if (!redeem(where, some_tokens(chains_.supply(where) / 4))) return;
        pass_time();
        hand_out(where);
    }

    /// An amount that a holder moves: up to 5000 tokens, half of the time a whole number.
    [[nodiscard]] std::uint64_t some_tokens(std::uint64_t most) {
        const std::uint64_t raw = 1 + random_.below(std::min(most, 5'000 * one_token));
        return raw > one_token && random_.one_in(2) ? raw / one_token * one_token : raw;
    }

    // --- The bridge.

    void send() {
        const place from = any_chain();
        const auto step = 1 + random_.below(chains_open_ - 1);
        const auto to = static_cast<place>((static_cast<unsigned>(from) + step) % chains_open_);
        const std::uint64_t most = chains_.supply(from) / 8;
        if (most < one_token || !bridge_.has_room()) return;
        // Rarely, one above the limit of a single message.
        const bool large = random_.one_in(150) && most > 8'000 * one_token;
        const std::uint64_t amount = large ? 8'000 * one_token : some_tokens(most);
        if (!chains_.send_token(from, amount)) return;
        const std::uint64_t delay =
            random_.one_in(8) ? random_.between(hour, 15 * hour) : random_.between(90, 1200);
        bridge_.add({to, amount, chains_.now() + troy::seconds::from_raw(delay)});
    }

    /// The next message. What the limiter refuses is tried again later, and delivered by hand after
    /// many refusals.
    void deliver() {
        message next = bridge_.take_next();
        chains_.set_now(std::max(next.due, chains_.now()));
        if (next.refusals == 3) {
            chains_.lift_rate_limit(next.to);
            chains_.receive_token(next.to, next.amount);
            chains_.set_rate_limit(next.to, inbound());
        } else if (!chains_.receive_token(next.to, next.amount)) {
            ++next.refusals;
            next.due = chains_.now() + troy::seconds::from_raw(6 * hour);
            bridge_.add(next);
        }
    }

    // --- Calls that a chain refuses.

    void refused_call() {
        const place where = any_chain();
        const std::uint64_t supply = chains_.supply(where);
        switch (random_.below(7)) {
            case 0: chains_.send_token(where, 0); break;
            case 1: chains_.send_token(where, supply + one_token); break;
            case 2: chains_.redeem(where, supply / 9, supply / 9 + 1); break;
            case 3: chains_.decrease_mint_budget(one_token); break;
            case 4: chains_.increase_mint_budget(chains_.obligation() + bars_kept_min); break;
            case 5:
                chains_.update_annual_fee_rate(where, xagm::annual_fee_rate{"0.300000000"});
                break;
            default:
                if (oz_at_reconcile_ == chains_.oz_per_token() && number_ > 0) {
                    chains_.reconcile_supply(one_token);
                }
                break;
        }
    }

    /// Whether a fault is due and not yet in the log.
    [[nodiscard]] bool planted(fault which) const { return armed_ == which; }

    plan plan_;
    log_writer& log_;
    random_numbers random_;
    token_chains chains_;
    bridge bridge_;
    days_off days_off_;
    xagm::oz_per_token oz_at_reconcile_;
    troy::utc_day day_;
    std::uint64_t number_ = 0;
    std::uint64_t lines_goal_ = 0;
    unsigned chains_open_ = 0;
    std::uint64_t bars_ = 0;
    std::uint64_t outage_days_ = 0;
    std::uint64_t last_answer_ = 0;  ///< The number of the day of the primary feed's last answer.
    troy::utc_seconds answered_at_;
    fault armed_ = fault::none;  ///< The fault that is due, until it is planted.
};

}  // namespace history
