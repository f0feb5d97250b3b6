// SPDX-License-Identifier: BSL-1.0

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <filesystem>

#include <fmt/format.h>

#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/version.hpp>

#include "program.hpp"

namespace tool {

namespace {

using whole_number = troy::fixed_point<troy::one, 0, 64>;

/// --help and --version: a text to print instead of a run.
struct answer {
    std::string text;
};

/// An option as "--rate RATE", and its default in parentheses after its description.
class help_format : public CLI::Formatter {
public:
    help_format() { column_width(32); }
    std::string make_option_opts(const CLI::Option* option) const override {
        return option->get_type_name().empty() ? "" : " " + option->get_type_name();
    }
    std::string make_option_desc(const CLI::Option* option) const override {
        const auto fallback = option->get_default_str();
        return option->get_description() + (fallback.empty() ? "" : " (" + fallback + ")");
    }
};

}  // namespace

class program::options {
public:
    options(const description& about, int count, const char* const* words)
        : app_(about.purpose, about.name),
          words_(words + std::min(count, 1), words + count) {
        app_.formatter(std::make_shared<help_format>());
        app_.set_help_flag("-h,--help", "prints this");
        app_.set_version_flag("--version",
                              fmt::format("{} (troy) {}.{}.{}\n",
                                          about.name,
                                          TROY_VERSION_MAJOR,
                                          TROY_VERSION_MINOR,
                                          TROY_VERSION_PATCH),
                              "prints the version");
        app_.footer(about.details);
    }

    void add_flag(const char* name, bool& value, const char* help) {
        app_.add_flag(name, value, help);
        flags_.emplace_back(name);
    }

    void add(const char* name,
             setter set,
             bool is_required,
             const char* help,
             const char* type,
             const std::string& fallback) {
        auto& kept = given_.emplace_back(std::make_unique<given>());
        kept->name = name;
        kept->set = std::move(set);
        kept->option = app_.add_option(name, kept->text, help);
        kept->option->expected(1)->type_name(type)->default_str(fallback)->required(is_required);
    }

    void parse() {
        check_values();
        try {
            app_.parse(std::vector<std::string>(words_.rbegin(), words_.rend()));
        } catch (const CLI::CallForHelp&) {
            throw answer{app_.help()};
        } catch (const CLI::CallForVersion& version) {
            throw answer{version.what()};
        } catch (const CLI::ParseError& bad) {
            refuse(bad);
        }
        for (const auto& each : given_) {
            if (each->option->empty()) continue;
            if (each->text.empty()) throw usage_error(each->name + " is empty");
            each->set(each->text);
        }
    }

private:
    /// Reports what is wrong; an unknown option first, because it may be the cause of the rest.
    [[noreturn]] void refuse(const CLI::ParseError& bad) const {
        const auto words = app_.remaining();
        const auto last = std::find(words.begin(), words.end(), "--");
        const auto unknown = std::find_if(words.begin(), last, [](const std::string& word) {
            return word.size() > 1 && word.front() == '-';
        });
        if (unknown != last)
            throw usage_error(fmt::format("unknown option '{}'", elided(*unknown)));
        for (const auto& each : given_) {
            if (each->option->count() > 1) throw usage_error(each->name + " is given twice");
        }
        for (const auto& word : words) {
            if (word != "--")
                throw usage_error(fmt::format("unexpected argument '{}'", elided(word)));
        }
        throw usage_error(bad.what());
    }

    /// The text given for an option. It is converted after the whole line was parsed, so that
    /// --help works wherever it stands.
    struct given {
        std::string name;
        setter set;
        std::string text;
        CLI::Option* option = nullptr;
    };

    /// Checks that the parser does not make: it takes the next word as the value missing in
    /// --days=, and any number as the value of a flag.
    void check_values() const {
        for (const auto& word : words_) {
            if (word == "--") return;
            const auto name = word.substr(0, word.find('='));
            const bool has_sign = name.size() < word.size();
            const bool has_none =
                has_sign ? name.size() + 1 == word.size() : &word == &words_.back();
            const bool takes_one = std::any_of(given_.begin(), given_.end(), [&](const auto& each) {
                return each->name == name && name.starts_with("--");
            });
            if (takes_one && has_none) throw usage_error(name + " needs a value");
            const bool is_flag = std::find(flags_.begin(), flags_.end(), name) != flags_.end();
            if (is_flag && has_sign) throw usage_error(name + " takes no value");
        }
    }

