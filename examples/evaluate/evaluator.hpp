// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line in, a line out: finds the function that a request names and writes its reply.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troy/error.hpp>

#include "functions.hpp"
#include "request.hpp"

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

/// Answers requests: NAME ARG ARG ...
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

}  // namespace evaluate
