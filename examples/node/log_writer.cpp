// SPDX-License-Identifier: BSL-1.0

#include <algorithm>

#include "log_writer.hpp"

namespace node {

namespace {

class writer {
public:
    writer(std::vector<story>& stories,
           const std::vector<chain_config>& chains,
           tool::output& to,
           std::vector<std::string>& notes)
        : stories_(stories),
          chains_(chains),
          to_(to),
          notes_(notes),
          next_(stories.size()),
          elsewhere_(to, transit_) {}

    void write() {
        find_strangers();
        for (std::size_t i = 0; i < stories_.size(); ++i)
            opening_times_.push_back(opening_time(i));
        std::string names;
        event_log::append_names(names, columns);
        to_.write(names);
        std::vector<bool> is_open(stories_.size());
        for (;;) {
            const auto which = next_chain(is_open);
            if (!which) break;
            if (!is_open[*which]) {
                is_open[*which] = true;
                open(*which);
                continue;
            }
            const record& each = stories_[*which].lines[next_[*which]++];
            if (!each.reverted) elsewhere_.before(each);
            write_line(*which, each);
            transit_.note(each, eid_of(*which));
            if (!each.reverted) elsewhere_.after(each, *which == 0);
        }
        if (elsewhere_.moves() == 0) return;
        notes_.push_back(
            fmt::format("{} lines are inferred of chains without answers: what is "
                        "allocated to them counts as minted at once",
                        elsewhere_.moves()));
    }

private:
    // ---- Whose turn it is. ----

    /// The chain of the earliest line; at one time the main chain before the others, but for lines
    /// that wait. A chain opens before its lines.
    [[nodiscard]] std::optional<std::size_t> next_chain(const std::vector<bool>& is_open) {
        std::optional<std::size_t> best;
        bool best_waits = false;
        troy::utc_seconds best_time{};
        for (std::size_t i = 0; i < stories_.size(); ++i) {
            const story& its = stories_[i];
            if (is_open[i] && next_[i] == its.lines.size()) continue;
            const auto time = is_open[i] ? its.lines[next_[i]].time : opening_times_[i];
            const bool waits = is_open[i] && transit_.waits(its.lines[next_[i]], eid_of(i));
            const bool is_better =
                !best || time < best_time || (time == best_time && best_waits && !waits);
            if (!is_better) continue;
            best = i;
            best_waits = waits;
            best_time = time;
        }
        return best;
    }

    /// A side chain opens when it begins, or when the main chain first allocates to it, earlier on
    /// the same day.
    [[nodiscard]] troy::utc_seconds opening_time(std::size_t i) const {
        const auto begins = stories_[i].begin.books.time;
        if (i == 0 || !stories_[i].eid) return begins;
        for (const record& each : stories_.front().lines) {
            if (each.time >= begins) break;
            const bool names = each.as == line::allocate || each.as == line::reclaim;
            if (!names || each.number != eid_of(i)) continue;
            const bool is_of_day = troy::utc_day::of(each.time) == troy::utc_day::of(begins);
            return is_of_day ? std::max(each.time, stories_.front().begin.books.time) : begins;
        }
        return begins;
    }

    // ---- Chains by eid. ----

    [[nodiscard]] std::uint64_t eid_of(std::size_t i) const { return stories_[i].eid.value_or(0); }

