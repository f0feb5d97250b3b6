// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line, which is words, and the reply to it. Nothing here allocates once the reply's buffer is
/// large enough.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace evaluate {

/// More words than a name and the arguments of any function.
inline constexpr std::size_t words_max = 16;

/// The words of a line, separated by single separators; between two of them is an empty word.
class words {
public:
    words(std::string_view line, char separator) noexcept {
        for (;;) {
            const std::size_t end = line.find(separator);
            if (count_ < words_max) at_[count_] = line.substr(0, end);
            ++count_;
            if (end == std::string_view::npos || count_ > words_max) return;
            line.remove_prefix(end + 1);
        }
    }

    /// Words that were separated elsewhere. Precondition: there are at most words_max.
    explicit words(std::span<const std::string_view> separate) noexcept : count_(separate.size()) {
        std::copy(separate.begin(), separate.end(), at_);
    }

    /// The number of words that were not yet taken; beyond words_max it is not exact.
    [[nodiscard]] std::size_t left() const noexcept { return count_ - taken_; }

    /// Whether one of the words that were not yet taken is `word`. Precondition: at most words_max
    /// are left.
    [[nodiscard]] bool contain(std::string_view word) const noexcept {
        for (std::size_t i = taken_; i < count_; ++i) {
            if (at_[i] == word) return true;
        }
        return false;
    }

    /// The next word.
    [[nodiscard]] std::string_view take() noexcept { return at_[taken_++]; }

    /// The next word as a value; fails with the error of try_parse.
    template <troy::Textual T>
    [[nodiscard]] T next() {
        return troy::parse<T>(take());
    }

private:
    std::string_view at_[words_max];
    std::size_t count_ = 0;
    std::size_t taken_ = 0;
};

/// The values of a reply, in order.
class reply {
public:
    reply(std::string& out, char separator) noexcept
        : out_(out),
          start_(out.size()),
          separator_(separator) {}

    template <troy::Textual T>
    void add(const T& value) {
        if (out_.size() > start_) out_ += separator_;
        out_ += troy::to_text(value).view();
    }

private:
    std::string& out_;
    std::size_t start_;
    char separator_;
};

}  // namespace evaluate
