// SPDX-License-Identifier: BSL-1.0

// Property: the formulas of xag agree with those of xag/README.md on unlimited integers, and fail
// exactly if those have no result: random at 64 to 256 bits with the decimals of XAG. (All inputs
// of 8 bits are in exhaustive/xag*.cpp; the split of a fee is in xag_laws.cpp.)

#include <string>

#include "xag_world.hpp"

namespace {

using xag_test::arguments;
using xag_test::describe;

/// Every function on the same arguments as the oracle.
template <class World, class Int = cpp_int>
struct checks {
    explicit checks(const std::string& name) : name_(name) {}

    void backing(const Int& reserves, const Int& supply, const Int& moved) {
        const auto r = make<vault>(reserves);
        const auto s = make<tokens>(supply);
        const auto describe = [&] {
            return text("reserves ", reserves, " supply ", supply, " moved ", moved);
        };
        ratio_.agree(call([&] { return xag::backing_ratio<ratio>(r, s); }),
                     xag_oracle::backing_ratio(reserves, supply, scales_),
                     describe);
        const bool full = xag_oracle::is_fully_backed(reserves, supply, scales_);
        ratio_.expect(xag::is_fully_backed(r, s) == full, describe);
        const auto exact = xag_oracle::backing_ratio(reserves, supply, scales_);
        if (!exact.failure) {
            // The rounded ratio is at least 1 exactly if the ratio is.
            ratio_.expect((exact.value >= oracle::ten_to<Int>(scales_.ratios)) == full, describe);
        }
        capacity_.agree(call([&] { return xag::mint_capacity(r, s); }),
                        xag_oracle::mint_capacity(reserves, supply, scales_),
                        describe);
        const state attested{r, s, {}, {}};
        const auto minted =
            call([&] { return xag::mint(attested, make<tokens>(moved), {}).supply; });
        mint_.agree(minted, xag_oracle::mint(reserves, supply, moved, scales_), describe);
        // Minting keeps the token fully backed.
        if (!minted.failure && moved > 0) {
            mint_.expect(xag::is_fully_backed(r, make<tokens>(minted.value)), describe);
        }
        redeem_.agree(call([&] { return xag::redeem(attested, make<tokens>(moved)).supply; }),
                      oracle::within(static_cast<Int>(supply - moved), World::bits),
                      describe);
        release_.agree(call([&] { return xag::release(attested, make<vault>(moved)).reserves; }),
                       xag_oracle::release(reserves, supply, moved, scales_),
                       describe);
    }

    void fees(const Int& amount, const xag_oracle::terms<Int>& t) {
        const auto a = make<tokens>(amount);
        const auto terms = make_terms<tokens>(t);
        const auto what = [&] { return text("amount ", amount, describe(t)); };
        fee_.agree(call([&] { return xag::fee(a, terms); }),
                   xag_oracle::fee(amount, t, World::bits),
                   what);
        charge_.agree(call([&] {
                          const auto result = xag::charge(a, terms);
                          charge_.expect(result.fee + result.payout == result.gross, what);
                          charge_.expect(result.gross == a, what);
                          return result.payout;
                      }),
                      xag_oracle::charge(amount, t, World::bits),
                      what);
        for_payout_.agree(call([&] { return xag::gross_for_payout(a, terms); }),
                          xag_oracle::gross_for_payout(amount, t, World::bits),
                          what);
        within_.agree(call([&] { return xag::gross_within(a, terms); }),
                      xag_oracle::gross_within(amount, t),
                      what);
    }

