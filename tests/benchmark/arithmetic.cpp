// SPDX-License-Identifier: BSL-1.0

/// @file
/// The kernel and the formulas against Boost.Multiprecision and the compiler's 128-bit integer,
/// both as a careful user would write them: with an intermediate that is wide enough and a range
/// check.

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <troy/troy.hpp>
#include <troy/wide.hpp>

#include "measure.hpp"

namespace {

using namespace troy;
using boost::multiprecision::uint512_t;
using u256 = boost::multiprecision::uint256_t;
using u128 = uint128;
using u64 = std::uint64_t;

constexpr u64 scale = 1'000'000'000;

struct inputs {
    std::vector<u64> tokens, oz, oz_after, x, y, d;
    std::vector<u128> tokens128, x128, y128, d128;
    std::vector<u256> tokens256, x256, y256, d256;
    // The same as quantities.
    std::vector<xagm::oz_per_token> oz_per_token, oz_per_token_after;
    std::vector<xagm::basic_tokens<64>> amount64;
    std::vector<xagm::basic_tokens<112>> amount112;
    std::vector<xagm::basic_tokens<256>> amount256;
    std::vector<fixed_point<xagm::token, 0, 256>> whole256;
};

template <class U>
U wide_random(std::mt19937_64& engine, unsigned bits) {
    U value{engine()};
    for (unsigned i = 64; i < bits; i += 64)
        value = static_cast<U>((value << 64) | U{engine()});
    return value;
}

inputs make_inputs() {
    std::mt19937_64 engine(20261121);
    inputs in;
    for (std::size_t i = 0; i < benchmark::input_count; ++i) {
        in.tokens.push_back(engine() >> (engine() % 24 + 4));
        in.oz.push_back(scale - engine() % 100'000'000);
        in.oz_after.push_back(in.oz.back() - 8219);
        in.x.push_back(engine() >> 4);
        in.d.push_back(engine() | (u64{1} << 63));
        in.y.push_back(engine());
        in.tokens128.push_back(wide_random<u128>(engine, 128) >> (16 + engine() % 32));
        in.x128.push_back(wide_random<u128>(engine, 128) >> 2);
        in.y128.push_back(wide_random<u128>(engine, 128));
        in.d128.push_back(wide_random<u128>(engine, 128) | (u128{1} << 127));
        in.tokens256.push_back(wide_random<u256>(engine, 256) >> (32 + engine() % 64));
        in.x256.push_back(wide_random<u256>(engine, 256) >> 2);
        in.y256.push_back(wide_random<u256>(engine, 256));
        in.d256.push_back(wide_random<u256>(engine, 256) | (u256{1} << 255));
        in.oz_per_token.push_back(xagm::oz_per_token::from_raw(in.oz.back()));
        in.oz_per_token_after.push_back(xagm::oz_per_token::from_raw(in.oz_after.back()));
        in.amount64.push_back(xagm::basic_tokens<64>::from_raw(in.tokens.back()));
        in.amount112.push_back(xagm::basic_tokens<112>::from_raw(in.tokens128.back()));
        in.amount256.push_back(xagm::basic_tokens<256>::from_raw(in.tokens256.back()));
        in.whole256.push_back(fixed_point<xagm::token, 0, 256>::from_raw(in.y256.back()));
    }
    return in;
}

u64 low(const u256& x) { return static_cast<u64>(x & ~u64{0}); }
u64 low(const u128& x) { return static_cast<u64>(x); }

/// The lowest bits of a quantity, without converting it to another integer.
template <FixedPoint T>
u64 low_bits(const T& x) {
    return static_cast<u64>(detail::split(x.stored).at[0]);
}

/// x * y / d by Boost, in an intermediate of twice the width.
template <class Wide, class Narrow>
Narrow boost_mul_div(const Narrow& x, const Narrow& y, const Narrow& d) {
    const Wide quotient = Wide(x) * Wide(y) / Wide(d);
    if (quotient > Wide((std::numeric_limits<Narrow>::max)())) std::abort();
    return static_cast<Narrow>(quotient);
}

u64 native_mul_div(u64 x, u64 y, u64 d) {
    const u128 quotient = static_cast<u128>(x) * y / d;
    if (quotient > ~u64{0}) std::abort();
    return static_cast<u64>(quotient);
}

void kernel(const inputs& in) {
    using benchmark::compare;
    const auto ours = [](const auto& x, const auto& y, const auto& d) {
        return mul_div(x, y, d, rounding::down);
    };
    compare(
        "mul_div, 64 bits",
        "__int128",
        [&](auto i) { return ours(in.x[i], in.y[i], in.d[i]); },
        [&](auto i) { return native_mul_div(in.x[i], in.y[i], in.d[i]); });
    compare(
        "mul_div, 128 bits",
        "Boost uint256_t",
        [&](auto i) { return low(ours(in.x128[i], in.y128[i], in.d128[i])); },
        [&](auto i) { return low(boost_mul_div<u256>(in.x128[i], in.y128[i], in.d128[i])); });
    compare(
        "mul_div, 256 bits",
        "Boost uint512_t",
        [&](auto i) { return low(ours(in.x256[i], in.y256[i], in.d256[i])); },
        [&](auto i) { return low(boost_mul_div<uint512_t>(in.x256[i], in.y256[i], in.d256[i])); });
}

void formulas(const inputs& in) {
    using benchmark::compare;
    compare(
        "ounces_from_tokens, 64 bits",
        "__int128",
        [&](auto i) {
            return low_bits(xagm::ounces_from_tokens(in.amount64[i], in.oz_per_token[i]));
        },
        [&](auto i) { return native_mul_div(in.tokens[i], in.oz[i], scale); });
    compare(
        "ounces_from_tokens, 64 bits",
        "Boost uint128_t",
        [&](auto i) {
            return low_bits(xagm::ounces_from_tokens(in.amount64[i], in.oz_per_token[i]));
        },
        [&](auto i) {
            using boost::multiprecision::uint128_t;
            return boost_mul_div<uint128_t, u64>(in.tokens[i], in.oz[i], scale);
        });
    compare(
        "ounces_from_tokens, 112 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low_bits(xagm::ounces_from_tokens(in.amount112[i], in.oz_per_token[i]));
        },
        [&](auto i) { return low(boost_mul_div<u256, u128>(in.tokens128[i], in.oz[i], scale)); });
    compare(
        "ounces_from_tokens, 256 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low_bits(xagm::ounces_from_tokens(in.amount256[i], in.oz_per_token[i]));
        },
        [&](auto i) {
            return low(boost_mul_div<uint512_t, u256>(in.tokens256[i], in.oz[i], scale));
        });
    compare(
        "reconcile, 64 bits",
        "__int128",
        [&](auto i) {
            return low_bits(
                xagm::reconcile(in.amount64[i], in.oz_per_token[i], in.oz_per_token_after[i])
                    .amount);
        },
        [&](auto i) {
            return native_mul_div(in.tokens[i], in.oz[i], in.oz_after[i]) - in.tokens[i];
        });
    compare(
        "reconcile, 112 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low_bits(
                xagm::reconcile(in.amount112[i], in.oz_per_token[i], in.oz_per_token_after[i])
                    .amount);
        },
        [&](auto i) {
            return low(boost_mul_div<u256, u128>(in.tokens128[i], in.oz[i], in.oz_after[i]) -
                       in.tokens128[i]);
        });
    compare(
        "reconcile, 256 bits",
        "Boost uint512_t",
        [&](auto i) {
            return low_bits(
                xagm::reconcile(in.amount256[i], in.oz_per_token[i], in.oz_per_token_after[i])
                    .amount);
        },
        [&](auto i) {
            return low(boost_mul_div<uint512_t, u256>(in.tokens256[i], in.oz[i], in.oz_after[i]) -
                       in.tokens256[i]);
        });
}

