// SPDX-License-Identifier: BSL-1.0

/// @file
/// From a chain's records to its story.

#include <algorithm>
#include <iterator>

#include "story.hpp"

namespace node {

namespace {

/// What stays in force until the next of its kind.
[[nodiscard]] bool stays_in_force(const record& each) {
    return is_answer(each) || each.is == event::limits || each.is == event::limiter_set ||
           each.is == event::single_limit || each.as == line::set_bypass ||
           each.as == line::clear_bypass;
}

class teller {
public:
    teller(chain& of, faults& into) : chain_(of), faults_(into) { story_.name = of.config.name; }

    [[nodiscard]] std::optional<story> tell() {
        read_states();
        if (!open()) return std::nullopt;
        auto& lines = chain_.records;
        for (record& each : lines) {
            each.time = chain_.time_of(each.block).value_or(troy::utc_seconds{});
            if (each.is == event::reserve_set) each.until = each.time;
        }
        std::stable_sort(lines.begin(), lines.end(), [](const record& x, const record& y) {
            return std::pair(x.block, x.log) < std::pair(y.block, y.log);
        });
        is_feed_logged_ = std::any_of(lines.begin(), lines.end(), [](const record& each) {
            return each.as == line::reserve_feed;
        });
        drop_what_was_before();
        pair_transfers(chain_, story_.begin, lines);
        const auto calls =
            read_calls(chain_, story_.begin.is_created ? 0 : story_.begin.books.block, lines);
        learn_eid();
        check_gaps(chain_, story_.begin, before_, story_.states);
        switch_limits();
        chain_.tell_blocks_without_time();
        insert_calls(calls);
        std::erase_if(lines,
                      [](const record& each) { return each.as == line::none && !each.from_queue; });
        insert_states();
        story_.lines.insert(story_.lines.begin(), before_.begin(), before_.end());
        std::move(lines.begin(), lines.end(), std::back_inserter(story_.lines));
        lines.clear();
        story_.has_bypass = std::any_of(story_.lines.begin(),
                                        story_.lines.end(),
                                        [](const record& e) { return e.as == line::set_bypass; });
        return std::move(story_);
    }

private:
    void read_states() {
        for (const auto& [block, each] : chain_.states)
            if (auto books = read_books(chain_, each, faults_))
                story_.states.push_back(std::move(*books));
    }

    /// From what the configuration says of the creation, or else from the first calls.
    [[nodiscard]] bool open() {
        called_books& books = story_.begin.books;
        if (chain_.config.created) {
            const auto& created = *chain_.config.created;
            story_.begin.is_created = true;
            story_.begin.is_new = true;
            books.time = created.time;
            books.base = created.base;
            books.base_day = troy::utc_day::of(created.time);
            books.annual_fee_rate = created.annual_fee_rate;
            return true;
        }
        if (story_.states.empty()) {
            chain_.refuse(
                "how its books began is not known: the configuration has neither what it "
                "was created with nor calls");
            return false;
        }
        books = story_.states.front();
        const auto is_missing = [&](const auto& value, const char* name) {
            if (value) return false;
            chain_.refuse(fmt::format("block {}: the first calls have no {}", books.block, name));
            return true;
        };
        bool misses = is_missing(books.base, "ozPerTokenBase");
        misses |= is_missing(books.base_day, "ozPerTokenBaseTime");
        misses |= is_missing(books.annual_fee_rate, "annualFeeRate");
        misses |= is_missing(books.supply, "totalSupply");
        misses |= is_missing(books.mint_budget, "mintBudget");
        if (chain_.config.is_main) misses |= is_missing(books.obligation, "totalTokenObligation");
        story_.begin.is_new = !misses && books.base_day == troy::utc_day::of(books.time) &&
                              books.supply == tokens{} && books.mint_budget == tokens{};
        return !misses;
    }

    [[nodiscard]] bool is_before(const record& each) const {
        const auto& begin = story_.begin;
        if (!begin.is_created) return each.block <= begin.books.block;
        return each.time != troy::utc_seconds{} && each.time < begin.books.time;
    }

