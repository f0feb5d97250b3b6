// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "temporary_files.hpp"

namespace tool::temporary_files {

namespace {

constexpr std::array handled{SIGHUP, SIGINT, SIGTERM};

/// The names, where a signal handler can read them. A program has at most two outputs.
struct slot {
    bool is_used;
    char path[PATH_MAX];
};
std::array<slot, 2> slots{};

/// Blocks the signals for its lifetime.
class without_signals {
public:
    without_signals() noexcept {
        sigset_t all;
        sigemptyset(&all);
        for (const int each : handled)
            sigaddset(&all, each);
        sigprocmask(SIG_BLOCK, &all, &before_);
    }
    ~without_signals() {
        const int error = errno;
        sigprocmask(SIG_SETMASK, &before_, nullptr);
        errno = error;
    }
    without_signals(const without_signals&) = delete;
    without_signals& operator=(const without_signals&) = delete;

private:
    sigset_t before_{};
};

[[nodiscard]] slot* slot_of(const std::string& path) noexcept {
    for (slot& each : slots) {
        if (each.is_used && path == each.path) return &each;
    }
    return nullptr;
}

void forget(const std::string& path) noexcept {
    if (slot* const found = slot_of(path)) found->is_used = false;
}

extern "C" void remove_and_end(int signal) {
    for (const slot& each : slots) {
        if (each.is_used) ::unlink(each.path);
    }
    // SA_RESETHAND has removed the handler, so this ends the program as the sender expects.
    ::raise(signal);
}

}  // namespace

void remove_on_signals() noexcept {
    for (const int each : handled) {
        struct sigaction before {};
        // A signal that was ignored, by nohup for example, stays ignored.
        if (::sigaction(each, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
        struct sigaction now {};
        now.sa_handler = remove_and_end;
        now.sa_flags = static_cast<int>(SA_RESETHAND);
        ::sigaction(each, &now, nullptr);
    }
}

bool create(descriptor& file, const std::string& path) noexcept {
    const without_signals guard;
    for (slot& each : slots) {
        if (each.is_used) continue;
        if (path.size() >= sizeof each.path) break;
        if (!file.open(path, O_WRONLY | O_CREAT | O_EXCL, 0666)) return false;
        std::memcpy(each.path, path.c_str(), path.size() + 1);
        each.is_used = true;
        return true;
    }
    errno = ENAMETOOLONG;
    return false;
}

bool rename(const std::string& path, const std::string& to) noexcept {
    const without_signals guard;
    if (::rename(path.c_str(), to.c_str()) != 0) return false;
    forget(path);
    return true;
}

void remove(const std::string& path) noexcept {
    const without_signals guard;
    static_cast<void>(::unlink(path.c_str()));
    forget(path);
}

}  // namespace tool::temporary_files
