// SPDX-License-Identifier: BSL-1.0

/// @file
/// The entries of evaluate's functions, whose values are numerics, dates, instants and booleans, and
/// of the aggregate that replays the events of a chain. As in module_types.cpp, an error leaves by
/// longjmp.

#include "postgres_headers.hpp"

extern "C" {
#include <access/htup_details.h>
#include <access/tupmacs.h>
#include <catalog/pg_type.h>
#include <funcapi.h>
#include <utils/date.h>
#include <utils/datetime.h>
#include <utils/lsyscache.h>
#include <utils/timestamp.h>
#include <utils/typcache.h>
}

namespace troy_sql {
namespace {

// ---- Values of SQL as the library's text, and back. ----

void append_date(StringInfo to, Datum value) {
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
void append_timestamptz(StringInfo to, Datum value) {
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
Datum result_of(char kind, const char* text) {
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

// ---- The replay: the columns of a row that are fields of an event, found by their names. ----

struct event_column {
    int field;  ///< Below zero if it is none.
    Oid type;
    FmgrInfo write;  ///< For a type that has no case of its own.
};

struct row_columns {
    Oid type;
    int32 typmod;
    int count;
    event_column* at;
};

int field_named(const char* name) {
    for (std::size_t i = 0; i < event_log::field_count; ++i) {
        if (strcmp(event_log::field_names[i], name) == 0) return static_cast<int>(i);
    }
    return -1;
}

/// Looked up once for each kind of row that a place of a query sees.
row_columns* columns_of(FunctionCallInfo fcinfo, TupleDesc row) {
    auto* known = static_cast<row_columns*>(fcinfo->flinfo->fn_extra);
    if (known != nullptr && known->type == row->tdtypeid && known->typmod == row->tdtypmod &&
        known->count == row->natts)
        return known;
    MemoryContext memory = fcinfo->flinfo->fn_mcxt;
    known = static_cast<row_columns*>(MemoryContextAllocZero(memory, sizeof(row_columns)));
    known->at = static_cast<event_column*>(
        MemoryContextAllocZero(memory, static_cast<Size>(row->natts) * sizeof(event_column)));
    known->type = row->tdtypeid;
    known->typmod = row->tdtypmod;
    known->count = row->natts;
    for (int i = 0; i < row->natts; ++i) {
        const FormData_pg_attribute* attribute = TupleDescAttr(row, i);
        event_column& column = known->at[i];
        column.field = attribute->attisdropped ? -1 : field_named(NameStr(attribute->attname));
        if (column.field < 0) continue;
        column.type = attribute->atttypid;
        Oid function = InvalidOid;
        bool is_varlena = false;
        getTypeOutputInfo(column.type, &function, &is_varlena);
        fmgr_info_cxt(function, &column.write, memory);
    }
    fcinfo->flinfo->fn_extra = known;
    return known;
}

void append_value(StringInfo to, event_column& column, Datum value) {
    switch (column.type) {
        case DATEOID: append_date(to, value); break;
        case TIMESTAMPTZOID: append_timestamptz(to, value); break;
        case NUMERICOID: {
            const number_text number = text_of_numeric(value);
            appendBinaryStringInfo(to, number.at, static_cast<int>(number.size));
            break;
        }
        default: appendStringInfoString(to, OutputFunctionCall(&column.write, value));
    }
}

void read_event(FunctionCallInfo fcinfo, HeapTupleHeader header, event_texts& event) {
    TupleDesc row =
        lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(header), HeapTupleHeaderGetTypMod(header));
    row_columns* columns = columns_of(fcinfo, row);
    HeapTupleData tuple = {};
    tuple.t_len = HeapTupleHeaderGetDatumLength(header);
    tuple.t_data = header;
    auto* values = static_cast<Datum*>(palloc(sizeof(Datum) * static_cast<Size>(row->natts)));
    auto* nulls = static_cast<bool*>(palloc(sizeof(bool) * static_cast<Size>(row->natts)));
    heap_deform_tuple(&tuple, row, values, nulls);
    for (int i = 0; i < row->natts; ++i) {
        event_column& column = columns->at[i];
        if (column.field < 0 || nulls[i]) continue;
        StringInfoData text;
        initStringInfo(&text);
        append_value(&text, column, values[i]);
        event.at[column.field] = text.data;
    }
    ReleaseTupleDesc(row);
}

// ---- The replay: the aggregate. ----

Datum replay(FunctionCallInfo fcinfo) {
    MemoryContext memory = aggregate_memory(fcinfo);
    void* books = PG_ARGISNULL(0) ? nullptr : PG_GETARG_POINTER(0);
    if (PG_ARGISNULL(1)) {
        if (books == nullptr) PG_RETURN_NULL();
        PG_RETURN_POINTER(books);
    }
    if (books == nullptr) {
        books = MemoryContextAlloc(memory, books_bytes);
        open_books(books);
    }
    event_texts event = {};
    read_event(fcinfo, PG_GETARG_HEAPTUPLEHEADER(1), event);
    failure why;
    if (!replay_event(books, event, why)) report(why);
    PG_RETURN_POINTER(books);
}

Datum books_row(FunctionCallInfo fcinfo) {
    if (PG_ARGISNULL(0)) PG_RETURN_NULL();
    books_texts texts;
    failure why;
    if (!write_books(PG_GETARG_POINTER(0), texts, why)) report(why);
    TupleDesc row = row_type_of(fcinfo);
    Datum values[books_column_count] = {};
    bool nulls[books_column_count];
    if (row->natts != static_cast<int>(books_column_count)) elog(ERROR, "troy: another row");
    for (std::size_t i = 0; i < books_column_count; ++i) {
        nulls[i] = *texts.at[i] == '\0';
        if (!nulls[i]) values[i] = result_of(books_columns[i].kind, texts.at[i]);
    }
    return HeapTupleGetDatum(heap_form_tuple(row, values, nulls));
}

}  // namespace
}  // namespace troy_sql

using namespace troy_sql;

TROY_ENTRY(troy_utc_seconds_in, instant_in(fcinfo))
TROY_ENTRY(troy_utc_seconds_out, instant_out(fcinfo))
TROY_ENTRY(troy_utc_seconds_of_date, instant_from<append_date>(fcinfo))
TROY_ENTRY(troy_utc_seconds_of_timestamptz, instant_from<append_timestamptz>(fcinfo))
TROY_ENTRY(troy_timestamptz_of, instant_to_timestamptz(fcinfo))

TROY_ENTRY(troy_replay, replay(fcinfo))
TROY_ENTRY(troy_books, books_row(fcinfo))

#define TROY_FUNCTION_ENTRY(name, bits, index, arguments, results) \
    TROY_ENTRY(troy_##name, (call(fcinfo, {bits, index, arguments, results})))

#include "function_entries.inc"