    void conversions(const Int& amount, const Int& spot, const xag_oracle::terms<Int>& t) {
        const auto what = [&] { return text("amount ", amount, " at ", spot, describe(t)); };
        conversion_.agree(
            call([&] {
                return xag::deposit_ounces(make<vault>(amount), make_terms<tokens>(t)).payout;
            }),
            xag_oracle::charge_within(xag_oracle::at_par(amount, scales_), t, World::bits),
            what);
        conversion_.agree(
            call([&] {
                return xag::redeem_for_ounces(make<tokens>(amount), make_terms<ounces>(t)).payout;
            }),
            xag_oracle::charge(amount, t, World::bits),
            what);
        conversion_.agree(call([&] {
                              return xag::redeem_for_dollars(make<tokens>(amount),
                                                             make<spot_price>(spot),
                                                             make_terms<dollars>(t))
                                  .payout;
                          }),
                          xag_oracle::redeemed(amount, spot, t, false, scales_),
                          what);
    }

    void values(const Int& x, const Int& y) {
        const auto what = [&] { return text(x, " and ", y); };
        nav_.agree(call([&] { return xag::net_asset_value(make<spot_price>(x), make<ratio>(y)); }),
                   xag_oracle::net_asset_value(x, y, scales_),
                   what);
        redemption_.agree(
            call([&] { return xag::redemption_value(make<spot_price>(x), make<ratio>(y)); }),
            xag_oracle::redemption_value(x, y, scales_),
            what);
        premium_.agree(call([&] { return xag::premium(make<price>(x), make<value>(y)); }),
                       xag_oracle::premium(x, y, World::bits),
                       what);
        const Int apart = static_cast<Int>(x - y);
        fraction_.agree(call([&] {
                            const auto f = xag::premium_fraction(make<price>(x), make<value>(y));
                            fraction_.expect(f.denominator == make<value>(y), what);
                            return f.numerator;
                        }),
                        y == 0 ? oracle::failed<Int>(errc::division_by_zero)
                               : xag_oracle::within_signed(apart, World::bits),
                        what);
        totals_.agree(
            call([&] { return xag::total_value_locked(make<tokens>(x), make<spot_price>(y)); }),
            oracle::within(xag_oracle::value_down(x, y, scales_), World::bits),
            what);
        totals_.agree(
            call([&] { return xag::position_value(make<tokens>(x), make<spot_price>(y)); }),
            oracle::within(xag_oracle::value_down(x, y, scales_), World::bits),
            what);
        float_.agree(
            call([&] { return xag::circulating_supply(make<tokens>(x), make<tokens>(y)); }),
            oracle::within(apart, World::bits),
            what);
    }

    void arbitrage(const Int& amount,
                   const Int& spot,
                   const Int& price_raw,
                   const xag_oracle::terms<Int>& issuer,
                   const xag_oracle::terms<Int>& market) {
        const auto what = [&] {
            return text(amount,
                        " at ",
                        spot,
                        " and ",
                        price_raw,
                        ";",
                        describe(issuer),
                        ";",
                        describe(market));
        };
        const auto silver = make<spot_price>(spot);
        const auto quote = make<price>(price_raw);
        const auto tokens_bought = make<tokens>(amount);
        const xag::arbitrage_fees<tokens, dollars> mint_fees{.issuer = make_terms<tokens>(issuer),
                                                             .market = make_terms<dollars>(market)};
        sell_.agree(call([&] {
                        return xag::mint_and_sell(make<ounces>(amount), silver, quote, mint_fees);
                    }),
                    xag_oracle::mint_and_sell(amount, spot, price_raw, issuer, market, scales_),
                    what);
        sell_at_.agree(call([&] {
                           return xag::mint_and_sell_break_even(
                               make<ounces>(amount), silver, mint_fees);
                       }),
                       xag_oracle::mint_and_sell_break_even(amount, spot, issuer, market, scales_),
                       what);
        const auto check_buying = [&](const auto& fees, bool in_kind) {
            buy_.agree(
                call([&] { return xag::buy_and_redeem(tokens_bought, silver, quote, fees); }),
                xag_oracle::buy_and_redeem(
                    amount, spot, price_raw, issuer, market, in_kind, scales_),
                what);
            buy_at_.agree(
                call([&] { return xag::buy_and_redeem_break_even(tokens_bought, silver, fees); }),
                xag_oracle::buy_and_redeem_break_even(
                    amount, spot, issuer, market, in_kind, scales_),
                what);
        };
        check_buying(xag::arbitrage_fees<dollars, dollars>{.issuer = make_terms<dollars>(issuer),
                                                           .market = make_terms<dollars>(market)},
                     false);
        check_buying(xag::arbitrage_fees<ounces, dollars>{.issuer = make_terms<ounces>(issuer),
                                                          .market = make_terms<dollars>(market)},
                     true);
    }

