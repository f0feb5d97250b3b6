// SPDX-License-Identifier: BSL-1.0

/// @file
/// Writes the extension's SQL and the lists of its entries, from the tables of types, of products and
/// of evaluate's functions.

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../evaluate/functions.hpp"
#include "interface.hpp"

namespace {

using namespace std::string_literals;
using troy_sql::product_type;
using troy_sql::quantity_type;

struct replacement {
    std::string_view name;
    std::string_view text;
};

/// A text in which {name} stands for something.
[[nodiscard]] std::string filled(std::string_view form,
                                 std::initializer_list<replacement> replacements) {
    std::string result{form};
    for (const auto& [name, text] : replacements) {
        const std::string field = "{" + std::string{name} + "}";
        for (auto at = result.find(field); at != std::string::npos;
             at = result.find(field, at + text.size()))
            result.replace(at, field.size(), text);
    }
    return result;
}

[[nodiscard]] std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') result += c;
        result += c;
    }
    return result + "'";
}

/// What every function of the extension is, except the steps of aggregates, which see NULL.
constexpr std::string_view pure = "LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE";
constexpr std::string_view step = "LANGUAGE C IMMUTABLE PARALLEL SAFE";

// ---- Types. ----

constexpr std::string_view type_form = R"(
CREATE TYPE {type};
CREATE FUNCTION {type}_in(cstring) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_{type}_in' {pure};
CREATE FUNCTION {type}_out({type}) RETURNS cstring AS 'MODULE_PATHNAME', 'troy_{type}_out' {pure};
CREATE FUNCTION {type}_recv(internal) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_receive{bytes}' {pure};
CREATE FUNCTION {type}_send({type}) RETURNS bytea AS 'MODULE_PATHNAME', 'troy_send{bytes}' {pure};
CREATE TYPE {type} (
    INPUT = {type}_in, OUTPUT = {type}_out, RECEIVE = {type}_recv, SEND = {type}_send,
    INTERNALLENGTH = {bytes}, {by_value} ALIGNMENT = double);
COMMENT ON TYPE {type} IS {meaning};

CREATE FUNCTION {type}_of(numeric) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_{type}_of' {pure};
CREATE FUNCTION {type}_from_raw(numeric) RETURNS {type}
    AS 'MODULE_PATHNAME', 'troy_{type}_from_raw' {pure};
COMMENT ON FUNCTION {type}_from_raw(numeric) IS 'from the integer that the ledger stores';
CREATE FUNCTION to_numeric({type}) RETURNS numeric AS 'MODULE_PATHNAME', 'troy_{type}_numeric' {pure};
CREATE FUNCTION raw({type}) RETURNS numeric AS 'MODULE_PATHNAME', 'troy_{type}_raw' {pure};
COMMENT ON FUNCTION raw({type}) IS 'the integer that the ledger stores';
CREATE CAST (numeric AS {type}) WITH FUNCTION {type}_of(numeric);
CREATE CAST ({type} AS numeric) WITH FUNCTION to_numeric({type});

