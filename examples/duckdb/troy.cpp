// SPDX-License-Identifier: BSL-1.0

/// @file
/// The functions of evaluate in DuckDB: xagm.ounces is xagm_ounces, and so on. See README.md.

#include <algorithm>
#include <array>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <troy/error.hpp>

#include "../evaluate/functions.hpp"
#include "c_interface.hpp"
#include "columns.hpp"

namespace {

using duckdb::argument_column;
using duckdb::index;
using duckdb::result_column;
using evaluate::words_max;

/// What a call of a function needs to know; it lives as long as the process.
struct registered {
    const evaluate::function& function;
    std::string name;
    duckdb::fast_product fast;
};

/// The columns that a function's results go to: one, or the fields of a struct.
class results {
public:
    results(const evaluate::word_list& words, duckdb::vector to) : whole_(to, words[0].type) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto* const field = words.size() == 1 ? to : duckdb::struct_vector_get_child(to, i);
            fields_.emplace_back(field, words[i].type);
        }
    }

    [[nodiscard]] const result_column& first() const noexcept { return fields_.front(); }

    /// From words that are separated by tabs.
    void set(index row, std::string_view line) const {
        for (const auto& field : fields_) {
            const auto tab = std::min(line.find('\t'), line.size());
            field.set(row, line.substr(0, tab));
            line.remove_prefix(std::min(tab + 1, line.size()));
        }
    }

    void set_null(index row) const {
        whole_.set_null(row);
        for (const auto& field : fields_)
            field.set_null(row);
    }

private:
    result_column whole_;
    std::vector<result_column> fields_;
};

/// Without a value for an argument there is none for any result.
[[nodiscard]] bool has_values(const std::vector<argument_column>& arguments, index row) {
    return std::all_of(arguments.begin(), arguments.end(), [&](const argument_column& each) {
        return each.has_value(row);
    });
}

/// Computes a row by the text of its arguments and results.
void compute(const evaluate::function& function,
             const std::vector<argument_column>& arguments,
             index row,
             const results& to,
             std::string& line) {
    std::array<duckdb::text_buffer, words_max> buffers;
    std::array<std::string_view, words_max> texts;
    for (std::size_t i = 0; i < arguments.size(); ++i)
        texts[i] = arguments[i].text(row, function.arguments[i].type, buffers[i]);
    evaluate::words in({texts.data(), arguments.size()});
    line.clear();
    evaluate::reply reply(line, '\t');
    function.call(in, reply);
    to.set(row, line);
}

void compute_all(const registered& called, duckdb::data_chunk chunk, duckdb::vector to) {
    std::vector<argument_column> arguments;
    for (std::size_t i = 0; i < called.function.arguments.size(); ++i)
        arguments.emplace_back(duckdb::data_chunk_get_vector(chunk, i));
    const index rows = duckdb::data_chunk_get_size(chunk);
    const results all(called.function.results, to);
    const bool is_done =
        called.fast != nullptr && called.fast(arguments[0], arguments[1], rows, all.first());
    std::string line;
    for (index row = 0; row < rows; ++row) {
        if (!has_values(arguments, row)) {
            all.set_null(row);
        } else if (!is_done) {
            compute(called.function, arguments, row, all, line);
        }
    }
}

/// What DuckDB calls. No exception leaves it.
void call(duckdb::call context, duckdb::data_chunk chunk, duckdb::vector to) noexcept {
    const auto& called =
        *static_cast<const registered*>(duckdb::scalar_function_get_extra_info(context));
    try {
        compute_all(called, chunk, to);
    } catch (const std::exception& error) {
        const std::string text = called.name + ": " + error.what();
        duckdb::scalar_function_set_error(context, text.c_str());
    }
}

/// A type that is destroyed at the end, as DuckDB keeps copies.
class owned_type {
public:
    explicit owned_type(duckdb::logical_type type) : type_(type) {}
    owned_type(const owned_type&) = delete;
    owned_type& operator=(const owned_type&) = delete;
    ~owned_type() { duckdb::destroy_logical_type(&type_); }

    [[nodiscard]] duckdb::logical_type get() const noexcept { return type_; }

private:
    duckdb::logical_type type_;
};

/// "SUPPLY_AFTER" as SQL names are written.
[[nodiscard]] std::string lower_case(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// The only result, or a struct of all.
[[nodiscard]] duckdb::logical_type type_of_results(const evaluate::word_list& words) {
    if (words.size() == 1) return duckdb::type_of_result(words[0].type);
    std::vector<std::string> names;
    std::vector<const char*> pointers;
    std::vector<duckdb::logical_type> types;
    names.reserve(words.size());  // The pointers are into them.
    pointers.reserve(words.size());
    types.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        pointers.push_back(names.emplace_back(lower_case(words[i].name)).c_str());
        types.push_back(duckdb::type_of_result(words[i].type));
    }
    auto* const result = duckdb::create_struct_type(types.data(), pointers.data(), types.size());
    for (auto& type : types)
        duckdb::destroy_logical_type(&type);
    return result;
}

/// Arguments are of any type: one that DuckDB converted would be rounded without a word.
[[nodiscard]] bool add(duckdb::connection to, const registered& added) {
    const owned_type any(duckdb::create_logical_type(duckdb::type_id::any));
    const owned_type returned(type_of_results(added.function.results));
    auto* function = duckdb::create_scalar_function();
    duckdb::scalar_function_set_name(function, added.name.c_str());
    for (std::size_t i = 0; i < added.function.arguments.size(); ++i)
        duckdb::scalar_function_add_parameter(function, any.get());
    duckdb::scalar_function_set_return_type(function, returned.get());
    duckdb::scalar_function_set_extra_info(function, &added, nullptr);
    duckdb::scalar_function_set_function(function, call);
    const bool is_added = duckdb::register_scalar_function(to, function) == 0;
    duckdb::destroy_scalar_function(&function);
    return is_added;
}

/// All functions of evaluate at 256 bits.
[[nodiscard]] const std::vector<registered>& all_registered() {
    static const auto functions = evaluate::all_functions<256>();
    static const auto all = [] {
        std::vector<registered> result;
        for (const auto& f : functions) {
            std::string name(f.name);
            std::replace(name.begin(), name.end(), '.', '_');
            result.push_back({f, std::move(name), duckdb::fast_product_of(f.name)});
        }
        return result;
    }();
    return all;
}

}  // namespace

/// DuckDB calls it by this name, that of the file, when it loads the extension.
extern "C" __attribute__((visibility("default"))) bool troy_init_c_api(duckdb::info info,
                                                                       duckdb::access* access) {
    const auto* const table =
        static_cast<const duckdb::any_function*>(access->get_api(info, "v1.2.0"));
    if (table == nullptr) return false;
    static std::once_flag copied;  // Other databases of the process may be computing already.
    std::call_once(copied,
                   [table] { std::copy_n(table, duckdb::table.size(), duckdb::table.begin()); });
    duckdb::connection connection = nullptr;
    if (duckdb::connect(*static_cast<void**>(access->get_database(info)), &connection) != 0) {
        access->set_error(info, "troy: no connection to the database");
        return false;
    }
    bool is_complete = false;
    try {
        const auto& all = all_registered();
        is_complete = std::all_of(
            all.begin(), all.end(), [&](const registered& each) { return add(connection, each); });
    } catch (const std::exception&) {
        is_complete = false;
    }
    duckdb::disconnect(&connection);
    if (!is_complete) access->set_error(info, "troy: a function could not be registered");
    return is_complete;
}
