// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// An event log, a line at a time, from CSV or JSON Lines. Lines and CSV are read by
/// fast-cpp-csv-parser, JSON by nlohmann/json; a line that they cannot read is a bad_line, and
/// reading goes on with the next.

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>
#include <nlohmann/json.hpp>

#include "event.hpp"

namespace audit {

/// What was read of the input, as it goes by: for the progress bar, and to know whether the last
/// line has its end.
struct input_state {
    std::uint64_t bytes = 0;
    std::uint64_t line_ends = 0;
    bool at_end = false;
    int error = 0;  ///< errno of a failed read.

    /// Whether a line is the last and was cut before its end.
    [[nodiscard]] bool is_cut(std::uint64_t line) const noexcept {
        return at_end && line > line_ends;
    }
};

/// A file for fast-cpp-csv-parser. Its lines are C strings, so a zero byte, which would hide the
/// rest of a line, becomes another byte that no number and no name has.
class counted_file : public io::ByteSourceBase {
public:
    counted_file(std::FILE* file, input_state& state) : file_(file), state_(state) {}

    int read(char* buffer, int size) override {
        const std::size_t got = std::fread(buffer, 1, static_cast<std::size_t>(size), file_);
        for (std::size_t i = 0; i < got; ++i) {
            if (buffer[i] == '\0') buffer[i] = '\x01';
            if (buffer[i] == '\n') ++state_.line_ends;
        }
        state_.bytes += got;
        // The parser looks for an end of line at the byte behind the data too.
        if (got < static_cast<std::size_t>(size)) buffer[got] = '\0';
        const int next = std::getc(file_);
        if (next == EOF) {
            state_.at_end = true;
            if (std::ferror(file_) != 0) state_.error = errno;
        } else {
            std::ungetc(next, file_);
        }
        return static_cast<int>(got);
    }

private:
    std::FILE* file_;
    input_state& state_;
};

/// Where events come from.
class log_reader {
public:
    virtual ~log_reader() = default;
    /// Takes the next line apart; false at the end of the log.
    [[nodiscard]] virtual bool next(event& e) = 0;
};

/// The first line names the columns, in any order; an empty cell is an absent value.
class csv_reader : public log_reader {
public:
    csv_reader(std::FILE* file, input_state& state)
        : state_(state),
          csv_("", std::make_unique<counted_file>(file, state)) {
        read_header(std::make_index_sequence<field_count>{});
    }

    [[nodiscard]] bool next(event& e) override {
        cells_.fill(nullptr);
        bool more = false;
        try {
            more = read_row(std::make_index_sequence<field_count>{});
        } catch (const io::error::line_length_limit_exceeded&) {
            throw;  // Nothing after it can be read.
        } catch (const io::error::base& bad) {
            e.clear(csv_.get_file_line());
            throw bad_line(state_.is_cut(e.line) ? "truncated" : reason_of(bad));
        }
        if (!more) return false;
        e.clear(csv_.get_file_line());
        if (state_.is_cut(e.line)) throw bad_line("truncated");
        for (std::size_t i = 0; i < field_count; ++i) {
            if (cells_[i] != nullptr && *cells_[i] != '\0') e.set(static_cast<field>(i), cells_[i]);
        }
        return true;
    }

private:
    template <std::size_t... I>
    void read_header(std::index_sequence<I...>) {
        csv_.read_header(io::ignore_missing_column, field_names[I]...);
    }
    template <std::size_t... I>
    [[nodiscard]] bool read_row(std::index_sequence<I...>) {
        return csv_.read_row(cells_[I]...);
    }

    [[nodiscard]] static const char* reason_of(const io::error::base& bad) {
        if (dynamic_cast<const io::error::too_few_columns*>(&bad) != nullptr) {
            return "fewer cells than columns";
        }
        if (dynamic_cast<const io::error::too_many_columns*>(&bad) != nullptr) {
            return "more cells than columns";
        }
        return "a quote is not closed";
    }