void algebra(const inputs& in) {
    using benchmark::compare;
    using exact_ounces = fixed_point<fine_ounce, 18, 256>;
    using coarse_tokens = fixed_point<xagm::token, 2, 256>;
    compare(
        "exact mul, 256 bits",
        "Boost uint512_t",
        [&](auto i) { return low_bits(mul<exact_ounces>(in.amount256[i], in.oz_per_token[i])); },
        [&](auto i) {
            const uint512_t product = uint512_t(in.tokens256[i]) * in.oz[i];
            if (product > uint512_t((std::numeric_limits<u256>::max)())) std::abort();
            return low(static_cast<u256>(product));
        });
    compare(
        "convert to 2 decimals, 256 bits",
        "Boost uint256_t",
        [&](auto i) { return low_bits(convert<coarse_tokens>(in.amount256[i], rounding::down)); },
        [&](auto i) { return low(in.tokens256[i] / 10'000'000u); });
    compare(
        "compare 2 and 9 decimals, 256 bits",
        "Boost uint512_t",
        [&](auto i) {
            const auto coarse = coarse_tokens::from_stored(in.amount256[i].stored);
            return static_cast<u64>(troy::compare(coarse, in.amount256[i / 2]) < 0);
        },
        [&](auto i) {
            return static_cast<u64>(uint512_t(in.tokens256[i]) * 10'000'000u <
                                    uint512_t(in.tokens256[i / 2]));
        });
}

void text(const inputs& in) {
    using benchmark::compare;
    std::vector<std::string> narrow;
    std::vector<std::string> wide;
    for (std::size_t i = 0; i < benchmark::input_count; ++i) {
        narrow.push_back(to_string(in.amount64[i]));
        wide.push_back(to_string(in.whole256[i]));
    }
    compare(
        "parse 9 decimals, 64 bits",
        "strtoull of both parts",
        [&](auto i) { return low_bits(parse<xagm::tokens>(narrow[i])); },
        [&](auto i) {
            char* end = nullptr;
            const u64 whole = std::strtoull(narrow[i].c_str(), &end, 10);
            return whole * scale + std::strtoull(end + 1, nullptr, 10);
        });
    compare(
        "parse an integer, 256 bits",
        "Boost uint256_t(string)",
        [&](auto i) { return low_bits(parse<fixed_point<xagm::token, 0, 256>>(wide[i])); },
        [&](auto i) { return low(u256(wide[i])); });
    compare(
        "write an integer, 256 bits",
        "Boost uint256_t::str",
        [&](auto i) { return static_cast<u64>(to_text(in.whole256[i]).view().size()); },
        [&](auto i) { return static_cast<u64>(in.y256[i].str().size()); });
}

}  // namespace

int main() {
    const inputs in = make_inputs();
    kernel(in);
    formulas(in);
    algebra(in);
    text(in);
}
