// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The words of a line and of its reply, and how values are written as them: a quantity, a time or a
/// text is one word; an aggregate, an array or a tuple is the words of its fields in the order of
/// declaration.

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/text_options.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace evaluate {

// ---- A line, which is words, and the reply to it. ----
//
// Nothing of it allocates once the reply's buffer is large enough.

/// More words than a name and the arguments of any function.
inline constexpr std::size_t words_max = 16;

/// The words of a line, separated by single separators; between two of them is an empty word.
class words {
public:
    words(std::string_view line, char separator) noexcept {
        for (;;) {
            const std::size_t end = line.find(separator);
            if (count_ < words_max) at_[count_] = line.substr(0, end);
            ++count_;
            if (end == std::string_view::npos || count_ > words_max) return;
            line.remove_prefix(end + 1);
        }
    }

    /// Words that were separated elsewhere. Precondition: there are at most words_max.
    explicit words(std::span<const std::string_view> separate) noexcept : count_(separate.size()) {
        std::copy(separate.begin(), separate.end(), at_);
    }

    /// The number of words that were not yet taken; beyond words_max it is not exact.
    [[nodiscard]] std::size_t left() const noexcept { return count_ - taken_; }

    /// Whether one of the words that were not yet taken is `word`. Precondition: at most words_max
    /// are left.
    [[nodiscard]] bool contain(std::string_view word) const noexcept {
        for (std::size_t i = taken_; i < count_; ++i) {
            if (at_[i] == word) return true;
        }
        return false;
    }

    /// The next word.
    [[nodiscard]] std::string_view take() noexcept { return at_[taken_++]; }

    /// The next word as a value; fails with the error of try_parse.
    template <troy::Textual T>
    [[nodiscard]] T next() {
        return troy::parse<T>(take());
    }

private:
    std::string_view at_[words_max];
    std::size_t count_ = 0;
    std::size_t taken_ = 0;
};

/// The values of a reply, in order.
class reply {
public:
    reply(std::string& out, char separator) noexcept
        : out_(out),
          start_(out.size()),
          separator_(separator) {}

    template <troy::Textual T>
    void add(const T& value) {
        if (out_.size() > start_) out_ += separator_;
        out_ += troy::to_text(value).view();
    }

private:
    std::string& out_;
    std::size_t start_;
    char separator_;
};

// ---- Types of values. ----

/// Types, as a value.
template <class... Types>
struct list {
    static constexpr std::size_t size = sizeof...(Types);

    template <class... More>
    [[nodiscard]] friend constexpr list<Types..., More...> operator+(list, list<More...>) {
        return {};
    }
};

template <class T>
concept Given = requires {
    typename std::remove_cvref_t<decltype(T::value)>;
}
&&std::same_as<T, troy::given<std::remove_cvref_t<decltype(T::value)>>>;

template <class T>
concept TupleLike = requires {
    std::tuple_size<T>::value;
};

// ---- The fields of an aggregate. ----

inline constexpr std::size_t fields_max = 6;

/// Converts to the type of any field; for unevaluated use only.
template <class Aggregate>
struct any_value {
    template <class T>
        requires(!std::same_as<T, Aggregate>)
    operator T() const;  // NOLINT(google-explicit-constructor): its purpose.
};

template <class Aggregate, std::size_t>
using any_field = any_value<Aggregate>;

template <class T, std::size_t... I>
[[nodiscard]] constexpr bool takes(std::index_sequence<I...>) {
    return requires { T{any_field<T, I>()...}; };
}

/// The number of fields that can be initialised. A C array would count once for each element.
template <class T, std::size_t Count = fields_max>
[[nodiscard]] constexpr std::size_t field_count() {
    static_assert(Count > 0, "an argument or a result is neither text nor an aggregate");
    if constexpr (takes<T>(std::make_index_sequence<Count>())) {
        return Count;
    } else {
        return field_count<T, Count - 1>();
    }
}

/// References to the fields. More than fields_max fields do not compile.
template <class T>
[[nodiscard]] constexpr auto fields_of(const T& value) {
    constexpr std::size_t count = field_count<T>();
    if constexpr (count == 1) {
        const auto& [a] = value;
        return std::tie(a);
    } else if constexpr (count == 2) {
        const auto& [a, b] = value;
        return std::tie(a, b);
    } else if constexpr (count == 3) {
        const auto& [a, b, c] = value;
        return std::tie(a, b, c);
    } else if constexpr (count == 4) {
        const auto& [a, b, c, d] = value;
        return std::tie(a, b, c, d);
    } else if constexpr (count == 5) {
        const auto& [a, b, c, d, e] = value;
        return std::tie(a, b, c, d, e);
    } else {
        const auto& [a, b, c, d, e, f] = value;
        return std::tie(a, b, c, d, e, f);
    }
}

// ---- The parts of a type. ----

template <class... Types>
[[nodiscard]] constexpr auto list_of(std::type_identity<std::tuple<Types...>>) {
    return list<std::remove_cvref_t<Types>...>();
}

/// The types of the parts of an aggregate, an array or a tuple.
template <class T>
[[nodiscard]] constexpr auto parts_of() {
    if constexpr (TupleLike<T>) {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return list<std::tuple_element_t<I, T>...>();
        }
        (std::make_index_sequence<std::tuple_size_v<T>>());
    } else {
        return list_of(std::type_identity<decltype(fields_of(std::declval<const T&>()))>());
    }
}

