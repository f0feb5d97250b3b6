// SPDX-License-Identifier: BSL-1.0

/// @file
/// XSD's minting, redeeming, interest, collateral and controller against the formulas of
/// xsd/README.md on integers that do not overflow: random at 256 bits (tests/exhaustive/xsd*.cpp have
/// every input of 8).

#include <cstdint>

#include "xsd_oracle.hpp"

namespace {

using test::integer_of;
using xsd_oracle::accrued_until;
using xsd_oracle::bands;
using xsd_oracle::excess;
using xsd_oracle::fractional;
using xsd_oracle::interest_rate;
using xsd_oracle::joined;
using xsd_oracle::library;
using xsd_oracle::make;
using xsd_oracle::mint;
using xsd_oracle::mint_collateralized;
using xsd_oracle::needed;
using xsd_oracle::pool_price;
using xsd_oracle::pool_value;
using xsd_oracle::position;
using xsd_oracle::redeem;
using xsd_oracle::redeem_algorithmic;
using xsd_oracle::redeem_collateralized;
using xsd_oracle::required;
using xsd_oracle::stepped;
using xsd_oracle::types;

/// Compares every function of three arguments or fewer at one width.
template <unsigned Bits>
class three_arguments {
    using t = types<Bits>;

public:
    void compare(const cpp_int& x, const cpp_int& y, const cpp_int& z) {
        minting(x, y, z);
        rest(x, y, z);
    }

    void finish() {
        using enum errc;
        mint_.finish({overflow, division_by_zero});
        fractional_.finish();
        redeem_.finish({overflow, division_by_zero});
        algorithmic_.finish({division_by_zero});
        value_.finish();
        required_.finish();
        excess_.finish({underflow});
        bands_.finish({overflow, underflow});
        pool_.finish({overflow});
        share_.finish({overflow, division_by_zero});
    }

private:
    void minting(const cpp_int& x, const cpp_int& y, const cpp_int& z) {
        const auto where = [&] { return test::text("x=", x, " y=", y, " z=", z); };
        mint_.agree(library([&] {
                        return integer_of(xsd::mint_collateralized(make<typename t::ether>(x),
                                                                   make<typename t::ether_price>(y),
                                                                   make<typename t::gram>(z)));
                    }),
                    mint_collateralized(Bits, x, y, z),
                    where);
        share_.agree(library([&] {
                         return integer_of(xsd::mint_algorithmic(make<typename t::shares>(x),
                                                                 make<typename t::share_price>(y),
                                                                 make<typename t::gram>(z)));
                     }),
                     mint_collateralized(Bits, x, y, z),
                     where);
        fractional_.agree(library([&] {
                              xsd::basic_exchange_rates<Bits> needs;
                              needs.ether_per_xsd = make<decltype(needs.ether_per_xsd)>(y);
                              needs.shares_per_xsd = make<decltype(needs.shares_per_xsd)>(z);
                              const auto r = xsd::fractional_mint_or_redeem(
                                  make<typename t::xsd_amount>(x), needs);
                              return joined(integer_of(r.ether), integer_of(r.shares));
                          }),
                          fractional(Bits, x, y, z),
                          where);
        redeem_.agree(library([&] {
                          const auto r =
                              xsd::redeem_collateralized(make<typename t::xsd_amount>(x),
                                                         make<typename t::gram>(y),
                                                         make<typename t::ether_price>(z));
                          return joined(integer_of(r.value), integer_of(r.ether));
                      }),
                      redeem_collateralized(Bits, x, y, z),
                      where);
        algorithmic_.agree(library([&] {
                               const auto r =
                                   xsd::redeem_algorithmic(make<typename t::xsd_amount>(x),
                                                           make<typename t::silver>(y),
                                                           make<typename t::share_price>(z));
                               return joined(integer_of(r.value), integer_of(r.shares));
                           }),
                           redeem_algorithmic(Bits, x, y, z),
                           where);
    }

