// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line in, a line out: splits the input into lines, and answers each, as a request or as a row of
/// columns.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troy/error.hpp>

#include "functions.hpp"

namespace evaluate {

/// What answers lines, whatever their form.
class responder {
public:
    responder() = default;
    responder(const responder&) = default;
    responder& operator=(const responder&) = default;
    virtual ~responder() = default;

    /// Appends the reply to `line` and an end of line; false if it is an error.
    virtual bool answer(std::string_view line, std::string& out) const = 0;
    /// Appends an error as the reply to a line of which only the beginning is known.
    virtual void refuse(std::string_view beginning,
                        std::string_view error,
                        std::string& out) const = 0;
    /// Whether a line that begins with this character is copied, however long it is.
    [[nodiscard]] virtual bool is_copied(char first) const = 0;
};

// ---- Requests. ----

/// Answers requests, NAME ARG ARG ...: finds the function that one names and writes its reply.
class evaluator : public responder {
public:
    explicit evaluator(std::vector<function> sorted_functions)
        : functions_(std::move(sorted_functions)) {}

    /// A blank line or a comment is copied.
    bool answer(std::string_view line, std::string& out) const override {
        if (line.empty() || is_copied(line.front())) {
            out += line;
            out += '\n';
            return true;
        }
        words in(line, ' ');
        const function* const found = find(functions_, in.take());
        if (found == nullptr) return fail("unknown_function", out);
        if (in.left() != found->arguments.size()) return fail("wrong_argument_count", out);
        reply result(out, ' ');
        try {
            found->call(in, result);
        } catch (const troy::error& e) {
            return fail(troy::name(e.code()), out);
        }
        out += '\n';
        return true;
    }

    void refuse(std::string_view, std::string_view error, std::string& out) const override {
        fail(error, out);
    }

    [[nodiscard]] bool is_copied(char first) const override { return first == '#'; }

private:
    static bool fail(std::string_view error, std::string& out) {
        out += "error ";
        out += error;
        out += '\n';
        return false;
    }

    std::vector<function> functions_;
};

// ---- Columns. ----

/// Where the name of an error stands.
enum class error_place {
    first_result,  ///< "error NAME", which no reader of numbers takes for one.
    last_column,   ///< NAME, in a column of its own, which has no value where all is well.
};

/// One function over tab-separated columns: the first columns of a row are kept, the others are the
/// arguments; the reply is what is kept and the results.
class column_evaluator : public responder {
public:
    column_evaluator(const function& function, std::size_t kept, error_place errors)
        : function_(function),
          kept_(kept),
          errors_(errors) {}

    /// If an argument has no value, no result has one, and that is no error.
    bool answer(std::string_view line, std::string& out) const override {
        const auto rest = keep(line, true, out);
        if (!rest) return fail("wrong_argument_count", out);
        words in(*rest, '\t');
        if (in.left() != function_.arguments.size()) return fail("wrong_argument_count", out);
        if (in.contain(no_value)) {
            add_no_values(function_.results.size(), out);
        } else {
            reply results(out, '\t');
            try {
                function_.call(in, results);
            } catch (const troy::error& e) {
                return fail(troy::name(e.code()), out);
            }
        }
        if (errors_ == error_place::last_column) add_no_values(1, out += '\t');
        out += '\n';
        return true;
    }

    /// Keeps the columns that the beginning has whole.
    void refuse(std::string_view beginning,
                std::string_view error,
                std::string& out) const override {
        keep(beginning, false, out);
        fail(error, out);
    }

    [[nodiscard]] bool is_copied(char) const override { return false; }

private:
    /// How PostgreSQL's COPY, ClickHouse, Hive and MySQL write a column without a value.
    static constexpr std::string_view no_value = "\\N";

