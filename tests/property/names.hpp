// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the property tests use without a prefix, over those of all tests; and how
/// exhaustive tests try every input.
///
/// Every combination of three arguments against an oracle of plain integers. Every combination for
/// which the oracle has a value is tried. Refusals throw, which takes a hundred times as long as a
/// computation, so if there are more than 15,000 for one reason, only these are tried: those next
/// to a value, with one argument larger or smaller by one, and of the others about 15,000, evenly
/// spread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <troy/error.hpp>

#include "../names.hpp"
#include "oracle.hpp"
#include "support.hpp"

namespace test {

/// Wide enough for every intermediate of a formula on arguments of 8 bits.
using small = std::int64_t;

/// The values that an argument takes, in ascending order.
using axis = std::vector<small>;

/// `first` to `last`, both included.
[[nodiscard]] inline axis range(small first, small last) {
    axis result;
    for (small value = first; value <= last; ++value)
        result.push_back(value);
    return result;
}

/// All integers of `bits` bits.
[[nodiscard]] inline axis all_of(unsigned bits) { return range(0, oracle::largest<small>(bits)); }

/// Integers at which carries and comparisons go wrong: the smallest, the largest, those around 8
/// bits, around half of the range, and powers of ten; and a few ordinary ones.
[[nodiscard]] inline axis edges_of(unsigned bits) {
    const small largest = oracle::largest<small>(bits);
    axis result{0, 1, 2, 3, 9, 10, 11, 99, 100, 101, 127, 128, 255};
    const auto add = [&](small value) {
        if (result.back() < value && value <= largest) result.push_back(value);
    };
    for (const small near : {small{256}, small{1'000}, small{10'000}, largest / 2 + 1}) {
        for (const small value : {near - 1, near, near + 1})
            add(value);
        add(near + near * 7 / 9);
    }
    add(largest - 1);
    add(largest);
    return result;
}

/// Every exhaustive_step-th value and the last; all if there are at most 16.
[[nodiscard]] inline axis strided(const axis& values) {
    if (values.size() <= 16) return values;
    axis result;
    for (std::size_t i = 0; i < values.size(); i += exhaustive_step)
        result.push_back(values[i]);
    if (result.back() != values.back()) result.push_back(values.back());
    return result;
}

/// A reference to a function of three arguments. (A template over all pairs of functions would be
/// compiled once for each test.)
struct function_of_three {
    const void* object;
    outcome<small> (*call)(const void*, small, small, small);

