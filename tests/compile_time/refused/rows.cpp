// SPDX-License-Identifier: BSL-1.0

// Rows of evaluate's table whose names do not fit the signature.
// How these files are read: ../refused.cmake.

#include <array>

#include <troy/xagm.hpp>

#include "../../../examples/evaluate/functions.hpp"

using tokens = troy::xagm::tokens;
using evaluate::call;
using evaluate::function;

std::array<tokens, 2> both(const tokens& x, const tokens& y) { return {x, y}; }

// EXPECT argument_without_a_name: constant.expression
// NOTE argument_without_a_name: not every word has a name
namespace argument_without_a_name {
constexpr function named{"f", "X Y", "X Y", "help", call<both>};
#if defined(REFUSED_argument_without_a_name)
constexpr function unnamed{"f", "X", "X Y", "help", call<both>};
#endif
}

// EXPECT result_without_a_name: constant.expression
// NOTE result_without_a_name: not every word has a name
namespace result_without_a_name {
constexpr function named{"f", "X Y", "A B", "help", call<both>};
#if defined(REFUSED_result_without_a_name)
constexpr function unnamed{"f", "X Y", "A", "help", call<both>};
#endif
}

// EXPECT two_words_of_one_name: constant.expression
// NOTE two_words_of_one_name: two words of one name
namespace two_words_of_one_name {
constexpr function different{"f", "X Y", "X Y", "help", call<both>};
#if defined(REFUSED_two_words_of_one_name)
constexpr function alike{"f", "X X", "X Y", "help", call<both>};
#endif
}

// A help in place of the results, say.
// EXPECT text_for_names: constant.expression
// NOTE text_for_names: not a name
namespace text_for_names {
constexpr function named{"f", "X Y", "X Y", "help", call<both>};
#if defined(REFUSED_text_for_names)
constexpr function swapped{"f", "X Y", "the help", "X Y", call<both>};
#endif
}