    CLI::App app_;
    std::vector<std::string> words_;
    std::vector<std::unique_ptr<given>> given_;
    std::vector<std::string> flags_;
};

// ---- The command line. ----

program::program(const description& about, int count, const char* const* words)
    : options_(std::make_unique<options>(about, count, words)),
      out_(std::make_unique<standard_output>()) {}

program::~program() = default;

void program::flag(const char* name, bool& value, const char* help) {
    options_->add_flag(name, value, help);
}

void program::option(const char* name, std::string& value, const char* type, const char* help) {
    add_option(
        name, [&value](const std::string& text) { value = text; }, value, type, help);
}

void program::option(const char* name,
                     std::uint64_t& value,
                     const char* type,
                     const char* help,
                     std::uint64_t largest) {
    const auto set = [name, &value, largest](const std::string& text) {
        value = read<whole_number>(name, text).raw();
        if (value > largest) throw usage_error(fmt::format("{} is at most {}", name, largest));
    };
    add_option(name, set, std::to_string(value), type, help);
}

void program::argument(const char* name, std::string& value, const char* help) {
    add_argument(
        name, [&value](const std::string& text) { value = text; }, true, help);
}

void program::optional_argument(const char* name, std::string& value, const char* help) {
    add_argument(
        name, [&value](const std::string& text) { value = text; }, false, help);
}

void program::offer_output_file() {
    option("--output", output_name_, "FILE", "prints to a file, which appears when it is complete");
}

void program::add_option(
    const char* name, setter set, const std::string& fallback, const char* type, const char* help) {
    options_->add(name, std::move(set), false, help, type, fallback);
}

void program::add_argument(const char* name, setter set, bool is_required, const char* help) {
    options_->add(name, std::move(set), is_required, help, "", "");
}

void program::refuse_choice(const char* name, const std::string& text, const std::string& names) {
    throw usage_error(fmt::format("{} '{}' is not {}", name, elided(text), names));
}

void program::parse() {
    options_->parse();
    if (output_name_.empty() || output_name_ == "-") {
        written_.emplace_back(identity_of(STDOUT_FILENO), "");
    } else {
        out_ = create(output_name_);
    }
}

// ---- Inputs and outputs. ----

namespace {

[[noreturn]] void refuse_same_file(const std::string& name) {
    throw usage_error(fmt::format("{} would be both read and written, or written twice", name));
}

}  // namespace

std::unique_ptr<input> program::open(const std::string& name) {
    auto result = std::make_unique<input>(name);
    for (const auto& [file, path] : written_) {
        if (file.is_same_file(result->identity())) refuse_same_file(result->name());
    }
    read_.push_back(result->identity());
    return result;
}

std::unique_ptr<output> program::create(const std::string& name) {
    if (name == "-") throw usage_error("standard output is in use: name a file instead of '-'");
    const file_identity file = identity_of(name);
    std::error_code none;
    const std::string path =
        std::filesystem::weakly_canonical(std::filesystem::absolute(name), none);
    for (const auto& each : read_) {
        if (file.is_same_file(each)) refuse_same_file(name);
    }
    for (const auto& [other, other_path] : written_) {
        const bool is_new = file.inode == 0 && path == other_path;
        if (is_new || file.is_same_file(other)) refuse_same_file(name);
    }
    written_.emplace_back(file, path);
    return std::make_unique<file_output>(name);
}

// ---- The run. ----

namespace {

void report_error(const char* text) { say(fmt::format("error: {}\n", escaped(text))); }

/// Prints what was written before the error; a second error is ignored.
void flush_after_error(program& run) noexcept {
    try {
        run.out().flush();
    } catch (const std::exception&) {
    }
}

[[nodiscard]] int print_answer(const std::string& text) {
    try {
        standard_output out;
        out.write(text);
        out.finish();
        return 0;
    } catch (const output_error& failed) {
        report_error(failed.what());
        return 1;
    }
}

}  // namespace

int run(const description& about, int count, const char* const* words, bool (*body)(program&)) {
    // A pipe without a reader and a limit on file sizes are reported as errors.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    remove_temporary_files_on_signals();
    program run(about, count, words);
    try {
        const bool is_well = body(run);
        run.out().finish();
        return is_well ? 0 : 1;
    } catch (const answer& asked) {
        return print_answer(asked.text);
    } catch (const usage_error& bad) {
        report_error(bad.what());
        say(fmt::format("see {} --help\n", about.name));
        return 2;
    } catch (const input_error& bad) {
        flush_after_error(run);
        report_error(bad.what());
        return 2;
    } catch (const std::exception& bad) {
        flush_after_error(run);
        report_error(bad.what());
        return 1;
    }
}

}  // namespace tool
