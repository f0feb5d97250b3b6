// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The library's ledger with what a chain stores besides the books: balances, messages in transit
/// and the reserve feed. It takes the same events as the naive ledger and can be read as the same
/// map.

#include <map>
#include <string>
#include <type_traits>
#include <vector>

#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/message_queue.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "naive_ledger.hpp"
#include "support.hpp"

namespace test {

using ethereum_types = troy::xagm::ledger_types<troy::xagm::ethereum>;
using sui_types = troy::xagm::ledger_types<troy::xagm::sui>;

[[nodiscard]] inline troy::utc_seconds instant(const cpp_int& seconds) {
    return troy::utc_seconds::from_raw(static_cast<std::uint64_t>(seconds));
}

/// A signed quantity from an oracle's integer.
template <class Signed>
[[nodiscard]] Signed signed_quantity(const cpp_int& raw) {
    using magnitude = typename Signed::magnitude_type;
    return Signed::from_sign_and_magnitude(raw < 0,
                                           quantity<magnitude>(raw < 0 ? cpp_int{-raw} : raw));
}

/// The books of a chain and its balances.
template <class Chain>
struct place {
    using types = typename Chain::types;

    Chain books;
    std::map<std::string, typename types::tokens> balances{};
    troy::frs::message_queue<typename types::tokens> queue{};
    std::map<std::string, std::string> receivers{};  ///< Of the messages in it, by index.

    [[nodiscard]] friend bool operator==(const place&, const place&) = default;

    [[nodiscard]] auto conservation_gap() const {
        std::vector<typename types::tokens> all;
        for (const auto& [holder, balance] : balances)
            all.push_back(balance);
        return troy::frs::conservation_gap(books.supply, all);
    }
};

/// The books of a new chain, main or side.
template <class Place>
[[nodiscard]] auto created(const cpp_int& base, const cpp_int& rate, troy::utc_seconds now) {
    using types = typename Place::types;
    const auto ounces = quantity<typename types::oz_per_token>(base);
    const auto fee = quantity<typename types::annual_fee_rate>(rate);
    if constexpr (std::is_same_v<decltype(Place::books), troy::frs::main_chain<types>>) {
        return troy::frs::create_main_chain<types>(ounces, fee, now);
    } else {
        return troy::frs::create_side_chain<types>(ounces, fee, now);
    }
}

class library_ledger {
public:
    using main_place = place<troy::frs::main_chain<ethereum_types>>;
    using wide_place = place<troy::frs::side_chain<ethereum_types>>;
    using narrow_place = place<troy::frs::side_chain<sui_types>>;
    using record = troy::frs::side_chain_record<ethereum_types>;
    using reserve_type = ethereum_types::reserve;
    using difference = troy::frs::difference_of<ethereum_types::tokens>;

    /// The ledger with the values of a naive one.
    explicit library_ledger(const naive::ledger& from)
        : main_(make_place<main_place>(from, "main")) {
        main_.books.obligation = quantity<ethereum_types::budget>(from.at("main/obligation"));
        for (const auto& [chain, bits] : from.chains()) {
            if (chain == "main") continue;
            records_.emplace(chain, record{});
            if (bits.amount == 256) {
                wide_.emplace(chain, make_place<wide_place>(from, chain));
            } else {
                narrow_.emplace(chain, make_place<narrow_place>(from, chain));
            }
        }
        feed_.primary.answer = signed_quantity<reserve_type>(from.at("feed/answer"));
        feed_.primary.updated_at = instant(from.at("feed/updated_at"));
        feed_.fallback.answer = signed_quantity<reserve_type>(from.at("feed/fallback"));
    }

    [[nodiscard]] friend bool operator==(const library_ledger&, const library_ledger&) = default;

    /// The name of the error, or "" if the event was accepted.
    [[nodiscard]] std::string apply(const naive::event& e) {
        try {
            run(e);
            return "";
        } catch (const troy::error& error) {
            return troy::name(error.code());
        }
    }

