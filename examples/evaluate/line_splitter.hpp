// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Splits chunks of input into lines, in bounded memory whatever the length of a line.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "evaluator.hpp"

namespace evaluate {

/// The longest request that is answered; a longer one is an error, a longer comment is echoed.
inline constexpr std::size_t line_size_max = std::size_t{1} << 20;

class line_splitter {
public:
    explicit line_splitter(const responder& responder) : responder_(responder) {}

    /// Takes the next chunk of input and appends the replies to the lines that it completes.
    void feed(std::string_view chunk, std::string& out) {
        while (!chunk.empty()) {
            const std::size_t end = chunk.find('\n');
            const std::string_view part = chunk.substr(0, end);
            take(part, end != std::string_view::npos, out);
            chunk.remove_prefix(end == std::string_view::npos ? chunk.size() : end + 1);
        }
    }

    /// Ends the input: a last line without an end of line counts as a line.
    void finish(std::string& out) {
        is_cut_ = state_ != state::collecting || !pending_.empty();
        if (is_cut_) take({}, true, out);
    }

    /// Ends an input whose rest is not known. The error is the reply to a line without an end, whose
    /// value may be the beginning of another, or to no line.
    void fail(std::string_view error, std::string& out) {
        if (state_ == state::echoing) echo({}, true, out);
        responder_.refuse(pending_, error, out);
    }

    /// Whether the last line had no end of line; known after finish().
    [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }
    /// The number of replies that are errors.
    [[nodiscard]] std::uint64_t errors() const noexcept { return errors_; }

private:
    enum class state { collecting, echoing, skipping };

    void take(std::string_view part, bool complete, std::string& out) {
        // One more, because the last character may be the CR of the line's end.
        if (state_ == state::collecting && pending_.size() + part.size() > line_size_max + 1) {
            leave_behind(part, out);
            part = {};
        }
        switch (state_) {
            case state::echoing: echo(part, complete, out); break;
            case state::skipping: break;
            case state::collecting:
                if (complete && pending_.empty()) {
                    answer(part, out);  // Straight from the input, without a copy.
                    return;
                }
                pending_ += part;
                if (!complete) return;
                answer(pending_, out);
                pending_.clear();
                break;
        }
        if (complete) state_ = state::collecting;
    }

    /// Copies a line that is too long, or refuses it and skips the rest.
    void leave_behind(std::string_view part, std::string& out) {
        std::string kept = std::exchange(pending_, {});
        if (responder_.is_copied(kept.empty() ? part.front() : kept.front())) {
            state_ = state::echoing;
            echo(kept, false, out);
            echo(part, false, out);
        } else {
            state_ = state::skipping;
            kept += part.substr(0, line_size_max - std::min(kept.size(), line_size_max));
            refuse_long_line(kept, out);
        }
    }

    /// A CR at the end of a part is kept back, because it may belong to the line's end.
    void echo(std::string_view part, bool complete, std::string& out) {
        if (!part.empty()) {
            out += std::exchange(pending_, {});
            if (part.back() == '\r') {
                pending_ = "\r";
                part.remove_suffix(1);
            }
            out += part;
        }
        if (!complete) return;
        pending_.clear();
        out += '\n';
    }

    void answer(std::string_view line, std::string& out) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.size() > line_size_max && !responder_.is_copied(line.front())) {
            refuse_long_line(line, out);
        } else if (!responder_.answer(line, out)) {
            ++errors_;
        }
    }

    void refuse_long_line(std::string_view beginning, std::string& out) {
        responder_.refuse(beginning.substr(0, line_size_max), "line_too_long", out);
        ++errors_;
    }

    const responder& responder_;
    std::string pending_;
    state state_ = state::collecting;
    bool is_cut_ = false;
    std::uint64_t errors_ = 0;
};

}  // namespace evaluate
