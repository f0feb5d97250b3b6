// SPDX-License-Identifier: BSL-1.0

/// @file
/// Unpacks a corpus into a folder, one file an input, as the targets need it; and packs a folder
/// into a corpus. Packing keeps the comments of an existing corpus and the order of its inputs.
/// Inputs that the folder no longer has are dropped, and new ones are appended by name.
///
/// A corpus is a text, one input a line: its name, a space, and its bytes. Printable ASCII stands for
/// itself, except the backslash, which is \\, and a space at either end; a line feed is \n; any other
/// byte is \xNN. Lines that begin with # say why the inputs below them are in the corpus.

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// What is wrong with a corpus, and where.
class error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A line of a corpus: an input, or a comment or an empty line, which have no name.
struct line {
    std::string name{};
    std::string bytes{};
    std::string comment{};
};

[[nodiscard]] std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw error(path.string() + " cannot be read");
    return bytes;
}

void write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw error(path.string() + " cannot be written");
}

[[nodiscard]] std::string escaped(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool at_an_end = i == 0 || i + 1 == bytes.size();
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\') {
            text += "\\\\";
        } else if (c == '\n') {
            text += "\\n";
        } else if (byte < 0x20 || byte > 0x7e || (c == ' ' && at_an_end)) {
            text += "\\x";
            text += digits[byte / 16];
            text += digits[byte % 16];
        } else {
            text += c;
        }
    }
    return text;
}

[[nodiscard]] std::string unescaped(std::string_view text) {
    std::string bytes;
    const auto take = [&text] {
        if (text.empty()) throw error("an escape that ends too early");
        const char c = text.front();
        text.remove_prefix(1);
        return c;
    };
    const auto digit = [&take] {
        const std::size_t value = std::string_view("0123456789abcdef").find(take());
        if (value == std::string_view::npos) throw error("\\x takes two digits 0-9 and a-f");
        return static_cast<unsigned>(value);
    };
    while (!text.empty()) {
        const char c = take();
        if (c != '\\') {
            if (c < ' ' || c > '~')
                throw error("a byte that is neither printable ASCII nor escaped");
            bytes += c;
            continue;
        }
        switch (take()) {
            case '\\': bytes += '\\'; break;
            case 'n': bytes += '\n'; break;
            case 'x': {
                const unsigned high = digit();
                bytes += static_cast<char>(high * 16 + digit());
                break;
            }
            default: throw error("the escapes are \\\\, \\n and \\xNN");
        }
    }
    return bytes;
}

/// Throws if a name cannot be a file name or begin a line.
void require_name(std::string_view name) {
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (name.empty() || name.find_first_not_of(allowed) != std::string_view::npos) {
        throw error("'" + escaped(name) + "' is no name: letters, digits, _ and -");
    }
}

[[nodiscard]] line parsed(std::string_view text) {
    if (text.empty() || text.front() == '#') return {.comment = std::string(text)};
    const std::size_t space = text.find(' ');
    const auto name = text.substr(0, space);
    require_name(name);
    const auto bytes = space == std::string_view::npos ? "" : text.substr(space + 1);
    return {.name = std::string(name), .bytes = unescaped(bytes)};
}

/// The lines of a corpus, in their order.
[[nodiscard]] std::vector<line> read(const fs::path& path) {
    const std::string content = read_file(path);
    std::vector<line> lines;
    for (std::string_view rest = content; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        try {
            if (end == std::string_view::npos) throw error("the last line does not end");
            lines.push_back(parsed(rest.substr(0, end)));
        } catch (const error& bad) {
            const auto number = std::to_string(lines.size() + 1);
            throw error(path.string() + ':' + number + ": " + bad.what());
        }
        rest.remove_prefix(end + 1);
    }
    return lines;
}

/// A line as it is written.
[[nodiscard]] std::string written(const line& of) {
    if (of.name.empty()) return of.comment + '\n';
    return of.name + (of.bytes.empty() ? "" : " ") + escaped(of.bytes) + '\n';
}

/// Throws if the folder already has files, so that two corpora are never mixed by mistake.
void unpack(const fs::path& file, const fs::path& folder) {
    const auto lines = read(file);
    if (fs::exists(folder) && !fs::is_empty(folder)) {
        throw error(folder.string() + " is not empty");
    }
    std::set<std::string_view> names;
    for (const auto& line : lines) {
        if (line.name.empty()) continue;
        if (!names.insert(line.name).second) throw error(line.name + " is there twice");
    }
    fs::create_directories(folder);
    for (const auto& line : lines) {
        if (!line.name.empty()) write_file(folder / line.name, line.bytes);
    }
    std::printf("%zu inputs in %s\n", names.size(), folder.c_str());
}

void pack(const fs::path& folder, const fs::path& file) {
    std::map<std::string, std::string> inputs;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        require_name(name);
        inputs[name] = read_file(entry.path());
    }
    std::string text;
    std::set<std::string> kept;
    if (fs::exists(file)) {
        for (auto line : read(file)) {
            if (!line.name.empty()) {
                const auto input = inputs.find(line.name);
                if (input == inputs.end()) continue;
                line.bytes = input->second;
                kept.insert(line.name);
            }
            text += written(line);
        }
    }
    for (const auto& [name, bytes] : inputs) {
        if (!kept.contains(name)) text += written({.name = name, .bytes = bytes});
    }
    // Replaced in one step: a failed write leaves the corpus as it was.
    fs::path unfinished = file;
    unfinished += ".new";
    write_file(unfinished, text);
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
