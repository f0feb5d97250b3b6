// SPDX-License-Identifier: BSL-1.0

/// @file
/// Totals of ranges: in the type of the elements or a wider one, of all kinds of ranges, through
/// projections; and the recipes of the README that are made of them.

#include <array>
#include <forward_list>
#include <initializer_list>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <troy/arithmetic.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>

#include "../names.hpp"

namespace {

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
