// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A row of the table of functions. The arguments and replies of a function follow from its C++
/// signature; only names and help are written by hand.

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "request.hpp"
#include "values.hpp"

namespace evaluate {

template <class Function>
struct signature;

template <class Result, class... Parameters, bool IsNoexcept>
struct signature<Result (*)(Parameters...) noexcept(IsNoexcept)> {
    using parameters = std::tuple<std::remove_cvref_t<Parameters>...>;

    /// The types of the words of a request and of its reply.
    using arguments = decltype(words_of<parameters>());
    using results = decltype(words_of<Result>());
};

/// Calls a library function with words for arguments and reply.
struct calculation {
    void (*run)(words&, reply&);
    std::size_t argument_count;
};

/// All arguments are read in order before anything is computed, so that the first bad one is
/// reported.
template <auto Function>
void run(words& in, reply& out) {
    using parameters = typename signature<decltype(Function)>::parameters;
    write(out, std::apply(Function, read<parameters>(in)));
}

template <auto Function>
inline constexpr calculation call{run<Function>, signature<decltype(Function)>::arguments::size};

struct function {
    std::string_view name;
    std::string_view arguments;  ///< Their names, separated by single spaces.
    std::string_view help;       ///< Lines: the formula, units, decimals, rounding, own errors.

    constexpr function(std::string_view its_name,
                       std::string_view its_arguments,
                       std::string_view its_help,
                       const calculation& its_calculation)
        : name(its_name),
          arguments(its_arguments),
          help(its_help),
          calculation_(its_calculation) {
        const auto spaces = std::count(arguments.begin(), arguments.end(), ' ');
        if (static_cast<std::size_t>(spaces) + 1 != argument_count()) {
            throw std::invalid_argument("not every argument has a name, or a name no argument");
        }
    }

    void call(words& in, reply& out) const { calculation_.run(in, out); }

    [[nodiscard]] constexpr std::size_t argument_count() const noexcept {
        return calculation_.argument_count;
    }

private:
    calculation calculation_;
};

}  // namespace evaluate
