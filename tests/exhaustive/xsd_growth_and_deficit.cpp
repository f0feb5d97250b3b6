// SPDX-License-Identifier: BSL-1.0

// The growth ratio and the step by it against xsd/README.md#the-growth-ratio on plain integers:
// every three of its arguments of 8 bits beside edges of the fourth; of the step, ratios, steps and
// growth of 24 bits about the bands, which are parts of a million.
//
// The deficit buckets against xsd/README.md#deficit-buckets on plain integers: closed and open ones
// at every instant about the end of a window, and closed ones at values of 24 bits about those at
// which they open.

#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../property/names.hpp"

namespace xsd = troy::xsd;

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

utc_seconds at(small seconds) { return utc_seconds::from_raw(static_cast<std::uint64_t>(seconds)); }

struct bucket {
    small since, difference, paid;
};

/// A bucket as one number: a time below 2^23, a difference below 2^24 and a payment below 2^16.
outcome<small> state(const bucket& b) {
    return test::value((b.since << 40) + (b.difference << 16) + b.paid);
}
small library_state(const xsd::basic_deficit_bucket<bits>& b) {
    const auto since = static_cast<small>(b.since.value.raw());
    return (since << 40) + (raw_of(b.difference.value) << 16) + raw_of(b.paid.value);
}

using usd = xsd::basic_usd_value<bits>;
using ether = xsd::basic_ether_amount<bits>;
using ether_price = xsd::basic_usd_per_ether<bits>;
using percent = xsd::basic_required_liquidity<bits>;

xsd::basic_deficit_bucket<bits> make(const bucket& b) {
    return {.since = at(b.since),
            .difference = make_small<usd>(b.difference),
            .paid = make_small<usd>(b.paid)};
}

