// SPDX-License-Identifier: BSL-1.0

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

#include "../tool/descriptor.hpp"
#include "../tool/message.hpp"
#include "checkpoints.hpp"

namespace audit {

namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw tool::output_error(fmt::format("cannot write {}: {}", name, why));
}

/// Whether a file exists. If it does, it has to have this content.
[[nodiscard]] bool is_there(const std::string& name, const std::string& content) {
    tool::descriptor file;
    if (!file.open(name, O_RDONLY)) {
        if (errno == ENOENT) return false;
        refuse(name, tool::reason_of(errno));
    }
    // One byte more than it should have.
    std::string found(content.size() + 1, '\0');
    std::size_t size = 0;
    while (size < found.size()) {
        const auto got = tool::read_some(file.number(), found.data() + size, found.size() - size);
        if (got < 0) refuse(name, tool::reason_of(errno));
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    found.resize(size);
    if (found != content) refuse(name, "it is there, and is another snapshot");
    return true;
}

}  // namespace

checkpoints::checkpoints(
    std::string folder, const char* suffix, troy::days every, create file, render to_text)
    : folder_(std::move(folder)),
      suffix_(suffix),
      every_(every),
      create_(std::move(file)),
      to_text_(std::move(to_text)) {
    if (::mkdir(folder_.c_str(), 0777) != 0 && errno != EEXIST)
        refuse(folder_, tool::reason_of(errno));
}

void checkpoints::write(troy::utc_day day, const std::string& text) const {
    const auto name = fmt::format("{}/{}{}", folder_, troy::to_string(day), suffix_);
    if (is_there(name, text)) return;
    const auto file = create_(name);
    file->write(text);
    file->finish();
}

}  // namespace audit
