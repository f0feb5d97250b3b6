// SPDX-License-Identifier: BSL-1.0

#include <algorithm>

#include "chain.hpp"

namespace node {

void faults::add(const std::string& text) {
    ++count_;
    if (count_ <= told_max) tool::say(fmt::format("error: {}\n", tool::escaped(text)));
    if (count_ == told_max + 1) tool::say("error: and more that is not told\n");
}

// ---- The files. ----

namespace {

[[nodiscard]] std::optional<troy::utc_seconds> time_in(const item& of, std::string_view name) {
    const auto count = of.optional_count(name);
    if (!count) return std::nullopt;
    const auto time = troy::utc_seconds::from_raw(*count);
    if (time > last_time) throw bad_answer(fmt::format("{} is after {}", name, last_time));
    return time;
}

[[nodiscard]] std::optional<std::uint32_t> index_in(const item& of, std::string_view name) {
    const auto count = of.optional_count(name);
    if (count && *count >= no_index) {
        throw bad_answer(fmt::format("{} {} has more than 32 bits", name, *count));
    }
    return count ? std::optional(static_cast<std::uint32_t>(*count)) : std::nullopt;
}

[[nodiscard]] bytes bytes_in(std::string_view name, std::string_view text) {
    bytes result;
    if (append_hex(text, result)) return result;
    throw bad_answer(
        fmt::format("{} '{}' is not 0x and pairs of digits", name, tool::elided(text)));
}

}  // namespace

std::uint64_t content_of(const address& at,
                         std::span<const hash> indexed,
                         std::span<const byte> data,
                         const hash& in) {
    mixture result;
    result.add(at.at);
    for (const hash& each : indexed)
        result.add(each.at);
    result.add(data);
    result.add(in.at);
    return result.value();
}

void chain::read() {
    const auto read_all = [&](const std::vector<std::string>& paths, auto use) {
        for (const auto& each : paths)
            read_file(each, use);
    };
    read_all(config.blocks, &chain::use_block);
    for (const auto& each : config.logs) {
        range_ = &each;
        read_file(each.path, &chain::use_log);
    }
    read_all(config.transactions, &chain::use_transaction);
    read_all(config.calls, &chain::use_state);
    compare_logs();
    compare_ranges();
    compare_times();
    const auto place = [](const record& each) { return std::pair(each.block, each.log); };
    std::stable_sort(records.begin(), records.end(), [&](const record& x, const record& y) {
        return place(x) < place(y);
    });
}

void chain::read_file(const std::string& path, void (chain::*use)(const item&)) {
    files_.push_back(path);
    const auto file = run_.open(path);
    for_each_item(
        *file,
        [&](const item& each) { (this->*use)(each); },
        [&](const std::string& what) { faults_.add(path + ": " + what); });
}

// ---- Logs. ----

void chain::use_log(const item& of) {
    if (of.flag("removed", false)) {
        throw bad_answer(
            fmt::format("block {}, log {}, transaction {}: removed by a reorganisation; ask again "
                        "for the block",
                        of.count("blockNumber"),
                        of.count("logIndex"),
                        of.text("transactionHash")));
    }
    ++logs;
    const auto at = of.fixed<address>("address");
    if (!contract_at(config, at)) {
        ++unknown_addresses[at];
        return;
    }
    keep_log(of, at);
}

void chain::keep_log(const item& of, const address& at) {
    std::vector<hash> indexed;
    for (const auto& each : of.members())
        if (each.parent == "topics") indexed.push_back(item::fixed_of<hash>("a topic", each.text));
    if (of.find("topics") == nullptr) throw bad_answer("topics is missing");
    if (indexed.size() > 4) throw bad_answer("more than 4 topics");
    const bytes data = bytes_in("data", of.text("data"));
    const auto block = of.count("blockNumber");
    const auto log = index_in(of, "logIndex");
    if (!log) throw bad_answer("logIndex is missing");
    const auto in = of.fixed<hash>("transactionHash");
    const auto index = index_in(of, "transactionIndex").value_or(no_index);
    const auto number = static_cast<std::uint32_t>(files_.size() - 1);
    const auto place = [&] {
        return fmt::format("block {}, log {}, transaction {}: ", block, *log, hex(in));
    };
    if (range_->from && (block < *range_->from || block > *range_->to)) {
        throw bad_answer(place() + fmt::format("not in the blocks {} to {} that were asked for",
                                               *range_->from,
                                               *range_->to));
    }
    note_block(block, time_in(of, "blockTimestamp"), of.optional_fixed<hash>("blockHash"));
    seen_.push_back(
        {block, content_of(at, indexed, data, in), mark_of(in.at), *log, index, number});
    decoded read;
    try {
        read = decode(config, at, indexed, data);
    } catch (const bad_answer& bad) {
        throw bad_answer(place() + bad.what());
    }
    if (read.row == nullptr) {
        ++unknown_topics[indexed.empty() ? "none" : hex(indexed.front())];
    } else if (!read.concerns) {
        ++others[read.row->is == event::transfer ? "Transfer between holders" : read.row->name];
    } else {
        read.kept.block = block;
        read.kept.log = *log;
        read.kept.in = in;
        read.kept.transaction = index;
        read.kept.file = number;
        records.push_back(read.kept);
    }
}

// ---- Blocks. ----

void chain::use_block(const item& of) {
    const auto time = time_in(of, "timestamp");
    if (!time) throw bad_answer("timestamp is missing");
    note_block(of.count("number"), time, of.optional_fixed<hash>("hash"));
}

void chain::note_block(std::uint64_t block,
                       const std::optional<troy::utc_seconds>& time,
                       const std::optional<hash>& id) {
    block_info& known = blocks_[block];
    const auto number = static_cast<std::uint32_t>(files_.size() - 1);
    const auto differ = [&](const char* what, std::uint32_t from, const auto& x, const auto& y) {
        throw bad_answer(
            fmt::format("block {}: the {} is {}, and {} in {}", block, what, y, x, file(from)));
    };
    if (time && known.time && *time != *known.time) {
        differ("time", known.time_from, *known.time, *time);
    }
    if (id && known.id && *id != *known.id) differ("hash", known.id_from, hex(*known.id), hex(*id));
    if (time && !known.time) {
        known.time = time;
        known.time_from = number;
    }
    if (id && !known.id) {
        known.id = id;
        known.id_from = number;
    }
}

std::optional<troy::utc_seconds> chain::time_of(std::uint64_t block) {
    const auto found = blocks_.find(block);
    if (found != blocks_.end() && found->second.time) return found->second.time;
    blocks_without_time_.push_back(block);
    return std::nullopt;
}

void chain::tell_blocks_without_time() {
    auto& all = blocks_without_time_;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.empty()) return;
    refuse(
        fmt::format("{} blocks have no time, the first is {}: no log has a blockTimestamp, and "
                    "no file of blocks has them",
                    all.size(),
                    all.front()));
}

