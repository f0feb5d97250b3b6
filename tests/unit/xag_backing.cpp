// SPDX-License-Identifier: BSL-1.0

/// @file
/// Backing, minting and redeeming: values worked by hand, each error at its edge and one raw
/// unit inside it, and the order of the errors.

#include <cstdint>
#include <optional>
#include <string>

#include "xag_names.hpp"

TEST_CASE("xag backing_ratio: worked values") {
    struct row {
        const char* why;
        text reserves, supply, expected;
    };
    const row rows[] = {
        {"an ounce for each token", "72927.00", "72927", "1.000000000"},
        {"73/72 = 1.0138888888...", "73000.00", "72000", "1.013888888"},
        {"a third", "1.00", "3", "0.333333333"},
        {"a raw unit short of full backing is below 1",
         "72927.00",
         "72927.000000001",
         "0.999999999"},
        {"a raw unit over it is not above 1", "72927.00", "72926.999999999", "1.000000000"},
        {"no reserves", "0.00", "1", "0.000000000"},
        {"one raw token", "0.01", "0.000000001", "10000000.000000000"},
        {"the most of 64 bits", "18.44", "0.000000001", "18440000000.000000000"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::backing_ratio(vault(r.reserves), tokens(r.supply))) == r.expected);
    }
    CHECK(code_of([] { return xag::backing_ratio(vault("18.45"), tokens("0.000000001")); }) ==
          errc::overflow);
    CHECK(code_of([] { return xag::backing_ratio(vault("1"), tokens("0")); }) ==
          errc::division_by_zero);
    CHECK(code_of([] { return xag::backing_ratio(vault("0"), tokens("0")); }) ==
          errc::division_by_zero);
    // A ratio wider than the supply.
    CHECK(to_string(xag::backing_ratio<xag::basic_oz_per_token<128>>(
              vault("18.45"), tokens("0.000000001"))) == "18450000000.000000000");
    using few = troy::fixed_point<xag::oz_per_token::unit, 2, 8>;
    CHECK(to_string(xag::backing_ratio<few>(vault("1.00"), tokens("3"))) == "0.33");
}

TEST_CASE("xag is_fully_backed: exact, across decimals and widths") {
    CHECK(xag::is_fully_backed(vault("0"), tokens("0")));
    CHECK(xag::is_fully_backed(vault("72927.00"), tokens("72927")));
    CHECK(xag::is_fully_backed(vault("72927.00"), tokens("72926.999999999")));
    CHECK(!xag::is_fully_backed(vault("72927.00"), tokens("72927.000000001")));
    CHECK(!xag::is_fully_backed(vault("0"), tokens("0.000000001")));
    CHECK(xag::is_fully_backed(vault("184467440737095516.15"), tokens(largest_tokens)));

    using few = troy::fixed_point<xag::token, 2, 64>;
    using many = troy::fixed_point<troy::fine_ounce, 9, 64>;
    CHECK(xag::is_fully_backed(read<many>("1.230000000"), read<few>("1.23")));
    CHECK(!xag::is_fully_backed(read<many>("1.229999999"), read<few>("1.23")));

    using wide_ounces = xag::basic_vault_ounces<256>;
    using wide_tokens = xag::basic_tokens<256>;
    CHECK(xag::is_fully_backed(wide_ounces::largest(), wide_tokens::largest()));
    CHECK(!xag::is_fully_backed(wide_ounces{}, wide_tokens::largest()));
    using wide_few = troy::fixed_point<xag::token, 0, 256>;
    CHECK(!xag::is_fully_backed(wide_ounces::largest(), wide_few::largest()));
}

