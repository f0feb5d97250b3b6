// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A line in, a line out: finds the function that a request names and writes its reply.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <troy/error.hpp>

#include "functions.hpp"
#include "request.hpp"

namespace evaluate {

class evaluator {
public:
    explicit evaluator(std::vector<function> sorted_functions)
        : functions_(std::move(sorted_functions)) {}

    /// Appends the reply to `line` and an end of line; a blank line or a comment is copied.
    void answer(std::string_view line, std::string& out) const {
        if (line.empty() || line.front() == '#') {
            out += line;
        } else {
            answer_request(line, out);
        }
        out += '\n';
    }

private:
    void answer_request(std::string_view line, std::string& out) const {
        words in(line);
        reply result(out);
        const auto found = std::lower_bound(
            functions_.begin(),
            functions_.end(),
            in.name(),
            [](const function& f, std::string_view name) { return f.name < name; });
        if (found == functions_.end() || found->name != in.name()) {
            result.fail("unknown_function");
        } else if (in.argument_count() != found->argument_count()) {
            result.fail("wrong_argument_count");
        } else {
            try {
                found->call(in, result);
            } catch (const troy::error& e) {
                result.fail(troy::name(e.code()));
            }
        }
    }

    std::vector<function> functions_;
};

}  // namespace evaluate
