// SPDX-License-Identifier: BSL-1.0

/// @file
/// What XSD's prices are at a round of the silver feed. The arguments are what latestRoundData()
/// and decimals() return, as raw integers.

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "command_line.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr const char* usage = R"(usage: xsd_quote ANSWER DECIMALS ROUND_ID ANSWERED_IN_ROUND
  e.g. xsd_quote 2500000000 8 18446744073709556616 18446744073709556616
)";

void print_quote(example::command_line& arguments) {
    const xsd::oracle_round round{
        .answer = arguments.argument<xsd::answer>("ANSWER"),
        .decimals = arguments.argument<xsd::feed_decimals>("DECIMALS"),
        .round_id = arguments.argument<xsd::round_id>("ROUND_ID"),
        .answered_in_round = arguments.argument<xsd::round_id>("ANSWERED_IN_ROUND")};
    arguments.finish();

    const xsd::usd_per_fine_ounce silver = xsd::silver_price(round);
    const xsd::usd_per_protocol_gram gram = xsd::gram_price(silver);
    const xsd::usd_per_gram exact_gram = xsd::exact_gram_price(silver);

    // For their difference the two grams are taken for one.
    constexpr troy::fixed_point<troy::per<xsd::protocol_gram, troy::gram>, 0, 8> one_for_one{"1"};

    fmt::print("silver           {:>16} USD per troy ounce\n", silver);
    fmt::print("target           {:>16} USD per XSD (1/1000 troy ounce)\n",
               xsd::target_price(silver));
    fmt::print("gram, protocol   {:>16} USD per gram at 31.1035 g to the ounce\n", gram);
    fmt::print("gram, exact      {:>16} USD per gram at 31.1034768 g to the ounce\n", exact_gram);
    fmt::print("difference       {:>16} USD per gram, at most {}\n",
               exact_gram - troy::mul<xsd::usd_per_gram>(gram, one_for_one),
               xsd::gram_price_bound(silver));
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, print_quote); }