    void lending(const Int& x, const Int& y, const Int& z) {
        const auto what = [&] { return text(x, ", ", y, " and ", z); };
        loan_.agree(call([&] {
                        return xag::loan_to_value<debt_per_value>(
                            loan{.debt = make<dollars>(x), .value = make<dollars>(y)});
                    }),
                    xag_oracle::loan_to_value(x, y, scales_),
                    what);
        borrow_.agree(
            call([&] { return xag::largest_borrow(make<dollars>(x), make<debt_per_value>(y)); }),
            xag_oracle::largest_borrow(x, y, scales_),
            what);
        health_.agree(call([&] {
                          return xag::health_factor(
                              loan{.debt = make<dollars>(z), .value = make<dollars>(x)},
                              make<debt_per_value>(y));
                      }),
                      xag_oracle::health_factor(x, y, z, scales_),
                      what);
        liquidation_.agree(call([&] {
                               return xag::liquidation_price(
                                   make<tokens>(x), make<dollars>(y), make<debt_per_value>(z));
                           }),
                           xag_oracle::liquidation_price(x, y, z, scales_),
                           what);
    }

    void finish_backing() {
        ratio_.finish({errc::division_by_zero, errc::overflow});
        capacity_.finish({errc::overflow});
        mint_.finish({errc::overflow, errc::mint_above_capacity});
        redeem_.finish({errc::underflow});
        release_.finish({errc::reserve_not_enough});
    }
    void finish_fees() {
        fee_.finish({errc::fee_rate_too_large, errc::overflow});
        charge_.finish({errc::fee_rate_too_large, errc::overflow, errc::fee_above_gross});
        for_payout_.finish({errc::fee_rate_too_large, errc::division_by_zero, errc::overflow});
        within_.finish({errc::fee_rate_too_large, errc::underflow});
    }
    void finish_conversions() {
        conversion_.finish({errc::overflow, errc::fee_rate_too_large, errc::fee_above_gross});
    }
    void finish_values() {
        nav_.finish({errc::overflow});
        redemption_.finish();
        premium_.finish({errc::division_by_zero, errc::overflow});
        fraction_.finish({errc::division_by_zero, errc::overflow});
        totals_.finish({errc::overflow});
        float_.finish({errc::underflow});
    }
    void finish_arbitrage() {
        sell_.finish({errc::overflow, errc::fee_rate_too_large, errc::fee_above_gross});
        sell_at_.finish({errc::overflow, errc::fee_rate_too_large, errc::division_by_zero});
        buy_.finish({errc::overflow, errc::fee_rate_too_large, errc::fee_above_gross});
        buy_at_.finish({errc::overflow, errc::underflow, errc::division_by_zero});
    }
    void finish_lending() {
        loan_.finish({errc::division_by_zero, errc::overflow});
        borrow_.finish({errc::overflow});
        health_.finish({errc::division_by_zero, errc::overflow});
        liquidation_.finish({errc::division_by_zero, errc::overflow});
    }

private:
    using tokens = typename World::tokens;
    using ounces = typename World::ounces;
    using vault = typename World::vault;
    using dollars = typename World::dollars;
    using spot_price = typename World::spot;
    using price = typename World::price;
    using value = typename World::value;
    using ratio = typename World::ratio;
    using debt_per_value = typename World::debt_per_value;
    using loan = typename World::loan;
    using state = typename World::state;

