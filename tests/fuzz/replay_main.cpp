// SPDX-License-Identifier: BSL-1.0

/// @file
/// Runs a fuzz target without libFuzzer, as an ordinary test with either compiler: on every file of
/// a folder, in the order of their names, and on other files. Prints the name of each input before
/// it runs, so that a crash can be located.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "fuzz.hpp"

namespace {

namespace fs = std::filesystem;

/// Whether the file could be read.
[[nodiscard]] bool replay(const fs::path& path) {
    std::fprintf(stderr, "%s\n", path.filename().c_str());
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) return false;
    // A copy of its own on the heap: the address sanitizer then sees a read beyond its end.
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
    static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
    return true;
}

}  // namespace

int main(int count, char** words) {
    std::set<fs::path> inputs;
    for (int i = 1; i < count; ++i) {
        if (!fs::is_directory(words[i]))
            inputs.insert(words[i]);
        else
            inputs.insert(fs::directory_iterator(words[i]), fs::directory_iterator());
    }
    for (const fs::path& input : inputs) {
        if (replay(input)) continue;
        std::fprintf(stderr, "error: it cannot be read\n");
        return 2;
    }
    std::fprintf(stderr, "%zu inputs replayed\n", inputs.size());
    return inputs.empty() ? 1 : 0;  // Without inputs nothing was tested.
}
