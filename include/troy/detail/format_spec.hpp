// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The format specification that format.hpp describes, for both fmt and std::format. Faults are
/// reported by Library::refuse, which is not constexpr: in a format string that is checked at
/// compile time the call does not compile, and the compiler prints the fault.

#include <cstddef>
#include <limits>
#include <memory>
#include <string_view>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/text_options.hpp>

namespace troy::inline TROY_ABI::detail {

enum class format_fault {
    fewer_decimals_need_a_rounding,
    more_decimals_than_the_type,
    no_symbol_of_this_unit,
    zeros_do_not_fill,
    width_is_no_number,
    not_a_specification,
};

/// The message of each format_fault, in the same order.
inline constexpr const char* format_fault_texts[] = {
    "troy: fewer decimals need a rounding: .2down, .2up, .2half_up or .2half_even",
    "troy: more decimals than the type has",
    "troy: the unit has no symbol",
    "troy: a width does not begin with 0; a fill stands before an alignment",
    "troy: a width is a number, or {}",
    "troy: not [[fill]align][sign][#][width][grouping][.decimals rounding]",
};

[[nodiscard]] constexpr const char* explain(format_fault fault) noexcept {
    return format_fault_texts[static_cast<std::size_t>(fault)];
}

struct format_spec {
    char align;
    char fill[4] = {' '};  ///< One character of UTF-8.
    std::size_t fill_size = 1;
    std::size_t width = 0;
    bool width_is_argument = false;  ///< `width` is then the number of the argument.
    text_options options{};
};

[[nodiscard]] constexpr bool is_alignment(char c) noexcept {
    return c == '<' || c == '>' || c == '^';
}

/// Whether a byte of UTF-8 continues the preceding character.
[[nodiscard]] constexpr bool continues_character(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u;
}

/// Reads a specification of T from a parse context of Library, part by part.
template <Textual T, class Library, class Context>
class format_spec_reader {
public:
    constexpr format_spec_reader(std::string_view text, Context& context) noexcept
        : rest_(text),
          context_(context) {}

    /// Returns the text after the specification.
    constexpr std::string_view read(format_spec& spec) {
        read_alignment(spec);
        if constexpr (Quantity<T>) {
            spec.options.plus = skip('+');
            if (!spec.options.plus) static_cast<void>(skip('-'));
            spec.options.symbol = skip('#');
            if constexpr (!HasSymbol<typename T::unit>) {
                if (spec.options.symbol) refuse<format_fault::no_symbol_of_this_unit>();
            }
        }
        read_width(spec);
        if constexpr (Quantity<T>) {
            read_grouping(spec.options);
            if (skip('.')) read_decimals(spec.options);
        }
        if (!rest_.empty() && rest_[0] != '}') refuse<format_fault::not_a_specification>();
        return rest_;
    }

private:
    template <format_fault Fault>
    static constexpr void refuse() {
        Library::template refuse<Fault>();
    }

    [[nodiscard]] constexpr bool skip(std::string_view text) noexcept {
        const bool is_there = rest_.substr(0, text.size()) == text;
        if (is_there) rest_.remove_prefix(text.size());
        return is_there;
    }
    [[nodiscard]] constexpr bool skip(char c) noexcept { return skip(std::string_view(&c, 1)); }

    /// Reads the number that starts here; more than nine digits are a fault.
    template <format_fault Fault>
    [[nodiscard]] constexpr unsigned read_number() {
        unsigned number = 0;
        unsigned digits = 0;
        for (; !rest_.empty() && is_digit(rest_[0]); rest_.remove_prefix(1)) {
            if (++digits > 9) refuse<Fault>();
            number = number * 10 + static_cast<unsigned>(rest_[0] - '0');
        }
        return number;
    }

    constexpr void read_alignment(format_spec& spec) {
        if (rest_.empty() || rest_[0] == '{' || rest_[0] == '}') return;
        std::size_t fill = 1;
        while (fill < sizeof(spec.fill) && fill < rest_.size() && continues_character(rest_[fill]))
            ++fill;
        if (fill < rest_.size() && is_alignment(rest_[fill])) {
            spec.fill_size = fill;
            rest_.copy(spec.fill, fill);
            rest_.remove_prefix(fill);
        }
        if (!is_alignment(rest_[0])) return;
        spec.align = rest_[0];
        rest_.remove_prefix(1);
    }