    /// Everything, as the naive ledger has it.
    [[nodiscard]] naive::state books() const {
        naive::state all;
        show_chain(all, "main", main_);
        all["main/obligation"] = to_cpp_int(main_.books.obligation.raw());
        all["main/last_reconcile"] = main_.books.last_reconcile_time.raw();
        for (const auto& [chain, side] : wide_)
            show_side(all, chain, side);
        for (const auto& [chain, side] : narrow_)
            show_side(all, chain, side);
        for (const auto& [message, amount] : messages_)
            all["message/" + message] = to_cpp_int(amount.raw());
        all["feed/answer"] = integer_of(feed_.primary.answer);
        all["feed/updated_at"] = feed_.primary.updated_at.raw();
        all["feed/fallback"] = integer_of(feed_.fallback.answer);
        return all;
    }

    [[nodiscard]] difference obligation_gap() const {
        difference elsewhere = accounted_for(tokens_between());
        for (const auto& [chain, side] : wide_)
            elsewhere = elsewhere + accounted_for(side.books, records_.at(chain));
        for (const auto& [chain, side] : narrow_)
            elsewhere = elsewhere + accounted_for(side.books, records_.at(chain));
        return troy::frs::obligation_gap(main_.books, elsewhere);
    }

    /// The tokens in transit, from the messages.
    [[nodiscard]] bool is_under_way() const {
        ethereum_types::tokens sum;
        for (const auto& [message, amount] : messages_)
            sum += amount;
        return under_way(tokens_between()) == troy::convert<difference>(sum);
    }

    [[nodiscard]] bool is_conserved() const {
        bool good = main_.conservation_gap() == difference{};
        for (const auto& [chain, side] : wide_)
            good = good && side.conservation_gap() == difference{};
        for (const auto& [chain, side] : narrow_)
            good = good && !side.conservation_gap().is_negative() &&
                   side.conservation_gap().magnitude().raw() == 0u;
        return good;
    }

    [[nodiscard]] reserve_type solvency_margin(troy::utc_seconds now) const {
        return troy::frs::solvency_margin(feed_.reserve(now),
                                          main_.books.obligation,
                                          main_.books.fee_schedule.ounces_per_token(now));
    }

private:
    [[nodiscard]] troy::frs::bridged<ethereum_types::tokens> tokens_between() const {
        using tokens = ethereum_types::tokens;
        tokens queued, discarded;
        const auto add = [&](const auto& place) {
            queued += troy::convert<tokens>(place.queue.queued());
            discarded += troy::convert<tokens>(place.queue.discarded());
        };
        add(main_);
        for (const auto& [chain, side] : wide_)
            add(side);
        for (const auto& [chain, side] : narrow_)
            add(side);
        return {.sent = sent_, .received = received_, .queued = queued, .discarded = discarded};
    }

    template <class Place>
    static Place make_place(const naive::ledger& from, const std::string& chain) {
        using types = typename Place::types;
        Place result{created<Place>(from.at(chain + "/base"),
                                    from.at(chain + "/rate"),
                                    instant(from.at(chain + "/base_time"))),
                     {}};
        result.books.supply = quantity<typename types::tokens>(from.at(chain + "/supply"));
        result.books.mint_budget = quantity<typename types::budget>(from.at(chain + "/budget"));
        for (const char* holder : {"ann", "bob", "collector"})
            result.balances[holder] =
                quantity<typename types::tokens>(from.at(chain + "/balance/" + holder));
        return result;
    }

