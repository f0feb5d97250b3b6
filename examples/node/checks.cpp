// SPDX-License-Identifier: BSL-1.0

/// @file
/// Where the answers of a node leave something out or contradict each other.

#include <algorithm>
#include <tuple>

#include "story.hpp"

namespace node {

// ---- Answers that overlap, leave blocks out, or contradict each other. ----

/// Finds logs that are there twice, and logs of one transaction that are in two places.
void chain::compare_logs() {
    std::sort(seen_.begin(), seen_.end(), [](const seen_log& x, const seen_log& y) {
        return std::tuple(x.block, x.log, x.file) < std::tuple(y.block, y.log, y.file);
    });
    struct overlap {
        std::uint64_t first, last, count = 0;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, overlap> overlaps;
    for (std::size_t i = 1; i < seen_.size(); ++i) {
        const seen_log& x = seen_[i - 1];
        const seen_log& y = seen_[i];
        if (x.block != y.block || x.log != y.log) {
            compare_places(x, y);
        } else if (x.content == y.content && x.transaction == y.transaction) {
            auto& both = overlaps.try_emplace({x.file, y.file}, overlap{y.block, 0}).first->second;
            both.last = y.block;
            ++both.count;
        } else {
            refuse(fmt::format(
                "block {}, log {}: {} and {} differ", y.block, y.log, file(x.file), file(y.file)));
        }
    }
    for (const auto& [both, where] : overlaps) {
        refuse(fmt::format("{} and {} overlap: {} logs of the blocks {} to {} are in both",
                           file(both.first),
                           file(both.second),
                           where.count,
                           where.first,
                           where.last));
    }
    std::vector<const seen_log*> by_transaction;
    by_transaction.reserve(seen_.size());
    for (const auto& each : seen_)
        by_transaction.push_back(&each);
    std::stable_sort(by_transaction.begin(),
                     by_transaction.end(),
                     [](const auto* x, const auto* y) { return x->in < y->in; });
    for (std::size_t i = 1; i < by_transaction.size(); ++i) {
        const seen_log& x = *by_transaction[i - 1];
        const seen_log& y = *by_transaction[i];
        if (x.in != y.in || (x.block == y.block && x.transaction == y.transaction)) continue;
        refuse(
            fmt::format("{} and {}: one transaction is in two places: block {}, log {}, and "
                        "block {}, log {}",
                        file(x.file),
                        file(y.file),
                        x.block,
                        x.log,
                        y.block,
                        y.log));
    }
}

/// Two logs that follow one another in a block: their transactions do, too.
void chain::compare_places(const seen_log& first, const seen_log& second) const {
    if (first.block != second.block) return;
    const bool known = first.transaction != no_index && second.transaction != no_index;
    const bool in_order = first.in == second.in ? first.transaction == second.transaction
                                                : !known || first.transaction < second.transaction;
    if (in_order) return;
    refuse(
        fmt::format("{} and {}: the logs {} and {} of block {} contradict each other: the order "
                    "of logs is not that of their transactions",
                    file(first.file),
                    file(second.file),
                    first.log,
                    second.log,
                    first.block));
}

bool chain::has_log(std::uint64_t block, std::uint64_t content) const {
    const auto first = std::lower_bound(
        seen_.begin(), seen_.end(), block, [](const seen_log& x, auto y) { return x.block < y; });
    for (auto each = first; each != seen_.end() && each->block == block; ++each)
        if (each->content == content) return true;
    return false;
}

bool chain::has_logs_of(std::uint64_t block, const hash& in) const {
    const auto first = std::lower_bound(
        seen_.begin(), seen_.end(), block, [](const seen_log& x, auto y) { return x.block < y; });
    for (auto each = first; each != seen_.end() && each->block == block; ++each)
        if (each->in == mark_of(in.at)) return true;
    return false;
}

/// The blocks that were asked for, if that is known of all files, leave none out.
void chain::compare_ranges() const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (const auto& each : config.logs) {
        if (!each.from) return;
        ranges.emplace_back(*each.from, *each.to);
    }
    std::sort(ranges.begin(), ranges.end());
    std::uint64_t last = ranges.empty() ? 0 : ranges.front().second;
    for (const auto& [from, to] : ranges) {
        if (from > last && from - last > 1) {
            refuse(fmt::format(
                "the blocks {} to {} are a gap: no file of logs covers them", last + 1, from - 1));
        }
        last = std::max(last, to);
    }
}

/// A later block is not earlier.
void chain::compare_times() const {
    std::map<std::uint64_t, const block_info*> in_order;
    for (const auto& [block, info] : blocks_)
        if (info.time) in_order.emplace(block, &info);
    const block_info* before = nullptr;
    std::uint64_t number = 0;
    for (const auto& [block, info] : in_order) {
        if (before != nullptr && *info->time < *before->time) {
            refuse(fmt::format("block {} is of {} in {}, and block {} of {} in {}",
                               number,
                               *before->time,
                               file(before->time_from),
                               block,
                               *info->time,
                               file(info->time_from)));
        }
        before = info;
        number = block;
    }
}

// ---- What the events say of the events before them: a gap shows. ----

namespace {

class gap_check {
public:
    gap_check(chain& of,
              opening& begin,
              const std::vector<record>& before,
              const std::vector<called_books>& states)
        : chain_(of),
          begin_(begin),
          before_(before),
          states_(states) {}

