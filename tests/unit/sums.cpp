// SPDX-License-Identifier: BSL-1.0

/// @file
/// Sums and differences of signed quantities: every pair at 8 bits against the built-in integers,
/// and the ends of the range at every width. Totals of ranges: in the type of the elements or a
/// wider one, of all kinds of ranges, through projections; and the recipes of the README that are
/// made of them.

#include <array>
#include <cstdint>
#include <forward_list>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <troy/arithmetic.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

namespace {

template <unsigned Bits>
using signed_quantity = troy::signed_fixed_point<troy::one, 0, Bits>;
using small = signed_quantity<8>;
using magnitude = small::magnitude_type;

/// Whether a call gives an integer, or overflow if it exceeds 8 bits. There is no minus zero.
template <class F>
bool gives(int expected, const F& call) {
    small result;
    const auto failure = code_of([&] { return result = call(); });
    if (expected < -128 || expected > 127) return failure == errc::overflow;
    return !failure && result == small::from_raw(expected) &&
           result.is_negative() == (expected < 0);
}

using amount = test::apples<2, 8>;
using wide = test::apples<2, 16>;
using finer = test::apples<4, 32>;
using signed_amount = troy::signed_fixed_point<test::apple, 2, 8>;

constexpr amount a(unsigned raw) { return amount::from_raw(raw); }

struct line {
    int number;
    amount picked;
};

/// Numbers that are read once, as from a stream.
class once {
public:
    explicit once(unsigned count) : left_(count) {}
    class iterator {
    public:
        explicit iterator(unsigned& left) : left_(&left) {}
        amount operator*() const { return a(*left_); }
        iterator& operator++() {
            --*left_;
            return *this;
        }
        bool operator!=(std::nullptr_t) const { return *left_ != 0; }

    private:
        unsigned* left_;
    };
    iterator begin() { return iterator(left_); }
    std::nullptr_t end() { return nullptr; }

private:
    unsigned left_;
};

template <class Range, class... Projection>
concept HasSum = requires(Range& range, Projection... projection) {
    troy::sum(range, projection...);
};
static_assert(HasSum<std::vector<amount>> && HasSum<signed_amount[3]>);
static_assert(HasSum<std::vector<line>, amount line::*> && !HasSum<std::vector<line>>);
static_assert(!HasSum<std::vector<line>, int line::*> && !HasSum<std::vector<int>>);
static_assert(!HasSum<amount> && !HasSum<int>);

// It is constexpr, and what overflows there does not compile.
constexpr std::array three{a(100), a(100), a(50)};
static_assert(troy::sum(three) == a(250));
static_assert(std::is_same_v<decltype(troy::sum(three)), amount>);
static_assert(troy::sum<finer>(three) == finer{"2.5"});

}  // namespace

