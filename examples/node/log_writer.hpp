// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The stories of all chains as one event log for audit, in order of time.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../event_log.hpp"
#include "../tool/output.hpp"
#include "story.hpp"

namespace node {

/// Writes the log as CSV. The first story is the main chain's. Where several chains have events at
/// one time, what is sent comes before what arrives.
///
/// `notes` is told what had to be assumed.
void write_log(std::vector<story> stories,
               const std::vector<chain_config>& chains,
               tool::output& to,
               std::vector<std::string>& notes);

// ---- A line of the log, and which of two lines of one time comes first. ----

using event_log::field;

/// The columns of the log.
inline constexpr std::array columns{field::time,
                                    field::chain,
                                    field::kind,
                                    field::amount,
                                    field::total,
                                    field::side_chain,
                                    field::rate,
                                    field::expected_oz_per_token,
                                    field::base,
                                    field::base_day,
                                    field::widths,
                                    field::supply,
                                    field::mint_budget,
                                    field::obligation,
                                    field::last_reconcile_time,
                                    field::allocated_total,
                                    field::claimed_total,
                                    field::returned_total,
                                    field::reclaimed_total,
                                    field::limit,
                                    field::window,
                                    field::single_message_limit,
                                    field::answer,
                                    field::updated_at,
                                    field::index,
                                    field::sender,
                                    field::receiver,
                                    field::reported_oz_per_token,
                                    field::reported_supply,
                                    field::reported_mint_budget,
                                    field::reported_obligation,
                                    field::reported_ounces,
                                    field::reported_error};

/// One line of the log. No value has a comma or a quote: names are restricted.
class row {
public:
    row(const char* kind, const std::string& chain, troy::utc_seconds time) {
        set(field::kind, kind);
        set(field::chain, chain);
        set(field::time, time);
    }
    template <class Value>
    row& set(field f, const Value& value) {
        cells_[event_log::index_of(f)] = fmt::to_string(value);
        return *this;
    }
    template <class Value>
    row& set_if(field f, const std::optional<Value>& value) {
        return value ? set(f, *value) : *this;
    }
    void write(tool::output& to) const {
        std::string text;
        event_log::append_csv(text, columns, cells_);
        to.write(text);
    }

private:
    event_log::log_line cells_;
};

/// What is under way between the chains, as far as events tell: it decides which of two lines of one
/// time comes first.
class transit {
public:
    using difference = frs::difference_of<tokens>;

    /// Whether a line waits for another chain's line of the same time.
    [[nodiscard]] bool waits(const record& each, std::uint64_t eid) {
        switch (each.as) {
            case line::receive:
            case line::queue: return !has_sent(each.amount);
            case line::claim: return allocated_[eid] < wide(each.total);
            case line::reclaim: return returned_[each.number] < wide(each.total);
            default: return false;
        }
    }
    void note(const record& each, std::uint64_t eid) {
        if (each.reverted) return;
        if (each.as == line::send) send(each.amount);
        if (each.as == line::receive || each.as == line::queue) arrive(each.amount);
        if (each.as == line::allocate) allocated_[each.number] = wide(each.total);
        if (each.as == line::give_back) returned_[eid] = wide(each.total);
    }

    void send(const tokens& amount) { sent_ = sent_ + wide(amount); }
    void arrive(const tokens& amount) { sent_ = sent_ - wide(amount); }
    [[nodiscard]] bool has_sent(const tokens& amount) const { return !(sent_ < wide(amount)); }
    /// How much of an amount was not sent.
    [[nodiscard]] tokens missing(const tokens& amount) const {
        const difference known = sent_.is_negative() ? difference{} : sent_;
        return has_sent(amount) ? tokens{} : (wide(amount) - known).magnitude();
    }

private:
    [[nodiscard]] static difference wide(const tokens& amount) {
        return troy::convert<difference>(amount);
    }

    difference sent_;
    std::map<std::uint64_t, difference> allocated_, returned_;
};

// ---- Chains elsewhere. ----

/// Chains whose own answers are not there. What the main chain allocates to them counts as claimed
/// and minted at once, and what it reclaims as redeemed and returned just before. Tokens that arrive
/// from nowhere are sent by them. So the supply of all chains is right but for the days in between,
/// and the configured chains can be audited.
class elsewhere {
public:
    elsewhere(tool::output& to, transit& between) : to_(to), transit_(between) {}

