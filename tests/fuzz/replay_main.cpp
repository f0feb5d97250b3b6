// SPDX-License-Identifier: BSL-1.0

/// @file
/// Runs a fuzz target without libFuzzer, as an ordinary test with either compiler: on every input
/// of a corpus (.txt), and on other files as one input each. Prints the name of each input before
/// it runs, so that a crash can be located.

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus.hpp"
#include "fuzz.hpp"

namespace {

void replay(std::string_view name, std::string_view bytes) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(name.size()), name.data());
    // A copy of its own on the heap: the address sanitizer then sees a read beyond its end.
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
    static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
}

/// Returns the number of inputs.
[[nodiscard]] std::size_t replay_file(const std::filesystem::path& path) {
    if (path.extension() != ".txt") {
        replay(path.string(), corpus::read_file(path));
        return 1;
    }
    std::size_t count = 0;
    for (const auto& line : corpus::read(path)) {
        if (line.name.empty()) continue;
        replay(line.name, line.bytes);
        ++count;
    }
    return count;
}

}  // namespace

int main(int count, char** words) {
    std::size_t replayed = 0;
    try {
        for (int i = 1; i < count; ++i)
            replayed += replay_file(words[i]);
    } catch (const corpus::error& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return 2;
    }
    std::fprintf(stderr, "%zu inputs replayed\n", replayed);
    return replayed == 0 ? 1 : 0;  // Without inputs nothing was tested.
}
