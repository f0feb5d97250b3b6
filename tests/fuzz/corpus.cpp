// SPDX-License-Identifier: BSL-1.0

/// @file
/// Unpacks a corpus into a folder, one file an input, as libFuzzer needs it; and packs a folder
/// into a corpus. Packing keeps the comments of an existing corpus and the order of its inputs.
/// Inputs that the folder no longer has are dropped, and new ones are appended by name.

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "corpus.hpp"

namespace {

namespace fs = std::filesystem;

/// Throws if the folder already has files, so that two corpora are never mixed by mistake.
void unpack(const fs::path& file, const fs::path& folder) {
    const auto lines = corpus::read(file);
    if (fs::exists(folder) && !fs::is_empty(folder)) {
        throw corpus::error(folder.string() + " is not empty");
    }
    std::set<std::string_view> names;
    for (const auto& line : lines) {
        if (line.name.empty()) continue;
        if (!names.insert(line.name).second) throw corpus::error(line.name + " is there twice");
    }
    fs::create_directories(folder);
    for (const auto& line : lines) {
        if (!line.name.empty()) corpus::write_file(folder / line.name, line.bytes);
    }
    std::printf("%zu inputs in %s\n", names.size(), folder.c_str());
}

void pack(const fs::path& folder, const fs::path& file) {
    std::map<std::string, std::string> inputs;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        corpus::require_name(name);
        inputs[name] = corpus::read_file(entry.path());
    }
    std::string text;
    std::set<std::string> kept;
    if (fs::exists(file)) {
        for (auto line : corpus::read(file)) {
            if (!line.name.empty()) {
                const auto input = inputs.find(line.name);
                if (input == inputs.end()) continue;
                line.bytes = input->second;
                kept.insert(line.name);
            }
            text += corpus::written(line);
        }
    }
    for (const auto& [name, bytes] : inputs) {
        if (!kept.contains(name)) text += corpus::written({.name = name, .bytes = bytes});
    }
    // Replaced in one step: a failed write leaves the corpus as it was.
    fs::path unfinished = file;
    unfinished += ".new";
    corpus::write_file(unfinished, text);
    fs::rename(unfinished, file);
    std::printf("%zu inputs in %s, %zu of them new\n",
                inputs.size(),
                file.c_str(),
                inputs.size() - kept.size());
}

}  // namespace

int main(int count, char** words) {
    const std::string_view what = count == 4 ? words[1] : "";
    try {
        if (what == "unpack") {
            unpack(words[2], words[3]);
        } else if (what == "pack") {
            pack(words[2], words[3]);
        } else {
            std::fputs(
                "usage: troy_fuzz_corpus unpack CORPUS FOLDER\n"
                "       troy_fuzz_corpus pack FOLDER CORPUS\n",
                stderr);
            return 2;
        }
    } catch (const std::exception& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return 1;
    }
    return 0;
}
