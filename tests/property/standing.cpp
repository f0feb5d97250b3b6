// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of what the tokens stand for. At the widths of the ledgers it equals the sum of
/// frs/README.md#skipped-days, written out over a list of random moves and over random histories of
/// the naive ledger. Daily reconciles lose less than a raw unit each against one over skipped days.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <troy/frs/standing.hpp>

#include "ledger_events.hpp"
#include "naive_ledger.hpp"
#include "xagm_oracle.hpp"

namespace {

// ---- The specification, with unlimited integers. ----

/// Tokens minted, or redeemed if negative, at q ounces per token.
struct move {
    cpp_int amount;
    cpp_int q;
};

/// The supply at the last reconcile, and all moves since.
struct naive_standing {
    cpp_int supply_before;
    cpp_int q_before;
    std::vector<move> moves{};

    [[nodiscard]] cpp_int supply() const {
        cpp_int sum = supply_before;
        for (const move& each : moves)
            sum += each.amount;
        return sum;
    }
    [[nodiscard]] cpp_int ounces() const {
        cpp_int sum = supply_before * q_before;
        for (const move& each : moves)
            sum += each.amount * each.q;
        return sum;
    }
    [[nodiscard]] outcome<> amount(const cpp_int& q_after, unsigned bits) const {
        return oracle::standing_amount(supply(), ounces(), q_after, bits);
    }
    /// The error of the last move, if it has one.
    [[nodiscard]] std::optional<errc> fault(unsigned bits, unsigned ounces_bits) const {
        if (supply() < 0 || ounces() < 0) return errc::underflow;
        if (supply() > oracle::largest(bits) || ounces() > oracle::largest(ounces_bits)) {
            return errc::overflow;
        }
        return std::nullopt;
    }
};

template <class Standing>
bool agrees(const Standing& library, const naive_standing& expected) {
    return test::integer_of(library.supply) == expected.supply() &&
           test::integer_of(library.ounces) == expected.ounces();
}

template <class Tokens, class Oz>
frs::standing<Tokens, Oz> moved(const frs::standing<Tokens, Oz>& before, const move& next) {
    const auto q = quantity<Oz>(next.q);
    if (next.amount < 0) {
        return frs::standing_after_redeem(before, quantity<Tokens>(cpp_int{-next.amount}), q);
    }
    return frs::standing_after_mint(before, quantity<Tokens>(next.amount), q);
}

template <class Standing>
outcome<> amount_of(test::tally& cases, const Standing& standing, const cpp_int& q_after) {
    return test::outcome_of([&] {
        const auto q = quantity<typename Standing::oz_per_token>(q_after);
        const auto result = frs::reconcile_standing(standing, q);
        cases.expect(result.supply_after - result.amount == standing.supply,
                     [&] { return text("supply ", standing.supply, " does not add up"); });
        return result.amount;
    });
}

}  // namespace

// ---- Any moves, at every width. ----

