// SPDX-License-Identifier: BSL-1.0

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptor.hpp"

namespace tool {

namespace {

[[nodiscard]] file_identity identity_of(const struct stat& about) noexcept {
    return {about.st_dev, about.st_ino, S_ISREG(about.st_mode)};
}

/// Whether the call that has just failed should be repeated; waits first if that is necessary.
[[nodiscard]] bool may_go_on(int number, short event) noexcept {
    if (errno == EINTR) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd waited{number, event, 0};
    return ::poll(&waited, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

bool descriptor::open(const std::string& path, int flags, mode_t mode) noexcept {
    do {
        number_ = ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
    } while (number_ < 0 && errno == EINTR);
    if (number_ >= 0 && number_ <= STDERR_FILENO) {
        const int low = number_;
        number_ = ::fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        const int error = errno;
        static_cast<void>(::close(low));
        errno = error;
    }
    return number_ >= 0;
}

descriptor::~descriptor() { static_cast<void>(close()); }

bool descriptor::close() noexcept {
    if (number_ < 0) return true;
    const int number = number_;
    number_ = -1;
    // Linux has closed it even if a signal interrupted the call.
    return ::close(number) == 0 || errno == EINTR;
}

file_identity identity_of(int number) noexcept {
    struct stat about {};
    return ::fstat(number, &about) == 0 ? identity_of(about) : file_identity{};
}

file_identity identity_of(const std::string& path) noexcept {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? identity_of(about) : file_identity{};
}

ssize_t read_some(int number, char* into, std::size_t size) noexcept {
    for (;;) {
        const ssize_t got = ::read(number, into, size);
        if (got >= 0 || !may_go_on(number, POLLIN)) return got;
    }
}

bool write_all(int number, std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t written = ::write(number, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (!may_go_on(number, POLLOUT)) {
            return false;
        }
    }
    return true;
}

std::string reason_of(int error) { return error == EBADF ? "it is closed" : std::strerror(error); }

}  // namespace tool
