// SPDX-License-Identifier: BSL-1.0

// XSD's feed, its prices of a gram and the controller against xsd/README.md on plain integers:
// every input of 8 bits where there are up to three arguments; above that all values of those that
// are computed with beside edges of the others. And every input of 16 bits, or 20, where there is
// one.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../property/names.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr small million = 1'000'000;

utc_seconds at(small seconds) { return utc_seconds::from_raw(static_cast<std::uint64_t>(seconds)); }

outcome<small> both_of(const outcome<small>& x, const outcome<small>& y) {
    if (x.failure) return x;
    return y.failure ? y : outcome<small>{both(x.value, y.value), {}};
}

// ---- The feed. ----

/// Round and the round in which it was answered: all pairs of these.
const troy::uint128 round_numbers[] = {
    0, 1, (troy::uint128{1} << 64) + 1, (troy::uint128{1} << 80) - 1};

template <unsigned Bits>
void check_feed(test::tally& cases, const axis& answers, const axis& rounds) {
    axis decimals = test::range(0, 80);
    decimals.push_back(small{1} << 62);
    every(
        cases,
        answers,
        decimals,
        rounds,
        [](small answer, small places, small round) -> outcome<small> {
            if (places >= 78) return fails(errc::feed_decimals_too_large);
            if (round / 4 > round % 4) return fails(errc::stale_round);
            if (answer <= 0) return fails(errc::non_positive_answer);
            // No answer of 16 bits has more than 11 digits in millionths.
            if (places > 12) return test::value(0);
            return within(answer * million / oracle::ten_to<small>(static_cast<unsigned>(places)),
                          Bits);
        },
        [](small answer, small places, small round) {
            return xsd::silver_price(xsd::basic_oracle_round<Bits>{
                .answer = xsd::basic_answer<Bits>::from_raw(static_cast<int>(answer)),
                .decimals = make_small<xsd::feed_decimals>(places),
                .round_id = xsd::round_id::from_raw(round_numbers[round / 4]),
                .answered_in_round = xsd::round_id::from_raw(round_numbers[round % 4])});
        });
}

template <unsigned Bits>
void check_prices(test::tally& cases) {
    using price = xsd::basic_usd_per_fine_ounce<Bits>;
    const auto scaled = [&](small multiplier, small divisor, small up, auto library) {
        every(
            cases,
            all_of(Bits),
            [=](small x) { return within((x * multiplier + up) / divisor, Bits); },
            [=](small x) { return library(make_small<price>(x)); });
    };
    scaled(1, 1'000, 0, [](const price& p) { return xsd::target_price(p); });
    scaled(10'000, 311'035, 0, [](const price& p) { return xsd::gram_price(p); });
    scaled(10'000'000, 311'034'768, 0, [](const price& p) { return xsd::exact_gram_price(p); });
    scaled(29'000, 1'209'283'738'311, 1'209'283'738'310, [](const price& p) {
        return xsd::gram_price_bound(p);
    });
}

// ---- The controller. ----

template <unsigned Bits>
outcome<small> bands(small g, small percent) {
    const small part = percent * g / 100;
    return both_of(within(g + part, Bits), within(g - part, Bits));
}
template <unsigned Bits>
outcome<small> stepped(small ratio, small step, small price, small top, small bottom) {
    if (price > top) return test::value(ratio < step ? 0 : ratio - step);
    if (price >= bottom) return test::value(ratio);
    const outcome<small> raised = within(ratio + step, Bits);
    return raised.failure || raised.value <= million ? raised : test::value(million);
}

template <unsigned Bits>
xsd::basic_price_bands<Bits> make_bands(small top, small bottom) {
    using price = xsd::basic_usd_per_token<Bits>;
    return {.top = make_small<price>(top), .bottom = make_small<price>(bottom)};
}
template <unsigned Bits>
small library_bands(small g, small percent) {
    const auto result = xsd::bands(make_small<xsd::basic_usd_per_protocol_gram<Bits>>(g),
                                   make_small<xsd::basic_band_width<Bits>>(percent));
    return both(raw_of(result.top.value), raw_of(result.bottom.value));
}
template <unsigned Bits>
auto library_stepped(small ratio, small step, small price, small top, small bottom) {
    return xsd::stepped_ratio(make_small<xsd::basic_collateral_ratio<Bits>>(ratio),
                              make_small<xsd::basic_step_size<Bits>>(step),
                              make_small<xsd::basic_usd_per_token<Bits>>(price),
                              make_bands<Bits>(top, bottom));
}
template <unsigned Bits>
auto library_rate(small ratio) {
    return xsd::interest_rate_at(make_small<xsd::basic_collateral_ratio<Bits>>(ratio));
}
}  // namespace

TEST_CASE("the silver price of every answer of 8 and 16 bits, and the prices of a gram") {
    test::tally feed("silver_price"), prices("prices");
    check_feed<8>(feed, test::range(-128, 127), test::range(0, 15));
    check_feed<16>(feed, test::range(-32'768, 32'767), axis{0, 4});
    feed.finish({errc::stale_round,
                 errc::non_positive_answer,
                 errc::feed_decimals_too_large,
                 errc::overflow});
    check_prices<8>(prices);
    check_prices<16>(prices);
    check_prices<20>(prices);
    prices.finish();
}

