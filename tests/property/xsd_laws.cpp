// SPDX-License-Identifier: BSL-1.0

/// @file
/// What must hold of XSD's minting, redeeming, interest and controller for any formulas. They are
/// monotone in each argument: what should not fall when an argument rises does not fall, and what
/// should not rise does not rise.

#include <algorithm>
#include <cstdint>

#include "xsd_oracle.hpp"

using test::integer_of;
using xsd_oracle::make;
using xsd_oracle::types;

namespace {

template <class T>
T any(test::random_source& random, unsigned bits) {
    return test::quantity<T>(random.integer(bits) + 1);
}

template <class T>
T more(test::random_source& random, const T& value) {
    return value + T::from_raw(1 + random.up_to(1'000'000'000));
}

}  // namespace

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

TEST_CASE("xsd protocol: minting and redeeming are monotone in every argument") {
    test::random_source random("xsd protocol: minting and redeeming are monotone");
    test::tally tally("monotone");
    for (int i = 0; i < 30'000; ++i) {
        const auto where = [&] { return test::text("case ", i); };
        const auto ether = any<xsd::ether_amount>(random, 90);
        const auto x = any<xsd::tokens>(random, 90);
        const auto shares = any<xsd::shares>(random, 90);
        const auto price = any<xsd::usd_per_ether>(random, 40);
        const auto share = any<xsd::usd_per_share>(random, 30);
        const auto silver = any<xsd::usd_per_fine_ounce>(random, 36);
        const auto gram = any<xsd::usd_per_protocol_gram>(random, 30);

        const auto minted = xsd::mint_collateralized(ether, price, gram);
        tally.expect(xsd::mint_collateralized(more(random, ether), price, gram) >= minted, where);
        tally.expect(xsd::mint_collateralized(ether, more(random, price), gram) >= minted, where);
        tally.expect(xsd::mint_collateralized(ether, price, more(random, gram)) <= minted, where);

        const auto algorithmic = xsd::mint_algorithmic(shares, share, gram);
        tally.expect(xsd::mint_algorithmic(more(random, shares), share, gram) >= algorithmic,
                     where);
        tally.expect(xsd::mint_algorithmic(shares, more(random, share), gram) >= algorithmic,
                     where);
        tally.expect(xsd::mint_algorithmic(shares, share, more(random, gram)) <= algorithmic,
                     where);

        const auto paid = xsd::redeem_collateralized(x, gram, price);
        tally.expect(xsd::redeem_collateralized(more(random, x), gram, price).ether >= paid.ether,
                     where);
        tally.expect(xsd::redeem_collateralized(x, more(random, gram), price).value >= paid.value,
                     where);
        tally.expect(xsd::redeem_collateralized(x, gram, more(random, price)).ether <= paid.ether,
                     where);

        const auto out = xsd::redeem_algorithmic(x, silver, share);
        tally.expect(xsd::redeem_algorithmic(more(random, x), silver, share).shares >= out.shares,
                     where);
        tally.expect(xsd::redeem_algorithmic(x, more(random, silver), share).shares >= out.shares,
                     where);
        tally.expect(xsd::redeem_algorithmic(x, silver, more(random, share)).shares <= out.shares,
                     where);

        // A higher ratio takes more ether and fewer shares.
        const auto low = test::quantity<xsd::collateral_ratio>(random.up_to(999'999));
        const auto high = low + xsd::collateral_ratio{"0.000001"};
        const auto needs_low = xsd::needed_per_xsd(gram, low, price, share);
        const auto needs_high = xsd::needed_per_xsd(gram, high, price, share);
        tally.expect(needs_high.ether_per_xsd >= needs_low.ether_per_xsd, where);
        tally.expect(needs_high.shares_per_xsd <= needs_low.shares_per_xsd, where);
        tally.expect(xsd::fractional_mint_or_redeem(more(random, x), needs_low).shares >=
                         xsd::fractional_mint_or_redeem(x, needs_low).shares,
                     where);
    }
    tally.finish();
}

TEST_CASE("xsd protocol: interest, collateral and controller are monotone in every argument") {
    test::random_source random("xsd protocol: interest, collateral and controller are monotone");
    test::tally tally("monotone");
    for (int i = 0; i < 30'000; ++i) {
        const auto where = [&] { return test::text("case ", i); };
        const auto gram = any<xsd::usd_per_protocol_gram>(random, 30);
        const xsd::position p{any<xsd::usd_value>(random, 90),
                              any<xsd::interest_rate>(random, 20),
                              utc_seconds::from_raw(1 + random.up_to(2'000'000'000)),
                              any<xsd::tokens>(random, 90)};
        const auto now = utc_seconds::from_raw(p.last_touch.raw() + random.up_to(100'000'000));
        const auto later = utc_seconds::from_raw(now.raw() + random.up_to(200'000));
        const auto accrued = xsd::accrued_until(p, gram, now);
        xsd::position larger = p;
        larger.amount = more(random, p.amount);
        xsd::position dearer = p;
        dearer.rate = more(random, p.rate);
        tally.expect(accrued >= p.accrued, where);
        tally.expect(xsd::accrued_until(p, gram, later) >= accrued, where);
        tally.expect(xsd::accrued_until(p, more(random, gram), now) >= accrued, where);
        tally.expect(xsd::accrued_until(larger, gram, now) >= accrued, where);
        tally.expect(xsd::accrued_until(dearer, gram, now) >= accrued, where);

        const auto ether = any<xsd::ether_amount>(random, 90);
        const auto price = any<xsd::usd_per_ether>(random, 40);
        const auto silver = any<xsd::usd_per_fine_ounce>(random, 36);
        const auto ratio = any<xsd::collateral_ratio>(random, 21);
        const auto value = xsd::pool_value(ether, price);
        tally.expect(xsd::pool_value(more(random, ether), price) >= value, where);
        tally.expect(xsd::pool_value(ether, more(random, price)) >= value, where);
        const auto required = xsd::required_collateral(p.amount, ratio, silver);
        tally.expect(xsd::required_collateral(larger.amount, ratio, silver) >= required, where);
        tally.expect(xsd::required_collateral(p.amount, more(random, ratio), silver) >= required,
                     where);
        tally.expect(xsd::required_collateral(p.amount, ratio, more(random, silver)) >= required,
                     where);

        const auto unclaimed = test::quantity<xsd::usd_value>(test::to_cpp_int(value.raw()) *
                                                              random.up_to(999) / 1000);
        const xsd::claims owed{.unclaimed = unclaimed, .required = required};
        const auto excess = xsd::excess_collateral(value, owed);
        tally.expect(xsd::excess_collateral(more(random, value), owed) >= excess, where);
        tally.expect(
            xsd::excess_collateral(
                value, {.unclaimed = unclaimed, .required = more(random, required)}) <= excess,
            where);
        tally.expect(xsd::excess_collateral(
                         value, {.unclaimed = xsd::usd_value{}, .required = required}) >= excess,
                     where);

        const auto bands = xsd::bands(gram, test::quantity<xsd::band_width>(random.up_to(99)));
        const auto wider = xsd::bands(gram, xsd::band_width{"100"});
        tally.expect(wider.top >= bands.top && wider.bottom <= bands.bottom, where);
        const auto at_gram = xsd::at_one_gram(gram);
        tally.expect(bands.bottom <= at_gram && at_gram <= bands.top, where);

        const auto low = test::quantity<xsd::collateral_ratio>(random.up_to(999'999));
        const auto high = low + xsd::collateral_ratio{"0.000001"};
        tally.expect(xsd::interest_rate_at(high) <= xsd::interest_rate_at(low), where);
        const auto market = any<xsd::usd_per_token>(random, 30);
        const xsd::step_size step{"0.0025"};
        tally.expect(xsd::stepped_ratio(low, step, more(random, market), bands) <=
                         xsd::stepped_ratio(low, step, market, bands),
                     where);
    }
    tally.finish();
}
