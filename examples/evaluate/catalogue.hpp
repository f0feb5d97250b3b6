// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The table of functions as JSON Lines, from which another program can declare them: one object a
/// function. The keys are those of --help; more may be added.

#include <cstddef>
#include <string>
#include <string_view>

#include "functions.hpp"

namespace evaluate {

/// Appends a JSON string. The text is ASCII, as that of every row is.
inline void add_string(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    out += '"';
}

[[nodiscard]] inline std::string_view name_of(kind which) {
    switch (which) {
        case kind::quantity: return "quantity";
        case kind::boolean: return "boolean";
        case kind::instant: return "instant";
        case kind::day: return "day";
    }
    return {};
}

inline void add_word(const word& word, std::string& out) {
    out += R"({"name":)";
    add_string(word.name, out);
    out += R"(,"kind":)";
    add_string(name_of(word.type.kind), out);
    if (word.type.kind == kind::quantity) {
        out += R"(,"unit":)";
        add_string(word.type.unit, out);
        out += R"(,"decimals":)" + std::to_string(word.type.decimals);
        out += R"(,"bits":)" + std::to_string(word.type.bits);
        out += R"(,"signed":)";
        out += word.type.is_signed ? "true" : "false";
    }
    out += '}';
}

inline void add_words(const word_list& words, std::string& out) {
    out += '[';
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += ',';
        add_word(words[i], out);
    }
    out += ']';
}

/// Appends the line of a function.
inline void add_line(const function& f, std::string& out) {
    out += R"({"name":)";
    add_string(f.name, out);
    out += R"(,"arguments":)";
    add_words(f.arguments, out);
    out += R"(,"results":)";
    add_words(f.results, out);
    out += R"(,"help":)";
    add_string(f.help, out);
    out += "}\n";
}

}  // namespace evaluate