TEST_CASE("xag mint_capacity: worked values and the width") {
    struct row {
        const char* why;
        text reserves, supply, expected;
    };
    const row rows[] = {
        {"a bar that is not issued against", "73926.00", "72927", "999.000000000"},
        {"to the raw unit", "73926.00", "72926.999999999", "999.000000001"},
        {"nothing left", "72927.00", "72927", "0.000000000"},
        {"under-backed by a raw unit", "72927.00", "72927.000000001", "0.000000000"},
        {"under-backed by everything", "0.00", largest_tokens, "0.000000000"},
        {"the most of 64 bits", "18446744073.70", "0", "18446744073.700000000"},
        {"reserves above 64 bits, a capacity within",
         "18446744073.71",
         "0.000448385",
         "18446744073.709551615"},
    };
    for (const row& r : rows) {
        INFO(r.why);
        CHECK(to_string(xag::mint_capacity(vault(r.reserves), tokens(r.supply))) == r.expected);
    }
    CHECK(code_of([] { return xag::mint_capacity(vault("18446744073.71"), tokens("0")); }) ==
          errc::overflow);
    CHECK(code_of([] {
              return xag::mint_capacity(vault("18446744073.71"), tokens("0.000448384"));
          }) == errc::overflow);
    // Reserves of fewer bits than the supply, or of more.
    const xag::basic_vault_ounces<8> few_bars{"2.55"};
    CHECK(to_string(xag::mint_capacity(few_bars, tokens("2.549999999"))) == "0.000000001");
    CHECK(to_string(xag::mint_capacity(few_bars, tokens(largest_tokens))) == "0.000000000");
    const auto many_bars = read<xag::basic_vault_ounces<256>>("18446744073.71");
    CHECK(to_string(xag::mint_capacity(many_bars, tokens("0.000448385"))) == largest_tokens);
    const auto code_of_capacity = [](const xag::basic_vault_ounces<256>& reserves) {
        return code_of([&] { return xag::mint_capacity(reserves, tokens(largest_tokens)); });
    };
    CHECK(code_of_capacity(read<xag::basic_vault_ounces<256>>("36893488147.41")) == std::nullopt);
    CHECK(code_of_capacity(read<xag::basic_vault_ounces<256>>("36893488147.42")) == errc::overflow);
    CHECK(code_of_capacity(xag::basic_vault_ounces<256>::largest()) == errc::overflow);
    // Reserves with more decimals than a token: a fraction of a raw token is not issued.
    using few = troy::fixed_point<xag::token, 2, 64>;
    CHECK(to_string(xag::mint_capacity(read<xag::ounces>("10.019999999"), read<few>("9"))) ==
          "1.01");
    CHECK(to_string(xag::mint_capacity(read<xag::ounces>("8.999999999"), read<few>("9"))) ==
          "0.00");
}

namespace {

constexpr auto one_raw = xag::basic_tokens<256>::from_raw(1u);

[[nodiscard]] utc_seconds at(std::uint64_t seconds) { return utc_seconds::from_raw(seconds); }
[[nodiscard]] xag::attestation attested(text reserves, text supply) {
    return {vault(reserves), tokens(supply), at(1000), troy::seconds{"60"}};
}

}  // namespace

TEST_CASE("xag require_fresh: exactly as old as the limit is fresh") {
    const auto code_at = [](std::uint64_t now, std::uint64_t limit) {
        xag::attestation state = attested("1", "1");
        state.age_limit = troy::seconds::from_raw(limit);
        return code_of([&] {
            xag::require_fresh(state, at(now));
            return 0;
        });
    };
    CHECK(code_at(999, 60) == errc::attestation_from_future);
    CHECK(code_at(1000, 60) == std::nullopt);
    CHECK(code_at(1059, 60) == std::nullopt);
    CHECK(code_at(1060, 60) == std::nullopt);
    CHECK(code_at(1061, 60) == errc::attestation_too_old);
    CHECK(code_at(1000, 0) == std::nullopt);
    CHECK(code_at(1001, 0) == errc::attestation_too_old);
    CHECK(code_at(0, 0) == errc::attestation_from_future);
    CHECK(code_at(~std::uint64_t{0}, ~std::uint64_t{0}) == std::nullopt);
    CHECK(xag::age(attested("1", "1"), at(1061)) == troy::seconds{"61"});
    CHECK(code_of([] { return xag::age(attested("1", "1"), at(999)); }) ==
          errc::attestation_from_future);
}

TEST_CASE("xag mint: up to the capacity, against fresh reserves") {
    const xag::attestation state = attested("100.00", "90");
    const xag::attestation after = xag::mint(state, tokens("10"), at(1060));
    CHECK(after.supply == tokens("100"));
    CHECK(after.reserves == state.reserves);
    CHECK(after.as_of == state.as_of);
    CHECK(after.age_limit == state.age_limit);
    CHECK(xag::mint(after, tokens("0"), at(1060)) == after);

    const auto code = [](const xag::attestation& from, text amount, std::uint64_t now) {
        return code_of([&] { return xag::mint(from, tokens(amount), at(now)); });
    };
    CHECK(code(state, "10.000000001", 1060) == errc::mint_above_capacity);
    CHECK(code(after, "0.000000001", 1060) == errc::mint_above_capacity);
    CHECK(code(state, "1", 1061) == errc::attestation_too_old);
    CHECK(code(state, "1", 999) == errc::attestation_from_future);
    // Under-backed: nothing may be minted, but minting zero tokens succeeds.
    CHECK(code(attested("1", "2"), "0", 1000) == std::nullopt);
    CHECK(code(attested("1", "2"), "0.000000001", 1000) == errc::mint_above_capacity);
    // The order: time, then the width, then the capacity.
    CHECK(code(attested("1", largest_tokens), "1", 999) == errc::attestation_from_future);
    CHECK(code(attested("1", largest_tokens), "1", 1061) == errc::attestation_too_old);
    CHECK(code(attested("1", largest_tokens), "0.000000001", 1000) == errc::overflow);
    CHECK(code(attested("1", "18446744073.709551614"), "0.000000001", 1000) ==
          errc::mint_above_capacity);
    CHECK(code(attested("18446744074.00", "18446744073.709551614"), "0.000000001", 1000) ==
          std::nullopt);
}

