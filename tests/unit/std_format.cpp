// SPDX-License-Identifier: BSL-1.0

/// @file
/// std::format, where the standard library has it. What the specifications mean is tested with fmt,
/// in format.cpp: both read them with the same code.

#include <troy/std_format.hpp>

#if defined(__cpp_lib_format)

#include <format>
#include <string>
#include <string_view>

#include "text_names.hpp"

namespace {

using profit = troy::signed_fixed_point<troy::usd, 6, 64>;

std::string refused(std::string_view specification, const tokens& x) {
    try {
        return std::vformat(specification, std::make_format_args(x));
    } catch (const std::format_error& e) {
        return e.what();
    }
}

}  // namespace

TEST_CASE("std::format: the specifications of fmt") {
    const tokens x{"1.5"};
    const auto y = profit::from_raw(1'234'567'890);
    CHECK(std::format("{}", x) == "1.500000000");
    CHECK(std::format("{:13}|{:<13}|{:*^13}", x, x, x) ==
          "  1.500000000|1.500000000  |*1.500000000*");
    CHECK(std::format("{:{}}", x, 13) == "  1.500000000");
    CHECK(std::format("{0:{1}}", x, 13) == "  1.500000000");
    CHECK(std::format("{:>+#20,.2half_even}", y) == "       +1,234.57 USD");
    CHECK(std::format("{:12}|", troy::utc_day{"2026-03-18"}) == "2026-03-18  |");
    CHECK(std::format("{}", troy::utc_seconds{"2026-03-18"}) == "2026-03-18T00:00:00Z");
    CHECK(refused("{:.2}", x).find("fewer decimals need a rounding") != std::string::npos);
    CHECK(refused("{:.10down}", x).find("more decimals") != std::string::npos);
    CHECK(refused("{:x}", x).find("not [[fill]") != std::string::npos);
}

#endif
