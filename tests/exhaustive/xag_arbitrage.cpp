// SPDX-License-Identifier: BSL-1.0

// Arbitrage and its break-even prices, of up to nine arguments: every amount of 8 bits with every
// spot price, and with every price, under one pair of fees; edges under 49 pairs. Every break-even
// of 8 bits under the 49, where the library solves for a price and the tables here try all.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <vector>

#include "../property/xag_world.hpp"

namespace {

using w = world<8, 2, 0, 0, 0>;
using terms = xag_oracle::terms<small>;

constexpr small none = 256;  ///< In place of a price that exceeds 8 bits.

std::size_t index(small x, small y) { return static_cast<std::size_t>(x * 256 + y); }

// ---- Arbitrage. ----

const terms all_terms[] = {
    {0, 0, 0},
    {25, 0, 0},
    {100, 2, 1},
    {5'000, 0, 0},
    {9'999, 1, 0},
    {0, 0, 3},
    {10'000, 0, 0},
};
const terms& terms_at(small i) { return all_terms[static_cast<std::size_t>(i)]; }

/// All pairs of terms, from every second number so that they differ clearly.
axis all_pairs() {
    axis result;
    for (small pair = 0; pair < 49; ++pair)
        result.push_back(2 * pair);
    return result;
}
const terms& issuer_of(small pair) { return terms_at(pair / 2 / 7); }
const terms& market_of(small pair) { return terms_at(pair / 2 % 7); }

auto mint_fees(const terms& issuer, const terms& market) {
    return xag::arbitrage_fees<w::tokens, w::dollars>{.issuer = make_terms<w::tokens>(issuer),
                                                      .market = make_terms<w::dollars>(market)};
}
auto dollar_fees(const terms& issuer, const terms& market) {
    return xag::arbitrage_fees<w::dollars, w::dollars>{.issuer = make_terms<w::dollars>(issuer),
                                                       .market = make_terms<w::dollars>(market)};
}
auto ounce_fees(const terms& issuer, const terms& market) {
    return xag::arbitrage_fees<w::ounces, w::dollars>{.issuer = make_terms<w::ounces>(issuer),
                                                      .market = make_terms<w::dollars>(market)};
}

/// By trying every price from 0 to 255, for each amount of tokens and each sum of dollars: the
/// first at which the tokens, sold, bring in the sum after the market's fee, and the last at which
/// they cost no more than it with the fee; `none` if there is no such first, -1 no such last.
struct break_even_prices {
    explicit break_even_prices(const terms& market) : first(256 * 256), last(256 * 256) {
        for (small tokens = 0; tokens < 256; ++tokens) {
            small low = 0, high = -1;
            const auto brings = [&](small price) {
                const small sold = xag_oracle::value_down(tokens, price, w::decimals());
                return sold - xag_oracle::unlimited_fee(sold, market);
            };
            const auto costs = [&](small price) {
                const small bought = xag_oracle::value_up(tokens, price, w::decimals());
                return bought + xag_oracle::unlimited_fee(bought, market);
            };
            for (small dollars = 0; dollars < 256; ++dollars) {
                while (low < none && brings(low) < dollars)
                    ++low;
                while (high < none && costs(high + 1) <= dollars)
                    ++high;
                first[index(tokens, dollars)] = low;
                last[index(tokens, dollars)] = high;
            }
        }
    }
    std::vector<small> first, last;
};

const break_even_prices& prices_of(small pair) {
    static const std::vector<break_even_prices> all(std::begin(all_terms), std::end(all_terms));
    return all[static_cast<std::size_t>(pair / 2 % 7)];
}

outcome<small> sell_break_even(small amount, small spot, small pair) {
    const auto minted = xag_oracle::minted(amount, issuer_of(pair), w::decimals());
    if (minted.failure) return minted;
    const auto cost = within(xag_oracle::value_up(amount, spot, w::decimals()), 8);
    if (cost.failure) return cost;
    // The amount before the market's fee exceeds 8 bits before the price does.
    const auto received = xag_oracle::gross_for_payout(cost.value, market_of(pair), 8);
    if (received.failure) return received;
    if (minted.value == 0) return fails(errc::division_by_zero);
    return within(prices_of(pair).first[index(minted.value, cost.value)], 8);
}
outcome<small> buy_break_even(small tokens, small spot, small pair, bool in_kind) {
    const auto received =
        xag_oracle::redeemed(tokens, spot, issuer_of(pair), in_kind, w::decimals());
    if (received.failure) return received;
    // Not even if the tokens are free.
    const auto& prices = prices_of(pair);
    if (prices.last[index(0, received.value)] < 0) return fails(errc::underflow);
    if (tokens == 0) return fails(errc::division_by_zero);
    return within(prices.last[index(tokens, received.value)], 8);
}

/// The profits of a mint-and-sell and of both redemptions.
struct profits {
    test::tally sell{"mint_and_sell"}, buy{"buy_and_redeem"}, in_kind{"buy_and_redeem in kind"};

    void compare(const axis& amounts,
                 const axis& spots,
                 const axis& prices,
                 const terms& issuer,
                 const terms& market) {
        const auto s = w::decimals();
        every(
            sell,
            amounts,
            spots,
            prices,
            [&](small amount, small spot, small price) {
                return xag_oracle::mint_and_sell(amount, spot, price, issuer, market, s);
            },
            [fees = mint_fees(issuer, market)](small amount, small spot, small price) {
                return raw_of(xag::mint_and_sell(
                    make<w::ounces>(amount), make<w::spot>(spot), make<w::price>(price), fees));
            });
        const auto redeem = [&](test::tally& cases, bool kind, const auto& fees) {
            every(
                cases,
                amounts,
                spots,
                prices,
                [&](small amount, small spot, small price) {
                    return xag_oracle::buy_and_redeem(amount, spot, price, issuer, market, kind, s);
                },
                [&](small amount, small spot, small price) {
                    return raw_of(xag::buy_and_redeem(
                        make<w::tokens>(amount), make<w::spot>(spot), make<w::price>(price), fees));
                });
        };
        redeem(buy, false, dollar_fees(issuer, market));
        redeem(in_kind, true, ounce_fees(issuer, market));
    }
    void finish(std::initializer_list<errc> codes) {
        sell.finish(codes);
        buy.finish(codes);
        in_kind.finish(codes);
    }
};

}  // namespace

TEST_CASE("xag arbitrage at every amount and spot price, and every amount and price") {
    profits all;
    axis some{1, 2, 99, 101, 255};
    for (small price = 0; price < 256; price += 8)
        some.push_back(price);
    std::sort(some.begin(), some.end());
    all.compare(all_of(8), all_of(8), some, {100, 2, 1}, {25, 0, 0});
    all.compare(all_of(8), some, all_of(8), {100, 2, 1}, {25, 0, 0});
    all.finish({errc::overflow, errc::fee_above_gross});
}

TEST_CASE("xag arbitrage under 49 pairs of fees, and under rates that are refused") {
    profits all;
    const axis amounts{0, 1, 2, 9, 10, 50, 99, 100, 101, 150, 200, 254, 255};
    const axis prices{0, 1, 2, 10, 76, 77, 78, 99, 100, 101, 127, 128, 250, 254, 255};
    for (const terms& issuer : all_terms) {
        for (const terms& market : all_terms)
            all.compare(amounts, prices, prices, issuer, market);
    }
    for (const terms& market : all_terms) {
        all.compare(axis{0, 9}, axis{0, 9}, axis{9}, {10'001, 0, 0}, market);
        all.compare(axis{0, 9}, axis{0, 9}, axis{9}, market, {10'001, 0, 0});
    }
    all.finish({errc::overflow, errc::fee_above_gross, errc::fee_rate_too_large});
}

TEST_CASE("xag break-evens of every amount and spot price of 8 bits under 49 fees") {
    test::tally sell("mint_and_sell_break_even"), buy("buy_and_redeem_break_even");
    every(sell,
          all_of(8),
          all_of(8),
          all_pairs(),
          sell_break_even,
          [](small amount, small spot, small pair) {
              return xag::mint_and_sell_break_even(make<w::ounces>(amount),
                                                   make<w::spot>(spot),
                                                   mint_fees(issuer_of(pair), market_of(pair)));
          });
    const auto buy_with = [&](bool in_kind, const auto& fees_of) {
        every(
            buy,
            all_of(8),
            all_of(8),
            all_pairs(),
            [=](small tokens, small spot, small pair) {
                return buy_break_even(tokens, spot, pair, in_kind);
            },
            [=](small tokens, small spot, small pair) {
                return xag::buy_and_redeem_break_even(make<w::tokens>(tokens),
                                                      make<w::spot>(spot),
                                                      fees_of(issuer_of(pair), market_of(pair)));
            });
    };
    buy_with(false, dollar_fees);
    buy_with(true, ounce_fees);
    sell.finish({errc::overflow, errc::division_by_zero, errc::fee_above_gross});
    buy.finish({errc::overflow, errc::division_by_zero, errc::underflow, errc::fee_above_gross});
}
