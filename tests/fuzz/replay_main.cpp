// SPDX-License-Identifier: BSL-1.0

/// @file
/// Runs a fuzz target over files, and the files of folders, without libFuzzer: the corpus as an
/// ordinary test, with either compiler. Names each file before it runs, so that a crash is named.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz.hpp"

int main(int count, char** words) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (int i = 1; i < count; ++i) {
        if (!fs::is_directory(words[i])) {
            files.emplace_back(words[i]);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(words[i]))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        if (!file) {
            std::fprintf(stderr, "%s cannot be read\n", path.c_str());
            return 2;
        }
        std::fprintf(stderr, "%s\n", path.c_str());
        // A copy of its own on the heap: the address sanitizer then sees a read beyond its end.
        const std::vector<std::uint8_t> input(text.begin(), text.end());
        static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
    }
    std::fprintf(stderr, "%zu files replayed\n", files.size());
    return files.empty() ? 1 : 0;  // No corpus is no test.
}
