// SPDX-License-Identifier: BSL-1.0

/// @file
/// What XSD's prices are at a round of the silver feed. The arguments are what latestRoundData()
/// and decimals() return, as raw integers.

#include <cstdint>

#include <fmt/format.h>

#include <troy/format.hpp>
#include <troy/xsd.hpp>

#include "command_line.hpp"

namespace xsd = troy::xsd;

namespace {

constexpr const char* usage = R"(usage: xsd_quote ANSWER DECIMALS ROUND_ID ANSWERED_IN_ROUND
  e.g. xsd_quote 2500000000 8 18446744073709556616 18446744073709556616
)";

using count = troy::fixed_point<troy::one, 0, 64>;

void print_quote(example::command_line& arguments) {
    xsd::oracle_round round;
    round.answer = arguments.argument<decltype(round.answer)>("ANSWER");
    round.decimals = arguments.argument<count>("DECIMALS").raw();
    round.round_id = arguments.argument<decltype(round.round_id)>("ROUND_ID");
    round.answered_in_round =
        arguments.argument<decltype(round.answered_in_round)>("ANSWERED_IN_ROUND");
    arguments.finish();

    const xsd::usd_per_fine_ounce silver = xsd::silver_price(round);
    const xsd::usd_per_protocol_gram gram = xsd::gram_price(silver);
    const xsd::usd_per_gram exact_gram = xsd::exact_gram_price(silver);

    fmt::print("silver           {:>16} USD per troy ounce\n", silver);
    fmt::print("target           {:>16} USD per XSD (1/1000 troy ounce)\n",
               xsd::target_price(silver));
    fmt::print("gram, protocol   {:>16} USD per gram at 31.1035 g to the ounce\n", gram);
    fmt::print("gram, exact      {:>16} USD per gram at 31.1034768 g to the ounce\n", exact_gram);
    fmt::print("difference       {:>16} USD per gram, at most {}\n",
               exact_gram - xsd::usd_per_gram::from_raw(gram.raw()),
               xsd::gram_price_bound(silver));
}

}  // namespace

int main(int count, char** words) { return example::run(count, words, usage, print_quote); }
