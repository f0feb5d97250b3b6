// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How all programs read: bytes of a file or of standard input, and lines of them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descriptor.hpp"

namespace tool {

/// A file that is read from beginning to end, without a byte order mark at its beginning. Failures
/// are an input_error.
class input {
public:
    /// Opens it; "-" is standard input. Refuses directories.
    explicit input(const std::string& name);
    virtual ~input() = default;

    /// The next bytes, at least one and at most `size`; 0 at the end.
    [[nodiscard]] std::size_t read(char* into, std::size_t size);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] const file_identity& identity() const noexcept { return identity_; }
    /// The size of a regular file; 0 if it is unknown.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return bytes_read_; }
    /// The size of the byte order mark, which is not among the bytes read.
    [[nodiscard]] std::uint64_t bytes_skipped() const noexcept { return bytes_skipped_; }

protected:
    input() = default;  ///< For a class that overrides read_bytes.
    /// The same without regard to a byte order mark.
    [[nodiscard]] virtual std::size_t read_bytes(char* into, std::size_t size);

private:
    void read_beginning();

    descriptor opened_;
    int number_ = -1;
    std::string name_;
    file_identity identity_;
    std::uint64_t size_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_skipped_ = 0;
    bool has_begun_ = false;
    std::string beginning_;  ///< Read to find the mark, and not yet returned.
};

/// The longest line that a program accepts.
inline constexpr std::size_t line_size_max = std::size_t{1} << 20;

/// The lines of an input without their ends, LF or CRLF. Blank lines at the very end are ignored.
class line_reader {
public:
    explicit line_reader(input& from) : from_(from), buffer_(first_size) {}

    /// Goes to the next line; false at the end. Throws bad_line if the line is too long, or if the
    /// last line has no end and so may be incomplete.
    [[nodiscard]] bool next();

    /// The line; its bytes may be changed, and are valid until next().
    [[nodiscard]] std::span<char> text() noexcept { return text_; }
    /// Its number, starting at 1.
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }
    /// How many bytes of the input are before the line, and how many up to its end. Of several blank
    /// lines, only the first has its own.
    [[nodiscard]] std::uint64_t bytes_before() const noexcept { return bytes_before_; }
    [[nodiscard]] std::uint64_t bytes_to_end() const noexcept { return bytes_to_end_; }

private:
    static constexpr std::size_t first_size = std::size_t{1} << 16;

    [[nodiscard]] bool find_line();
    [[nodiscard]] std::uint64_t bytes_to(std::size_t place) const noexcept {
        return from_.bytes_skipped() + bytes_gone_ + place;
    }
    [[nodiscard]] bool read_more();
    void skip_line();
    [[noreturn]] static void refuse_long_line();
    /// Skips blank lines; true if nothing else follows.
    [[nodiscard]] bool is_blank_to_the_end();

    input& from_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< Of the bytes that were read and not yet returned.
    std::size_t end_ = 0;
    std::uint64_t bytes_gone_ = 0;  ///< Of the input, before the buffer's first.
    std::span<char> text_;
    std::uint64_t number_ = 0;
    std::uint64_t bytes_before_ = 0;
    std::uint64_t bytes_to_end_ = 0;
    std::uint64_t known_blank_ = 0;  ///< How many blank lines come next, before another line.
};

}  // namespace tool
