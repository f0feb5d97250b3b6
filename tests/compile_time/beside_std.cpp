// SPDX-License-Identifier: BSL-1.0

// Every name of troy beside those of the standard library, all of them visible without a prefix. Six
// are in both and need theirs: troy::errc, day, days, seconds, utc_seconds and year
// (refused/beside_std.cpp shows what the compiler says). Building this file is the test.
//
// Where the standard library has no std::format, its header brings nothing. Where it has,
// tests/unit/text.cpp runs it.

#include <troy/std_format.hpp>

#if !defined(__cpp_lib_format) && defined(TROY_ABI)
#error "troy: std_format.hpp is empty where there is no std::format"
#endif

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <compare>
#include <concepts>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>
#include <locale>
#include <map>
#include <memory>
#include <numbers>
#include <numeric>
#include <optional>
#include <ranges>
#include <ratio>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

#include <troy/chrono.hpp>
#include <troy/day_range.hpp>
#include <troy/evm.hpp>
#include <troy/frs/fee_history.hpp>
#include <troy/raw_text.hpp>
#include <troy/sum.hpp>
#include <troy/text_options.hpp>
#include <troy/troy.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

namespace {

// Units: all but day and year.
using oz_unit = per<fine_ounce, token<"XAGm">>;
using weights = per<gram, gross_ounce>;
using rates = per<per<one, troy::year>, per<usd, second>>;
static_assert(Unit<oz_unit> && Unit<weights> && RatioUnit<rates> && Unit<troy::day>);
static_assert(is_base_of_v<unit_base, one>);
static_assert(symbol("XAGm").text[0] == 'X');

// Quantities, and what is done with them.
using oz_per_token = fixed_point<oz_unit, 9, 64>;
using tokens = fixed_point<token<"XAGm">, 9, 64>;
using ounces = fixed_point<fine_ounce, 9, 64>;
using gain = signed_fixed_point<usd, 6, 64>;
static_assert(FixedPoint<tokens> && SignedFixedPoint<gain> && Quantity<gain> && Textual<gain>);
static_assert(QuantityOf<tokens, token<"XAGm">> && Balances<oz_unit, oz_unit>);
static_assert(IsProductOf<fine_ounce, oz_unit, token<"XAGm">>);
static_assert(IsQuotientOf<oz_unit, fine_ounce, token<"XAGm">>);
static_assert(IsProductOverDivisor<fine_ounce, oz_unit, token<"XAGm">, one>);
static_assert(RawInteger<raw_type<64>> && SignedRawInteger<int>);
static_assert(HoldsProduct<fixed_point<fine_ounce, 18, 128>, tokens, oz_per_token>);

constexpr tokens held{"2"};
constexpr oz_per_token each{"0.5"};
constexpr fixed_point<one, 0, 8> once{"1"};
static_assert(mul<ounces>(held, each, rounding::down) == ounces{"1"});
static_assert(mul_within<256, ounces>(held, each, rounding::down) == ounces{"1"});
static_assert(mul_div<ounces>(held, each, once, rounding::down) == ounces{"1"});
static_assert(mul_div_within<256, ounces>(held, each, once, rounding::down) == ounces{"1"});
static_assert(div<oz_per_token>(ounces{"1"}, held, rounding::up) == each);
static_assert(convert<tokens>(held) == held && compare(held, held) == 0);
static_assert(try_mul<ounces>(held, each, rounding::down) && try_convert<tokens>(held));
static_assert(try_mul_within<256, ounces>(held, each, rounding::down));
static_assert(try_mul_div<ounces>(held, each, once, rounding::down));
static_assert(try_mul_div_within<256, ounces>(held, each, once, rounding::down));
static_assert(try_div<oz_per_token>(ounces{"1"}, held, rounding::up));
static_assert(outcome<tokens>{}.code == troy::errc{});
constexpr tokens pair_of_them[] = {held, held};
static_assert(sum(pair_of_them) == tokens{"4"} && Summable<decltype((pair_of_them))>);

// Time.
static_assert(utc_day{"2026-03-19"} - utc_day{"2026-03-18"} == troy::days{"1"});
static_assert(troy::utc_seconds{"1970-01-02"} - troy::utc_seconds{} == troy::seconds{"86400"});
static_assert(day_range{{.first = utc_day{}, .last = utc_day{}}}.size() == 1);
static_assert(day_range{first_and_last{.first = utc_day{}, .last = utc_day{}}}.size() == 1);
static_assert(from_chrono(2026y / March / 18) == utc_day{"2026-03-18"});
static_assert(to_chrono(troy::days{"1"}) == std::chrono::days{1});
static_assert(days_of(2026y).contains(utc_day{"2026-03-18"}) && CalendarDate<year_month_day>);
static_assert(month_of(utc_day{"2026-03-18"}) == 2026y / March);

// Text and errors.
static_assert(parse<tokens>("2") == held && try_parse<tokens>("2").value == held);
static_assert(to_text(held).view() == "2.000000000");
static_assert(to_text(held, text_options{.decimals = shown_decimals(1, rounding::down)}).view() ==
              "2.0");
static_assert(text_options{}.grouping == digit_separator::none);
static_assert(parse_raw<tokens>("2000000000") == held && try_parse_raw<tokens>("1"));
static_assert(parse_scaled<tokens>("20", 1) == held && try_parse_scaled<tokens>("20", 1));
static_assert(to_raw_text(held).view() == "2000000000");
static_assert(to_hex_quantity(held).view() == "0x77359400");
static_assert(parse_hex_quantity<tokens>("0x77359400") == held);
static_assert(try_parse_hex_quantity<tokens>("0x77359400") && WordByte<unsigned char>);
constexpr abi_word<unsigned char> word = to_abi_word<unsigned char>(held);
static_assert(from_abi_word<tokens>(word) == held && try_from_abi_word<tokens>(word));
static_assert(approximate(held) > 1.5 && approximate(held) < 2.5);
static_assert(string_view(name(troy::errc::overflow)) == "overflow");

struct amounts {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<tokens> first;
};
static_assert(amounts{.first = held}.first.value == held);

[[maybe_unused]] string all_of_it() {
    const failure_handler before = set_failure_handler(nullptr);
    set_failure_handler(before);
    try {
        raise(troy::errc::overflow, "x", held, "y", held);
    } catch (const error& e) {
        const operand& left = e.left();
        return to_string(held) + left.text;
    }
}

// The rooms.
static_assert(xagm::tokens::decimals == 9 && xag::tokens::decimals == 9);
static_assert(xsd::tokens::decimals == 18 && frs::FeeSchedule<xagm::fee_history>);

}  // namespace
