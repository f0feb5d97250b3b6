// SPDX-License-Identifier: BSL-1.0

// Buying back against xsd/README.md#buying-back on plain integers: every amount, price and excess
// of 8 bits, beside prices of ether and, of XSD, supplies; and edges of 24 bits, where the
// millionth that is dropped decides what is more than the excess.

#include <cstdint>

#include "../property/xsd_names.hpp"

namespace {

constexpr small million = 1'000'000;

template <unsigned Bits>
outcome<small> paid(small amount, small price, small excess, small ether) {
    if (excess == 0) return fails(errc::no_excess_collateral);
    const small d = amount * price;
    if (d / million > excess) return fails(errc::more_than_excess);
    if (ether == 0) return fails(errc::division_by_zero);
    return within(d / ether, Bits);
}

/// The supply of XSD and the part with collateral.
struct supplies {
    small supply, collateral;
};

template <unsigned Bits>
outcome<small> paid_for_tokens(
    const supplies& s, small amount, small price, small excess, small ether) {
    if (amount != 0 && s.supply + amount <= s.collateral) {
        return fails(errc::uncollateralized_not_positive);
    }
    return paid<Bits>(amount, price, excess, ether);
}

template <unsigned Bits>
auto shares(small amount, small price, small excess, small ether) {
    return xsd::buy_back_shares(make_small<xsd::basic_shares<Bits>>(amount),
                                make_small<xsd::basic_usd_per_share<Bits>>(price),
                                make_small<xsd::basic_usd_value<Bits>>(excess),
                                make_small<xsd::basic_usd_per_ether<Bits>>(ether));
}
template <unsigned Bits>
auto tokens(const supplies& s, small amount, small price, small excess, small ether) {
    using xsd_amount = xsd::basic_tokens<Bits>;
    return xsd::buy_back_tokens(make_small<xsd_amount>(amount),
                                make_small<xsd::basic_usd_per_token<Bits>>(price),
                                make_small<xsd::basic_usd_value<Bits>>(excess),
                                make_small<xsd::basic_usd_per_ether<Bits>>(ether),
                                {.supply = make_small<xsd_amount>(s.supply),
                                 .collateral_xsd = make_small<xsd_amount>(s.collateral)});
}

template <unsigned Bits>
void check_shares(test::tally& cases,
                  const axis& amounts,
                  const axis& prices,
                  const axis& excesses,
                  small ether) {
    every(
        cases,
        amounts,
        prices,
        excesses,
        [=](small x, small p, small e) { return paid<Bits>(x, p, e, ether); },
        [=](small x, small p, small e) { return shares<Bits>(x, p, e, ether); });
}
template <unsigned Bits>
void check_tokens(test::tally& cases,
                  const supplies& s,
                  const axis& amounts,
                  const axis& prices,
                  const axis& excesses,
                  small ether) {
    every(
        cases,
        amounts,
        prices,
        excesses,
        [=](small x, small p, small e) { return paid_for_tokens<Bits>(s, x, p, e, ether); },
        [=](small x, small p, small e) { return tokens<Bits>(s, x, p, e, ether); });
}

const axis large{0, 1, 999, 1'000, 1'001, 999'999, 1'000'000, 1'000'001, 16'777'214, 16'777'215};

}  // namespace

TEST_CASE("xsd buying back shares") {
    test::tally cases("buy_back_shares");
    for (const small ether : {0, 1, 255}) {
        check_shares<8>(cases, all_of(8), all_of(8), axis{0, 1, 255}, ether);
        check_shares<8>(cases, axis{0, 1, 255}, all_of(8), all_of(8), ether);
    }
    for (const small ether : {small{0}, small{1}, million, small{16'777'215}}) {
        check_shares<24>(cases, large, large, large, ether);
        // About where the value reaches the excess.
        check_shares<24>(
            cases, test::range(2'000, 2'100), axis{500'000, 999'999}, all_of(12), ether);
    }
    cases.finish({errc::no_excess_collateral,
                  errc::more_than_excess,
                  errc::division_by_zero,
                  errc::overflow});
}

TEST_CASE("xsd buying back XSD") {
    test::tally cases("buy_back_tokens");
    for (const small ether : {0, 1, 255}) {
        for (const small supply : {0, 100, 255}) {
            for (const small collateral : {0, 1, 99, 100, 101, 200, 255}) {
                check_tokens<8>(cases,
                                {supply, collateral},
                                all_of(8),
                                axis{0, 1, 2, 128, 255},
                                axis{0, 1, 255},
                                ether);
            }
        }
    }
    for (const small ether : {small{0}, small{1}, million}) {
        for (const small collateral : {small{0}, million, small{16'777'215}}) {
            check_tokens<24>(cases, {million, collateral}, large, large, large, ether);
            check_tokens<24>(cases, {16'777'215, collateral}, large, large, large, ether);
        }
    }
    cases.finish({errc::uncollateralized_not_positive,
                  errc::no_excess_collateral,
                  errc::more_than_excess,
                  errc::division_by_zero,
                  errc::overflow});
}