    template <class Place>
    static void show_chain(naive::state& all, const std::string& chain, const Place& shown) {
        const auto& books = shown.books;
        all[chain + "/base"] = to_cpp_int(books.fee_schedule.base().raw());
        all[chain + "/base_time"] = books.fee_schedule.base_day().start().raw();
        all[chain + "/rate"] = to_cpp_int(books.fee_schedule.annual_fee_rate().raw());
        all[chain + "/supply"] = to_cpp_int(books.supply.raw());
        all[chain + "/budget"] = to_cpp_int(books.mint_budget.raw());
        const auto bucket = books.inbound.value_or(typename Place::types::limiter{});
        all[chain + "/limiter"] = books.inbound ? 1 : 0;
        all[chain + "/limiter/limit"] = to_cpp_int(bucket.limit.raw());
        all[chain + "/limiter/window"] = bucket.window.raw();
        all[chain + "/limiter/single"] = 0;
        if constexpr (requires { bucket.single_message_limit; }) {
            all[chain + "/limiter/single"] = to_cpp_int(bucket.single_message_limit.raw());
        }
        all[chain + "/limiter/in_flight"] = to_cpp_int(bucket.in_flight.raw());
        all[chain + "/limiter/last"] = bucket.last.raw();
        all[chain + "/next_index"] = shown.queue.next_index().raw();
        all[chain + "/discarded"] = to_cpp_int(shown.queue.discarded().raw());
        for (const auto& message : shown.queue.waiting()) {
            const std::string index = troy::to_string(message.index);
            all["queue/" + chain + "/" + index + "/" + shown.receivers.at(index)] =
                to_cpp_int(message.amount.raw());
        }
        for (const auto& [holder, balance] : shown.balances)
            all[chain + "/balance/" + holder] = to_cpp_int(balance.raw());
    }

    template <class Place>
    void show_side(naive::state& all, const std::string& chain, const Place& side) const {
        show_chain(all, chain, side);
        all[chain + "/claimed"] = to_cpp_int(side.books.claimed_total.raw());
        all[chain + "/returned"] = to_cpp_int(side.books.returned_total.raw());
        all[chain + "/allocated"] = to_cpp_int(records_.at(chain).allocated_total.raw());
        all[chain + "/reclaimed"] = to_cpp_int(records_.at(chain).reclaimed_total.raw());
    }

    template <class F>
    void at_side(const std::string& chain, const F& f) {
        if (wide_.contains(chain)) return f(wide_.at(chain));
        f(narrow_.at(chain));
    }
    template <class F>
    void at(const std::string& chain, const F& f) {
        if (chain == "main") return f(main_);
        at_side(chain, f);
    }

    void run(const naive::event& e) {
        if (e.kind.ends_with("_mint_budget")) return run_mint_budget(e);
        if (e.kind.starts_with("set_")) return set(e);
        if (e.kind == "reconcile_supply") return reconcile_supply(e);
        at(e.chain, [&](auto& place) { run_at(place, e); });
    }

    /// Events on any chain. The books change first, so that a failure leaves the balances
    /// unchanged.
    template <class Place>
    void run_at(Place& at, const naive::event& e) {
        using types = typename Place::types;
        const auto now = instant(e.now);
        if (e.kind == "update_annual_fee_rate") {
            at.books = update_annual_fee_rate(
                at.books, quantity<typename types::annual_fee_rate>(e.amount), now);
        } else if (e.kind == "mint_to") {
            const auto amount = quantity<typename types::tokens>(e.amount);
            at.books =
                mint_to(at.books, amount, quantity<typename types::oz_per_token>(e.more), now);
            at.balances.at(e.holder) += amount;
        } else if (e.kind == "redeem") {
            const auto amount = quantity<typename types::tokens>(e.amount);
            auto& balance = at.balances.at(e.holder);
            at.books = redeem(at.books,
                              {.balance = balance, .amount = amount},
                              quantity<typename types::oz_per_token>(e.more),
                              now);
            balance -= amount;
        } else if (e.kind == "send_token") {
            const auto amount = quantity<typename types::tokens>(e.amount);
            auto& balance = at.balances.at(e.holder);
            at.books = send_token(at.books, {.balance = balance, .amount = amount});
            balance -= amount;
            messages_[e.id + "/" + e.to + "/" + e.holder] =
                quantity<ethereum_types::tokens>(e.amount);
            sent_ += quantity<ethereum_types::tokens>(e.amount);
        } else {
            run_message(at, e);
        }
    }

