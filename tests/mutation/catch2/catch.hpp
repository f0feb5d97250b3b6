// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the tests use of Catch2, for mutate.py: the first check that fails ends the program with
/// status 1. Nothing is taken apart to be told, so a test compiles in half the time. The body of a
/// test runs once for each of its sections, which are not nested, or for each value of its one
/// GENERATE.

#include <cstddef>
#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

// A property is tried on so many random cases; see tally in tests/property/support.hpp.
#define TROY_TEST_CASES_MAX 10000

namespace Catch {

template <class T>
struct StringMaker {};

struct enough {};  ///< Thrown to end a test that has seen enough cases.

inline std::size_t turn = 0;      // Which run of the body this is.
inline std::size_t turns = 1;     // How many there will be, as far as is known.
inline std::size_t sections = 0;  // Those met in this run.

inline void check(bool good) {
    if (!good) std::_Exit(1);
}

struct Contains {
    std::string part;
    explicit Contains(std::string text) : part(std::move(text)) {}
    [[nodiscard]] bool is_in(const std::string& text) const {
        return text.find(part) != std::string::npos;
    }
};

inline bool enter_section() {
    if (sections >= turns) turns = sections + 1;
    return sections++ == turn;
}

template <class T>
std::vector<T> values(std::initializer_list<T> list) {
    return list;
}

template <class T>
T generate(const std::vector<T>& list) {
    turns = list.size();
    return list[turn];
}

struct registered {
    explicit registered(void (*body)()) { all().push_back(body); }

    static std::vector<void (*)()>& all() {
        static std::vector<void (*)()> bodies;
        return bodies;
    }

    static void run() {
        for (auto* body : all()) {
            turns = 1;
            for (turn = 0; turn < turns; ++turn) {
                sections = 0;
                try {
                    body();
                } catch (const enough&) {
                }
            }
        }
    }
};

template <template <class> class Body, class... Types>
struct registered_template {
    registered_template() { (registered(&Body<Types>::run), ...); }
};

/// A type in parentheses without them: int(T) and int((T)) are both a function that takes a T.
template <class T>
struct parameter;
template <class T>
struct parameter<int(T)> {
    using type = T;
};

}  // namespace Catch

#define TROY_JOIN_NOW(x, y) x##y
#define TROY_JOIN(x, y) TROY_JOIN_NOW(x, y)

// The types of a TEMPLATE_TEST_CASE one by one, each with a comma before it.
#define TROY_SCAN(...) TROY_SCAN_4(TROY_SCAN_4(TROY_SCAN_4(TROY_SCAN_4(__VA_ARGS__))))
#define TROY_SCAN_4(...) TROY_SCAN_1(TROY_SCAN_1(TROY_SCAN_1(TROY_SCAN_1(__VA_ARGS__))))
#define TROY_SCAN_1(...) __VA_ARGS__
#define TROY_NOTHING
#define TROY_TYPE_AND_REST(first, ...) \
    , typename Catch::parameter<int(first)>::type __VA_OPT__(TROY_REST TROY_NOTHING()(__VA_ARGS__))
#define TROY_REST() TROY_TYPE_AND_REST
#define TROY_TYPES(...) TROY_SCAN(TROY_TYPE_AND_REST(__VA_ARGS__))

#define TROY_TEST(name)                                            \
    static void name();                                            \
    static const Catch::registered TROY_JOIN(name, _known){&name}; \
    static void name()
#define TROY_TEMPLATE_TEST(name, ...)                                                              \
    template <class TestType>                                                                      \
    struct name {                                                                                  \
        static void run();                                                                         \
    };                                                                                             \
    static const Catch::registered_template<name TROY_TYPES(__VA_ARGS__)> TROY_JOIN(name, _known); \
    template <class TestType>                                                                      \
    void name<TestType>::run()

#define TEST_CASE(...) TROY_TEST(TROY_JOIN(test_, __LINE__))
#define TEMPLATE_TEST_CASE(text, tags, ...) \
    TROY_TEMPLATE_TEST(TROY_JOIN(test_, __LINE__), __VA_ARGS__)
#define SECTION(...) if (Catch::enter_section())
#define GENERATE(...)                 \
    [] {                              \
        using namespace Catch;        \
        return generate(__VA_ARGS__); \
    }()
#define GENERATE_COPY(...)            \
    [=] {                             \
        using namespace Catch;        \
        return generate(__VA_ARGS__); \
    }()
#define CHECK(...) Catch::check(static_cast<bool>(__VA_ARGS__))
#define CHECK_FALSE(...) Catch::check(!(__VA_ARGS__))
#define REQUIRE(...) CHECK(__VA_ARGS__)
#define STATIC_REQUIRE(...) static_assert(__VA_ARGS__)
#define CHECK_THROWS_AS(expression, exception) \
    [&] {                                      \
        try {                                  \
            static_cast<void>(expression);     \
        } catch (const exception&) {           \
            return;                            \
        }                                      \
        Catch::check(false);                   \
    }()
#define CHECK_THROWS_WITH(expression, matcher)       \
    [&] {                                            \
        try {                                        \
            static_cast<void>(expression);           \
        } catch (const std::exception& e) {          \
            Catch::check((matcher).is_in(e.what())); \
            return;                                  \
        }                                            \
        Catch::check(false);                         \
    }()
#define CHECK_NOTHROW(...) static_cast<void>(__VA_ARGS__)
#define FAIL(...) Catch::check(false)
#define INFO(...) static_cast<void>(0)
#define CAPTURE(...) static_cast<void>(0)
