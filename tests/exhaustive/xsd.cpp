// SPDX-License-Identifier: BSL-1.0

// XSD's minting, redeeming and collateral against xsd/README.md on plain integers: every input of 8
// bits. The decimals of XSD are fixed, and with them three of the formulas give nothing but zero at
// 8 bits: there it is every two arguments beside edges of the third. So all are also tried at 16
// bits, all values of one argument beside edges of the others, and where that is too few at 24 to
// 32 bits.

#include <cstdint>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../property/names.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr small million = 1'000'000;

// ---- The specification. No intermediate of 32 bits or fewer reaches the contracts' 256. ----

template <class Int>
outcome<Int> quotient(const Int& n, const Int& d, unsigned bits) {
    if (d == 0) return oracle::failed<Int>(errc::division_by_zero);
    return within(static_cast<Int>(n / d), bits);
}

/// Both, or the first failure.
outcome<small> both_of(const outcome<small>& x, const outcome<small>& y) {
    if (x.failure) return x;
    return y.failure ? y : outcome<small>{both(x.value, y.value), {}};
}

template <unsigned Bits>
outcome<small> minted(small x, small price, small g) {
    return quotient(x * price, g, Bits);
}
template <unsigned Bits>
outcome<small> fractional(small x, small ether, small shares) {
    return both_of(quotient(x * ether, million, Bits), quotient(x * shares, million, Bits));
}
template <unsigned Bits>
outcome<small> redeemed(small x, small g, small ether) {
    return both_of(quotient(x * g, million, Bits), quotient(x * g, ether, Bits));
}
template <unsigned Bits>
outcome<small> redeemed_shares(small x, small xag, small share) {
    const outcome<small> worth = quotient(x * xag, small{31'103'477}, Bits);
    return worth.failure ? worth : both_of(worth, quotient(worth.value * million, share, Bits));
}
template <unsigned Bits, class Int = small>
outcome<Int> required(Int supply, Int ratio, Int xag) {
    const Int part = ratio < million ? ratio : Int{million};
    const Int in_grams = supply * part * (xag * 10'000) / 311'035;
    return within(static_cast<Int>(in_grams / million / million), Bits);
}
/// 32 bits, whose products leave 64.
outcome<small> wide_required(small supply, small ratio, small xag) {
    const auto result = required<32, cpp_int>(supply, ratio, xag);
    return result.failure ? fails(*result.failure) : test::value(static_cast<small>(result.value));
}
outcome<small> excess(small worth, small unclaimed, small needs) {
    if (worth < unclaimed) return fails(errc::underflow);
    const small free = worth - unclaimed;
    return test::value(free < needs ? 0 : free - needs);
}
template <unsigned Bits>
outcome<small> pool_price(small reserve0, small reserve1, small ether) {
    if (reserve0 == 0 || reserve1 == 0) return test::value(1);
    return quotient(ether * million, reserve0 * million / reserve1, Bits);
}
template <unsigned Bits>
outcome<small> quotient_of_million(small x, small y) {
    return quotient(x * y, million, Bits);
}
template <unsigned Bits>
outcome<small> needed(small g, small ratio, small ether, small share) {
    // Both numerators are computed first, then both quotients, and then each has to fit its type.
    if (ratio > million && g > 0) return fails(errc::underflow);
    if (ether == 0 || share == 0) return fails(errc::division_by_zero);
    return both_of(within(g * ratio / ether, Bits),
                   within((g * million - g * ratio) / share, Bits));
}
// ---- The library. ----

template <unsigned Bits>
struct calls {
    using tokens = xsd::basic_tokens<Bits>;
    using ether = xsd::basic_ether_amount<Bits>;
    using shares = xsd::basic_shares<Bits>;
    using usd = xsd::basic_usd_value<Bits>;
    using silver = xsd::basic_usd_per_fine_ounce<Bits>;
    using gram = xsd::basic_usd_per_protocol_gram<Bits>;
    using ether_price = xsd::basic_usd_per_ether<Bits>;
    using share_price = xsd::basic_usd_per_share<Bits>;
    using ratio = xsd::basic_collateral_ratio<Bits>;

    static auto mint_collateralized(small x, small y, small g) {
        return xsd::mint_collateralized(
            make_small<ether>(x), make_small<ether_price>(y), make_small<gram>(g));
    }
    static auto mint_algorithmic(small x, small y, small g) {
        return xsd::mint_algorithmic(
            make_small<shares>(x), make_small<share_price>(y), make_small<gram>(g));
    }
    static small fractional(small x, small y, small z) {
        xsd::basic_exchange_rates<Bits> needs{};
        needs.ether_per_xsd = make_small<decltype(needs.ether_per_xsd)>(y);
        needs.shares_per_xsd = make_small<decltype(needs.shares_per_xsd)>(z);
        const auto result = xsd::fractional_mint_or_redeem(make_small<tokens>(x), needs);
        return both(raw_of(result.ether), raw_of(result.shares));
    }
    static small redeem_collateralized(small x, small g, small y) {
        const auto result = xsd::redeem_collateralized(
            make_small<tokens>(x), make_small<gram>(g), make_small<ether_price>(y));
        return both(raw_of(result.value), raw_of(result.ether));
    }
    static small redeem_algorithmic(small x, small s, small y) {
        const auto result = xsd::redeem_algorithmic(
            make_small<tokens>(x), make_small<silver>(s), make_small<share_price>(y));
        return both(raw_of(result.value), raw_of(result.shares));
    }
    static auto required_collateral(small x, small r, small s) {
        return xsd::required_collateral(
            make_small<tokens>(x), make_small<ratio>(r), make_small<silver>(s));
    }
    static auto excess_collateral(small x, small y, small z) {
        return xsd::excess_collateral(
            make_small<usd>(x), {.unclaimed = make_small<usd>(y), .required = make_small<usd>(z)});
    }
    static auto pool_price(small x, small y, small z) {
        return xsd::pool_price(
            make_small<tokens>(x), make_small<ether>(y), make_small<ether_price>(z));
    }
    static auto pool_value(small x, small y) {
        return xsd::pool_value(make_small<ether>(x), make_small<ether_price>(y));
    }
    static small needed(small g, small r, small y, small z) {
        const auto result = xsd::needed_per_xsd(make_small<gram>(g),
                                                make_small<ratio>(r),
                                                make_small<ether_price>(y),
                                                make_small<share_price>(z));
        return both(raw_of(result.ether_per_xsd), raw_of(result.shares_per_xsd));
    }
};

// Functions of one type, so that the comparison is compiled once.
using formula = outcome<small> (*)(small, small, small);

/// Every triple of 8 bits.
template <class Library>
void every_of_8_bits(test::tally& cases, formula expected, Library library) {
    every(cases, all_of(8), all_of(8), all_of(8), expected, library);
}
/// Every value of 16 bits of each argument beside edges of the two others.
template <class Library>
void every_of_16_bits(test::tally& cases, formula expected, Library library) {
    const axis edges{1, 999, 65'535};
    every(cases, all_of(16), edges, edges, expected, library);
    every(cases, edges, all_of(16), edges, expected, library);
    every(cases, edges, edges, all_of(16), expected, library);
}

}  // namespace

TEST_CASE("xsd minting at 100 % and at 0 %") {
    test::tally cases("minting");
    every_of_8_bits(cases, minted<8>, calls<8>::mint_collateralized);
    every_of_8_bits(cases, minted<8>, calls<8>::mint_algorithmic);
    every_of_16_bits(cases, minted<16>, calls<16>::mint_collateralized);
    every_of_16_bits(cases, minted<16>, calls<16>::mint_algorithmic);
    cases.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("xsd redeeming at 100 %") {
    test::tally cases("redeeming");
    every_of_8_bits(cases, redeemed<8>, calls<8>::redeem_collateralized);
    every_of_16_bits(cases, redeemed<16>, calls<16>::redeem_collateralized);
    cases.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("xsd redeeming at 0 %") {
    test::tally algorithmic("redeeming at 0 %");
    // At 8 bits all results are zero, unless the price of a share is zero.
    every(algorithmic,
          all_of(8),
          all_of(8),
          axis{0, 1, 2, 255},
          redeemed_shares<8>,
          calls<8>::redeem_algorithmic);
    every_of_16_bits(algorithmic, redeemed_shares<16>, calls<16>::redeem_algorithmic);
    const axis edges{0, 1, 5'577, 31'103, 31'103'476, 31'103'477, 99'999'999, 268'435'455};
    every(algorithmic,
          edges,
          edges,
          test::range(0, 2'000),
          redeemed_shares<28>,
          calls<28>::redeem_algorithmic);
    algorithmic.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("xsd fractional minting and redeeming, and what one XSD needs") {
    test::tally cases("fractional");
    // At 8 bits both results are zero; each has one factor besides the amount.
    const axis few{0, 1, 255};
    every(cases, all_of(8), all_of(8), few, fractional<8>, calls<8>::fractional);
    every(cases, all_of(8), few, all_of(8), fractional<8>, calls<8>::fractional);
    every_of_16_bits(cases, fractional<16>, calls<16>::fractional);
    const axis edges{0, 1, 999'999, 1'000'000, 1'000'001, 16'777'215};
    every(cases, edges, edges, edges, fractional<24>, calls<24>::fractional);
    cases.finish({errc::overflow});

    // Every gram price, ratio and share price of 8 bits at some prices of ether; and of 24 bits
    // every gram price below 256 and ratios about 0 and 100 %, as the quotients of 8 bits do not fit
    // but for a gram price of zero.
    test::tally needs("needed");
    for (const small ether : {0, 1, 7, 255}) {
        every(
            needs,
            all_of(8),
            all_of(8),
            axis{0, 1, 2, 127, 255},
            [&](small g, small ratio, small share) { return needed<8>(g, ratio, ether, share); },
            [&](small g, small ratio, small share) {
                return calls<8>::needed(g, ratio, ether, share);
            });
    }
    const axis ratios{
        0, 1, 2, 250'000, 500'000, 999'998, 999'999, 1'000'000, 1'000'001, 16'777'215};
    for (const small ether : {0, 1, 2, 3, 15, 100, 4'096, 16'777'215}) {
        every(
            needs,
            all_of(8),
            ratios,
            axis{0, 1, 2, 3, 15, 16, 100, 999'999, 16'777'215},
            [&](small g, small ratio, small share) { return needed<24>(g, ratio, ether, share); },
            [&](small g, small ratio, small share) {
                return calls<24>::needed(g, ratio, ether, share);
            });
    }
    needs.finish({errc::division_by_zero, errc::underflow, errc::overflow});
}

TEST_CASE("xsd collateral: value, required and excess") {
    test::tally values("pool_value"), required_("required_collateral"), excess_("excess");
    every(values, all_of(8), all_of(8), quotient_of_million<8>, calls<8>::pool_value);
    test::every_of_16_bits(values, quotient_of_million<16>, calls<16>::pool_value);
    const axis wide{
        0, 1, 65'536, 999'999, 1'000'000, 1'000'001, 9'999'999, 2'000'000'000, 4'294'967'295};
    const axis large{1, 999'999, 1'000'000, 1'000'001, 2'000'000'000, 2'147'483'647};
    every(values, large, large, quotient_of_million<31>, calls<31>::pool_value);
    values.finish({errc::overflow});

    // At 8 bits nothing is required.
    for (const small ratio : {0, 1, 2, 127, 254, 255}) {
        every(
            required_,
            all_of(8),
            all_of(8),
            [=](small x, small z) { return required<8>(x, ratio, z); },
            [=](small x, small z) { return calls<8>::required_collateral(x, ratio, z); });
    }
    every(required_, wide, wide, wide, wide_required, calls<32>::required_collateral);
    // A supply of 32 bits at every ratio to 100 % and beyond.
    every(required_,
          axis{1, 3'000'000'000, 4'294'967'295},
          test::range(990'000, 1'001'000),
          axis{1, 25'000'000, 4'294'967'295},
          wide_required,
          calls<32>::required_collateral);
    required_.finish({errc::overflow});

    every_of_8_bits(excess_, excess, calls<8>::excess_collateral);
    excess_.finish({errc::underflow});
}

TEST_CASE("xsd pool price") {
    test::tally cases("pool_price");
    every_of_8_bits(cases, pool_price<8>, calls<8>::pool_price);
    every_of_16_bits(cases, pool_price<16>, calls<16>::pool_price);
    const axis edges{0, 1, 2, 999'999, 1'000'000, 1'000'001, 16'777'215};
    every(cases, edges, edges, edges, pool_price<24>, calls<24>::pool_price);
    cases.finish({errc::overflow, errc::division_by_zero});
}
