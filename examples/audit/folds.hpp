// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Repeated findings: what a report for people prints once, and how often it was found.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace audit {

/// Counts repetitions by key. Only the first thousand keys are kept apart.
class folds {
public:
    static constexpr std::size_t largest_count = 1000;

    struct fold {
        std::string name;
        std::uint64_t first;     ///< The line that is reported in full.
        std::uint64_t last = 0;  ///< The last line of the repetitions.
        std::uint64_t more = 0;  ///< The number of repetitions.
    };

    /// Whether to report it in full; otherwise it is counted.
    [[nodiscard]] bool is_new(std::string key, std::string name, std::uint64_t line) {
        const auto known = places_.find(key);
        if (known == places_.end() && folds_.size() < largest_count) {
            places_.emplace(std::move(key), folds_.size());
            folds_.push_back({std::move(name), line});
            return true;
        }
        count(known == places_.end() ? others_ : folds_[known->second], line);
        return false;
    }

    /// In the order in which they were reported.
    [[nodiscard]] const std::vector<fold>& all() const noexcept { return folds_; }
    /// The keys beyond the first thousand, together.
    [[nodiscard]] const fold& others() const noexcept { return others_; }

private:
    static void count(fold& which, std::uint64_t line) {
        if (which.more == 0 && which.first == 0) which.first = line;
        which.last = line;
        ++which.more;
    }

    std::map<std::string, std::size_t> places_;
    std::vector<fold> folds_;
    fold others_{};
};

}  // namespace audit
