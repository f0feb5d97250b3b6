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
    }
    return in;
}

u64 low(const u256& x) { return static_cast<u64>(x & ~u64{0}); }
u64 low(const u128& x) { return static_cast<u64>(x); }

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

template <unsigned Bits>
auto tokens_of(const auto& raw) {
    return xagm::basic_tokens<Bits>::from_raw(raw);
}
xagm::oz_per_token oz_of(u64 raw) { return xagm::oz_per_token::from_raw(raw); }

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
            return xagm::ounces_from_tokens(tokens_of<64>(in.tokens[i]), oz_of(in.oz[i])).raw();
        },
        [&](auto i) { return native_mul_div(in.tokens[i], in.oz[i], scale); });
    compare(
        "ounces_from_tokens, 64 bits",
        "Boost uint128_t",
        [&](auto i) {
            return xagm::ounces_from_tokens(tokens_of<64>(in.tokens[i]), oz_of(in.oz[i])).raw();
        },
        [&](auto i) {
            using boost::multiprecision::uint128_t;
            return boost_mul_div<uint128_t, u64>(in.tokens[i], in.oz[i], scale);
        });
    compare(
        "ounces_from_tokens, 112 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low(
                xagm::ounces_from_tokens(tokens_of<112>(in.tokens128[i]), oz_of(in.oz[i])).raw());
        },
        [&](auto i) { return low(boost_mul_div<u256, u128>(in.tokens128[i], in.oz[i], scale)); });
    compare(
        "ounces_from_tokens, 256 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low(
                xagm::ounces_from_tokens(tokens_of<256>(in.tokens256[i]), oz_of(in.oz[i])).raw());
        },
        [&](auto i) {
            return low(boost_mul_div<uint512_t, u256>(in.tokens256[i], in.oz[i], scale));
        });
    compare(
        "reconcile, 64 bits",
        "__int128",
        [&](auto i) {
            return xagm::reconcile(
                       tokens_of<64>(in.tokens[i]), oz_of(in.oz[i]), oz_of(in.oz_after[i]))
                .amount.raw();
        },
        [&](auto i) {
            return native_mul_div(in.tokens[i], in.oz[i], in.oz_after[i]) - in.tokens[i];
        });
    compare(
        "reconcile, 112 bits",
        "Boost uint256_t",
        [&](auto i) {
            return low(xagm::reconcile(
                           tokens_of<112>(in.tokens128[i]), oz_of(in.oz[i]), oz_of(in.oz_after[i]))
                           .amount.raw());
        },
        [&](auto i) {
            return low(boost_mul_div<u256, u128>(in.tokens128[i], in.oz[i], in.oz_after[i]) -
                       in.tokens128[i]);
        });
}

void text(const inputs& in) {
    using benchmark::compare;
    std::vector<std::string> narrow;
    std::vector<std::string> wide;
    for (std::size_t i = 0; i < benchmark::input_count; ++i) {
        narrow.push_back(to_string(tokens_of<64>(in.tokens[i])));
        wide.push_back(to_string(fixed_point<xagm::token, 0, 256>::from_raw(in.y256[i])));
    }
    compare(
        "parse 9 decimals, 64 bits",
        "strtoull of both parts",
        [&](auto i) { return parse<xagm::tokens>(narrow[i]).raw(); },
        [&](auto i) {
            char* end = nullptr;
            const u64 whole = std::strtoull(narrow[i].c_str(), &end, 10);
            return whole * scale + std::strtoull(end + 1, nullptr, 10);
        });
    compare(
        "parse an integer, 256 bits",
        "Boost uint256_t(string)",
        [&](auto i) { return low(parse<fixed_point<xagm::token, 0, 256>>(wide[i]).raw()); },
        [&](auto i) { return low(u256(wide[i])); });
    compare(
        "write an integer, 256 bits",
        "Boost uint256_t::str",
        [&](auto i) {
            return static_cast<u64>(
                to_text(fixed_point<xagm::token, 0, 256>::from_raw(in.y256[i])).view().size());
        },
        [&](auto i) { return static_cast<u64>(in.y256[i].str().size()); });
}

}  // namespace

int main() {
    const inputs in = make_inputs();
    kernel(in);
    formulas(in);
    text(in);
}
