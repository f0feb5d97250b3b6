// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// One function over tab-separated columns: the first columns of a row are kept, the others are the
/// arguments; the reply is what is kept and the results.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <troy/error.hpp>

#include "evaluator.hpp"
#include "function.hpp"
#include "request.hpp"

namespace evaluate {

/// Where the name of an error stands.
enum class error_place {
    first_result,  ///< "error NAME", which no reader of numbers takes for one.
    last_column,   ///< NAME, in a column of its own, which has no value where all is well.
};

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

}  // namespace evaluate