    constexpr void read_width(format_spec& spec) {
        if (rest_.empty()) return;
        if (rest_[0] == '0') refuse<format_fault::zeros_do_not_fill>();
        if (is_digit(rest_[0])) {
            spec.width = read_number<format_fault::width_is_no_number>();
        } else if (skip('{')) {
            spec.width_is_argument = true;
            if (!rest_.empty() && is_digit(rest_[0])) {
                spec.width = read_number<format_fault::width_is_no_number>();
                context_.check_arg_id(static_cast<typename Library::argument_number>(spec.width));
            } else {
                spec.width = static_cast<std::size_t>(context_.next_arg_id());
            }
            if (!skip('}')) refuse<format_fault::width_is_no_number>();
        }
    }

    constexpr void read_grouping(text_options& options) noexcept {
        for (const auto each :
             {digit_separator::comma, digit_separator::apostrophe, digit_separator::underscore})
            if (skip(static_cast<char>(each))) {
                options.grouping = each;
                return;
            }
    }

    constexpr void read_decimals(text_options& options) {
        const bool is_number = !rest_.empty() && is_digit(rest_[0]);
        if (!is_number) refuse<format_fault::not_a_specification>();
        const unsigned count = read_number<format_fault::more_decimals_than_the_type>();
        if (count > T::decimals) refuse<format_fault::more_decimals_than_the_type>();
        options.decimals = {count, read_rounding()};
    }

    [[nodiscard]] constexpr rounding read_rounding() {
        if (skip("down")) return rounding::down;
        if (skip("up")) return rounding::up;
        if (skip("half_up")) return rounding::half_up;
        if (!skip("half_even")) refuse<format_fault::fewer_decimals_need_a_rounding>();
        return rounding::half_even;
    }

    std::string_view rest_;
    Context& context_;
};

/// The type of an argument that can be a width.
template <class X>
concept WidthNumber = std::is_integral_v<X> && !std::is_same_v<X, bool> && !std::is_same_v<X, char>;

/// The width from an argument; fmt and std::format call it with an argument of any type.
template <class Library>
struct width_of_argument {
    template <class X>
    [[nodiscard]] constexpr std::size_t operator()(const X& x) const {
        if constexpr (WidthNumber<X>) {
            if (x >= X{0} && x <= X{std::numeric_limits<int>::max()}) {
                return static_cast<std::size_t>(x);
            }
        }
        Library::template refuse<format_fault::width_is_no_number>();
        return 0;
    }
};

template <class Library, class Argument>
[[nodiscard]] constexpr std::size_t width_from(const Argument& argument) {
    constexpr width_of_argument<Library> visitor;
    if constexpr (requires { argument.visit(visitor); }) {
        return argument.visit(visitor);
    } else {
        return visit_format_arg(visitor, argument);  // Older ones; fmt's or std's, by its argument.
    }
}

/// Writes a text with its fill on either side; returns the end of the output.
template <class Out>
[[nodiscard]] constexpr Out write_padded(Out out,
                                         std::string_view text,
                                         const format_spec& spec,
                                         std::size_t width) {
    std::size_t size = 0;
    for (const char c : text)
        if (!continues_character(c)) ++size;
    const std::size_t padding = width > size ? width - size : 0;
    const std::size_t before = spec.align == '<' ? 0 : spec.align == '>' ? padding : padding / 2;
    const auto write = [&](std::string_view more) {
        for (const char c : more)
            *out++ = c;
    };
    const std::string_view fill(spec.fill, spec.fill_size);
    for (std::size_t i = 0; i < before; ++i)
        write(fill);
    write(text);
    for (std::size_t i = before; i < padding; ++i)
        write(fill);
    return out;
}

/// The formatter for Library: fmt or std::format.
template <Textual T, class Library>
class basic_formatter {
public:
    template <class Context>
    constexpr auto parse(Context& context) {
        const auto first = context.begin();
        const std::string_view text(std::to_address(first),
                                    static_cast<std::size_t>(context.end() - first));
        format_spec_reader<T, Library, Context> reader(text, context);
        const std::string_view rest = reader.read(spec_);
        return first + static_cast<std::ptrdiff_t>(text.size() - rest.size());
    }

    template <class Context>
    auto format(const T& value, Context& context) const {
        std::size_t width = spec_.width;
        if (spec_.width_is_argument) {
            width = width_from<Library>(
                context.arg(static_cast<typename Library::argument_number>(width)));
        }
        if constexpr (Quantity<T>) {
            const inline_text<display_size_max<T>> text(
                [&](char* end) { return write_display(end, value, spec_.options); });
            return write_padded(context.out(), text.view(), spec_, width);
        } else {
            return write_padded(context.out(), to_text(value).view(), spec_, width);
        }
    }

private:
    format_spec spec_{.align = Quantity<T> ? '>' : '<'};
};

}  // namespace troy::detail
