// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A snapshot: all that a replay carries from one line to the next, as the lines of a log. A replay
/// that starts with them continues exactly. In its lines the kinds of events that open chains, give
/// answers and so on say how something stands; nothing is checked or compared.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../tool/output.hpp"
#include "books.hpp"
#include "event.hpp"
#include "report.hpp"

namespace audit {

class log_reader;

/// What a replay continues with after a difference.
enum class after_difference { own_books, adopt };

/// All that a replay carries from one line to the next.
struct carried {
    state& books;
    summary& totals;
    troy::utc_seconds& now;
    std::optional<troy::utc_day>& first_day;  ///< Of the whole log.
    xagm::reconcile_rule rule;
    after_difference then;
};

/// Calls `put` with each line of a snapshot; `next` is the place of the line that follows.
void snapshot_lines(const carried& from,
                    const position& next,
                    const std::function<void(const log_line&)>& put);

/// A snapshot as text, for CSV with the column names of the lines that follow.
[[nodiscard]] std::string snapshot_text(const carried& from,
                                        const position& next,
                                        log_format format,
                                        const std::string& header);

/// Takes a snapshot's lines one by one.
class snapshot_loader {
public:
    explicit snapshot_loader(const carried& into) : into_(into) {}

    [[nodiscard]] static bool is_begin(const event& e) {
        return e.has(field::kind) && e.text(field::kind) == "snapshot";
    }
    /// Throws bad_line; then what was loaded is of no use.
    void take(const event& e);
    [[nodiscard]] bool is_complete() const noexcept { return is_complete_; }
    /// The place of the line that follows.
    [[nodiscard]] const position& next() const noexcept { return next_; }

private:
    using queue = inbound_messages::queue;
    struct line_kind;

    // A function for each kind of line.
    void begin(const event& e);
    void open_main(const event& e);
    void open_side(const event& e);
    void limiter(const event& e);
    void message(const event& e);
    void bypass(const event& e);
    void answer_of(const event& e);
    void no_answer(const event& e);
    void value_of(const event& e);
    void finish(const event& e);

    void require_new(const event& e) const;
    template <class Change>
    void change_chain(const event& e, Change change);

    carried into_;
    position next_;
    std::map<std::string, std::vector<queue::waiting_message>> waiting_;
    std::map<std::string, frs::message_index> next_index_;
    std::size_t messages_ = 0;
    bool has_begun_ = false;
    bool is_complete_ = false;
};

/// Reads a snapshot whose first line is `e`. Throws input_error if it is not one.
[[nodiscard]] position load_snapshot(const carried& into, log_reader& log, event& e);

/// Where two snapshots differ. What only counts or sums up the lines before is not compared.
struct seam_difference {
    std::string chain, name, end, start;
};
[[nodiscard]] std::vector<seam_difference> seam_differences(const carried& end,
                                                            const position& at_end,
                                                            const carried& start,
                                                            const position& at_start);

// ---- Snapshots as files. ----

/// A folder of the snapshots that audit writes while it replays a log, each a file named by the day of
/// the event that follows it.
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
