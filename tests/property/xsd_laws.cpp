// SPDX-License-Identifier: BSL-1.0

/// @file
/// What must hold of XSD's minting, redeeming, interest and controller for any formulas.

#include <algorithm>
#include <cstdint>

#include "xsd_oracle.hpp"

using test::integer_of;
using xsd_oracle::make;
using xsd_oracle::types;

TEST_CASE("xsd protocol: minting and redeeming at once never gains") {
    test::random_source random("xsd protocol: minting and redeeming at once never gains");
    test::tally round_trips("round trips");
    using t = types<256>;
    for (int i = 0; i < 40'000; ++i) {
        const auto ether = make<t::ether>(random.integer(100));
        const auto silver = make<t::silver>(40 + random.up_to(100'000'000));
        const auto ether_price = make<t::ether_price>(1 + random.up_to(5'000'000'000));
        const auto share_price = make<t::share_price>(1 + random.up_to(1'000'000));
        const auto gram = xsd::gram_price(silver);
        const auto where = [&] { return test::text(ether, ' ', silver, ' ', ether_price); };
        const auto minted = xsd::mint_collateralized(ether, ether_price, gram);
        const auto back = xsd::redeem_collateralized(minted, gram, ether_price);
        round_trips.expect(back.ether <= ether, where);
        // What is lost is worth less than one raw XSD and one raw ether.
        const cpp_int lost = integer_of(ether) - integer_of(back.ether);
        round_trips.expect((lost - 1) * integer_of(ether_price) < integer_of(gram), where);

        const xsd::collateral_ratio ratio = make<t::ratio>(random.up_to(1'000'000));
        const auto needs = xsd::needed_per_xsd(gram, ratio, ether_price, share_price);
        const auto whole = xsd::fractional_mint_or_redeem(minted, needs);
        const auto half = make<t::xsd_amount>(integer_of(minted) / 2);
        const auto part = xsd::fractional_mint_or_redeem(half, needs);
        const auto rest = xsd::fractional_mint_or_redeem(minted - half, needs);
        // Redeeming in parts pays at most as much as at once, and at most one raw unit less.
        round_trips.expect(part.ether + rest.ether <= whole.ether, where);
        round_trips.expect(integer_of(whole.ether) - integer_of(part.ether + rest.ether) <= 1,
                           where);
        round_trips.expect(part.shares + rest.shares <= whole.shares, where);
        // Between 0 and 100 % the parts are never worth more than the gram.
        const cpp_int worth = integer_of(needs.ether_per_xsd) * integer_of(ether_price) +
                              integer_of(needs.shares_per_xsd) * integer_of(share_price);
        round_trips.expect(worth <= integer_of(gram) * 1'000'000, where);
    }
    round_trips.finish();
}

TEST_CASE("xsd protocol: a supply at 0 % redeems by another gram than it was minted by") {
    // The gram price is truncated and of 31.1035 grams to the ounce; redeem_algorithmic divides
    // once, by 31.103477. So the round trip can gain: by less than two parts in a million plus the
    // truncation of the gram price.
    const xsd::usd_per_share price{"0.050000"};
    const xsd::usd_per_fine_ounce silver{"25.000000"};
    const xsd::shares before{"1000000"};
    const auto minted = xsd::mint_algorithmic(before, price, xsd::gram_price(silver));
    const auto after = xsd::redeem_algorithmic(minted, silver, price);
    CHECK(after.shares > before);
    const cpp_int gained = integer_of(after.shares) - integer_of(before);
    CHECK(gained * 1'000'000 < 3 * integer_of(before));
}

TEST_CASE("xsd protocol: accrual is additive in whole days, and only then") {
    test::random_source random("xsd protocol: accrual is additive in whole days, and only then");
    test::tally additive("accrual");
    using t = types<256>;
    for (int i = 0; i < 40'000; ++i) {
        const auto start = utc_seconds::from_raw(random.up_to(2'000'000'000) + 1);
        const std::uint64_t first = random.up_to(400) * 86400;
        const std::uint64_t second = random.up_to(400) * 86400 + random.up_to(86399);
        const xsd::position p{t::usd_value{},
                              make<t::rate>(random.up_to(500'000)),
                              start,
                              make<t::xsd_amount>(random.integer(90))};
        const auto gram = make<t::gram>(random.up_to(3'000'000));
        const auto middle = utc_seconds::from_raw(start.raw() + first);
        const auto end = utc_seconds::from_raw(middle.raw() + second);
        const auto at_once = integer_of(xsd::accrued_until(p, gram, end));
        xsd::position touched = p;
        touched.accrued = xsd::accrued_until(p, gram, middle);
        touched.last_touch = middle;
        const auto in_two = integer_of(xsd::accrued_until(touched, gram, end));
        additive.expect(in_two <= at_once && at_once - in_two <= 1,
                        [&] { return test::text(at_once, ' ', in_two); });
        // Touched one second before a day has passed, and again: each time nearly a day is lost.
        touched = p;
        touched.last_touch = utc_seconds::from_raw(start.raw() + 86399);
        additive.expect(
            xsd::accrued_until(p, gram, touched.last_touch) == t::usd_value{} &&
                xsd::accrued_until(touched, gram, utc_seconds::from_raw(start.raw() + 2 * 86399)) ==
                    t::usd_value{},
            [&] { return test::text(integer_of(p.amount)); });
    }
    additive.finish();
}

TEST_CASE(
    "xsd protocol: a blended rate lies between its parts, interest paid out within what accrued") {
    test::random_source random("xsd protocol: a blended rate");
    test::tally tally("positions");
    using t = types<256>;
    for (int i = 0; i < 40'000; ++i) {
        xsd::position p{make<t::usd_value>(random.integer(90)),
                        make<t::rate>(random.up_to(500'000)),
                        utc_seconds::from_raw(1u),
                        make<t::xsd_amount>(1 + random.integer(90))};
        const auto gram = make<t::gram>(random.up_to(3'000'000));
        const auto rate = make<t::rate>(random.up_to(500'000));
        const auto now = utc_seconds::from_raw(1 + random.up_to(1'000'000'000));
        const auto more = xsd::mint(p, make<t::xsd_amount>(random.integer(90)), rate, gram, now);
        tally.expect(more.rate >= std::min(p.rate, rate) && more.rate <= std::max(p.rate, rate),
                     [&] { return test::text(p.rate, ' ', rate, ' ', more.rate); });
        const auto x = make<t::xsd_amount>(integer_of(p.amount) * random.up_to(1000) / 1000);
        const auto redeemed = xsd::redeem(p, x, gram, now);
        tally.expect(redeemed.paid_out <= redeemed.position.accrued,
                     [&] { return test::text(redeemed.paid_out); });
        const auto after = xsd::collect(redeemed.position, redeemed.paid_out);
        tally.expect(after.accrued + redeemed.paid_out == redeemed.position.accrued,
                     [&] { return test::text(after.accrued); });
        const auto all = xsd::redeem(p, p.amount, gram, now);
        tally.expect(all.paid_out == all.position.accrued && all.position.amount == t::xsd_amount{},
                     [&] { return test::text(all.paid_out); });
    }
    tally.finish();
}

TEST_CASE("xsd protocol: the ratio stays within 0 and 100 %, and moves against the price") {
    test::random_source random("xsd protocol: the ratio stays within 0 and 100 %");
    test::tally tally("ratio");
    xsd::controller state;
    state.ratio = xsd::collateral_ratio{"0.500000"};
    state.cooldown = troy::seconds{"60"};
    std::uint64_t now = 1'000'000'000;
    for (int i = 0; i < 100'000; ++i) {
        // Long runs of one sign, so that both ends are reached.
        const bool high = (i / 700) % 2 == 0;
        const auto gram = make<xsd::usd_per_protocol_gram>(700'000 + random.up_to(300'000));
        const auto bands = xsd::bands(gram, xsd::band_width{"5"});
        const auto price = make<xsd::usd_per_token>(integer_of(gram) * (high ? 110 : 90) / 100);
        const auto before = state.ratio;
        now += 60 + random.up_to(10);
        state = xsd::step(state, price, bands, utc_seconds::from_raw(now));
        tally.expect(state.ratio <= xsd::collateral_ratio{"1"} &&
                         (high ? state.ratio <= before : state.ratio >= before),
                     [&] { return test::text(before, ' ', state.ratio); });
        tally.expect(xsd::interest_rate_at(state.ratio) >= xsd::interest_rate{"0.052800"},
                     [&] { return test::text(state.ratio); });
    }
    tally.finish();
}
