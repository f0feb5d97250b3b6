// SPDX-License-Identifier: BSL-1.0

/// @file
/// Writes the extension's SQL and the lists of its entries, from the tables of types, of products and
/// of evaluate's functions.

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "../evaluate/functions.hpp"
#include "type_sql.hpp"

namespace {

using namespace troy_sql;

// ---- The functions of evaluate, over numeric. ----

/// xagm_reconcile for xagm.reconcile; xagm_reconcile64 at the 64 bits of Sui, if that is another.
struct sql_function {
    unsigned bits;
    std::size_t index;
    std::string name;
    const evaluate::function* function;
};

[[nodiscard]] bool same_types(const evaluate::word_list& x, const evaluate::word_list& y) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (x[i].type.bits != y[i].type.bits) return false;
    }
    return true;
}

[[nodiscard]] const std::vector<sql_function>& functions() {
    static const auto at_256 = evaluate::all_functions<256>();
    static const auto at_64 = evaluate::all_functions<64>();
    static const auto found = [] {
        std::vector<sql_function> all;
        for (std::size_t i = 0; i < at_256.size(); ++i) {
            const auto& wide = at_256[i];
            const auto& narrow = at_64.at(i);
            std::string name{wide.name};
            std::replace(name.begin(), name.end(), '.', '_');
            all.push_back({256, i, name, &wide});
            if (!same_types(wide.arguments, narrow.arguments) ||
                !same_types(wide.results, narrow.results))
                all.push_back({64, i, name + "64", &narrow});
        }
        return all;
    }();
    return found;
}

struct kind_name {
    char letter;
    std::string_view sql;
};

[[nodiscard]] kind_name kind_of(const evaluate::word& word) {
    switch (word.type.kind) {
        case evaluate::kind::boolean: return {'b', "boolean"};
        case evaluate::kind::instant: return {'i', "timestamptz"};
        case evaluate::kind::day: return {'d', "date"};
        default: return {'n', "numeric"};
    }
}

[[nodiscard]] std::string letters_of(const evaluate::word_list& list) {
    std::string letters;
    for (std::size_t i = 0; i < list.size(); ++i)
        letters += kind_of(list[i]).letter;
    return letters;
}

/// "supply" numeric, "oz_before" numeric: quoted, because some are words of SQL.
[[nodiscard]] std::string columns_of(const evaluate::word_list& list, std::string_view instant) {
    std::string columns;
    for (std::size_t i = 0; i < list.size(); ++i) {
        columns += i == 0 ? "\"" : ", \"";
        for (const char c : list[i].name)
            columns += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        columns += "\" ";
        const auto [letter, sql] = kind_of(list[i]);
        columns += letter == 'i' ? instant : sql;
    }
    return columns;
}

constexpr std::string_view row_form = R"(
CREATE TYPE {name}_result AS ({columns});
)";

constexpr std::string_view function_form = R"(
CREATE FUNCTION {name}({arguments}) RETURNS {result}
    AS 'MODULE_PATHNAME', 'troy_{name}' {pure};
COMMENT ON FUNCTION {name} IS {help};
)";

[[nodiscard]] std::string sql_of(const sql_function& f) {
    const auto& results = f.function->results;
    const bool is_row = results.size() > 1;
    const std::string result = is_row ? f.name + "_result" : std::string{kind_of(results[0]).sql};
    std::string sql;
    if (is_row)
        sql = filled(row_form, {{"name", f.name}, {"columns", columns_of(results, "timestamptz")}});
    return sql + filled(function_form,
                        {{"name", f.name},
                         {"arguments", columns_of(f.function->arguments, "utc_seconds")},
                         {"result", result},
                         {"pure", pure},
                         {"help", quoted(f.function->help)}});
}

[[nodiscard]] std::string function_entries() {
    std::string all;
    for (const sql_function& f : functions()) {
        all += "TROY_FUNCTION_ENTRY(" + f.name + ", " + std::to_string(f.bits) + ", " +
               std::to_string(f.index) + ", \"" + letters_of(f.function->arguments) + "\", \"" +
               letters_of(f.function->results) + "\")\n";
    }
    return all;
}

// ---- The replay of a ledger. ----

constexpr std::string_view replay_form = R"(
CREATE TYPE xagm_books AS ({columns});
CREATE FUNCTION xagm_replay_event(internal, record) RETURNS internal
    AS 'MODULE_PATHNAME', 'troy_replay' LANGUAGE C STABLE PARALLEL SAFE;
CREATE FUNCTION xagm_replay_books(internal) RETURNS xagm_books
    AS 'MODULE_PATHNAME', 'troy_books' LANGUAGE C STABLE PARALLEL SAFE;
CREATE AGGREGATE xagm_replay(record) (SFUNC = xagm_replay_event, STYPE = internal, SSPACE = 4096,
    FINALFUNC = xagm_replay_books, PARALLEL = SAFE);
COMMENT ON AGGREGATE xagm_replay(record) IS
    'the books of a chain after its events, in their order; the columns are those of a log of audit';
)";

[[nodiscard]] std::string sql_of_replay() {
    std::string columns;
    for (const auto& [name, kind] : books_columns) {
        columns += (columns.empty() ? "\"" : ", \"") + std::string{name} + "\" ";
        columns += kind == 'i'   ? "timestamptz"
                   : kind == 'd' ? "date"
                   : kind == 't' ? "text"
                                 : "numeric";
    }
    return filled(replay_form, {{"columns", columns}});
}

// ---- The files. ----

[[nodiscard]] std::string sql() {
    std::string all = "\\echo Use \"CREATE EXTENSION troy\" to load this file. \\quit\n";
    all += sql_of_types();
    for (std::size_t i = 0; i < product_count; ++i)
        all += sql_of(product_rows[i]);
    for (const sql_function& f : functions())
        all += sql_of(f);
    return all + sql_of_replay();
}

[[nodiscard]] std::string type_entries() {
    std::string all;
    const auto size_of = [](std::size_t row) { return std::to_string(type_rows[row].bytes); };
    for (std::size_t i = 0; i < type_count; ++i) {
        all += "TROY_TYPE_ENTRIES("s + type_rows[i].name + ", " + std::to_string(i) + ", " +
               size_of(i) + ")\n";
    }
    for (std::size_t i = 0; i < product_count; ++i) {
        const product_type& product = product_rows[i];
        all += "TROY_PRODUCT_ENTRIES(" + function_of(product) + ", " + std::to_string(i) + ", " +
               size_of(product.left) + ", " + size_of(product.right) + ", " +
               size_of(product.result) + ")\n";
    }
    return all;
}

}  // namespace

int main(int count, char** words) {
    const std::string_view what = count == 2 ? words[1] : "";
    std::string text;
    if (what == "sql") {
        text = sql();
    } else if (what == "type_entries") {
        text = type_entries();
    } else if (what == "function_entries") {
        text = function_entries();
    } else {
        std::fputs("usage: troy_postgresql_generate sql|type_entries|function_entries\n", stderr);
        return 2;
    }
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    return written && std::fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
