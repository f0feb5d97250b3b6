// SPDX-License-Identifier: BSL-1.0

/// @file
/// The state that calls answer, and the calls of transactions.

#include <algorithm>
#include <functional>

#include "story.hpp"

namespace node {

// ---- Answers of calls. ----

namespace {

/// "mintBudgetMap(30102)" as its name and its argument.
struct call_name {
    std::string name;
    std::string argument;
};

[[nodiscard]] call_name parse_name(const std::string& text) {
    const auto open = text.find('(');
    if (open == std::string::npos || !text.ends_with(')')) return {text, {}};
    return {text.substr(0, open), text.substr(open + 1, text.size() - open - 2)};
}

template <class Quantity>
void read_into(std::optional<Quantity>& to, words& in) {
    to = in.next<Quantity>("the answer");
}

[[nodiscard]] feed_answer read_round(words& in) {
    using round_id = troy::fixed_point<troy::one, 0, 80>;
    feed_answer result;
    static_cast<void>(in.next<round_id>("roundId"));
    const auto answer = in.next<reserve>("answer");
    result.is_negative = answer.is_negative();
    result.size = tokens::from_stored(answer.magnitude().stored);
    static_cast<void>(in.next<tokens>("startedAt"));
    result.updated_at = in.next_time("updatedAt");
    static_cast<void>(in.next<round_id>("answeredInRound"));
    return result;
}

void read_totals(called_books& to, const std::string& argument, words& in) {
    const auto eid = troy::try_parse<chain_id>(argument);
    if (!eid) throw bad_answer(fmt::format("'{}' is not an eid", tool::elided(argument)));
    const auto enabled = in.next_count("enabled");
    if (enabled > 1) throw bad_answer(fmt::format("enabled is {}", enabled));
    const auto out = in.next<budget>("the total that was allocated");
    const auto back = in.next<budget>("the total that was returned");
    to.totals[eid.value.raw()] = {troy::convert<tokens>(out), troy::convert<tokens>(back)};
}

void read_ounces(called_books& to, const std::string& argument, words& in) {
    const auto amount = troy::try_parse_raw<tokens>(argument);
    if (!amount) throw bad_answer(fmt::format("'{}' is not an amount", tool::elided(argument)));
    to.ounces.emplace_back(amount.value, in.next<tokens>("the answer"));
}

/// Whether it is a call that concerns the books.
[[nodiscard]] bool read_call(called_books& to, const call_name& call, words& in) {
    const auto day = [&] { return troy::utc_day::starting_at(in.next_time("the answer")); };
    if (call.name == "mintBudgetMap") {
        read_totals(to, call.argument, in);
    } else if (call.name == "getOzAmount") {
        read_ounces(to, call.argument, in);
    } else if (call.name == "ozPerToken") {
        read_into(to.oz_now, in);
    } else if (call.name == "ozPerTokenBase") {
        read_into(to.base, in);
    } else if (call.name == "ozPerTokenBaseTime") {
        to.base_day = day();
    } else if (call.name == "annualFeeRate") {
        read_into(to.annual_fee_rate, in);
    } else if (call.name == "totalSupply") {
        read_into(to.supply, in);
    } else if (call.name == "mintBudget") {
        to.mint_budget = troy::convert<tokens>(in.next<budget>("the answer"));
    } else if (call.name == "totalTokenObligation") {
        to.obligation = troy::convert<tokens>(in.next<budget>("the answer"));
    } else if (call.name == "lastReconcileTime") {
        to.last_reconcile = in.next_time("the answer");
    } else if (call.name == "latestRoundData" || call.name == "reserve_feed.latestRoundData") {
        to.reserve_feed = read_round(in);
    } else if (call.name == "fallback_feed.latestRoundData") {
        to.fallback_feed = read_round(in);
    } else {
        return false;
    }
    in.finish();
    return true;
}

}  // namespace

std::optional<called_books> read_books(chain& of, const called_state& state, faults& into) {
    called_books result;
    result.block = state.block;
    const auto time = of.time_of(state.block);
    for (const auto& each : state.answers) {
        words in(each.second);
        const auto refuse = [&](const char* what) {
            into.add(fmt::format("{}: block {}: {}: {}",
                                 of.file(state.file),
                                 state.block,
                                 tool::elided(each.first),
                                 what));
        };
        try {
            if (!read_call(result, parse_name(each.first), in)) ++of.others[each.first + "()"];
        } catch (const bad_answer& bad) {
            refuse(bad.what());
        } catch (const troy::error& bad) {
            refuse(bad.what());
        }
    }
    if (!time) return std::nullopt;
    result.time = *time;
    if (of.config.is_main || !result.obligation || *result.obligation == tokens{}) return result;
    into.add(fmt::format("{}: block {}: totalTokenObligation is {} on a side chain, where it is 0",
                         of.file(state.file),
                         state.block,
                         *result.obligation));
    return result;
}

// ---- Calls of transactions. ----

namespace {

struct function {
    std::uint32_t selector;
    line as;
    const char* name;
    bool is_of_main;
};
constexpr function functions[] = {
    {0x8c255893, line::increase, "increaseMintBudget", true},
    {0xd5a5f072, line::decrease, "decreaseMintBudget", true},
    {0x969ce7e5, line::mint_to, "mintTo", false},
    {0xe3dc4dbd, line::redeem, "redeem", false},
    {0xc0c3ee1f, line::reconcile, "reconcileSupply", true},
};

[[nodiscard]] std::string selector_of(const bytes& input) {
    return hex(std::span<const byte>(input).first(std::min<std::size_t>(input.size(), 4)));
}

[[nodiscard]] const function* function_of(const bytes& input) {
    if (input.size() < 4) return nullptr;
    std::uint32_t selector = 0;
    for (std::size_t i = 0; i < 4; ++i)
        selector = selector << 8 | input[i];
    const auto* const found =
        std::find_if(std::begin(functions), std::end(functions), [&](const function& f) {
            return f.selector == selector;
        });
    return found == std::end(functions) ? nullptr : found;
}

/// The arguments; more data may follow, which the contract does not look at.
void read_arguments(record& to, const bytes& input) {
    words in(std::span<const byte>(input).subspan(4));
    const auto expected = [&] {
        to.ratio = in.next_count("expectedOzPerToken");
        to.has_oz = true;
    };
    if (to.as == line::mint_to) {
        to.to = in.next_address("receiver");
        to.amount = in.next<tokens>("amount");
        static_cast<void>(in.next<tokens>("nonce"));
        expected();
    } else if (to.as == line::redeem) {
        to.amount = in.next<tokens>("amount");
        to.from = in.next_address("customer");
        expected();
    } else {
        to.amount = troy::convert<tokens>(in.next<budget>("amount"));
    }
}

/// A call that succeeded and has events: what it expected goes to them.
void find_events(const chain& of,
                 const record& call,
                 const char* name,
                 std::vector<record>& lines) {
    const auto place = [](const record& each) { return each.block; };
    const auto in_block =
        std::equal_range(lines.begin(), lines.end(), call, [&](const record& x, const record& y) {
            return place(x) < place(y);
        });
    for (auto each = in_block.first; each != in_block.second; ++each) {
        if (each->in != call.in || each->as != call.as || each->amount != call.amount) continue;
        each->ratio = call.ratio;
        each->has_oz = call.has_oz;
        return;
    }
    // The first of the two calls of mintTo has only an event that moves nothing.
    if (call.as == line::mint_to) return;
    of.refuse(
        call,
        fmt::format(
            "a gap: {} of {} succeeded, and its event is in no file of logs", name, call.amount));
}

}  // namespace

std::vector<record> read_calls(chain& of, std::uint64_t after, std::vector<record>& lines) {
    std::vector<record> result;
    for (const auto& [id, each] : of.transactions) {
        if (each.to && *each.to != of.config.token) {
            ++of.others["transactions to others"];
            continue;
        }
        record call;
        call.in = id;
        call.file = each.file;
        call.block = each.block.value_or(0);
        call.transaction = each.index;
        if (!each.to && !each.input)
            continue;  // It creates a contract, or is a receipt of another.
        if (!each.block || !each.input || !each.succeeded || !each.to) {
            of.refuse(call,
                      fmt::format("the transaction's {} is missing",
                                  !each.block   ? "blockNumber"
                                  : !each.input ? "input"
                                                : "status"));
            continue;
        }
        if (call.block <= after && after != 0) continue;
        const bool has_logs = of.has_logs_of(call.block, id);
        if (!*each.succeeded && has_logs)
            of.refuse(call, "it was reverted, and there are logs of it");
        const function* const what = function_of(*each.input);
        if (what == nullptr) {
            ++of.others["calls of " + selector_of(*each.input)];
            continue;
        }
        call.as = what->as;
        call.reverted = !*each.succeeded;
        try {
            read_arguments(call, *each.input);
        } catch (const bad_answer& bad) {
            if (call.reverted) {
                ++of.others[fmt::format("reverted calls of {} with bad arguments", what->name)];
            } else {
                of.refuse(call, fmt::format("{}: {}", what->name, bad.what()));
            }
            continue;
        }
        if (what->is_of_main && !of.config.is_main) {
            if (call.reverted) {
                ++of.others[fmt::format("reverted calls of {}", what->name)];
            } else {
                of.refuse(call, fmt::format("{} succeeded on a side chain", what->name));
            }
            continue;
        }
        const bool has_event = call.as != line::increase && call.as != line::decrease;
        if (!call.reverted && has_event) {
            find_events(of, call, what->name, lines);
        } else if (const auto time = of.time_of(call.block)) {
            call.time = *time;
            result.push_back(call);
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const record& x, const record& y) {
        return std::pair(x.block, x.transaction) < std::pair(y.block, y.transaction);
    });
    return result;
}

}  // namespace node
