// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What all programs here share: a command line with the usual conventions, a check that no file is
/// both input and output, and an exit status for each way to end.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troy/text.hpp>

#include "input.hpp"
#include "message.hpp"
#include "output.hpp"

namespace tool {

/// The name of a program, and what --help prints before and after its options.
struct description {
    const char* name;
    const char* purpose;
    std::string details;
};

/// Names on a command line and their values.
template <class Value>
using choices = std::vector<std::pair<std::string, Value>>;

/// A run of a program. The program declares its options and arguments, each with a variable that
/// holds the default, then calls parse().
class program {
public:
    program(const description& about, int count, const char* const* words);
    program(const program&) = delete;
    program& operator=(const program&) = delete;
    ~program();

    /// An option without a value, such as --csv.
    void flag(const char* name, bool& value, const char* help);
    /// An option with a text, such as a file name; `type` is its name in --help.
    void option(const char* name, std::string& value, const char* type, const char* help);
    /// An option with a whole number.
    void option(const char* name,
                std::uint64_t& value,
                const char* type,
                const char* help,
                std::uint64_t largest = ~std::uint64_t{0});
    /// An option with a value of the library's types.
    template <troy::Textual T>
    void option(const char* name, T& value, const char* type, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_option(name, set, troy::to_string(value), type, help);
    }
    /// The same without a default: `value` stays empty if the option is not given.
    template <troy::Textual T>
    void option(const char* name, std::optional<T>& value, const char* type, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_option(name, set, {}, type, help);
    }
    /// An option with one of several names.
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

    /// The next positional argument.
    void argument(const char* name, std::string& value, const char* help);
    /// The same with a value of the library's types.
    template <troy::Textual T>
    void argument(const char* name, T& value, const char* help) {
        const auto set = [name, &value](const std::string& text) { value = read<T>(name, text); };
        add_argument(name, set, true, help);
    }
    /// A last positional argument that may be left out.
    void optional_argument(const char* name, std::string& value, const char* help);

    /// Adds --output, which prints to a file.
    void offer_output_file();

    /// Reads the command line and opens the output.
    void parse();

    /// Opens an input by name, "-" for standard input. Refuses a file that is an output.
    [[nodiscard]] std::unique_ptr<input> open(const std::string& name);
    /// A file to write, which appears when it is finished. Refuses a file that is an input or
    /// another output.
    [[nodiscard]] std::unique_ptr<output> create(const std::string& name);
    /// The program's output.
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
    std::vector<file_identity> read_;  ///< The inputs.
    std::vector<std::pair<file_identity, std::string>>
        written_;  ///< The outputs, with absolute paths.
};

/// Runs a program. Exit status: 0 if `body` returns true, and for --help and --version; 2 if the
/// command line is wrong or an input cannot be read; otherwise 1.
[[nodiscard]] int run(const description& about,
                      int count,
                      const char* const* words,
                      bool (*body)(program&));

}  // namespace tool