    [[nodiscard]] outcome<small> operator()(small x, small y, small z) const {
        return call(object, x, y, z);
    }
};

/// One, two or three of the arguments.
template <class F>
[[nodiscard]] auto call_with(const F& f, small x, small y, small z) {
    if constexpr (requires { f(x, y, z); }) {
        return f(x, y, z);
    } else if constexpr (requires { f(x, y); }) {
        return f(x, y);
    } else {
        return f(x);
    }
}

inline void every_of(tally& cases,
                     const axis& all_x,
                     const axis& ys,
                     const axis& zs,
                     const function_of_three& expected,
                     const function_of_three& library) {
    const axis xs = strided(all_x);
    const std::size_t line = zs.size();
    const std::size_t plane = ys.size() * line;
    // The codes of all outcomes, or 0 and the value.
    std::vector<std::uint8_t> codes(xs.size() * plane);
    std::vector<small> values(codes.size());
    std::array<std::size_t, 256> failures{};
    std::size_t at = 0;
    for (const small x : xs) {
        for (const small y : ys) {
            for (const small z : zs) {
                const outcome<small> result = expected(x, y, z);
                if (result.failure) {
                    codes[at] = static_cast<std::uint8_t>(*result.failure);
                    ++failures[codes[at]];
                }
                values[at] = result.value;
                ++at;
            }
        }
    }
    std::array<std::size_t, 256> turn{};
    at = 0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        for (std::size_t j = 0; j < ys.size(); ++j) {
            for (std::size_t k = 0; k < line; ++k, ++at) {
                const std::uint8_t code = codes[at];
                if (code != 0 && ++turn[code] % (failures[code] / 15'000 | 1) != 0) {
                    // A value next to it, with one argument larger or smaller by one.
                    const auto beside = [&](const axis& along, std::size_t n, std::size_t apart) {
                        return (n > 0 && along[n - 1] + 1 == along[n] && codes[at - apart] == 0) ||
                               (n + 1 < along.size() && along[n] + 1 == along[n + 1] &&
                                codes[at + apart] == 0);
                    };
                    if (!beside(zs, k, 1) && !beside(ys, j, line) && !beside(xs, i, plane))
                        continue;
                }
                outcome<small> result{values[at], {}};
                if (code != 0) result.failure = static_cast<troy::errc>(code);
                cases.agree(library(xs[i], ys[j], zs[k]), result, [&] {
                    return text(xs[i], ", ", ys[j], ", ", zs[k]);
                });
            }
        }
    }
}

/// Compares `library(x, y, z)`, a raw integer or a quantity, with `expected(x, y, z)`, an
/// outcome<small>, for all y and z and every exhaustive_step-th x.
template <class Expected, class Library>
void every(tally& cases,
           const axis& xs,
           const axis& ys,
           const axis& zs,
           Expected expected,
           Library library) {
    every_of(cases,
             xs,
             ys,
             zs,
             {&expected,
              [](const void* f, small x, small y, small z) {
                  return outcome<small>(call_with(*static_cast<const Expected*>(f), x, y, z));
              }},
             {&library, [](const void* f, small x, small y, small z) {
                  return outcome_of<small>(
                      [&] { return call_with(*static_cast<const Library*>(f), x, y, z); });
              }});
}

/// The same for two arguments.
template <class Expected, class Library>
void every(tally& cases, const axis& xs, const axis& ys, Expected expected, Library library) {
    every(cases, xs, ys, axis{0}, expected, library);
}

/// The same for one.
template <class Expected, class Library>
void every(tally& cases, const axis& xs, Expected expected, Library library) {
    every(cases, xs, axis{0}, axis{0}, expected, library);
}

/// All values of 16 bits of each argument with the edges of the other.
template <class Expected, class Library>
void every_of_16_bits(tally& cases, Expected expected, Library library) {
    every(cases, all_of(16), edges_of(16), expected, library);
    every(cases, edges_of(16), all_of(16), expected, library);
}

/// All 2^32 pairs of 16 bits; if exhaustive_step is not 1, every 127th first argument. Without
/// tables and function pointers a formula takes half a minute to a minute. Refusals are tried next
/// to a value of the second argument, and of the others every 9,973rd.
template <class Expected, class Library>
void every_pair_of_16_bits(tally& cases, Expected expected, Library library) {
    constexpr small step = exhaustive_step == 1 ? 1 : 127;
    const auto compare = [&](small x, small y, const outcome<small>& result) {
        cases.agree(outcome_of<small>([&] { return library(x, y); }), result, [&] {
            return text(x, ", ", y);
        });
    };
    std::uint32_t refused = 0;
    for (small x = 0; x < 65'536; x += step) {
        outcome<small> before{};
        for (small y = 0; y < 65'536; ++y) {
            const outcome<small> result = expected(x, y);
            if (!result.failure) {
                if (before.failure) compare(x, y - 1, before);
                compare(x, y, result);
            } else if (!before.failure || ++refused % 9'973 == 0) {
                compare(x, y, result);
            }
            before = result;
        }
    }
}

/// A quantity from a small integer.
template <class Quantity>
[[nodiscard]] Quantity make_small(small raw) {
    return Quantity::from_raw(static_cast<std::uint64_t>(raw));
}

/// Two results in one number; each is below 2^31.
[[nodiscard]] constexpr small both(small x, small y) { return x * (small{1} << 32) + y; }

template <class Quantity>
[[nodiscard]] small raw_of(const Quantity& quantity) {
    return integer_of<small>(quantity);
}

/// The outcome of several steps, each limited to a width.
[[nodiscard]] inline outcome<small> value(small x) { return {x, {}}; }
[[nodiscard]] inline outcome<small> fails(troy::errc code) { return oracle::failed<small>(code); }

}  // namespace test

using oracle::outcome;
using oracle::within;
using test::all_of;
using test::axis;
using test::both;
using test::cpp_int;
using test::every;
using test::fails;
using test::make_small;
using test::quantity;
using test::raw_of;
using test::small;
using test::text;
