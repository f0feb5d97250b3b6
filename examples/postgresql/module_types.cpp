// SPDX-License-Identifier: BSL-1.0

/// @file
/// The entries that PostgreSQL calls for the types. Its headers stand here and nothing of troy's:
/// an error leaves by longjmp, and no object on the stack has a destructor.

#include "postgres_headers.hpp"

extern "C" {
PG_MODULE_MAGIC;
}

namespace troy_sql {
namespace {

static_assert(FLOAT8PASSBYVAL, "values of 8 bytes are passed by value");

/// An argument: of 8 bytes by value, of 32 by reference.
template <std::size_t Bytes>
struct argument {
    explicit argument(Datum from) : at_(DatumGetPointer(from)) {}
    [[nodiscard]] const void* get() const { return at_; }

private:
    const void* at_;
};
template <>
struct argument<8> {
    explicit argument(Datum from) : value_(DatumGetUInt64(from)) {}
    [[nodiscard]] const void* get() const { return &value_; }

private:
    std::uint64_t value_;
};

/// Room for a result.
template <std::size_t Bytes>
struct room {
    [[nodiscard]] void* get() { return at_; }
    [[nodiscard]] Datum datum() const { return PointerGetDatum(at_); }

private:
    void* at_ = palloc(Bytes);
};
template <>
struct room<8> {
    [[nodiscard]] void* get() { return &value_; }
    [[nodiscard]] Datum datum() const { return UInt64GetDatum(value_); }

private:
    std::uint64_t value_ = 0;
};

// ---- Text, numeric and binary. ----

using reader = bool (*)(const char*, std::size_t, void*, failure&) noexcept;
using writer = void (*)(const void*, char*) noexcept;

template <std::size_t Bytes>
Datum read_with(reader read, const char* text, std::size_t size) {
    room<Bytes> result;
    failure why;
    if (!read(text, size, result.get(), why)) report(why);
    return result.datum();
}

template <std::size_t Bytes>
Datum in(FunctionCallInfo fcinfo, const quantity_type& type) {
    const char* text = PG_GETARG_CSTRING(0);
    return read_with<Bytes>(type.read, text, strlen(text));
}

template <std::size_t Bytes>
Datum out(FunctionCallInfo fcinfo, const quantity_type& type) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    char text[text_size_max];
    type.write(x.get(), text);
    PG_RETURN_CSTRING(pstrdup(text));
}

template <std::size_t Bytes>
Datum from_numeric(FunctionCallInfo fcinfo, reader read) {
    const number_text number = text_of_numeric(PG_GETARG_DATUM(0));
    return read_with<Bytes>(read, number.at, number.size);
}

template <std::size_t Bytes>
Datum to_numeric(FunctionCallInfo fcinfo, writer write) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    char text[text_size_max];
    write(x.get(), text);
    return numeric_of_text(text);
}

/// The raw integer, the most significant byte first: of 32 bytes a word of the EVM.
template <std::size_t Bytes>
Datum receive(FunctionCallInfo fcinfo) {
    auto* message = reinterpret_cast<StringInfo>(PG_GETARG_POINTER(0));
    room<Bytes> result;
    std::uint64_t words[Bytes / 8];
    for (std::size_t i = Bytes / 8; i-- > 0;)
        words[i] = static_cast<std::uint64_t>(pq_getmsgint64(message));
    memcpy(result.get(), words, Bytes);
    return result.datum();
}

template <std::size_t Bytes>
Datum send(FunctionCallInfo fcinfo) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    std::uint64_t words[Bytes / 8];
    memcpy(words, x.get(), Bytes);
    StringInfoData message;
    pq_begintypsend(&message);
    for (std::size_t i = Bytes / 8; i-- > 0;)
        pq_sendint64(&message, words[i]);
    PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

// ---- Arithmetic. ----

using binary = bool (*)(const void*, const void*, void*, failure&) noexcept;

template <std::size_t Bytes>
Datum combine(FunctionCallInfo fcinfo, binary run) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    const argument<Bytes> y(PG_GETARG_DATUM(1));
    room<Bytes> result;
    failure why;
    if (!run(x.get(), y.get(), result.get(), why)) report(why);
    return result.datum();
}