    /// What happened before the opening is part of it; only feeds and limits are still in force.
    void drop_what_was_before() {
        auto& lines = chain_.records;
        std::map<line, record> in_force;
        std::uint64_t count = 0;
        for (const record& each : lines) {
            if (!is_before(each)) continue;
            if (stays_in_force(each)) {
                keep_in_force(each, in_force);
            } else if (story_.begin.is_created) {
                chain_.refuse(each,
                              fmt::format("it is of {}, before the creation at {}",
                                          each.time,
                                          story_.begin.books.time));
            }
            if (!stays_in_force(each)) ++count;
        }
        if (count > 0) chain_.others["logs that are part of the first state"] += count;
        std::erase_if(lines, [&](const record& each) { return is_before(each); });
        const auto keep_feed = [&](line as, const std::optional<feed_answer>& called) {
            if (called) {
                before_.push_back(line_of(as, *called));
            } else if (const auto last = in_force.find(as); last != in_force.end()) {
                before_.push_back(last->second);
                before_.back().time = story_.begin.books.time;
            }
        };
        keep_feed(line::reserve_feed, story_.begin.books.reserve_feed);
        const bool is_answered = std::any_of(before_.begin(), before_.end(), is_answer);
        if (!is_answered && chain_.config.is_main) {
            before_.push_back(line_of(line::no_reserve_feed, {}));
        }
        keep_feed(line::fallback_feed, story_.begin.books.fallback_feed);
    }

    void keep_in_force(const record& each, std::map<line, record>& answers) {
        if (is_answer(each)) answers[each.as] = each;
        if (each.is == event::limiter_set) limiters_before_.push_back(each.to);
        if (each.is == event::limits) limits_ = each;
        if (each.is == event::single_limit) single_limit_ = each.amount;
        if (each.as == line::set_bypass || each.as == line::clear_bypass) {
            before_.push_back(each);
            before_.back().time = story_.begin.books.time;
        }
    }

    [[nodiscard]] record line_of(line as, const feed_answer& of) const {
        record result;
        result.is = event::answer;
        result.as = as;
        result.time = story_.begin.books.time;
        result.amount = of.size;
        result.is_negative = of.is_negative;
        result.until = of.updated_at;
        return result;
    }

    void learn_eid() {
        if (chain_.config.eid) story_.eid = chain_.config.eid->raw();
        for (const record& each : chain_.records) {
            const bool says = each.is == event::local_eid || each.is == event::claim ||
                              each.is == event::give_back;
            if (says && !chain_.config.eid) story_.eid = each.number;
        }
    }

    // ---- The rate limiter. ----

    /// Limits count while the token uses the rate limiter. Before the first event that says so it is
    /// taken to be in use, unless that event is there.
    void switch_limits() {
        auto& lines = chain_.records;
        const auto is_ours = [&](const address& at) { return chain_.config.rate_limiter == at; };
        const auto first = std::find_if(lines.begin(), lines.end(), [](const record& each) {
            return each.is == event::limiter_set;
        });
        bool is_used = !limiters_before_.empty() ? is_ours(limiters_before_.back())
                                                 : first == lines.end() || !is_ours(first->to);
        if (limits_ && is_used) {
            before_.push_back(*limits_);
            before_.back().time = story_.begin.books.time;
            before_.back().as = line::limits;
            before_.back().total = single_limit_;
        }
        for (record& each : lines) {
            if (each.is == event::limits) {
                limits_ = each;
                each.as = is_used ? line::limits : line::none;
                each.total = single_limit_;
            } else if (each.is == event::single_limit) {
                single_limit_ = each.amount;
                if (limits_ && is_used) each.as = line::single_limit;
            } else if (each.is == event::limiter_set) {
                const bool was_used = is_used;
                is_used = is_ours(each.to);
                if (limits_ && is_used && !was_used) {
                    each.as = line::limits;
                    each.amount = limits_->amount;
                    each.number = limits_->number;
                    each.total = single_limit_;
                }
                if (limits_ && !is_used && was_used) each.as = line::no_limits;
            } else if (each.as == line::queue) {
                each.without_limits = !limits_ || !is_used;
            }
        }
    }

