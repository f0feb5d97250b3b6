// SPDX-License-Identifier: BSL-1.0

/// @file
/// A replay that follows the chain: where the chain's books differ from the computed ones, the
/// difference is reported once and the replay continues with the chain's. A difference that one
/// missing event explains is treated as that event, so that the other chains' books agree with it.

#include <cstddef>
#include <type_traits>
#include <utility>

#include "replay.hpp"

namespace audit {

namespace {

template <class Books>
inline constexpr bool is_main = std::is_same_v<Books, main_chain>;

/// x + by as a quantity of x's type, if that holds it.
template <class Amount>
[[nodiscard]] std::optional<Amount> moved(const Amount& x, const token_difference& by) {
    const token_difference sum = wide(x) + by;
    if (sum.is_negative()) return std::nullopt;
    const auto result = troy::try_convert<Amount>(sum.magnitude());
    return result ? std::optional<Amount>(result.value) : std::nullopt;
}

/// Adds to an amount unless the sum is out of its range; returns whether it was added.
template <class Amount>
[[nodiscard]] bool add_to(Amount& amount, const token_difference& by) {
    const auto sum = moved(amount, by);
    if (sum) amount = *sum;
    return sum.has_value();
}

template <class Books>
[[nodiscard]] amounts amounts_of(const Books& books) {
    amounts result{wide(books.supply), wide(books.mint_budget), {}};
    if constexpr (is_main<Books>) result.obligation = wide(books.obligation);
    return result;
}

/// Adds to the books, or leaves them unchanged if one of the sums is out of range.
template <class Books>
[[nodiscard]] bool add_to_books(Books& books, const amounts& off) {
    Books after = books;
    if (!add_to(after.supply, off.supply) || !add_to(after.mint_budget, off.mint_budget)) {
        return false;
    }
    if constexpr (is_main<Books>) {
        if (!add_to(after.obligation, off.obligation)) return false;
    }
    books = std::move(after);
    return true;
}

}  // namespace

// ---- Amounts. ----

/// What an event does to the amounts of its chain, if that is known.
template <class Books>
std::optional<amounts> replay::effect_of(const event& e, const Books& books) const {
    const movement* const does = movement_of(e.text(field::kind));
    if (does == nullptr || e.has(field::reported_error)) return amounts{};
    if (e.has(field::amount)) return moved_by(*does, wide(e.get<tokens>(field::amount)));
    if (e.has(field::index)) {
        const auto& queue = state_.messages.queue_of(e.text(field::chain));
        const auto index = e.get<frs::message_index>(field::index);
        return attempt([&] { return moved_by(*does, wide(queue.amount_at(index))); });
    }
    token_difference recorded;
    if constexpr (is_main<Books>) {
        const auto& record = state_.sides.at(e.text(field::side_chain)).record;
        recorded = wide(does->obligation > 0 ? record.allocated_total : record.reclaimed_total);
    } else {
        recorded = wide(does->mint_budget > 0 ? books.claimed_total : books.returned_total);
    }
    const auto step = wide(e.get<tokens>(field::total)) - recorded;
    if (step <= token_difference{}) return std::nullopt;
    return moved_by(*does, step);
}

/// The event that explains these differences, if all of them are reported and it can have happened:
/// what arrives must have been sent, not counting what this line itself takes of it.
template <class Books>
const movement* replay::missing_event(const event& e,
                                      const Books& books,
                                      const side_chain* side,
                                      const amounts& off) const {
    const bool all_reported = e.has(field::reported_supply) && e.has(field::reported_mint_budget) &&
                              (!is_main<Books> || e.has(field::reported_obligation));
    const movement* const missing = event_like(off, is_main<Books>);
    if (!all_reported || missing == nullptr) return nullptr;
    const auto taken =
        missing->kind == e.text(field::kind) ? effect_of(e, books).value_or(amounts{}) : amounts{};
    if (missing->kind == "receive_token") {
        return off.supply <= state_.under_way() - taken.supply ? missing : nullptr;
    }
    if constexpr (!is_main<Books>) {
        const auto unclaimed = frs::unclaimed(books, side->record);
        if (missing->kind == "claim_mint_budget") {
            return off.mint_budget <= unclaimed - taken.mint_budget ? missing : nullptr;
        }
    }
    return missing;
}

/// Whether what a missing event moved already arrived, and was reported then.
bool replay::has_arrived(const movement& missing,
                         const side_chain* side,
                         const token_difference& amount) const {
    const auto& arrival = state_.arrival;
    if (arrival.line == 0 || missing.kind != arrival.kind || amount < arrival.amount) return false;
    return missing.kind != "return_mint_budget" || side->name == arrival.side;
}

/// Records what the event moves outside these books; what no event explains is counted as unplaced.
template <class Books>
void replay::give_place(const movement* as, Books& books, const amounts& off) {
    const std::string_view kind = as == nullptr ? std::string_view{} : as->kind;
    if (kind == "send_token" || kind == "receive_token") {
        state_.in_flight = state_.in_flight - off.supply;
        return;
    }
    if constexpr (!is_main<Books>) {
        if (kind == "claim_mint_budget" && add_to(books.claimed_total, off.mint_budget)) return;
        if (kind == "return_mint_budget" && add_to(books.returned_total, -off.mint_budget)) return;
    }
    if (state_.main && (kind == "mint_to" || kind == "redeem")) {
        standing& moved = off.supply.is_negative() ? state_.redeemed : state_.minted;
        const oz now = books.fee_schedule.ounces_per_token(now_);
        moved = frs::standing_after_mint(moved, off.supply.magnitude(), now);
    }
    state_.unplaced = state_.unplaced + off.elsewhere();
}

/// If more arrived than was sent, treats what is missing as sent.
void replay::adopt_transit(const event& e) {
    const auto kind = e.text(field::kind);
    const bool is_claim = kind == "claim_mint_budget";
    const bool is_reclaim = kind == "reclaim_mint_budget";
    missing_arrival arrival{e.line, "send_token", {}, -state_.under_way()};
    if (is_claim || is_reclaim) {
        arrival.side = e.text(is_claim ? field::chain : field::side_chain);
        arrival.kind = is_claim ? "allocate_mint_budget" : "return_mint_budget";
        const auto& side = state_.sides.at(arrival.side);
        arrival.amount = is_claim ? -side.unclaimed() : -side.unreclaimed();
    }
    if (arrival.amount <= token_difference{}) return;
    if (is_claim || is_reclaim) {
        const bool added = state_.sides.update(arrival.side, [&](side_chain& side) {
            if (is_claim) return add_to(side.record.allocated_total, arrival.amount);
            return std::visit(
                [&](auto& books) { return add_to(books.returned_total, arrival.amount); },
                side.books);
        });
        if (!added) return;
    } else {
        state_.in_flight = state_.in_flight + arrival.amount;
    }
    tell({about(
        e,
        "in transit",
        fmt::to_string(-arrival.amount),
        fmt::to_string(token_difference{}),
        raw_units(arrival.amount),
        fmt::format(
            "as after {} {} or more that is not in this log", arrival.kind, arrival.amount))});
    state_.transit.add(arrival.amount);
    auto& known = state_.arrival;
    if (known.kind == arrival.kind && known.side == arrival.side) {
        arrival.line = known.line;
        arrival.amount = arrival.amount + known.amount;
    }
    known = std::move(arrival);
    state_.is_transit_sound = !least_in_transit().is_negative();
}

/// The differences without what was treated as sent when it arrived.
amounts replay::without_arrival(const movement& missing, const amounts& off) {
    const auto known = moved_by(missing, std::exchange(state_.arrival, {}).amount);
    return off - known;
}

/// Adopts a missing reconcile, on the latest day whose amount by the rule matches.
void replay::adopt_reconcile(main_chain& after, const token_difference& amount) {
    auto in = input_of_reconcile(*state_.main);
    const auto today = in.today;
    for (auto apart = troy::days{}; apart < looked_back_max && apart < today - in.last;
         apart += one_day) {
        in.today = today - apart;
        const auto of_day = amount_by(rule_, in);
        if (!of_day || *of_day != amount.magnitude()) continue;
        state_.oz_at_reconcile = in.schedule.ounces_per_token(in.today);
        state_.reconcile_day = in.today;
        state_.minted = state_.redeemed = standing{};
        after.last_reconcile_time = in.today.start();
        ++state_.reconciles;
        return;
    }
}

/// How far these books are from those that the chain reports.
template <class Books>
amounts replay::reported_off(const event& e, const amounts& expected) {
    amounts off;
    for (const auto& each : reported_amounts) {
        if (!is_main<Books> && each.reported == field::reported_obligation) continue;
        if (!e.has(each.reported)) continue;
        off.*each.value = wide(e.get<tokens>(each.reported)) - expected.*each.value;
    }
    return off;
}

/// Reports which amounts are adopted, as a finding too if the difference is new.
void replay::tell_amounts(
    const event& e, chain_adoption& its, const amounts& off, bool is_new, std::string why) {
    std::vector<adoption> records;
    for (std::size_t i = 0; i < reported_amounts.size(); ++i) {
        const auto& each = reported_amounts[i];
        const auto& difference = off.*each.value;
        if (difference == token_difference{}) continue;
        const auto found = wide(e.get<tokens>(each.reported));
        records.push_back({about(e,
                                 name_of(each.reported),
                                 fmt::to_string(found - difference),
                                 fmt::to_string(found),
                                 raw_units(difference))});
        its.totals[i].add(difference);
    }
    if (is_new) {
        const bool is_explained = !why.empty();
        for (std::size_t i = 1; !is_explained && i < records.size(); ++i) {
            why += fmt::format(
                "{}{} {} raw", i == 1 ? "" : ", ", records[i].name, records[i].difference);
        }
        const auto& first = records.front();
        find(e, first.name, first.expected, first.found, first.difference, why);
    }
    for (auto& each : records) {
        if (!is_new) each.explanation = why;
        tell(std::move(each));
    }
}

/// Adopts what a chain reports, if it differs from the books after this line.
template <class Books>
void replay::adopt_amounts(const event& e, Books& books, side_chain* side, const amounts& effect) {
    const amounts off = reported_off<Books>(e, amounts_of(books) + effect);
    if (off == amounts{}) return;
    chain_adoption& its = adopted_on(side);
    Books after = books;
    if (!add_to_books(after, off)) {
        if (effect == amounts{}) compare_amounts(e, books);
        return;
    }
    if (its.last && amounts{} - its.last->off == off) {
        give_place(its.last->as, after, off);
        books = std::move(after);
        tell_amounts(
            e, its, off, false, fmt::format("undoes what line {} adopted", its.last->line));
        its.last.reset();
        return;
    }
    const movement* const as = missing_event(e, books, side, off);
    its.last = chain_adoption::differences{e.line, off, as};
    amounts beyond = off;
    std::string why;
    bool is_new = !has_told();
    if (as != nullptr) {
        why = fmt::format("as after {} {} that is not in this log", as->kind, amount_moved(off));
        if (has_arrived(*as, side, amount_moved(off))) {
            why += fmt::format("; line {} misses it", state_.arrival.line);
            is_new = false;
            beyond = without_arrival(*as, off);
            its.last.reset();  // Two chains report it.
        }
        if constexpr (is_main<Books>) {
            if (as->kind == "reconcile_supply") adopt_reconcile(after, off.supply);
        }
    }
    give_place(as, after, beyond);
    books = std::move(after);
    tell_amounts(e, its, off, is_new, std::move(why));
}

template <class Books>
void replay::adopt_before(const event& e, Books& books, side_chain* side) {
    if (!adopts_) return;
    adopt_oz(e, books, side);
    const auto effect = effect_of(e, books);
    if (effect) adopt_amounts(e, books, side, *effect);
}

/// Assigns an allocation that was treated as missing to the side chain that claimed it.
void replay::settle_allocated(std::string_view side) {
    if (!state_.sides.has(side)) return;
    const auto unclaimed = state_.sides.at(side).unclaimed();
    if (!unclaimed.is_negative() || state_.unplaced < -unclaimed) return;
    static_cast<void>(state_.sides.update(
        side, [&](side_chain& chain) { return add_to(chain.record.allocated_total, -unclaimed); }));
    state_.unplaced = state_.unplaced + unclaimed;
    state_.adopted.last.reset();
}

// ---- Calls. ----

/// Carries out a call that the books refuse and the chain accepted; returns whether its effect is
/// known.
template <class Books>
bool replay::carry_out(const event& e, Books& books) {
    const auto effect = effect_of(e, books);
    if (!effect || *effect == amounts{} || !add_to_books(books, *effect)) return false;
    if constexpr (!is_main<Books>) {
        using budget = typename Books::types::budget;
        if (e.has(field::total)) {
            auto& total =
                effect->mint_budget.is_negative() ? books.returned_total : books.claimed_total;
            total = e.get<budget>(field::total);
        }
    }
    adopt_call(e, "refused", "accepted", "carried out all the same");
    return true;
}

bool replay::carry_out(const event& e, frs::main_and_record<main_types>& both) {
    const auto effect = effect_of(e, both.main);
    if (!carry_out(e, both.main)) return false;
    auto& total = effect->obligation.is_negative() ? both.record.reclaimed_total
                                                   : both.record.allocated_total;
    total = e.get<main_types::budget>(field::total);
    return true;
}

void replay::adopt_call(const event& e, std::string computed, std::string found, std::string why) {
    ++state_.calls;
    tell({about(e,
                name_of(field::reported_error),
                std::move(computed),
                std::move(found),
                {},
                std::move(why))});
}

void replay::tell(adoption what) {
    ++totals_.adopted;
    told_.emplace_back(std::move(what));
}

using ethereum_side = xagm::side_chain<xagm::ethereum>;
using sui_side = xagm::side_chain<xagm::sui>;

template void replay::adopt_before(const event&, main_chain&, side_chain*);
template void replay::adopt_before(const event&, ethereum_side&, side_chain*);
template void replay::adopt_before(const event&, sui_side&, side_chain*);
template void replay::adopt_amounts(const event&, main_chain&, side_chain*, const amounts&);
template void replay::adopt_amounts(const event&, ethereum_side&, side_chain*, const amounts&);
template void replay::adopt_amounts(const event&, sui_side&, side_chain*, const amounts&);
template bool replay::carry_out(const event&, main_chain&);
template bool replay::carry_out(const event&, ethereum_side&);
template bool replay::carry_out(const event&, sui_side&);

}  // namespace audit
