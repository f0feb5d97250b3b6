// SPDX-License-Identifier: BSL-1.0

/// @file
/// The logs of one transaction, together: which mint is a reconcile, an arrival or mintTo, which
/// burn a redemption or a departure, and which message left the queue how.

#include <algorithm>
#include <set>
#include <tuple>

#include "story.hpp"

namespace node {

namespace {

/// The transfers from or to nobody in a transaction, to be taken by the events that explain them.
class transfers {
public:
    void add(record& of, const address& holder) { left_.insert({of.amount, holder, of.log, &of}); }

    /// Takes one of an amount, of this holder if there is one; false if there is none.
    [[nodiscard]] bool take(const tokens& amount, const address& holder) {
        auto found = left_.lower_bound({amount, holder, 0, nullptr});
        const bool is_theirs =
            found != left_.end() && std::get<0>(*found) == amount && std::get<1>(*found) == holder;
        if (!is_theirs) found = left_.lower_bound({amount, address{}, 0, nullptr});
        if (found == left_.end() || std::get<0>(*found) != amount) return false;
        left_.erase(found);
        return true;
    }
    /// Calls use(record) for those that nothing explains.
    template <class Use>
    void for_each_left(Use use) const {
        for (const auto& each : left_)
            use(*std::get<3>(each));
    }

private:
    std::set<std::tuple<tokens, address, std::uint32_t, record*>> left_;
};

using group = std::span<record>;

class pairing {
public:
    pairing(const chain& of, opening& begin) : chain_(of), begin_(begin) {}

    void pair(group logs) {
        pair_minted(logs);
        pair_burned(logs);
        for (record& each : logs) {
            if (each.is == event::queued) add_to_queue(each);
            if (each.is == event::forced_transfer) require_transfer(each);
        }
        pair_removed(logs);
    }

private:
    struct waiting {
        tokens amount;
        address receiver;
    };

    void pair_minted(group logs) {
        transfers minted;
        for (record& each : logs)
            if (each.is == event::transfer && each.from == address{}) minted.add(each, each.to);
        const auto explain = [&](event is, line as) {
            for (record& each : logs) {
                if (each.is != is) continue;
                each.as = as;
                if (minted.take(each.amount, each.to) || each.amount == tokens{}) continue;
                chain_.refuse(
                    each,
                    fmt::format("{} of {} without a Transfer from nobody of as much",
                                is == event::receive ? "CCReceiveToken" : "ReconcileSupply",
                                each.amount));
            }
        };
        explain(event::receive, line::receive);
        explain(event::reconcile, line::reconcile);
        minted.for_each_left([](record& each) { each.as = line::mint_to; });
    }

    void pair_burned(group logs) {
        transfers burned;
        for (record& each : logs) {
            const bool is_burn = each.is == event::transfer && each.from != address{};
            if (is_burn) burned.add(each, each.from);
        }
        const auto explain = [&](event is, line as) {
            for (record& each : logs) {
                if (each.is != is) continue;
                each.as = as;
                if (burned.take(each.amount, each.from) || each.amount == tokens{}) continue;
                chain_.refuse(each,
                              fmt::format("{} of {} without a Transfer to nobody of as much",
                                          is == event::send ? "CCSendToken" : "Redeem",
                                          each.amount));
            }
        };
        explain(event::send, line::send);
        explain(event::redeem, line::redeem);
        burned.for_each_left([&](const record& each) {
            chain_.refuse(each,
                          fmt::format("a Transfer to nobody of {} that no event of its "
                                      "transaction explains",
                                      each.amount));
        });
    }

    void require_transfer(const record& forced) const {
        const auto value = troy::to_abi_word<byte>(forced.amount);
        const hash indexed[] = {topic_of_transfer(), topic_of(forced.from), topic_of(forced.to)};
        const auto content = content_of(chain_.config.token, indexed, value, forced.in);
        if (chain_.has_log(forced.block, content)) return;
        chain_.refuse(forced,
                      fmt::format("ForcedTransfer of {} without its Transfer", forced.amount));
    }

    /// Indices are given in order; in a story that begins later they count from its beginning.
    void add_to_queue(record& added) {
        if (!next_ && !begin_.is_new) begin_.first_index = added.number;
        const std::uint64_t expected = next_.value_or(begin_.first_index);
        if (added.number != expected) {
            chain_.refuse(added,
                          fmt::format("a gap: RateLimitedMsgAdded of index {}, and the next "
                                      "is {}",
                                      added.number,
                                      expected));
        }
        next_ = added.number + 1;
        queue_[added.number] = {added.amount, added.to};
    }

    /// A message that left the queue was delivered if its tokens arrive in the same transaction. One
    /// that left it before is left to the audit.
    void pair_removed(group logs) {
        std::vector<record*> arrived;
        std::vector<record*> strangers;
        for (record& each : logs)
            if (each.is == event::receive) arrived.push_back(&each);
        for (record& each : logs) {
            if (each.is != event::removed) continue;
            const auto known = queue_.find(each.number);
            if (known == queue_.end()) {
                strangers.push_back(&each);
                continue;
            }
            const waiting its = known->second;
            const auto found = std::find_if(arrived.begin(), arrived.end(), [&](const record* of) {
                return of->amount == its.amount && of->to == its.receiver;
            });
            each.as = found == arrived.end() ? line::discard : line::deliver;
            if (found != arrived.end()) {
                (*found)->as = line::none;
                arrived.erase(found);
            }
        }
        for (std::size_t i = 0; i < strangers.size(); ++i)
            pair_stranger(*strangers[i], i < arrived.size() ? arrived[i] : nullptr);
    }

    /// A message that was queued before the story begins: no limit counts its arrival.
    void pair_stranger(const record& removed, record* arrived) {
        const bool is_early = !begin_.is_new && (!next_ || removed.number < begin_.first_index);
        if (!is_early) {
            chain_.refuse(removed,
                          fmt::format("a gap: RateLimitedMsgRemoved of index {}, which was "
                                      "never added",
                                      removed.number));
        }
        if (arrived != nullptr) arrived->from_queue = true;
    }

    const chain& chain_;
    opening& begin_;
    std::map<std::uint64_t, waiting> queue_;
    std::optional<std::uint64_t> next_;
};

}  // namespace

void pair_transfers(const chain& of, opening& begin, std::vector<record>& lines) {
    pairing all(of, begin);
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find_if(first, lines.end(), [&](const record& each) {
            return each.block != first->block || each.in != first->in;
        });
        all.pair({first, last});
        first = last;
    }
}

}  // namespace node