    /// Adds a chain by its eid, with what the main chain had on record of it.
    void add(std::uint64_t eid, const budget_totals& its) {
        chains_.push_back({fmt::format("eid_{}", eid), eid, its, {}});
    }
    [[nodiscard]] std::vector<std::uint64_t> eids() const {
        std::vector<std::uint64_t> result;
        for (const chain_like& each : chains_)
            if (each.eid) result.push_back(*each.eid);
        return result;
    }
    void forget(std::uint64_t eid) {
        std::erase_if(chains_, [&](const chain_like& each) { return each.eid == eid; });
    }

    /// Gives tokens of the first state, which are on no configured chain, to one of these chains;
    /// returns its name.
    [[nodiscard]] std::string hold(const tokens& rest) {
        if (chains_.size() != 1) chains_.push_back({"elsewhere", std::nullopt, {}, {}});
        chains_.back().supply = rest;
        return chains_.back().name;
    }

    /// Opens them with the main chain's schedule.
    void open(const row& of_main) const {
        for (const chain_like& each : chains_) {
            row opening = of_main;
            opening.set(field::kind, "open_side").set(field::chain, each.name);
            opening.set(field::supply, each.supply).set(field::mint_budget, tokens{});
            opening.set(field::allocated_total, each.totals.out);
            opening.set(field::claimed_total, each.totals.out);
            opening.set(field::returned_total, each.totals.back);
            opening.set(field::reclaimed_total, each.totals.back);
            opening.write(to_);
        }
    }

    /// What has to have happened on these chains before a line of another.
    void before(const record& each) {
        if (each.as == line::reclaim) give_back(each);
        if (each.as == line::receive || each.as == line::queue) send(each);
    }
    /// What is taken to follow from a line of the main chain.
    void after(const record& each, bool is_of_main) {
        if (is_of_main && each.as == line::fee_rate) {
            for (const chain_like& its : chains_)
                row("update_annual_fee_rate", its.name, each.time)
                    .set(field::rate, rate::from_raw(each.ratio))
                    .write(to_);
        }
        chain_like* const its = each.as == line::allocate ? find(each.number) : nullptr;
        if (its == nullptr) return;
        move("claim_mint_budget", *its, each.time, field::total, each.total);
        move("mint_to", *its, each.time, field::amount, each.amount);
        its->supply = its->supply + each.amount;
    }

    [[nodiscard]] std::uint64_t moves() const noexcept { return moves_; }

private:
    struct chain_like {
        std::string name;
        std::optional<std::uint64_t> eid;
        budget_totals totals;
        tokens supply;
    };

    [[nodiscard]] chain_like* find(std::uint64_t eid) {
        for (chain_like& each : chains_)
            if (each.eid == eid) return &each;
        return nullptr;
    }

    void give_back(const record& each) {
        chain_like* const its = find(each.number);
        if (its == nullptr) return;
        if (its->supply < each.amount) {
            const tokens missing = each.amount - its->supply;
            if (transit_.has_sent(missing)) {
                move("receive_token", *its, each.time, field::amount, missing);
                transit_.arrive(missing);
                its->supply = each.amount;
            }
        }
        if (its->supply < each.amount) return;  // The audit names it.
        move("redeem", *its, each.time, field::amount, each.amount);
        move("return_mint_budget", *its, each.time, field::total, each.total);
        its->supply = its->supply - each.amount;
    }

    void send(const record& each) {
        const tokens missing = transit_.missing(each.amount);
        if (missing == tokens{}) return;
        for (chain_like& its : chains_) {
            if (its.supply < missing) continue;
            move("send_token", its, each.time, field::amount, missing);
            transit_.send(missing);
            its.supply = its.supply - missing;
            return;
        }
    }

    void move(const char* kind,
              const chain_like& of,
              troy::utc_seconds time,
              field f,
              const tokens& value) {
        row(kind, of.name, time).set(f, value).write(to_);
        ++moves_;
    }

    tool::output& to_;
    transit& transit_;
    std::vector<chain_like> chains_;
    std::uint64_t moves_ = 0;
};

}  // namespace node
