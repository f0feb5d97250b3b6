// SPDX-License-Identifier: BSL-1.0

/// @file
/// The entries of evaluate's functions, whose values are numerics, dates, instants and booleans. As
/// in module_types.cpp, an error leaves by longjmp.

#include "postgres_values.hpp"

namespace troy_sql {
namespace {

// ---- The type utc_seconds. ----

unsigned long long instant_of(Datum value) { return DatumGetUInt64(value); }

Datum read_instant_or_report(const char* text, std::size_t size) {
    std::uint64_t instant = 0;
    failure why;
    if (!read_instant(text, size, instant, why)) report(why);
    return UInt64GetDatum(instant);
}

Datum instant_in(FunctionCallInfo fcinfo) {
    const char* text = PG_GETARG_CSTRING(0);
    return read_instant_or_report(text, strlen(text));
}

Datum instant_out(FunctionCallInfo fcinfo) {
    char text[text_size_max];
    write_instant(instant_of(PG_GETARG_DATUM(0)), text);
    PG_RETURN_CSTRING(pstrdup(text));
}

template <void (*Append)(StringInfo, Datum)>
Datum instant_from(FunctionCallInfo fcinfo) {
    StringInfoData text;
    initStringInfo(&text);
    Append(&text, PG_GETARG_DATUM(0));
    return read_instant_or_report(text.data, static_cast<std::size_t>(text.len));
}

Datum instant_to_timestamptz(FunctionCallInfo fcinfo) {
    char text[text_size_max];
    write_instant(instant_of(PG_GETARG_DATUM(0)), text);
    return result_of('i', text);
}

// ---- The functions of evaluate. ----

constexpr char separator = '\t';

void append_argument(StringInfo to, char kind, Datum value) {
    switch (kind) {
        case 'd': append_date(to, value); break;
        case 'i': appendStringInfo(to, "%llu", instant_of(value)); break;
        case 'b': appendStringInfoChar(to, DatumGetBool(value) ? '1' : '0'); break;
        default: {
            const number_text number = text_of_numeric(value);
            appendBinaryStringInfo(to, number.at, static_cast<int>(number.size));
        }
    }
}

constexpr int results_max = 16;

Datum row_of(FunctionCallInfo fcinfo, const char* kinds, char* reply) {
    TupleDesc type = row_type_of(fcinfo);
    const auto count = static_cast<int>(strlen(kinds));
    if (type->natts != count || count > results_max) elog(ERROR, "troy: another row is expected");
    Datum values[results_max];
    bool nulls[results_max] = {};
    for (int i = 0; i < count; ++i) {
        char* const end = strchr(reply, separator);
        if (end != nullptr) *end = '\0';
        values[i] = result_of(kinds[i], reply);
        if (end != nullptr) reply = end + 1;
    }
    return HeapTupleGetDatum(heap_form_tuple(type, values, nulls));
}

struct function_entry {
    unsigned bits;
    std::size_t index;
    const char* arguments;  ///< A letter each: number, day, instant, boolean.
    const char* results;
};

Datum call(FunctionCallInfo fcinfo, const function_entry& entry) {
    StringInfoData request;
    initStringInfo(&request);
    for (int i = 0; entry.arguments[i] != '\0'; ++i) {
        if (i > 0) appendStringInfoChar(&request, separator);
        append_argument(&request, entry.arguments[i], PG_GETARG_DATUM(i));
    }
    char reply[reply_size_max];
    failure why;
    const auto size = static_cast<std::size_t>(request.len);
    if (!call_function(entry.bits, entry.index, request.data, size, reply, why)) report(why);
    pfree(request.data);
    return entry.results[1] == '\0' ? result_of(entry.results[0], reply)
                                    : row_of(fcinfo, entry.results, reply);
}

}  // namespace
}  // namespace troy_sql

using namespace troy_sql;

TROY_ENTRY(troy_utc_seconds_in, instant_in(fcinfo))
TROY_ENTRY(troy_utc_seconds_out, instant_out(fcinfo))
TROY_ENTRY(troy_utc_seconds_of_date, instant_from<append_date>(fcinfo))
TROY_ENTRY(troy_utc_seconds_of_timestamptz, instant_from<append_timestamptz>(fcinfo))
TROY_ENTRY(troy_timestamptz_of, instant_to_timestamptz(fcinfo))

#define TROY_FUNCTION_ENTRY(name, bits, index, arguments, results) \
    TROY_ENTRY(troy_##name, (call(fcinfo, {bits, index, arguments, results})))

#include "function_entries.inc"
