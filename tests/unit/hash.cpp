// SPDX-License-Identifier: BSL-1.0

/// @file
/// Hashes: equal for equal values however they were computed, and spread over the buckets for the
/// round amounts that are common in ledgers.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <troy/arithmetic.hpp>
#include <troy/hash.hpp>
#include <troy/mul_div.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

namespace {

using token = troy::token<"XAGm">;
using tokens = troy::fixed_point<token, 9, 64>;
using tokens_128 = troy::fixed_point<token, 9, 128>;
using tokens_256 = troy::fixed_point<token, 9, 256>;
using signed_tokens = troy::signed_fixed_point<token, 9, 64>;

template <class T>
std::size_t hash_of(const T& value) {
    return std::hash<T>{}(value);
}

}  // namespace

TEMPLATE_TEST_CASE(
    "hash: equal values reached by different routes", "[hash]", tokens, tokens_128, tokens_256) {
    const TestType written{"18446744073.709551615"};
    const TestType one = TestType::from_raw(1u);
    std::vector<TestType> routes{written};
    routes.push_back(TestType::from_raw(18'446'744'073'709'551'615u));
    routes.push_back(troy::convert<TestType>(tokens::largest()));
    routes.push_back(troy::parse<TestType>("00018446744073.709551615"));
    routes.push_back(written - one + one);
    // From a larger value: limbs that were in use before must not matter.
    routes.push_back(TestType::largest() - (TestType::largest() - written));
    routes.push_back(
        TestType::from_raw(troy::mul_div(written.raw(), one.raw(), one.raw(), troy::rounding::up)));

    std::unordered_set<TestType> set(routes.begin(), routes.end());
    CHECK(set.size() == 1);
    for (const auto& route : routes)
        CHECK(hash_of(route) == hash_of(written));
}

TEST_CASE("hash: values of several limbs that went up and came down again") {
    const auto small = tokens_256::from_raw(7u);
    const auto huge = tokens_256::from_raw(troy::uint256{1} << 200);
    CHECK(hash_of(huge + small - huge) == hash_of(small));
    CHECK(hash_of(small - small) == hash_of(tokens_256{}));
}

TEST_CASE("hash: the mixer is SplitMix64's") {
    // The first outputs of splitmix64 from the seed 0.
    const std::uint64_t step = 0x9e3779b97f4a7c15u;
    CHECK(troy::detail::mix(0, 0) == 0xe220a8397b1dcdafu);
    CHECK(troy::detail::mix(0, step) == 0x6e789e6aa1b965f4u);
    CHECK(troy::detail::mix(0, 0x3c6ef372fe94f82au) == 0x06c45d188009454fu);
    // The seed is zero, and a signed positive amount hashes like the unsigned one.
    const std::uint64_t first = troy::detail::mix(0, 0);
    std::uint64_t amount = 0;
    for (const auto limb : troy::detail::split(tokens{}.raw()).at)
        amount = troy::detail::mix(amount, limb);
    CHECK(hash_of(tokens{}) == static_cast<std::size_t>(amount));
    CHECK(hash_of(troy::utc_seconds{}) == static_cast<std::size_t>(first));
    CHECK(hash_of(troy::utc_day{}) == static_cast<std::size_t>(first));
    CHECK(hash_of(signed_tokens::from_raw(5)) == hash_of(tokens::from_raw(5u)));
}

TEST_CASE("hash: sets and maps") {
    std::unordered_map<tokens, int> seen;
    for (const char* text : {"1", "1.0", "01", "2", "1.000000001"})
        ++seen[troy::parse<tokens>(text)];
    CHECK(seen.size() == 3);
    CHECK(seen[tokens{"1"}] == 3);

    std::unordered_set<troy::utc_day> days;
    days.insert(troy::utc_day{"2026-03-18"});
    days.insert(troy::utc_day::of(troy::utc_seconds{"2026-03-18T23:59:59Z"}));
    CHECK(days.size() == 1);

    std::unordered_set<signed_tokens> balances;
    balances.insert(signed_tokens{});
    balances.insert(signed_tokens::from_sign_and_magnitude(true, tokens{}));
    balances.insert(signed_tokens::from_raw(-1));
    balances.insert(signed_tokens::from_raw(1));
    CHECK(balances.size() == 3);
}

TEST_CASE("hash: a value and its negative differ") {
    for (const std::int64_t raw : {std::int64_t{1}, std::int64_t{1'000'000'000}, INT64_MAX}) {
        CAPTURE(raw);
        CHECK(hash_of(signed_tokens::from_raw(raw)) != hash_of(signed_tokens::from_raw(-raw)));
    }
}

TEST_CASE("hash: every limb counts") {
    std::unordered_set<std::size_t> hashes;
    for (unsigned bit = 0; bit < 256; ++bit)
        hashes.insert(hash_of(tokens_256::from_raw(troy::uint256{1} << bit)));
    CHECK(hashes.size() == 256);
    // The same limbs in another order are another value.
    const troy::uint256 two_to_64 = troy::uint256{1} << 64;
    CHECK(hash_of(tokens_256::from_raw(troy::uint256{3 * two_to_64 + 5})) !=
          hash_of(tokens_256::from_raw(troy::uint256{5 * two_to_64 + 3})));
}

TEST_CASE("hash: whole tokens fill the buckets") {
    // 10^9 is 2^9 * 5^9: as their own hashes, its multiples would share one bucket of 512.
    constexpr unsigned buckets = 4096;
    std::bitset<buckets> used_64;
    std::bitset<buckets> used_256;
    std::bitset<buckets> used_days;
    std::unordered_set<std::size_t> distinct;
    for (std::uint64_t n = 0; n < buckets; ++n) {
        const std::uint64_t raw = n * 1'000'000'000;
        const std::size_t hash = hash_of(tokens::from_raw(raw));
        distinct.insert(hash);
        used_64.set(hash % buckets);
        used_256.set(hash_of(tokens_256::from_raw(raw)) % buckets);
        used_days.set(hash_of(troy::utc_day::from_raw(n).start()) % buckets);
    }
    CHECK(distinct.size() == buckets);
    // As many random values as buckets leave 1/e of them empty: 2589 are used on average.
    CHECK(used_64.count() > 2400);
    CHECK(used_256.count() > 2400);
    CHECK(used_days.count() > 2400);
}
