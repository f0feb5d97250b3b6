// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Values of SQL as the library's text, and back.

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

inline void append_date(StringInfo to, Datum value) {
    const DateADT date = DatumGetDateADT(value);
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
inline void append_timestamptz(StringInfo to, Datum value) {
    const TimestampTz instant = DatumGetTimestampTz(value);
    if (TIMESTAMP_NOT_FINITE(instant)) {
        appendStringInfoString(to, "infinity");
        return;
    }
    const int64 day =
        instant >= 0 ? instant / USECS_PER_DAY : -((USECS_PER_DAY - 1 - instant) / USECS_PER_DAY);
    const int64 time = instant - day * USECS_PER_DAY;
    append_date(to, DateADTGetDatum(static_cast<DateADT>(day)));
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

/// ISO 8601 in UTC, so that no setting of a session counts.
inline Datum result_of(char kind, const char* text) {
    const Datum word = CStringGetDatum(text);
    switch (kind) {
        case 'd': return DirectFunctionCall1(date_in, word);
        case 'i':
            return DirectFunctionCall3(
                timestamptz_in, word, ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
        case 'b': return BoolGetDatum(*text == '1');
        case 't': return CStringGetTextDatum(text);
        default: return numeric_of_text(text);
    }
}

/// The type of a function's row; looked up once for each place of a query.
inline TupleDesc row_type_of(FunctionCallInfo fcinfo) {
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

}  // namespace troy_sql