    /// The chains that only the main chain's events name. If there is one, and one configured chain
    /// has no eid, they are the same.
    void find_strangers() {
        const auto is_known = [&](std::uint64_t eid) {
            const auto its = elsewhere_.eids();
            return std::find(its.begin(), its.end(), eid) != its.end() ||
                   std::any_of(stories_.begin(), stories_.end(), [&](const story& each) {
                       return each.eid == eid;
                   });
        };
        const story& main = stories_.front();
        for (const auto& each : main.begin.books.totals)
            if (!is_known(each.first)) elsewhere_.add(each.first, each.second);
        for (const called_books& state : main.states) {
            for (const auto& each : state.totals)
                if (!is_known(each.first)) elsewhere_.add(each.first, {});
        }
        for (const record& each : main.lines) {
            const bool names = each.as == line::allocate || each.as == line::reclaim;
            if (names && !is_known(each.number)) elsewhere_.add(each.number, {});
        }
        const auto has_none = [](const story& each) { return !each.eid; };
        const auto nameless = std::find_if(stories_.begin() + 1, stories_.end(), has_none);
        const auto strangers = elsewhere_.eids();
        const bool is_one = nameless != stories_.end() && strangers.size() == 1 &&
                            std::find_if(nameless + 1, stories_.end(), has_none) == stories_.end();
        if (!is_one) return;
        nameless->eid = strangers.front();
        elsewhere_.forget(strangers.front());
        notes_.push_back(fmt::format("{}: taken as eid {}, the only one that no other chain has",
                                     nameless->name,
                                     strangers.front()));
    }
    [[nodiscard]] std::string name_of(std::uint64_t eid) const {
        for (const story& each : stories_)
            if (each.eid == eid) return each.name;
        return fmt::format("eid_{}", eid);
    }

    // ---- Openings. ----

    [[nodiscard]] row row_of_opening(std::size_t i, const char* kind) const {
        const story& its = stories_[i];
        const called_books& books = its.begin.books;
        row result(kind, its.name, opening_times_[i]);
        result.set(field::widths, chains_[i].widths);
        result.set_if(field::base, books.base).set_if(field::base_day, books.base_day);
        result.set_if(field::rate, books.annual_fee_rate);
        result.set_if(field::supply, books.supply).set_if(field::mint_budget, books.mint_budget);
        return result;
    }

    void open(std::size_t i) {
        const called_books& books = stories_[i].begin.books;
        row opening = row_of_opening(i, i == 0 ? "open_main" : "open_side");
        if (i == 0) {
            opening.set_if(field::obligation, books.obligation);
            if (!stories_[i].begin.is_created) {
                opening.set_if(field::last_reconcile_time, books.last_reconcile);
            }
            opening.write(to_);
            return open_elsewhere();
        }
        const auto& of_main = stories_.front().begin.books.totals;
        const auto on_main = of_main.find(eid_of(i));
        const auto own = books.totals.find(eid_of(i));
        const bool is_recorded = on_main != of_main.end();
        if (own == books.totals.end() && is_recorded && on_main->second.out != tokens{}) {
            notes_.push_back(
                fmt::format("{}: no call and no event says what it had claimed and "
                            "returned at its opening; taken as all of it",
                            stories_[i].name));
        }
        const budget_totals there = is_recorded ? on_main->second : budget_totals{};
        const budget_totals here = own != books.totals.end() ? own->second : there;
        opening.set(field::allocated_total, is_recorded ? there.out : here.out);
        opening.set(field::claimed_total, here.out).set(field::returned_total, here.back);
        opening.set(field::reclaimed_total, is_recorded ? there.back : here.back);
        opening.write(to_);
    }

    void open_elsewhere() {
        for (const auto eid : elsewhere_.eids()) {
            notes_.push_back(
                fmt::format("eid {} is none of the configured chains: it is opened as "
                            "{}, without events of its own",
                            eid,
                            name_of(eid)));
        }
        const auto rest = on_no_chain();
        if (rest.is_negative()) {
            notes_.push_back(fmt::format(
                "at the opening the chains hold {} more than the obligation", rest.magnitude()));
        } else if (rest != frs::difference_of<tokens>{}) {
            notes_.push_back(
                fmt::format("at the opening {} of the obligation are on no configured "
                            "chain: taken as the supply of {}",
                            rest.magnitude(),
                            elsewhere_.hold(rest.magnitude())));
        }
        elsewhere_.open(row_of_opening(0, "open_main"));
    }

