// SPDX-License-Identifier: BSL-1.0

/// @file
/// The growth ratio and the step by it: worked values, and each error at its edge, in order.

#include <cstdint>
#include <optional>

#include "xsd_names.hpp"

namespace {

const xsd::step_size step{"0.002500"};
/// 0.1 % either way.
const xsd::growth_bands width{.top = xsd::growth_band{"0.001"},
                              .bottom = xsd::growth_band{"0.001"}};
const xsd::growth_bands no_width{.top = xsd::growth_band{}, .bottom = xsd::growth_band{}};

xsd::growth from(const char* before, const char* now) {
    return {.before = parse<xsd::growth_ratio>(before), .now = parse<xsd::growth_ratio>(now)};
}
xsd::issue issued(const char* supply, const char* collateral_xsd) {
    return {.supply = parse<xsd::tokens>(supply),
            .collateral_xsd = parse<xsd::tokens>(collateral_xsd)};
}

}  // namespace

TEST_CASE("xsd growth: the ratio, worked") {
    // A million shares at $0.05 for each of 300 XSD without collateral: 166.666666...
    CHECK(to_string(xsd::growth_ratio_at(
              xsd::shares{"1000000"}, share_price, issued("1000", "700"))) == "166.666666");
    CHECK(xsd::growth_ratio_at(xsd::shares{}, share_price, issued("1000", "700")) ==
          xsd::growth_ratio{});
    CHECK(xsd::growth_ratio_at(xsd::shares{"1"}, xsd::usd_per_share{}, issued("1000", "700")) ==
          xsd::growth_ratio{});
}

TEST_CASE("xsd growth: the ratio's errors in order") {
    const auto at = [](const xsd::shares& pool_shares, const xsd::issue& issue) {
        return code_of([&] { return xsd::growth_ratio_at(pool_shares, share_price, issue); });
    };
    CHECK(at(xsd::shares::largest(), issued("700", "1000")) == overflow);
    CHECK(at(xsd::shares::largest(), issued("700", "700")) == overflow);
    CHECK(at(xsd::shares{}, issued("700", "700.000000000000000001")) == underflow);
    CHECK(at(xsd::shares{}, issued("700", "700")) == division_by_zero);
    CHECK(at(xsd::shares{}, issued("700.000000000000000001", "700")) == std::nullopt);
    CHECK(message_of([] {
              return xsd::growth_ratio_at(xsd::shares{}, share_price, issued("700", "701"));
          }) ==
          "underflow: collateral_xsd 701.000000000000000000, "
          "supply 700.000000000000000000");
}

TEST_CASE("xsd growth: the step") {
    struct row {
        const char* why;
        const char* ratio;
        const char* now;
        const char* expected;
    };
    // Of 166.666666 the bands are floor(166.833332666) and floor(166.499999334).
    const row rows[] = {
        {"at the top nothing moves", "0.500000", "166.833332", "0.500000"},
        {"above it the ratio falls", "0.500000", "166.833333", "0.497500"},
        {"at the bottom nothing moves", "0.500000", "166.499999", "0.500000"},
        {"below it the ratio rises", "0.500000", "166.499998", "0.502500"},
        {"to the floor exactly", "0.002500", "200.000000", "0.000000"},
        {"to the ceiling exactly", "0.997500", "100.000000", "1.000000"},
        {"not beyond the ceiling", "0.997501", "100.000000", "1.000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        const auto next = xsd::stepped_by_growth(
            parse<xsd::collateral_ratio>(r.ratio), step, from("166.666666", r.now), width);
        CHECK(to_string(next) == r.expected);
    }
}

