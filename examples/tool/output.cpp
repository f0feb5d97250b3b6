// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "message.hpp"
#include "output.hpp"

namespace tool {

void output::flush() {
    // After a failure nothing is written again: part of the block may have been written.
    const std::string block = std::exchange(gathered_, {});
    if (!block.empty()) put(block);
}

// ---- Standard output. ----

namespace {

[[noreturn]] void refuse_standard_output() {
    throw output_error(fmt::format("cannot write standard output: {}", reason_of(errno)));
}

}  // namespace

void standard_output::put(std::string_view block) {
    if (!write_all(STDOUT_FILENO, block)) refuse_standard_output();
}

void standard_output::finish() {
    flush();
    // On a network some errors only appear when the file is closed.
    if (::close(STDOUT_FILENO) != 0 && errno != EINTR) refuse_standard_output();
}

// ---- Temporary files. ----
//
// They are removed however the program ends, unless by a signal that cannot be handled.

namespace {

namespace temporary_files {

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

/// Creates a new file; false and errno on failure.
[[nodiscard]] bool create(descriptor& file, const std::string& path) noexcept {
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

/// Gives a file its final name; false and errno on failure.
[[nodiscard]] bool rename(const std::string& path, const std::string& to) noexcept {
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

}  // namespace temporary_files

}  // namespace

void remove_temporary_files_on_signals() noexcept {
    for (const int each : temporary_files::handled) {
        struct sigaction before {};
        // A signal that was ignored, by nohup for example, stays ignored.
        if (::sigaction(each, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
        struct sigaction now {};
        now.sa_handler = temporary_files::remove_and_end;
        now.sa_flags = static_cast<int>(SA_RESETHAND);
        ::sigaction(each, &now, nullptr);
    }
}

// ---- A file. ----

file_output::file_output(std::string name) : name_(std::move(name)), path_(name_) {
    struct stat about {};
    if (::stat(name_.c_str(), &about) == 0) {
        if (S_ISDIR(about.st_mode)) refuse(EISDIR);
        // A file that may not be written is not replaced either.
        if (::access(name_.c_str(), W_OK) != 0) refuse(errno);
        is_replaced_ = S_ISREG(about.st_mode);
        mode_ = about.st_mode & 07777u;
        std::error_code none;
        const auto resolved = std::filesystem::canonical(name_, none);
        if (!none) path_ = resolved;
    } else {
        const int error = errno;
        // A link that leads nowhere is there all the same, and a new file would replace it.
        if (error != ENOENT || ::lstat(name_.c_str(), &about) == 0) refuse(error);
    }
}

file_output::~file_output() {
    if (!temporary_.empty()) temporary_files::remove(temporary_);
}

void file_output::refuse(int error) const {
    throw output_error(fmt::format("cannot write {}: {}", name_, reason_of(error)));
}

void file_output::open() {
    if (file_.number() >= 0) return;
    if (is_replaced_) return create_beside();
    if (!file_.open(path_, O_WRONLY)) refuse(errno);
}

void file_output::create_beside() {
    // No other process makes this name; a file that has it was left behind by kill -9.
    for (unsigned i = 0; i < 100; ++i) {
        const auto beside = fmt::format("{}.{}-{}.tmp", path_, ::getpid(), i);
        if (temporary_files::create(file_, beside)) {
            temporary_ = beside;
            if (mode_ != 0 && ::fchmod(file_.number(), mode_) != 0) refuse(errno);
            return;
        }
        if (errno != EEXIST) break;
    }
    refuse(errno);
}

void file_output::put(std::string_view block) {
    open();
    if (!write_all(file_.number(), block)) refuse(errno);
}

void file_output::finish() {
    open();  // Even if nothing was written: the file is then empty.
    flush();
    if (is_replaced_ && ::fsync(file_.number()) != 0) refuse(errno);
    if (!file_.close()) refuse(errno);
    if (!is_replaced_) return;
    if (!temporary_files::rename(temporary_, path_)) refuse(errno);
    temporary_.clear();
    // The new name is on the disk once its directory is. If the directory cannot be synchronised,
    // that happens later.
    descriptor directory;
    const auto folder = std::filesystem::path(path_).parent_path();
    if (directory.open(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY)) {
        static_cast<void>(::fsync(directory.number()));
    }
}

// ---- Standard error. ----

void say(std::string_view text) noexcept { static_cast<void>(write_all(STDERR_FILENO, text)); }

}  // namespace tool
