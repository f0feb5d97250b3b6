// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How all programs write. Text is buffered and written in blocks; failures are an output_error,
/// even at the very end, where a full disk may first be noticed.

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

    /// Writes what is in the buffer.
    void flush();

    /// Completes the output: from then on it is there, whatever happens.
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

/// A file. The text goes into a temporary file beside it, which finish() renames; without finish(),
/// or if a signal ends the program, nothing is left of it. A file that is not regular, such as a
/// device or a pipe, is written directly.
class file_output : public output {
public:
    /// Does not touch the file yet, but throws if it cannot be written.
    explicit file_output(std::string name);
    ~file_output() override;

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    void finish() override;

private:
    void put(std::string_view block) override;
    void open();
    void create_beside();
    [[noreturn]] void refuse(int error) const;

    std::string name_;       ///< For messages.
    std::string path_;       ///< With symbolic links resolved.
    std::string temporary_;  ///< Empty if there is none.
    bool is_replaced_ = true;
    mode_t mode_ = 0;  ///< Of the file to be replaced.
    descriptor file_;
};

/// Makes SIGINT, SIGTERM and SIGHUP remove the temporary files before they end the program.
void remove_temporary_files_on_signals() noexcept;

/// Writes to standard error; failures are ignored.
void say(std::string_view text) noexcept;

}  // namespace tool