    input_state& state_;
    io::CSVReader<field_count, io::trim_chars<>, io::double_quote_escape<',', '"'>> csv_;
    std::array<char*, field_count> cells_{};
};

/// Why the line of column names cannot be read.
[[nodiscard]] inline std::string reason_of_header(const io::error::base& bad) {
    using namespace io::error;
    if (dynamic_cast<const header_missing*>(&bad) != nullptr) return "no line of column names";
    if (const auto* extra = dynamic_cast<const extra_column_in_header*>(&bad)) {
        return fmt::format("'{}' is no column of a log", extra->column_name);
    }
    if (const auto* twice = dynamic_cast<const duplicated_column_in_header*>(&bad)) {
        return fmt::format("column {} is given twice", twice->column_name);
    }
    return "the line of column names cannot be read";
}

/// One JSON object a line, flat; every value is a string, or null for absent. A number is refused:
/// its digits do not survive in most programs.
class jsonl_reader : public log_reader {
public:
    jsonl_reader(std::FILE* file, input_state& state)
        : state_(state),
          lines_("", std::make_unique<counted_file>(file, state)) {}

    [[nodiscard]] bool next(event& e) override {
        const char* const line = lines_.next_line();
        if (line == nullptr) return false;
        e.clear(lines_.get_file_line());
        if (state_.is_cut(e.line)) throw bad_line("truncated");
        handler_.reset(e);
        const bool whole = nlohmann::json::sax_parse(line, line + std::strlen(line), &handler_);
        if (!whole) throw bad_line(handler_.error().empty() ? "not JSON" : handler_.error());
        return true;
    }

private:
    /// What the JSON parser tells, as the fields of an event.
    class handler : public nlohmann::json_sax<nlohmann::json> {
    public:
        void reset(event& e) {
            event_ = &e;
            depth_ = 0;
            error_.clear();
        }
        [[nodiscard]] const std::string& error() const noexcept { return error_; }

        bool key(string_t& name) override {
            for (std::size_t i = 0; i < field_count; ++i) {
                if (name != field_names[i]) continue;
                field_ = static_cast<field>(i);
                return true;
            }
            return refuse(fmt::format("'{}' is no key of an event", name));
        }
        bool string(string_t& value) override {
            if (depth_ != 1) return refuse("not an object");
            std::string& kept = values_[index_of(field_)];
            if (event_->has(field_)) return refuse(fmt::format("{} is given twice", at()));
            kept = value;
            event_->set(field_, kept);
            return true;
        }
        bool null() override { return depth_ == 1 || refuse("not an object"); }
        bool start_object(std::size_t) override {
            return ++depth_ == 1 || refuse(fmt::format("{} is not a string", at()));
        }
        bool end_object() override { return true; }
        bool boolean(bool) override { return refuse_value(); }
        bool number_integer(number_integer_t) override { return refuse_value(); }
        bool number_unsigned(number_unsigned_t) override { return refuse_value(); }
        bool number_float(number_float_t, const string_t&) override { return refuse_value(); }
        bool binary(binary_t&) override { return refuse_value(); }
        bool start_array(std::size_t) override { return refuse_value(); }
        bool end_array() override { return true; }
        bool parse_error(std::size_t position,
                         const std::string&,
                         const nlohmann::detail::exception&) override {
            return refuse(fmt::format("not JSON at character {}", position));
        }

    private:
        [[nodiscard]] const char* at() const noexcept { return name_of(field_); }
        [[nodiscard]] bool refuse(std::string why) {
            if (error_.empty()) error_ = std::move(why);
            return false;
        }
        [[nodiscard]] bool refuse_value() {
            if (depth_ != 1) return refuse("not an object");
            return refuse(fmt::format("{} is not a string", at()));
        }

        event* event_ = nullptr;
        field field_{};
        int depth_ = 0;
        std::string error_;
        std::array<std::string, field_count> values_;
    };

    input_state& state_;
    io::LineReader lines_;
    handler handler_;
};

}  // namespace audit