// ---- Transactions and calls. ----

void chain::use_transaction(const item& of) {
    const bool is_receipt = of.find("hash") == nullptr;
    const auto id = of.fixed<hash>(is_receipt ? "transactionHash" : "hash");
    const auto number = static_cast<std::uint32_t>(files_.size() - 1);
    const auto [found, is_new] = transactions.try_emplace(id);
    transaction& known = found->second;
    if (is_new) known.file = number;
    const auto note = [&](const char* what, auto& of_known, const auto& value) {
        if (!value) return;
        if (of_known && *of_known != *value) {
            throw bad_answer(fmt::format(
                "transaction {}: the {} is another one in {}", hex(id), what, file(known.file)));
        }
        of_known = *value;
    };
    note("block", known.block, of.optional_count("blockNumber"));
    note("receiver", known.to, of.optional_fixed<address>("to"));
    const char* const input = of.find("input") != nullptr ? "input" : "data";
    if (of.find(input) != nullptr) {
        note("input", known.input, std::optional(bytes_in(input, of.text(input))));
    }
    if (const auto status = of.optional_count("status")) {
        if (*status > 1) throw bad_answer(fmt::format("status {} is neither 0 nor 1", *status));
        note("status", known.succeeded, std::optional(*status == 1));
    }
    if (const auto index = index_in(of, "transactionIndex")) {
        const auto before = known.index == no_index ? std::nullopt : std::optional(known.index);
        auto place = before;
        note("index", place, index);
        known.index = *place;
    }
    if (known.block) {
        note_block(
            *known.block, time_in(of, "blockTimestamp"), of.optional_fixed<hash>("blockHash"));
    }
}

void chain::use_state(const item& of) {
    called_state read;
    read.block = of.count_in_any_form("block");
    if (of.find("timestamp") != nullptr) {
        read.time = troy::utc_seconds::from_raw(of.count_in_any_form("timestamp"));
        if (*read.time > last_time) throw bad_answer("timestamp is too late");
    }
    read.file = static_cast<std::uint32_t>(files_.size() - 1);
    for (const auto& each : of.members()) {
        if (each.parent != "calls") continue;
        std::string name = each.name;
        if (name.ends_with("()")) name.resize(name.size() - 2);
        const auto place = fmt::format("block {}: {}", read.block, tool::elided(each.name));
        if (each.is != item::type::text) {
            throw bad_answer(place + " is no word: the call failed, or was not made");
        }
        const bytes more = bytes_in(place, each.text);
        bytes& words_of = read.answers[name];
        words_of.insert(words_of.end(), more.begin(), more.end());
    }
    note_block(read.block, read.time, of.optional_fixed<hash>("blockHash"));
    const auto [known, is_new] = states.try_emplace(read.block, read);
    if (is_new) return;
    for (const auto& [name, answer] : read.answers) {
        const auto [other, is_first] = known->second.answers.try_emplace(name, answer);
        if (is_first || other->second == answer) continue;
        throw bad_answer(fmt::format("block {}: {} is {}, and {} in {}",
                                     read.block,
                                     name,
                                     hex(answer),
                                     hex(other->second),
                                     file(known->second.file)));
    }
}

void chain::refuse(const record& at, const std::string& what) const {
    faults_.add(
        at.log == no_index
            ? fmt::format(
                  "{}: block {}, transaction {}: {}", file(at.file), at.block, hex(at.in), what)
            : fmt::format("{}: block {}, log {}, transaction {}: {}",
                          file(at.file),
                          at.block,
                          at.log,
                          hex(at.in),
                          what));
}

hash topic_of_transfer() {
    return parse_hex<hash>(fmt::format("0x{}", topics.front().topic)).value();
}

hash topic_of(const address& of) {
    hash result;
    std::copy(of.at.begin(), of.at.end(), result.at.begin() + 12);
    return result;
}

}  // namespace node
