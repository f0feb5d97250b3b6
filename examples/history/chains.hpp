// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The chains of a history, and the bridge between them. Every call is made on the library's ledger
/// and then logged with what the chain reports. A refused call is logged with the name of its error.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <troy/time.hpp>
#include <troy/xagm.hpp>

#include "log.hpp"

namespace history {

namespace frs = troy::frs;
namespace xagm = troy::xagm;

enum class place : unsigned { ethereum, sui, ethereum_l2 };

inline constexpr unsigned places = 3;
inline constexpr std::array<std::string_view, places> place_names{"ethereum", "sui", "ethereum_l2"};

[[nodiscard]] inline std::string_view name_of(place where) {
    return place_names[static_cast<unsigned>(where)];
}

/// The settings of a rate limiter, in raw tokens. Sui's has no limit of single messages.
struct inbound_limit {
    std::uint64_t limit;
    troy::seconds window;
    std::uint64_t single_message;
};

template <class Amount>
[[nodiscard]] std::uint64_t raw_of(const Amount& amount) {
    return troy::convert<troy::fixed_point<typename Amount::unit, Amount::decimals, 64>>(amount)
        .raw();
}
template <class Chain>
[[nodiscard]] auto budget_on(const Chain&, std::uint64_t raw) {
    return Chain::types::budget::from_raw(raw);
}
template <class Chain>
[[nodiscard]] auto tokens_on(const Chain&, std::uint64_t raw) {
    return Chain::types::tokens::from_raw(raw);
}

/// Ethereum as the main chain, Sui, and a second chain with Ethereum's widths that opens later. All
/// amounts are raw tokens, which in a history stay far below 64 bits.
class token_chains {
    using main_types = xagm::ledger_types<xagm::ethereum>;

    // Defined before they are used, because their result is deduced.
    template <class Function>
    decltype(auto) on_side(place where, Function function) {
        return where == place::sui ? function(sui_) : function(l2_);
    }
    template <class Function>
    decltype(auto) on(place where, Function function) {
        return where == place::ethereum ? function(main_) : on_side(where, function);
    }

public:
    token_chains(log_writer& log, const xagm::fee_schedule& schedule)
        : log_(log),
          main_{schedule},
          sui_{schedule},
          l2_{schedule} {}

    /// The instant of the calls that follow.
    void set_now(troy::utc_seconds now) { now_ = now; }
    [[nodiscard]] troy::utc_seconds now() const { return now_; }

    [[nodiscard]] xagm::oz_per_token oz_per_token() const {
        return main_.fee_schedule.ounces_per_token(now_);
    }
    [[nodiscard]] const xagm::fee_schedule& schedule() const { return main_.fee_schedule; }
    [[nodiscard]] bool reserve_is_fresh() const { return feed_.is_fresh(now_); }
    [[nodiscard]] std::uint64_t obligation() const { return raw_of(main_.obligation); }
    [[nodiscard]] std::uint64_t supply(place where) {
        return on(where, [](const auto& chain) { return raw_of(chain.supply); });
    }
    [[nodiscard]] std::uint64_t mint_budget(place where) {
        return on(where, [](const auto& chain) { return raw_of(chain.mint_budget); });
    }

    // The calls. Each returns whether the chain accepted it.

    void open(place where) {
        const bool main = where == place::ethereum;
        begin(where, main ? "open_main" : "open_side");
        log_.set(field::widths, where == place::sui ? "sui" : "ethereum");
        log_.set(field::base, schedule().base());
        log_.set(field::base_day, schedule().base_day());
        log_.set(field::rate, schedule().annual_fee_rate());
        on(where, [&](auto& chain) { chain.fee_schedule = schedule(); });
        if (main) main_.last_reconcile_time = troy::utc_day::of(now_).start();
        log_.end_line();
    }

    bool update_annual_fee_rate(place where, const xagm::annual_fee_rate& rate) {
        begin(where, "update_annual_fee_rate");
        log_.set(field::rate, rate);
        return on(where, [&](auto& chain) {
            return call(chain, [&] { return frs::update_annual_fee_rate(chain, rate, now_); });
        });
    }

    bool increase_mint_budget(std::uint64_t amount) {
        begin_amount(place::ethereum, "increase_mint_budget", amount);
        return call(main_, [&] {
            return frs::increase_mint_budget(main_, budget_of(amount), reserve(), now_);
        });
    }

    bool decrease_mint_budget(std::uint64_t amount) {
        begin_amount(place::ethereum, "decrease_mint_budget", amount);
        return call(main_, [&] { return frs::decrease_mint_budget(main_, budget_of(amount)); });
    }

    bool mint_to(place where, std::uint64_t amount, const xagm::oz_per_token& expected) {
        begin_amount(where, "mint_to", amount);
        log_.set(field::expected_oz_per_token, expected);
        return on(where, [&](auto& chain) {
            const auto tokens = tokens_on(chain, amount);
            return call(
                chain, [&] { return frs::mint_to(chain, tokens, expected, now_); }, amount);
        });
    }

