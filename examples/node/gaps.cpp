// SPDX-License-Identifier: BSL-1.0

/// @file
/// What the events say of the events before them: a gap shows.

#include "story.hpp"

namespace node {

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
