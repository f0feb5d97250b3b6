// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The ratio of two ways to compute the same thing. They run in turns on the same inputs, each turn
/// timed by the CPU clock of the thread; the result is the median of the turns' ratios, because the
/// machine is shared.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace benchmark {

/// More inputs than a branch predictor can remember.
inline constexpr std::size_t input_count = 20'000;

[[nodiscard]] inline double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

[[nodiscard]] inline double median(std::vector<double> values) {
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

/// Times `ours` and `theirs`, which map the index of an input to a checksum, and prints a line.
template <class Ours, class Theirs>
void compare(const char* what, const char* peer, Ours ours, Theirs theirs) {
    constexpr int turns = 41;
    std::vector<double> our_ns;
    std::vector<double> ratios;
    std::uint64_t our_sum = 0;
    std::uint64_t their_sum = 0;
    for (int turn = 0; turn < turns; ++turn) {
        const double start = cpu_seconds();
        for (std::size_t i = 0; i < input_count; ++i)
            our_sum += ours(i);
        const double middle = cpu_seconds();
        for (std::size_t i = 0; i < input_count; ++i)
            their_sum += theirs(i);
        const double end = cpu_seconds();
        our_ns.push_back((middle - start) * 1e9 / static_cast<double>(input_count));
        ratios.push_back((end - middle) / (middle - start));
    }
    if (our_sum != their_sum) {
        std::printf("%s: the results differ from those of %s\n", what, peer);
        std::exit(1);
    }
    std::printf(
        "%-34s %8.2f ns   %6.2f x faster than %s\n", what, median(our_ns), median(ratios), peer);
}

}  // namespace benchmark
