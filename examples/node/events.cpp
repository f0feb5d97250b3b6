// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <set>

#include "events.hpp"

namespace node {

namespace {

/// Topics and data of a log, word by word.
class arguments {
public:
    arguments(std::span<const hash> indexed, std::span<const byte> rest)
        : data(rest),
          indexed_(indexed) {}

    words data;

    void require_topics(std::size_t count) const {
        if (indexed_.size() == count) return;
        throw bad_answer(fmt::format("{} topics, not {}", indexed_.size(), count));
    }
    [[nodiscard]] words topic(std::size_t index) const { return words(indexed_[index].at); }
    [[nodiscard]] address address_in(std::size_t index) const {
        return topic(index).next_address(fmt::format("topic {}", index));
    }
    [[nodiscard]] std::uint64_t count_in(std::size_t index) const {
        return topic(index).next_count(fmt::format("topic {}", index));
    }
    [[nodiscard]] std::uint64_t chain_in(std::size_t index) const {
        return topic(index).next_chain(fmt::format("topic {}", index)).raw();
    }
    [[nodiscard]] tokens budget_amount(const char* name) {
        return troy::convert<tokens>(data.next<budget>(name));
    }

private:
    std::span<const hash> indexed_;
};

void read_transfer(record& to, arguments& in) {
    in.require_topics(3);
    to.from = in.address_in(1);
    to.to = in.address_in(2);
    to.amount = in.data.next<tokens>("value");
}

void read_forced_transfer(record& to, arguments& in) {
    read_transfer(to, in);
    in.data.next_bytes("data");
    in.data.next_bytes("operatorData");
}

void read_fee_rate(record& to, arguments& in) {
    in.require_topics(1);
    to.ratio = in.data.next_count("newAnnualFeeRate");
    to.base = in.data.next_count("newOzPerTokenBase");
    to.until = in.data.next_time("roundedUpdateTime");
}

void read_reconcile(record& to, arguments& in) {
    in.require_topics(1);
    to.number = in.data.next_count("lastReconcileTime");
    to.until = in.data.next_time("thisReconcileTime");
    to.amount = in.data.next<tokens>("amount");
}

void read_redeem(record& to, arguments& in) {
    in.require_topics(2);
    to.from = in.address_in(1);
    to.amount = in.data.next<tokens>("amount");
    in.data.next_bytes("data");
}

void read_send(record& to, arguments& in) {
    in.require_topics(2);
    to.from = in.address_in(1);
    in.data.next_bytes("receiver");
    to.amount = in.data.next<tokens>("value");
}

void read_receive(record& to, arguments& in) {
    in.require_topics(2);
    in.data.next_bytes("sender");
    to.to = in.address_in(1);
    to.amount = in.data.next<tokens>("value");
}

/// The four events of a budget that moves between chains.
void read_budget(record& to, arguments& in) {
    const bool is_main = to.is == event::allocate || to.is == event::reclaim;
    in.require_topics(3);
    static_cast<void>(in.address_in(1));
    to.number = in.chain_in(2);
    to.amount = in.budget_amount("deltaAmount");
    to.total =
        in.budget_amount(to.is == event::allocate || to.is == event::claim ? "totalAllocatedAmount"
                                                                           : "totalReturnedAmount");
    if (is_main) to.obligation = in.budget_amount("totalTokenObligation");
    if (to.is == event::reclaim || to.is == event::claim) in.data.next_bytes("srcTxHash");
    if (to.amount <= to.total) return;
    throw bad_answer(fmt::format("deltaAmount {} is above the total {}", to.amount, to.total));
}

void read_local_eid(record& to, arguments& in) {
    in.require_topics(1);
    to.number = in.data.next_chain("eid").raw();
}

void read_limiter_set(record& to, arguments& in) {
    in.require_topics(1);
    to.to = in.data.next_address("newAddr");
}

void read_queued(record& to, arguments& in) {
    in.require_topics(3);
    to.number = in.count_in(1);
    to.to = in.address_in(2);
    to.amount = in.data.next<tokens>("amount");
    in.data.next_bytes("sender");
}

void read_removed(record& to, arguments& in) {
    in.require_topics(2);
    to.number = in.count_in(1);
}

/// The rate limiter has one bucket. The event is made for several, by destination; those that are
/// named have to agree.
void read_limits(record& to, arguments& in) {
    in.require_topics(1);
    const auto offset = in.data.next_count("the offset of the limits");
    if (offset != words::size) {
        throw bad_answer(fmt::format("the offset of the limits is {}, not 32", offset));
    }
    const auto count = in.data.next_count("the number of limits");
    if (count == 0) throw bad_answer("no limit");
    for (std::uint64_t i = 0; i < count; ++i) {
        static_cast<void>(in.data.next_chain("dstEid"));
        const auto limit = in.data.next<tokens>("limit");
        const auto window = in.data.next_count("window");
        if (i > 0 && (limit != to.amount || window != to.number)) {
            throw bad_answer("limits that differ by destination; the rate limiter has one bucket");
        }
        to.amount = limit;
        to.number = window;
    }
}

void keep_answer(record& to, const reserve& answer) {
    to.is_negative = answer.is_negative();
    to.amount = tokens::from_stored(answer.magnitude().stored);
}

void read_answer(record& to, arguments& in) {
    in.require_topics(3);
    keep_answer(to, in.topic(1).next<reserve>("current"));
    to.number = in.count_in(2);
    to.until = in.data.next_time("updatedAt");
}

/// Of a feed that is set by hand: it was updated at the block's time.
void read_reserve_set(record& to, arguments& in) {
    in.require_topics(2);
    to.number = in.count_in(1);
    keep_answer(to, in.data.next<reserve>("newReserve"));
}

void read_bypass(record& to, arguments& in) {
    in.require_topics(2);
    in.data.next_bytes("sender");
    to.to = in.address_in(1);
}

void read_single_limit(record& to, arguments& in) {
    in.require_topics(2);
    to.amount = in.topic(1).next<tokens>("newLimit");
}

using reader = void (*)(record&, arguments&);

[[nodiscard]] reader reader_of(event is) {
    switch (is) {
        case event::transfer: return read_transfer;
        case event::fee_rate: return read_fee_rate;
        case event::reconcile: return read_reconcile;
        case event::redeem: return read_redeem;
        case event::send: return read_send;
        case event::receive: return read_receive;
        case event::allocate:
        case event::reclaim:
        case event::claim:
        case event::give_back: return read_budget;
        case event::local_eid: return read_local_eid;
        case event::forced_transfer: return read_forced_transfer;
        case event::limiter_set: return read_limiter_set;
        case event::queued: return read_queued;
        case event::removed: return read_removed;
        case event::limits: return read_limits;
        case event::answer: return read_answer;
        case event::reserve_set: return read_reserve_set;
        case event::bypass_set:
        case event::bypass_cleared: return read_bypass;
        case event::single_limit: return read_single_limit;
        case event::none: break;
    }
    return nullptr;
}

[[nodiscard]] const topic_row* row_of(contract of, const hash& topic) {
    static const auto hashes = [] {
        std::array<hash, topics.size()> result;
        for (std::size_t i = 0; i < topics.size(); ++i)
            result[i] = parse_hex<hash>(fmt::format("0x{}", topics[i].topic)).value();
        return result;
    }();
    for (std::size_t i = 0; i < topics.size(); ++i) {
        const topic_row& row = topics[i];
        if (hashes[i] == topic && (row.is == event::none || row.of == of)) return &row;
    }
    return nullptr;
}

/// What becomes a line by itself; the rest depends on the transaction.
[[nodiscard]] line line_of(const chain_config& chain, event is, const address& at) {
    switch (is) {
        case event::fee_rate: return line::fee_rate;
        case event::allocate: return line::allocate;
        case event::reclaim: return line::reclaim;
        case event::claim: return line::claim;
        case event::give_back: return line::give_back;
        case event::queued: return line::queue;
        case event::bypass_set: return line::set_bypass;
        case event::bypass_cleared: return line::clear_bypass;
        case event::answer:
        case event::reserve_set:
            return chain.reserve_feed == at ? line::reserve_feed : line::fallback_feed;
        default: return line::none;
    }
}

void require_role(const chain_config& chain, const topic_row& row) {
    const bool is_of_main =
        row.is == event::reconcile || row.is == event::allocate || row.is == event::reclaim;
    const bool is_of_side =
        row.is == event::claim || row.is == event::give_back || row.is == event::local_eid;
    if (is_of_main && !chain.is_main)
        throw bad_answer("an event of the main chain on a side chain");
    if (is_of_side && chain.is_main) throw bad_answer("an event of a side chain on the main chain");
}

}  // namespace

std::optional<contract> contract_at(const chain_config& chain, const address& at) {
    if (chain.token == at) return contract::token;
    if (chain.rate_limiter == at) return contract::limiter;
    if (chain.reserve_feed == at || chain.fallback_feed == at) return contract::feed;
    return std::nullopt;
}

decoded decode(const chain_config& chain,
               const address& at,
               std::span<const hash> indexed,
               std::span<const byte> data) {
    decoded result;
    const auto of = contract_at(chain, at);
    if (!of || indexed.empty()) return result;
    result.row = row_of(*of, indexed.front());
    if (result.row == nullptr || result.row->is == event::none) return result;
    const event is = result.row->is;
    try {
        require_role(chain, *result.row);
        arguments in(indexed, data);
        result.kept.is = is;
        reader_of(is)(result.kept, in);
        in.data.finish();
        const bool names_sender = is == event::receive || is == event::queued ||
                                  is == event::bypass_set || is == event::bypass_cleared;
        if (names_sender) result.kept.sender = mark_of(in.data.content(0));
    } catch (const bad_answer& bad) {
        throw bad_answer(fmt::format("{}: {}", result.row->name, bad.what()));
    }
    result.kept.as = line_of(chain, is, at);
    const bool is_between_holders =
        is == event::transfer && result.kept.from != address{} && result.kept.to != address{};
    result.concerns = !is_between_holders;
    return result;
}

}  // namespace node
