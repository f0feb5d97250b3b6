// SPDX-License-Identifier: BSL-1.0

/// @file
/// Tokens as collateral: values worked by hand, each error at its edge and one raw
/// unit inside it, and the order of the errors.

#include <optional>
#include <string>

#include "xag_names.hpp"

namespace {

[[nodiscard]] xag::loan loan(text debt, text value) {
    return {.debt = dollars(debt), .value = dollars(value)};
}

}  // namespace

TEST_CASE("xag lending: worked values") {
    CHECK(to_string(xag::position_value(tokens("1000"), spot("31.765432"))) == "31765.432000");
    CHECK(to_string(xag::position_value(tokens("1.000000001"), spot("31.765432"))) == "31.765432");
    CHECK(to_string(xag::position_value(tokens("0.031"), spot("31.765432"))) == "0.984728");

    // 10000 / 31765.432 = 0.3148076185...; up.
    CHECK(to_string(xag::loan_to_value(loan("10000", "31765.432"))) == "0.314807619");
    CHECK(to_string(xag::loan_to_value(loan("1", "3"))) == "0.333333334");
    CHECK(to_string(xag::loan_to_value(loan("1", "4"))) == "0.250000000");
    CHECK(to_string(xag::loan_to_value(loan("0.000001", "31765.432"))) == "0.000000001");
    CHECK(to_string(xag::loan_to_value(loan("0", "3"))) == "0.000000000");
    CHECK(to_string(xag::loan_to_value(loan("3", "2"))) == "1.500000000");

    CHECK(to_string(xag::largest_borrow(dollars("31765.432"), debt_per_value("0.65"))) ==
          "20647.530800");
    CHECK(to_string(xag::largest_borrow(dollars("0.000001"), debt_per_value("0.999999999"))) ==
          "0.000000");
    CHECK(to_string(xag::largest_borrow(dollars("0.000003"), debt_per_value("0.666666667"))) ==
          "0.000002");
    CHECK(to_string(xag::largest_borrow(dollars("7"), debt_per_value("0"))) == "0.000000");

    // 31765.432 * 0.8 / 10000
    CHECK(to_string(xag::health_factor(loan("10000", "31765.432"), debt_per_value("0.8"))) ==
          "2.541234560");
    CHECK(to_string(xag::health_factor(loan("3", "1"), debt_per_value("1"))) == "0.333333333");
    CHECK(to_string(xag::health_factor(loan("8000", "10000"), debt_per_value("0.8"))) ==
          "1.000000000");
    CHECK(to_string(xag::health_factor(loan("8000.000001", "10000"), debt_per_value("0.8"))) ==
          "0.999999999");

    // 10000 / 0.7 = 14285.714285714..., up; over 1234.567890123 = 11.5714284...
    const auto position = tokens("1234.567890123");
    const auto debt = dollars("10000");
    CHECK(to_string(xag::liquidation_price(position, debt, debt_per_value("0.7"))) == "11.571429");
    const auto health_at = [&](text silver) {
        return to_string(xag::health_factor(
            xag::loan{.debt = debt, .value = xag::position_value(position, spot(silver))},
            debt_per_value("0.7")));
    };
    CHECK(health_at("11.571429") == "1.000000028");
    CHECK(health_at("11.571428") == "0.999999941");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), debt, debt_per_value("0.8"))) ==
          "12.500000");
    // 0.000001 / 0.7 is about 1.43 raw dollars, so two are needed, and a price of 1.999999 gives
    // one.
    CHECK(to_string(xag::liquidation_price(
              tokens("0.000001"), dollars("0.000001"), debt_per_value("0.7"))) == "2.000000");
    CHECK(to_string(xag::liquidation_price(tokens("1000"), dollars("0"), debt_per_value("0.8"))) ==
          "0.000000");
}

TEST_CASE("xag lending: errors, in their order") {
    const auto most = xag::dollars::largest();
    CHECK(code_of([] { return xag::loan_to_value(loan("1", "0")); }) == errc::division_by_zero);
    CHECK(code_of([] { return xag::loan_to_value(loan("0", "0")); }) == errc::division_by_zero);
    // A ratio of 9 decimals ends at 18446744073.709551615.
    CHECK(code_of([] { return xag::loan_to_value(loan("18446.744073", "0.000001")); }) ==
          std::nullopt);
    CHECK(code_of([] { return xag::loan_to_value(loan("18446.744074", "0.000001")); }) ==
          errc::overflow);
    CHECK(xag::largest_borrow(most, debt_per_value("1")) == most);
    CHECK(code_of([&] { return xag::largest_borrow(most, debt_per_value("1.000000001")); }) ==
          errc::overflow);
    CHECK(code_of([] { return xag::health_factor(loan("0", "1"), debt_per_value("1")); }) ==
          errc::division_by_zero);
    CHECK(code_of([&] {
              return xag::health_factor(xag::loan{.debt = dollars("0"), .value = most},
                                        debt_per_value("1"));
          }) == errc::division_by_zero);
    CHECK(code_of([] {
              return xag::health_factor(loan("0.000001", "18446.744073"), debt_per_value("1"));
          }) == std::nullopt);
    CHECK(code_of([] {
              return xag::health_factor(loan("0.000001", "18446.744074"), debt_per_value("1"));
          }) == errc::overflow);

    const auto code = [](text amount, const xag::dollars& debt, text threshold) {
        return code_of([&] {
            return xag::liquidation_price(tokens(amount), debt, debt_per_value(threshold));
        });
    };
    CHECK(code("1", dollars("1"), "0") == errc::division_by_zero);
    CHECK(code("1", dollars("0"), "0") == errc::division_by_zero);
    CHECK(code("0", dollars("1"), "1") == errc::division_by_zero);
    CHECK(code("0", dollars("0"), "1") == errc::division_by_zero);
    CHECK(code("1", most, "1") == std::nullopt);
    CHECK(code("0", most, "0.5") == errc::overflow);  // The value first, then the tokens.
    CHECK(code("0.999999999", most, "1") == errc::overflow);
}

TEST_CASE("xag lending: a failure says what was compared") {
    CHECK(message_of([] { return xag::loan_to_value(loan("1", "0")); }) ==
          "division_by_zero: x 1.000000, divisor 0.000000");
    CHECK(message_of([] { return xag::health_factor(loan("0", "3"), debt_per_value("0.8")); }) ==
          "division_by_zero: x 3.000000, divisor 0.000000");
    CHECK(message_of([] {
              return xag::liquidation_price(tokens("0"), dollars("1"), debt_per_value("0.8"));
          }) == "division_by_zero: x 1.250000, divisor 0.000000000");
}
