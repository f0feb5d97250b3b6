// SPDX-License-Identifier: BSL-1.0

// Property: fmt writes what to_string does with the same options, padded as fmt pads a string of its
// own; and a specification at random is either refused or means the same twice.

#include <string>
#include <string_view>

#include <troy/format.hpp>
#include <troy/text_options.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using troy::digit_separator;
using troy::text_options;

/// Options, and the part of a specification that says them.
struct choice {
    text_options options;
    std::string before_width, after_width;
};

template <class T>
choice any_choice(test::random_source& random) {
    choice result;
    if (random.up_to(1) == 0) {
        result.options.plus = true;
        result.before_width += '+';
    } else if (random.up_to(1) == 0) {
        result.before_width += '-';
    }
    if (random.up_to(1) == 0) {
        result.options.symbol = true;
        result.before_width += '#';
    }
    if (random.up_to(1) == 0) {
        constexpr std::string_view separators = ",'_";
        const char separator = separators[random.size_up_to(2)];
        result.options.grouping = static_cast<digit_separator>(separator);
        result.after_width += separator;
    }
    if (random.up_to(1) == 0) {
        const auto kept = static_cast<unsigned>(random.up_to(T::decimals));
        const rounding mode = test::any_rounding(random);
        result.options.decimals = {kept, mode};
        result.after_width += text('.', kept, mode);
    }
    return result;
}

template <class T>
void check(test::random_source& random, test::tally& cases) {
    constexpr std::string_view fills[] = {"", "*", "+", "0", ".", "\u00e4", "#"};
    for (int i = 0; i < 2'000; ++i) {
        const auto value = quantity<T>(random.integer(T::bits - 1));
        const choice made = any_choice<T>(random);
        const std::string_view fill = fills[random.size_up_to(6)];
        const std::string alignment(1, "<>^"[random.size_up_to(2)]);
        const bool aligned = !fill.empty() || random.up_to(1) == 0;
        const std::string align = aligned ? std::string(fill) + alignment : "";
        const auto width = random.up_to(120);
        const std::string plain = to_string(value, made.options);
        const std::string padded = width == 0
                                       ? plain
                                       : fmt::format(fmt::runtime("{:" + (aligned ? align : ">") +
                                                                  std::to_string(width) + '}'),
                                                     plain);
        const std::string fixed = width == 0 ? "" : std::to_string(width);
        for (const std::string& shown : {fixed, std::string("{}")}) {
            const std::string specification =
                "{:" + align + made.before_width + shown + made.after_width + '}';
            const std::string found = fmt::format(fmt::runtime(specification), value, width);
            cases.expect(found == padded,
                         [&] { return specification + ": '" + found + "', not '" + padded + "'"; });
        }
    }
}

}  // namespace

TEST_CASE("format: what to_string writes, padded as fmt pads a string") {
    test::random_source random("format");
    test::tally cases("format");
    check<troy::fixed_point<troy::usd, 2, 64>>(random, cases);
    check<troy::signed_fixed_point<troy::usd, 6, 64>>(random, cases);
    check<troy::fixed_point<troy::usd, 18, 256>>(random, cases);
    cases.finish();
}

TEST_CASE("format: a specification at random is refused, or is read whole") {
    test::random_source random("specifications");
    test::tally cases("specifications");
    constexpr std::string_view alphabet = "<>^+-#0123456789,'_.{}downuphalf_even \xc3\xa4";
    using amount = troy::fixed_point<troy::usd, 6, 64>;
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string specification;
        for (auto left = random.up_to(8); left > 0; --left)
            specification += alphabet[random.size_up_to(alphabet.size() - 1)];
        if (random.up_to(1) == 0) specification += ".2down";
        std::string found;
        try {
            found = fmt::format(fmt::runtime("{:" + specification + "}"), amount{"1234"}, 3);
        } catch (const fmt::format_error&) {
            continue;
        }
        ++accepted;
        cases.expect(found.find("234") != std::string::npos,
                     [&] { return specification + " gives '" + found + "'"; });
    }
    cases.expect(accepted > 100, [&] { return text(accepted, " specifications accepted"); });
    cases.finish();
}
