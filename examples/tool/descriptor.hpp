// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// File descriptors with every error checked. Calls that a signal interrupted are repeated. If
/// another program has made a descriptor non-blocking, they wait until it is ready.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace tool {

/// A descriptor that is closed by its destructor. It is never 0, 1 or 2, even if those were closed:
/// messages and reports would go into a file that was opened for something else.
class descriptor {
public:
    descriptor() = default;
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor();

    /// Opens a file; false and errno on failure. Call it once.
    bool open(const std::string& path, int flags, mode_t mode = 0) noexcept;
    /// -1 if nothing is open.
    [[nodiscard]] int number() const noexcept { return number_; }
    /// Closes; false on failure, which may be the only report of a failed write.
    [[nodiscard]] bool close() noexcept;

private:
    int number_ = -1;
};

/// Which file a descriptor or a path refers to, whatever its name.
struct file_identity {
    dev_t device = 0;
    ino_t inode = 0;
    bool is_regular =
        false;  ///< Only a regular file is destroyed if it is read and written at once.

    [[nodiscard]] bool is_same_file(const file_identity& other) const noexcept {
        return is_regular && other.is_regular && device == other.device && inode == other.inode;
    }
};

[[nodiscard]] file_identity identity_of(int number) noexcept;
[[nodiscard]] file_identity identity_of(const std::string& path) noexcept;

/// Reads what is available, at most `size` bytes: 0 at the end, -1 and errno on failure.
[[nodiscard]] ssize_t read_some(int number, char* into, std::size_t size) noexcept;

/// Writes everything; false and errno on failure.
[[nodiscard]] bool write_all(int number, std::string_view text) noexcept;

/// A value of errno, in words.
[[nodiscard]] std::string reason_of(int error);

}  // namespace tool
