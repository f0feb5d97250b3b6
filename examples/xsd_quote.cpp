// SPDX-License-Identifier: BSL-1.0

/// @file
/// What XSD's prices are at a round of the silver feed. The arguments are what latestRoundData()
/// and decimals() return, as raw integers.

#include <cstdint>

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

using count = troy::fixed_point<troy::one, 0, 64>;

bool print_quote(tool::program& program) {
    xsd::oracle_round round;
    count decimals;
    program.argument("ANSWER", round.answer, "US dollars per troy ounce");
    program.argument("DECIMALS", decimals, "how many of the answer's digits are decimals");
    program.argument("ROUND_ID", round.round_id, "the round that was asked for");
    program.argument("ANSWERED_IN_ROUND", round.answered_in_round, "the round of the answer");
    program.offer_output_file();
    program.parse();
    round.decimals = decimals.raw();

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
              exact_gram - xsd::usd_per_gram::from_raw(gram.raw()),
              xsd::gram_price_bound(silver));
    return true;
}

}  // namespace

int main(int count, char** words) { return tool::run(about, count, words, print_quote); }
