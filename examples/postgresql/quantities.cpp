// SPDX-License-Identifier: BSL-1.0

/// @file
/// The SQL types and the products of their values.

#include <bit>
#include <cstring>
#include <iterator>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/raw_text.hpp>
#include <troy/text.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>

#include "guarded.hpp"
#include "interface.hpp"

namespace troy_sql {
namespace {

namespace xag = troy::xag;
namespace xagm = troy::xagm;
using troy::rounding;

// ---- A value in memory. ----

template <class Q>
[[nodiscard]] Q load(const void* from) noexcept {
    static_assert(std::is_trivially_copyable_v<Q> && sizeof(Q) == Q::bits / 8);
    Q value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

template <class Q>
void store(void* to, const Q& value) noexcept {
    std::memcpy(to, &value, sizeof value);
}

template <class Q, unsigned Bits>
using at_width = troy::fixed_point<typename Q::unit, Q::decimals, Bits>;
template <class Q>
using total = at_width<Q, 8 * wide_bytes>;

// ---- What a type can do. ----

template <class Q>
bool read(const char* text, std::size_t size, void* result, failure& why) noexcept {
    return guarded(why, [&] { store(result, troy::parse<Q>({text, size})); });
}

template <class Q>
bool read_number(const char* text, std::size_t size, void* result, failure& why) noexcept {
    using signed_q = troy::signed_fixed_point<typename Q::unit, Q::decimals, Q::bits>;
    const std::string_view number{text, size};
    return guarded(why, [&] {
        store(result,
              number.starts_with('-') ? troy::convert<Q>(troy::parse<signed_q>(number))
                                      : troy::parse<Q>(number));
    });
}

/// As an amount without decimals, so that a point and a sign are refused as those of a number are.
template <class Q>
bool read_raw(const char* text, std::size_t size, void* result, failure& why) noexcept {
    troy::fixed_point<troy::one, 0, Q::bits> raw;
    if (!read_number<decltype(raw)>(text, size, &raw, why)) return false;
    store(result, Q::from_stored(raw.stored));
    return true;
}

void write_text(std::string_view from, char* to) noexcept {
    to[from.copy(to, text_size_max - 1)] = '\0';
}

template <class Q>
void write(const void* x, char* text) noexcept {
    write_text(troy::to_text(load<Q>(x)), text);
}

template <class Q>
void write_raw(const void* x, char* text) noexcept {
    write_text(troy::to_raw_text(load<Q>(x)), text);
}

template <class Q>
bool add(const void* x, const void* y, void* result, failure& why) noexcept {
    return guarded(why, [&] { store(result, load<Q>(x) + load<Q>(y)); });
}

template <class Q>
bool subtract(const void* x, const void* y, void* result, failure& why) noexcept {
    return guarded(why, [&] { store(result, load<Q>(x) - load<Q>(y)); });
}

/// 2^64 values of 64 bits fit 128, so such values move the lower half of the total only: adding up the
/// whole of it would take eight times as long.
template <class Q>
bool accumulate(void* sum, const void* x, failure& why) noexcept {
    static_assert(std::endian::native == std::endian::little, "the lower half comes first");
    using moved = at_width<Q, Q::bits == 64 ? 128 : 8 * wide_bytes>;
    return guarded(why, [&] {
        if constexpr (std::is_same_v<Q, moved>) {
            store(sum, load<moved>(sum) + load<Q>(x));
        } else {
            store(sum, load<moved>(sum) + moved::from_raw(load<Q>(x).raw()));
        }
    });
}

template <class Q>
bool average(
    const void* sum, std::uint64_t count, unsigned mode, void* result, failure& why) noexcept {
    const auto number = troy::fixed_point<troy::one, 0, 64>::from_raw(count);
    return guarded(why, [&] {
        store(result, troy::div<Q>(load<total<Q>>(sum), number, static_cast<rounding>(mode)));
    });
}

template <class To, class From>
bool convert(const void* x, void* result, failure& why) noexcept {
    return guarded(why, [&] { store(result, troy::convert<To>(load<From>(x))); });
}

template <class Q>
[[nodiscard]] constexpr quantity_type row(const char* name,
                                          const char* wide,
                                          const char* meaning) noexcept {
    return {name,
            wide,
            meaning,
            Q::bits / 8,
            read<Q>,
            read_number<Q>,
            read_raw<Q>,
            write<Q>,
            write_raw<Q>,
            add<Q>,
            subtract<Q>,
            accumulate<Q>,
            accumulate<total<Q>>,
            average<Q>,
            convert<total<Q>, Q>,
            convert<at_width<Q, 64>, Q>};
}

}  // namespace

constexpr quantity_type type_rows[] = {
    row<xagm::basic_tokens<64>>(
        "xagm_tokens", "xagm_tokens256", "XAGm, 9 decimals, 64 bits: a balance on Sui"),
    row<xagm::basic_tokens<256>>("xagm_tokens256",
                                 "xagm_tokens256",
                                 "XAGm, 9 decimals, 256 bits: a balance on Ethereum, a total"),
    row<xag::basic_tokens<64>>("xag_tokens", "xag_tokens256", "XAG, 9 decimals, 64 bits"),
    row<xag::basic_tokens<256>>("xag_tokens256", "xag_tokens256", "XAG, 9 decimals, 256 bits"),
    row<troy::xsd::tokens>("xsd_tokens256", "xsd_tokens256", "XSD, 18 decimals, 256 bits"),
    row<xagm::basic_ounces<64>>(
        "fine_ounces", "fine_ounces256", "fine ounces, 9 decimals, 64 bits"),
    row<xagm::basic_ounces<256>>(
        "fine_ounces256", "fine_ounces256", "fine ounces, 9 decimals, 256 bits"),
    row<xagm::basic_dollars<64>>("us_dollars", "us_dollars256", "US dollars, 6 decimals, 64 bits"),
    row<xagm::basic_dollars<256>>(
        "us_dollars256", "us_dollars256", "US dollars, 6 decimals, 256 bits"),
    row<xagm::oz_per_token>("oz_per_xagm", "", "fine ounces per XAGm, 9 decimals, 64 bits"),
    row<xagm::usd_per_fine_ounce>(
        "usd_per_fine_ounce", "", "the price of silver: US dollars per fine ounce, 6 decimals"),
    row<xagm::usd_per_token>(
        "usd_per_xagm", "", "the price of a token: US dollars per XAGm, 6 decimals"),
    row<xag::usd_per_token>(
        "usd_per_xag", "", "the price of a token: US dollars per XAG, 6 decimals"),
    row<troy::xsd::basic_usd_per_token<64>>(
        "usd_per_xsd", "", "the price of a token: US dollars per XSD, 6 decimals"),
};

const std::size_t type_count = std::size(type_rows);

namespace {

// ---- Products. ----

[[nodiscard]] constexpr std::size_t index_of(std::string_view name) {
    std::size_t i = 0;
    while (type_rows[i].name != name)
        ++i;
    return i;
}

/// With the contract's own rounding, which is down.
template <unsigned Bits>
bool ounces(const void* x, const void* y, unsigned /*mode*/, void* result, failure& why) noexcept {
    return guarded(why, [&] {
        store(result,
              xagm::ounces_from_tokens(load<xagm::basic_tokens<Bits>>(x),
                                       load<xagm::oz_per_token>(y)));
    });
}

template <unsigned Bits>
bool tokens(const void* x, const void* y, unsigned /*mode*/, void* result, failure& why) noexcept {
    return guarded(why, [&] {
        store(result,
              xagm::tokens_from_ounces(load<xagm::basic_ounces<Bits>>(x),
                                       load<xagm::oz_per_token>(y)));
    });
}

template <class Result, class X, class Y>
bool rounded(const void* x, const void* y, unsigned mode, void* result, failure& why) noexcept {
    return guarded(why, [&] {
        store(result, troy::mul<Result>(load<X>(x), load<Y>(y), static_cast<rounding>(mode)));
    });
}

template <unsigned Bits, class X, class Price>
constexpr auto dollars = rounded<xagm::basic_dollars<Bits>, X, Price>;

// In the order of troy::rounding.
static_assert(static_cast<unsigned>(rounding::half_even) + 1 == rounding_count);

constexpr const char* down = "rounded down, as the contract does";
constexpr const char* named = "amount * price, rounded as named";

[[nodiscard]] constexpr product_type product(const char* name,
                                             std::string_view left,
                                             std::string_view right,
                                             std::string_view result,
                                             const char* meaning,
                                             decltype(product_type::run) run) {
    return {name, index_of(left), index_of(right), index_of(result), meaning, run};
}

[[nodiscard]] constexpr product_type priced(std::string_view left,
                                            std::string_view right,
                                            std::string_view result,
                                            decltype(product_type::run) run) {
    return product("dollars", left, right, result, named, run);
}

template <unsigned Bits>
using silver = xagm::basic_ounces<Bits>;
using silver_price = xagm::usd_per_fine_ounce;
using xsd_price = troy::xsd::basic_usd_per_token<64>;

}  // namespace

constexpr product_type product_rows[] = {
    product("*", "xagm_tokens", "oz_per_xagm", "fine_ounces", down, ounces<64>),
    product("*", "xagm_tokens256", "oz_per_xagm", "fine_ounces256", down, ounces<256>),
    product("/", "fine_ounces", "oz_per_xagm", "xagm_tokens", down, tokens<64>),
    product("/", "fine_ounces256", "oz_per_xagm", "xagm_tokens256", down, tokens<256>),
    priced(
        "fine_ounces", "usd_per_fine_ounce", "us_dollars", dollars<64, silver<64>, silver_price>),
    priced("fine_ounces256",
           "usd_per_fine_ounce",
           "us_dollars256",
           dollars<256, silver<256>, silver_price>),
    priced("xagm_tokens",
           "usd_per_xagm",
           "us_dollars",
           dollars<64, xagm::basic_tokens<64>, xagm::usd_per_token>),
    priced("xagm_tokens256",
           "usd_per_xagm",
           "us_dollars256",
           dollars<256, xagm::basic_tokens<256>, xagm::usd_per_token>),
    priced("xag_tokens",
           "usd_per_xag",
           "us_dollars",
           dollars<64, xag::basic_tokens<64>, xag::usd_per_token>),
    priced("xag_tokens256",
           "usd_per_xag",
           "us_dollars256",
           dollars<256, xag::basic_tokens<256>, xag::usd_per_token>),
    priced("xsd_tokens256",
           "usd_per_xsd",
           "us_dollars256",
           dollars<256, troy::xsd::tokens, xsd_price>),
};

const std::size_t product_count = std::size(product_rows);

}  // namespace troy_sql
