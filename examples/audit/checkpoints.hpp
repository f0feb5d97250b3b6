// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The snapshots that audit writes while it replays a log, each as a file of its own.

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "../tool/output.hpp"
#include "snapshot.hpp"

namespace audit {

/// A folder of snapshots, each named by the day of the event that follows it.
class checkpoints {
public:
    /// Creates a file by name.
    using create = std::function<std::unique_ptr<tool::output>(const std::string&)>;
    /// A snapshot as text, given the place of the line that follows.
    using render = std::function<std::string(const carried&, const position&)>;

    /// Makes the folder if it does not exist.
    checkpoints(
        std::string folder, const char* suffix, troy::days every, create file, render to_text);

    /// Whether a snapshot is due between events of two days: every so many days of the whole log.
    [[nodiscard]] bool are_apart(troy::utc_day first,
                                 troy::utc_day earlier,
                                 troy::utc_day later) const {
        return (earlier - first).raw() / every_.raw() != (later - first).raw() / every_.raw();
    }
    [[nodiscard]] std::string text(const carried& all, const position& next) const {
        return to_text_(all, next);
    }
    /// Writes the snapshot of a day. A file that is already there has to be the same.
    void write(troy::utc_day day, const std::string& text) const;

private:
    std::string folder_;
    const char* suffix_;
    troy::days every_;
    create create_;
    render to_text_;
};

}  // namespace audit
