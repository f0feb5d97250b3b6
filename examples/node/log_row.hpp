// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line of the log, and which of two lines of one time comes first.

#include <array>
#include <map>
#include <string>

#include "../event_log.hpp"
#include "../tool/output.hpp"
#include "story.hpp"

namespace node {

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

}  // namespace node
