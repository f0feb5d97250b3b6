// SPDX-License-Identifier: BSL-1.0

/// @file
/// usage: check EXPORT EXCLUSIONS FOLDER
///
/// Whether the tests ran all of the headers: reads the output of `llvm-cov export` for every region
/// and both outcomes of every branch, with the instances of a template taken together. Fails if
/// something was never reached and is not excluded, and if an exclusion excludes nothing.
///
/// Three things need no exclusion, because no running program executes them:
/// - a condition that the compiler decides: `if constexpr`, `std::is_constant_evaluated()`;
/// - a defaulted comparison, in which clang counts a branch that is not in the source;
/// - a function that only constant expressions call, which the exclusions name with its file.

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace {

struct exclusion {
    std::string header, first, last, reason;
    std::vector<std::pair<std::size_t, std::size_t>> places{};  ///< First and last line.
    bool used = false;

    [[nodiscard]] bool covers(std::size_t line) const {
        for (const auto& [begin, end] : places) {
            if (begin <= line && line <= end) return true;
        }
        return false;
    }
};

struct missed {
    std::size_t line, column;
    std::string what;
};

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// header | first line | last line, or - | reason
std::vector<exclusion> read_exclusions(const std::string& path) {
    std::vector<exclusion> all;
    for (const auto& line : lines_of(path)) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream cells(line);
        exclusion e;
        for (std::string* cell : {&e.header, &e.first, &e.last, &e.reason}) {
            // || is C++; a single bar between blanks ends a cell.
            std::string part;
            while (std::getline(cells, part, '|')) {
                *cell += part;
                if (!part.empty() && part.back() == ' ' && cells.peek() == ' ') break;
                if (!cells.eof()) *cell += '|';
            }
            *cell = trimmed(*cell);
        }
        all.push_back(e);
    }
    return all;
}

/// All places in its header that match an exclusion.
void locate(exclusion& e, const std::vector<std::string>& lines) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto text = trimmed(lines[i]);
        if (begin == 0 && text == e.first) begin = i + 1;
        if (begin == 0 || (e.last != "-" && text != e.last)) continue;
        e.places.emplace_back(begin, i + 1);
        begin = 0;
    }
}

bool decided_by_compiler(const std::string& line) {
    return line.find("if constexpr") != std::string::npos ||
           line.find("is_constant_evaluated()") != std::string::npos ||
           line.find("= default;") != std::string::npos;
}

std::vector<missed> missed_in(const nlohmann::json& file) {
    // clang lists a branch once for each instance of a template.
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, std::pair<double, double>> branches;
    for (const auto& b : file["branches"]) {
        auto& counts = branches[{b[0], b[1], b[3]}];
        counts.first += b[4].get<double>();
        counts.second += b[5].get<double>();
    }
    std::vector<missed> all;
    for (const auto& [place, counts] : branches) {
        const auto [line, column, end] = place;
        if (counts.first > 0 && counts.second > 0) continue;
        all.push_back({line,
                       column,
                       counts.first + counts.second > 0
                           ? fmt::format("never {}", counts.first > 0 ? "false" : "true")
                           : "never asked"});
    }
    for (const auto& s : file["segments"]) {
        const bool counted = s[3], begins = s[4];
        if (counted && begins && s[2].get<double>() == 0) all.push_back({s[0], s[1], "never run"});
    }
    return all;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    const std::string folder = words[3];
    auto exclusions = read_exclusions(words[2]);
    std::ifstream in(words[1]);
    const auto data = nlohmann::json::parse(in).at("data").at(0);
    std::size_t headers = 0, excluded = 0, failures = 0;
    for (const auto& file : data["files"]) {
        const std::string path = file["filename"];
        if (path.rfind(folder, 0) != 0) continue;
        ++headers;
        const std::string header = path.substr(folder.size() + 1);
        const auto lines = lines_of(path);
        for (auto& e : exclusions) {
            if (e.header == header) locate(e, lines);
        }
        for (const auto& m : missed_in(file)) {
            const auto& text = lines.at(m.line - 1);
            if (decided_by_compiler(text)) continue;
            bool is_excluded = false;
            for (auto& e : exclusions) {
                if (e.header != header || !e.covers(m.line)) continue;
                e.used = is_excluded = true;
            }
            excluded += is_excluded ? 1 : 0;
            if (is_excluded) continue;
            ++failures;
            fmt::print("{}:{}:{}: {}: {}\n", header, m.line, m.column, m.what, trimmed(text));
        }
    }
    for (const auto& e : exclusions) {
        if (e.used && !e.reason.empty()) continue;
        ++failures;
        fmt::print("exclusion without use or reason: {} | {}\n", e.header, e.first);
    }
    const auto& totals = data["totals"];
    fmt::print("{} headers, {} lines, {} branches; {} places excluded, {} missed\n",
               headers,
               totals["lines"]["count"].get<std::size_t>(),
               totals["branches"]["count"].get<std::size_t>(),
               excluded,
               failures);
    return headers > 0 && failures == 0 ? 0 : 1;
}
