// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// An event log, a line at a time, from CSV or JSON Lines. JSON is read by nlohmann/json; a line
/// that cannot be read is a bad_line, and reading goes on with the next.

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
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
    /// Parses the next line; false at the end of the log. Throws bad_line, with the line's place in
    /// `e`.
    [[nodiscard]] bool next(event& e) {
        try {
            if (!read(e)) return false;
        } catch (const bad_line&) {
            find_place(e);
            throw;
        }
        find_place(e);
        return true;
    }

    /// The next line has this place in the whole log; column names before it do not count.
    void continue_at(const position& place) {
        named_ = end_ = place;
        first_.reset();
    }
    /// The place of a line behind the last one.
    [[nodiscard]] const position& end() const noexcept { return end_; }
    /// The column names of the last line, if the format has any.
    [[nodiscard]] virtual const std::string& header() const = 0;

protected:
    /// The same with the line's place in the input.
    [[nodiscard]] virtual bool read(event& e) = 0;
    /// How many bytes of the input are before the last line, and how many up to its end.
    [[nodiscard]] virtual std::pair<std::uint64_t, std::uint64_t> bytes() const = 0;

private:
    void find_place(event& e) {
        const auto [before, to_end] = bytes();
        if (!first_) first_ = position{e.line, before};
        e.line = named_.line + (e.line - first_->line);
        e.byte = named_.byte + (before - first_->byte);
        end_ = {e.line + 1, e.byte + (to_end - before)};
    }

    position named_, end_;  ///< The first line's place in the whole log; and of the next.
    std::optional<position> first_ = position{};  ///< The first line's place in the input.
};

/// The first line names the columns, in any order; an empty cell is an absent value. A line that
/// names columns may come again.
class csv_log : public log_reader {
public:
    explicit csv_log(tool::input& file)
        : rows_(file, field_names, tool::other_columns::refused, true, tool::column_names::again) {}

    [[nodiscard]] const std::string& header() const override { return rows_.header(); }

protected:
    [[nodiscard]] bool read(event& e) override {
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
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> bytes() const override {
        return {rows_.bytes_before(), rows_.bytes_to_end()};
    }

private:
    tool::csv_reader rows_;
};

/// One flat JSON object a line; every value is a string, or null for an absent value. Numbers are
/// refused, because most programs lose some of their digits.
class jsonl_log : public log_reader {
public:
    explicit jsonl_log(tool::input& file) : lines_(file) {}

    [[nodiscard]] const std::string& header() const override { return none_; }

protected:
    [[nodiscard]] bool read(event& e) override {
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
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> bytes() const override {
        return {lines_.bytes_before(), lines_.bytes_to_end()};
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
    std::string none_;
};

}  // namespace audit
