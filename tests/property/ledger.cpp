// SPDX-License-Identifier: BSL-1.0

/// @file
/// Property: over random histories the library's ledger equals the naive one of naive_ledger.hpp,
/// field by field and error by error; and the invariants hold after every event. The same log from
/// the same start gives the same books, even with every message retried; and events on different
/// chains commute.

#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger_events.hpp"
#include "ledger_world.hpp"
#include "naive_ledger.hpp"
#include "names.hpp"

namespace {

using test::event_source;
using test::library_ledger;

/// How often each event ended in each way; "" is success.
using census = std::map<std::pair<std::string, std::string>, unsigned>;

std::string describe(const naive::event& e) {
    return test::text(e.kind,
                      " on ",
                      e.chain,
                      " of ",
                      e.amount,
                      " (",
                      e.more,
                      ") by ",
                      e.holder,
                      " to ",
                      e.to,
                      ", message ",
                      e.id,
                      ", at ",
                      e.now);
}

/// The first field in which the two differ.
std::string difference(const naive::state& library, const naive::state& expected) {
    for (const auto& [name, value] : expected) {
        const auto found = library.find(name);
        if (found == library.end()) return name + " is missing";
        if (found->second != value) {
            return test::text(name, " is ", found->second, ", not ", value);
        }
    }
    return library.size() == expected.size() ? "" : "a field too many";
}

/// The invariants, computed twice: by plain sums and by invariants.hpp.
std::string broken_invariant(const naive::ledger& naive_after,
                             const library_ledger& after,
                             const cpp_int& obligation_before,
                             const naive::event& e) {
    if (naive_after.accounted_for() != naive_after.at("main/obligation")) return "obligation sum";
    if (after.obligation_gap() != library_ledger::difference{}) return "obligation_gap";
    if (!after.is_under_way()) return "under_way";
    for (const auto& [chain, bits] : naive_after.chains()) {
        if (naive_after.total(chain + "/balance/") != naive_after.at(chain + "/supply")) {
            return "balances on " + chain;
        }
    }
    if (!after.is_conserved()) return "conservation_gap";
    if (naive_after.at("main/obligation") > obligation_before) {
        if (!naive_after.is_covered(naive_after.at("main/obligation"), e.now)) return "reserve";
        if (after.solvency_margin(test::instant(e.now)).is_negative()) return "solvency_margin";
    }
    return "";
}

/// One event on both ledgers; what went wrong, or "".
std::string step(naive::ledger& expected,
                 library_ledger& library,
                 const naive::event& e,
                 census& seen) {
    const library_ledger before = library;
    const cpp_int obligation = expected.at("main/obligation");
    const cpp_int waiting = expected.total("queue/");
    const std::string expected_error = expected.apply(e);
    const std::string error = library.apply(e);
    const bool queued = e.kind == "receive_token" && expected.total("queue/") > waiting;
    ++seen[{e.kind, queued ? "queued" : expected_error}];
    if (error != expected_error) return "'" + error + "', not '" + expected_error + "'";
    if (!error.empty() && !(library == before)) return "changed by a failure";
    const std::string field = difference(library.books(), expected.books());
    if (!field.empty()) return field;
    return broken_invariant(expected, library, obligation, e);
}

/// A history; stops at the first mismatch and says what it was.
std::string run_history(const test::history_style& style,
                        test::random_source& random,
                        unsigned events,
                        census& seen) {
    naive::ledger expected = test::genesis(style);
    library_ledger library(expected);
    event_source source(random, style);
    for (unsigned i = 0; i < events; ++i) {
        const naive::event e = source.next(expected);
        const std::string wrong = step(expected, library, e, seen);
        if (!wrong.empty()) {
            return test::text(style.name, ", event ", i, ", ", describe(e), ": ", wrong);
        }
    }
    return "";
}

/// The rows of the specification's table that random histories can reach: each transaction and each
/// of its errors. The rest is tested in tests/unit/ledger*.cpp.
const std::vector<std::pair<std::string, std::vector<std::string>>> outcomes{
    {"update_annual_fee_rate",
     {"", "annual_fee_rate_too_large", "time_before_base_day", "underflow"}},
    {"increase_mint_budget",
     {"", "overflow", "time_before_base_day", "underflow", "reserve_not_enough"}},
    {"decrease_mint_budget", {"", "underflow"}},
    {"mint_to",
     {"",
      "time_before_base_day",
      "underflow",
      "unexpected_oz_per_token",
      "mint_budget_not_enough",
      "overflow"}},
    {"redeem",
     {"",
      "time_before_base_day",
      "underflow",
      "unexpected_oz_per_token",
      "insufficient_balance",
      "overflow"}},
    {"reconcile_supply",
     {"",
      "zero_value",
      "mint_budget_not_zero",
      "too_early_to_reconcile",
      "overflow",
      "time_before_base_day",
      "underflow",
      "reserve_not_enough"}},
    {"send_token", {"", "zero_value", "insufficient_balance"}},
    {"receive_token", {"", "underflow", "clock_went_back", "overflow", "queued"}},
    {"receive_bypassing", {"", "overflow"}},
    {"deliver", {"", "rate_limited_message_invalid", "overflow"}},
    {"discard", {"", "rate_limited_message_invalid"}},
    {"set_rate_limit",
     {"",
      "rate_limit_too_large",
      "underflow",
      "rate_limit_window_zero",
      "rate_limit_unchanged",
      "clock_went_back",
      "overflow"}},
    {"set_single_message_limit", {"", "single_message_limit_too_large"}},
    {"allocate_mint_budget",
     {"",
      "stale_mint_budget_submission",
      "overflow",
      "time_before_base_day",
      "underflow",
      "reserve_not_enough"}},
    {"claim_mint_budget", {"", "stale_mint_budget_submission", "overflow"}},
    {"return_mint_budget", {"", "stale_mint_budget_submission", "mint_budget_not_enough"}},
    {"reclaim_mint_budget",
     {"", "stale_mint_budget_submission", "underflow", "token_obligation_below_floor"}},
};

struct log_entry {
    naive::event event;
    std::string error;
};

/// A history with the library's answers, and the books at its end.
struct recorded {
    naive::ledger genesis;
    std::vector<log_entry> log{};
    library_ledger last;
};

recorded record(test::random_source& random, const test::history_style& style, unsigned events) {
    naive::ledger guide = test::genesis(style);
    recorded result{guide, {}, library_ledger(guide)};
    test::event_source source(random, style);
    for (unsigned i = 0; i < events; ++i) {
        const naive::event e = source.next(guide);
        static_cast<void>(guide.apply(e));
        result.log.push_back({e, result.last.apply(e)});
    }
    return result;
}

}  // namespace

