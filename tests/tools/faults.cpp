// SPDX-License-Identifier: BSL-1.0

/// @file
/// Loaded before the C library (LD_PRELOAD), it makes a call of a program fail like a failing disk.
///
///   FAULT=write:3:28     the third write and all later ones fail with error 28; the same for read and,
///                        for files that are written, open, fsync, rename and close
///   FAULT_COUNT=FILE     appends the name of each such call to FILE, to count them
///   FAULT_NONBLOCKING=1  standard input and output do not wait

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace {

constexpr int descriptors = 64;
bool is_written[descriptors];

/// The C library's own function.
template <class Function>
[[nodiscard]] Function* next(const char* name) {
    Function* result = nullptr;
    void* const found = dlsym(RTLD_NEXT, name);
    std::memcpy(&result, &found, sizeof result);
    return result;
}

void count(const char* name) {
    const char* const file = std::getenv("FAULT_COUNT");
    if (file == nullptr) return;
    const int out = next<int(const char*, int, ...)>("open")(
        file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    char line[32];
    const int size = std::snprintf(line, sizeof line, "%s\n", name);
    const auto written =
        next<decltype(::write)>("write")(out, line, static_cast<std::size_t>(size));
    static_cast<void>(written);
    next<decltype(::close)>("close")(out);
}

/// Whether this call has to fail; errno is then set.
[[nodiscard]] bool fails(const char* name) {
    static int calls = 0;
    count(name);
    const char* const fault = std::getenv("FAULT");
    const std::size_t size = std::strlen(name);
    if (fault == nullptr || std::strncmp(fault, name, size) != 0 || fault[size] != ':')
        return false;
    int at = 0;
    int error = 0;
    if (std::sscanf(fault + size, ":%d:%d", &at, &error) != 2 || ++calls < at) return false;
    errno = error;
    return true;
}

[[gnu::constructor]] void begin() {
    if (std::getenv("FAULT_NONBLOCKING") == nullptr) return;
    for (const int each : {STDIN_FILENO, STDOUT_FILENO})
        fcntl(each, F_SETFL, fcntl(each, F_GETFL) | O_NONBLOCK);
}

[[nodiscard]] int opened(int number, int flags) {
    if (number >= 0 && number < descriptors) is_written[number] = (flags & O_ACCMODE) != O_RDONLY;
    return number;
}

}  // namespace

extern "C" {

ssize_t write(int number, const void* from, std::size_t size) {
    // Standard error is needed for the message.
    if (number != STDERR_FILENO && fails("write")) return -1;
    return next<decltype(::write)>("write")(number, from, size);
}

ssize_t read(int number, void* into, std::size_t size) {
    if (fails("read")) return -1;
    return next<decltype(::read)>("read")(number, into, size);
}

int open(const char* path, int flags, ...) {
    std::va_list more;
    va_start(more, flags);
    const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
    va_end(more);
    if ((flags & O_ACCMODE) != O_RDONLY && fails("open")) return -1;
    return opened(next<int(const char*, int, ...)>("open")(path, flags, mode), flags);
}

int fsync(int number) {
    if (fails("fsync")) return -1;
    return next<decltype(::fsync)>("fsync")(number);
}

int rename(const char* from, const char* to) {
    if (fails("rename")) return -1;
    return next<decltype(::rename)>("rename")(from, to);
}

int close(int number) {
    const bool counts =
        number == STDOUT_FILENO || (number >= 0 && number < descriptors && is_written[number]);
    if (number >= 0 && number < descriptors) is_written[number] = false;
    const bool failed = counts && fails("close");
    const int error = errno;
    const int result = next<decltype(::close)>("close")(number);
    if (!failed) return result;
    errno = error;
    return -1;
}

}  // extern "C"
