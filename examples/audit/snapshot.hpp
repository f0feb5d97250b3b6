// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A snapshot: all that a replay carries from one line to the next, as the lines of a log. A replay
/// that starts with them continues exactly. In its lines the kinds of events that open chains, give
/// answers and so on say how something stands; nothing is checked or compared.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

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

}  // namespace audit
