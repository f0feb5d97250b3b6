// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The SQL of the types and of the products of their values.

#include <initializer_list>
#include <string>
#include <string_view>

#include "interface.hpp"

namespace troy_sql {

using namespace std::string_literals;

struct replacement {
    std::string_view name;
    std::string_view text;
};

/// A text in which {name} stands for something.
[[nodiscard]] inline std::string filled(std::string_view form,
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

[[nodiscard]] inline std::string quoted(std::string_view text) {
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

constexpr std::string_view instant_form = R"(
CREATE TYPE utc_seconds;
CREATE FUNCTION utc_seconds_in(cstring) RETURNS utc_seconds AS 'MODULE_PATHNAME', 'troy_utc_seconds_in' {pure};
CREATE FUNCTION utc_seconds_out(utc_seconds) RETURNS cstring AS 'MODULE_PATHNAME', 'troy_utc_seconds_out' {pure};
CREATE FUNCTION utc_seconds_recv(internal) RETURNS utc_seconds AS 'MODULE_PATHNAME', 'troy_receive8' {pure};
CREATE FUNCTION utc_seconds_send(utc_seconds) RETURNS bytea AS 'MODULE_PATHNAME', 'troy_send8' {pure};
CREATE TYPE utc_seconds (
    INPUT = utc_seconds_in, OUTPUT = utc_seconds_out, RECEIVE = utc_seconds_recv,
    SEND = utc_seconds_send, INTERNALLENGTH = 8, PASSEDBYVALUE, ALIGNMENT = double);
COMMENT ON TYPE utc_seconds IS
    'an instant: whole seconds since 1970, read and written in UTC whatever the time zone of a session';
CREATE FUNCTION utc_seconds_of(date) RETURNS utc_seconds
    AS 'MODULE_PATHNAME', 'troy_utc_seconds_of_date' {pure};
CREATE FUNCTION utc_seconds_of(timestamptz) RETURNS utc_seconds
    AS 'MODULE_PATHNAME', 'troy_utc_seconds_of_timestamptz' {pure};
CREATE FUNCTION timestamptz_of(utc_seconds) RETURNS timestamptz
    AS 'MODULE_PATHNAME', 'troy_timestamptz_of' {pure};
CREATE CAST (date AS utc_seconds) WITH FUNCTION utc_seconds_of(date) AS IMPLICIT;
CREATE CAST (timestamptz AS utc_seconds) WITH FUNCTION utc_seconds_of(timestamptz) AS IMPLICIT;
CREATE CAST (utc_seconds AS timestamptz) WITH FUNCTION timestamptz_of(utc_seconds) AS ASSIGNMENT;
)";

[[nodiscard]] inline std::string sql_of(std::string_view form, const quantity_type& type) {
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

[[nodiscard]] inline std::string sql_of_types() {
    std::string labels;
    for (const char* label : troy_sql::rounding_labels)
        labels += (labels.empty() ? "" : ", ") + quoted(label);
    std::string sql = "CREATE TYPE rounding AS ENUM (" + labels + ");\n";
    sql += filled(instant_form, {{"pure", pure}});
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

[[nodiscard]] inline std::string function_of(const product_type& product) {
    const std::string name = product.name;
    const std::string verb = name == "*" ? "multiply" : name == "/" ? "divide" : name;
    return verb + "_" + troy_sql::type_rows[product.left].name;
}

[[nodiscard]] inline std::string sql_of(const product_type& product) {
    const std::string name = product.name;
    const std::string form = name == "*"   ? std::string{operator_form} + std::string{commuted_form}
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

}  // namespace troy_sql
