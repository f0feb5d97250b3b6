// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The configuration: each chain once, with its contracts and the files of answers.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../tool/input.hpp"
#include "words.hpp"

namespace node {

/// A file of logs, and the blocks that were asked for if that is known.
struct log_file {
    std::string path;
    std::optional<std::uint64_t> from, to;
};

/// What a chain was created with, which no event says.
struct creation {
    troy::utc_seconds time;
    rate annual_fee_rate;
    oz base;
};

struct chain_config {
    std::string name;
    bool is_main = false;
    std::string widths = "ethereum";
    std::optional<chain_id> eid;
    address token;
    std::optional<address> rate_limiter, reserve_feed, fallback_feed;
    std::vector<log_file> logs;
    std::vector<std::string> blocks, transactions, calls;
    std::optional<creation> created;
};

/// Reads it; paths become relative to the current directory. Exactly one chain is the main chain,
/// and it is the first of the result. What is wrong is a data_error.
[[nodiscard]] std::vector<chain_config> read_config(tool::input& file, const std::string& path);

}  // namespace node
