// SPDX-License-Identifier: BSL-1.0

/// @file
/// The queue of a bridge: refused messages wait and are delivered without the limiter or discarded,
/// each error at its edge; and how the obligation accounts for their tokens.

#include <cstdint>
#include <string>
#include <vector>

#include <troy/frs/invariants.hpp>
#include <troy/frs/message_queue.hpp>

#include "xagm_names.hpp"

namespace {

using troy::frs::bridged;
using troy::frs::message_index;

constexpr message_index first{"0"}, second{"1"}, third{"2"};

/// A side chain of 50 tokens that accepts 100 an hour.
template <class World>
auto limited() {
    troy::frs::chain_and_queue<typename World::side_chain> both{World::side(50, 0), {}};
    both.chain.inbound = World::bucket(100, troy::seconds{"3600"}, 70, noon);
    return both;
}

}  // namespace

TEMPLATE_TEST_CASE("message_queue: what is refused waits until it is delivered or discarded",
                   "",
                   ethereum,
                   sui) {
    using w = ledger_world<TestType>;
    const auto start = limited<w>();
    const auto let_in = receive_or_queue(start, w::t(30), noon);
    CHECK(let_in.chain == receive_token(start.chain, w::t(30), noon));
    CHECK(let_in.queue == start.queue);

    auto both = receive_or_queue(start, w::t(31), noon);
    both = receive_or_queue(both, w::t(61), noon);
    both = receive_or_queue(both, w::t(99), noon);
    CHECK(both.chain == start.chain);
    CHECK(both.queue.waiting().size() == 3);
    CHECK(both.queue.next_index() == message_index{"3"});
    CHECK(both.queue.amount_at(second) == w::t(61));
    CHECK(both.queue.queued().raw() == 191u);

    auto after = deliver(both, second);
    auto expected = both.chain;
    expected.supply = w::t(111);  // The limiter is as it was.
    CHECK(after.chain == expected);
    CHECK(after.queue.queued().raw() == 130u);
    CHECK(after.queue.discarded().raw() == 0u);

    after = discard(after, first);
    CHECK(after.chain == expected);
    CHECK(after.queue.queued().raw() == 99u);
    CHECK(after.queue.discarded().raw() == 31u);

    // No index is used twice.
    after = deliver(after, third);
    after = receive_or_queue(after, w::t(61), noon);
    CHECK(after.queue.amount_at(message_index{"3"}) == w::t(61));
    CHECK(after.chain.supply == w::t(210));
}

TEMPLATE_TEST_CASE("message_queue: a queue that existed before", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using queue_type = troy::frs::message_queue<typename w::tokens>;
    using messages = std::vector<typename queue_type::waiting_message>;
    auto both = limited<w>();
    for (const std::uint64_t amount : {31u, 61u, 99u})
        both = receive_or_queue(both, w::t(amount), noon);
    both = deliver(both, second);
    CHECK(queue_type::resume(both.queue.waiting(), both.queue.next_index()) == both.queue);
    CHECK(queue_type::resume({}, {}) == queue_type{});
    CHECK(queue_type::resume({}, third).next_index() == third);

    const auto resumed = [](const messages& waiting, const message_index& next) {
        return [=] { static_cast<void>(queue_type::resume(waiting, next)); };
    };
    const auto invalid = [](const char* index) {
        return std::string("rate_limited_message_invalid: index ") + index + ", next_index 2";
    };
    check({
        {"in order", resumed({{first, w::t(1)}, {second, w::t(1)}}, third), ""},
        {"twice", resumed({{first, w::t(1)}, {first, w::t(1)}}, third), invalid("0")},
        {"not in order", resumed({{second, w::t(1)}, {first, w::t(1)}}, third), invalid("0")},
        {"the next index", resumed({{first, w::t(1)}, {third, w::t(1)}}, third), invalid("2")},
        {"the largest index",
         resumed({{message_index::largest(), w::t(1)}}, third),
         invalid("18446744073709551615")},
    });
}

TEMPLATE_TEST_CASE("message_queue: the edges of deliver and discard", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    using both_type = troy::frs::chain_and_queue<typename w::side_chain>;
    auto both = receive_or_queue(limited<w>(), w::t(31), noon);
    both = receive_or_queue(both, w::t(61), noon);
    const auto delivered = [](const both_type& of, const message_index& index) {
        return [=] { static_cast<void>(deliver(of, index)); };
    };
    const auto discarded = [](const both_type& of, const message_index& index) {
        return [=] { static_cast<void>(discard(of, index)); };
    };
    const auto invalid = [](const char* index) {
        return std::string("rate_limited_message_invalid: index ") + index + ", next_index 2";
    };
    auto full = both;
    full.chain.supply = w::template most<typename w::tokens>(30);
    const std::string supply = troy::to_string(full.chain.supply);
    check({
        {"the last message", delivered(both, second), ""},
        {"beyond the queue", delivered(both, third), invalid("2")},
        {"far beyond it",
         delivered(both, message_index::largest()),
         invalid("18446744073709551615")},
        {"delivered before", delivered(deliver(both, first), first), invalid("0")},
        {"discarded before", delivered(discard(both, second), second), invalid("1")},
        {"no room for it",
         delivered(full, first),
         "overflow: amount 0.000000031, supply " + supply},
        {"one that is gone, and no room", delivered(discard(full, first), first), invalid("0")},
        {"discarding the last", discarded(both, second), ""},
        {"discarding beyond the queue", discarded(both, third), invalid("2")},
        {"discarding what was delivered", discarded(deliver(both, first), first), invalid("0")},
        {"discarding twice", discarded(discard(both, first), first), invalid("0")},
        {"discarding needs no room", discarded(full, first), ""},
        {"an empty queue",
         delivered(limited<w>(), first),
         "rate_limited_message_invalid: index 0, next_index 0"},
    });
}