    template <class F>
    [[nodiscard]] static outcome<Int> call(F f) {
        return test::outcome_of<Int>(f);
    }
    std::string name_;
    scales scales_ = World::decimals();
    test::tally ratio_{name_ + " backing_ratio"};
    test::tally capacity_{name_ + " mint_capacity"};
    test::tally mint_{name_ + " mint"};
    test::tally redeem_{name_ + " redeem"};
    test::tally release_{name_ + " release"};
    test::tally fee_{name_ + " fee"};
    test::tally charge_{name_ + " charge"};
    test::tally for_payout_{name_ + " gross_for_payout"};
    test::tally within_{name_ + " gross_within"};
    test::tally conversion_{name_ + " conversions"};
    test::tally nav_{name_ + " net_asset_value"};
    test::tally redemption_{name_ + " redemption_value"};
    test::tally premium_{name_ + " premium"};
    test::tally fraction_{name_ + " premium_fraction"};
    test::tally totals_{name_ + " total_value_locked"};
    test::tally float_{name_ + " circulating_supply"};
    test::tally sell_{name_ + " mint_and_sell"};
    test::tally sell_at_{name_ + " mint_and_sell_break_even"};
    test::tally buy_{name_ + " buy_and_redeem"};
    test::tally buy_at_{name_ + " buy_and_redeem_break_even"};
    test::tally loan_{name_ + " loan_to_value"};
    test::tally borrow_{name_ + " largest_borrow"};
    test::tally health_{name_ + " health_factor"};
    test::tally liquidation_{name_ + " liquidation_price"};
};

}  // namespace

// ---- Random at the widths of ledgers. ----------------------------------------------------------

namespace {

template <unsigned Bits>
void check_random(const std::string& name) {
    test::random_source random(name.c_str());
    checks<world<Bits>> check(name);
    arguments any(random, Bits);
    // At 256 bits a search takes 256 steps of 1000-bit arithmetic.
    const int count = Bits <= 64 ? 6'000 : 3'000;
    for (int i = 0; i < count; ++i) {
        // The reserves of a supply, a little more or less, or anything.
        const cpp_int supply = any.some();
        const cpp_int reserves =
            random.up_to(1) == 0 ? any.some() : any.fitting(supply / 10'000'000 + random.up_to(3));
        const cpp_int capacity =
            xag_oracle::unlimited_capacity(reserves, supply, world<Bits>::decimals());
        const cpp_int moved =
            random.up_to(1) == 0 ? any.some() : any.fitting(capacity + random.up_to(1));
        check.backing(reserves, supply, moved);

        check.fees(any.some(), any.terms());
        check.conversions(any.some(), any.little(), any.terms());
        const cpp_int x = any.some();
        check.values(x, random.up_to(1) == 0 ? any.ratio() : any.some());
        check.values(x, x);
        check.lending(any.some(), any.some(), any.some());
        check.lending(any.some(), any.little(), any.ratio());
        check.lending(any.some(), any.ratio(), any.little());
        const cpp_int spot = any.little();
        check.arbitrage(any.some(), spot, any.little(), any.terms(), any.terms());
        check.arbitrage(
            any.little(), spot, any.fitting(spot + random.up_to(2)), any.terms(), any.terms());
    }
    check.finish_backing();
    check.finish_fees();
    check.finish_conversions();
    check.finish_values();
    check.finish_lending();
    check.finish_arbitrage();
}

}  // namespace

TEST_CASE("xag, random at 64 bits") { check_random<64>("xag 64"); }
TEST_CASE("xag, random at 112 bits") { check_random<112>("xag 112"); }
TEST_CASE("xag, random at 128 bits") { check_random<128>("xag 128"); }
TEST_CASE("xag, random at 256 bits") { check_random<256>("xag 256"); }