TEST_CASE("xsd bands and the interest rate of new debt") {
    test::tally cases("bands"), rates("interest_rate");
    every(cases, all_of(8), all_of(8), bands<8>, library_bands<8>);
    every(cases, all_of(16), axis{0, 1, 5, 99, 100, 101, 65'535}, bands<16>, library_bands<16>);
    every(cases, axis{1, 99, 100, 32'768, 65'535}, all_of(16), bands<16>, library_bands<16>);
    cases.finish({errc::underflow, errc::overflow});

    const auto rate = [](unsigned bits) {
        return [bits](small ratio) -> outcome<small> {
            if (ratio > million) return fails(errc::underflow);
            return within((std::max)((million - ratio) / 2, small{52'800}), bits);
        };
    };
    // No rate fits 8 bits; the minimum fits 16.
    every(rates, all_of(8), rate(8), library_rate<8>);
    every(rates, all_of(16), rate(16), library_rate<16>);
    every(rates, test::range(0, 1'001'000), rate(20), library_rate<20>);
    rates.finish({errc::underflow, errc::overflow});
}

TEST_CASE("a step of the collateral ratio at every price and bands of 8 bits") {
    test::tally cases("stepped_ratio");
    // Every price and bands, the bottom above the top too, at ratios on both sides of the step.
    for (const small ratio : {9, 250}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            all_of(8),
            [&](small price, small top, small bottom) {
                return stepped<8>(ratio, 10, price, top, bottom);
            },
            [&](small price, small top, small bottom) {
                return library_stepped<8>(ratio, 10, price, top, bottom);
            });
    }
    // Every ratio and step at the prices beside the bands.
    every(
        cases,
        all_of(8),
        all_of(8),
        axis{99, 100, 101, 109, 110, 111},
        [](small ratio, small step, small price) {
            return stepped<8>(ratio, step, price, 110, 100);
        },
        [](small ratio, small step, small price) {
            return library_stepped<8>(ratio, step, price, 110, 100);
        });
    // Ratios about 100 %, to which a step is cut off.
    every(
        cases,
        test::range(million - 300, million + 300),
        test::range(0, 300),
        axis{99, 100, 111},
        [](small ratio, small step, small price) {
            return stepped<24>(ratio, step, price, 110, 100);
        },
        [](small ratio, small step, small price) {
            return library_stepped<24>(ratio, step, price, 110, 100);
        });
    cases.finish({errc::overflow});
}

TEST_CASE("steps and samples at every instant about the last, and every average") {
    test::tally steps("step"), samples("sample"), averages("average_price");
    for (const small price : {99, 105, 111}) {
        for (const small ratio : {100, 250}) {
            every(
                steps,
                test::range(0, 60),
                test::range(0, 60),
                test::range(0, 60),
                [&](small now, small last, small cooldown) -> outcome<small> {
                    if (now < last || now - last < cooldown) return fails(errc::too_early);
                    return stepped<8>(ratio, 10, price, 110, 100);
                },
                [&](small now, small last, small cooldown) {
                    xsd::basic_controller<8> controller{
                        make_small<xsd::basic_collateral_ratio<8>>(ratio),
                        make_small<xsd::basic_step_size<8>>(10),
                        make_small<troy::seconds>(cooldown),
                        at(last)};
                    const auto after = xsd::step(controller,
                                                 make_small<xsd::basic_usd_per_token<8>>(price),
                                                 make_bands<8>(110, 100),
                                                 at(now));
                    controller.ratio = after.ratio;
                    controller.last_step = at(now);
                    return after == controller ? raw_of(after.ratio) : -1;
                });
        }
    }
    using average = xsd::basic_price_average<8>;
    using price_type = xsd::basic_usd_per_token<8>;
    every(
        samples,
        test::range(0, 400),
        test::range(0, 200),
        test::range(0, 9),
        [](small now, small last, small) {
            return now - last < 180 ? fails(errc::too_early) : test::value(now % 256);
        },
        [](small now, small last, small largest) {
            average before;  // The largest of the samples in every place.
            for (small i = 0; i < 10; ++i)
                before.samples[i] = make_small<price_type>(100 + (i + 9 - largest) % 10);
            before.last_sample = at(last);
            const auto price = make_small<price_type>(now % 256);
            const auto after = xsd::sample(before, price, at(now));
            for (small i = 1; i < 10; ++i)
                before.samples[i - 1] = before.samples[i];
            before.samples[9] = price;
            before.last_sample = at(now);
            return after == before ? raw_of(price) : -1;
        });
    // Every two prices in every place beside one another, among eight others.
    for (const small others : {0, 101, 255}) {
        every(
            averages,
            all_of(8),
            all_of(8),
            test::range(0, 9),
            [&](small x, small y, small) { return test::value((x + y + 8 * others) / 10); },
            [&](small x, small y, small place) {
                average all;
                for (auto& sample : all.samples)
                    sample = make_small<price_type>(others);
                all.samples[place] = make_small<price_type>(x);
                all.samples[(place + 1) % 10] = make_small<price_type>(y);
                return xsd::average_price(all);
            });
    }
    steps.finish({errc::too_early, errc::overflow});
    samples.finish({errc::too_early});
    averages.finish();
}