TEST_CASE("message_queue: what a refusal does to the limiter is the chain's own") {
    using e = ledger_world<ethereum>;
    auto start = limited<e>();
    start.chain.inbound->single_message_limit = e::t(60);
    auto both = receive_or_queue(start, e::t(61), noon);
    // Above any message, whatever the time.
    both = receive_or_queue(both, e::t(61), test::eve);
    CHECK(both.chain == start.chain);
    CHECK(both.queue.queued().raw() == 122u);

    // 36 seconds drain one of a hundred an hour, twice; but 71 seconds drain one, and the rest is lost.
    using s = ledger_world<sui>;
    const utc_seconds soon = utc_seconds::from_raw(noon.raw() + 71);
    const auto other = receive_or_queue(limited<s>(), s::t(99), soon);
    auto expected = limited<s>().chain;
    expected.inbound = s::bucket(100, troy::seconds{"3600"}, 69, soon);
    CHECK(other.chain == expected);
    CHECK(other.queue.queued().raw() == 99u);
}

TEMPLATE_TEST_CASE("message_queue: a pair that bypasses the limiter", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto start = limited<w>().chain;
    auto expected = start;
    expected.supply = w::t(1'050);
    CHECK(receive_bypassing(start, w::t(1'000)) == expected);
    auto full = start;
    full.supply = w::template most<typename w::tokens>(5);
    const auto receive = [&](std::uint64_t amount) {
        return [&full, amount] { static_cast<void>(receive_bypassing(full, w::t(amount))); };
    };
    check({{"the whole width", receive(5), ""},
           {"beyond it",
            receive(6),
            "overflow: amount 0.000000006, supply " + troy::to_string(full.supply)}});
}

TEMPLATE_TEST_CASE("message_queue: an error of the decay is no refusal", "", ethereum, sui) {
    using w = ledger_world<TestType>;
    const auto both = limited<w>();
    check({{"before the last message",
            [&] { static_cast<void>(receive_or_queue(both, w::t(60), test::eve)); },
            std::string(w::is_ethereum ? "underflow" : "clock_went_back") +
                ": now 2026-03-17T23:59:59Z, last 2026-03-18T12:00:00Z"}});
}

TEST_CASE("message_queue: queued and discarded tokens stay in the obligation") {
    using w = ledger_world<ethereum>;
    using tokens = w::tokens;
    // 500 owed: 400 here; of 100 sent 30 arrived, 31 wait, 20 were discarded, 19 are in transit.
    const auto main = w::main(400, 0, 500);
    const auto side = w::side(30, 0);
    const bridged<tokens> between{
        .sent = w::t(100), .received = w::t(30), .queued = w::t(31), .discarded = w::t(20)};
    CHECK(troy::to_string(under_way(between)) == "0.000000019");
    CHECK(troy::to_string(accounted_for(between)) == "0.000000070");
    const auto elsewhere = accounted_for(side, w::record{}) + accounted_for(between);
    CHECK(obligation_gap(main, elsewhere) == decltype(elsewhere){});
    // More was queued than was sent.
    const bridged<tokens> worse{
        .sent = w::t(100), .received = w::t(30), .queued = w::t(51), .discarded = w::t(20)};
    CHECK(troy::to_string(under_way(worse)) == "-0.000000001");
}

TEST_CASE("message_queue: every run of six steps keeps what a list of slots keeps") {
    using w = ledger_world<sui>;
    // Append, or deliver or discard one of the first three: 7^6 runs.
    for (unsigned run = 0; run < 117'649; ++run) {
        troy::frs::chain_and_queue<w::side_chain> both{w::side(0, 0), {}};
        both.chain.inbound = w::bucket(0, troy::seconds{"1"}, 0, noon);  // Accepts nothing.
        std::vector<std::uint64_t> slots;                                // Zero is empty.
        std::uint64_t supply = 0, discarded = 0;
        bool good = true;
        for (unsigned step = 0, rest = run; step < 6; ++step, rest /= 7) {
            const unsigned what = rest % 7;
            if (what == 0) {
                slots.push_back(step + 1);
                both = receive_or_queue(both, w::t(step + 1), noon);
                continue;
            }
            const unsigned slot = (what - 1) / 2;
            const bool delivers = what % 2 == 1;
            const auto index = message_index::from_raw(slot);
            const auto failure = test::code_of(
                [&] { return both = delivers ? deliver(both, index) : discard(both, index); });
            const bool waits = slot < slots.size() && slots[slot] != 0;
            good = good && waits == !failure &&
                   (waits || failure == troy::errc::rate_limited_message_invalid);
            if (!waits) continue;
            (delivers ? supply : discarded) += slots[slot];
            slots[slot] = 0;
        }
        std::uint64_t queued = 0;
        for (const std::uint64_t amount : slots)
            queued += amount;
        good = good && both.chain.supply == w::t(supply) && both.queue.queued().raw() == queued &&
               both.queue.discarded().raw() == discarded &&
               both.queue.next_index().raw() == slots.size();
        if (!good) FAIL("run " << run);
    }
}
