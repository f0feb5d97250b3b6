// SPDX-License-Identifier: BSL-1.0

/// @file
/// The aggregate that replays the events of a chain. As in module_types.cpp, an error leaves by longjmp.

#include "postgres_values.hpp"

extern "C" {
#include <access/tupmacs.h>
#include <utils/lsyscache.h>
#include <utils/typcache.h>
}

namespace troy_sql {
namespace {

// ---- The columns of a row that are fields of an event, found by their names. ----

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

// ---- The aggregate. ----

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

TROY_ENTRY(troy_replay, replay(fcinfo))
TROY_ENTRY(troy_books, books_row(fcinfo))