    // ---- Calls and states, in their places. ----

    /// By the index in the block where all indices are known. Otherwise a budget is increased before
    /// the first mint that may need it, and decreased before a reconcile, which needs none; all else
    /// comes after the block's logs.
    void insert_calls(const std::vector<record>& calls) {
        auto& lines = chain_.records;
        std::vector<record> all;
        all.reserve(lines.size() + calls.size());
        auto next = lines.begin();
        for (std::size_t i = 0; i < calls.size();) {
            const auto block = calls[i].block;
            while (next != lines.end() && next->block < block)
                all.push_back(*next++);
            std::vector<record> of_block;
            while (next != lines.end() && next->block == block)
                of_block.push_back(*next++);
            const auto first = calls.begin() + static_cast<std::ptrdiff_t>(i);
            while (i < calls.size() && calls[i].block == block)
                ++i;
            const auto last = calls.begin() + static_cast<std::ptrdiff_t>(i);
            put_in_place(of_block, {first, last}, all);
        }
        std::copy(next, lines.end(), std::back_inserter(all));
        lines = std::move(all);
    }

    static void put_in_place(std::vector<record>& of_block,
                             std::span<const record> calls,
                             std::vector<record>& all) {
        const auto has_index = [](const record& each) { return each.transaction != no_index; };
        const bool all_known = std::all_of(of_block.begin(), of_block.end(), has_index);
        std::vector<record> increases;
        std::vector<record> decreases;
        std::vector<record> rest;
        for (const record& call : calls) {
            if (all_known && has_index(call)) {
                of_block.push_back(call);
            } else if (call.as == line::increase && !call.reverted) {
                increases.push_back(call);
            } else {
                (call.as == line::decrease && !call.reverted ? decreases : rest).push_back(call);
            }
        }
        if (all_known) {
            std::stable_sort(of_block.begin(), of_block.end(), [](const auto& x, const auto& y) {
                return x.transaction < y.transaction;
            });
        }
        const auto put = [&](std::vector<record>& some) {
            std::move(some.begin(), some.end(), std::back_inserter(all));
            some.clear();
        };
        for (const record& each : of_block) {
            if (each.as == line::mint_to && !each.reverted) put(increases);
            if (each.as == line::reconcile && !each.reverted) put(decreases);
            all.push_back(each);
        }
        put(increases);
        put(decreases);
        put(rest);
    }

    void insert_states() {
        auto& lines = chain_.records;
        std::vector<record> all;
        all.reserve(lines.size() + story_.states.size());
        auto next = lines.begin();
        for (std::size_t i = 0; i < story_.states.size(); ++i) {
            const called_books& state = story_.states[i];
            if (state.time < story_.begin.books.time) continue;
            while (next != lines.end() && next->block <= state.block)
                all.push_back(*next++);
            record its;
            its.as = line::state;
            its.block = state.block;
            its.time = state.time;
            its.number = i;
            all.push_back(its);
            if (!is_reserve_known_after(i, next != lines.end())) {
                all.push_back(line_of(line::no_reserve_feed, {}));
                all.back().block = state.block;
                all.back().time = state.time;
            }
        }
        std::copy(next, lines.end(), std::back_inserter(all));
        lines = std::move(all);
    }

    /// A feed that is not among the logs is known when it is called, and as long as it then answers
    /// the same.
    [[nodiscard]] bool is_reserve_known_after(std::size_t state, bool more_follows) const {
        const auto& now = story_.states[state].reserve_feed;
        if (is_feed_logged_ || !now) return true;
        for (std::size_t i = state + 1; i < story_.states.size(); ++i)
            if (const auto& later = story_.states[i].reserve_feed) return *later == *now;
        return !more_follows;
    }

    chain& chain_;
    faults& faults_;
    story story_;
    bool is_feed_logged_ = false;
    std::vector<record> before_;  ///< Lines right after the opening.
    std::vector<address> limiters_before_;
    std::optional<record> limits_;
    tokens single_limit_;  ///< Zero: none.
};

}  // namespace

std::optional<story> tell(chain& of, faults& into) { return teller(of, into).tell(); }

}  // namespace node
