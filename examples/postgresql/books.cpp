// SPDX-License-Identifier: BSL-1.0

/// @file
/// Replays the events of one chain, main or side, as plain bytes that an aggregate keeps. The events are
/// those of audit's logs, except the queue of the rate limiter and what moves no books.

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include <troy/text.hpp>
#include <troy/xagm.hpp>

#include "books.hpp"
#include "guarded.hpp"
#include "interface.hpp"

namespace troy_sql {
namespace {

[[noreturn]] void refuse_kind(const event& e, std::string_view chain) {
    throw bad_event("no event '" + std::string{e.text(field::kind)} + "' on " + std::string{chain});
}

// ---- The events that open a chain. ----

[[nodiscard]] xagm::fee_schedule schedule_of(const event& e) {
    return {e.get<oz>(field::base),
            e.get<troy::utc_day>(field::base_day),
            e.get<xagm::annual_fee_rate>(field::rate)};
}

/// As audit does: on its base day and without books the chain is created, and that day counts as its
/// last reconcile.
[[nodiscard]] main_books opened_main(const event& e, troy::utc_seconds now) {
    const auto schedule = schedule_of(e);
    const bool created = schedule.base_day() == troy::utc_day::of(now) && !e.has(field::supply) &&
                         !e.has(field::mint_budget) && !e.has(field::obligation) &&
                         !e.has(field::last_reconcile_time);
    main_books books{
        created ? frs::create_main_chain<ethereum>(schedule.base(), schedule.annual_fee_rate(), now)
                : frs::main_chain<ethereum>{schedule}};
    auto& chain = books.chain;
    chain.supply = e.get(field::supply, chain.supply);
    chain.mint_budget = e.get(field::mint_budget, chain.mint_budget);
    chain.obligation = e.get(field::obligation, chain.obligation);
    chain.last_reconcile_time = e.get(field::last_reconcile_time, chain.last_reconcile_time);
    return books;
}

template <class Types>
[[nodiscard]] side_books<Types> opened_side(const event& e) {
    side_books<Types> books{frs::side_chain<Types>{schedule_of(e)}};
    auto& chain = books.chain;
    chain.supply = e.get(field::supply, chain.supply);
    chain.mint_budget = e.get(field::mint_budget, chain.mint_budget);
    chain.claimed_total = e.get(field::claimed_total, chain.claimed_total);
    chain.returned_total = e.get(field::returned_total, chain.returned_total);
    return books;
}

[[nodiscard]] any_books opened(const event& e, troy::utc_seconds now) {
    const auto kind = e.text(field::kind);
    const auto widths = e.has(field::widths) ? e.text(field::widths) : "";
    if (kind == "open_main" && (widths.empty() || widths == "ethereum")) return opened_main(e, now);
    if (kind == "open_side" && widths == "ethereum") return opened_side<ethereum>(e);
    if (kind == "open_side" && widths == "sui") {
        return opened_side<xagm::ledger_types<xagm::sui>>(e);
    }
    throw bad_event(
        "the first event is open_main, of the widths ethereum, or open_side, of the "
        "widths ethereum or sui");
}

// ---- The transactions. ----

/// Those of both kinds of chains, and what is compared and moves nothing; false if it is none of them.
template <class Chain>
[[nodiscard]] bool apply_common(Chain& chain, const event& e, troy::utc_seconds now) {
    using types = typename Chain::types;
    using tokens = typename types::tokens;
    const auto kind = e.text(field::kind);
    const auto amount = [&] { return e.get<tokens>(field::amount); };
    const auto withdrawn = [&]() -> frs::withdrawal<tokens> {
        return {.balance = e.get<tokens>(field::balance, chain.supply), .amount = amount()};
    };
    const auto expected = [&] {
        if (e.has(field::expected_oz_per_token)) return e.get<oz>(field::expected_oz_per_token);
        return chain.fee_schedule.ounces_per_token(now);
    };
    if (kind == "update_annual_fee_rate") {
        const auto rate = e.get<xagm::annual_fee_rate>(field::rate);
        chain = frs::update_annual_fee_rate(chain, rate, now);
    } else if (kind == "mint_to") {
        chain = frs::mint_to(chain, amount(), expected(), now);
    } else if (kind == "redeem") {
        chain = frs::redeem(chain, withdrawn(), expected(), now);
    } else if (kind == "send_token") {
        chain = frs::send_token(chain, withdrawn());
    } else if (kind == "receive_token") {
        chain = frs::receive_token(chain, amount(), now);
    } else if (kind == "rate_limit" && !e.has(field::limit)) {
        chain.inbound.reset();
    } else if (kind == "rate_limit") {
        const auto window = e.get<troy::seconds>(field::window);
        chain = frs::set_rate_limit(chain, e.get<tokens>(field::limit), window, now);
    } else if (kind != "single_message_limit") {
        return kind == "vault_statement" || kind == "balances";
    }
    if (kind == "single_message_limit" ||
        (kind == "rate_limit" && e.has(field::single_message_limit))) {
        using limiter = typename types::limiter;
        if constexpr (requires(limiter x) { x.single_message_limit; }) {
            const auto limit = e.get<tokens>(field::single_message_limit);
            chain.inbound = chain.inbound.value_or(limiter{}).set_single_message_limit(limit);
        } else {
            throw bad_event("the rate limiter of Sui takes no single_message_limit");
        }
    }
    return true;
}

void apply(std::monostate&, const event&, troy::utc_seconds) {}

template <class Types>
void apply(side_books<Types>& books, const event& e, troy::utc_seconds now) {
    using budget = typename Types::budget;
    const auto kind = e.text(field::kind);
    if (apply_common(books.chain, e, now)) return;
    if (kind == "claim_mint_budget") {
        books.chain = frs::claim_mint_budget(books.chain, e.get<budget>(field::total));
    } else if (kind == "return_mint_budget") {
        books.chain = frs::return_mint_budget(books.chain, e.get<budget>(field::total));
    } else {
        refuse_kind(e, "a side chain");
    }
}

[[nodiscard]] side_record& record_of(main_books& books, const event& e) {
    const name_text name = e.name(field::side_chain);
    for (std::size_t i = 0; i < books.side_count; ++i) {
        if (books.sides[i].name.view() == name.view()) return books.sides[i];
    }
    if (books.side_count == main_books::side_chains_max) {
        throw bad_event("more than 16 side chains");
    }
    side_record& made = books.sides[books.side_count++];
    made.name = name;
    return made;
}

void apply(main_books& books, const event& e, troy::utc_seconds now) {
    using budget = ethereum::budget;
    using reserve = ethereum::reserve;
    auto& chain = books.chain;
    const auto kind = e.text(field::kind);
    const auto amount = [&] { return e.get<budget>(field::amount); };
    const auto answer = [&]() -> frs::reserve_answer<reserve> {
        return {e.get<reserve>(field::answer), e.get<troy::utc_seconds>(field::updated_at)};
    };
    const auto put = [&](side_record& record, const auto& after) {
        chain = after.main;
        record.totals = after.record;
    };
    if (apply_common(chain, e, now)) return;
    if (kind == "increase_mint_budget") {
        chain = frs::increase_mint_budget(chain, amount(), books.held(now), now);
    } else if (kind == "decrease_mint_budget") {
        chain = frs::decrease_mint_budget(chain, amount());
    } else if (kind == "reconcile_supply") {
        const auto minted = e.get<ethereum::tokens>(field::amount);
        chain = frs::reconcile_supply(chain, minted, books.held(now), now);
    } else if (kind == "allocate_mint_budget") {
        auto& record = record_of(books, e);
        const auto total = e.get<budget>(field::total);
        put(record, frs::allocate_mint_budget(chain, record.totals, total, books.held(now), now));
    } else if (kind == "reclaim_mint_budget") {
        auto& record = record_of(books, e);
        put(record, frs::reclaim_mint_budget(chain, record.totals, e.get<budget>(field::total)));
    } else if (kind == "reserve_feed") {
        books.feed.primary = answer();
    } else if (kind == "fallback_feed") {
        books.feed.fallback = answer();
    } else {
        refuse_kind(e, "the main chain");
    }
}

// ---- What the chain refused. ----

/// On Sui a message that the rate limiter refuses changes the limiter.
template <class Books>
void keep_refusal(Books& books, const event& e, troy::utc_seconds now) {
    using tokens = typename Books::types::tokens;
    if (e.text(field::kind) != "receive_token") return;
    books.chain = frs::try_receive_token(books.chain, e.get<tokens>(field::amount), now).after;
}
void keep_refusal(std::monostate&, const event&, troy::utc_seconds) {}

/// An event that the chain refused has to fail here too, with that error.
template <class Books>
void apply_refused(Books& books, const event& e, troy::utc_seconds now) {
    const auto reported = e.text(field::reported_error);
    Books after = books;
    try {
        apply(after, e, now);
    } catch (const troy::error& refused) {
        if (troy::name(refused.code()) != reported) throw;
        if (refused.code() == troy::errc::rate_limit_exceeded) keep_refusal(books, e, now);
        return;
    }
    throw bad_event("reported_error is " + std::string{reported} + ", and nothing refuses it");
}

[[nodiscard]] state after(state books, const event& e) {
    const auto now = e.get<troy::utc_seconds>(field::time);
    if (now < books.time) {
        throw bad_event("out of order: after " + troy::to_string(books.time));
    }
    books.time = now;
    if (std::holds_alternative<std::monostate>(books.books)) {
        books.books = opened(e, now);
        if (e.has(field::chain)) books.chain = e.name(field::chain);
        return books;
    }
    if (e.has(field::chain) && e.text(field::chain) != books.chain.view()) {
        throw bad_event("the books are those of '" + std::string{books.chain.view()} + "'");
    }
    std::visit(
        [&](auto& its) {
            e.has(field::reported_error) ? apply_refused(its, e, now) : apply(its, e, now);
        },
        books.books);
    return books;
}

/// The message says which event it was.
void append_event(failure& why, const event& e) {
    if (!e.has(field::kind)) return;
    std::string message = why.message;
    message += " (";
    message += e.text(field::kind);
    if (e.has(field::chain)) (message += " on ") += e.text(field::chain);
    if (e.has(field::time)) (message += " at ") += e.text(field::time);
    copy_text(why.message, message + ")");
}

// ---- The books as text. ----

/// Fills the columns by name.
class columns {
public:
    explicit columns(books_texts& texts) : texts_(texts) {
        for (auto& text : texts_.at)
            *text = '\0';
    }
    void put(std::string_view name, std::string_view text) {
        std::size_t i = 0;
        while (books_columns[i].name != name)
            ++i;
        copy_text(texts_.at[i], text);
    }
    template <troy::Textual T>
    void put(std::string_view name, const T& value) {
        put(name, troy::to_text(value).view());
    }

private:
    books_texts& texts_;
};

template <class Chain>
void put_chain(columns& to, const Chain& chain, troy::utc_seconds now) {
    to.put("base", chain.fee_schedule.base());
    to.put("base_day", chain.fee_schedule.base_day());
    to.put("annual_fee_rate", chain.fee_schedule.annual_fee_rate());
    to.put("oz_per_token", chain.fee_schedule.ounces_per_token(now));
    to.put("supply", chain.supply);
    to.put("mint_budget", chain.mint_budget);
    if (!chain.inbound) return;
    to.put("limit", chain.inbound->limit);
    to.put("window", chain.inbound->window);
    to.put("in_flight", chain.inbound->in_flight);
    if constexpr (requires { chain.inbound->single_message_limit; }) {
        to.put("single_message_limit", chain.inbound->single_message_limit);
    }
}

void put_books(columns&, const std::monostate&, troy::utc_seconds) {}

void put_books(columns& to, const main_books& books, troy::utc_seconds now) {
    put_chain(to, books.chain, now);
    to.put("obligation", books.chain.obligation);
    to.put("last_reconcile_time", books.chain.last_reconcile_time);
    to.put("reserve", books.held(now));
}

template <class Types>
void put_books(columns& to, const side_books<Types>& books, troy::utc_seconds now) {
    put_chain(to, books.chain, now);
    to.put("claimed_total", books.chain.claimed_total);
    to.put("returned_total", books.chain.returned_total);
}

}  // namespace

void open_books(void* books) noexcept { store_books(books, state{}); }

bool replay_event(void* books, const event_texts& texts, failure& why) noexcept {
    const bool replayed =
        guarded(why, [&] { store_books(books, after(load_books(books), event{texts})); });
    failure unnamed;
    if (!replayed) static_cast<void>(guarded(unnamed, [&] { append_event(why, event{texts}); }));
    return replayed;
}

bool write_books(const void* books, books_texts& texts, failure& why) noexcept {
    return guarded(why, [&] {
        const state written = load_books(books);
        columns to(texts);
        to.put("time", written.time);
        to.put("chain", written.chain.view());
        std::visit([&](const auto& its) { put_books(to, its, written.time); }, written.books);
    });
}

}  // namespace troy_sql
