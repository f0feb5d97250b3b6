// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The ledger of frs/README.md#the-ledger-on-chain again, as naively as possible: every value is an
/// unlimited integer in one map, by name, and every transaction is a row of the specification's
/// table, check by check. It shares no code with the library; its errors are the specification's
/// names.

#include <map>
#include <string>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include "naive_limiters.hpp"

namespace naive {

/// All values by name: "main/obligation", "east/balance/ann", "message/7/west/bob", ...
using state = std::map<std::string, cpp_int>;

/// A transaction, or an event around a chain.
struct event {
    std::string kind;    ///< The name of the transaction.
    std::string chain;   ///< Where it happens; for allocate and reclaim the side chain it is about.
    std::string holder;  ///< Whose tokens.
    std::string to;      ///< The chain that tokens are sent to.
    std::string id;      ///< Of a message, or its index in the queue.
    cpp_int amount{};    ///< Tokens, running total, annual fee rate, limit or answer.
    cpp_int more{};      ///< Expected ounces per token, window, or the age of an answer.
    cpp_int now{};
};

/// The widths of a chain's integers. A chain with amounts of 64 bits has Sui's bridge.
struct widths {
    unsigned amount;
    unsigned budget;
};

class ledger {
public:
    ledger(state genesis, std::map<std::string, widths> chains)
        : books_(std::move(genesis)),
          chains_(std::move(chains)) {}

    [[nodiscard]] const state& books() const { return books_; }
    [[nodiscard]] const std::map<std::string, widths>& chains() const { return chains_; }
    [[nodiscard]] const cpp_int& at(const std::string& name) const { return books_.at(name); }

    /// The name of the error, or "" if the event was accepted.
    [[nodiscard]] std::string apply(const event& e) {
        try {
            run(e);
            return "";
        } catch (const refused& refusal) {
            return refusal.error;
        }
    }