CREATE FUNCTION {type}_eq({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_eq{bytes}' {pure};
CREATE FUNCTION {type}_ne({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_ne{bytes}' {pure};
CREATE FUNCTION {type}_lt({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_lt{bytes}' {pure};
CREATE FUNCTION {type}_le({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_le{bytes}' {pure};
CREATE FUNCTION {type}_gt({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_gt{bytes}' {pure};
CREATE FUNCTION {type}_ge({type}, {type}) RETURNS boolean AS 'MODULE_PATHNAME', 'troy_ge{bytes}' {pure};
CREATE FUNCTION {type}_cmp({type}, {type}) RETURNS integer AS 'MODULE_PATHNAME', 'troy_cmp{bytes}' {pure};
CREATE FUNCTION {type}_hash({type}) RETURNS integer AS 'MODULE_PATHNAME', 'troy_hash{bytes}' {pure};
CREATE FUNCTION {type}_hash_extended({type}, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'troy_hash_extended{bytes}' {pure};
CREATE OPERATOR = (FUNCTION = {type}_eq, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = =,
    NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (FUNCTION = {type}_ne, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = <>,
    NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (FUNCTION = {type}_lt, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = >,
    NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (FUNCTION = {type}_le, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = >=,
    NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR > (FUNCTION = {type}_gt, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = <,
    NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (FUNCTION = {type}_ge, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = <=,
    NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
{sort}CREATE OPERATOR CLASS {type}_btree DEFAULT FOR TYPE {type} USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 {type}_cmp({type}, {type}), {sort_support}FUNCTION 4 btequalimage(oid);
CREATE OPERATOR CLASS {type}_hash DEFAULT FOR TYPE {type} USING hash AS
    OPERATOR 1 =, FUNCTION 1 {type}_hash({type}), FUNCTION 2 {type}_hash_extended({type}, bigint);

CREATE FUNCTION {type}_least({type}, {type}) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_least{bytes}' {pure};
CREATE FUNCTION {type}_most({type}, {type}) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_most{bytes}' {pure};
CREATE AGGREGATE min({type}) (SFUNC = {type}_least, STYPE = {type}, COMBINEFUNC = {type}_least,
    SORTOP = <, PARALLEL = SAFE);
CREATE AGGREGATE max({type}) (SFUNC = {type}_most, STYPE = {type}, COMBINEFUNC = {type}_most,
    SORTOP = >, PARALLEL = SAFE);
CREATE FUNCTION {type}_mean_add(bytea, {type}, rounding) RETURNS bytea
    AS 'MODULE_PATHNAME', 'troy_{type}_mean_add' {step};
CREATE FUNCTION {type}_mean_join(bytea, bytea) RETURNS bytea
    AS 'MODULE_PATHNAME', 'troy_{type}_mean_join' {step};
CREATE FUNCTION {type}_mean(bytea) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_{type}_mean' {step};
CREATE AGGREGATE avg({type}, rounding) (SFUNC = {type}_mean_add, STYPE = bytea,
    COMBINEFUNC = {type}_mean_join, FINALFUNC = {type}_mean, PARALLEL = SAFE);
COMMENT ON AGGREGATE avg({type}, rounding) IS 'the exact sum over the number, rounded once';
)";

constexpr std::string_view sort_form = R"(
CREATE FUNCTION {type}_sort(internal) RETURNS void AS 'MODULE_PATHNAME', 'troy_sort8' {pure};
)";

/// What an amount can do and a ratio or a price cannot: there is no sum of prices.
constexpr std::string_view amount_form = R"(
CREATE FUNCTION {type}_add({type}, {type}) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_{type}_add' {pure};
CREATE FUNCTION {type}_subtract({type}, {type}) RETURNS {type}
    AS 'MODULE_PATHNAME', 'troy_{type}_subtract' {pure};
CREATE OPERATOR + (FUNCTION = {type}_add, LEFTARG = {type}, RIGHTARG = {type}, COMMUTATOR = +);
CREATE OPERATOR - (FUNCTION = {type}_subtract, LEFTARG = {type}, RIGHTARG = {type});
CREATE FUNCTION {type}_sum({wide}, {type}) RETURNS {wide} AS 'MODULE_PATHNAME', 'troy_{type}_sum' {step};
)";

constexpr std::string_view sum_form = R"(
CREATE AGGREGATE sum({type}) (SFUNC = {type}_sum, STYPE = {wide}, COMBINEFUNC = {wide}_sum,
    PARALLEL = SAFE);
COMMENT ON AGGREGATE sum({type}) IS 'exact, in 256 bits';
)";

constexpr std::string_view widths_form = R"(
CREATE FUNCTION {wide}_of({type}) RETURNS {wide} AS 'MODULE_PATHNAME', 'troy_{type}_widen' {pure};
CREATE FUNCTION {type}_of({wide}) RETURNS {type} AS 'MODULE_PATHNAME', 'troy_{wide}_narrow' {pure};
CREATE CAST ({type} AS {wide}) WITH FUNCTION {wide}_of({type}) AS IMPLICIT;
CREATE CAST ({wide} AS {type}) WITH FUNCTION {type}_of({wide}) AS ASSIGNMENT;
)";

[[nodiscard]] std::string sql_of(std::string_view form, const quantity_type& type) {
    const bool by_value = type.bytes == 8;
    const std::string bytes = std::to_string(type.bytes);
    return filled(form,
                  {{"sort", by_value ? sort_form : ""},
                   {"sort_support", by_value ? "FUNCTION 2 {type}_sort(internal), " : ""},
                   {"by_value", by_value ? "PASSEDBYVALUE," : ""},
                   {"type", type.name},
                   {"wide", type.wide},
                   {"bytes", bytes},
                   {"meaning", quoted(type.meaning)},
                   {"pure", pure},
                   {"step", step}});
}

[[nodiscard]] std::string sql_of_types() {
    std::string labels;
    for (const char* label : troy_sql::rounding_labels)
        labels += (labels.empty() ? "" : ", ") + quoted(label);
    std::string sql = "CREATE TYPE rounding AS ENUM (" + labels + ");\n";
    const auto for_each_type = [&sql](auto write) {
        for (std::size_t i = 0; i < troy_sql::type_count; ++i)
            sql += write(troy_sql::type_rows[i]);
    };
    const auto is_amount = [](const quantity_type& type) { return *type.wide != '\0'; };
    for_each_type([](const quantity_type& type) { return sql_of(type_form, type); });
    for_each_type([&](const quantity_type& type) {
        return is_amount(type) ? sql_of(amount_form, type) : ""s;
    });
    for_each_type([&](const quantity_type& type) {
        if (!is_amount(type)) return ""s;
        return sql_of(sum_form, type) + (type.bytes == 8 ? sql_of(widths_form, type) : ""s);
    });
    return sql;
}

// ---- Products. ----

constexpr std::string_view operator_form = R"(
CREATE FUNCTION {function}({left}, {right}) RETURNS {result}
    AS 'MODULE_PATHNAME', 'troy_{function}' {pure};
COMMENT ON FUNCTION {function}({left}, {right}) IS {meaning};
CREATE OPERATOR {name} (FUNCTION = {function}, LEFTARG = {left}, RIGHTARG = {right}{commutator});
)";

constexpr std::string_view commuted_form = R"(
CREATE FUNCTION {function}_commuted({right}, {left}) RETURNS {result}
    AS 'MODULE_PATHNAME', 'troy_{function}_commuted' {pure};
CREATE OPERATOR * (FUNCTION = {function}_commuted, LEFTARG = {right}, RIGHTARG = {left}, COMMUTATOR = *);
)";

constexpr std::string_view rounded_form = R"(
CREATE FUNCTION {name}({left}, {right}, rounding) RETURNS {result}
    AS 'MODULE_PATHNAME', 'troy_{function}' {pure};
COMMENT ON FUNCTION {name}({left}, {right}, rounding) IS {meaning};
)";

[[nodiscard]] std::string function_of(const product_type& product) {
    const std::string name = product.name;
    const std::string verb = name == "*" ? "multiply" : name == "/" ? "divide" : name;
    return verb + "_" + troy_sql::type_rows[product.left].name;
}

[[nodiscard]] std::string sql_of(const product_type& product) {
    const std::string name = product.name;
    const std::string form = name == "*" ? std::string{operator_form} + std::string{commuted_form}
                             : name == "/" ? std::string{operator_form}
                                           : std::string{rounded_form};
    return filled(form,
                  {{"name", name},
                   {"function", function_of(product)},
                   {"commutator", name == "*" ? ", COMMUTATOR = *" : ""},
                   {"left", troy_sql::type_rows[product.left].name},
                   {"right", troy_sql::type_rows[product.right].name},
                   {"result", troy_sql::type_rows[product.result].name},
                   {"meaning", quoted(product.meaning)},
                   {"pure", pure}});
}

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
[[nodiscard]] std::string columns_of(const evaluate::word_list& list) {
    std::string columns;
    for (std::size_t i = 0; i < list.size(); ++i) {
        columns += i == 0 ? "\"" : ", \"";
        for (const char c : list[i].name)
            columns += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        columns += "\" ";
        columns += kind_of(list[i]).sql;
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
    if (is_row) sql = filled(row_form, {{"name", f.name}, {"columns", columns_of(results)}});
    return sql + filled(function_form,
                        {{"name", f.name},
                         {"arguments", columns_of(f.function->arguments)},
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
    for (const auto& [name, kind] : troy_sql::books_columns) {
        columns += (columns.empty() ? "\"" : ", \"") + std::string{name} + "\" ";
        columns += kind == 'i' ? "timestamptz" : kind == 'd' ? "date" : kind == 't' ? "text" : "numeric";
    }
    return filled(replay_form, {{"columns", columns}});
}

// ---- The files. ----

[[nodiscard]] std::string sql() {
    std::string all = "\\echo Use \"CREATE EXTENSION troy\" to load this file. \\quit\n";
    all += sql_of_types();
    for (std::size_t i = 0; i < troy_sql::product_count; ++i)
        all += sql_of(troy_sql::product_rows[i]);
    for (const sql_function& f : functions())
        all += sql_of(f);
    return all + sql_of_replay();
}

[[nodiscard]] std::string type_entries() {
    std::string all;
    const auto size_of = [](std::size_t row) {
        return std::to_string(troy_sql::type_rows[row].bytes);
    };
    for (std::size_t i = 0; i < troy_sql::type_count; ++i) {
        all += "TROY_TYPE_ENTRIES("s + troy_sql::type_rows[i].name + ", " + std::to_string(i) +
               ", " + size_of(i) + ")\n";
    }
    for (std::size_t i = 0; i < troy_sql::product_count; ++i) {
        const product_type& product = troy_sql::product_rows[i];
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
