// SPDX-License-Identifier: BSL-1.0

/// @file
/// The growth ratio and the step by it, and the three deficit buckets: worked values at 0.803768 a
/// gram, when buckets close and open, and each error at its edge, in order.

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

const xsd::required_liquidity required{"30"};
const xsd::ether_amount pool{"0.04"};
const xsd::deficit_bucket closed;

utc_seconds at(std::uint64_t t) { return utc_seconds::from_raw(t); }
constexpr std::uint64_t start = 1'000'000;

xsd::deficit_bucket bucket(const char* difference, const char* paid) {
    return {.since = at(start),
            .difference = parse<xsd::usd_value>(difference),
            .paid = parse<xsd::usd_value>(paid)};
}

xsd::deficit_bucket first_after(const xsd::deficit_bucket& before,
                                const char* third,
                                utc_seconds now) {
    return xsd::xsd_liquidity_bucket(before,
                                     parse<xsd::usd_value>(third),
                                     thousand,
                                     gram_price,
                                     pool,
                                     ether_price,
                                     required,
                                     now);
}
xsd::deficit_bucket second_after(const xsd::deficit_bucket& before, utc_seconds now) {
    return xsd::share_liquidity_bucket(
        before, xsd::shares{"20000"}, share_price, pool, ether_price, required, now);
}
xsd::deficit_bucket third_after(const xsd::deficit_bucket& before,
                                const char* value,
                                utc_seconds now) {
    return xsd::collateral_bucket(before,
                                  thousand,
                                  gram_price,
                                  xsd::collateral_ratio{"0.8"},
                                  parse<xsd::usd_value>(value),
                                  now);
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
    const xsd::controller before{
        xsd::collateral_ratio{"0.5"}, step, troy::seconds{"3600"}, at(10'000)};
    const auto next = [&](const char* price, const char* now) {
        return xsd::step_with_growth(
            before, parse<xsd::usd_per_token>(price), bands, from("0.06", now), width, at(13'600));
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
    xsd::controller low = before;
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
    CHECK(within(before, "0.8") == too_early);
}

TEST_CASE("xsd deficit: what is lacking, worked") {
    // v = 803.768, t = 30 % of it, 241.1304; r = 0.04 * 2650 * 2 = 212; half of 29.1304 is missing.
    const auto xsd_pool = first_after(closed, "0", at(start));
    CHECK(xsd_pool.is_open());
    CHECK(xsd_pool.since == at(start));
    CHECK(to_string(xsd_pool.difference.value) == "14.565200000000000000");
    CHECK(xsd_pool.paid == xsd::usd_value{});
    // v = 1000, t = 300; half of 88.
    CHECK(to_string(second_after(closed, at(start)).difference.value) == "44.000000000000000000");
    // v = 803.768 * 0.8 = 643.0144; 3 v = 1929.0432, less 400 times $4.
    const auto collateral = third_after(closed, "4", at(start));
    CHECK(to_string(collateral.difference.value) == "329.043200000000000000");
    CHECK(collateral.since == at(start));
    // A value of zero is not a deficit, and neither is a little more than 0.75 % of v.
    CHECK(third_after(closed, "0", at(start)) == closed);
    CHECK(third_after(closed, "4.822608000000000001", at(start)) == closed);
    // Exactly 0.75 %: it opens with a difference of zero, and the next call closes it and tests
    // again.
    const auto equal = third_after(closed, "4.822608", at(start));
    CHECK(equal.is_open());
    CHECK(equal.difference == xsd::usd_value{});
    CHECK(third_after(equal, "5", at(start + 1)) == closed);
    CHECK(third_after(equal, "4.822608", at(start + 1)).since == at(start + 1));
}

TEST_CASE("xsd deficit: v of the third bucket is truncated twice") {
    // floor(floor(519502 * 1.005563) * 0.797927) is 416829; a single division would give 416830.
    const auto difference = xsd::collateral_bucket(closed,
                                                   xsd::tokens::from_raw(519'502u),
                                                   xsd::usd_per_protocol_gram{"1.005563"},
                                                   xsd::collateral_ratio{"0.797927"},
                                                   xsd::usd_value::from_raw(1u),
                                                   at(start))
                                .difference;
    CHECK(difference == xsd::usd_value::from_raw(3u * 416'829u - 400u));
}

TEST_CASE("xsd deficit: a bucket closes by its window or by what was paid") {
    const auto stays = bucket("100", "99.999999999999999999");
    CHECK(second_after(stays, at(start + 64'799)) == stays);
    CHECK(second_after(stays, at(start + 64'800)).since == at(start + 64'800));  // And opens again.
    CHECK(second_after(bucket("100", "100"), at(start + 1)).since == at(start + 1));
    CHECK(second_after(bucket("100", "100"), at(start + 1)).paid == xsd::usd_value{});
    const auto lacks = bucket("100", "99.999999999999999999");
    CHECK(third_after(lacks, "5", at(start + 604'799)) == lacks);
    CHECK(third_after(lacks, "5", at(start + 604'800)) == closed);
    CHECK(third_after(bucket("100", "100"), "5", at(start + 1)) == closed);
    // What was paid while it was closed goes too.
    const xsd::deficit_bucket paid{.paid = xsd::usd_value{"7"}};
    CHECK(third_after(paid, "5", at(start)) == closed);
    CHECK(second_after(paid, at(start)).paid == xsd::usd_value{});
}

TEST_CASE("xsd deficit: the first bucket looks at the difference of the third") {
    // As deployed: while the third is closed, which is normal, it opens again in every call.
    const auto open = bucket("100", "1");
    CHECK(first_after(open, "0", at(start + 1)).since == at(start + 1));
    CHECK(first_after(open, "1", at(start + 1)).since == at(start + 1));
    CHECK(first_after(open, "1.000000000000000001", at(start + 1)) == open);
    CHECK(first_after(bucket("100", "200"), "300", at(start + 1)) == bucket("100", "200"));
    CHECK(first_after(open, "300", at(start + 64'800)).since == at(start + 64'800));
}

TEST_CASE("xsd deficit: a redemption is refused until a call has closed the third bucket") {
    const auto open = third_after(closed, "4", at(start));
    const auto collect = [](const xsd::deficit_bucket& bucket) {
        return code_of([&] {
            return xsd::ether_at_collection(bucket.since, xsd::usd_value{"1"}, ether_price);
        });
    };
    CHECK(collect(open) == in_times_of_deficit);
    CHECK(collect(third_after(open, "5", at(start + 604'799))) == in_times_of_deficit);
    CHECK(collect(third_after(open, "5", at(start + 604'800))) == std::nullopt);
}

TEST_CASE("xsd deficit: errors in order") {
    const auto open = bucket("100", "1");
    CHECK(message_of([&] { return second_after(open, at(start - 1)); }) ==
          "underflow: now 1970-01-12T13:46:39Z, since 1970-01-12T13:46:40Z");
    CHECK(code_of([&] { return first_after(open, "0", at(start - 1)); }) == underflow);
    CHECK(code_of([&] { return third_after(open, "4", at(start - 1)); }) == underflow);

    const xsd::tokens most = xsd::tokens::largest();
    const auto first_of = [&](const xsd::deficit_bucket& before, const xsd::tokens& supply) {
        return code_of([&] {
            return xsd::xsd_liquidity_bucket(before,
                                             xsd::usd_value{"100"},
                                             supply,
                                             gram_price,
                                             pool,
                                             ether_price,
                                             required,
                                             at(start + 1));
        });
    };
    CHECK(first_of(closed, most) == overflow);
    CHECK(first_of(open, most) == std::nullopt);  // An open bucket computes no product.
    const auto second_of = [&](const xsd::ether_amount& ether,
                               const xsd::required_liquidity& part) {
        return code_of([&] {
            return xsd::share_liquidity_bucket(
                closed, xsd::shares{"20000"}, share_price, ether, ether_price, part, at(start));
        });
    };
    CHECK(second_of(xsd::ether_amount::largest(), required) == overflow);
    CHECK(second_of(pool, xsd::required_liquidity::largest()) == overflow);
    const auto third_of = [&](const xsd::deficit_bucket& before,
                              const xsd::tokens& collateral_xsd,
                              const xsd::usd_value& value) {
        return code_of([&] {
            return xsd::collateral_bucket(before,
                                          collateral_xsd,
                                          gram_price,
                                          xsd::collateral_ratio{"0.8"},
                                          value,
                                          at(start + 1));
        });
    };
    CHECK(third_of(closed, most, xsd::usd_value{}) == overflow);
    CHECK(third_of(closed, thousand, xsd::usd_value::largest()) == overflow);
    CHECK(third_of(open, most, xsd::usd_value::largest()) == std::nullopt);
}

TEST_CASE("xsd growth and deficit: their products have 256 bits, to the last one") {
    const auto growth = [](const xsd::shares& pool_shares, const xsd::usd_per_share& price) {
        return code_of([&] {
            return xsd::growth_ratio_at(
                pool_shares,
                price,
                {.supply = largest<xsd::tokens>, .collateral_xsd = xsd::tokens{}});
        });
    };
    CHECK(growth(power_of_two<xsd::shares>(128), power_of_two<xsd::usd_per_share>(127)) ==
          std::nullopt);
    CHECK(growth(power_of_two<xsd::shares>(128), power_of_two<xsd::usd_per_share>(128)) ==
          overflow);
    // Twice the ether's value is the product that is limited.
    const auto deficit = [](const xsd::ether_amount& ether, const xsd::usd_per_ether& price) {
        return code_of([&] {
            return xsd::share_liquidity_bucket(
                closed, xsd::shares{"1"}, share_price, ether, price, required, at(start));
        });
    };
    CHECK(deficit(power_of_two<xsd::ether_amount>(128), power_of_two<xsd::usd_per_ether>(126)) ==
          std::nullopt);
    CHECK(deficit(power_of_two<xsd::ether_amount>(128), power_of_two<xsd::usd_per_ether>(127)) ==
          overflow);
}