    /// Creates the books; returns the error, or "".
    [[nodiscard]] static std::string create(state& books,
                                            const std::string& chain,
                                            const cpp_int& base,
                                            const cpp_int& rate,
                                            const cpp_int& now) {
        if (rate > 100'000'000) return "annual_fee_rate_too_large";
        if (base > 1'000'000'000) return "oz_per_token_too_large";
        books[chain + "/base"] = base;
        books[chain + "/base_time"] = now / 86400 * 86400;
        books[chain + "/rate"] = rate;
        for (const char* name : {"/supply", "/budget", "/next_index", "/discarded"})
            books[chain + name] = 0;
        if (chain == "main") {
            books["main/obligation"] = 0;
            books["main/last_reconcile"] = now / 86400 * 86400;
        }
        return "";
    }

    /// Ounces per token. Seconds are not negative, so `/` is the floor.
    [[nodiscard]] cpp_int ounces_per_token(const std::string& chain, const cpp_int& now) const {
        const cpp_int& start = at(chain + "/base_time");
        need(now >= start, "time_before_base_day");
        const cpp_int days = (now - start) / 86400;
        const cpp_int fee = at(chain + "/rate") * days / 365;
        need(fee <= at(chain + "/base"), "underflow");
        return at(chain + "/base") - fee;
    }

    /// The answer of the reserve feed that counts.
    [[nodiscard]] cpp_int reserve(const cpp_int& now) const {
        const bool stale = at("feed/updated_at") + 259200 < now;
        return stale ? at("feed/fallback") : at("feed/answer");
    }

    /// Whether the obligation is covered.
    [[nodiscard]] bool is_covered(const cpp_int& obligation, const cpp_int& now) const {
        return obligation * ounces_per_token("main", now) / 1'000'000'000 <= reserve(now);
    }

    /// The obligation as a sum over everything that accounts for it.
    [[nodiscard]] cpp_int accounted_for() const {
        cpp_int sum = 0;
        for (const auto& [chain, bits] : chains_) {
            sum += at(chain + "/supply") + at(chain + "/budget");
            if (chain == "main") continue;
            sum += at(chain + "/allocated") - at(chain + "/claimed");
            sum += at(chain + "/returned") - at(chain + "/reclaimed");
        }
        for (const auto& [chain, bits] : chains_)
            sum += at(chain + "/discarded");
        return sum + total("message/") + total("queue/");
    }

    /// The sum of all values whose names begin like this.
    [[nodiscard]] cpp_int total(const std::string& prefix) const {
        cpp_int sum = 0;
        for (auto i = books_.lower_bound(prefix); i != books_.end() && i->first.starts_with(prefix);
             ++i) {
            sum += i->second;
        }
        return sum;
    }

private:
    [[nodiscard]] bool is_sui(const std::string& chain) const {
        return chains_.at(chain).amount == 64;
    }

    void add(const std::string& name, const cpp_int& amount) { books_.at(name) += amount; }

    void run(const event& e) {
        if (e.kind == "update_annual_fee_rate") return update_annual_fee_rate(e);
        if (e.kind == "increase_mint_budget") return increase_mint_budget(e);
        if (e.kind == "decrease_mint_budget") return decrease_mint_budget(e);
        if (e.kind == "mint_to") return mint_to(e);
        if (e.kind == "redeem") return redeem(e);
        if (e.kind == "reconcile_supply") return reconcile_supply(e);
        if (e.kind == "send_token") return send_token(e);
        if (e.kind == "receive_token") return receive_token(e);
        if (e.kind == "receive_bypassing") return arrive(e);
        if (e.kind == "deliver") return deliver(e);
        if (e.kind == "discard") return discard(e);
        if (e.kind == "allocate_mint_budget") return allocate_mint_budget(e);
        if (e.kind == "claim_mint_budget") return claim_mint_budget(e);
        if (e.kind == "return_mint_budget") return return_mint_budget(e);
        if (e.kind == "reclaim_mint_budget") return reclaim_mint_budget(e);
        if (e.kind == "set_rate_limit") return set_rate_limit(e);
        if (e.kind == "set_single_message_limit") return set_single_message_limit(e);
        if (e.kind == "set_feed") return set_feed(e);
        if (e.kind == "set_fallback")
            return static_cast<void>(books_.at("feed/fallback") = e.amount);
        throw refused{"no such event"};
    }

    void update_annual_fee_rate(const event& e) {
        need(e.amount <= 100'000'000, "annual_fee_rate_too_large");
        const cpp_int q = ounces_per_token(e.chain, e.now);
        books_.at(e.chain + "/base") = q;
        books_.at(e.chain + "/base_time") = e.now / 86400 * 86400;
        books_.at(e.chain + "/rate") = e.amount;
    }

    /// The checks of every transaction that raises the obligation.
    void need_reserve_for(const cpp_int& more, const cpp_int& now) const {
        const cpp_int obligation = at("main/obligation") + more;
        need(fits(obligation, 112), "overflow");
        need(fits(obligation * ounces_per_token("main", now), 112), "overflow");
        need(is_covered(obligation, now), "reserve_not_enough");
    }

    void increase_mint_budget(const event& e) {
        need_reserve_for(e.amount, e.now);
        need(fits(at("main/budget") + e.amount, 112), "overflow");
        add("main/budget", e.amount);
        add("main/obligation", e.amount);
    }

    void decrease_mint_budget(const event& e) {
        need(at("main/obligation") >= e.amount, "underflow");
        need(at("main/budget") >= e.amount, "underflow");
        add("main/budget", -e.amount);
        add("main/obligation", -e.amount);
    }

    void mint_to(const event& e) {
        need(ounces_per_token(e.chain, e.now) == e.more, "unexpected_oz_per_token");
        need(e.amount <= at(e.chain + "/budget"), "mint_budget_not_enough");
        need(fits(at(e.chain + "/supply") + e.amount, chains_.at(e.chain).amount), "overflow");
        add(e.chain + "/budget", -e.amount);
        add(e.chain + "/supply", e.amount);
        add(e.chain + "/balance/" + e.holder, e.amount);
    }

    void redeem(const event& e) {
        const unsigned bits = chains_.at(e.chain).budget;
        need(ounces_per_token(e.chain, e.now) == e.more, "unexpected_oz_per_token");
        need(e.amount <= at(e.chain + "/balance/" + e.holder), "insufficient_balance");
        need(fits(e.amount, bits), "overflow");
        need(fits(at(e.chain + "/budget") + e.amount, bits), "overflow");
        add(e.chain + "/balance/" + e.holder, -e.amount);
        add(e.chain + "/supply", -e.amount);
        add(e.chain + "/budget", e.amount);
    }

    void reconcile_supply(const event& e) {
        const cpp_int today = e.now / 86400 * 86400;
        need(e.amount > 0, "zero_value");
        need(at("main/budget") == 0, "mint_budget_not_zero");
        need(today != at("main/last_reconcile"), "too_early_to_reconcile");
        need_reserve_for(e.amount, e.now);
        books_.at("main/last_reconcile") = today;
        add("main/obligation", e.amount);
        add("main/supply", e.amount);
        add("main/balance/" + e.holder, e.amount);
    }

    static std::string message(const std::string& id,
                               const std::string& chain,
                               const std::string& holder) {
        return "message/" + id + "/" + chain + "/" + holder;
    }

    void send_token(const event& e) {
        need(e.amount > 0, "zero_value");
        need(e.amount <= at(e.chain + "/balance/" + e.holder), "insufficient_balance");
        add(e.chain + "/balance/" + e.holder, -e.amount);
        add(e.chain + "/supply", -e.amount);
        books_[message(e.id, e.to, e.holder)] = e.amount;
    }

    /// A message is accepted or queued.
    void receive_token(const event& e) {
        if (at(e.chain + "/limiter") == 0) return arrive(e);
        const cpp_int amount = at(message(e.id, e.chain, e.holder));
        if (is_sui(e.chain)) {
            sui_bucket bucket = sui_bucket_of(e.chain);
            if (bucket.message(amount, e.now)) {
                arrive(e);
            } else {
                queue(e, amount);
            }
            return keep(e.chain, bucket);
        }
        cpp_int in_flight = 0;
        try {
            in_flight = ethereum_bucket_of(e.chain).let_in(amount, e.now);
        } catch (const refused& refusal) {
            if (refusal.error != "rate_limit_exceeded") throw;
            return queue(e, amount);
        }
        arrive(e);
        books_.at(e.chain + "/limiter/in_flight") = in_flight;
        books_.at(e.chain + "/limiter/last") = e.now;
    }

    [[nodiscard]] ethereum_bucket ethereum_bucket_of(const std::string& chain) const {
        const std::string bucket = chain + "/limiter/";
        return {at(bucket + "limit"),
                at(bucket + "window"),
                at(bucket + "single"),
                at(bucket + "in_flight"),
                at(bucket + "last")};
    }
    [[nodiscard]] sui_bucket sui_bucket_of(const std::string& chain) const {
        const std::string bucket = chain + "/limiter/";
        return {at(bucket + "limit"),
                at(bucket + "window"),
                at(bucket + "in_flight"),
                at(bucket + "last")};
    }
    void keep(const std::string& chain, const sui_bucket& bucket) {
        books_.at(chain + "/limiter") = 1;
        books_.at(chain + "/limiter/limit") = bucket.limit;
        books_.at(chain + "/limiter/window") = bucket.window;
        books_.at(chain + "/limiter/in_flight") = bucket.in_flight;
        books_.at(chain + "/limiter/last") = bucket.last;
    }

    void queue(const event& e, const cpp_int& amount) {
        cpp_int& next = books_.at(e.chain + "/next_index");
        books_[waiting(next.str(), e.chain) + e.holder] = amount;
        ++next;
        books_.erase(message(e.id, e.chain, e.holder));
    }

    /// A message is accepted.
    void arrive(const event& e) {
        const std::string name = message(e.id, e.chain, e.holder);
        mint(e.chain, e.holder, at(name));
        books_.erase(name);
    }

    void mint(const std::string& chain, const std::string& holder, const cpp_int& amount) {
        need(fits(at(chain + "/supply") + amount, chains_.at(chain).amount), "overflow");
        add(chain + "/supply", amount);
        add(chain + "/balance/" + holder, amount);
    }

    static std::string waiting(const std::string& index, const std::string& chain) {
        return "queue/" + chain + "/" + index + "/";
    }

    /// The message that waits under the index.
    [[nodiscard]] state::iterator queued(const event& e) {
        const std::string prefix = waiting(e.id, e.chain);
        const auto found = books_.lower_bound(prefix);
        need(found != books_.end() && found->first.starts_with(prefix),
             "rate_limited_message_invalid");
        return found;
    }

    void deliver(const event& e) {
        const auto found = queued(e);
        mint(e.chain, found->first.substr(waiting(e.id, e.chain).size()), found->second);
        books_.erase(found);
    }

    void discard(const event& e) {
        const auto found = queued(e);
        add(e.chain + "/discarded", found->second);
        books_.erase(found);
    }

    void allocate_mint_budget(const event& e) {
        need(e.amount > at(e.chain + "/allocated"), "stale_mint_budget_submission");
        const cpp_int delta = e.amount - at(e.chain + "/allocated");
        need_reserve_for(delta, e.now);
        books_.at(e.chain + "/allocated") = e.amount;
        add("main/obligation", delta);
    }

    void claim_mint_budget(const event& e) {
        need(e.amount > at(e.chain + "/claimed"), "stale_mint_budget_submission");
        const cpp_int delta = e.amount - at(e.chain + "/claimed");
        need(fits(at(e.chain + "/budget") + delta, chains_.at(e.chain).budget), "overflow");
        books_.at(e.chain + "/claimed") = e.amount;
        add(e.chain + "/budget", delta);
    }

    void return_mint_budget(const event& e) {
        need(e.amount > at(e.chain + "/returned"), "stale_mint_budget_submission");
        const cpp_int delta = e.amount - at(e.chain + "/returned");
        need(delta <= at(e.chain + "/budget"), "mint_budget_not_enough");
        books_.at(e.chain + "/returned") = e.amount;
        add(e.chain + "/budget", -delta);
    }

    void reclaim_mint_budget(const event& e) {
        need(e.amount > at(e.chain + "/reclaimed"), "stale_mint_budget_submission");
        const cpp_int delta = e.amount - at(e.chain + "/reclaimed");
        need(at("main/obligation") >= delta, "underflow");
        need(at("main/obligation") - delta >= at("main/supply") + at("main/budget"),
             "token_obligation_below_floor");
        books_.at(e.chain + "/reclaimed") = e.amount;
        add("main/obligation", -delta);
    }

    void set_rate_limit(const event& e) {
        if (is_sui(e.chain)) {
            sui_bucket bucket = sui_bucket_of(e.chain);
            bucket.set(at(e.chain + "/limiter") == 0, e.amount, e.more, e.now);
            return keep(e.chain, bucket);
        }
        need(fits(e.amount, 128), "rate_limit_too_large");
        need(fits(e.more, 32), "rate_limit_too_large");
        const cpp_int in_flight = ethereum_bucket_of(e.chain).decayed(e.now);
        books_.at(e.chain + "/limiter") = 1;
        books_.at(e.chain + "/limiter/in_flight") = in_flight;
        books_.at(e.chain + "/limiter/last") = e.now;
        books_.at(e.chain + "/limiter/limit") = e.amount;
        books_.at(e.chain + "/limiter/window") = e.more;
    }

    void set_single_message_limit(const event& e) {
        need(fits(e.amount, 160), "single_message_limit_too_large");
        books_.at(e.chain + "/limiter") = 1;
        books_.at(e.chain + "/limiter/single") = e.amount;
    }

    void set_feed(const event& e) {
        books_.at("feed/answer") = e.amount;
        books_.at("feed/updated_at") = e.now - e.more;
    }

    state books_;
    std::map<std::string, widths> chains_;
};

}  // namespace naive
