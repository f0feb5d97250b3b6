// SPDX-License-Identifier: BSL-1.0

/// @file
/// The entries of evaluate's functions, whose values are numerics, dates, instants and booleans. As
/// in module_types.cpp, an error leaves by longjmp.

#include "postgres_values.hpp"

namespace troy_sql {
namespace {

constexpr char separator = '\t';

// ---- Arguments. ----

void append_argument(StringInfo to, char kind, Datum value) {
    switch (kind) {
        case 'd': append_date(to, DatumGetDateADT(value)); break;
        case 'i': append_instant(to, DatumGetTimestampTz(value)); break;
        case 'b': appendStringInfoChar(to, DatumGetBool(value) ? '1' : '0'); break;
        default: {
            const number_text number = text_of_numeric(value);
            appendBinaryStringInfo(to, number.at, static_cast<int>(number.size));
        }
    }
}

// ---- Results. ----

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

#define TROY_FUNCTION_ENTRY(name, bits, index, arguments, results) \
    TROY_ENTRY(troy_##name, (call(fcinfo, {bits, index, arguments, results})))

#include "function_entries.inc"