namespace {

/// An amount to move, negative if redeemed: near or up to the largest possible, or any.
cpp_int any_amount(test::random_source& random, const cpp_int& supply, unsigned bits) {
    const bool out = random.up_to(1) == 0;
    cpp_int amount = out ? supply : cpp_int{oracle::largest(bits) - supply};
    switch (random.up_to(5)) {
        case 0: amount += 1; break;
        case 1: break;
        case 2: amount = random.integer(bits); break;
        default: amount = amount * (random.word() & 255) / 256; break;
    }
    amount = test::at_most(oracle::largest(bits), amount);
    return out ? cpp_int{-amount} : amount;
}

template <unsigned Bits, unsigned QBits>
void check_moves(test::random_source& random, test::tally& cases, int sequences) {
    using tokens_type = tokens<9, Bits>;
    using q_type = oz_per_token<9, QBits>;
    for (int i = 0; i < sequences; ++i) {
        // In two of three sequences q only falls, a little or a lot; in the others it is arbitrary.
        const bool falls = random.up_to(2) != 0;
        cpp_int q = random.up_to(1) == 0 ? cpp_int{1'000'000'000} : random.integer(QBits);
        naive_standing expected{random.integer(Bits), q};
        auto library = frs::standing_after_reconcile(quantity<tokens_type>(expected.supply_before),
                                                     quantity<q_type>(q));
        for (std::uint64_t n = random.up_to(10); n > 0; --n) {
            q = falls ? test::reduced(q, random.integer(20)) : random.integer(QBits);
            const move next{any_amount(random, expected.supply(), Bits), q};
            naive_standing after = expected;
            after.moves.push_back(next);
            const auto fault = after.fault(Bits, Bits + QBits);
            const auto describe = [&] {
                return text(next.amount, " at ", q, " to ", expected.supply(), " of ", Bits);
            };
            // As the header says of the width: the ounces fail only if ounces per token rise.
            const bool supply_fits = after.supply() >= 0 && after.supply() <= oracle::largest(Bits);
            cases.expect(!falls || supply_fits == !fault, describe);
            const auto code = test::code_of([&] { return library = moved(library, next); });
            cases.agree(code ? oracle::failed<cpp_int>(*code) : outcome<>{},
                        fault ? oracle::failed<cpp_int>(*fault) : outcome<>{},
                        describe);
            if (!fault) expected = after;
            cases.expect(agrees(library, expected), describe);
        }
        // Chosen so that the amount is near zero, near the largest that fits, or realistic.
        const cpp_int supply = expected.supply();
        cpp_int q_after =
            random.up_to(1) == 0 ? test::reduced(q, random.integer(20)) : random.integer(QBits);
        if (supply != 0 && random.up_to(1) == 0) {
            const cpp_int most = random.up_to(1) == 0 ? supply : oracle::largest(Bits);
            q_after = test::at_most(oracle::largest(QBits),
                                    cpp_int{expected.ounces() / most + random.up_to(1)});
        }
        cases.agree(amount_of(cases, library, q_after), expected.amount(q_after, Bits), [&] {
            return text(expected.ounces(), " ounces, supply ", supply, ", q ", q_after);
        });
    }
}

}  // namespace

TEST_CASE("property: what the tokens stand for is the sum over all moves, at every width") {
    test::random_source random("standing");
    test::tally cases("standing");
    check_moves<64, 64>(random, cases, 6'000);
    check_moves<112, 64>(random, cases, 6'000);
    check_moves<128, 64>(random, cases, 6'000);
    check_moves<256, 64>(random, cases, 6'000);
    check_moves<256, 256>(random, cases, 2'000);
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

namespace {

/// Mints and redeems over days with a reconcile on the last only, and the same with a reconcile by
/// the ratio rule at the start of every day.
template <unsigned Bits>
void check_days(test::random_source& random, test::tally& cases, int periods) {
    using tokens_type = tokens<9, Bits>;
    const auto q_on = [](const troy::xagm::fee_schedule& schedule, std::uint64_t day) {
        return schedule.ounces_per_token(schedule.base_day() + troy::days::from_raw(day));
    };
    unsigned too_many = 0;
    for (int i = 0; i < periods; ++i) {
        const troy::xagm::fee_schedule schedule{
            troy::xagm::oz_per_token{"1"},
            troy::utc_day{"2026-03-18"},
            troy::xagm::annual_fee_rate::from_raw(1'000'000 + random.up_to(99'000'000))};
        const std::uint64_t days = 1 + random.up_to(60);
        tokens_type daily = quantity<tokens_type>(random.word() % 1'000'000'000'000'000);
        auto standing = frs::standing_after_reconcile(daily, q_on(schedule, 0));
        bool only_mints = true;
        cpp_int late_ounces = 0;
        for (std::uint64_t day = 1; day <= days; ++day) {
            const auto q = q_on(schedule, day);
            daily = frs::reconcile(daily, q_on(schedule, day - 1), q).supply_after;
            if (day == days || random.up_to(2) == 0) continue;
            if (random.up_to(2) == 0) {
                const auto amount =
                    quantity<tokens_type>(test::integer_of(standing.supply) * random.up_to(8) / 8);
                standing = frs::standing_after_redeem(standing, amount, q);
                daily -= amount;
                only_mints = only_mints && amount == tokens_type{};
            } else {
                const auto amount = quantity<tokens_type>(random.word() % 1'000'000'000'000'000);
                standing = frs::standing_after_mint(standing, amount, q);
                daily += amount;
                late_ounces += test::integer_of(amount) * (1'000'000'000 - test::integer_of(q));
            }
        }
        const auto q = q_on(schedule, days);
        const auto result = frs::reconcile_standing(standing, q);
        const cpp_int lost = test::integer_of(result.supply_after) - test::integer_of(daily);
        cases.expect(lost >= 0 && lost <= days + 1,
                     [&] { return text("lost ", lost, " in ", days, " days"); });
        if (!only_mints) continue;
        // The plain rule also mints for days on which tokens did not exist yet.
        const auto plain = frs::reconcile(standing.supply, q_on(schedule, 0), q);
        const cpp_int excess = test::integer_of(plain.amount) - test::integer_of(result.amount);
        const cpp_int off = excess - late_ounces / test::integer_of(q);
        cases.expect(off == 0 || off == 1, [&] { return text("excess ", excess, ", off ", off); });
        if (excess > 0) ++too_many;
    }
    CHECK(too_many > 50);
}

}  // namespace

TEST_CASE("property: once over skipped days is within a raw unit a day of reconciles on each") {
    test::random_source random("standing over skipped days");
    test::tally cases("standing over skipped days");
    check_days<64>(random, cases, 4'000);
    check_days<112>(random, cases, 4'000);
    check_days<128>(random, cases, 4'000);
    check_days<256>(random, cases, 4'000);
    cases.finish();
}

// ---- The naive ledger. ----

namespace {

using wide_standing = troy::xagm::basic_standing<256>;

/// The tokens of all chains, including those in messages and queues and discarded ones.
cpp_int supply_of(const naive::ledger& ledger) {
    cpp_int sum = ledger.total("message/") + ledger.total("queue/");
    for (const auto& [chain, bits] : ledger.chains())
        sum += ledger.at(chain + "/supply") + ledger.at(chain + "/discarded");
    return sum;
}

std::optional<cpp_int> q_of_main(const naive::ledger& ledger, const cpp_int& now) {
    try {
        return ledger.ounces_per_token("main", now);
    } catch (const naive::refused&) {
        return std::nullopt;
    }
}

/// How often each case occurred.
using census = std::map<std::string, unsigned>;

void follow(const test::history_style& style,
            test::random_source& random,
            test::tally& cases,
            census& seen) {
    naive::ledger ledger = test::genesis(style);
    test::event_source source(random, style);
    naive_standing expected{supply_of(ledger), style.base};
    auto library = frs::standing_after_reconcile(quantity<wide_standing::tokens>(supply_of(ledger)),
                                                 quantity<wide_standing::oz_per_token>(style.base));
    for (unsigned i = 0; i < 1'000; ++i) {
        const naive::event e = source.next(ledger);
        if (!ledger.apply(e).empty()) continue;
        const auto describe = [&] { return text(style.name, ", event ", i, ", ", e.kind); };
        // Empty if the schedule begins in the future, or has ended.
        const auto q = q_of_main(ledger, e.kind == "reconcile_supply" ? e.now : source.now());
        const auto restart = [&] {
            expected = {supply_of(ledger), q.value_or(0)};
            library = frs::standing_after_reconcile(
                quantity<wide_standing::tokens>(expected.supply_before),
                quantity<wide_standing::oz_per_token>(expected.q_before));
        };
        if (e.kind == "mint_to" || e.kind == "redeem") {
            const move next{e.kind == "redeem" ? cpp_int{-e.amount} : e.amount, e.more};
            expected.moves.push_back(next);
            const auto fault = expected.fault(256, 320);
            const auto code = test::code_of([&] { return library = moved(library, next); });
            cases.expect(code == fault, describe);
            ++seen[fault ? "risen" : e.kind];
            // Some calls have a time in the past, when ounces per token were higher.
            if (fault) {
                expected.moves.pop_back();
                cases.expect(agrees(library, expected), describe);
                restart();
            }
        } else if (e.kind == "reconcile_supply") {
            restart();
            ++seen["restart"];
        }
        cases.expect(agrees(library, expected) && expected.supply() == supply_of(ledger), describe);
        if (!q || i % 4 != 0) continue;
        const auto amount = amount_of(cases, library, *q);
        cases.agree(amount, expected.amount(*q, 256), describe);
        const auto plain = oracle::ratio_amount(expected.supply(), expected.q_before, *q, 256);
        if (expected.moves.empty()) cases.expect(amount == plain, describe);
        if (!amount.failure && !plain.failure && *q < expected.q_before) {
            ++seen[plain.value > amount.value   ? "plain too many"
                   : plain.value < amount.value ? "plain too few"
                                                : "plain the same"];
        }
    }
}

}  // namespace

TEST_CASE("property: what the tokens stand for follows the naive ledger over its histories") {
    test::random_source random("standing of the naive ledger");
    test::tally cases("standing of the naive ledger");
    census seen;
    for (unsigned round = 0; round < 6; ++round) {
        for (const auto& style : test::history_styles())
            follow(style, random, cases, seen);
    }
    cases.finish();
    for (const char* what :
         {"mint_to", "redeem", "restart", "plain too many", "plain too few", "plain the same"}) {
        CAPTURE(what);
        CHECK(seen[what] > 0);
    }
}
