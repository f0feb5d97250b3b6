// SPDX-License-Identifier: BSL-1.0

// Property: the room xag computes what xag.md says, on unlimited integers, and fails exactly where
// that has no result: random at 64 to 256 bits with the decimals of XAG. (All inputs of 8 bits are in
// exhaustive_xag.cpp and exhaustive_xag_fees.cpp.) And what must hold whatever the formulas are:
// nothing is created or lost, no round trip gains, and one raw unit beyond a break-even loses.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <troy/wide.hpp>
#include <troy/xag.hpp>

#include "../catch.hpp"
#include "../random.hpp"
#include "support.hpp"
#include "xag_oracle.hpp"
#include "xag_world.hpp"

namespace {

namespace xag = troy::xag;
using test::cpp_int;
using test::text;
using troy::errc;
using xag_oracle::outcome;
using xag_oracle::scales;
using xag_test::describe;
using xag_test::make;
using xag_test::make_terms;
using xag_test::signed_outcome_of;
using xag_test::world;

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
        ratio_.agree(
            call([&] { return xag::backing_ratio<World::ratio_decimals, World::bits>(r, s); }),
            xag_oracle::backing_ratio(reserves, supply, scales_),
            describe);
        const bool full = xag_oracle::is_fully_backed(reserves, supply, scales_);
        ratio_.expect(xag::is_fully_backed(r, s) == full, describe);
        const auto exact = xag_oracle::backing_ratio(reserves, supply, scales_);
        if (!exact.failure) {
            // The floor of a ratio is at least 1 exactly where the ratio is.
            ratio_.expect((exact.value >= oracle::ten_to<Int>(scales_.ratios)) == full, describe);
        }
        capacity_.agree(call([&] { return xag::mint_capacity(r, s); }),
                        xag_oracle::mint_capacity(reserves, supply, scales_),
                        describe);
        const state attested{r, s, {}, 0};
        const auto minted =
            call([&] { return xag::mint(attested, make<tokens>(moved), {}).supply; });
        mint_.agree(minted, xag_oracle::mint(reserves, supply, moved, scales_), describe);
        // Who mints keeps the token fully backed.
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
                return xag::tokens_for_ounces(make<vault>(amount), make_terms<tokens>(t)).payout;
            }),
            xag_oracle::charge_within(xag_oracle::at_par(amount, scales_), t, World::bits),
            what);
        conversion_.agree(
            call([&] {
                return xag::ounces_for_tokens(make<tokens>(amount), make_terms<ounces>(t)).payout;
            }),
            xag_oracle::charge(amount, t, World::bits),
            what);
        conversion_.agree(call([&] {
                              return xag::dollars_for_tokens(make<tokens>(amount),
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
        premium_.agree(signed_call([&] { return xag::premium(make<price>(x), make<price>(y)); }),
                       xag_oracle::premium(x, y, World::bits),
                       what);
        const Int apart = static_cast<Int>(x - y);
        fraction_.agree(signed_call([&] {
                            const auto f = xag::premium_fraction(make<price>(x), make<price>(y));
                            fraction_.expect(f.denominator == make<price>(y), what);
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
        const xag::arbitrage_fees<tokens, dollars> mint_fees{make_terms<tokens>(issuer),
                                                             make_terms<dollars>(market)};
        sell_.agree(signed_call([&] {
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
            buy_.agree(signed_call(
                           [&] { return xag::buy_and_redeem(tokens_bought, silver, quote, fees); }),
                       xag_oracle::buy_and_redeem(
                           amount, spot, price_raw, issuer, market, in_kind, scales_),
                       what);
            buy_at_.agree(
                call([&] { return xag::buy_and_redeem_break_even(tokens_bought, silver, fees); }),
                xag_oracle::buy_and_redeem_break_even(
                    amount, spot, issuer, market, in_kind, scales_),
                what);
        };
        check_buying(xag::arbitrage_fees<dollars, dollars>{make_terms<dollars>(issuer),
                                                           make_terms<dollars>(market)},
                     false);
        check_buying(xag::arbitrage_fees<ounces, dollars>{make_terms<ounces>(issuer),
                                                          make_terms<dollars>(market)},
                     true);
    }

    void lending(const Int& x, const Int& y, const Int& z) {
        const auto what = [&] { return text(x, ", ", y, " and ", z); };
        loan_.agree(call([&] {
                        return xag::loan_to_value<World::ratio_decimals, World::bits>(
                            make<dollars>(x), make<dollars>(y));
                    }),
                    xag_oracle::loan_to_value(x, y, scales_),
                    what);
        borrow_.agree(call([&] { return xag::largest_borrow(make<dollars>(x), make<loan>(y)); }),
                      xag_oracle::largest_borrow(x, y, scales_),
                      what);
        health_.agree(call([&] {
                          return xag::health_factor(
                              make<dollars>(x), make<loan>(y), make<dollars>(z));
                      }),
                      xag_oracle::health_factor(x, y, z, scales_),
                      what);
        liquidation_.agree(call([&] {
                               return xag::liquidation_price(
                                   make<tokens>(x), make<dollars>(y), make<loan>(z));
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
    using ratio = typename World::ratio;
    using loan = typename World::loan;
    using state = typename World::state;

    template <class F>
    [[nodiscard]] static outcome<Int> call(F f) {
        return test::outcome_of<Int>(f);
    }
    template <class F>
    [[nodiscard]] static outcome<Int> signed_call(F f) {
        return signed_outcome_of<Int>(f);
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

/// Arguments that are sometimes anything and mostly of a size whose products fit.
class arguments {
public:
    arguments(test::random_source& random, unsigned bits) : random_(random), bits_(bits) {}

    [[nodiscard]] cpp_int any() { return random_.integer(bits_); }
    [[nodiscard]] cpp_int some() {
        return random_.up_to(3) == 0 ? any() : random_.integer(bits_ * 5 / 8);
    }
    [[nodiscard]] cpp_int little() {
        return random_.up_to(7) == 0 ? some() : random_.integer(bits_ / 4);
    }
    /// The value, or the largest if it is larger.
    [[nodiscard]] cpp_int fitting(const cpp_int& value) const {
        const cpp_int most = oracle::largest(bits_);
        return value > most ? most : value;
    }
    /// A ratio: mostly about one.
    [[nodiscard]] cpp_int ratio() {
        if (random_.up_to(3) == 0) return any();
        return 999'000'000 + cpp_int{random_.up_to(2'000'000)};
    }
    [[nodiscard]] cpp_int rate() {
        switch (random_.up_to(7)) {
            case 0: return 0;
            case 1: return 10'000;
            case 2: return random_.up_to(10'001);
            case 3: return random_.up_to(7) == 0 ? random_.integer(64) : cpp_int{9'999};
            default: return random_.up_to(300);
        }
    }
    [[nodiscard]] xag_oracle::terms<cpp_int> terms() {
        const auto part = [&] { return random_.up_to(2) == 0 ? little() : cpp_int{0}; };
        const cpp_int rate_points = rate();
        const cpp_int minimum = part();
        return {rate_points, minimum, part()};
    }

private:
    test::random_source& random_;
    unsigned bits_;
};

template <unsigned Bits>
void check_random(const std::string& name) {
    test::random_source random(name.c_str());
    checks<world<Bits>> check(name);
    arguments any(random, Bits);
    // At 256 bits the whole of a search is 256 steps of 1000-bit arithmetic.
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

namespace {

template <unsigned Bits>
void check_random_split(const std::string& name) {
    test::random_source random(name.c_str());
    test::tally cases(name);
    using tokens = typename world<Bits>::tokens;
    for (int i = 0; i < 4'000; ++i) {
        std::array<xag::share, 7> shares{};
        std::vector<cpp_int> weights;
        cpp_int sum = 0;
        const unsigned weight_bits = random.up_to(3) == 0 ? 64 : 61;
        for (xag::share& share : shares) {
            share.weight = static_cast<std::uint64_t>(random.integer(weight_bits));
            if (random.up_to(3) == 0) share.weight &= 7;
            weights.push_back(share.weight);
            sum += share.weight;
        }
        const cpp_int fee = random.integer(Bits);
        const auto what = [&] { return text(fee, " by weights of sum ", sum); };
        const errc code = sum == 0                    ? errc::division_by_zero
                          : sum > oracle::largest(64) ? errc::overflow
                                                      : errc{};
        if (code != errc{}) {
            const auto result =
                test::code_of([&] { return xag::split(test::quantity<tokens>(fee), shares); });
            cases.expect(result == code, what);
            continue;
        }
        const auto parts = xag::split(test::quantity<tokens>(fee), shares);
        const auto expected = xag_oracle::split(fee, weights);
        cpp_int total = 0;
        for (std::size_t j = 0; j < shares.size(); ++j) {
            const cpp_int part = test::to_cpp_int(parts[j].amount.raw());
            const cpp_int off = part * sum - fee * weights[j];
            cases.expect(part == expected[j] && -sum < off && off < sum, what);
            total += part;
        }
        cases.expect(total == fee, what);
    }
    cases.finish();
}

}  // namespace

TEST_CASE("xag split, random") {
    check_random_split<64>("xag split 64");
    check_random_split<112>("xag split 112");
    check_random_split<128>("xag split 128");
    check_random_split<256>("xag split 256");
}

// ---- What must hold whatever the formulas are. -------------------------------------------------

namespace {

/// The value, or nothing where there is none.
template <class F>
[[nodiscard]] auto maybe(F f) -> std::optional<decltype(f())> {
    try {
        return f();
    } catch (const troy::error&) {
        return std::nullopt;
    }
}

template <unsigned Bits>
void check_properties(const std::string& name) {
    test::random_source random(name.c_str());
    test::tally cases(name);
    arguments any(random, Bits);
    using w = world<Bits>;
    using tokens = typename w::tokens;
    using ounces = typename w::ounces;
    using dollars = typename w::dollars;
    const auto one_token = tokens::from_raw(1u);
    const auto one_price = w::price::from_raw(1u);
    const auto one_dollar = dollars::from_raw(1u);
    int round_trips = 0, break_evens = 0, mints = 0, loans = 0;
    for (int i = 0; i < 6'000; ++i) {
        const cpp_int x = any.some(), spot_raw = any.little();
        const auto issuer = any.terms(), market = any.terms();
        const auto what = [&] {
            return text(x, " at ", spot_raw, describe(issuer), describe(market));
        };
        const auto spot = test::quantity<typename w::spot>(spot_raw);
        const auto deposit = test::quantity<ounces>(x);
        const auto mint_terms = make_terms<tokens>(issuer);

        // No round trip gains, in silver or in dollars.
        const auto minted = maybe([&] { return xag::tokens_for_ounces(deposit, mint_terms); });
        if (minted) {
            const auto back = maybe(
                [&] { return xag::ounces_for_tokens(minted->payout, make_terms<ounces>(market)); });
            if (back) cases.expect(back->payout <= deposit, what);
            round_trips += back ? 1 : 0;
            const auto paid = maybe([&] {
                return xag::dollars_for_tokens(minted->payout, spot, make_terms<dollars>(market));
            });
            if (paid) {
                cases.expect(test::to_cpp_int(paid->payout.raw()) * 1'000'000'000 <= x * spot_raw,
                             what);
            }
        }

        // A larger deposit never gets less.
        if (minted && x > 0) {
            const auto less = maybe(
                [&] { return xag::tokens_for_ounces(test::quantity<ounces>(x - 1), mint_terms); });
            if (less) {
                cases.expect(less->payout <= minted->payout && less->fee <= minted->fee, what);
            }
        }

        // Both directions at one price together never gain.
        const xag::arbitrage_fees<tokens, dollars> mint_fees{mint_terms,
                                                             make_terms<dollars>(market)};
        const xag::arbitrage_fees<ounces, dollars> redeem_fees{make_terms<ounces>(issuer),
                                                               make_terms<dollars>(market)};
        const auto bought = xag::at_par<tokens>(deposit);
        const auto sell = [&](const typename w::price& p) {
            return maybe([&] { return xag::mint_and_sell(deposit, spot, p, mint_fees); });
        };
        const auto buy = [&](const typename w::price& p) {
            return maybe([&] { return xag::buy_and_redeem(bought, spot, p, redeem_fees); });
        };
        const auto price = test::quantity<typename w::price>(
            random.up_to(1) == 0 ? any.little() : any.fitting(spot_raw + random.up_to(3)));
        const auto sold = sell(price), redeemed = buy(price);
        if (sold && redeemed) {
            cases.expect(sold->is_negative() || redeemed->is_negative() ||
                             (sold->magnitude() == dollars{} && redeemed->magnitude() == dollars{}),
                         what);
        }

        // Break-evens are tight.
        const auto sell_at =
            maybe([&] { return xag::mint_and_sell_break_even(deposit, spot, mint_fees); });
        if (sell_at) {
            const auto here = sell(*sell_at);
            if (here) cases.expect(!here->is_negative(), what);
            if (*sell_at > typename w::price{}) {
                const auto below = sell(*sell_at - one_price);
                if (below) cases.expect(below->is_negative(), what);
                break_evens += here && below ? 1 : 0;
            }
        }
        const auto buy_at =
            maybe([&] { return xag::buy_and_redeem_break_even(bought, spot, redeem_fees); });
        if (buy_at) {
            const auto here = buy(*buy_at);
            if (here) cases.expect(!here->is_negative(), what);
            if (*buy_at < w::price::largest()) {
                const auto above = buy(*buy_at + one_price);
                if (above) cases.expect(above->is_negative(), what);
                break_evens += here && above ? 1 : 0;
            }
        }

        // The capacity can be minted, and not one raw token more.
        const auto reserves = test::quantity<typename w::vault>(
            random.up_to(1) == 0 ? any.some() : any.fitting(x / 10'000'000 + random.up_to(9)));
        const typename w::state state{reserves, bought, {}, 0};
        const auto capacity = maybe([&] { return xag::mint_capacity(reserves, bought); });
        if (capacity) {
            const auto after = maybe([&] { return xag::mint(state, *capacity, {}); });
            cases.expect(after || *capacity > tokens::largest() - bought, what);
            if (after) {
                cases.expect(xag::mint_capacity(reserves, after->supply) == tokens{}, what);
                cases.expect(!maybe([&] { return xag::mint(*after, one_token, {}); }), what);
                cases.expect(xag::redeem(*after, *capacity) == state, what);
                ++mints;
            }
        }

        // A loan at the limit is within it, and one raw dollar more is not.
        const auto limit = test::quantity<typename w::loan>(
            random.up_to(1) == 0 ? any.ratio() : random.integer(30));
        const auto value = test::quantity<dollars>(x);
        const auto borrowed = maybe([&] { return xag::largest_borrow(value, limit); });
        if (borrowed && value > dollars{} && *borrowed < dollars::largest()) {
            const auto at = maybe([&] { return xag::loan_to_value(*borrowed, value); });
            const auto beyond =
                maybe([&] { return xag::loan_to_value(*borrowed + one_dollar, value); });
            if (at) cases.expect(*at <= limit, what);
            if (beyond) cases.expect(*beyond > limit, what);
            loans += at && beyond ? 1 : 0;
        }

        // A position is healthy at its liquidation price, and one raw unit below it is not.
        const auto debt = test::quantity<dollars>(any.fitting(any.little() + 1));
        const auto liquidated = maybe([&] { return xag::liquidation_price(bought, debt, limit); });
        const auto health = [&](const typename w::spot& p) {
            return maybe(
                [&] { return xag::health_factor(xag::position_value(bought, p), limit, debt); });
        };
        if (liquidated) {
            const auto one = troy::fixed_point<troy::one, 9, Bits>{"1"};
            const auto here = health(*liquidated);
            if (here) cases.expect(*here >= one, what);
            const auto below = health(*liquidated - w::spot::from_raw(1u));
            if (below) cases.expect(*below < one, what);
            loans += here && below ? 1 : 0;
        }
    }
    cases.finish();
    // None of it was vacuous.
    CHECK(round_trips > 500);
    CHECK(break_evens > 500);
    CHECK(mints > 500);
    CHECK(loans > 500);
}

}  // namespace

TEST_CASE("xag: nothing is gained by going round, and every edge is an edge") {
    check_properties<64>("xag properties 64");
    check_properties<112>("xag properties 112");
    check_properties<128>("xag properties 128");
    check_properties<256>("xag properties 256");
}

namespace {

using small = std::int64_t;
constexpr small largest_8 = 255;

}  // namespace

TEST_CASE("xag, exhaustive at 8 bits: each function goes the way it should") {
    using w = world<8, 1, 0, 1, 1>;
    test::tally cases("monotonicity");
    const auto raw = [](const auto& f) {  // Beyond the width is above everything.
        const auto value = test::outcome_of<small>(f);
        return value.failure ? (value.failure == errc::overflow ? small{256} : small{-1})
                             : value.value;
    };
    const auto signed_raw = [](const auto& f) {
        const auto value = signed_outcome_of<small>(f);
        return value.failure ? small{256} : value.value;
    };
    for (small x = 0; x < largest_8; ++x) {
        for (small y = 1; y <= largest_8; ++y) {
            const auto what = [&] { return text(x, " and ", y); };
            const auto rises = [&](const auto& f) {
                cases.expect(raw([&] { return f(x); }) <= raw([&] { return f(x + 1); }), what);
            };
            const auto falls = [&](const auto& f) {
                cases.expect(x == 0 || raw([&] { return f(x); }) >= raw([&] { return f(x + 1); }),
                             what);
            };
            rises([&](small r) {
                return xag::backing_ratio<1, 8>(make<w::vault>(r), make<w::tokens>(y));
            });
            falls([&](small s) {
                return xag::backing_ratio<1, 8>(make<w::vault>(y), make<w::tokens>(s));
            });
            rises(
                [&](small r) { return xag::mint_capacity(make<w::vault>(r), make<w::tokens>(y)); });
            falls(
                [&](small s) { return xag::mint_capacity(make<w::vault>(y), make<w::tokens>(s)); });
            rises(
                [&](small p) { return xag::net_asset_value(make<w::spot>(p), make<w::ratio>(y)); });
            rises([&](small r) {
                return xag::redemption_value(make<w::spot>(y), make<w::ratio>(r));
            });
            rises([&](small d) {
                return xag::loan_to_value<1, 8>(make<w::dollars>(d), make<w::dollars>(y));
            });
            falls([&](small v) {
                return xag::loan_to_value<1, 8>(make<w::dollars>(y), make<w::dollars>(v));
            });
            rises(
                [&](small t) { return xag::position_value(make<w::tokens>(t), make<w::spot>(y)); });
            falls([&](small t) {
                return xag::liquidation_price(
                    make<w::tokens>(t), make<w::dollars>(y), make<w::loan>(small{8}));
            });
            rises([&](small d) {
                return xag::liquidation_price(
                    make<w::tokens>(y), make<w::dollars>(d), make<w::loan>(small{8}));
            });
            cases.expect(signed_raw([&] {
                             return xag::premium(make<w::price>(x), make<w::price>(y));
                         }) <= signed_raw([&] {
                             return xag::premium(make<w::price>(x + 1), make<w::price>(y));
                         }) ||
                             x < y,  // A discount of more than 8 signed bits counts as above.
                         what);
            const auto redeemed = xag::redemption_value(make<w::spot>(x), make<w::ratio>(y));
            cases.expect(redeemed.raw() <= static_cast<std::uint64_t>(x), what);
        }
    }
    cases.finish();
}
