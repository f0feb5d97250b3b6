// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// PostgreSQL's headers, and what the files that include them share.

#include "interface.hpp"

extern "C" {
#include <postgres.h>
// Must be the first.
#include <common/hashfn.h>
#include <fmgr.h>
#include <libpq/pqformat.h>
#include <utils/builtins.h>
#include <utils/numeric.h>
#include <utils/sortsupport.h>
}

namespace troy_sql {

/// Leaves by longjmp. A client finds the name of the error in the field CONSTRAINT NAME too.
[[noreturn]] inline void report(const failure& why) {
    const char* state = why.sqlstate;
    ereport(ERROR,
            (errcode(MAKE_SQLSTATE(state[0], state[1], state[2], state[3], state[4])),
             errmsg("%s", why.message),
             err_generic_string(PG_DIAG_CONSTRAINT_NAME, why.name)));
    pg_unreachable();
}

struct number_text {
    const char* at;
    std::size_t size;
};

/// A numeric without the zeros at the end of its decimals, which are no digits too many.
inline number_text text_of_numeric(Datum number) {
    const char* text = DatumGetCString(DirectFunctionCall1(numeric_out, number));
    std::size_t size = strlen(text);
    if (strchr(text, '.') != nullptr) {
        while (text[size - 1] == '0')
            --size;
        if (text[size - 1] == '.') --size;
    }
    return {text, size};
}

inline Datum numeric_of_text(const char* text) {
    return DirectFunctionCall3(
        numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

/// The memory that the state of an aggregate lives in.
inline MemoryContext aggregate_memory(FunctionCallInfo fcinfo) {
    MemoryContext memory = nullptr;
    if (AggCheckCallContext(fcinfo, &memory) == 0) {
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("troy: only an aggregate may call this function")));
    }
    return memory;
}

}  // namespace troy_sql

/// A function that SQL can name.
#define TROY_ENTRY(name, body)                    \
    extern "C" {                                  \
    PG_FUNCTION_INFO_V1(name);                    \
    Datum name(PG_FUNCTION_ARGS) { return body; } \
    }
