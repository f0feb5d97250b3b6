// SPDX-License-Identifier: BSL-1.0

// Property: the silver price of a feed's round, the target of the peg and the prices of a gram are
// the oracle's at every width. The contracts' price of a gram is never above the exact one, and
// below it by at most the stated bound, which is reached.

#include <cstdint>
#include <type_traits>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "names.hpp"

namespace {

template <unsigned Bits>
void check_silver_price(test::random_source& random, test::tally& cases, int random_cases) {
    using answer_type = troy::xsd::basic_answer<Bits>;
    using troy::xsd::round_id;
    for (int i = 0; i < random_cases; ++i) {
        oracle::feed_round round;
        switch (random.up_to(3)) {
            case 0: round.decimals = 8; break;
            case 1: round.decimals = 70 + random.up_to(12); break;
            case 2: round.decimals = random.integer(64); break;
            default: round.decimals = random.up_to(80); break;
        }
        round.answer = random.integer(Bits - 1);
        if (random.up_to(1) == 0) {
            // At the limit of the product, or of the result.
            const cpp_int limit =
                random.up_to(1) == 0
                    ? oracle::largest(256)
                    : cpp_int{
                          oracle::largest(Bits) *
                          oracle::ten_to(test::at_most(80, round.decimals).convert_to<unsigned>())};
            round.answer =
                test::at_most(oracle::largest(Bits - 1), limit / 1'000'000 + random.up_to(2));
        }
        if (random.up_to(7) == 0) round.answer = -round.answer;
        if (random.up_to(31) == 0) round.answer = 0;
        if (random.up_to(31) == 0) round.answer = -(cpp_int{1} << (Bits - 1));
        round.round_id = random.integer(80);
        round.answered_in_round = random.up_to(3) == 0 ? random.integer(80) : round.round_id;
        if (random.up_to(7) == 0 && round.round_id > 0) {
            round.answered_in_round = round.round_id - 1;
        }
        const troy::xsd::basic_oracle_round<Bits> library_round{
            .answer = quantity<answer_type>(round.answer),
            .decimals = quantity<troy::xsd::feed_decimals>(round.decimals),
            .round_id = quantity<round_id>(round.round_id),
            .answered_in_round = quantity<round_id>(round.answered_in_round)};
        cases.agree(test::outcome_of([&] { return troy::xsd::silver_price(library_round); }),
                    oracle::silver_price(round, Bits),
                    [&] {
                        return text("answer ",
                                    round.answer,
                                    " of ",
                                    Bits,
                                    " bits and ",
                                    round.decimals,
                                    " decimals, round ",
                                    round.round_id,
                                    ", answered in ",
                                    round.answered_in_round);
                    });
    }
}

template <unsigned Bits>
void check_prices(test::random_source& random, test::tally& cases, int random_cases) {
    using price_type = troy::xsd::basic_usd_per_fine_ounce<Bits>;
    const cpp_int multipliers[] = {1, 10'000, 10'000'000, 29'000};
    for (int i = 0; i < random_cases; ++i) {
        cpp_int raw = random.integer(Bits);
        switch (random.up_to(3)) {
            case 0: raw = random.up_to(1'000'000'000); break;  // Up to a thousand dollars.
            case 1:  // The last price whose product fits, or the first whose does not.
                raw = oracle::largest(256) / multipliers[random.up_to(3)] + random.up_to(1);
                break;
            default: break;
        }
        raw = test::at_most(oracle::largest(Bits), raw);
        const price_type price = quantity<price_type>(raw);
        const auto describe = [&] { return text("price ", raw, " of ", Bits, " bits"); };
        const outcome<> target = test::outcome_of([&] { return troy::xsd::target_price(price); });
        cases.agree(target, oracle::target_price(raw, Bits), describe);
        cases.expect(!target.failure, describe);
        const outcome<> gram = test::outcome_of([&] { return troy::xsd::gram_price(price); });
        cases.agree(gram, oracle::gram_price(raw, Bits), describe);
        const outcome<> exact =
            test::outcome_of([&] { return troy::xsd::exact_gram_price(price); });
        cases.agree(exact, oracle::exact_gram_price(raw, Bits), describe);

        // The bound, from the two constants: ceil(price * (10^7 / 311034768 - 10^4 / 311035)).
        const cpp_int a = 311'034'768;
        const cpp_int b = 311'035;
        const cpp_int difference = 10'000'000 * b - 10'000 * a;
        const cpp_int expected_bound = (raw * difference + a * b - 1) / (a * b);
        const outcome<> bound =
            test::outcome_of([&] { return troy::xsd::gram_price_bound(price); });
        cases.agree(bound, outcome<>{expected_bound, {}}, describe);
        if (!exact.failure) {
            cases.expect(!gram.failure && gram.value <= exact.value &&
                             exact.value <= gram.value + bound.value,
                         describe);
        }
    }
}

}  // namespace

TEST_CASE("the silver price of a round is the oracle's at every width") {
    test::random_source random("silver price");
    test::tally narrow("silver price of 64 and 128 bits");
    check_silver_price<64>(random, narrow, 60'000);
    check_silver_price<128>(random, narrow, 60'000);
    check_silver_price<80>(random, narrow, 20'000);
    check_silver_price<24>(random, narrow, 20'000);
    narrow.finish({errc::stale_round,
                   errc::non_positive_answer,
                   errc::feed_decimals_too_large,
                   errc::overflow});
    test::tally wide("silver price of 256 bits");
    check_silver_price<256>(random, wide, 100'000);
    wide.finish({errc::stale_round,
                 errc::non_positive_answer,
                 errc::feed_decimals_too_large,
                 errc::overflow});
}

TEST_CASE("the prices of XSD and of a gram are the oracle's at every width") {
    test::random_source random("prices");
    test::tally narrow("prices of 64 and 128 bits");
    check_prices<64>(random, narrow, 50'000);
    check_prices<128>(random, narrow, 30'000);
    narrow.finish();
    test::tally wide("prices of 256 bits");
    check_prices<256>(random, wide, 80'000);
    wide.finish({errc::overflow});
}

TEST_CASE("every price up to one dollar is the oracle's, at 64 bits") {
    test::tally cases("small prices");
    for (std::uint64_t raw = 0; raw <= 1'000'000; ++raw) {
        const auto price = troy::xsd::basic_usd_per_fine_ounce<64>::from_raw(raw);
        const bool good =
            troy::xsd::target_price(price).raw() == raw / 1000 &&
            troy::xsd::gram_price(price).raw() == raw * 10'000 / 311'035 &&
            troy::xsd::exact_gram_price(price).raw() == raw * 10'000'000 / 311'034'768;
        cases.expect(good, [&] { return text(raw); });
    }
    cases.finish();
}

TEST_CASE("the bound between the two prices of a gram is reached, at one unit and at many") {
    test::random_source random("bound of the gram");
    test::tally cases("bound of the gram");
    std::uint64_t reached_small = 0;
    std::uint64_t reached_large = 0;
    const auto check = [&](const cpp_int& raw, std::uint64_t& reached) {
        const auto price = quantity<troy::xsd::usd_per_fine_ounce>(raw);
        const cpp_int gram = test::to_cpp_int(troy::xsd::gram_price(price).raw());
        const cpp_int exact = test::to_cpp_int(troy::xsd::exact_gram_price(price).raw());
        const cpp_int bound = test::to_cpp_int(troy::xsd::gram_price_bound(price).raw());
        cases.expect(gram <= exact && exact <= gram + bound, [&] { return text(raw); });
        if (exact == gram + bound) ++reached;
    };
    // Prices of the first dollars, where the bound is one raw unit: the two mostly differ by 0,
    // sometimes by 1.
    for (int i = 0; i < 200'000; ++i)
        check(1 + random.up_to(40'000'000), reached_small);
    for (int i = 0; i < 50'000; ++i)
        check((cpp_int{1} << 180) + random.integer(180), reached_large);
    CHECK(reached_small > 0);
    CHECK(reached_large > 0);
    cases.finish();
}