using unary = bool (*)(const void*, void*, failure&) noexcept;

template <std::size_t From, std::size_t To>
Datum convert(FunctionCallInfo fcinfo, unary run) {
    const argument<From> x(PG_GETARG_DATUM(0));
    room<To> result;
    failure why;
    if (!run(x.get(), result.get(), why)) report(why);
    return result.datum();
}

/// The mode that a label of the type rounding stands for; looked up once for each place of a query.
unsigned mode_of(FunctionCallInfo fcinfo, int position) {
    struct looked_up {
        Oid label;
        unsigned mode;
    };
    const Oid label = PG_GETARG_OID(position);
    auto* known = static_cast<looked_up*>(fcinfo->flinfo->fn_extra);
    if (known == nullptr || known->label != label) {
        const char* name = DatumGetCString(DirectFunctionCall1(enum_out, ObjectIdGetDatum(label)));
        unsigned mode = 0;
        while (mode < rounding_count && strcmp(rounding_labels[mode], name) != 0)
            ++mode;
        if (mode == rounding_count) elog(ERROR, "troy: unknown rounding %s", name);
        known =
            static_cast<looked_up*>(MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(looked_up)));
        *known = {label, mode};
        fcinfo->flinfo->fn_extra = known;
    }
    return known->mode;
}

template <std::size_t Left, std::size_t Right, std::size_t Result>
Datum multiply(FunctionCallInfo fcinfo, const product_type& product) {
    const argument<Left> x(PG_GETARG_DATUM(0));
    const argument<Right> y(PG_GETARG_DATUM(1));
    const unsigned mode = PG_NARGS() > 2 ? mode_of(fcinfo, 2) : 0;
    room<Result> result;
    failure why;
    if (!product.run(x.get(), y.get(), mode, result.get(), why)) report(why);
    return result.datum();
}

/// price * ounces is ounces * price.
template <std::size_t Left, std::size_t Right, std::size_t Result>
Datum multiply_commuted(FunctionCallInfo fcinfo, const product_type& product) {
    const argument<Left> x(PG_GETARG_DATUM(1));
    const argument<Right> y(PG_GETARG_DATUM(0));
    room<Result> result;
    failure why;
    if (!product.run(x.get(), y.get(), 0, result.get(), why)) report(why);
    return result.datum();
}

// ---- Totals and means. ----

/// The total is a value of the wide type that grows in place.
template <std::size_t Bytes>
Datum accumulate(FunctionCallInfo fcinfo, const quantity_type& type) {
    MemoryContext memory = aggregate_memory(fcinfo);
    if (PG_ARGISNULL(1)) {
        if (PG_ARGISNULL(0)) PG_RETURN_NULL();
        return PG_GETARG_DATUM(0);
    }
    void* total = PG_ARGISNULL(0) ? MemoryContextAllocZero(memory, wide_bytes)
                                  : DatumGetPointer(PG_GETARG_DATUM(0));
    const argument<Bytes> x(PG_GETARG_DATUM(1));
    failure why;
    if (!type.accumulate(total, x.get(), why)) report(why);
    return PointerGetDatum(total);
}

/// The state of a mean, inside a bytea, so that it moves between processes.
struct mean_state {
    std::uint64_t count;
    std::uint64_t mode;
    unsigned char total[wide_bytes];
};

mean_state load_mean(const bytea* from) {
    mean_state state;
    if (VARSIZE_ANY_EXHDR(from) != sizeof state) elog(ERROR, "troy: not the state of a mean");
    memcpy(&state, VARDATA_ANY(from), sizeof state);
    if (state.mode >= rounding_count) elog(ERROR, "troy: not the state of a mean");
    return state;
}

void require_one_mode(std::uint64_t x, std::uint64_t y) {
    if (x == y) return;
    ereport(ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("troy: avg takes one rounding for all rows, not %s and %s",
                    rounding_labels[x],
                    rounding_labels[y])));
}

