// SPDX-License-Identifier: BSL-1.0

/// @file
/// Answers that overlap, leave blocks out, or contradict each other.

#include <algorithm>
#include <tuple>

#include "chain.hpp"

namespace node {

/// Finds logs that are there twice, and logs of one transaction that are in two places.
void chain::compare_logs() {
    std::sort(seen_.begin(), seen_.end(), [](const seen_log& x, const seen_log& y) {
        return std::tuple(x.block, x.log, x.file) < std::tuple(y.block, y.log, y.file);
    });
    struct overlap {
        std::uint64_t first, last, count = 0;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, overlap> overlaps;
    for (std::size_t i = 1; i < seen_.size(); ++i) {
        const seen_log& x = seen_[i - 1];
        const seen_log& y = seen_[i];
        if (x.block != y.block || x.log != y.log) {
            compare_places(x, y);
        } else if (x.content == y.content && x.transaction == y.transaction) {
            auto& both = overlaps.try_emplace({x.file, y.file}, overlap{y.block, 0}).first->second;
            both.last = y.block;
            ++both.count;
        } else {
            refuse(fmt::format(
                "block {}, log {}: {} and {} differ", y.block, y.log, file(x.file), file(y.file)));
        }
    }
    for (const auto& [both, where] : overlaps) {
        refuse(fmt::format("{} and {} overlap: {} logs of the blocks {} to {} are in both",
                           file(both.first),
                           file(both.second),
                           where.count,
                           where.first,
                           where.last));
    }
    std::vector<const seen_log*> by_transaction;
    by_transaction.reserve(seen_.size());
    for (const auto& each : seen_)
        by_transaction.push_back(&each);
    std::stable_sort(by_transaction.begin(),
                     by_transaction.end(),
                     [](const auto* x, const auto* y) { return x->in < y->in; });
    for (std::size_t i = 1; i < by_transaction.size(); ++i) {
        const seen_log& x = *by_transaction[i - 1];
        const seen_log& y = *by_transaction[i];
        if (x.in != y.in || (x.block == y.block && x.transaction == y.transaction)) continue;
        refuse(
            fmt::format("{} and {}: one transaction is in two places: block {}, log {}, and "
                        "block {}, log {}",
                        file(x.file),
                        file(y.file),
                        x.block,
                        x.log,
                        y.block,
                        y.log));
    }
}

/// Two logs that follow one another in a block: their transactions do, too.
void chain::compare_places(const seen_log& first, const seen_log& second) const {
    if (first.block != second.block) return;
    const bool known = first.transaction != no_index && second.transaction != no_index;
    const bool in_order = first.in == second.in ? first.transaction == second.transaction
                                                : !known || first.transaction < second.transaction;
    if (in_order) return;
    refuse(
        fmt::format("{} and {}: the logs {} and {} of block {} contradict each other: the order "
                    "of logs is not that of their transactions",
                    file(first.file),
                    file(second.file),
                    first.log,
                    second.log,
                    first.block));
}

bool chain::has_log(std::uint64_t block, std::uint64_t content) const {
    const auto first = std::lower_bound(
        seen_.begin(), seen_.end(), block, [](const seen_log& x, auto y) { return x.block < y; });
    for (auto each = first; each != seen_.end() && each->block == block; ++each)
        if (each->content == content) return true;
    return false;
}

bool chain::has_logs_of(std::uint64_t block, const hash& in) const {
    const auto first = std::lower_bound(
        seen_.begin(), seen_.end(), block, [](const seen_log& x, auto y) { return x.block < y; });
    for (auto each = first; each != seen_.end() && each->block == block; ++each)
        if (each->in == mark_of(in.at)) return true;
    return false;
}

/// The blocks that were asked for, if that is known of all files, leave none out.
void chain::compare_ranges() const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (const auto& each : config.logs) {
        if (!each.from) return;
        ranges.emplace_back(*each.from, *each.to);
    }
    std::sort(ranges.begin(), ranges.end());
    std::uint64_t last = ranges.empty() ? 0 : ranges.front().second;
    for (const auto& [from, to] : ranges) {
        if (from > last && from - last > 1) {
            refuse(fmt::format(
                "the blocks {} to {} are a gap: no file of logs covers them", last + 1, from - 1));
        }
        last = std::max(last, to);
    }
}

/// A later block is not earlier.
void chain::compare_times() const {
    std::map<std::uint64_t, const block_info*> in_order;
    for (const auto& [block, info] : blocks_)
        if (info.time) in_order.emplace(block, &info);
    const block_info* before = nullptr;
    std::uint64_t number = 0;
    for (const auto& [block, info] : in_order) {
        if (before != nullptr && *info->time < *before->time) {
            refuse(fmt::format("block {} is of {} in {}, and block {} of {} in {}",
                               number,
                               *before->time,
                               file(before->time_from),
                               block,
                               *info->time,
                               file(info->time_from)));
        }
        before = info;
        number = block;
    }
}

}  // namespace node