    /// A message that arrives, or one from the queue.
    template <class Place>
    void run_message(Place& at, const naive::event& e) {
        using tokens = typename Place::types::tokens;
        const troy::frs::chain_and_queue<decltype(at.books)> before{at.books, at.queue};
        if (e.kind == "deliver" || e.kind == "discard") {
            const auto index = troy::frs::message_index::from_raw(std::stoull(e.id));
            const auto after =
                e.kind == "deliver" ? deliver(before, index) : discard(before, index);
            if (e.kind == "deliver") credit(at, at.receivers.at(e.id), at.queue.amount_at(index));
            at.books = after.chain;
            at.queue = after.queue;
            at.receivers.erase(e.id);
            return;
        }
        const std::string message = e.id + "/" + e.chain + "/" + e.holder;
        const auto amount = tokens::from_raw(messages_.at(message).raw());
        auto after = before;
        if (e.kind == "receive_token") {
            after = receive_or_queue(before, amount, instant(e.now));
        } else {
            after.chain = receive_bypassing(before.chain, amount);
        }
        if (after.queue == before.queue) {
            credit(at, e.holder, amount);
        } else {
            at.receivers[troy::to_string(before.queue.next_index())] = e.holder;
        }
        at.books = after.chain;
        at.queue = after.queue;
        messages_.erase(message);
    }

    template <class Place, class Tokens>
    void credit(Place& at, const std::string& holder, const Tokens& amount) {
        at.balances.at(holder) += amount;
        received_ += troy::convert<ethereum_types::tokens>(amount);
    }

    void reconcile_supply(const naive::event& e) {
        const auto amount = quantity<ethereum_types::tokens>(e.amount);
        const auto now = instant(e.now);
        main_.books = troy::frs::reconcile_supply(main_.books, amount, feed_.reserve(now), now);
        main_.balances.at(e.holder) += amount;
    }

    void run_mint_budget(const naive::event& e) {
        const auto now = instant(e.now);
        const auto total = [&] { return quantity<ethereum_types::budget>(e.amount); };
        if (e.kind == "increase_mint_budget") {
            main_.books = increase_mint_budget(main_.books, total(), feed_.reserve(now), now);
        } else if (e.kind == "decrease_mint_budget") {
            main_.books = decrease_mint_budget(main_.books, total());
        } else if (e.kind == "allocate_mint_budget") {
            record& known = records_.at(e.chain);
            keep(allocate_mint_budget(main_.books, known, total(), feed_.reserve(now), now), known);
        } else if (e.kind == "reclaim_mint_budget") {
            record& known = records_.at(e.chain);
            keep(reclaim_mint_budget(main_.books, known, total()), known);
        } else {
            at_side(e.chain, [&](auto& side) {
                using budget = typename std::decay_t<decltype(side)>::types::budget;
                const auto own = quantity<budget>(e.amount);
                side.books = e.kind == "claim_mint_budget" ? claim_mint_budget(side.books, own)
                                                           : return_mint_budget(side.books, own);
            });
        }
    }

    void keep(const troy::frs::main_and_record<ethereum_types>& after, record& known) {
        main_.books = after.main;
        known = after.record;
    }

    void set(const naive::event& e) {
        if (e.kind == "set_feed") {
            feed_.primary = {signed_quantity<reserve_type>(e.amount), instant(e.now - e.more)};
        } else if (e.kind == "set_fallback") {
            feed_.fallback.answer = signed_quantity<reserve_type>(e.amount);
        } else {
            at(e.chain, [&](auto& place) {
                using types = typename std::decay_t<decltype(place)>::types;
                auto& books = place.books;
                const auto to = quantity<typename types::tokens>(e.amount);
                if (e.kind == "set_rate_limit") {
                    const auto window = troy::seconds::from_raw(static_cast<std::uint64_t>(e.more));
                    books = set_rate_limit(books, to, window, instant(e.now));
                } else if constexpr (requires { books.inbound->set_single_message_limit(to); }) {
                    const auto before = books.inbound.value_or(typename types::limiter{});
                    books.inbound = before.set_single_message_limit(to);
                }
            });
        }
    }

    main_place main_;
    std::map<std::string, wide_place> wide_;
    std::map<std::string, narrow_place> narrow_;
    std::map<std::string, record> records_;
    std::map<std::string, ethereum_types::tokens> messages_;
    ethereum_types::tokens sent_, received_;
    troy::xagm::reserve_feed<troy::xagm::ethereum> feed_;
};

}  // namespace test
