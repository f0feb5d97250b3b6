// SPDX-License-Identifier: BSL-1.0

#include <fmt/format.h>

#include "message.hpp"

namespace tool {

namespace {

[[nodiscard]] unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

void append_hex(std::string& out, unsigned byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\x";
    out += digits[byte / 16];
    out += digits[byte % 16];
}

/// The size of the UTF-8 character at the beginning, or 0 if there is none that XML allows.
[[nodiscard]] std::size_t xml_character_size(std::string_view text) {
    const unsigned first = byte_at(text, 0);
    if (first < 0x80) return first >= 0x20 && first != 0x7f ? 1 : 0;
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
    unsigned point = first & (0x7fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte_at(text, i) & 0xc0u) != 0x80) return 0;
        point = point << 6 | (byte_at(text, i) & 0x3fu);
    }
    constexpr unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool control = point < 0xa0;
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    const bool turns_the_text =
        (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    const bool none = point < least[size] || point > 0x10ffff || (point & 0xfffeu) == 0xfffe;
    return control || surrogate || turns_the_text || none ? 0 : size;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned byte = byte_at(text, i);
        if (byte >= 0x20 && byte < 0x7f) {
            out += text[i];
        } else {
            append_hex(out, byte);
        }
    }
    return out;
}

std::string xml_escaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t size = xml_character_size(text);
        if (size == 0) {
            append_hex(out, byte_at(text, 0));
        } else if (text.front() == '&') {
            out += "&amp;";
        } else if (text.front() == '<') {
            out += "&lt;";
        } else if (text.front() == '>') {
            out += "&gt;";
        } else {
            out += text.substr(0, size);
        }
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return out;
}

std::string elided(std::string_view text) {
    if (text.size() <= quoted_size_max) return escaped(text);
    const auto beginning = escaped(text.substr(0, quoted_size_max / 2));
    return fmt::format("{}... ({} characters)", beginning, text.size());
}

std::string not_a_value(std::string_view name, std::string_view text, troy::errc code) {
    return fmt::format("{} '{}' is {}", name, elided(text), troy::name(code));
}

}  // namespace tool
