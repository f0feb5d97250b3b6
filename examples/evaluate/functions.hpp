// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The table of functions. The types of a function's arguments and results follow from its C++
/// signature; only names and help are written by hand.

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "values.hpp"

namespace evaluate {

// ---- A row. ----

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
    std::span<const word_type> arguments;
    std::span<const word_type> results;
};

/// All arguments are read in order before anything is computed, so that the first bad one is
/// reported.
template <auto Function>
void run(words& in, reply& out) {
    using parameters = typename signature<decltype(Function)>::parameters;
    write(out, std::apply(Function, read<parameters>(in)));
}

template <auto Function>
inline constexpr calculation call{run<Function>,
                                  types_of<typename signature<decltype(Function)>::arguments>,
                                  types_of<typename signature<decltype(Function)>::results>};

/// An argument or a result.
struct word {
    std::string_view name;
    word_type type;
};

/// The names of words, such as "SUPPLY OZ_AFTER", beside their types.
class word_list {
public:
    /// Throws, or does not compile, unless each type has a name of its own.
    constexpr word_list(std::string_view names, std::span<const word_type> types)
        : names_(names),
          types_(types) {
        const auto spaces = std::count(names.begin(), names.end(), ' ');
        if (static_cast<std::size_t>(spaces) + 1 != size()) {
            throw std::invalid_argument("not every word has a name, or a name no word");
        }
        for (std::size_t i = 0; i < size(); ++i) {
            if (!is_name(name_of(i))) throw std::invalid_argument("not a name");
            for (std::size_t j = 0; j < i; ++j) {
                if (name_of(i) == name_of(j)) throw std::invalid_argument("two words of one name");
            }
        }
    }

    [[nodiscard]] constexpr std::string_view names() const noexcept { return names_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return types_.size(); }
    [[nodiscard]] constexpr word operator[](std::size_t i) const { return {name_of(i), types_[i]}; }

private:
    [[nodiscard]] constexpr std::string_view name_of(std::size_t i) const {
        std::string_view left = names_;
        for (; i > 0; --i)
            left.remove_prefix(left.find(' ') + 1);
        return left.substr(0, left.find(' '));
    }

    [[nodiscard]] static constexpr bool is_name(std::string_view name) {
        const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
        return !name.empty() && is_letter(name.front()) &&
               std::all_of(name.begin(), name.end(), [&](char c) {
                   return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
               });
    }

    std::string_view names_;
    std::span<const word_type> types_;
};

struct function {
    std::string_view name;
    word_list arguments;
    word_list results;
    std::string_view help;  ///< Lines: the formula, units, decimals, rounding, own errors.

    constexpr function(std::string_view its_name,
                       std::string_view its_arguments,
                       std::string_view its_results,
                       std::string_view its_help,
                       const calculation& its_calculation)
        : name(its_name),
          arguments(its_arguments, its_calculation.arguments),
          results(its_results, its_calculation.results),
          help(its_help),
          run_(its_calculation.run) {
        if (!is_text(name) || !is_text(help)) throw std::invalid_argument("not ASCII text");
    }

    /// Reads the arguments and adds the results; if it fails, nothing was added. Precondition: as many
    /// words are left as there are arguments.
    void call(words& in, reply& out) const { run_(in, out); }

private:
    [[nodiscard]] static constexpr bool is_text(std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
            return c == '\n' || (c >= ' ' && c <= '~');
        });
    }

    void (*run_)(words&, reply&);
};

// ---- All rows. ----
//
// They are compiled in a file of their own that the program and its tests share: they take long.

/// Sorted by name. Bits is the width of token and ounce amounts: 64, 112, 128 or 256.
template <unsigned Bits>
[[nodiscard]] std::vector<function> all_functions();

/// The row of a name in a sorted table; nullptr if there is none.
[[nodiscard]] inline const function* find(const std::vector<function>& functions,
                                          std::string_view name) {
    const auto found = std::lower_bound(
        functions.begin(), functions.end(), name, [](const function& f, std::string_view wanted) {
            return f.name < wanted;
        });
    return found != functions.end() && found->name == name ? &*found : nullptr;
}

}  // namespace evaluate
