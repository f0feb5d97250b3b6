// SPDX-License-Identifier: BSL-1.0

// The growth ratio and the step by it against xsd/README.md#the-growth-ratio on plain integers:
// every three of its arguments of 8 bits beside edges of the fourth; of the step, ratios, steps and
// growth of 24 bits about the bands, which are parts of a million.

#include <cstdint>

#include "../property/xsd_names.hpp"

namespace {

constexpr small million = 1'000'000;
constexpr unsigned bits = 24;

template <unsigned Bits>
outcome<small> ratio_of(small pool, small price, small supply, small collateral) {
    if (supply < collateral) return fails(errc::underflow);
    if (supply == collateral) return fails(errc::division_by_zero);
    return within(pool * price / (supply - collateral), Bits);
}
template <unsigned Bits>
auto library_ratio(small pool, small price, small supply, small collateral) {
    using tokens = xsd::basic_tokens<Bits>;
    return xsd::growth_ratio_at(
        make_small<xsd::basic_shares<Bits>>(pool),
        make_small<xsd::basic_usd_per_share<Bits>>(price),
        {.supply = make_small<tokens>(supply), .collateral_xsd = make_small<tokens>(collateral)});
}

/// Everything but the two ratios of growth and the collateral ratio.
struct terms {
    small step, top, bottom;
};

outcome<small> stepped(const terms& t, small ratio, small before, small now) {
    if (now > before * (million + t.top) / million) return within(ratio - t.step, bits);
    if (t.bottom > million) return fails(errc::underflow);
    if (now >= before * (million - t.bottom) / million) return test::value(ratio);
    const outcome<small> raised = within(ratio + t.step, bits);
    return raised.failure || raised.value <= million ? raised : test::value(million);
}

using ratio_type = xsd::basic_collateral_ratio<bits>;
using step_type = xsd::basic_step_size<bits>;
using price_type = xsd::basic_usd_per_token<bits>;

xsd::basic_growth<bits> growth_of(small before, small now) {
    using growth = xsd::basic_growth_ratio<bits>;
    return {.before = make_small<growth>(before), .now = make_small<growth>(now)};
}
xsd::basic_growth_bands<bits> width_of(const terms& t) {
    using band = xsd::basic_growth_band<bits>;
    return {.top = make_small<band>(t.top), .bottom = make_small<band>(t.bottom)};
}
auto library_stepped(const terms& t, small ratio, small before, small now) {
    return xsd::stepped_by_growth(make_small<ratio_type>(ratio),
                                  make_small<step_type>(t.step),
                                  growth_of(before, now),
                                  width_of(t));
}

/// The specification's call: by the price outside 100 to 110, by growth inside.
outcome<small> called(const terms& t, small ratio, small price, small growth_now, small now) {
    const outcome<small> next =
        price > 110   ? test::value(ratio < t.step ? 0 : ratio - t.step)
        : price < 100 ? test::value(ratio + t.step > million ? million : ratio + t.step)
                      : stepped(t, ratio, 60'000, growth_now);
    if (next.failure) return next;
    return now < 30 ? fails(errc::too_early) : next;
}
small library_called(const terms& t, small ratio, small price, small growth_now, small now) {
    const auto instant = utc_seconds::from_raw(static_cast<std::uint64_t>(now));
    xsd::basic_controller<bits> controller{make_small<ratio_type>(ratio),
                                           make_small<step_type>(t.step),
                                           troy::seconds{"20"},
                                           utc_seconds::from_raw(10u)};
    const auto after = xsd::step_with_growth(
        controller,
        make_small<price_type>(price),
        {.top = make_small<price_type>(110), .bottom = make_small<price_type>(100)},
        growth_of(60'000, growth_now),
        width_of(t),
        instant);
    controller.ratio = after.ratio;
    controller.last_step = instant;
    return after == controller ? raw_of(after.ratio) : -1;
}

}  // namespace

TEST_CASE("xsd growth ratio") {
    test::tally cases("growth_ratio");
    for (const small price : {0, 1, 255}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            all_of(8),
            [=](small pool, small supply, small collateral) {
                return ratio_of<8>(pool, price, supply, collateral);
            },
            [=](small pool, small supply, small collateral) {
                return library_ratio<8>(pool, price, supply, collateral);
            });
    }
    const axis edges{0, 1, 2, 999, 32'768, 65'534, 65'535};
    for (const small price : {0, 1, 7, 65'535}) {
        every(
            cases,
            all_of(16),
            edges,
            edges,
            [=](small pool, small supply, small collateral) {
                return ratio_of<16>(pool, price, supply, collateral);
            },
            [=](small pool, small supply, small collateral) {
                return library_ratio<16>(pool, price, supply, collateral);
            });
    }
    cases.finish({errc::overflow, errc::underflow, errc::division_by_zero});
}

TEST_CASE("xsd steps by growth") {
    test::tally cases("stepped_by_growth");
    const axis ratios{
        0, 1, 2'499, 2'500, 2'501, 500'000, 997'499, 997'500, 997'501, 1'000'000, 16'777'215};
    const axis widths{0, 1, 1'000, 999'999, 1'000'000, 1'000'001};
    for (const small step : {0, 1, 2'500}) {
        for (const small top : widths) {
            for (const small bottom : widths) {
                const terms t{step, top, bottom};
                const auto expected = [=](small ratio, small before, small now) {
                    return stepped(t, ratio, before, now);
                };
                const auto library = [=](small ratio, small before, small now) {
                    return library_stepped(t, ratio, before, now);
                };
                every(
                    cases, ratios, axis{0, 1, 2, 100, 255}, test::range(0, 520), expected, library);
                every(cases,
                      axis{2'400, 998'000},
                      axis{60'000},
                      test::range(59'930, 60'070),
                      expected,
                      library);
            }
        }
    }
    cases.finish({errc::underflow, errc::overflow});
}

TEST_CASE("xsd controller with growth") {
    test::tally cases("step_with_growth");
    const terms t{2'500, 1'000, 1'000};
    for (const small ratio : {small{0}, small{2'499}, small{2'500}, small{997'501}, million}) {
        every(
            cases,
            test::range(95, 115),
            axis{0, 59'938, 59'939, 59'940, 60'000, 60'060, 60'061, 64'000},
            test::range(10, 50),
            [=](small price, small growth_now, small now) {
                return called(t, ratio, price, growth_now, now);
            },
            [=](small price, small growth_now, small now) {
                return library_called(t, ratio, price, growth_now, now);
            });
    }
    cases.finish({errc::underflow, errc::too_early});
}