TEST_CASE("signed_fixed_point: + and - of every pair of 8 bits") {
    unsigned wrong = 0;
    for (int x = -128; x <= 127; ++x) {
        for (int y = -128; y <= 127; ++y) {
            const small a = small::from_raw(x);
            const small b = small::from_raw(y);
            if (!gives(x + y, [&] { return a + b; })) ++wrong;
            if (!gives(x - y, [&] { return a - b; })) ++wrong;
            if ((a < b) != (x < y) || (a == b) != (x == y)) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("signed_fixed_point: the difference of every pair of magnitudes") {
    unsigned wrong = 0;
    for (unsigned x = 0; x <= 255; ++x) {
        for (unsigned y = 0; y <= 255; ++y) {
            const int expected = static_cast<int>(x) - static_cast<int>(y);
            if (!gives(expected, [&] {
                    return small::difference(magnitude::from_raw(x), magnitude::from_raw(y));
                })) {
                ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("signed_fixed_point: + and - at the ends of the range",
                   "",
                   signed_quantity<8>,
                   signed_quantity<64>,
                   signed_quantity<80>,
                   signed_quantity<112>,
                   signed_quantity<128>,
                   signed_quantity<200>,
                   signed_quantity<256>,
                   signed_quantity<320>) {
    using unsigned_type = typename TestType::magnitude_type;
    const auto most = TestType::from_sign_and_magnitude(false, TestType::largest_magnitude(false));
    const auto least = TestType::from_sign_and_magnitude(true, TestType::largest_magnitude(true));
    const auto one = TestType::from_raw(1);
    const TestType zero;
    CHECK(most + least == TestType::from_raw(-1));
    CHECK(least + one + most == zero);
    CHECK(zero - most == least + one);
    CHECK(least - least == zero);
    CHECK(most - most == zero);
    CHECK_FALSE((least - least).is_negative());
    CHECK((most - one) + one == most);
    CHECK((least + one) - one == least);
    CHECK(code_of([&] { return most + one; }) == errc::overflow);
    CHECK(code_of([&] { return least - one; }) == errc::overflow);
    CHECK(code_of([&] { return zero - least; }) == errc::overflow);
    CHECK(code_of([&] { return most - least; }) == errc::overflow);
    CHECK(code_of([&] { return least + least; }) == errc::overflow);
    CHECK(TestType::difference(unsigned_type{}, TestType::largest_magnitude(true)) == least);
    CHECK(code_of([&] {
              return TestType::difference(unsigned_type{}, unsigned_type::largest());
          }) == errc::overflow);
}

TEMPLATE_TEST_CASE("signed_fixed_point: -x, += and -= at the ends of the range",
                   "",
                   signed_quantity<8>,
                   signed_quantity<64>,
                   signed_quantity<80>,
                   signed_quantity<128>,
                   signed_quantity<200>,
                   signed_quantity<256>) {
    const auto most = TestType::from_sign_and_magnitude(false, TestType::largest_magnitude(false));
    const auto least = TestType::from_sign_and_magnitude(true, TestType::largest_magnitude(true));
    const auto one = TestType::from_raw(1);
    CHECK(-one == TestType::from_raw(-1));
    CHECK(-TestType{} == TestType{});
    CHECK_FALSE((-TestType{}).is_negative());
    CHECK(-most == least + one);
    CHECK(-(least + one) == most);
    CHECK(code_of([&] { return -least; }) == errc::overflow);

    TestType x = most - one;
    x += one;
    CHECK(x == most);
    CHECK(code_of([&] { return x += one; }) == errc::overflow);
    CHECK(x == most);  // A failure leaves its left side as it was.
    x -= most;
    x -= most;
    x -= one;
    CHECK(x == least);
    CHECK(code_of([&] { return x -= one; }) == errc::overflow);
    CHECK(x == least);
    // Both operands may be the same object.
    const TestType& same = x;
    CHECK(code_of([&] { return x += same; }) == errc::overflow);
    x -= same;
    CHECK(x == TestType{});
}

TEST_CASE("signed_fixed_point: -x of every value of 8 bits") {
    unsigned wrong = 0;
    for (int x = -128; x <= 127; ++x) {
        if (!gives(-x, [&] { return -small::from_raw(x); })) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("signed_fixed_point: from_raw names the value and the limit of its side") {
    const auto text_of = [](auto raw) -> std::string {
        try {
            static_cast<void>(small::from_raw(raw));
        } catch (const troy::error& e) {
            return e.what();
        }
        return "no error";
    };
    CHECK(text_of(127) == "no error");
    CHECK(text_of(-128) == "no error");
    CHECK(text_of(128) == "overflow: magnitude 128, largest 127");
    CHECK(text_of(-129) == "overflow: magnitude 129, largest below zero 128");
    CHECK(text_of(std::numeric_limits<std::int64_t>::min()) ==
          "overflow: magnitude 9223372036854775808, largest below zero 128");
    CHECK(test::message_of([] {
              return signed_quantity<63>::from_raw(std::numeric_limits<std::int64_t>::min());
          }) == "overflow: magnitude 9223372036854775808, largest below zero 4611686018427387904");
}

TEST_CASE("sum: of nothing it is zero") {
    CHECK(troy::sum(std::vector<amount>{}) == amount{});
    CHECK(troy::sum<wide>(std::vector<amount>{}) == wide{});
    CHECK(troy::sum(std::vector<signed_amount>{}) == signed_amount{});
}

TEST_CASE("sum: whatever the range") {
    const amount plain[] = {a(1), a(2), a(3)};
    CHECK(troy::sum(plain) == a(6));
    CHECK(troy::sum(std::vector{a(1), a(2)}) == a(3));
    CHECK(troy::sum(std::forward_list{a(5)}) == a(5));
    CHECK(troy::sum(std::initializer_list<amount>{a(1), a(1)}) == a(2));
    once stream(4);
    CHECK(troy::sum(stream) == a(10));
    CHECK(troy::sum<wide>(once(22)) == wide{"2.53"});
}

TEST_CASE("sum: through a projection") {
    const std::vector<line> lines{{1, a(200)}, {2, a(55)}, {3, a(3)}};
    CHECK(troy::sum<wide>(lines, &line::picked) == wide{"2.58"});
    CHECK(code_of([&] { return troy::sum(lines, &line::picked); }) == errc::overflow);
    const auto doubled = [](const line& each) { return troy::convert<wide>(each.picked) * 2u; };
    CHECK(troy::sum(lines, doubled) == wide{"5.16"});
    const std::map<std::string, amount> balances{{"ada", a(20)}, {"bob", a(30)}};
    CHECK(troy::sum(balances, [](const auto& each) { return each.second; }) == a(50));
}

TEST_CASE("sum: it never overflows silently, and widens on request") {
    const std::vector full{a(255), a(1)};
    CHECK(test::message_of([&] { return troy::sum(full); }) == "overflow: x 2.55, y 0.01");
    CHECK(troy::sum<wide>(full) == wide{"2.56"});
    // An element that the result has no room for.
    const std::vector large{wide{"2.56"}};
    CHECK(test::message_of([&] { return troy::sum<amount>(large); }) ==
          "overflow: x 2.56, largest 2.55");
    CHECK(troy::sum<finer>(large) == finer{"2.56"});
}

TEST_CASE("sum: of signed quantities what counts is the total") {
    const auto s = [](int raw) { return signed_amount::from_raw(raw); };
    CHECK(troy::sum(std::vector{s(100), s(100), s(-120)}) == s(80));
    CHECK(troy::sum(std::vector{s(-100), s(-100), s(72)}) == s(-128));
    CHECK(code_of([&] {
              return troy::sum(std::vector{s(-100), s(-100), s(71)});
          }) == errc::overflow);
    CHECK(code_of([&] { return troy::sum(std::vector{s(100), s(28)}); }) == errc::overflow);
    // A type without a sign takes no element below zero, whatever the total.
    CHECK(troy::sum<wide>(std::vector{s(100), s(28)}) == wide{"1.28"});
    CHECK(code_of([&] { return troy::sum<wide>(std::vector{s(100), s(-1)}); }) == errc::underflow);
    // The widest types have no wider ones to be added up in.
    using widest = troy::signed_fixed_point<test::apple, 2, 576>;
    const auto lowest = widest::from_sign_and_magnitude(true, widest::largest_magnitude(true));
    CHECK(troy::sum(std::vector{lowest, widest::from_raw(1)}) == lowest + widest::from_raw(1));
    CHECK(code_of([&] { return troy::sum(std::vector{lowest, lowest}); }) == errc::overflow);
    using wide_signed = troy::signed_fixed_point<test::apple, 2, 512>;
    const auto least =
        wide_signed::from_sign_and_magnitude(true, wide_signed::largest_magnitude(true));
    CHECK(troy::sum(std::vector{
              least, least, -(least + wide_signed::from_raw(1)), wide_signed::from_raw(2)}) ==
          least + wide_signed::from_raw(1));
    using wider_signed = troy::signed_fixed_point<test::apple, 2, 513>;
    CHECK(troy::sum(std::vector{wider_signed::from_raw(2), wider_signed::from_raw(-3)}) ==
          wider_signed::from_raw(-1));
}
