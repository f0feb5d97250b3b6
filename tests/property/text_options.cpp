// SPDX-License-Identifier: BSL-1.0

// Property: text for people is the oracle's number, rounded by plain integers and then cut into
// groups as a string; and without its separators and symbol it reads as that number. Every value of
// 8 bits with every option; random above.

#include <cstddef>
#include <string>
#include <string_view>

#include <troy/text_options.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using troy::digit_separator;
using troy::text_options;

constexpr digit_separator separators[] = {digit_separator::none,
                                          digit_separator::comma,
                                          digit_separator::apostrophe,
                                          digit_separator::underscore,
                                          digit_separator::space};

/// What a person should see.
std::string shown(const cpp_int& raw,
                  unsigned decimals,
                  std::string_view symbol,
                  digit_separator separator,
                  unsigned kept,
                  rounding mode,
                  bool plus) {
    const cpp_int magnitude =
        oracle::quotient(raw < 0 ? cpp_int{-raw} : raw, oracle::ten_to(decimals - kept), mode);
    std::string number = oracle::print(magnitude, kept);
    if (separator != digit_separator::none) {
        // From the front: so many digits are left before the point, that a group ends here.
        const std::size_t whole =
            number.find('.') == std::string::npos ? number.size() : number.find('.');
        std::string grouped;
        for (std::size_t i = 0; i < number.size(); ++i) {
            if (i > 0 && i < whole && (whole - i) % 3 == 0) {
                grouped += static_cast<char>(separator);
            }
            grouped += number[i];
        }
        number = grouped;
    }
    std::string sign = raw < 0 && magnitude > 0 ? "-" : plus ? "+" : "";
    std::string behind = symbol.empty() ? "" : ' ' + std::string(symbol);
    return sign + number + behind;
}

template <class T>
void check(test::tally& cases, const cpp_int& raw, const text_options& options) {
    const unsigned kept = options.decimals.count_of(T::decimals);
    const std::string expected = shown(raw,
                                       T::decimals,
                                       options.symbol ? "USD" : "",
                                       options.grouping,
                                       kept,
                                       options.decimals.mode(),
                                       options.plus);
    const std::string found = to_string(quantity<T>(raw), options);
    cases.expect(found == expected, [&] {
        return text(raw, " of ", T::decimals, " decimals: '", found, "', oracle: '", expected, "'");
    });
    if (kept != T::decimals) return;
    // Nothing was rounded: a program that takes the separators out finds the value.
    std::string plain;
    for (const char c : found.substr(0, found.find(" USD")))
        if (std::string_view(",'_ +").find(c) == std::string_view::npos) plain += c;
    const auto read = troy::try_parse<T>(plain);
    cases.expect(read && read.value == quantity<T>(raw), [&] { return plain; });
}

template <class T>
void check_random(test::random_source& random, test::tally& cases) {
    for (int i = 0; i < 3'000; ++i) {
        constexpr bool is_signed = troy::SignedFixedPoint<T>;
        cpp_int raw = random.integer(is_signed ? T::bits - 1 : T::bits);
        if (is_signed && random.up_to(1) == 0) raw = -raw;
        text_options options{.grouping = separators[random.up_to(4)],
                             .plus = random.up_to(1) == 0,
                             .symbol = random.up_to(1) == 0};
        if (random.up_to(3) != 0) {
            const auto kept = static_cast<unsigned>(random.up_to(T::decimals));
            options.decimals = {kept, test::any_rounding(random)};
            // Now and then a tie, and one unit beside it.
            if (random.up_to(3) == 0 && kept < T::decimals) {
                const cpp_int half = oracle::ten_to(T::decimals - kept) / 2;
                raw = raw / (2 * half) * (2 * half) + (raw < 0 ? cpp_int{-half} : half);
                raw += cpp_int{random.up_to(2)} - 1;
                const cpp_int limit = oracle::largest(is_signed ? T::bits - 1 : T::bits);
                if (raw > limit) raw = limit;
                if (raw < (is_signed ? cpp_int{-limit} : cpp_int{0})) raw = 0;
            }
        }
        check<T>(cases, raw, options);
    }
}

}  // namespace

TEST_CASE("text for people: every value of 8 bits with every option") {
    test::tally cases("text for people of 8 bits");
    for (const digit_separator separator : separators) {
        for (unsigned flags = 0; flags < 4; ++flags) {
            text_options options{
                .grouping = separator, .plus = (flags & 1) != 0, .symbol = (flags & 2) != 0};
            for (int raw = -128; raw < 256; ++raw) {
                for (unsigned kept = 0; kept <= 3; ++kept) {
                    for (const rounding mode : test::all_roundings) {
                        options.decimals = {kept, mode};
                        if (raw >= 0) {
                            check<troy::fixed_point<troy::usd, 3, 8>>(cases, raw, options);
                        }
                        if (raw < 128) {
                            check<troy::signed_fixed_point<troy::usd, 3, 8>>(cases, raw, options);
                        }
                    }
                }
                options.decimals = {};
                if (raw >= 0) check<troy::fixed_point<troy::usd, 0, 8>>(cases, raw, options);
            }
        }
    }
    cases.finish();
}

TEST_CASE("text for people: every width") {
    test::random_source random("text for people");
    test::tally cases("text for people");
    check_random<troy::fixed_point<troy::usd, 0, 16>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 19, 64>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 6, 64>>(random, cases);
    check_random<troy::signed_fixed_point<troy::usd, 6, 64>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 9, 112>>(random, cases);
    check_random<troy::signed_fixed_point<troy::usd, 38, 128>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 18, 200>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 77, 256>>(random, cases);
    check_random<troy::signed_fixed_point<troy::usd, 18, 256>>(random, cases);
    check_random<troy::fixed_point<troy::usd, 18, 320>>(random, cases);
    cases.finish();
}