bytea* new_mean(FunctionCallInfo fcinfo) {
    constexpr std::size_t size = VARHDRSZ + sizeof(mean_state);
    auto* made = static_cast<bytea*>(MemoryContextAllocZero(aggregate_memory(fcinfo), size));
    SET_VARSIZE(made, size);
    return made;
}

template <std::size_t Bytes>
Datum accumulate_mean(FunctionCallInfo fcinfo, const quantity_type& type) {
    static_cast<void>(aggregate_memory(fcinfo));
    if (PG_ARGISNULL(1) || PG_ARGISNULL(2)) {
        if (PG_ARGISNULL(0)) PG_RETURN_NULL();
        return PG_GETARG_DATUM(0);
    }
    const unsigned mode = mode_of(fcinfo, 2);
    bytea* held = PG_ARGISNULL(0) ? new_mean(fcinfo) : PG_GETARG_BYTEA_PP(0);
    mean_state state = load_mean(held);
    if (state.count == 0) state.mode = mode;
    require_one_mode(state.mode, mode);
    const argument<Bytes> x(PG_GETARG_DATUM(1));
    failure why;
    if (!type.accumulate(state.total, x.get(), why)) report(why);
    ++state.count;
    memcpy(VARDATA_ANY(held), &state, sizeof state);
    PG_RETURN_BYTEA_P(held);
}

Datum combine_means(FunctionCallInfo fcinfo, const quantity_type& type) {
    static_cast<void>(aggregate_memory(fcinfo));
    if (PG_ARGISNULL(1)) {
        if (PG_ARGISNULL(0)) PG_RETURN_NULL();
        return PG_GETARG_DATUM(0);
    }
    bytea* held = PG_ARGISNULL(0) ? new_mean(fcinfo) : PG_GETARG_BYTEA_PP(0);
    mean_state state = load_mean(held);
    const mean_state other = load_mean(PG_GETARG_BYTEA_PP(1));
    if (state.count == 0) state.mode = other.mode;
    require_one_mode(state.mode, other.mode);
    failure why;
    if (!type.add_totals(state.total, other.total, why)) report(why);
    state.count += other.count;
    memcpy(VARDATA_ANY(held), &state, sizeof state);
    PG_RETURN_BYTEA_P(held);
}

template <std::size_t Bytes>
Datum mean(FunctionCallInfo fcinfo, const quantity_type& type) {
    if (PG_ARGISNULL(0)) PG_RETURN_NULL();
    const mean_state state = load_mean(PG_GETARG_BYTEA_PP(0));
    room<Bytes> result;
    failure why;
    const auto mode = static_cast<unsigned>(state.mode);
    if (!type.average(state.total, state.count, mode, result.get(), why)) report(why);
    return result.datum();
}

// ---- Order. ----

/// Below zero, zero or above zero.
template <std::size_t Bytes>
int compare(FunctionCallInfo fcinfo) {
    const argument<Bytes> left(PG_GETARG_DATUM(0));
    const argument<Bytes> right(PG_GETARG_DATUM(1));
    std::uint64_t x[Bytes / 8];
    std::uint64_t y[Bytes / 8];
    memcpy(x, left.get(), Bytes);
    memcpy(y, right.get(), Bytes);
    for (std::size_t i = Bytes / 8; i-- > 0;) {
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    }
    return 0;
}

template <std::size_t Bytes>
Datum hash(FunctionCallInfo fcinfo) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    return hash_any(static_cast<const unsigned char*>(x.get()), Bytes);
}

template <std::size_t Bytes>
Datum hash_extended(FunctionCallInfo fcinfo) {
    const argument<Bytes> x(PG_GETARG_DATUM(0));
    return hash_any_extended(
        static_cast<const unsigned char*>(x.get()), Bytes, DatumGetUInt64(PG_GETARG_DATUM(1)));
}

Datum sort_support(FunctionCallInfo fcinfo) {
    reinterpret_cast<SortSupport>(PG_GETARG_POINTER(0))->comparator = ssup_datum_unsigned_cmp;
    PG_RETURN_VOID();
}

}  // namespace
}  // namespace troy_sql

// ---- The entries. ----