    /// The part of the obligation in the first state that no configured chain's first state holds.
    [[nodiscard]] frs::difference_of<tokens> on_no_chain() const {
        using difference = frs::difference_of<tokens>;
        const auto wide = [](const std::optional<tokens>& amount) {
            return troy::convert<difference>(amount.value_or(tokens{}));
        };
        const called_books& main = stories_.front().begin.books;
        if (!main.obligation) return {};
        difference rest = wide(main.obligation);
        for (std::size_t i = 0; i < stories_.size(); ++i) {
            const called_books& books = stories_[i].begin.books;
            rest = rest - wide(books.supply) - wide(books.mint_budget);
            const auto there = main.totals.find(eid_of(i));
            const auto here = books.totals.find(eid_of(i));
            if (i == 0 || there == main.totals.end() || here == books.totals.end()) continue;
            rest = rest - (wide(there->second.out) - wide(here->second.out));
            rest = rest - (wide(here->second.back) - wide(there->second.back));
        }
        return rest;
    }

    // ---- Lines. ----

    void write_line(std::size_t i, const record& each) {
        const std::string& name = stories_[i].name;
        if (each.as == line::state) return write_state(i, each);
        if (each.without_limits)
            limit(name, each).set(field::limit, 0).set(field::window, 1).write(to_);
        if (each.from_queue) bypass(name, each, "set_bypass");
        row its(kind_of(each.as), name, each.time);
        set_arguments(its, each, stories_[i]);
        if (each.from_queue) {
            its.set(field::sender, "queue").set(field::receiver, "queue");
        } else if (stories_[i].has_bypass && has_sender(each.as)) {
            its.set(field::sender, fmt::format("{:016x}", each.sender));
            its.set(field::receiver, hex(each.to));
        }
        if (each.reverted) its.set(field::reported_error, "reverted");
        its.write(to_);
        if (each.from_queue) bypass(name, each, "clear_bypass");
        if (each.without_limits) limit(name, each).write(to_);
    }

    /// Senders are known by a hash of the bytes that name them.
    [[nodiscard]] static bool has_sender(line as) {
        return as == line::receive || as == line::queue || as == line::set_bypass ||
               as == line::clear_bypass;
    }
    [[nodiscard]] static row limit(const std::string& name, const record& at) {
        return {"rate_limit", name, at.time};
    }
    void bypass(const std::string& name, const record& at, const char* kind) {
        row(kind, name, at.time)
            .set(field::sender, "queue")
            .set(field::receiver, "queue")
            .write(to_);
    }

    [[nodiscard]] static const char* kind_of(line as) {
        switch (as) {
            case line::fee_rate: return "update_annual_fee_rate";
            case line::increase: return "increase_mint_budget";
            case line::decrease: return "decrease_mint_budget";
            case line::mint_to: return "mint_to";
            case line::redeem: return "redeem";
            case line::reconcile: return "reconcile_supply";
            case line::send: return "send_token";
            case line::queue: return "queue_token";
            case line::deliver: return "deliver_token";
            case line::discard: return "discard_token";
            case line::allocate: return "allocate_mint_budget";
            case line::claim: return "claim_mint_budget";
            case line::give_back: return "return_mint_budget";
            case line::reclaim: return "reclaim_mint_budget";
            case line::limits:
            case line::no_limits: return "rate_limit";
            case line::single_limit: return "single_message_limit";
            case line::set_bypass: return "set_bypass";
            case line::clear_bypass: return "clear_bypass";
            case line::reserve_feed: return "reserve_feed";
            case line::fallback_feed: return "fallback_feed";
            case line::no_reserve_feed: return "no_reserve_feed";
            case line::state: return "state";
            default: return "receive_token";
        }
    }

