// SPDX-License-Identifier: BSL-1.0

/// @file
/// From files of a node's answers to an event log that audit replays.

#include <deque>

#include "../tool/program.hpp"
#include "chain.hpp"
#include "log_writer.hpp"

namespace {

constexpr const char* details =
    R"help(CONFIG is JSON, and names each chain once; paths are relative to its folder:

  {"chains": [{"name", "role": "main" or "side", "widths", "eid", "token", "rate_limiter",
    "reserve_feed", "fallback_feed", "logs": [FILE ...], "blocks": [FILE ...],
    "transactions": [FILE ...], "calls": [FILE ...],
    "created": {"time", "annual_fee_rate", "oz_per_token_base"}}]}

Only name, role, token and logs are required. A FILE is an answer of JSON-RPC, its bare result,
arrays of these, or several after one another:

  logs          of eth_getLogs. Instead of a name, {"file", "from", "to"} also says which blocks were
                asked for, so that a gap shows
  blocks        of eth_getBlockByNumber; needed where logs have no blockTimestamp
  transactions  with hash, blockNumber, to, input and status; or of eth_getTransactionByHash and of
                eth_getTransactionReceipt. Only direct calls of the token count
  calls         {"block", "timestamp", "calls": {"totalSupply": WORDS, "mintBudgetMap(30102)": WORDS
                ...}}; latestRoundData is the reserve feed's, fallback_feed.latestRoundData the
                other's

A time is ISO 8601 or seconds since 1970. A rate or a base is decimal text, as 0.003, or the
contract's integer. Without created, the chain begins with its first calls.

Without transactions of the main chain, moves of its mint budget are inferred: as much as mints
need, none left at a reconcile, and what the reported obligations say.

Standard error says what was assumed, which logs do not concern the books, and every fault: a
removed log, a gap, an overlap, answers that contradict each other, what does not fit an event.

Exit status: 0 if the log is whole; 1 if there is a fault, and then nothing is written; 2 if the
command line is wrong or a file cannot be read.)help";

void tell_counts(const node::chain& of) {
    const auto tell = [&](const std::string& what, std::uint64_t count) {
        tool::say(tool::escaped(fmt::format("{}: {} {}", of.config.name, count, what)) + "\n");
    };
    tell("logs", of.logs);
    for (const auto& [name, count] : of.others)
        tell(name, count);
    for (const auto& [topic, count] : of.unknown_topics)
        tell("of the unknown topic " + topic, count);
    for (const auto& [at, count] : of.unknown_addresses)
        tell("of the address " + node::hex(at) + ", which is not configured", count);
}

bool write_log(tool::program& run) {
    std::string path;
    run.argument("CONFIG", path, "the configuration");
    run.offer_output_file();
    run.parse();
    const auto configs = node::read_config(*run.open(path), path);
    node::faults faults;
    std::deque<node::chain> chains;
    std::vector<node::story> stories;
    for (const auto& each : configs) {
        node::chain& its = chains.emplace_back(each, run, faults);
        its.read();
        if (auto story = node::tell(its, faults)) stories.push_back(std::move(*story));
    }
    for (const auto& each : chains)
        tell_counts(each);
    if (faults.count() > 0) {
        throw tool::data_error(
            fmt::format("faults in the answers, and so no log: {}", faults.count()));
    }
    std::vector<std::string> notes;
    if (configs.front().transactions.empty()) {
        std::uint64_t moves = 0;
        node::infer_budget(stories.front(), moves);
        notes.push_back(
            fmt::format("{}: no transactions: {} moves of its mint budget are inferred, "
                        "and calls that were reverted are not known",
                        configs.front().name,
                        moves));
    }
    node::write_log(std::move(stories), configs, run.out(), notes);
    for (const auto& each : notes)
        tool::say(tool::escaped(each) + "\n");
    return true;
}

}  // namespace

int main(int count, char** words) {
    return tool::run({"node_log",
                      "Writes the event log of a token, for audit, from the answers of a node.",
                      details},
                     count,
                     words,
                     write_log);
}