    static void add_no_values(std::size_t count, std::string& out) {
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) out += '\t';
            out += no_value;
        }
    }

    /// Appends the columns to keep, each with a tab behind it, and returns the rest of the line. If
    /// there are too few, the missing ones are without a value, and there is no rest. The last column
    /// counts only if the line is whole.
    std::optional<std::string_view> keep(std::string_view line,
                                         bool is_whole,
                                         std::string& out) const {
        std::size_t end = 0;
        for (std::size_t i = 0; i < kept_; ++i) {
            const auto tab = line.find('\t', end);
            if (tab == std::string_view::npos) {
                out += line.substr(0, is_whole ? line.size() : end);
                if (is_whole) out += '\t';
                for (std::size_t missing = i + (is_whole ? 1 : 0); missing < kept_; ++missing) {
                    out += no_value;
                    out += '\t';
                }
                return std::nullopt;
            }
            end = tab + 1;
        }
        out += line.substr(0, end);
        return line.substr(end);
    }

    bool fail(std::string_view error, std::string& out) const {
        if (errors_ == error_place::last_column) {
            add_no_values(function_.results.size(), out);
            out += '\t';
            out += error;
        } else {
            out += "error ";
            out += error;
            for (std::size_t i = 1; i < function_.results.size(); ++i)
                add_no_values(1, out += '\t');
        }
        out += '\n';
        return false;
    }

    const function& function_;
    std::size_t kept_;
    error_place errors_;
};

// ---- The input. ----

/// The longest request that is answered; a longer one is an error, a longer comment is echoed.
inline constexpr std::size_t line_size_max = std::size_t{1} << 20;

/// Splits chunks of input into lines, in bounded memory whatever the length of a line.
class line_splitter {
public:
    explicit line_splitter(const responder& responder) : responder_(responder) {}

    /// Takes the next chunk of input and appends the replies to the lines that it completes.
    void feed(std::string_view chunk, std::string& out) {
        while (!chunk.empty()) {
            const std::size_t end = chunk.find('\n');
            const std::string_view part = chunk.substr(0, end);
            take(part, end != std::string_view::npos, out);
            chunk.remove_prefix(end == std::string_view::npos ? chunk.size() : end + 1);
        }
    }

    /// Ends the input: a last line without an end of line counts as a line.
    void finish(std::string& out) {
        is_cut_ = state_ != state::collecting || !pending_.empty();
        if (is_cut_) take({}, true, out);
    }

    /// Ends an input whose rest is not known. The error is the reply to a line without an end, whose
    /// value may be the beginning of another, or to no line.
    void fail(std::string_view error, std::string& out) {
        if (state_ == state::echoing) echo({}, true, out);
        responder_.refuse(pending_, error, out);
    }

    /// Whether the last line had no end of line; known after finish().
    [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }
    /// The number of replies that are errors.
    [[nodiscard]] std::uint64_t errors() const noexcept { return errors_; }

private:
    enum class state { collecting, echoing, skipping };

    void take(std::string_view part, bool complete, std::string& out) {
        // One more, because the last character may be the CR of the line's end.
        if (state_ == state::collecting && pending_.size() + part.size() > line_size_max + 1) {
            leave_behind(part, out);
            part = {};
        }
        switch (state_) {
            case state::echoing: echo(part, complete, out); break;
            case state::skipping: break;
            case state::collecting:
                if (complete && pending_.empty()) {
                    answer(part, out);  // Straight from the input, without a copy.
                    return;
                }
                pending_ += part;
                if (!complete) return;
                answer(pending_, out);
                pending_.clear();
                break;
        }
        if (complete) state_ = state::collecting;
    }

    /// Copies a line that is too long, or refuses it and skips the rest.
    void leave_behind(std::string_view part, std::string& out) {
        std::string kept = std::exchange(pending_, {});
        if (responder_.is_copied(kept.empty() ? part.front() : kept.front())) {
            state_ = state::echoing;
            echo(kept, false, out);
            echo(part, false, out);
        } else {
            state_ = state::skipping;
            kept += part.substr(0, line_size_max - std::min(kept.size(), line_size_max));
            refuse_long_line(kept, out);
        }
    }

    /// A CR at the end of a part is kept back, because it may belong to the line's end.
    void echo(std::string_view part, bool complete, std::string& out) {
        if (!part.empty()) {
            out += std::exchange(pending_, {});
            if (part.back() == '\r') {
                pending_ = "\r";
                part.remove_suffix(1);
            }
            out += part;
        }
        if (!complete) return;
        pending_.clear();
        out += '\n';
    }

    void answer(std::string_view line, std::string& out) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.size() > line_size_max && !responder_.is_copied(line.front())) {
            refuse_long_line(line, out);
        } else if (!responder_.answer(line, out)) {
            ++errors_;
        }
    }

    void refuse_long_line(std::string_view beginning, std::string& out) {
        responder_.refuse(beginning.substr(0, line_size_max), "line_too_long", out);
        ++errors_;
    }

    const responder& responder_;
    std::string pending_;
    state state_ = state::collecting;
    bool is_cut_ = false;
    std::uint64_t errors_ = 0;
};

}  // namespace evaluate
