// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Lines out of chunks of input, in bounded memory whatever the length of a line.

#include <cstddef>
#include <string>
#include <string_view>

#include "evaluator.hpp"

namespace evaluate {

/// The longest request that is answered; a longer one is an error, a longer comment is echoed.
inline constexpr std::size_t line_size_max = std::size_t{1} << 20;

class line_splitter {
public:
    explicit line_splitter(const evaluator& evaluator) : evaluator_(evaluator) {}

    /// Takes the next part of the input and appends the replies to the lines that it completes.
    void feed(std::string_view chunk, std::string& out) {
        while (!chunk.empty()) {
            const std::size_t end = chunk.find('\n');
            const std::string_view part = chunk.substr(0, end);
            take(part, end != std::string_view::npos, out);
            chunk.remove_prefix(end == std::string_view::npos ? chunk.size() : end + 1);
        }
    }

    /// The end of the input: a last line without an end of line is a line.
    void finish(std::string& out) {
        if (state_ != state::collecting || !pending_.empty()) take({}, true, out);
    }

private:
    enum class state { collecting, echoing, skipping };

    void take(std::string_view part, bool complete, std::string& out) {
        if (state_ == state::collecting && pending_.size() + part.size() > line_size_max) {
            const char first = pending_.empty() ? part.front() : pending_.front();
            state_ = first == '#' ? state::echoing : state::skipping;
            if (state_ == state::echoing) out += pending_;
            pending_.clear();
        }
        switch (state_) {
            case state::echoing:
                out += part;
                if (complete) out += '\n';
                break;
            case state::skipping:
                if (complete) out += "error line_too_long\n";
                break;
            case state::collecting:
                if (complete && pending_.empty()) {
                    evaluator_.answer(part, out);  // Straight from the input, without a copy.
                    return;
                }
                pending_ += part;
                if (!complete) return;
                evaluator_.answer(pending_, out);
                pending_.clear();
                break;
        }
        if (complete) state_ = state::collecting;
    }

    const evaluator& evaluator_;
    std::string pending_;
    state state_ = state::collecting;
};

}  // namespace evaluate
