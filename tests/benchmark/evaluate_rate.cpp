// SPDX-License-Identifier: BSL-1.0

/// @file
/// How many requests evaluate answers in a second of CPU time: every function of XAGm in turn, each
/// request with arguments of its own, amounts of any length that fits the width. Then one function
/// as requests, and as rows of columns of which one is kept.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>

#include <troy/troy.hpp>
#include <troy/wide.hpp>

#include "../../examples/evaluate/lines.hpp"
#include "measure.hpp"

namespace {

using namespace troy;

constexpr std::size_t request_count = 200'000;

template <unsigned Bits>
std::string random_amount(std::mt19937_64& engine) {
    // Shorter than the width, so that no product of 256 bits overflows.
    const unsigned bits = 4 + static_cast<unsigned>(engine() % (Bits - 48));
    raw_type<Bits> raw{engine()};
    for (unsigned i = 64; i < bits; i += 64) {
        raw = static_cast<raw_type<Bits>>((raw << 63 << 1) | raw_type<Bits>{engine()});
    }
    const unsigned width = (bits + 63) / 64 * 64;
    return to_string(
        xagm::basic_tokens<Bits>::from_raw(static_cast<raw_type<Bits>>(raw >> (width - bits))));
}

std::string random_oz(std::mt19937_64& engine, std::uint64_t least) {
    return to_string(xagm::oz_per_token::from_raw(least + engine() % 100'000));
}

template <unsigned Bits>
std::string make_requests() {
    std::mt19937_64 engine(Bits);
    std::string all;
    for (std::size_t i = 0; i < request_count; ++i) {
        const std::string amount = random_amount<Bits>(engine);
        const std::string before = random_oz(engine, 990'000'000);
        const std::string after = random_oz(engine, 980'000'000);
        switch (i % 7) {
            case 0:
                all += "xagm.ounces_per_token 1.000000000 2026-03-18 0.003000000 " +
                       std::to_string(1'773'792'000 + engine() % 1'000'000'000);
                break;
            case 1: all += "xagm.ounces " + amount + ' ' + before; break;
            case 2: all += "xagm.tokens " + amount + ' ' + before; break;
            case 3: all += "xagm.reconcile " + amount + ' ' + before + ' ' + after; break;
            case 4:
                all += "xagm.reconcile_to_reserves " + amount + ' ' + amount + ' ' + after;
                break;
            case 5: all += "xagm.largest_reconcile " + amount + ' ' + amount + ' ' + after; break;
            default: all += "xagm.fine_weight " + amount + " 0.999"; break;
        }
        all += '\n';
    }
    return all;
}

/// Amounts to value, each line beginning with `head` and its fields between separators.
std::string make_lines(const std::string& head, char separator) {
    std::mt19937_64 engine(64);
    std::string all;
    for (std::size_t i = 0; i < request_count; ++i) {
        all += head + separator + random_amount<64>(engine) + separator +
               random_oz(engine, 990'000'000) + '\n';
    }
    return all;
}

void measure(const char* what, const evaluate::responder& responder, const std::string& requests) {
    std::vector<double> rates;
    std::string out;
    for (int turn = 0; turn < 9; ++turn) {
        out.clear();
        evaluate::line_splitter lines(responder);
        const double start = benchmark::cpu_seconds();
        lines.feed(requests, out);
        lines.finish(out);
        rates.push_back(static_cast<double>(request_count) / (benchmark::cpu_seconds() - start));
    }
    if (out.find("error") != std::string::npos) std::printf("a request failed\n");
    std::printf("%-26s %6.2f million a second\n", what, benchmark::median(rates) * 1e-6);
}

template <unsigned Bits>
void measure_requests(const char* what) {
    const evaluate::evaluator requests(evaluate::all_functions<Bits>());
    measure(what, requests, make_requests<Bits>());
}

}  // namespace

int main() {
    measure_requests<64>("--bits 64");
    measure_requests<112>("--bits 112");
    measure_requests<128>("--bits 128");
    measure_requests<256>("--bits 256");

    const auto functions = evaluate::all_functions<64>();
    const evaluate::evaluator requests(functions);
    measure("xagm.ounces", requests, make_lines("xagm.ounces", ' '));
    const evaluate::column_evaluator rows(
        *evaluate::find(functions, "xagm.ounces"), 1, evaluate::error_place::last_column);
    measure("--call xagm.ounces --keep 1", rows, make_lines("0x0123456789", '\t'));
}