TEST_CASE("xag redeem and release: the supply first, then the silver") {
    const xag::attestation state = attested("100.00", "90");
    const xag::attestation burned = xag::redeem(state, tokens("89.995"));
    CHECK(burned.supply == tokens("0.005"));
    CHECK(burned.reserves == state.reserves);
    CHECK(xag::redeem(state, tokens("90")).supply == tokens("0"));
    CHECK(code_of([&] { return xag::redeem(state, tokens("90.000000001")); }) == errc::underflow);

    const auto code = [](const xag::attestation& from, text ounces) {
        return code_of([&] { return xag::release(from, vault(ounces)); });
    };
    CHECK(xag::release(state, vault("10.00")).reserves == vault("90.00"));
    CHECK(xag::release(state, vault("10.00")).supply == state.supply);
    CHECK(code(state, "10.01") == errc::reserve_not_enough);
    CHECK(xag::release(burned, vault("99.99")).reserves == vault("0.01"));
    CHECK(code(burned, "100.00") == errc::reserve_not_enough);
    CHECK(xag::release(attested("100.00", "0"), vault("100.00")).reserves == vault("0"));
    CHECK(code(attested("100.00", "0"), "100.01") == errc::reserve_not_enough);
    CHECK(code(attested("1.00", "2"), "0") == std::nullopt);
    CHECK(code(attested("1.00", "2"), "0.01") == errc::reserve_not_enough);
    // Silver that redeeming freed may back new tokens.
    CHECK(xag::mint(burned, tokens("99.995"), at(1000)).supply == tokens("100"));
}

TEST_CASE("xag backing: a failure says what was compared") {
    const xag::attestation state = attested("100.00", "90");
    CHECK(message_of([&] { return xag::age(state, at(999)); }) ==
          "attestation_from_future: as_of 1970-01-01T00:16:40Z, now 1970-01-01T00:16:39Z");
    CHECK(message_of([&] { return xag::mint(state, tokens("1"), at(1061)); }) ==
          "attestation_too_old: age 61, age_limit 60");
    CHECK(message_of([&] { return xag::mint(state, tokens("10.5"), at(1000)); }) ==
          "mint_above_capacity: supply 100.500000000, reserves 100.00");
    CHECK(message_of([&] { return xag::redeem(state, tokens("91")); }) ==
          "underflow: x 90.000000000, y 91.000000000");
    CHECK(message_of([&] { return xag::release(state, vault("100.01")); }) ==
          "reserve_not_enough: amount 100.01, reserves 100.00");
    CHECK(message_of([&] { return xag::release(state, vault("10.01")); }) ==
          "reserve_not_enough: reserves 89.99, supply 90.000000000");
    CHECK(message_of([] { return xag::backing_ratio(vault("1"), tokens("0")); }) ==
          "division_by_zero: x 1.00, divisor 0.000000000");
    CHECK(message_of([] { return xag::mint_capacity(vault("18446744073.71"), tokens("0")); }) ==
          "overflow: reserves 18446744073.71, supply 0.000000000");
    CHECK(message_of([] {
              return xag::mint_capacity(vault("184467440737095516.15"), tokens(largest_tokens));
          }) == "overflow: reserves 184467440737095516.15, supply 18446744073.709551615");
    CHECK(message_of([] { return xag::at_par<xag::tokens>(vault("18446744073.71")); }) ==
          "overflow: x 18446744073.71, largest 18446744073.709551615");
    // At the largest width, too.
    using wide = xag::basic_attestation<256>;
    CHECK(message_of([] {
              const wide all{{}, xag::basic_tokens<256>::largest() - one_raw, {}, {}};
              return xag::mint(all, one_raw, {});
          }) ==
          "mint_above_capacity: supply 115792089237316195423570985008687907853269984665640"
          "564039457584007913.129639935, reserves 0.00");
}