    bool redeem(place where, std::uint64_t balance, std::uint64_t amount) {
        begin_amount(where, "redeem", amount);
        log_.set(field::expected_oz_per_token, oz_per_token());
        log_.set(field::balance, xagm::tokens::from_raw(balance));
        return on(where, [&](auto& chain) {
            const auto held = tokens_on(chain, balance);
            const auto tokens = tokens_on(chain, amount);
            const auto redeemed = [&] {
                return frs::redeem(
                    chain, {.balance = held, .amount = tokens}, oz_per_token(), now_);
            };
            return call(chain, redeemed, amount);
        });
    }

    bool reconcile_supply(std::uint64_t amount) {
        begin_amount(place::ethereum, "reconcile_supply", amount);
        const auto tokens = tokens_on(main_, amount);
        return call(main_, [&] { return frs::reconcile_supply(main_, tokens, reserve(), now_); });
    }

    bool send_token(place where, std::uint64_t amount) {
        begin_amount(where, "send_token", amount);
        return on(where, [&](auto& chain) {
            const auto tokens = tokens_on(chain, amount);
            return call(chain, [&] {
                return frs::send_token(chain, {.balance = chain.supply, .amount = tokens});
            });
        });
    }

    bool receive_token(place where, std::uint64_t amount) {
        begin_amount(where, "receive_token", amount);
        return on(where, [&](auto& chain) {
            const auto tokens = tokens_on(chain, amount);
            auto refused = chain;
            const bool done = call(chain, [&] {
                // On Sui a refusal changes the limiter.
                const auto decided = frs::try_receive_token(chain, tokens, now_);
                if (!decided.accepted) refused = decided.after;
                return frs::receive_token(chain, tokens, now_);
            });
            if (!done) chain = refused;
            return done;
        });
    }

    /// `amount` more than was ever allocated.
    bool allocate_mint_budget(place side, std::uint64_t amount) {
        const auto total = raw_of(record(side).allocated_total) + amount;
        begin_total(place::ethereum, "allocate_mint_budget", total);
        log_.set(field::side_chain, name_of(side));
        return call_with_record(side, [&](const auto& of_side) {
            const auto& main = main_;
            return frs::allocate_mint_budget(main, of_side, budget_of(total), reserve(), now_);
        });
    }

    /// `amount` more than was ever claimed; 0 repeats the last claim.
    bool claim_mint_budget(place side, std::uint64_t amount) {
        return on_side(side, [&](auto& chain) {
            const std::uint64_t total = raw_of(chain.claimed_total) + amount;
            begin_total(side, "claim_mint_budget", total);
            const auto budget = budget_on(chain, total);
            return call(chain, [&] { return frs::claim_mint_budget(chain, budget); });
        });
    }

    /// `amount` more than was ever returned; 0 repeats the last return.
    bool return_mint_budget(place side, std::uint64_t amount) {
        return on_side(side, [&](auto& chain) {
            const std::uint64_t total = raw_of(chain.returned_total) + amount;
            begin_total(side, "return_mint_budget", total);
            const auto budget = budget_on(chain, total);
            return call(chain, [&] { return frs::return_mint_budget(chain, budget); });
        });
    }

    /// `amount` more than was ever reclaimed.
    bool reclaim_mint_budget(place side, std::uint64_t amount) {
        const auto total = raw_of(record(side).reclaimed_total) + amount;
        begin_total(place::ethereum, "reclaim_mint_budget", total);
        log_.set(field::side_chain, name_of(side));
        return call_with_record(side, [&](const auto& of_side) {
            return frs::reclaim_mint_budget(main_, of_side, budget_of(total));
        });
    }

    // Lines that no chain refuses.

    void lift_rate_limit(place where) {
        begin(where, "rate_limit");
        on(where, [](auto& chain) { chain.inbound.reset(); });
        log_.end_line();
    }

    /// Another limit; what is the same already is no event.
    void set_rate_limit(place where, const inbound_limit& to) {
        on(where, [&](auto& chain) {
            const auto limit = tokens_on(chain, to.limit);
            if (chain.inbound && chain.inbound->limit == limit &&
                chain.inbound->window == to.window) {
                return;
            }
            begin(where, "rate_limit");
            log_.set(field::limit, xagm::tokens::from_raw(to.limit));
            log_.set(field::window, to.window);
            chain = frs::set_rate_limit(chain, limit, to.window, now_);
            if constexpr (requires { chain.inbound->single_message_limit; }) {
                log_.set(field::single_message_limit, xagm::tokens::from_raw(to.single_message));
                chain.inbound =
                    chain.inbound->set_single_message_limit(tokens_on(chain, to.single_message));
            }
            log_.end_line();
        });
    }