    void set_arguments(row& its, const record& each, const story& of) const {
        switch (each.as) {
            case line::fee_rate:
                its.set(field::rate, rate::from_raw(each.ratio));
                its.set(field::reported_oz_per_token, oz::from_raw(each.base));
                break;
            case line::allocate:
            case line::reclaim:
                its.set(field::side_chain, name_of(each.number));
                its.set(field::total, each.total);
                its.set(field::reported_obligation, each.obligation);
                break;
            case line::claim:
            case line::give_back: its.set(field::total, each.total); break;
            case line::limits:
                its.set(field::limit, each.amount).set(field::window, each.number);
                if (each.total != tokens{}) its.set(field::single_message_limit, each.total);
                break;
            case line::single_limit: its.set(field::single_message_limit, each.amount); break;
            case line::reserve_feed:
            case line::fallback_feed: set_answer(its, each); break;
            case line::queue: its.set(field::amount, each.amount); [[fallthrough]];
            case line::deliver:
            case line::discard: its.set(field::index, each.number - of.begin.first_index); break;
            case line::set_bypass:
            case line::clear_bypass:
            case line::no_limits:
            case line::no_reserve_feed: break;
            default:
                its.set(field::amount, each.amount);
                if (each.has_oz) its.set(field::expected_oz_per_token, oz::from_raw(each.ratio));
                break;
        }
    }

    static void set_answer(row& its, const record& each) {
        its.set(field::answer,
                reserve::from_sign_and_magnitude(
                    each.is_negative, reserve::magnitude_type::from_stored(each.amount.stored)));
        its.set(field::updated_at, each.until);
    }

    /// What calls answer: one line, and one more for each budget and each amount of ounces.
    void write_state(std::size_t i, const record& each) {
        const story& of = stories_[i];
        const called_books& state = of.state_at(each);
        const bool is_main = i == 0;
        row its("state", of.name, each.time);
        its.set_if(field::reported_oz_per_token, state.oz_now).set_if(field::base, state.base);
        its.set_if(field::base_day, state.base_day).set_if(field::rate, state.annual_fee_rate);
        its.set_if(field::reported_supply, state.supply);
        its.set_if(field::reported_mint_budget, state.mint_budget);
        if (is_main) {
            its.set_if(field::reported_obligation, state.obligation);
            its.set_if(field::last_reconcile_time, state.last_reconcile);
        }
        its.write(to_);
        for (const auto& [eid, totals] : state.totals) {
            if (!is_main && of.eid && *of.eid != eid) continue;
            row more("state", of.name, each.time);
            if (is_main) more.set(field::side_chain, name_of(eid));
            more.set(is_main ? field::allocated_total : field::claimed_total, totals.out);
            more.set(is_main ? field::reclaimed_total : field::returned_total, totals.back);
            more.write(to_);
        }
        for (const auto& [amount, ounces] : state.ounces) {
            row more("state", of.name, each.time);
            more.set(field::amount, amount).set(field::reported_ounces, ounces).write(to_);
        }
        if (is_main) write_called_feeds(of, state, each);
    }

    /// Feeds whose answers are not among the logs.
    void write_called_feeds(const story& of, const called_books& state, const record& at) {
        for (const line as : {line::reserve_feed, line::fallback_feed}) {
            const auto& called =
                as == line::reserve_feed ? state.reserve_feed : state.fallback_feed;
            if (!called) continue;
            record its;
            its.amount = called->size;
            its.is_negative = called->is_negative;
            its.until = called->updated_at;
            row more(kind_of(as), of.name, at.time);
            set_answer(more, its);
            more.write(to_);
        }
    }

    std::vector<story>& stories_;
    const std::vector<chain_config>& chains_;
    tool::output& to_;
    std::vector<std::string>& notes_;
    std::vector<std::size_t> next_;
    std::vector<troy::utc_seconds> opening_times_;
    transit transit_;
    elsewhere elsewhere_;
};

}  // namespace

void write_log(std::vector<story> stories,
               const std::vector<chain_config>& chains,
               tool::output& to,
               std::vector<std::string>& notes) {
    writer(stories, chains, to, notes).write();
}

}  // namespace node
