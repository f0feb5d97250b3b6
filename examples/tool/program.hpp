// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What all programs here share: a command line with the usual conventions, inputs and outputs that
/// are not one another, and an exit status for each way to end.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troy/text.hpp>

#include "escape.hpp"
#include "failure.hpp"
#include "input.hpp"
#include "output.hpp"

namespace tool {

/// What a program is called, and what --help says of it before and after its options.
struct description {
    const char* name;
    const char* purpose;
    std::string details;
};

/// Names, and what they stand for on a command line.
template <class Value>
using choices = std::vector<std::pair<std::string, Value>>;

/// A run of a program. It declares its options and arguments, each with the variable that holds
/// what it is without them, then calls parse().
class program {
public:
    program(const description& about, int count, const char* const* words);
    program(const program&) = delete;
    program& operator=(const program&) = delete;
    ~program();

    /// A word such as --csv.
    void flag(const char* name, bool& value, const char* help);
    /// An option with a text, such as a file's name; `type` is what --help calls it.
    void option(const char* name, std::string& value, const char* type, const char* help);
    /// An option with a whole number.
    void option(const char* name,
                std::uint64_t& value,
                const char* type,
                const char* help,
                std::uint64_t largest = ~std::uint64_t{0});
    /// An option with a value of the library.
    template <troy::Textual T>
    void option(const char* name, T& value, const char* type, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_option(name, set, troy::to_string(value), type, help);
    }
    /// The same without a default: `value` is empty unless it is given.
    template <troy::Textual T>
    void option(const char* name, std::optional<T>& value, const char* type, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_option(name, set, {}, type, help);
    }
    /// An option with one of some names.
    template <class Value>
    void option(const char* name, Value& value, const choices<Value>& all, const char* help) {
        std::string names;
        std::string fallback;
        for (const auto& [each, stands_for] : all) {
            names += (names.empty() ? "" : "|") + each;
            if (stands_for == value) fallback = each;
        }
        const auto set = [name, &value, all, names](const std::string& text) {
            for (const auto& [each, stands_for] : all) {
                if (each != text) continue;
                value = stands_for;
                return;
            }
            refuse_choice(name, text, names);
        };
        add_option(name, set, fallback, names.c_str(), help);
    }

    /// The next argument by position.
    void argument(const char* name, std::string& value, const char* help);
    /// The same, as a value of the library.
    template <troy::Textual T>
    void argument(const char* name, T& value, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_argument(name, set, true, help);
    }
    /// A last argument that may be left out.
    void optional_argument(const char* name, std::string& value, const char* help);

    /// Adds --output, so that what the program prints can go to a file.
    void offer_output_file();

    /// Reads the command line. Nothing has been opened before.
    void parse();

    /// Opens an input by name, "-" for standard input. It is none of the outputs.
    [[nodiscard]] std::unique_ptr<input> open(const std::string& name);
    /// A file to write, which appears with its finish(). It is no input and no other output.
    [[nodiscard]] std::unique_ptr<output> create(const std::string& name);
    /// Where the program prints.
    [[nodiscard]] output& out() noexcept { return *out_; }

private:
    class options;  ///< The option parser, which takes seconds to compile.
    using setter = std::function<void(const std::string&)>;

    void add_option(const char* name,
                    setter set,
                    const std::string& fallback,
                    const char* type,
                    const char* help);
    void add_argument(const char* name, setter set, bool is_required, const char* help);
    [[noreturn]] static void refuse_choice(const char* name,
                                           const std::string& text,
                                           const std::string& names);
    void require_unused(const file_identity& file, const std::string& name) const;

    template <class T>
    [[nodiscard]] static T read(const char* name, const std::string& text) {
        const auto result = troy::try_parse<T>(text);
        if (result) return result.value;
        throw usage_error(not_a_value(name, text, result.code));
    }

    std::unique_ptr<options> options_;
    std::unique_ptr<output> out_;
    std::string output_name_;
    std::vector<file_identity> read_;                             ///< The inputs.
    std::vector<std::pair<file_identity, std::string>> written_;  ///< The outputs, with full names.
};

/// Runs a program, which says with true that all is well. Exit status: 0, also for --help and
/// --version; 2 when the command line is wrong or an input cannot be read; otherwise 1.
[[nodiscard]] int run(const description& about,
                      int count,
                      const char* const* words,
                      bool (*body)(program&));

}  // namespace tool
