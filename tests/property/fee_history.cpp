// SPDX-License-Identifier: BSL-1.0

// Property: a history answers for every day as the schedule did that was in force on it. Schedules of
// 8 bits with every pair of rates; random histories against the oracle's schedules, of which the test
// keeps a list of its own and searches it from the end.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <troy/frs/fee_history.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using oz_unit = troy::per<troy::fine_ounce, troy::xagm::token>;
using fee_unit = troy::per<troy::one, troy::year>;

/// A history in the library and as a list of the oracle's schedules.
template <class Int, unsigned Decimals, unsigned Bits>
class both_histories {
public:
    using oz_type = troy::fixed_point<oz_unit, Decimals, Bits>;
    using fee_type = troy::fixed_point<fee_unit, Decimals, Bits>;

    both_histories(const Int& base, const Int& day, const Int& fee)
        : library_(quantity<oz_type>(base), day_of(day), quantity<fee_type>(fee)),
          expected_{{base, day * 86400, fee, Decimals}} {}

    void check_change(test::tally& cases, const Int& fee, const Int& day) {
        std::optional<errc> code;
        try {
            library_ = library_.update_annual_fee_rate(quantity<fee_type>(fee), day_of(day));
        } catch (const troy::error& e) {
            code = e.code();
        }
        auto next = expected_.back();
        const auto expected = next.update_annual_fee_rate(fee, day * 86400 + 4711);
        if (!expected) expected_.push_back(next);
        cases.agree(code ? oracle::failed<Int>(*code) : outcome<Int>{},
                    expected ? oracle::failed<Int>(*expected) : outcome<Int>{},
                    [&] { return text("a change to ", fee, " on day ", day); });
    }

    void check_day(test::tally& cases, const Int& day) const {
        const auto* in_force = &expected_.front();
        for (const auto& each : expected_)
            if (each.base_time <= day * 86400) in_force = &each;
        cases.agree(test::outcome_of<Int>([&] { return library_.ounces_per_token(day_of(day)); }),
                    in_force->q(day * 86400),
                    [&] { return text("day ", day, " of ", expected_.size(), " schedules"); });
    }

private:
    [[nodiscard]] static utc_day day_of(const Int& day) {
        return utc_day::from_raw(static_cast<std::uint64_t>(day));
    }

    troy::frs::fee_history<oz_type, fee_type> library_;
    std::vector<oracle::fee_schedule<Int>> expected_;
};

}  // namespace

TEST_CASE("exhaustive: histories of 8 bits with two changes, at every pair of rates") {
    using history = both_histories<std::int64_t, 2, 8>;
    test::tally cases("histories of 8 bits");
    constexpr auto step = static_cast<std::int64_t>(test::exhaustive_step);
    constexpr std::int64_t first = 20'530;
    for (std::int64_t base = 0; base <= 100; base += step) {
        for (std::int64_t fee = 0; fee <= 11; ++fee) {
            for (std::int64_t later_fee = 0; later_fee <= 11; ++later_fee) {
                history each(base, first, 10);
                for (const std::int64_t changed : {first + 40, first + 40 + fee % 3 * 365})
                    each.check_change(cases, changed == first + 40 ? fee : later_fee, changed);
                each.check_change(cases, 5, first + 39);
                for (const std::int64_t day : {-1, 0, 36, 37, 39, 40, 41, 404, 405, 769, 770, 5000})
                    each.check_day(cases, first + day);
            }
        }
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}

TEST_CASE("property: a history answers as the schedule that was in force") {
    test::random_source random("fee histories");
    test::tally cases("random histories");
    for (int i = 0; i < 2'000; ++i) {
        const cpp_int first = random.up_to(40'000) + 1;
        both_histories<cpp_int, 9, 64> history(
            cpp_int{random.up_to(1'000'000'000)}, first, cpp_int{random.up_to(100'000'000)});
        cpp_int last = first;
        const std::uint64_t changes = random.up_to(12);
        std::vector<cpp_int> days{first};
        for (std::uint64_t n = 0; n < changes; ++n) {
            // Now and then on the day of the last change, on one before it, or years later.
            const cpp_int day = test::reduced(last + random.up_to(60), random.up_to(20));
            history.check_change(cases, cpp_int{random.up_to(101'000'000)}, day);
            days.push_back(day);
            last = day > last ? day : last;
        }
        for (const cpp_int& day : days) {
            history.check_day(cases, test::reduced(day, 1));
            history.check_day(cases, day);
            history.check_day(cases, day + 1);
        }
        for (int n = 0; n < 10; ++n)
            history.check_day(cases, cpp_int{random.up_to(70'000)});
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}
