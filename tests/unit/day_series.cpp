// SPDX-License-Identifier: BSL-1.0

/// @file
/// The daily series with the types of XAGm. The expected values were computed from frs/README.md in
/// integers, outside of this library.

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "xagm_names.hpp"

using xagm::tokens;

namespace {

/// A line as the documentation prints it.
template <class Row>
std::string line(const Row& row) {
    const auto text = [](const auto& x) { return troy::to_string(x); };
    return text(row.number) + " " + text(row.day) + " " + text(row.oz_per_token) + " " +
           text(row.supply_before) + " " + text(row.amount) + " " + text(row.supply_after) + " " +
           text(row.reserves);
}

xagm::day_series documented(reconcile_rule rule, std::uint64_t length = 0) {
    return {schedule("0.003"),
            base_day,
            tokens{"999"},
            vault_ounces{"999"},
            rule,
            troy::days::from_raw(length)};
}

}  // namespace

TEST_CASE("day_series: the documented table, by each rule") {
    struct row {
        reconcile_rule rule;
        std::vector<std::string> lines;
    };
    const std::string opening =
        "0 2026-03-18 1.000000000 999.000000000 0.000000000 999.000000000 999.00";
    const auto c = GENERATE_COPY(values<row>({
        {reconcile_rule::ratio,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210848 999.008210848 999.00",
          "2 2026-03-20 0.999983562 999.008210848 0.008210983 999.016421831 999.00",
          "3 2026-03-21 0.999975343 999.016421831 0.008211118 999.024632949 999.00"}},
        {reconcile_rule::reserves,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210848 999.008210848 999.00",
          "2 2026-03-20 0.999983562 999.008210848 0.008210983 999.016421831 999.00",
          "3 2026-03-21 0.999975343 999.016421831 0.008211119 999.024632950 999.00"}},
        {reconcile_rule::largest_accepted,
         {opening,
          "1 2026-03-19 0.999991781 999.000000000 0.008210849 999.008210849 999.00",
          "2 2026-03-20 0.999983562 999.008210849 0.008210983 999.016421832 999.00",
          "3 2026-03-21 0.999975343 999.016421832 0.008211119 999.024632951 999.00"}},
    }));
    std::vector<std::string> lines;
    for (const auto& row : documented(c.rule, 3))
        lines.push_back(line(row));
    CHECK(lines == c.lines);
}

TEST_CASE("day_series: 175 days, daily and in one go") {
    struct row {
        const char* why;
        reconcile_rule rule;
        const char* daily;
        const char* in_one_go;
    };
    const auto c = GENERATE(values<row>({
        {"each day's truncation is carried",
         reconcile_rule::ratio,
         "1000.438987332",
         "1000.438987420"},
        {"the target is the target", reconcile_rule::reserves, "1000.438987420", "1000.438987420"},
        {"so is the bound", reconcile_rule::largest_accepted, "1000.438987421", "1000.438987421"},
    }));
    INFO(c.why);
    auto daily = documented(c.rule);
    for (int day = 0; day < 175; ++day)
        daily.next();
    CHECK(troy::to_string(daily.row().supply_after) == c.daily);
    CHECK(daily.row().number == troy::days{"175"});

    auto in_one_go = documented(c.rule);
    in_one_go.reconcile_on(base_day + troy::days{"175"});
    CHECK(troy::to_string(in_one_go.row().supply_after) == c.in_one_go);
    CHECK(in_one_go.row().number == troy::days{"175"});
    CHECK(in_one_go.row().supply_before == tokens{"999"});
    CHECK(in_one_go.row().oz_per_token == q(998'561'644));
}

TEST_CASE("day_series: a loop ends where it was told to") {
    const auto count = [](std::uint64_t days) {
        std::uint64_t lines = 0;
        for (const auto& row : documented(reconcile_rule::ratio, days)) {
            CHECK(row.number.raw() == lines);
            ++lines;
        }
        return lines;
    };
    CHECK(count(0) == 1);
    CHECK(count(1) == 2);
    CHECK(count(400) == 401);

    auto series = documented(reconcile_rule::ratio, 1);
    auto at = series.begin();
    const auto opening = at++;
    CHECK(opening->number == troy::days{});
    CHECK((*opening).supply_after == tokens{"999"});
    CHECK(at->number == troy::days{"1"});
    CHECK(at != opening);
    CHECK(opening == series.begin());
    const auto last_line = at++;
    CHECK(at == series.end());
    CHECK(at != last_line);           // The line is the same, but one of them is past it.
    CHECK(series.row() == *opening);  // A loop leaves the series where it is.
    using iterator = decltype(at);
    CHECK(iterator() == iterator());

    // A loop begins where the cursor is.
    series.next();
    CHECK(series.begin()->number == troy::days{"1"});
    CHECK(std::ranges::distance(series) == 1);

    // The line after the last is not computed: at 10 % there is no day 3651.
    xagm::day_series last(schedule("0.1"),
                          base_day + troy::days{"3649"},
                          t(0),
                          vault_ounces{},
                          reconcile_rule::ratio);
    std::uint64_t lines = 0;
    for (const auto& row : last)
        lines += row.number.raw() + 1;
    CHECK(lines == 1);
}