/// The bucket, closed if it is due; an instant before it opened is an error.
bucket closed_when_due(const bucket& b, small window, small enough, small now) {
    return now - b.since >= window || b.paid >= enough ? bucket{0, 0, 0} : b;
}
outcome<small> opened(bucket b, bool opens, small difference, small now) {
    if (!opens) return state(b);
    if (difference > oracle::largest<small>(bits)) return fails(errc::overflow);
    return state({now, difference, b.paid});
}
outcome<small> liquidity(const bucket& before, small enough, small v, small pool, small now) {
    if (now < before.since) return fails(errc::underflow);
    const bucket b = closed_when_due(before, 64'800, enough, now);
    if (b.since != 0) return state(b);
    const small r = pool * 3'000'000 * 2 / million;
    const small t = v * 30 / 100;
    return opened(b, r < t, (t - r) / 2, now);
}

struct collateral {
    small supply, gram, ratio;
};
outcome<small> third(const bucket& before, const collateral& c, small worth, small now) {
    if (now < before.since) return fails(errc::underflow);
    const bucket b = closed_when_due(before, 604'800, before.difference, now);
    if (b.since != 0) return state(b);
    const small v = c.supply * c.gram / million * c.ratio / million;
    return opened(b, worth != 0 && worth * 400 <= 3 * v, 3 * v - 400 * worth, now);
}

small library_first(
    const bucket& b, small enough, small supply, small gram, small pool, small now) {
    return library_state(
        xsd::xsd_liquidity_bucket(make(b),
                                  make_small<usd>(enough),
                                  make_small<xsd::basic_tokens<bits>>(supply),
                                  make_small<xsd::basic_usd_per_protocol_gram<bits>>(gram),
                                  make_small<ether>(pool),
                                  make_small<ether_price>(3'000'000),
                                  make_small<percent>(30),
                                  at(now)));
}
small library_second(const bucket& b, small allocated, small price, small pool, small now) {
    return library_state(
        xsd::share_liquidity_bucket(make(b),
                                    make_small<xsd::basic_shares<bits>>(allocated),
                                    make_small<xsd::basic_usd_per_share<bits>>(price),
                                    make_small<ether>(pool),
                                    make_small<ether_price>(3'000'000),
                                    make_small<percent>(30),
                                    at(now)));
}
small library_third(const bucket& b, const collateral& c, small worth, small now) {
    return library_state(
        xsd::collateral_bucket(make(b),
                               make_small<xsd::basic_tokens<bits>>(c.supply),
                               make_small<xsd::basic_usd_per_protocol_gram<bits>>(c.gram),
                               make_small<xsd::basic_collateral_ratio<bits>>(c.ratio),
                               make_small<usd>(worth),
                               at(now)));
}

/// Times since it opened, and what is paid of 100; a bucket without a time, with and without a rest.
const axis openings{0, 1, 700'000};
const axis payments{0, 1, 99, 100, 101};

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

TEST_CASE("xsd liquidity buckets") {
    test::tally first_("deficit_1"), second_("deficit_2");
    const axis pools{0, 1, 24, 25, 26, 49, 50, 51, 1'000'000};
    for (const small window : {small{0}, small{64'800}}) {
        for (const small since : openings) {
            const axis instants =
                test::range(since + window > 3 ? since + window - 3 : 0, since + window + 3);
            for (const small enough : {0, 1, 100}) {
                every(
                    first_,
                    instants,
                    payments,
                    pools,
                    [=](small now, small paid, small pool) {
                        return liquidity({since, 100, paid}, enough, 1'000, pool, now);
                    },
                    [=](small now, small paid, small pool) {
                        return library_first({since, 100, paid}, enough, 1'000, million, pool, now);
                    });
            }
            every(
                second_,
                instants,
                payments,
                pools,
                [=](small now, small paid, small pool) {
                    return liquidity({since, 100, paid}, 100, 1'000, pool, now);
                },
                [=](small now, small paid, small pool) {
                    return library_second({since, 100, paid}, 1'000, million, pool, now);
                });
        }
    }
    // Values of a closed one, by every pool about the edge; beyond 24 bits it does not fit.
    const axis prices{0, 1, 999'999, 1'000'000, 16'777'215};
    for (const small amount : {0, 1, 333, 1'000, 16'777'215}) {
        every(
            first_,
            prices,
            test::range(0, 60),
            axis{700'000},
            [=](small price, small pool, small now) {
                return liquidity({0, 0, 0}, 0, amount * price / million, pool, now);
            },
            [=](small price, small pool, small now) {
                return library_first({0, 0, 0}, 0, amount, price, pool, now);
            });
        every(
            second_,
            prices,
            test::range(0, 60),
            axis{700'000},
            [=](small price, small pool, small now) {
                return liquidity({0, 0, 0}, 0, amount * price / million, pool, now);
            },
            [=](small price, small pool, small now) {
                return library_second({0, 0, 0}, amount, price, pool, now);
            });
    }
    first_.finish({errc::underflow, errc::overflow});
    second_.finish({errc::underflow, errc::overflow});
}

TEST_CASE("xsd collateral bucket") {
    test::tally cases("deficit_3");
    const collateral some{4'000, million, 800'000};
    for (const small window : {small{0}, small{604'800}}) {
        for (const small since : openings) {
            every(
                cases,
                test::range(since + window > 3 ? since + window - 3 : 0, since + window + 3),
                payments,
                axis{0, 1, 23, 24, 25},
                [=](small now, small paid, small worth) {
                    return third({since, 100, paid}, some, worth, now);
                },
                [=](small now, small paid, small worth) {
                    return library_third({since, 100, paid}, some, worth, now);
                });
        }
    }
    // About where 400 times the value reaches 3 v: with two truncations, and beyond 24 bits.
    for (const small gram : {small{1}, small{803'768}, small{1'005'563}, small{16'777'215}}) {
        for (const small ratio : {small{0}, small{1}, small{797'927}, million}) {
            every(
                cases,
                axis{0, 1, 399, 519'502, 16'777'215},
                test::range(3'100, 3'140),
                axis{700'000},
                [=](small supply, small worth, small now) {
                    return third({0, 0, 0}, {supply, gram, ratio}, worth, now);
                },
                [=](small supply, small worth, small now) {
                    return library_third({0, 0, 0}, {supply, gram, ratio}, worth, now);
                });
            every(
                cases,
                test::range(0, 600),
                axis{0, 1, 2, 3, 4},
                axis{700'000},
                [=](small supply, small worth, small now) {
                    return third({0, 0, 0}, {supply, gram, ratio}, worth, now);
                },
                [=](small supply, small worth, small now) {
                    return library_third({0, 0, 0}, {supply, gram, ratio}, worth, now);
                });
        }
    }
    cases.finish({errc::underflow, errc::overflow});
}