    void rest(const cpp_int& x, const cpp_int& y, const cpp_int& z) {
        const auto where = [&] { return test::text("x=", x, " y=", y, " z=", z); };
        value_.agree(library([&] {
                         return integer_of(xsd::pool_value(make<typename t::ether>(x),
                                                           make<typename t::ether_price>(y)));
                     }),
                     pool_value(Bits, x, y),
                     where);
        required_.agree(
            library([&] {
                return integer_of(xsd::required_collateral(make<typename t::xsd_amount>(x),
                                                           make<typename t::ratio>(y),
                                                           make<typename t::silver>(z)));
            }),
            required(Bits, x, y, z),
            where);
        excess_.agree(library([&] {
                          using usd = typename t::usd_value;
                          return integer_of(xsd::excess_collateral(
                              make<usd>(x), {.unclaimed = make<usd>(y), .required = make<usd>(z)}));
                      }),
                      excess(Bits, x, y, z),
                      where);
        bands_.agree(library([&] {
                         const auto r = xsd::bands(make<typename t::gram>(x),
                                                   make<xsd::basic_band_width<Bits>>(y));
                         return joined(integer_of(r.top.value), integer_of(r.bottom.value));
                     }),
                     bands(Bits, x, y),
                     where);
        pool_.agree(library([&] {
                        return integer_of(xsd::pool_price(make<typename t::xsd_amount>(x),
                                                          make<typename t::ether>(y),
                                                          make<typename t::ether_price>(z)));
                    }),
                    pool_price(Bits, x, y, z),
                    where);
    }

    test::tally mint_{"mint_collateralized"}, share_{"mint_algorithmic"}, fractional_{"fractional"},
        redeem_{"redeem_collateralized"}, algorithmic_{"redeem_algorithmic"}, value_{"pool_value"},
        required_{"required_collateral"}, excess_{"excess_collateral"}, bands_{"bands"},
        pool_{"pool_price"};
};

/// Realistic numbers, or anything that fits.
cpp_int any(test::random_source& random, unsigned bits, std::uint64_t usual) {
    return random.up_to(1) == 0 ? cpp_int{random.up_to(usual)} : random.integer(bits);
}

cpp_int amount_like(test::random_source& random) {
    return random.up_to(2) == 0 ? random.integer(256) : random.integer(90);
}

}  // namespace

TEST_CASE("xsd protocol: minting, redeeming, collateral at 256 bits") {
    test::random_source random("xsd protocol: minting, redeeming, collateral at 256 bits");
    three_arguments<256> all;
    for (int i = 0; i < 40'000; ++i) {
        all.compare(amount_like(random), any(random, 256, 10'000'000), any(random, 256, 5'000'000));
    }
    all.finish();
}

