// SPDX-License-Identifier: BSL-1.0

/// @file
/// Calls the functions of evaluate.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <troy/text.hpp>
#include <troy/time.hpp>

#include "../evaluate/functions.hpp"
#include "guarded.hpp"
#include "interface.hpp"

namespace troy_sql {
namespace {

[[nodiscard]] const std::vector<evaluate::function>& functions_at(unsigned bits) {
    static const auto at_64 = evaluate::all_functions<64>();
    static const auto at_256 = evaluate::all_functions<256>();
    return bits == 64 ? at_64 : at_256;
}

}  // namespace

bool call_function(unsigned bits,
                   std::size_t index,
                   const char* request,
                   std::size_t size,
                   char (&reply)[reply_size_max],
                   failure& why) noexcept {
    return guarded(why, [&] {
        evaluate::words in({request, size}, '\t');
        static std::string text;  // A server's process has one thread.
        text.clear();
        evaluate::reply out(text, '\t');
        functions_at(bits).at(index).call(in, out);
        if (text.size() >= reply_size_max) throw std::length_error("a reply is too long");
        copy_text(reply, text);
    });
}

bool read_instant(const char* text,
                  std::size_t size,
                  std::uint64_t& result,
                  failure& why) noexcept {
    return guarded(why, [&] { result = troy::parse<troy::utc_seconds>({text, size}).raw(); });
}

void write_instant(std::uint64_t instant, char* text) noexcept {
    const auto written = troy::to_text(troy::utc_seconds::from_raw(instant));
    text[written.view().copy(text, text_size_max - 1)] = '\0';
}

}  // namespace troy_sql
