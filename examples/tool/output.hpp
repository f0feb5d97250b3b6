// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The one way to write. Text is gathered and written in blocks; whatever stops that is an
/// output_error, also at the very end, where a full disk may show first.

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "descriptor.hpp"

namespace tool {

class output {
public:
    output() = default;
    output(const output&) = delete;
    output& operator=(const output&) = delete;
    virtual ~output() = default;

    void write(std::string_view text) {
        gathered_ += text;
        if (gathered_.size() >= block_size) flush();
    }

    template <class... Arguments>
    void print(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(
            std::back_inserter(gathered_), format, std::forward<Arguments>(arguments)...);
        if (gathered_.size() >= block_size) flush();
    }

    /// Hands out what was gathered.
    void flush();

    /// To be called when all is written: from then on it is there, whatever happens.
    virtual void finish() = 0;

private:
    static constexpr std::size_t block_size = std::size_t{1} << 16;

    virtual void put(std::string_view block) = 0;

    std::string gathered_;
};

/// Standard output.
class standard_output : public output {
public:
    void finish() override;

private:
    void put(std::string_view block) override;
};

/// A file by its name. What is written goes into a temporary file beside it, which takes its name
/// in finish(); without that, and when a signal ends the program, there is no trace of it. What is
/// no regular file, such as a device or a pipe, is written as it is.
class file_output : public output {
public:
    /// Does not touch the file yet, but says whether it could be written.
    explicit file_output(std::string name);
    ~file_output() override;

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    void finish() override;

private:
    void put(std::string_view block) override;
    void open();
    void create_beside();
    [[noreturn]] void refuse(int error) const;

    std::string name_;       ///< As in messages.
    std::string path_;       ///< Where symbolic links lead.
    std::string temporary_;  ///< Empty where it is not there.
    bool is_replaced_ = true;
    mode_t mode_ = 0;  ///< Of the file that is replaced.
    descriptor file_;
};

/// Writes to standard error, where there is nobody to tell of a failure.
void say(std::string_view text) noexcept;

}  // namespace tool