TEST_CASE("xsd protocol: what one XSD needs") {
    test::random_source random("xsd protocol: what one XSD needs");
    test::tally tally("needed");
    using t = types<256>;
    for (int i = 0; i < 60'000; ++i) {
        const cpp_int g = any(random, 256, 2'000'000);
        const cpp_int ratio = any(random, 256, 1'000'001);
        const cpp_int ether = any(random, 256, 5'000'000'000);
        const cpp_int share = any(random, 256, 100'000);
        tally.agree(library([&] {
                        const auto r = xsd::needed_per_xsd(make<t::gram>(g),
                                                           make<t::ratio>(ratio),
                                                           make<t::ether_price>(ether),
                                                           make<t::share_price>(share));
                        return joined(integer_of(r.ether_per_xsd), integer_of(r.shares_per_xsd));
                    }),
                    needed(256, g, ratio, ether, share),
                    [&] { return test::text(g, ' ', ratio, ' ', ether, ' ', share); });
    }
    tally.finish({errc::overflow, errc::underflow, errc::division_by_zero});
}

TEST_CASE("xsd protocol: a position's interest") {
    test::random_source random("xsd protocol: a position's interest");
    test::tally accruals("accrued_until");
    test::tally mints("mint");
    test::tally redemptions("redeem");
    using t = types<256>;
    for (int i = 0; i < 40'000; ++i) {
        position p{amount_like(random),
                   any(random, 256, 1'000'000),
                   random.up_to(9) == 0 ? cpp_int{0} : cpp_int{random.up_to(2'000'000'000)},
                   amount_like(random)};
        const cpp_int x =
            random.up_to(1) == 0 ? amount_like(random) : cpp_int{p.amount / (1 + random.up_to(4))};
        const cpp_int rate = any(random, 256, 1'000'000);
        const cpp_int g = any(random, 256, 2'000'000);
        const cpp_int now = random.up_to(9) == 0 ? cpp_int{random.up_to(2'000'000'000)}
                                                 : p.time + random.up_to(400'000'000);
        const auto state = [&] {
            return xsd::position{make<t::usd_value>(p.accrued),
                                 make<t::rate>(p.rate),
                                 utc_seconds::from_raw(static_cast<std::uint64_t>(p.time)),
                                 make<t::xsd_amount>(p.amount)};
        };
        const auto instant = utc_seconds::from_raw(static_cast<std::uint64_t>(now));
        const auto where = [&] {
            return test::text(p.accrued,
                              ' ',
                              p.rate,
                              ' ',
                              p.time,
                              ' ',
                              p.amount,
                              ' ',
                              x,
                              ' ',
                              rate,
                              ' ',
                              g,
                              ' ',
                              now);
        };
        accruals.agree(
            library(
                [&] { return integer_of(xsd::accrued_until(state(), make<t::gram>(g), instant)); }),
            accrued_until(256, p, g, now),
            where);
        mints.agree(library([&] {
                        const auto r = xsd::mint(state(),
                                                 make<t::xsd_amount>(x),
                                                 make<t::rate>(rate),
                                                 make<t::gram>(g),
                                                 instant);
                        CHECK(r.last_touch == instant);
                        return joined(joined(integer_of(r.accrued), integer_of(r.rate)),
                                      integer_of(r.amount));
                    }),
                    mint(256, p, x, rate, g, now),
                    where);
        redemptions.agree(library([&] {
                              const auto r = xsd::redeem(
                                  state(), make<t::xsd_amount>(x), make<t::gram>(g), instant);
                              CHECK(r.position.last_touch == instant);
                              CHECK(integer_of(r.position.rate) == p.rate);
                              const auto& q = r.position;
                              return joined(joined(integer_of(q.accrued), integer_of(q.amount)),
                                            integer_of(r.paid_out));
                          }),
                          redeem(256, p, x, g, now),
                          where);
    }
    accruals.finish({errc::overflow, errc::underflow});
    mints.finish({errc::overflow, errc::underflow});
    redemptions.finish({errc::overflow, errc::underflow});
}

TEST_CASE("xsd protocol: the controller") {
    test::random_source random("xsd protocol: the controller");
    test::tally steps("stepped_ratio");
    test::tally rates("interest_rate");
    const auto compare = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>,
                                            const cpp_int& ratio,
                                            const cpp_int& step,
                                            const cpp_int& price,
                                            const cpp_int& top,
                                            const cpp_int& bottom) {
        using t = types<Bits>;
        steps.agree(
            library([&] {
                return integer_of(xsd::stepped_ratio(
                    make<typename t::ratio>(ratio),
                    make<typename t::step>(step),
                    make<typename t::xsd_price>(price),
                    xsd::basic_price_bands<Bits>{.top = make<typename t::xsd_price>(top),
                                                 .bottom = make<typename t::xsd_price>(bottom)}));
            }),
            stepped(Bits, ratio, step, price, top, bottom),
            [&] { return test::text(ratio, ' ', step, ' ', price); });
    };
    for (int i = 0; i < 50'000; ++i) {
        const cpp_int ratio = any(random, 256, 1'000'000);
        compare(std::integral_constant<unsigned, 256>{},
                ratio,
                any(random, 256, 5'000),
                random.up_to(3),
                2,
                1);
        rates.agree(
            library([&] {
                return integer_of(xsd::interest_rate_at(make<xsd::collateral_ratio>(ratio)));
            }),
            interest_rate(256, ratio),
            [&] { return test::text(ratio); });
    }
    steps.finish({errc::overflow});
    rates.finish({errc::underflow});
}