    void run() {
        check_totals();
        check_reconciles();
        check_days();
        count_rounds();
        check_feeds();
    }

private:
    void check_totals() {
        std::map<std::pair<event, std::uint64_t>, tokens> totals;
        for (const auto& [eid, its] : begin_.books.totals) {
            totals[{chain_.config.is_main ? event::allocate : event::claim, eid}] = its.out;
            totals[{chain_.config.is_main ? event::reclaim : event::give_back, eid}] = its.back;
        }
        for (const record& each : chain_.records) {
            const bool is_budget = each.is == event::allocate || each.is == event::reclaim ||
                                   each.is == event::claim || each.is == event::give_back;
            if (!is_budget) continue;
            require_own_eid(each);
            const tokens before = each.total - each.amount;
            const auto [known, is_first] = totals.try_emplace({each.is, each.number}, before);
            if (is_first) note_first_total(each, before);
            if (known->second != before) {
                chain_.refuse(each,
                              fmt::format("a gap: the total is {} after a step of {}, and it "
                                          "was {}",
                                          each.total,
                                          each.amount,
                                          known->second));
            }
            known->second = each.total;
        }
    }

    /// The total before the first step is that of the opening; a new chain has none.
    void note_first_total(const record& each, const tokens& before) {
        if (begin_.is_new && before != tokens{}) {
            chain_.refuse(each,
                          fmt::format("a gap: the total is {} after a step of {}, and it was "
                                      "0 at the creation",
                                      each.total,
                                      each.amount));
        }
        auto& its = begin_.books.totals[each.number];
        (each.is == event::allocate || each.is == event::claim ? its.out : its.back) = before;
    }

    void require_own_eid(const record& each) const {
        const bool is_own = each.is == event::claim || each.is == event::give_back;
        if (!is_own || !chain_.config.eid || chain_.config.eid->raw() == each.number) return;
        chain_.refuse(
            each,
            fmt::format("it is of eid {}, and the chain's is {}", each.number, *chain_.config.eid));
    }

    void check_reconciles() {
        auto last = begin_.is_created ? std::optional(troy::utc_day::of(begin_.books.time).start())
                                      : begin_.books.last_reconcile;
        for (const record& each : chain_.records) {
            if (each.is != event::reconcile) continue;
            const auto before = troy::utc_seconds::from_raw(each.number);
            if (!last) begin_.books.last_reconcile = before;
            if (last && *last != before) {
                chain_.refuse(each,
                              fmt::format("a gap: ReconcileSupply's last time is {}, and the "
                                          "last reconcile is of {}",
                                          before,
                                          *last));
            }
            last = each.until;
        }
    }

    /// Both events name the beginning of their day.
    void check_days() const {
        for (const record& each : chain_.records) {
            const bool is_rate = each.is == event::fee_rate;
            if (!is_rate && each.is != event::reconcile) continue;
            if (each.until == troy::utc_day::of(each.time).start()) continue;
            chain_.refuse(each,
                          fmt::format("{} of {} in a block of {}",
                                      is_rate ? "UpdateAnnualFeeRate" : "ReconcileSupply",
                                      each.until,
                                      each.time));
        }
    }

    /// Rounds that are in no file of logs are no fault: a feed may skip some.
    void count_rounds() {
        std::map<line, std::uint64_t> last;
        for (const record& each : chain_.records) {
            if (!is_answer(each)) continue;
            const auto [known, is_first] = last.try_emplace(each.as, each.number);
            if (!is_first && each.number > known->second + 1) {
                chain_.others["rounds of a feed skipped"] += each.number - known->second - 1;
            }
            known->second = each.number;
        }
    }

    /// If there are answers of a feed among the logs, the calls say the same.
    void check_feeds() const {
        for (const line as : {line::reserve_feed, line::fallback_feed}) {
            std::optional<feed_answer> last;
            auto next = chain_.records.begin();
            for (const record& each : before_)
                if (each.as == as && each.log != no_index) last = answer_of(each);
            for (const called_books& state : states_) {
                for (; next != chain_.records.end() && next->block <= state.block; ++next)
                    if (next->as == as) last = answer_of(*next);
                const auto& called =
                    as == line::reserve_feed ? state.reserve_feed : state.fallback_feed;
                if (!last || !called || *last == *called) continue;
                chain_.refuse(
                    fmt::format("block {}: a gap: latestRoundData is of {}, and the last "
                                "AnswerUpdated of {}, or they differ in the answer",
                                state.block,
                                called->updated_at,
                                last->updated_at));
            }
        }
    }

    [[nodiscard]] static feed_answer answer_of(const record& of) {
        return {of.amount, of.is_negative, of.until};
    }

    chain& chain_;
    opening& begin_;
    const std::vector<record>& before_;
    const std::vector<called_books>& states_;
};

}  // namespace

void check_gaps(chain& of,
                opening& begin,
                const std::vector<record>& before,
                const std::vector<called_books>& states) {
    gap_check(of, begin, before, states).run();
}

}  // namespace node
