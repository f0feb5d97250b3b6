// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "input.hpp"
#include "message.hpp"

namespace tool {

namespace {

[[noreturn]] void refuse(const std::string& name, int error) {
    throw input_error(fmt::format("cannot read {}: {}", name, reason_of(error)));
}

}  // namespace

// ---- Bytes. ----

input::input(const std::string& name) : name_(name) {
    if (name == "-") {
        name_ = "standard input";
        number_ = STDIN_FILENO;
    } else {
        opened_.open(name, O_RDONLY);
        number_ = opened_.number();
    }
    struct stat about {};
    if (number_ < 0 || ::fstat(number_, &about) != 0) refuse(name_, errno);
    if (S_ISDIR(about.st_mode)) refuse(name_, EISDIR);
    identity_ = identity_of(number_);
    if (S_ISREG(about.st_mode)) size_ = static_cast<std::uint64_t>(about.st_size);
}

std::size_t input::read(char* into, std::size_t size) {
    if (!has_begun_) read_beginning();
    std::size_t got = 0;
    if (beginning_.empty()) {
        got = read_bytes(into, size);
    } else {
        got = beginning_.copy(into, size);
        beginning_.erase(0, got);
    }
    bytes_read_ += got;
    return got;
}

std::size_t input::read_bytes(char* into, std::size_t size) {
    const ssize_t got = read_some(number_, into, size);
    if (got < 0) refuse(name_, errno);
    return static_cast<std::size_t>(got);
}

void input::read_beginning() {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    has_begun_ = true;
    while (beginning_.size() < mark.size() && mark.starts_with(beginning_)) {
        char next[mark.size()];
        const std::size_t got = read_bytes(next, mark.size() - beginning_.size());
        if (got == 0) return;
        beginning_.append(next, got);
    }
    if (beginning_ != mark) return;
    beginning_.clear();
    bytes_skipped_ = mark.size();
}

// ---- Lines. ----

bool line_reader::next() {
    if (known_blank_ > 0) {
        --known_blank_;
        ++number_;
        text_ = {};
        return true;
    }
    if (!find_line()) return false;
    return !text_.empty() || !is_blank_to_the_end();
}

bool line_reader::find_line() {
    std::size_t searched = begin_;
    for (;;) {
        char* const from = buffer_.data() + searched;
        if (void* const found = std::memchr(from, '\n', end_ - searched)) {
            char* const line = buffer_.data() + begin_;
            auto size = static_cast<std::size_t>(static_cast<char*>(found) - line);
            bytes_before_ = bytes_to(begin_);
            begin_ += size + 1;
            bytes_to_end_ = bytes_to(begin_);
            ++number_;
            if (size > 0 && line[size - 1] == '\r') --size;
            if (size > line_size_max) refuse_long_line();
            text_ = {line, size};
            return true;
        }
        if (end_ - begin_ > line_size_max + 1) {
            ++number_;
            bytes_before_ = bytes_to(begin_);
            skip_line();
            bytes_to_end_ = bytes_to(begin_);
            refuse_long_line();
        }
        const std::size_t held = end_ - begin_;
        if (!read_more()) break;
        searched = begin_ + held;
    }
    if (begin_ == end_) return false;
    bytes_before_ = bytes_to(begin_);
    begin_ = end_;
    bytes_to_end_ = bytes_to(begin_);
    ++number_;
    throw bad_line("truncated");
}

bool line_reader::read_more() {
    if (end_ == buffer_.size()) {
        // The beginning of a line moves to the front of the buffer; the rest is read behind it.
        std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
        end_ -= begin_;
        bytes_gone_ += begin_;
        begin_ = 0;
        if (end_ > buffer_.size() / 2) buffer_.resize(buffer_.size() * 2);
    }
    const std::size_t got = from_.read(buffer_.data() + end_, buffer_.size() - end_);
    end_ += got;
    return got > 0;
}

void line_reader::skip_line() {
    for (;;) {
        char* const from = buffer_.data() + begin_;
        if (void* const found = std::memchr(from, '\n', end_ - begin_)) {
            begin_ += static_cast<std::size_t>(static_cast<char*>(found) - from) + 1;
            return;
        }
        begin_ = end_;
        if (!read_more()) return;
    }
}

void line_reader::refuse_long_line() {
    throw bad_line(fmt::format("a line of more than {} characters", line_size_max));
}

bool line_reader::is_blank_to_the_end() {
    for (;;) {
        // A CR alone does not end a line, so one more byte is needed.
        while (end_ - begin_ < 2) {
            if (read_more()) continue;
            const bool is_blank = begin_ == end_ || buffer_[begin_] == '\n';
            if (is_blank) begin_ = end_;
            return is_blank;
        }
        const std::size_t size = buffer_[begin_] == '\r' ? 2 : 1;
        if (buffer_[begin_ + size - 1] != '\n') return false;
        begin_ += size;
        ++known_blank_;
    }
}

}  // namespace tool
