// SPDX-License-Identifier: BSL-1.0

/// @file
/// The entries of evaluate's functions, whose values are numerics, dates, instants and booleans. As
/// in module_types.cpp, an error leaves by longjmp.

#include "postgres_headers.hpp"

extern "C" {
#include <access/htup_details.h>
#include <catalog/pg_type.h>
#include <funcapi.h>
#include <utils/date.h>
#include <utils/datetime.h>
#include <utils/timestamp.h>
}

namespace troy_sql {
namespace {

constexpr char separator = '\t';

// ---- Arguments: text as the library reads it. ----

void append_date(StringInfo to, DateADT date) {
    if (DATE_NOT_FINITE(date)) {
        appendStringInfoString(to, "infinity");
        return;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
    appendStringInfo(to, "%04d-%02d-%02d", year, month, day);
}

/// A fraction of a second stays, and is refused: no instant of the library has one.
void append_instant(StringInfo to, TimestampTz instant) {
    if (TIMESTAMP_NOT_FINITE(instant)) {
        appendStringInfoString(to, "infinity");
        return;
    }
    const int64 day = instant >= 0 ? instant / USECS_PER_DAY
                                   : -((USECS_PER_DAY - 1 - instant) / USECS_PER_DAY);
    const int64 time = instant - day * USECS_PER_DAY;
    append_date(to, static_cast<DateADT>(day));
    const int64 seconds = time / USECS_PER_SEC;
    appendStringInfo(to,
                     "T%02d:%02d:%02d",
                     static_cast<int>(seconds / SECS_PER_HOUR),
                     static_cast<int>(seconds / SECS_PER_MINUTE % MINS_PER_HOUR),
                     static_cast<int>(seconds % SECS_PER_MINUTE));
    const auto fraction = static_cast<int>(time % USECS_PER_SEC);
    if (fraction != 0) appendStringInfo(to, ".%06d", fraction);
    appendStringInfoChar(to, 'Z');
}

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

/// ISO 8601 in UTC, so that no setting of a session counts.
Datum result_of(char kind, const char* text) {
    const Datum word = CStringGetDatum(text);
    switch (kind) {
        case 'd': return DirectFunctionCall1(date_in, word);
        case 'i':
            return DirectFunctionCall3(
                timestamptz_in, word, ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
        case 'b': return BoolGetDatum(*text == '1');
        default: return numeric_of_text(text);
    }
}

constexpr int results_max = 16;

/// The type of a function's row; looked up once for each place of a query.
TupleDesc row_type_of(FunctionCallInfo fcinfo) {
    auto* known = static_cast<TupleDesc>(fcinfo->flinfo->fn_extra);
    if (known != nullptr) return known;
    TupleDesc found = nullptr;
    if (get_call_result_type(fcinfo, nullptr, &found) != TYPEFUNC_COMPOSITE) {
        elog(ERROR, "troy: a function of several results returns no row");
    }
    const MemoryContext before = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
    known = BlessTupleDesc(CreateTupleDescCopy(found));
    MemoryContextSwitchTo(before);
    fcinfo->flinfo->fn_extra = known;
    return known;
}

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