TEST_CASE("xsd growth: the step's errors in order") {
    const auto at = [](const char* ratio, const xsd::growth& growth, const xsd::growth_bands& w) {
        return code_of([&] {
            return xsd::stepped_by_growth(parse<xsd::collateral_ratio>(ratio), step, growth, w);
        });
    };
    const xsd::growth_bands widest{.top = xsd::growth_band::largest(),
                                   .bottom = xsd::growth_band::largest()};
    const xsd::growth_bands deep{.top = xsd::growth_band{}, .bottom = xsd::growth_band{"1.000001"}};
    // The sum of the upper band, before anything is compared.
    CHECK(at("0.002", from("0.06", "0.064"), widest) == overflow);
    // There is no guard for a ratio below the step, which comes before the impossible lower band.
    CHECK(at("0.002", from("0.06", "0.064"), width) == underflow);
    CHECK(at("0.002499", from("0.06", "0.064"), deep) == underflow);
    CHECK(at("0.0025", from("0.06", "0.064"), deep) == std::nullopt);
    // The lower band is computed only if the upper one was not exceeded.
    CHECK(at("0.5", from("0.06", "0.06"), deep) == underflow);
    CHECK(at("0.5",
             from("0.06", "0.06"),
             {.top = xsd::growth_band{}, .bottom = xsd::growth_band{"1"}}) == std::nullopt);
    // A product of more than 256 bits.
    const xsd::growth_ratio most = xsd::growth_ratio::largest();
    CHECK(at("0.5", {.before = most, .now = most}, no_width) == overflow);
    CHECK(code_of([] {
              return xsd::stepped_by_growth(
                  xsd::collateral_ratio::largest(), step, from("0.06", "0.05"), width);
          }) == overflow);

    const auto say = [](const char* ratio, const char* now, const xsd::growth_bands& w) {
        return message_of([&] {
            return xsd::stepped_by_growth(
                parse<xsd::collateral_ratio>(ratio), step, from("0.06", now), w);
        });
    };
    CHECK(say("0.002", "0.064", width) == "underflow: step 0.002500, ratio 0.002000");
    CHECK(say("0.5", "0.06", deep) == "underflow: bottom 1.000001, largest 1.000000");
}

TEST_CASE("xsd growth: the controller") {
    const xsd::price_bands bands{.top = xsd::usd_per_token{"0.843956"},
                                 .bottom = xsd::usd_per_token{"0.763580"}};
    const auto at = [](std::uint64_t t) { return utc_seconds::from_raw(t); };
    const xsd::controller start{
        xsd::collateral_ratio{"0.5"}, step, troy::seconds{"3600"}, at(10'000)};
    const auto next = [&](const char* price, const char* now) {
        return xsd::step_with_growth(
            start, parse<xsd::usd_per_token>(price), bands, from("0.06", now), width, at(13'600));
    };
    // Inside the bands growth decides, outside of them the price.
    CHECK(to_string(next("0.8", "0.064").ratio) == "0.497500");
    CHECK(to_string(next("0.8", "0.05").ratio) == "0.502500");
    CHECK(to_string(next("0.8", "0.06").ratio) == "0.500000");
    CHECK(to_string(next("0.843956", "0.05").ratio) == "0.502500");
    CHECK(to_string(next("0.843957", "0.05").ratio) == "0.497500");
    CHECK(to_string(next("0.763580", "0.064").ratio) == "0.497500");
    CHECK(to_string(next("0.763579", "0.064").ratio) == "0.502500");
    CHECK(next("0.8", "0.06").last_step == at(13'600));  // It starts the cooldown too.
    CHECK(next("0.8", "0.06").cooldown == troy::seconds{"3600"});

    // Within the cooldown a step that cannot be computed fails with its own error.
    xsd::controller low = start;
    low.ratio = xsd::collateral_ratio{"0.002"};
    const auto within = [&](const xsd::controller& controller, const char* price) {
        return code_of([&] {
            return xsd::step_with_growth(controller,
                                         parse<xsd::usd_per_token>(price),
                                         bands,
                                         from("0.06", "0.064"),
                                         width,
                                         at(13'599));
        });
    };
    CHECK(within(low, "0.8") == underflow);
    CHECK(within(low, "0.9") == too_early);  // By its price the ratio stops at zero.
    CHECK(within(start, "0.8") == too_early);
}