/// A value of one word. A bool is 1 or 0.
template <class T>
concept Word = troy::Textual<T> || std::same_as<T, bool>;

/// The types of the words that a value is written as.
template <class T>
[[nodiscard]] constexpr auto words_of() {
    if constexpr (Word<T>) {
        return list<T>();
    } else if constexpr (std::same_as<T, troy::by_name>) {
        return list<>();
    } else if constexpr (Given<T>) {
        return words_of<decltype(T::value)>();
    } else {
        return []<class... Parts>(list<Parts...>) {
            return (list<>() + ... + words_of<Parts>());
        }(parts_of<T>());
    }
}

// ---- What a word is. ----

enum class kind {
    quantity,
    boolean,  ///< 1 or 0.
    instant,
    day,
};

/// A type of words as another language can declare it.
struct word_type {
    evaluate::kind kind = kind::quantity;

    // Of a quantity.
    std::string_view unit{};  ///< Its symbol; empty for a pure number.
    unsigned decimals = 0;
    unsigned bits = 0;  ///< If signed, the sign is one of them.
    bool is_signed = false;
};

template <Word T>
[[nodiscard]] constexpr word_type type_of_word() {
    if constexpr (std::same_as<T, bool>) {
        return {kind::boolean};
    } else if constexpr (std::same_as<T, troy::utc_seconds>) {
        return {kind::instant};
    } else if constexpr (std::same_as<T, troy::utc_day>) {
        return {kind::day};
    } else {
        return {kind::quantity,
                troy::unit_symbol<typename T::unit>,
                T::decimals,
                T::bits,
                troy::SignedFixedPoint<T>};
    }
}

/// The types of words, in order.
template <class Words>
inline constexpr int types_of = 0;
template <class... Words>
inline constexpr std::array<word_type, sizeof...(Words)> types_of<list<Words...>>{
    type_of_word<Words>()...};

// ---- Reading and writing. ----

/// Reads a value from the next words; fails with the error of the first that cannot be read.
template <class T>
[[nodiscard]] T read(words& in) {
    if constexpr (troy::Textual<T>) {
        return in.next<T>();
    } else if constexpr (std::same_as<T, troy::by_name>) {
        return T();
    } else if constexpr (Given<T>) {
        return read<decltype(T::value)>(in);
    } else {
        return [&]<class... Parts>(list<Parts...>) {
            return T{read<Parts>(in)...};  // Braces: from left to right.
        }(parts_of<T>());
    }
}

template <class T>
void write(reply& out, const T& value) {
    if constexpr (troy::Textual<T>) {
        out.add(value);
    } else if constexpr (std::same_as<T, bool>) {
        out.add(troy::fixed_point<troy::one, 0, 64>::from_raw(value ? 1u : 0u));
    } else if constexpr (Given<T>) {
        write(out, value.value);
    } else if constexpr (!std::same_as<T, troy::by_name>) {
        const auto write_all = [&](const auto&... parts) { (write(out, parts), ...); };
        if constexpr (TupleLike<T>) {
            std::apply(write_all, value);
        } else {
            std::apply(write_all, fields_of(value));
        }
    }
}

}  // namespace evaluate
