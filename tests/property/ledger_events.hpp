// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Random histories of a ledger. Uniform values would rarely meet an edge, so each event is chosen
/// close to an edge of the current state: the budget, the balance, what the reserve covers, the
/// last day of a schedule.

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "naive_ledger.hpp"
#include "support.hpp"

namespace test {

/// The kinds of history.
struct history_style {
    const char* name;
    cpp_int reserve;  ///< Raw fine ounces, more or less.
    cpp_int base;     ///< Ounces per token at first.
    cpp_int rate;     ///< The largest annual fee rate that is usual.
    cpp_int held;     ///< The supply and the mint budget of every chain at first.
};

/// Realistic; amounts of a few raw units; amounts that fill 64 bits; products that fill 112; tokens
/// of almost no silver.
[[nodiscard]] inline std::vector<history_style> history_styles() {
    const cpp_int one{1'000'000'000};
    return {{"life", 72'927 * one, one, 3'000'000, 5'000 * one},
            {"raw units", 40, one, 100'000'000, 3},
            {"64 bits", cpp_int{1} << 67, one, 100'000'000, cpp_int{1} << 63},
            {"112 bits", cpp_int{1} << 82, one, 3'000'000, cpp_int{1} << 78},
            {"few ounces", 1'000'000, 1'000, 20, 100 * one}};
}

/// A ledger of a main chain, a side chain of its widths, and two of those of Sui.
[[nodiscard]] inline naive::ledger genesis(const history_style& style) {
    constexpr std::uint64_t base_time = 20'530 * std::uint64_t{86'400};  // 2026-03-18
    const std::map<std::string, naive::widths> chains{
        {"main", {256, 112}}, {"east", {256, 112}}, {"west", {64, 64}}, {"north", {64, 64}}};
    naive::state all;
    for (const auto& [chain, bits] : chains)
        static_cast<void>(naive::ledger::create(all, chain, style.base, style.rate, base_time));
    for (const auto& [chain, bits] : chains) {
        std::vector<std::string> names{"limiter",
                                       "limiter/limit",
                                       "limiter/window",
                                       "limiter/single",
                                       "limiter/in_flight",
                                       "limiter/last",
                                       "balance/ann",
                                       "balance/bob",
                                       "balance/collector"};
        if (chain != "main") {
            for (const char* total : {"claimed", "returned", "allocated", "reclaimed"})
                names.emplace_back(total);
        }
        for (const std::string& name : names)
            all[chain + "/" + name] = 0;
        const cpp_int held = at_most(cpp_int{1} << (bits.budget - 1), style.held);
        for (const char* name : {"supply", "budget", "balance/ann"})
            all[chain + "/" + name] = held;
        all["main/obligation"] += 2 * held;
    }
    all["feed/answer"] = style.reserve;
    all["feed/updated_at"] = base_time;
    all["feed/fallback"] = style.reserve;
    return {all, chains};
}

class event_source {
public:
    event_source(random_source& random, const history_style& style)
        : random_(random),
          style_(style),
          now_(20'530 * std::uint64_t{86'400}) {}

    [[nodiscard]] const cpp_int& now() const { return now_; }

    /// The next event, at a later time.
    [[nodiscard]] naive::event next(const naive::ledger& ledger) {
        static const std::vector<std::pair<const char*, unsigned>> weights{
            {"mint_to", 14},
            {"redeem", 9},
            {"send_token", 11},
            {"receive_token", 15},
            {"increase_mint_budget", 8},
            {"decrease_mint_budget", 5},
            {"reconcile_supply", 9},
            {"allocate_mint_budget", 7},
            {"claim_mint_budget", 8},
            {"return_mint_budget", 6},
            {"reclaim_mint_budget", 6},
            {"update_annual_fee_rate", 3},
            {"set_feed", 6},
            {"set_fallback", 2},
            {"set_rate_limit", 4},
            {"set_single_message_limit", 3},
            {"receive_bypassing", 2},
            {"deliver", 5},
            {"discard", 2}};
        tick();
        std::uint64_t pick = random_.up_to(124);
        for (const auto& [kind, weight] : weights) {
            if (pick < weight) return make(kind, ledger);
            pick -= weight;
        }
        return make("mint_to", ledger);
    }

    /// An event of a kind on a chain.
    [[nodiscard]] naive::event make(const std::string& kind,
                                    const naive::ledger& ledger,
                                    const std::string& chain = "") {
        naive::event e;
        e.kind = kind;
        e.chain = chain.empty() ? any_chain(kind) : chain;
        e.holder = one_in(6) ? "collector" : one_in(2) ? "ann" : "bob";
        e.now = now_;
        if (kind.starts_with("set_")) {
            surround(e, ledger);
        } else if (kind.ends_with("_mint_budget")) {
            move_budget(e, ledger);
        } else {
            move_tokens(e, ledger);
        }
        return e;
    }

private:
    [[nodiscard]] bool one_in(std::uint64_t n) { return random_.up_to(n - 1) == 0; }

    [[nodiscard]] std::string any_chain(const std::string& kind) {
        static const std::string chains[] = {"east", "west", "north", "main"};
        const bool side = kind.starts_with("allocate") || kind.starts_with("claim") ||
                          kind.starts_with("return") || kind.starts_with("reclaim");
        if (kind == "set_single_message_limit") return chains[random_.up_to(1) * 3];
        if (kind == "reconcile_supply" || (kind.ends_with("_mint_budget") && !side)) return "main";
        return chains[random_.up_to(side ? 2 : 3)];
    }

    void tick() {
        switch (random_.up_to(11)) {
            case 0: now_ += random_.up_to(120); break;
            case 1: now_ += random_.up_to(7'200); break;
            case 2: now_ += random_.up_to(2 * 86'400); break;
            case 3: now_ += 86'400 - now_ % 86'400; break;  // The first second of a day,
            case 4: now_ += 86'399 - now_ % 86'400; break;  // and the last.
            case 5:
                if (one_in(8)) now_ += random_.up_to(21 * 86'400);
                break;
            default: break;
        }
    }

    /// Close to a limit, on either side, or anywhere below it; sometimes far away.
    [[nodiscard]] cpp_int around(const cpp_int& limit, unsigned bits) {
        cpp_int value = 0;
        switch (random_.up_to(11)) {
            case 0: value = limit + 1; break;
            case 1: value = limit - 1; break;
            case 2:
            case 3: value = limit; break;
            case 4: value = random_.up_to(2); break;
            case 5:
                if (one_in(4)) value = random_.integer(bits);
                break;
            default: value = limit > 0 ? cpp_int{random_.word() * limit >> 64} : cpp_int{0}; break;
        }
        if (value < 0) return 0;
        return at_most(oracle::largest(bits), value);
    }

    /// The time of a call that needs ounces per token; sometimes one that the schedule refuses.
    [[nodiscard]] cpp_int any_time(const naive::ledger& ledger, const std::string& chain) {
        if (!one_in(12)) return now_;
        const cpp_int& start = ledger.at(chain + "/base_time");
        const cpp_int& rate = ledger.at(chain + "/rate");
        const cpp_int last_day =
            rate > 0 ? cpp_int{(365 * (ledger.at(chain + "/base") + 1) - 1) / rate} : cpp_int{0};
        switch (random_.up_to(3)) {
            case 0: return 0;
            case 1: return start - 1;
            case 2: return start;
            default: return rate > 0 ? cpp_int{start + (last_day + 1) * 86'400} : now_;
        }
    }

    [[nodiscard]] static cpp_int q_or_zero(const naive::ledger& ledger,
                                           const std::string& chain,
                                           const cpp_int& now) {
        try {
            return ledger.ounces_per_token(chain, now);
        } catch (const naive::refused&) {
            return 0;
        }
    }

    /// By how much the obligation may rise: what the reserve covers, or sometimes what the widths
    /// allow.
    [[nodiscard]] cpp_int room(const naive::ledger& ledger, const cpp_int& at) {
        // Even an instant that the schedule refuses needs an amount that passes the earlier checks.
        const cpp_int now = q_or_zero(ledger, "main", at) > 0 ? at : now_;
        const cpp_int q = q_or_zero(ledger, "main", now);
        const cpp_int& obligation = ledger.at("main/obligation");
        const cpp_int product = q > 0 ? cpp_int{oracle::largest(112) / q} : cpp_int{0};
        const cpp_int width = oracle::largest(112);
        cpp_int largest =
            q > 0 ? cpp_int{((ledger.reserve(now) + 1) * 1'000'000'000 - 1) / q} : cpp_int{0};
        if (one_in(12)) largest = product;
        if (one_in(60)) largest = width;
        return largest > obligation ? cpp_int{largest - obligation} : cpp_int{0};
    }

    /// What is left to claim, or much more.
    [[nodiscard]] cpp_int claimable(const std::string& chain, const naive::ledger& ledger) {
        const cpp_int& budget = ledger.at(chain + "/budget");
        if (one_in(10)) return reduced(oracle::largest(ledger.chains().at(chain).budget), budget);
        return reduced(ledger.at(chain + "/allocated"), ledger.at(chain + "/claimed"));
    }

    void move_budget(naive::event& e, const naive::ledger& ledger) {
        const auto of = [&](const char* name) { return ledger.at(e.chain + "/" + name); };
        const unsigned bits = ledger.chains().at(e.chain).budget;
        if (e.kind == "increase_mint_budget") {
            e.now = any_time(ledger, "main");
            e.amount = around(room(ledger, e.now) / (one_in(3) ? 1 : 4), 112);
        } else if (e.kind == "decrease_mint_budget") {
            e.amount =
                one_in(3) ? of("budget") : around(of(one_in(8) ? "obligation" : "budget"), 112);
        } else if (e.kind == "allocate_mint_budget") {
            e.now = any_time(ledger, "main");
            e.amount = of("allocated") + around(room(ledger, e.now) / (one_in(5) ? 1 : 4), 112);
        } else if (e.kind == "claim_mint_budget") {
            e.amount = of("claimed") + around(claimable(e.chain, ledger), bits);
        } else if (e.kind == "return_mint_budget") {
            e.amount = of("returned") + around(of("budget") / (one_in(2) ? 1 : 3), bits);
        } else {
            const cpp_int floor = ledger.at("main/supply") + ledger.at("main/budget");
            const cpp_int above = reduced(ledger.at("main/obligation"), floor);
            e.amount = of("reclaimed") +
                       around(one_in(6) ? above : reduced(of("returned"), of("reclaimed")), 112);
        }
        const bool recorded = e.kind.starts_with("allocate") || e.kind.starts_with("reclaim");
        e.amount = at_most(oracle::largest(recorded || e.chain == "main" ? 112 : bits), e.amount);
        // An old message again.
        if (one_in(10) && e.amount > 0 && e.chain != "main") e.amount /= 2;
    }

    void move_tokens(naive::event& e, const naive::ledger& ledger) {
        const auto of = [&](const char* name) { return ledger.at(e.chain + "/" + name); };
        const unsigned bits = ledger.chains().at(e.chain).amount;
        if (e.kind.starts_with("receive_")) return receive(e, ledger);
        if (e.kind == "deliver" || e.kind == "discard") return take_out(e, ledger);
        if (e.kind == "send_token") return send(e, ledger);
        e.now = any_time(ledger, e.chain);
        e.more = q_or_zero(ledger, e.chain, e.now);
        if (one_in(15)) e.more += one_in(2) || e.more == 0 ? 1 : -1;
        if (e.kind == "mint_to") {
            e.amount = around(of("budget"), bits);
        } else if (e.kind == "redeem") {
            const cpp_int& balance = ledger.at(e.chain + "/balance/" + e.holder);
            const cpp_int left = reduced(oracle::largest(bits), of("budget"));
            e.amount = around(balance, bits);
            if (left < balance && one_in(2)) e.amount = left + random_.up_to(1);
        } else if (e.kind == "reconcile_supply") {
            e.amount = reconcile_amount(ledger, e.now);
            e.holder = "collector";
        } else {
            e.amount = style_.rate * random_.up_to(4) / 4;
            if (one_in(5)) e.amount = 100'000'000 + random_.up_to(1);
            // The day after the last would be a new base day that no later call reaches.
            if (e.now > now_ && q_or_zero(ledger, e.chain, e.now) > 0) e.now = now_;
        }
    }

    [[nodiscard]] cpp_int reconcile_amount(const naive::ledger& ledger, const cpp_int& now) {
        const cpp_int q = q_or_zero(ledger, "main", now);
        const cpp_int& supply = ledger.at("main/supply");
        const cpp_int& obligation = ledger.at("main/obligation");
        if (q == 0) return 1;
        switch (random_.up_to(3)) {
            case 0: {
                const cpp_int before = q_or_zero(ledger, "main", ledger.at("main/last_reconcile"));
                return before > q ? cpp_int{supply * before / q - supply} : cpp_int{1};
            }
            case 1:
                return around(reduced(ledger.reserve(now) * 1'000'000'000 / q, obligation), 256);
            default: return around(room(ledger, now), one_in(2) ? 256 : 112);
        }
    }

    void send(naive::event& e, const naive::ledger& ledger) {
        static const std::string chains[] = {"main", "east", "west", "north"};
        do {
            e.to = chains[random_.up_to(3)];
        } while (e.to == e.chain);
        e.id = std::to_string(++messages_);
        const unsigned bits = ledger.chains().at(e.to).amount;
        e.amount = around(ledger.at(e.chain + "/balance/" + e.holder) / (one_in(3) ? 1 : 2),
                          ledger.chains().at(e.chain).amount);
        e.amount = at_most(oracle::largest(bits), e.amount);
    }

    /// Any message in transit, perhaps one that was refused before.
    void receive(naive::event& e, const naive::ledger& ledger) {
        std::vector<std::string> names;
        const auto& books = ledger.books();
        for (auto i = books.lower_bound("message/");
             i != books.end() && i->first.starts_with("message/");
             ++i) {
            names.push_back(i->first);
        }
        if (names.empty()) {
            e = make("mint_to", ledger, "main");
            return;
        }
        const std::string& name = names[random_.size_up_to(names.size() - 1)];
        const auto first = name.find('/', 8);
        const auto second = name.find('/', first + 1);
        e.id = name.substr(8, first - 8);
        e.chain = name.substr(first + 1, second - first - 1);
        e.holder = name.substr(second + 1);
        const cpp_int& last = ledger.at(e.chain + "/limiter/last");
        if (one_in(10) && last > 0) e.now = last - (one_in(2) ? 1 : 0);
    }

    /// Any message of the queue, even one that is gone, or the next one.
    void take_out(naive::event& e, const naive::ledger& ledger) {
        const cpp_int& next = ledger.at(e.chain + "/next_index");
        const std::string prefix = "queue/" + e.chain + "/";
        const auto first = ledger.books().lower_bound(prefix);
        const bool waits = first != ledger.books().end() && first->first.starts_with(prefix);
        if (waits && !one_in(3)) {
            const auto end = first->first.find('/', prefix.size());
            e.id = first->first.substr(prefix.size(), end - prefix.size());
        } else {
            e.id = std::to_string(random_.up_to(static_cast<std::uint64_t>(next)));
        }
    }

    /// The feed and the limiters.
    void surround(naive::event& e, const naive::ledger& ledger) {
        if (e.kind == "set_rate_limit") {
            const cpp_int largest = oracle::largest(ledger.chains().at(e.chain).amount);
            const cpp_int settable = oracle::largest(128);
            e.amount = at_most(largest,
                               one_in(16) ? cpp_int{settable + random_.up_to(1)}
                                          : around(style_.reserve / 8, 256));
            e.more = one_in(2) ? cpp_int{random_.up_to(3) * 43'200} : random_.integer(32);
            if (one_in(16)) e.more = oracle::largest(32) + random_.up_to(1);
            if (one_in(16)) e.amount = ledger.at(e.chain + "/limiter/limit");
            if (one_in(8)) e.more = ledger.at(e.chain + "/limiter/window");
            // What drains from a bucket of Sui in a month should mostly fit 64 bits: once it does not,
            // the bucket refuses every call.
            const cpp_int month = 30 * 86'400;
            const bool overflows = e.amount * month > e.more * oracle::largest(64);
            if (largest == oracle::largest(64) && e.more > 0 && overflows && !one_in(5)) {
                e.more = month;
            }
            const cpp_int& last = ledger.at(e.chain + "/limiter/last");
            if (one_in(6) && last > 0) e.now = last - (one_in(2) ? 1 : 0);
            return;
        }
        if (e.kind == "set_single_message_limit") {
            const cpp_int largest = oracle::largest(ledger.chains().at(e.chain).amount);
            e.amount = one_in(2) ? cpp_int{0} : around(style_.reserve / 16, 256);
            if (one_in(16)) e.amount = oracle::largest(160) + random_.up_to(1);
            e.amount = at_most(largest, e.amount);
            return;
        }
        constexpr std::uint64_t ages[] = {0, 259'200, 259'201, 200'000};
        e.more = ages[random_.up_to(3)];
        e.amount = style_.reserve * (90 + random_.up_to(20)) / 100;
        if (one_in(12)) e.amount = 0;
        if (one_in(20)) e.amount = -1;
        if (one_in(30)) e.amount = -(cpp_int{1} << 255);
        if (one_in(30)) e.amount = (cpp_int{1} << 255) - 1;
    }

    random_source& random_;
    const history_style& style_;
    cpp_int now_;
    std::uint64_t messages_ = 0;
};

}  // namespace test
