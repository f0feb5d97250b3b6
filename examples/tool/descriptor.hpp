// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// File descriptors with every error checked: calls that a signal broke off go on, and one that is
/// not ready, because it was made non-blocking by another program, is waited for.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace tool {

/// A descriptor that is closed in the end. It is never one of the standard three, even where those
/// were closed: a message or a report would go into a file that is opened for something else.
class descriptor {
public:
    descriptor() = default;
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor();

    /// Opens a file; false and errno if that is not possible. To be called once.
    bool open(const std::string& path, int flags, mode_t mode = 0) noexcept;
    /// -1 where nothing is open.
    [[nodiscard]] int number() const noexcept { return number_; }
    /// Whether closing, which may be when a write fails at last, was without an error.
    [[nodiscard]] bool close() noexcept;

private:
    int number_ = -1;
};

/// Which file a descriptor or a path is about: two names of one file have the same.
struct file_identity {
    dev_t device = 0;
    ino_t inode = 0;
    bool is_regular =
        false;  ///< Only such a file can be destroyed by reading and writing it at once.

    [[nodiscard]] bool is_same_file(const file_identity& other) const noexcept {
        return is_regular && other.is_regular && device == other.device && inode == other.inode;
    }
};

[[nodiscard]] file_identity identity_of(int number) noexcept;
[[nodiscard]] file_identity identity_of(const std::string& path) noexcept;

/// Reads what there is, at most `size` bytes: 0 at the end, or -1 and errno.
[[nodiscard]] ssize_t read_some(int number, char* into, std::size_t size) noexcept;

/// Writes everything; false and errno if that is not possible.
[[nodiscard]] bool write_all(int number, std::string_view text) noexcept;

/// What errno says, in words.
[[nodiscard]] std::string reason_of(int error);

}  // namespace tool
