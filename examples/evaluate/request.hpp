// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A request, which is a line of words, and the reply to it. Nothing here allocates once the
/// reply's buffer is large enough.

#include <cstddef>
#include <string>
#include <string_view>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace evaluate {

/// More words than any function takes arguments.
inline constexpr std::size_t words_max = 16;

/// The words of a line, separated by single spaces; between two spaces is an empty word.
class words {
public:
    explicit words(std::string_view line) noexcept {
        for (;;) {
            const std::size_t space = line.find(' ');
            if (count_ < words_max) at_[count_] = line.substr(0, space);
            ++count_;
            if (space == std::string_view::npos || count_ > words_max) return;
            line.remove_prefix(space + 1);
        }
    }

    [[nodiscard]] std::string_view name() const noexcept { return at_[0]; }
    [[nodiscard]] std::size_t argument_count() const noexcept { return count_ - 1; }

    /// The next argument as a value; fails with the error of try_parse.
    template <troy::Textual T>
    [[nodiscard]] T next() {
        return troy::parse<T>(at_[++taken_]);
    }

private:
    std::string_view at_[words_max];
    std::size_t count_ = 0;
    std::size_t taken_ = 0;
};

/// The values of a reply, in order.
class reply {
public:
    explicit reply(std::string& out) noexcept : out_(out), start_(out.size()) {}

    template <troy::Textual T>
    void add(const T& value) {
        if (out_.size() > start_) out_ += ' ';
        out_ += troy::to_text(value).view();
    }

    /// Replaces what was added by the error.
    void fail(std::string_view error) {
        out_.resize(start_);
        out_ += "error ";
        out_ += error;
    }

private:
    std::string& out_;
    std::size_t start_;
};

}  // namespace evaluate
