// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The command line of the examples: options with a value, flags, then arguments by position.

#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace example {

/// A command line that the program does not understand.
class usage_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class command_line {
public:
    command_line(int count, const char* const* words) : words_(words + 1, words + count) {}

    /// Whether a word such as "--csv" is there; it is then used up.
    [[nodiscard]] bool flag(std::string_view name) {
        for (auto word = words_.begin(); word != words_.end(); ++word) {
            if (*word != name) continue;
            words_.erase(word);
            return true;
        }
        return false;
    }

    /// The word after a name such as "--days", or `fallback`; both are then used up.
    [[nodiscard]] std::string_view option(std::string_view name, std::string_view fallback) {
        for (auto word = words_.begin(); word != words_.end(); ++word) {
            if (*word != name) continue;
            if (word + 1 == words_.end()) throw usage_error(fmt::format("{} needs a value", name));
            const std::string_view value = word[1];
            words_.erase(word, word + 2);
            return value;
        }
        return fallback;
    }

    /// The same, read as a value of the library.
    template <troy::Textual T>
    [[nodiscard]] T option(std::string_view name, const T& fallback) {
        const std::string_view text = option(name, std::string_view{});
        return text.data() == nullptr ? fallback : read<T>(name, text);
    }

    /// The next word by position.
    [[nodiscard]] std::string_view word(std::string_view name) {
        if (words_.empty()) throw usage_error(fmt::format("{} is missing", name));
        const std::string_view text = words_.front();
        words_.erase(words_.begin());
        return text;
    }

    /// The next word by position, read as a value of the library.
    template <troy::Textual T>
    [[nodiscard]] T argument(std::string_view name) {
        return read<T>(name, word(name));
    }

    /// To be called when everything has been asked for.
    void finish() const {
        if (!words_.empty()) throw usage_error(fmt::format("what is '{}'?", words_.front()));
    }

private:
    template <class T>
    [[nodiscard]] static T read(std::string_view name, std::string_view text) {
        const auto result = troy::try_parse<T>(text);
        if (result) return result.value;
        throw usage_error(fmt::format("{} '{}': {}", name, text, troy::name(result.code)));
    }

    std::vector<std::string_view> words_;
};

/// Runs an example: exit status 0; 1 with the error's name if a computation fails; 2 with the usage
/// if the command line is wrong.
template <class Body>
[[nodiscard]] int run(int count, const char* const* words, const char* usage, Body body) {
    try {
        command_line arguments(count, words);
        if (arguments.flag("--help")) {
            std::fputs(usage, stdout);
            return 0;
        }
        body(arguments);
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
        std::fputs("error: the output cannot be written\n", stderr);
        return 1;
    } catch (const usage_error& e) {
        std::fflush(stdout);
        fmt::print(stderr, "error: {}\n{}", e.what(), usage);
        return 2;
    } catch (const troy::error& e) {
        std::fflush(stdout);
        fmt::print(stderr, "error: {}\n", e.what());
        return 1;
    }
}

}  // namespace example