using namespace troy_sql;

#define TROY_ORDER_ENTRIES(bytes)                                                       \
    TROY_ENTRY(troy_eq##bytes, BoolGetDatum(compare<bytes>(fcinfo) == 0))               \
    TROY_ENTRY(troy_ne##bytes, BoolGetDatum(compare<bytes>(fcinfo) != 0))               \
    TROY_ENTRY(troy_lt##bytes, BoolGetDatum(compare<bytes>(fcinfo) < 0))                \
    TROY_ENTRY(troy_le##bytes, BoolGetDatum(compare<bytes>(fcinfo) <= 0))               \
    TROY_ENTRY(troy_gt##bytes, BoolGetDatum(compare<bytes>(fcinfo) > 0))                \
    TROY_ENTRY(troy_ge##bytes, BoolGetDatum(compare<bytes>(fcinfo) >= 0))               \
    TROY_ENTRY(troy_cmp##bytes, Int32GetDatum(compare<bytes>(fcinfo)))                  \
    TROY_ENTRY(troy_least##bytes, PG_GETARG_DATUM(compare<bytes>(fcinfo) <= 0 ? 0 : 1)) \
    TROY_ENTRY(troy_most##bytes, PG_GETARG_DATUM(compare<bytes>(fcinfo) >= 0 ? 0 : 1))  \
    TROY_ENTRY(troy_hash##bytes, hash<bytes>(fcinfo))                                   \
    TROY_ENTRY(troy_hash_extended##bytes, hash_extended<bytes>(fcinfo))                 \
    TROY_ENTRY(troy_receive##bytes, receive<bytes>(fcinfo))                             \
    TROY_ENTRY(troy_send##bytes, send<bytes>(fcinfo))

TROY_ORDER_ENTRIES(8)
TROY_ORDER_ENTRIES(32)
TROY_ENTRY(troy_sort8, sort_support(fcinfo))

#define TROY_TYPE_ENTRIES(name, row, bytes)                                                  \
    TROY_ENTRY(troy_##name##_in, in<bytes>(fcinfo, type_rows[row]))                          \
    TROY_ENTRY(troy_##name##_out, out<bytes>(fcinfo, type_rows[row]))                        \
    TROY_ENTRY(troy_##name##_of, from_numeric<bytes>(fcinfo, type_rows[row].read_number))    \
    TROY_ENTRY(troy_##name##_from_raw, from_numeric<bytes>(fcinfo, type_rows[row].read_raw)) \
    TROY_ENTRY(troy_##name##_numeric, to_numeric<bytes>(fcinfo, type_rows[row].write))       \
    TROY_ENTRY(troy_##name##_raw, to_numeric<bytes>(fcinfo, type_rows[row].write_raw))       \
    TROY_ENTRY(troy_##name##_add, combine<bytes>(fcinfo, type_rows[row].add))                \
    TROY_ENTRY(troy_##name##_subtract, combine<bytes>(fcinfo, type_rows[row].subtract))      \
    TROY_ENTRY(troy_##name##_widen, (convert<bytes, 32>(fcinfo, type_rows[row].widen)))      \
    TROY_ENTRY(troy_##name##_narrow, (convert<bytes, 8>(fcinfo, type_rows[row].narrow)))     \
    TROY_ENTRY(troy_##name##_sum, accumulate<bytes>(fcinfo, type_rows[row]))                 \
    TROY_ENTRY(troy_##name##_mean_add, accumulate_mean<bytes>(fcinfo, type_rows[row]))       \
    TROY_ENTRY(troy_##name##_mean_join, combine_means(fcinfo, type_rows[row]))               \
    TROY_ENTRY(troy_##name##_mean, mean<bytes>(fcinfo, type_rows[row]))

#define TROY_PRODUCT_ENTRIES(name, row, left, right, result)                            \
    TROY_ENTRY(troy_##name, (multiply<left, right, result>(fcinfo, product_rows[row]))) \
    TROY_ENTRY(troy_##name##_commuted,                                                  \
               (multiply_commuted<left, right, result>(fcinfo, product_rows[row])))

#include "type_entries.inc"