    /// What the reserve feed, or its fallback, answers from now on.
    void answer(bool primary, const xagm::ounces& reserve, troy::utc_seconds updated_at) {
        begin(place::ethereum, primary ? "reserve_feed" : "fallback_feed");
        log_.set(field::answer, reserve);
        log_.set(field::updated_at, updated_at);
        auto& given = primary ? feed_.primary : feed_.fallback;
        given.answer = troy::convert<main_types::reserve>(reserve);
        given.updated_at = updated_at;
        log_.end_line();
    }

    void vault_statement(const xagm::vault_ounces& ounces) {
        begin(place::ethereum, "vault_statement");
        log_.set(field::ounces, ounces);
        log_.end_line();
    }

    void balances(place where) {
        begin(where, "balances");
        log_.set(field::total, xagm::tokens::from_raw(supply(where)));
        log_.end_line();
    }

private:
    [[nodiscard]] static main_types::budget budget_of(std::uint64_t raw) {
        return main_types::budget::from_raw(raw);
    }
    [[nodiscard]] xagm::side_chain_record<xagm::ethereum>& record(place side) {
        return side == place::sui ? sui_record_ : l2_record_;
    }
    [[nodiscard]] const main_types::reserve& reserve() const { return feed_.reserve(now_); }

    void begin(place where, std::string_view kind) {
        log_.set(field::time, now_);
        log_.set(field::chain, name_of(where));
        log_.set(field::kind, kind);
    }
    void begin_amount(place where, std::string_view kind, std::uint64_t amount) {
        begin(where, kind);
        log_.set(field::amount, xagm::tokens::from_raw(amount));
    }
    void begin_total(place where, std::string_view kind, std::uint64_t total) {
        begin(where, kind);
        log_.set(field::total, xagm::tokens::from_raw(total));
    }

    /// Makes a call, and keeps the books after it or the name of its error.
    template <class Books, class Step>
    bool accepted(Books& books, Step step) {
        try {
            books = step();
            return true;
        } catch (const troy::error& refusal) {
            log_.set(field::reported_error, troy::name(refusal.code()));
            return false;
        }
    }

    /// A call to one chain; logs the ounces that an accepted amount stands for, if one is given.
    template <class Chain, class Step>
    bool call(Chain& chain, Step step, std::uint64_t amount = 0) {
        const bool done = accepted(chain, step);
        if (done && amount != 0) {
            log_.set(field::reported_ounces,
                     xagm::ounces_from_tokens(tokens_on(chain, amount), oz_per_token()));
        }
        report(chain);
        return done;
    }

    /// A call to the main chain about a side chain.
    template <class Step>
    bool call_with_record(place side, Step step) {
        xagm::side_chain_record<xagm::ethereum>& of_side = record(side);
        frs::main_and_record<main_types> both{main_, of_side};
        const bool done = accepted(both, [&] { return step(both.record); });
        main_ = both.main;
        of_side = both.record;
        report(main_);
        return done;
    }

    template <class Chain>
    void report(const Chain& chain) {
        log_.set(field::reported_oz_per_token, chain.fee_schedule.ounces_per_token(now_));
        log_.set(field::reported_supply, chain.supply);
        log_.set(field::reported_mint_budget, chain.mint_budget);
        if constexpr (requires { chain.obligation; }) {
            log_.set(field::reported_obligation, chain.obligation);
        }
        log_.end_line();
    }

    log_writer& log_;
    troy::utc_seconds now_;
    xagm::main_chain<xagm::ethereum> main_;
    xagm::side_chain<xagm::sui> sui_;
    xagm::side_chain<xagm::ethereum> l2_;
    xagm::side_chain_record<xagm::ethereum> sui_record_;
    xagm::side_chain_record<xagm::ethereum> l2_record_;
    xagm::reserve_feed<xagm::ethereum> feed_{};
};

// ---- The bridge. ----

/// A message in transit: tokens that were burned on one chain and not yet minted on another.
struct message {
    place to;
    std::uint64_t amount;
    troy::utc_seconds due;
    unsigned refusals = 0;
};

/// The messages in transit; the next one to arrive is the last. Their number is bounded, so that a
/// history of any length takes the same memory.
class bridge {
public:
    [[nodiscard]] bool has_room() const noexcept { return messages_.size() < capacity; }

    void add(const message& added) {
        const auto later = [](const message& x, const message& y) { return x.due > y.due; };
        messages_.insert(std::lower_bound(messages_.begin(), messages_.end(), added, later), added);
    }

    /// Whether a message arrives by an instant.
    [[nodiscard]] bool arrives_by(troy::utc_seconds t) const noexcept {
        return !messages_.empty() && messages_.back().due <= t;
    }

    [[nodiscard]] message take_next() {
        const message next = messages_.back();
        messages_.pop_back();
        return next;
    }

private:
    static constexpr std::size_t capacity = 1000;

    std::vector<message> messages_;
};

}  // namespace history
