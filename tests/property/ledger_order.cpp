// SPDX-License-Identifier: BSL-1.0

/// @file
/// Properties of whole logs: the same log from the same start gives the same books, even with every
/// message retried; and events on different chains commute.

#include <string>
#include <vector>

#include "ledger_events.hpp"
#include "ledger_world.hpp"
#include "naive_ledger.hpp"
#include "names.hpp"

namespace {

using test::library_ledger;

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
