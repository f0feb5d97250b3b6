// SPDX-License-Identifier: BSL-1.0

/// @file
/// Both sides of every edge of a quantity, at widths that fill their storage and at widths that do
/// not, where the integer does not overflow by itself. Hashes: equal for equal values however they
/// were computed, and spread over the buckets for the round amounts that are common in ledgers.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/hash.hpp>
#include <troy/mul_div.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

namespace {

template <unsigned Bits>
using quantity = troy::fixed_point<troy::one, 0, Bits>;
template <unsigned Bits>
using signed_quantity = troy::signed_fixed_point<troy::one, 0, Bits>;

/// 2^Bits - 1, computed elsewhere.
template <class T>
std::string largest_text() {
    switch (T::bits) {
        case 8: return "255";
        case 16: return "65535";
        case 64: return "18446744073709551615";
        case 80: return "1208925819614629174706175";
        case 112: return "5192296858534827628530496329220095";
        case 128: return "340282366920938463463374607431768211455";
        case 129: return "680564733841876926926749214863536422911";
        case 200: return "1606938044258990275541962092341162602522202993782792835301375";
        case 320:
            return "2135987035920910082395021706169552114602704522356652769947041607822219725780"
                   "640550022962086936575";
        case 576:
            return "2473304014731045340605025210196471900351313491012118399140630560928972251065"
                   "3186717031640106124304498959767142601613933935136503430675120996754615510189"
                   "3167916606772148699135";
        default: break;
    }
    return "115792089237316195423570985008687907853269984665640564039457584007913129639935";
}

/// 2^(Bits - 1) - 1 and 2^(Bits - 1).
template <class T>
std::pair<std::string, std::string> half_range_text() {
    switch (T::bits) {
        case 8: return {"127", "128"};
        case 16: return {"32767", "32768"};
        case 64: return {"9223372036854775807", "9223372036854775808"};
        case 80: return {"604462909807314587353087", "604462909807314587353088"};
        case 112:
            return {"2596148429267413814265248164610047", "2596148429267413814265248164610048"};
        case 128:
            return {"170141183460469231731687303715884105727",
                    "170141183460469231731687303715884105728"};
        case 200:
            return {"803469022129495137770981046170581301261101496891396417650687",
                    "803469022129495137770981046170581301261101496891396417650688"};
        default: break;
    }
    return {"57896044618658097711785492504343953926634992332820282019728792003956564819967",
            "57896044618658097711785492504343953926634992332820282019728792003956564819968"};
}

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

TEMPLATE_TEST_CASE("fixed_point: both ends of the range",
                   "[fixed_point]",
                   quantity<8>,
                   quantity<16>,
                   quantity<64>,
                   quantity<80>,
                   quantity<112>,
                   quantity<128>,
                   quantity<129>,
                   quantity<200>,
                   quantity<256>,
                   quantity<320>,
                   quantity<576>) {
    const TestType zero;
    const TestType one = TestType::from_raw(1u);
    const TestType largest = TestType::largest();

    CHECK(troy::to_string(largest) == largest_text<TestType>());
    CHECK(troy::to_string(zero) == "0");

    SECTION("largest plus nothing") { CHECK(largest + zero == largest); }
    SECTION("largest plus one raw unit") {
        CHECK(code_of([&] { return largest + one; }) == errc::overflow);
        CHECK(code_of([&] { return one + largest; }) == errc::overflow);
        CHECK(code_of([&] { return largest + largest; }) == errc::overflow);
    }
    SECTION("one below largest has room for one") {
        const TestType below = largest - one;
        CHECK(below < largest);
        CHECK(below + one == largest);
        CHECK(code_of([&] { return below + one + one; }) == errc::overflow);
    }
    SECTION("nothing minus nothing") { CHECK(zero - zero == zero); }
    SECTION("nothing minus one raw unit") {
        CHECK(code_of([&] { return zero - one; }) == errc::underflow);
        CHECK(code_of([&] { return zero - largest; }) == errc::underflow);
        CHECK(code_of([&] { return largest - one - largest; }) == errc::underflow);
    }
    SECTION("largest minus itself") { CHECK(largest - largest == zero); }
}

TEMPLATE_TEST_CASE("fixed_point: a failure leaves both operands as they were",
                   "[fixed_point]",
                   quantity<8>,
                   quantity<16>,
                   quantity<64>,
                   quantity<80>,
                   quantity<112>,
                   quantity<128>,
                   quantity<129>,
                   quantity<200>,
                   quantity<256>,
                   quantity<320>,
                   quantity<576>) {
    const TestType largest = TestType::largest();
    TestType x = largest;
    TestType y = TestType::from_raw(1u);

    CHECK(code_of([&] { return x += y; }) == errc::overflow);
    CHECK(x == largest);
    CHECK(y == TestType::from_raw(1u));

    CHECK(code_of([&] { return y -= x; }) == errc::underflow);
    CHECK(x == largest);
    CHECK(y == TestType::from_raw(1u));

    // Both operands may be the same object.
    const TestType& same = x;
    CHECK(code_of([&] { return x += same; }) == errc::overflow);
    CHECK(x == largest);
    x -= same;
    CHECK(x == TestType{});
}

TEST_CASE("fixed_point: from_raw takes what fits, whatever the type it comes in") {
    using troy::uint128;
    using troy::uint256;
    const uint128 two_to_64 = uint128{1} << 64;
    const uint128 two_to_112 = uint128{1} << 112;
    const uint256 two_to_128 = uint256{1} << 128;
    const uint256 largest_256 = ~uint256{0};

    SECTION("8 bits") {
        CHECK(quantity<8>::from_raw(std::uint8_t{255}) == quantity<8>::largest());
        CHECK(quantity<8>::from_raw(std::uint16_t{255}) == quantity<8>::largest());
        CHECK(quantity<8>::from_raw(255u) == quantity<8>::largest());
        CHECK(quantity<8>::from_raw(uint256{255}) == quantity<8>::largest());
        CHECK(code_of([] { return quantity<8>::from_raw(std::uint16_t{256}); }) == errc::overflow);
        CHECK(code_of([] { return quantity<8>::from_raw(256u); }) == errc::overflow);
        CHECK(code_of([] { return quantity<8>::from_raw(std::uint64_t{256}); }) == errc::overflow);
        CHECK(code_of([&] { return quantity<8>::from_raw(two_to_64); }) == errc::overflow);
        CHECK(code_of([&] { return quantity<8>::from_raw(two_to_128); }) == errc::overflow);
    }
    SECTION("16 bits") {
        CHECK(quantity<16>::from_raw(65535u) == quantity<16>::largest());
        CHECK(code_of([] { return quantity<16>::from_raw(65536u); }) == errc::overflow);
    }
    SECTION("64 bits") {
        CHECK(quantity<64>::from_raw(uint128{two_to_64 - 1}) == quantity<64>::largest());
        CHECK(code_of([&] { return quantity<64>::from_raw(two_to_64); }) == errc::overflow);
        CHECK(code_of([&] { return quantity<64>::from_raw(uint256{two_to_128}); }) ==
              errc::overflow);
    }
    SECTION("112 bits") {
        CHECK(quantity<112>::from_raw(uint128{two_to_112 - 1}) == quantity<112>::largest());
        CHECK(quantity<112>::from_raw(uint256{two_to_112 - 1}) == quantity<112>::largest());
        CHECK(code_of([&] { return quantity<112>::from_raw(two_to_112); }) == errc::overflow);
        CHECK(code_of([&] { return quantity<112>::from_raw(uint256{two_to_112}); }) ==
              errc::overflow);
    }
    SECTION("128 bits") {
        CHECK(quantity<128>::from_raw(~uint128{0}) == quantity<128>::largest());
        CHECK(quantity<128>::from_raw(uint256{two_to_128 - 1}) == quantity<128>::largest());
        CHECK(code_of([&] { return quantity<128>::from_raw(two_to_128); }) == errc::overflow);
    }
    SECTION("256 bits take everything") {
        CHECK(quantity<256>::from_raw(largest_256) == quantity<256>::largest());
        CHECK(quantity<256>::from_raw(~uint128{0}).raw() == two_to_128 - 1);
        CHECK(quantity<256>::from_raw(std::uint8_t{7}).raw() == 7);
    }
    SECTION("what a longer value left behind does not count") {
        uint256 raw = 5 * (uint256{1} << 64) + 3;
        raw = 7u;
        CHECK(troy::to_string(quantity<256>::from_raw(raw)) ==
              troy::to_string(quantity<256>::from_raw(7u)));
        CHECK(quantity<64>::from_raw(raw).raw() == 7);
    }
    SECTION("200 bits are checked inside the storage of 256") {
        const uint256 two_to_200 = uint256{1} << 200;
        CHECK(quantity<200>::from_raw(uint256{two_to_200 - 1}) == quantity<200>::largest());
        CHECK(code_of([&] { return quantity<200>::from_raw(two_to_200); }) == errc::overflow);
        const auto one = quantity<200>::from_raw(1u);
        CHECK(code_of([&] { return quantity<200>::largest() + one; }) == errc::overflow);
    }
    SECTION("both 64-bit types are one on the way in") {
        CHECK(quantity<64>::from_raw(7ul) == quantity<64>::from_raw(7ull));
    }
}

TEMPLATE_TEST_CASE("signed_fixed_point: the range is that of two's complement",
                   "[fixed_point]",
                   signed_quantity<8>,
                   signed_quantity<16>,
                   signed_quantity<64>,
                   signed_quantity<80>,
                   signed_quantity<112>,
                   signed_quantity<128>,
                   signed_quantity<200>,
                   signed_quantity<256>) {
    using magnitude = typename TestType::magnitude_type;
    const auto [positive, negative] = half_range_text<TestType>();
    const auto most = troy::parse<magnitude>(positive);
    const auto least = troy::parse<magnitude>(negative);
    const auto make = [](bool minus, const magnitude& x) {
        return TestType::from_sign_and_magnitude(minus, x);
    };

    CHECK(troy::to_string(make(false, most)) == positive);
    CHECK(troy::to_string(make(true, least)) == "-" + negative);
    CHECK(code_of([&] { return make(false, least); }) == errc::overflow);
    CHECK(code_of([&] { return make(true, least + magnitude::from_raw(1u)); }) == errc::overflow);
    CHECK(code_of([&] { return make(true, magnitude::largest()); }) == errc::overflow);
    CHECK(make(true, least) < make(true, most));
    CHECK(make(true, most) < TestType{});
    CHECK(TestType{} < make(false, most));
}

TEST_CASE("signed_fixed_point: from the integer of a feed") {
    constexpr std::int64_t least = INT64_MIN;
    CHECK(troy::to_string(signed_quantity<64>::from_raw(least)) == "-9223372036854775808");
    CHECK(troy::to_string(signed_quantity<64>::from_raw(INT64_MAX)) == "9223372036854775807");
    CHECK(troy::to_string(signed_quantity<256>::from_raw(least)) == "-9223372036854775808");
    CHECK(troy::to_string(signed_quantity<8>::from_raw(-128)) == "-128");
    CHECK(troy::to_string(signed_quantity<8>::from_raw(127)) == "127");
    CHECK(code_of([] { return signed_quantity<8>::from_raw(-129); }) == errc::overflow);
    CHECK(code_of([] { return signed_quantity<8>::from_raw(128); }) == errc::overflow);
    CHECK(code_of([] { return signed_quantity<8>::from_raw(256); }) == errc::overflow);
    CHECK(code_of([] { return signed_quantity<8>::from_raw(INT64_MIN); }) == errc::overflow);
}

TEST_CASE("signed_fixed_point: there is no minus zero") {
    using small = signed_quantity<8>;
    const small zero = small::from_sign_and_magnitude(true, quantity<8>{});
    CHECK(zero == small{});
    CHECK_FALSE(zero.is_negative());
    CHECK(troy::to_string(zero) == "0");
    CHECK(small::from_raw(-1) != small::from_raw(1));
    CHECK(small::from_raw(-1).magnitude() == small::from_raw(1).magnitude());
}

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
