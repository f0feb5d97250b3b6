// SPDX-License-Identifier: BSL-1.0

/// @file
/// The prices of XSD at a round of the silver feed. The arguments are what latestRoundData() and
/// decimals() return, as raw integers.

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "tool/program.hpp"

namespace xsd = troy::xsd;

namespace {

const tool::description about{
    "xsd_quote",
    "What XSD's prices are at a round of the silver feed. The arguments are what "
    "latestRoundData()\n"
    "and decimals() return, as raw integers.",
    "e.g. xsd_quote 2500000000 8 18446744073709556616 18446744073709556616"};

bool print_quote(tool::program& program) {
    xsd::answer answer;
    xsd::feed_decimals decimals;
    xsd::round_id round_id;
    xsd::round_id answered_in_round;
    program.argument("ANSWER", answer, "US dollars per troy ounce");
    program.argument("DECIMALS", decimals, "the number of decimals of the answer");
    program.argument("ROUND_ID", round_id, "the round");
    program.argument(
        "ANSWERED_IN_ROUND", answered_in_round, "the round in which the answer was computed");
    program.offer_output_file();
    program.parse();
    const xsd::oracle_round round{.answer = answer,
                                  .decimals = decimals,
                                  .round_id = round_id,
                                  .answered_in_round = answered_in_round};
    // To subtract the two prices, both kinds of gram count as one.
    constexpr troy::fixed_point<troy::per<xsd::protocol_gram, troy::gram>, 0, 8> one_for_one{"1"};

    const xsd::usd_per_fine_ounce silver = xsd::silver_price(round);
    const xsd::usd_per_protocol_gram gram = xsd::gram_price(silver);
    const xsd::usd_per_gram exact_gram = xsd::exact_gram_price(silver);

    tool::output& out = program.out();
    out.print("silver           {:>16} USD per troy ounce\n", silver);
    out.print("target           {:>16} USD per XSD (1/1000 troy ounce)\n",
              xsd::target_price(silver));
    out.print("gram, protocol   {:>16} USD per gram at 31.1035 g to the ounce\n", gram);
    out.print("gram, exact      {:>16} USD per gram at 31.1034768 g to the ounce\n", exact_gram);
    out.print("difference       {:>16} USD per gram, at most {}\n",
              exact_gram - troy::mul<xsd::usd_per_gram>(gram, one_for_one),
              xsd::gram_price_bound(silver));
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, print_quote); }