TEST_CASE("day_series: the algorithms of std::ranges take it, as often as they like") {
    const auto series = documented(reconcile_rule::ratio, 3);
    const auto minted = [](const auto& row) { return row.amount; };
    CHECK(std::ranges::distance(series) == 4);
    CHECK(std::ranges::is_sorted(series, {}, minted));
    const auto largest = std::ranges::max_element(series, {}, minted);
    CHECK(largest->day == utc_day{"2026-03-21"});
    CHECK(std::ranges::find(series, largest->day, [](const auto& row) { return row.day; }) ==
          largest);
    CHECK(std::ranges::count_if(
              series, [](const auto& row) { return row.amount > tokens{"0.0082109"}; }) == 2);
    std::vector<xagm::day_series::row_type> rows;
    std::ranges::copy(series, std::back_inserter(rows));
    CHECK(std::ranges::equal(rows, series));
    const auto later = std::ranges::next(series.begin(), 2, series.end());
    CHECK(later->supply_after == tokens{"999.016421831"});
}

TEST_CASE("day_series: a line that cannot be computed leaves a loop at the one before") {
    const xagm::day_series series(schedule("0.1"),
                                  base_day + troy::days{"3650"},
                                  t(0),
                                  vault_ounces{},
                                  reconcile_rule::ratio,
                                  troy::days{"1"});
    auto at = series.begin();
    CHECK(code_of([&] {
              ++at;
              return 0;
          }) == errc::underflow);
    CHECK(at == series.begin());
    CHECK(*at == series.row());
}

TEST_CASE("day_series: it may open on a later day than its schedule") {
    xagm::day_series series(schedule("0.003"),
                            utc_day{"2026-09-08"},
                            tokens{"73032.046081582"},
                            vault_ounces{"72927"},
                            reconcile_rule::ratio);
    CHECK(series.row().oz_per_token == q(998'569'864));
    series.next();
    CHECK(line(series.row()) ==
          "1 2026-09-09 0.998561644 73032.046081582 0.601188141 73032.647269723 72927.00");
    CHECK(code_of([] {
              return xagm::day_series(schedule("0.003"),
                                      utc_day{"2026-03-17"},
                                      tokens{},
                                      vault_ounces{},
                                      reconcile_rule::ratio);
          }) == errc::time_before_base_day);
}

TEST_CASE("day_series: gaps") {
    auto series = documented(reconcile_rule::ratio);
    series.next();
    series.reconcile_on(utc_day{"2026-03-21"});  // The 20th was skipped.
    CHECK(line(series.row()) ==
          "3 2026-03-21 0.999975343 999.008210848 0.016422101 999.024632949 999.00");
    series.next();
    CHECK(series.row().number == troy::days{"4"});
    CHECK(series.row().oz_per_token == q(999'967'124));
}