TEST_CASE("property: the ledger is the naive one, event by event") {
    test::random_source random("ledger");
    census seen;
    for (unsigned round = 0; round < 6; ++round) {
        for (const auto& style : test::history_styles()) {
            const std::string wrong = run_history(style, random, 1'000, seen);
            INFO(wrong);
            REQUIRE(wrong.empty());
        }
    }
    if (std::getenv("TROY_TEST_CENSUS") != nullptr) {
        for (const auto& [row, count] : seen)
            std::cout << count << " " << row.first << " " << row.second << "\n";
    }
    // Everything that the table lists must have occurred.
    for (const auto& [kind, endings] : outcomes) {
        for (const std::string& ending : endings) {
            CAPTURE(kind, ending);
            CHECK(seen[{kind, ending}] >= (ending.empty() ? 100u : 1u));
        }
    }
}

TEST_CASE("property: a chain is created as the naive one is") {
    test::random_source random("creation");
    test::tally cases("creation");
    std::map<std::string, unsigned> seen;
    for (unsigned i = 0; i < 5'000; ++i) {
        const cpp_int base =
            random.up_to(3) == 0 ? random.integer(64) : 999'999'990 + random.up_to(11);
        const cpp_int rate =
            random.up_to(3) == 0 ? random.integer(64) : 99'999'990 + random.up_to(11);
        const cpp_int now = random.up_to(2) == 0 ? random.integer(64) : random.integer(33);
        naive::state books;
        const std::string expected = naive::ledger::create(books, "main", base, rate, now);
        ++seen[expected];
        const auto check = [&](const auto& create) {
            std::string error;
            try {
                const auto chain = create();
                const auto& schedule = chain.fee_schedule;
                cases.expect(schedule.base().raw() == books.at("main/base") &&
                                 schedule.base_day().start().raw() == books.at("main/base_time") &&
                                 schedule.annual_fee_rate().raw() == books.at("main/rate") &&
                                 chain.supply.raw() == 0u && chain.mint_budget.raw() == 0u &&
                                 !chain.inbound,
                             [&] { return test::text(base, " at ", rate, " on ", now); });
                if constexpr (requires { chain.last_reconcile_time; }) {
                    cases.expect(
                        chain.last_reconcile_time.raw() == books.at("main/last_reconcile") &&
                            chain.obligation.raw() == 0u,
                        [&] { return test::text("last reconcile, ", now); });
                }
            } catch (const troy::error& refused) {
                error = troy::name(refused.code());
            }
            cases.expect(error == expected, [&] { return error + ", not " + expected; });
        };
        const auto at = test::instant(now);
        check([&] { return test::created<library_ledger::main_place>(base, rate, at); });
        check([&] { return test::created<library_ledger::wide_place>(base, rate, at); });
        check([&] { return test::created<library_ledger::narrow_place>(base, rate, at); });
    }
    cases.finish();
    for (const char* ending : {"", "annual_fee_rate_too_large", "oz_per_token_too_large"})
        CHECK(seen[ending] > 100);
}

TEST_CASE("property: a log replayed from genesis gives the same books and the same errors") {
    test::random_source random("ledger replay");
    test::tally cases("replay");
    for (const auto& style : test::history_styles()) {
        const recorded history = record(random, style, 500);
        library_ledger again(history.genesis);
        for (const log_entry& entry : history.log) {
            const std::string error = again.apply(entry.event);
            cases.expect(error == entry.error, [&] {
                return text(entry.event.kind, ": ", error, ", not ", entry.error);
            });
        }
        cases.expect(again == history.last, [&] { return text(style.name, ": other books"); });
    }
    cases.finish();
}

TEST_CASE("property: what failed may as well never have been sent") {
    test::random_source random("ledger failures");
    test::tally cases("without the failures");
    for (const auto& style : test::history_styles()) {
        const recorded history = record(random, style, 500);
        library_ledger again(history.genesis);
        for (const log_entry& entry : history.log) {
            if (!entry.error.empty()) continue;
            const std::string error = again.apply(entry.event);
            cases.expect(error.empty(), [&] { return text(entry.event.kind, ": ", error); });
        }
        cases.expect(again == history.last, [&] { return text(style.name, ": other books"); });
    }
    cases.finish();
}

TEST_CASE("property: transactions on different chains commute") {
    // Each touches only its own chain, or only adds to what the main chain stores.
    static const std::string kinds[] = {"mint_to",
                                        "redeem",
                                        "send_token",
                                        "claim_mint_budget",
                                        "return_mint_budget",
                                        "update_annual_fee_rate"};
    static const std::string chains[] = {"east", "west", "north"};
    test::random_source random("ledger commuting");
    test::tally cases("both orders");
    for (const auto& style : test::history_styles()) {
        naive::ledger guide = test::genesis(style);
        library_ledger books(guide);
        test::event_source source(random, style);
        for (unsigned i = 0; i < 500; ++i) {
            const auto first = random.up_to(2);
            const auto a = source.make(kinds[random.up_to(5)], guide, chains[first]);
            const auto b = source.make(
                kinds[random.up_to(5)], guide, chains[(first + 1 + random.up_to(1)) % 3]);
            library_ledger ab = books;
            library_ledger ba = books;
            const std::string a_first = ab.apply(a);
            const std::string b_second = ab.apply(b);
            const std::string b_first = ba.apply(b);
            const std::string a_second = ba.apply(a);
            cases.expect(ab == ba && a_first == a_second && b_first == b_second,
                         [&] { return text(a.kind, " on ", a.chain, ", ", b.kind); });
            const naive::event e = source.next(guide);
            static_cast<void>(guide.apply(e));
            static_cast<void>(books.apply(e));
        }
    }
    cases.finish();
}

TEST_CASE("property: budget raised or lowered in two steps is budget moved in one") {
    test::random_source random("ledger sums");
    test::tally cases("two steps");
    unsigned accepted = 0;
    for (const auto& style : test::history_styles()) {
        naive::ledger guide = test::genesis(style);
        library_ledger books(guide);
        test::event_source source(random, style);
        for (unsigned i = 0; i < 300; ++i) {
            const bool raise = random.up_to(1) == 0;
            naive::event whole =
                source.make(raise ? "increase_mint_budget" : "decrease_mint_budget", guide);
            naive::event part = whole;
            part.amount = whole.amount * random.up_to(16) / 16;
            naive::event rest = whole;
            rest.amount = whole.amount - part.amount;
            library_ledger once = books;
            library_ledger twice = books;
            const bool good = once.apply(whole).empty();
            if (good) ++accepted;
            // A larger step is harder to pass: if the whole passes, both parts do.
            const bool parts = twice.apply(part).empty() && twice.apply(rest).empty();
            cases.expect(good == parts, [&] { return text(whole.kind, " of ", whole.amount); });
            cases.expect(!good || once == twice, [&] { return text("books after ", whole.kind); });
            const naive::event e = source.next(guide);
            static_cast<void>(guide.apply(e));
            static_cast<void>(books.apply(e));
        }
    }
    cases.finish();
    CHECK(accepted > 100);
}
