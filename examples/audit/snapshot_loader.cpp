// SPDX-License-Identifier: BSL-1.0

/// @file
/// Reads snapshots.

#include <algorithm>
#include <utility>

#include "log_reader.hpp"
#include "snapshot_values.hpp"

namespace audit {

namespace {

using namespace snapshot_values;

/// Sets the value with a name.
class reader {
public:
    reader(std::string_view name, std::string_view text) : name_(name), text_(text) {}

    template <class T>
    void value(std::string_view name, T& x, const T& = {}) {
        always(name, x);
    }
    template <class T>
    void always(std::string_view name, T& x) {
        if (name != name_) return;
        set_from(x, name, text_);
        is_set_ = true;
    }
    template <class T, class Members>
    void group(std::string_view beginning,
               std::optional<T>& of,
               const std::type_identity_t<T>& first,
               Members members) {
        if (!name_.starts_with(beginning)) return;
        if (!of) of = first;
        members(*of);
    }
    [[nodiscard]] bool is_set() const noexcept { return is_set_; }

private:
    std::string_view name_, text_;
    bool is_set_ = false;
};

template <class Books>
void set_schedule(const event& e, Books& books) {
    try {
        books.fee_schedule = {e.get<oz>(field::base),
                              e.get<troy::utc_day>(field::base_day),
                              e.get<xagm::annual_fee_rate>(field::rate)};
    } catch (const troy::error& refused) {
        throw bad_line(refused.what());
    }
}

template <class Limiter>
void set_limiter(const event& e, std::optional<Limiter>& limiter) {
    using tokens = decltype(Limiter::limit);
    Limiter& its = limiter.emplace();
    its.limit = e.get<tokens>(field::limit);
    its.window = e.get<troy::seconds>(field::window);
    if constexpr (requires { its.single_message_limit; }) {
        its.single_message_limit = e.get<tokens>(field::single_message_limit, {});
    } else if (e.has(field::single_message_limit)) {
        throw bad_line("the rate limiter of Sui takes no single_message_limit");
    }
}

const xagm::fee_schedule no_schedule{oz{}, {}, {}};

}  // namespace

/// A kind of line: its fields besides time and kind.
struct snapshot_loader::line_kind {
    const char* name;
    fields required;
    fields optional;
    void (snapshot_loader::*take_it)(const event&);
};

void snapshot_loader::take(const event& e) {
    using enum field;
    const auto totals = set_of(allocated_total, claimed_total, returned_total, reclaimed_total);
    static const std::array kinds = {
        line_kind{"snapshot", {}, {}, &snapshot_loader::begin},
        line_kind{"snapshot_end", {}, {}, &snapshot_loader::finish},
        line_kind{"open_main",
                  set_of(chain, base, base_day, rate),
                  set_of(supply, mint_budget, obligation, last_reconcile_time),
                  &snapshot_loader::open_main},
        line_kind{"open_side",
                  set_of(chain, widths, base, base_day, rate),
                  set_of(supply, mint_budget) | totals,
                  &snapshot_loader::open_side},
        line_kind{"rate_limit",
                  set_of(chain, limit, window),
                  set_of(single_message_limit),
                  &snapshot_loader::limiter},
        line_kind{"queue_token", set_of(chain, amount, index), {}, &snapshot_loader::message},
        line_kind{"set_bypass", set_of(chain, sender, receiver), {}, &snapshot_loader::bypass},
        line_kind{"reserve_feed", set_of(answer, updated_at), {}, &snapshot_loader::answer_of},
        line_kind{"fallback_feed", set_of(answer, updated_at), {}, &snapshot_loader::answer_of},
        line_kind{"no_reserve_feed", {}, {}, &snapshot_loader::no_answer},
        line_kind{"carried", set_of(name, value), set_of(chain), &snapshot_loader::value_of},
        line_kind{"counted", set_of(name, value), set_of(chain), &snapshot_loader::value_of},
    };
    const auto name_of_kind = e.text(field::kind);
    for (const auto& each : kinds) {
        if (name_of_kind != each.name) continue;
        const fields known = each.required | each.optional | set_of(time, kind);
        for (std::size_t i = 0; i < field_count; ++i) {
            if (each.required.test(i)) static_cast<void>(e.text(static_cast<field>(i)));
            if (e.present().test(i) && !known.test(i))
                throw bad_line(fmt::format("{} takes no {}", each.name, field_names[i]));
        }
        require_texts(e);
        if (has_begun_ == (each.take_it == &snapshot_loader::begin))
            throw bad_line("there is one line snapshot, at the beginning");
        return (this->*each.take_it)(e);
    }
    throw bad_line(fmt::format("'{}' is not in a snapshot", tool::elided(name_of_kind)));
}

void snapshot_loader::begin(const event& e) {
    into_.now = e.get<troy::utc_seconds>(field::time);
    has_begun_ = true;
}

// ---- Chains. ----

void snapshot_loader::require_new(const event& e) const {
    const auto name = e.text(field::chain);
    if (!into_.books.is_main(name) && !into_.books.sides.has(name)) return;
    throw bad_line(fmt::format("chain '{}' is already open", name));
}

void snapshot_loader::open_main(const event& e) {
    require_new(e);
    if (into_.books.main) throw bad_line("there is one main chain");
    main_chain books{no_schedule};
    set_schedule(e, books);
    books.supply = e.get<tokens>(field::supply, {});
    books.mint_budget = e.get<main_types::budget>(field::mint_budget, {});
    books.obligation = e.get<main_types::budget>(field::obligation, {});
    books.last_reconcile_time = e.get<troy::utc_seconds>(field::last_reconcile_time, {});
    into_.books.main = books;
    into_.books.main_name = e.text(field::chain);
}

void snapshot_loader::open_side(const event& e) {
    require_new(e);
    side_chain side{std::string(e.text(field::chain)),
                    xagm::side_chain<xagm::ethereum>{no_schedule}};
    if (e.text(field::widths) == "sui") {
        side.books = xagm::side_chain<xagm::sui>{no_schedule};
    } else if (e.text(field::widths) != "ethereum") {
        refuse("widths", e.text(field::widths));
    }
    std::visit(
        [&](auto& books) {
            using types = typename std::remove_cvref_t<decltype(books)>::types;
            using budget = typename types::budget;
            set_schedule(e, books);
            books.supply = e.get<typename types::tokens>(field::supply, {});
            books.mint_budget = e.get<budget>(field::mint_budget, {});
            books.claimed_total = e.get<budget>(field::claimed_total, {});
            books.returned_total = e.get<budget>(field::returned_total, {});
        },
        side.books);
    side.record.allocated_total = e.get<main_types::budget>(field::allocated_total, {});
    side.record.reclaimed_total = e.get<main_types::budget>(field::reclaimed_total, {});
    into_.books.sides.keep();
    into_.books.sides.add(side);
}

/// Calls change(books, adopted) for the line's chain.
template <class Change>
void snapshot_loader::change_chain(const event& e, Change change) {
    if (into_.books.is_main(e.text(field::chain)))
        return change(*into_.books.main, into_.books.adopted);
    into_.books.sides.keep();
    into_.books.sides.update(e.text(field::chain), [&](side_chain& side) {
        std::visit([&](auto& books) { change(books, side.adopted); }, side.books);
        return true;
    });
}

void snapshot_loader::limiter(const event& e) {
    change_chain(e, [&](auto& books, auto&) { set_limiter(e, books.inbound); });
}

// ---- Messages. ----

void snapshot_loader::message(const event& e) {
    if (++messages_ > inbound_messages::largest_count)
        throw bad_line(fmt::format("more than {} messages wait", inbound_messages::largest_count));
    waiting_[std::string(e.text(field::chain))].push_back(
        {e.get<frs::message_index>(field::index), e.get<tokens>(field::amount)});
}

void snapshot_loader::bypass(const event& e) { into_.books.messages.set_bypass(e); }

// ---- The rest. ----

void snapshot_loader::answer_of(const event& e) {
    auto& feed = into_.books.feed;
    auto& answer = e.text(field::kind) == "reserve_feed" ? feed.primary : feed.fallback;
    answer = {e.get<reserve>(field::answer), e.get<troy::utc_seconds>(field::updated_at)};
}

void snapshot_loader::no_answer(const event&) { into_.books.forget_reserve(); }

void snapshot_loader::value_of(const event& e) {
    const auto name = e.text(field::name);
    reader values(name, e.text(field::value));
    if (!e.has(field::chain)) {
        visit_values(values, into_, next_);
        visit_counts(values, into_);
    } else if (name == "next_index") {
        values.always(name, next_index_[std::string(e.text(field::chain))]);
    } else {
        change_chain(e, [&](auto& books, auto& adopted) {
            visit_limiter(values, books.inbound);
            visit_values(values, adopted);
            visit_counts(values, adopted);
        });
    }
    if (!values.is_set()) throw bad_line(fmt::format("'{}' is no value", tool::elided(name)));
}

/// Gives each chain its queue.
void snapshot_loader::finish(const event&) {
    try {
        for (const auto& [chain, next] : next_index_) {
            auto its = queue::resume(std::move(waiting_[chain]), next);
            into_.books.queued = into_.books.queued + wide(its.queued());
            into_.books.messages.resume(chain, std::move(its));
            into_.books.has_queues = true;
            waiting_.erase(chain);
        }
    } catch (const troy::error& refused) {
        throw bad_line(refused.what());
    }
    if (!waiting_.empty()) throw bad_line("next_index is missing");
    is_complete_ = true;
}

position load_snapshot(const carried& into, log_reader& log, event& e) {
    snapshot_loader loader(into);
    try {
        loader.take(e);
        while (!loader.is_complete()) {
            if (!log.next(e)) throw bad_line("the snapshot has no end");
            loader.take(e);
        }
    } catch (const bad_line& bad) {
        throw tool::input_error(fmt::format("line {}, in a snapshot: {}", e.line, bad.what()));
    } catch (const troy::error& beyond) {
        throw tool::input_error(fmt::format("line {}, in a snapshot: {}", e.line, beyond.what()));
    }
    log.continue_at(loader.next());
    return loader.next();
}

}  // namespace audit