TEST_CASE("day_series: changes of the rate") {
    auto series = documented(reconcile_rule::ratio);
    series.next();
    series.next();
    const auto before = series.row();

    SECTION("take effect on the next line") {
        series.update_annual_fee_rate(annual_fee_rate{"0.01"});
        CHECK(series.row() == before);
        CHECK(series.schedule().base() == q(999'983'562));
        CHECK(series.schedule().base_day() == utc_day{"2026-03-20"});
        series.next();
        CHECK(line(series.row()) ==
              "3 2026-03-21 0.999956165 999.016421831 0.027371252 999.043793083 999.00");
        series.next();
        CHECK(line(series.row()) ==
              "4 2026-03-22 0.999928768 999.043793083 0.027372752 999.071165835 999.00");
    }
    SECTION("twice on one day are the second") {
        series.update_annual_fee_rate(annual_fee_rate{"0.1"});
        series.update_annual_fee_rate(annual_fee_rate{"0.01"});
        series.next();
        CHECK(series.row().oz_per_token == q(999'956'165));
    }
    SECTION("to nothing: the supply stands still") {
        series.update_annual_fee_rate(annual_fee_rate{});
        series.reconcile_on(base_day + troy::days{"1000000"});
        CHECK(series.row().amount == tokens{});
        CHECK(series.row().supply_after == before.supply_after);
    }
    SECTION("that are refused change nothing") {
        const auto schedule_before = series.schedule();
        CHECK(code_of([&] {
                  series.update_annual_fee_rate(annual_fee_rate{"0.100000001"});
                  return 0;
              }) == errc::annual_fee_rate_too_large);
        CHECK(series.schedule() == schedule_before);
        CHECK(series.row() == before);
    }
}

namespace {

/// Checks that a step fails with a code and leaves the series as it was.
void check_refused(xagm::day_series& series, utc_day day, errc code) {
    const auto row = series.row();
    const auto terms = series.schedule();
    CHECK(code_of([&] {
              series.reconcile_on(day);
              return 0;
          }) == code);
    CHECK(series.row() == row);
    CHECK(series.schedule() == terms);
}

}  // namespace

TEST_CASE("day_series: a refused step leaves the line as it was") {
    SECTION("a day that has passed, or is the line's own") {
        auto series = documented(reconcile_rule::ratio);
        series.next();
        check_refused(series, series.row().day, errc::day_not_after_last);
        check_refused(series, base_day, errc::day_not_after_last);
        check_refused(series, utc_day{}, errc::day_not_after_last);
        series.next();
        CHECK(series.row().supply_after == tokens{"999.016421831"});
    }
    SECTION("an impossible day comes before the rule") {
        for (const auto rule :
             {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
            auto series = documented(rule);
            check_refused(series, base_day + troy::days{"121667"}, errc::underflow);
        }
    }
    SECTION("no ounces are left: every rule divides by them") {
        for (const auto rule :
             {reconcile_rule::ratio, reconcile_rule::reserves, reconcile_rule::largest_accepted}) {
            xagm::day_series series(
                schedule("0.1"), base_day + troy::days{"3649"}, t(1), vault_ounces{"1"}, rule);
            check_refused(series, base_day + troy::days{"3650"}, errc::division_by_zero);
        }
    }
    SECTION("ratio: the supply outgrows its width") {
        xagm::day_series series(
            schedule("0.003"), base_day, tokens::largest(), vault_ounces{}, reconcile_rule::ratio);
        check_refused(series, base_day + troy::days{"1"}, errc::overflow);
    }
    SECTION("reserves: they do not cover the supply") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{"999.008210849"},  // One raw unit above day 1's worth.
                                vault_ounces{"999"},
                                reconcile_rule::reserves);
        check_refused(series, base_day + troy::days{"1"}, errc::underflow);
        series.reconcile_on(base_day + troy::days{"2"});
        CHECK(series.row().supply_after == tokens{"999.016421831"});
    }
    SECTION("largest_accepted: the chain accepts nothing") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{"999.008210850"},  // One raw unit above day 1's bound.
                                vault_ounces{"999"},
                                reconcile_rule::largest_accepted);
        check_refused(series, base_day + troy::days{"1"}, errc::reserve_not_enough);
        series.reconcile_on(base_day + troy::days{"2"});
        CHECK(series.row().supply_after == tokens{"999.016421832"});
    }
    SECTION("largest_accepted: the reserves do not fit the tokens' decimals") {
        xagm::day_series series(schedule("0.003"),
                                base_day,
                                tokens{},
                                vault_ounces{"18446744073.71"},
                                reconcile_rule::largest_accepted);
        check_refused(series, base_day + troy::days{"1"}, errc::overflow);
    }
}

TEST_CASE("day_series: at the widths of Ethereum") {
    using wide_series = xagm::basic_day_series<256, xagm::basic_ounces<256>>;
    wide_series series(schedule("0.003"),
                       base_day,
                       xagm::basic_tokens<256>{"999"},
                       xagm::basic_ounces<256>{"999"},
                       reconcile_rule::largest_accepted);
    series.next();
    CHECK(line(series.row()) ==
          "1 2026-03-19 0.999991781 999.000000000 0.008210849 999.008210849 999.000000000");
}
