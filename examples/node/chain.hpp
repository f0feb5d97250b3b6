// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the files of a chain say. Of every log a few words are kept, of those that concern the books
/// a record; so memory does not grow with the size of the files, but with the number of logs.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "../tool/program.hpp"
#include "events.hpp"

namespace node {

/// What is wrong with the answers. All of it is told, up to a limit, and then nothing is written.
class faults {
public:
    void add(const std::string& text);
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

private:
    static constexpr std::uint64_t told_max = 100;
    std::uint64_t count_ = 0;
};

/// A log as far as all logs are compared: is it there twice, do the logs of a transaction agree?
struct seen_log {
    std::uint64_t block;
    std::uint64_t content;  ///< A hash of address, topics, data and transaction.
    std::uint64_t in;       ///< A hash of the transaction's.
    std::uint32_t log;
    std::uint32_t transaction;
    std::uint32_t file;
};

struct block_info {
    std::optional<troy::utc_seconds> time;
    std::optional<hash> id;
    std::uint32_t time_from = 0;  ///< The files that say so.
    std::uint32_t id_from = 0;
};

/// A transaction, from its own answer, from its receipt, or from one that has both.
struct transaction {
    std::optional<std::uint64_t> block;
    std::optional<address> to;
    std::optional<bytes> input;
    std::optional<bool> succeeded;
    std::uint32_t index = no_index;
    std::uint32_t file = 0;
};

/// The state of a chain at a block, as calls answered.
struct called_state {
    std::uint64_t block = 0;
    std::optional<troy::utc_seconds> time;
    std::map<std::string, bytes> answers;  ///< By name, such as "totalSupply".
    std::uint32_t file = 0;
};

class chain {
public:
    chain(chain_config its, tool::program& run, faults& into)
        : config(std::move(its)),
          run_(run),
          faults_(into) {}

    /// Reads all files, and compares what they say.
    void read();

    /// Tells a fault, with the place of a record.
    void refuse(const record& at, const std::string& what) const;
    void refuse(const std::string& what) const { faults_.add(config.name + ": " + what); }
    [[nodiscard]] const std::string& file(std::uint32_t number) const { return files_[number]; }
    /// Whether a log with this content is in a block.
    [[nodiscard]] bool has_log(std::uint64_t block, std::uint64_t content) const;
    [[nodiscard]] bool has_logs_of(std::uint64_t block, const hash& in) const;
    /// The time of a block; nothing, and a fault, if no answer says it.
    [[nodiscard]] std::optional<troy::utc_seconds> time_of(std::uint64_t block);
    /// The blocks without a time are told at once.
    void tell_blocks_without_time();

    const chain_config config;
    std::vector<record> records;  ///< In order.
    std::map<hash, transaction> transactions;
    std::map<std::uint64_t, called_state> states;
    /// How many logs do not concern the books, by the name of the event, or by topic 0.
    std::map<std::string, std::uint64_t> others;
    std::map<std::string, std::uint64_t> unknown_topics;
    std::map<address, std::uint64_t> unknown_addresses;
    std::uint64_t logs = 0;

private:
    void read_file(const std::string& path, void (chain::*use)(const item&));
    void use_log(const item& of);
    void use_block(const item& of);
    void use_transaction(const item& of);
    void use_state(const item& of);
    void keep_log(const item& of, const address& at);
    void note_block(std::uint64_t block,
                    const std::optional<troy::utc_seconds>& time,
                    const std::optional<hash>& id);
    void compare_logs();
    void compare_places(const seen_log& first, const seen_log& second) const;
    void compare_ranges() const;
    void compare_times() const;

    tool::program& run_;
    faults& faults_;
    std::vector<std::string> files_;
    const log_file* range_ = nullptr;  ///< Of the file that is read.
    std::vector<seen_log> seen_;
    std::unordered_map<std::uint64_t, block_info> blocks_;
    std::vector<std::uint64_t> blocks_without_time_;
};

/// The hash by which two logs are the same.
[[nodiscard]] std::uint64_t content_of(const address& at,
                                       std::span<const hash> indexed,
                                       std::span<const byte> data,
                                       const hash& in);
/// Topic 0 of Transfer, and an address as a topic.
[[nodiscard]] hash topic_of_transfer();
[[nodiscard]] hash topic_of(const address& of);

}  // namespace node
