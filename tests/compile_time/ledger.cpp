// SPDX-License-Identifier: BSL-1.0

/// @file
/// The ledger in constant expressions: the documented days, 999 tokens by the ratio rule, through
/// every transaction, at the widths of both chains. Building this file is the test.

#include <cstdint>

#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/message_queue.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

namespace {

namespace frs = troy::frs;
using troy::utc_day;
using troy::utc_seconds;

constexpr utc_day base_day{"2026-03-18"};

template <class Widths>
struct walk {
    using types = troy::xagm::ledger_types<Widths>;
    using tokens = typename types::tokens;
    using budget = typename types::budget;
    using reserve = typename types::reserve;
    using main_chain = frs::main_chain<types>;
    using side_chain = frs::side_chain<types>;
    using record = frs::side_chain_record<types>;

    static constexpr std::uint64_t lot = 999'000'000'000;

    static constexpr tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
    static constexpr budget b(std::uint64_t raw) { return budget::from_raw(raw); }

    static constexpr frs::reserve_feed<reserve> feed() {
        const frs::reserve_answer<reserve> answer{reserve::from_raw(999'000'000'000),
                                                  base_day.start()};
        return {answer, answer};
    }

    static constexpr typename types::fee_schedule schedule() {
        return {
            typename types::oz_per_token{"1"}, base_day, typename types::annual_fee_rate{"0.003"}};
    }

    static constexpr main_chain minted() {
        const utc_seconds now = base_day.start();
        const main_chain created =
            frs::create_main_chain<types>(schedule().base(), schedule().annual_fee_rate(), now);
        const main_chain raised = increase_mint_budget(created, b(lot), feed().reserve(now), now);
        return mint_to(raised, t(lot), raised.fee_schedule.ounces_per_token(now), now);
    }

    /// The books on a day, reconciled on every day before it.
    static constexpr main_chain on_day(std::uint64_t day) {
        main_chain main = minted();
        for (std::uint64_t i = 1; i <= day; ++i) {
            const auto before =
                main.fee_schedule.ounces_per_token(base_day + troy::days::from_raw(i - 1));
            const utc_seconds now = (base_day + troy::days::from_raw(i)).start();
            const auto after = main.fee_schedule.ounces_per_token(now);
            const auto amount = frs::reconcile(main.supply, before, after).amount;
            main = reconcile_supply(main, amount, feed().reserve(now), now);
        }
        return main;
    }

    /// Every other transaction and its opposite: whether the books end as they began.
    static constexpr bool goes_round() {
        const utc_seconds now = base_day.start();
        const auto q = schedule().ounces_per_token(now);
        const auto plenty = reserve::from_raw(999'000'000'007);
        const main_chain start = minted();
        auto main = decrease_mint_budget(increase_mint_budget(start, b(7), plenty, now), b(7));
        auto at = allocate_mint_budget(main, record{}, b(7), plenty, now);
        side_chain side{schedule()};
        side = claim_mint_budget(side, b(7));
        side = redeem(mint_to(side, t(7), q, now), {.balance = t(7), .amount = t(7)}, q, now);
        side = set_rate_limit(side, t(100), troy::seconds{"60"}, now);
        side = receive_token(side, t(5), now);
        main = receive_token(send_token(at.main, {.balance = t(5), .amount = t(5)}), t(5), now);
        side = return_mint_budget(send_token(side, {.balance = t(5), .amount = t(5)}), b(7));
        at = reclaim_mint_budget(main, at.record, b(7));
        const auto elsewhere = accounted_for(side, at.record);
        return update_annual_fee_rate(at.main, start.fee_schedule.annual_fee_rate(), now) ==
                   start &&
               obligation_gap(at.main, elsewhere) == decltype(elsewhere){} &&
               side.inbound->capacity(now) == t(95);
    }

    /// A message that waits and is then delivered.
    static constexpr bool queues() {
        const utc_seconds now = base_day.start();
        frs::chain_and_queue<side_chain> both{side_chain{schedule()}, {}};
        both.chain = set_rate_limit(both.chain, t(100), troy::seconds{"60"}, now);
        both = receive_or_queue(receive_or_queue(both, t(101), now), t(102), now);
        both = discard(deliver(both, frs::message_index{"1"}), frs::message_index{"0"});
        return both.chain.supply == t(102) && both.queue.waiting().empty() &&
               both.chain.inbound->capacity(now) == t(100);
    }

    static constexpr bool is_documented() {
        return on_day(0).supply == t(999'000'000'000) && on_day(1).supply == t(999'008'210'848) &&
               on_day(2).supply == t(999'016'421'831) && on_day(3).supply == t(999'024'632'949) &&
               on_day(3).obligation == b(999'024'632'949) && on_day(3).mint_budget == b(0) &&
               on_day(3).last_reconcile_time == utc_seconds{"2026-03-21T00:00:00Z"};
    }

    static constexpr bool is_covered() {
        const main_chain main = on_day(3);
        const utc_seconds now = (base_day + troy::days{"3"}).start();
        // The ratio rule carries its floors forward, so that the supply stands for less than the
        // reserve.
        return frs::solvency_margin(
                   feed().reserve(now), main.obligation, main.fee_schedule.ounces_per_token(now)) ==
               reserve::from_raw(2);
    }
};

static_assert(walk<troy::xagm::ethereum>::is_documented());
static_assert(walk<troy::xagm::ethereum>::goes_round());
#if !defined(_GLIBCXX_DEBUG)  // In which std::vector is not constexpr.
static_assert(walk<troy::xagm::ethereum>::queues());
static_assert(walk<troy::xagm::sui>::queues());
#endif
static_assert(walk<troy::xagm::ethereum>::is_covered());
static_assert(walk<troy::xagm::sui>::is_documented());
static_assert(walk<troy::xagm::sui>::goes_round());
static_assert(walk<troy::xagm::sui>::is_covered());

// A constexpr ledger, not only a constexpr result.
constexpr auto third_day = walk<troy::xagm::sui>::on_day(3);
static_assert(third_day.supply.raw() == 999'024'632'949u);

// A difference has 128 bits if they hold every difference of two such quantities, otherwise 256.
template <unsigned Bits>
constexpr unsigned difference_bits =
    frs::difference_of<troy::fixed_point<troy::xagm::token, 9, Bits>>::bits;
static_assert(difference_bits<64> == 128 && difference_bits<127> == 128);
static_assert(difference_bits<128> == 256 && difference_bits<256> == 256);

}  // namespace
