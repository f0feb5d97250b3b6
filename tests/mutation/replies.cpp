// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate without its command line, which takes seconds to compile: the replies to standard input
/// at a width, `replies --bits 64`.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "../../examples/evaluate/lines.hpp"

namespace {

[[nodiscard]] std::vector<evaluate::function> functions_of(int bits) {
    switch (bits) {
        case 64: return evaluate::all_functions<64>();
        case 112: return evaluate::all_functions<112>();
        case 128: return evaluate::all_functions<128>();
        default: return evaluate::all_functions<256>();
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const evaluate::evaluator evaluator(functions_of(std::atoi(words[2])));
    evaluate::line_splitter lines(evaluator);
    static char chunk[std::size_t{1} << 16];
    std::string replies;
    while (const std::size_t size = std::fread(chunk, 1, sizeof chunk, stdin))
        lines.feed({chunk, size}, replies);
    lines.finish(replies);
    return std::fwrite(replies.data(), 1, replies.size(), stdout) == replies.size() ? 0 : 1;
}
