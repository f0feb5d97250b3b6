// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// An event log, a line at a time, from CSV or JSON Lines. JSON is read by nlohmann/json; a line
/// that cannot be read is a bad_line, and reading goes on with the next.

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "../tool/csv.hpp"
#include "event.hpp"

namespace audit {

class log_reader {
public:
    virtual ~log_reader() = default;
    /// Parses the next line; false at the end of the log.
    [[nodiscard]] virtual bool next(event& e) = 0;
};

/// The first line names the columns, in any order; an empty cell is an absent value.
class csv_log : public log_reader {
public:
    explicit csv_log(tool::input& file)
        : rows_(file, field_names, tool::other_columns::refused, true) {}

    [[nodiscard]] bool next(event& e) override {
        bool more = false;
        try {
            more = rows_.next();
        } catch (const bad_line&) {
            e.clear(rows_.line());
            throw;
        }
        if (!more) return false;
        e.clear(rows_.line());
        for (std::size_t i = 0; i < field_count; ++i) {
            const auto cell = rows_.cell(i);
            if (!cell.empty()) e.set(static_cast<field>(i), cell);
        }
        return true;
    }

private:
    tool::csv_reader rows_;
};

/// One flat JSON object a line; every value is a string, or null for an absent value. Numbers are
/// refused, because most programs lose some of their digits.
class jsonl_log : public log_reader {
public:
    explicit jsonl_log(tool::input& file) : lines_(file) {}

    [[nodiscard]] bool next(event& e) override {
        bool more = false;
        try {
            more = lines_.next();
        } catch (const bad_line&) {
            e.clear(lines_.number());
            throw;
        }
        if (!more) return false;
        e.clear(lines_.number());
        handler_.reset(e);
        const auto line = lines_.text();
        const bool whole = nlohmann::json::sax_parse(line.begin(), line.end(), &handler_);
        if (!whole) throw bad_line(handler_.error().empty() ? "not JSON" : handler_.error());
        return true;
    }

private:
    /// Turns the JSON parser's calls into the fields of an event.
    class handler : public nlohmann::json_sax<nlohmann::json> {
    public:
        void reset(event& e) {
            event_ = &e;
            depth_ = 0;
            keys_.reset();
            error_.clear();
        }
        [[nodiscard]] const std::string& error() const noexcept { return error_; }

        bool key(string_t& name) override {
            for (std::size_t i = 0; i < field_count; ++i) {
                if (name != field_names[i]) continue;
                field_ = static_cast<field>(i);
                // Also if one of the two is null: which one counts would be a guess.
                if (keys_.test(i)) return refuse(fmt::format("{} is given twice", at()));
                keys_.set(i);
                return true;
            }
            return refuse(fmt::format("'{}' is not a key of an event", tool::elided(name)));
        }
        bool string(string_t& value) override {
            if (depth_ != 1) return refuse("not an object");
            std::string& kept = values_[index_of(field_)];
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
        fields keys_;
        std::string error_;
        std::array<std::string, field_count> values_;
    };

    tool::line_reader lines_;
    handler handler_;
};

}  // namespace audit
