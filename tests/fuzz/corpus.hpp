// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A target's corpus as a text, one input a line: its name, a space, and its bytes. Printable ASCII
/// stands for itself, except the backslash, which is \\, and a space at either end; a line feed is
/// \n; any other byte is \xNN. Lines that begin with # say why the inputs below them are in the
/// corpus.

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace corpus {

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

[[nodiscard]] inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw error(path.string() + " cannot be read");
    return bytes;
}

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw error(path.string() + " cannot be written");
}

[[nodiscard]] inline std::string escaped(std::string_view bytes) {
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

[[nodiscard]] inline std::string unescaped(std::string_view text) {
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
inline void require_name(std::string_view name) {
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (name.empty() || name.find_first_not_of(allowed) != std::string_view::npos) {
        throw error("'" + escaped(name) + "' is no name: letters, digits, _ and -");
    }
}

[[nodiscard]] inline line parsed(std::string_view text) {
    if (text.empty() || text.front() == '#') return {.comment = std::string(text)};
    const std::size_t space = text.find(' ');
    const auto name = text.substr(0, space);
    require_name(name);
    const auto bytes = space == std::string_view::npos ? "" : text.substr(space + 1);
    return {.name = std::string(name), .bytes = unescaped(bytes)};
}

/// The lines of a corpus, in their order.
[[nodiscard]] inline std::vector<line> read(const std::filesystem::path& path) {
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
[[nodiscard]] inline std::string written(const line& of) {
    if (of.name.empty()) return of.comment + '\n';
    return of.name + (of.bytes.empty() ? "" : " ") + escaped(of.bytes) + '\n';
}

}  // namespace corpus
