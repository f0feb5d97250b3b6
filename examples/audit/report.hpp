// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What an audit reports, and its form as JSON Lines or CSV for programs. Records are written at
/// once, so memory does not grow with the log.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "../tool/message.hpp"
#include "../tool/output.hpp"

namespace audit {

/// A line of the log that could not be replayed.
struct fault {
    std::uint64_t line;
    std::string reason;
};

/// Something that does not add up: what the chain reports against what was computed. `difference`
/// is found - expected in raw units, or empty if the two are not amounts.
struct finding {
    std::uint64_t line;  ///< 0 at the end of the log.
    std::string time, chain, kind, name, expected, found, difference, explanation;
};

/// A value that the replay took over from the chain's report, or a call whose outcome it took over.
struct adoption : finding {};

/// All adoptions of a quantity on a chain. `difference` is their sum in raw units.
struct adopted_sum {
    std::string chain, name;
    std::uint64_t count;
    std::string difference;
};

/// A line of the daily table.
struct day_line {
    std::string day, oz_per_token, supply_before, amount, supply_after, reserves;
};

/// A vault statement against the ounces that the tokens stand for.
struct statement {
    std::uint64_t line;
    std::string time, stated, tokens_stand_for, margin;
};

/// The books of a chain at the end: names and values.
struct books {
    std::string chain;
    std::vector<std::pair<std::string, std::string>> values;
};

/// An invariant at the end. `off` is in raw units.
struct invariant {
    std::string name, off;
    bool holds;
    std::string note;
};

/// A figure for information, with its reason. `value` is in raw units.
struct note {
    std::string name, value, why;
};

struct summary {
    std::uint64_t lines = 0, events = 0, refusals = 0, faults = 0, findings = 0, broken = 0,
                  adopted = 0;

    [[nodiscard]] bool all_adds_up() const noexcept { return faults + findings + broken == 0; }
};

class report {
public:
    virtual ~report() = default;
    virtual void add(const fault&) = 0;
    virtual void add(const finding&) = 0;
    virtual void add(const adoption&) = 0;
    virtual void add(const adopted_sum&) = 0;
    virtual void add(const day_line&) = 0;
    virtual void add(const statement&) = 0;
    virtual void add(const books&) = 0;
    virtual void add(const invariant&) = 0;
    virtual void add(const note&) = 0;
    virtual void add(const summary&) = 0;
};

/// A report that is not wanted.
class no_report : public report {
public:
    void add(const fault&) override {}
    void add(const finding&) override {}
    void add(const adoption&) override {}
    void add(const adopted_sum&) override {}
    void add(const day_line&) override {}
    void add(const statement&) override {}
    void add(const books&) override {}
    void add(const invariant&) override {}
    void add(const note&) override {}
    void add(const summary&) override {}
};

/// One object a line; its "record" says what it is. Amounts are strings.
class json_report : public report {
public:
    explicit json_report(tool::output& out) : out_(out) {}

    void add(const fault& f) override {
        print({{"record", "fault"}, {"line", f.line}, {"reason", f.reason}});
    }
    void add(const finding& f) override { print("finding", f); }
    void add(const adoption& a) override { print("adopted", a); }
    void add(const adopted_sum& s) override {
        print({{"record", "adopted_sum"},
               {"chain", s.chain},
               {"name", s.name},
               {"count", s.count},
               {"difference", s.difference}});
    }
    void add(const day_line& d) override {
        print({{"record", "day"},
               {"day", d.day},
               {"oz_per_token", d.oz_per_token},
               {"supply_before", d.supply_before},
               {"amount", d.amount},
               {"supply_after", d.supply_after},
               {"reserves", d.reserves}});
    }
    void add(const statement& s) override {
        print({{"record", "statement"},
               {"line", s.line},
               {"time", s.time},
               {"stated", s.stated},
               {"tokens_stand_for", s.tokens_stand_for},
               {"margin", s.margin}});
    }
    void add(const books& b) override {
        object line = {{"record", "books"}, {"chain", b.chain}};
        for (const auto& [name, value] : b.values)
            line[name] = value;
        print(line);
    }
    void add(const invariant& i) override {
        print({{"record", "invariant"},
               {"name", i.name},
               {"off", i.off},
               {"holds", i.holds},
               {"note", i.note}});
    }
    void add(const note& n) override {
        print({{"record", "note"}, {"name", n.name}, {"value", n.value}, {"why", n.why}});
    }
    void add(const summary& s) override {
        print({{"record", "summary"},
               {"lines", s.lines},
               {"events", s.events},
               {"refusals", s.refusals},
               {"faults", s.faults},
               {"findings", s.findings},
               {"broken", s.broken},
               {"adopted", s.adopted},
               {"all_adds_up", s.all_adds_up()}});
    }

private:
    using object = nlohmann::ordered_json;

    void print(const char* record, const finding& f) {
        print({{"record", record},
               {"line", f.line},
               {"time", f.time},
               {"chain", f.chain},
               {"kind", f.kind},
               {"name", f.name},
               {"expected", f.expected},
               {"found", f.found},
               {"difference", f.difference},
               {"explanation", f.explanation}});
    }

    void print(const object& line) {
        // A log may hold any bytes; what is not UTF-8 is replaced, so that the report is JSON, and
        // what is not ASCII is escaped.
        out_.print("{}\n", line.dump(-1, ' ', true, object::error_handler_t::replace));
    }

    tool::output& out_;
};

/// One table of ten columns; a record of several values takes a line for each.
class csv_report : public report {
public:
    explicit csv_report(tool::output& out) : out_(out) {
        out_.print("record,line,time,chain,kind,name,expected,found,difference,explanation\n");
    }

    void add(const fault& f) override {
        row("fault", f.line, {"", "", "", "", "", "", "", f.reason});
    }
    void add(const finding& f) override { row("finding", f); }
    void add(const adoption& a) override { row("adopted", a); }
    void add(const adopted_sum& s) override {
        row("adopted_sum",
            0,
            {"", s.chain, "", s.name, "", std::to_string(s.count), s.difference, ""});
    }
    void add(const day_line& d) override {
        const auto value = [&](const char* name, const std::string& text) {
            row("day", 0, {d.day, "", "", name, "", text, "", ""});
        };
        value("oz_per_token", d.oz_per_token);
        value("supply_before", d.supply_before);
        value("amount", d.amount);
        value("supply_after", d.supply_after);
        value("reserves", d.reserves);
    }
    void add(const statement& s) override {
        row("statement",
            s.line,
            {s.time, "", "", "ounces", s.tokens_stand_for, s.stated, s.margin, ""});
    }
    void add(const books& b) override {
        for (const auto& [name, value] : b.values)
            row("books", 0, {"", b.chain, "", name, "", value, "", ""});
    }
    void add(const invariant& i) override {
        row("invariant", 0, {"", "", "", i.name, "", i.holds ? "holds" : "broken", i.off, i.note});
    }
    void add(const note& n) override {
        row("note", 0, {"", "", "", n.name, "", "", n.value, n.why});
    }
    void add(const summary& s) override {
        const auto value = [&](const char* name, std::uint64_t n) {
            row("summary", 0, {"", "", "", name, "", std::to_string(n), "", ""});
        };
        value("lines", s.lines);
        value("events", s.events);
        value("refusals", s.refusals);
        value("faults", s.faults);
        value("findings", s.findings);
        value("broken", s.broken);
        value("adopted", s.adopted);
        value("all_adds_up", s.all_adds_up() ? 1 : 0);
    }

private:
    void row(const char* record, const finding& f) {
        row(record,
            f.line,
            {f.time, f.chain, f.kind, f.name, f.expected, f.found, f.difference, f.explanation});
    }
    void row(const char* record, std::uint64_t line, const std::vector<std::string>& cells) {
        std::string out = record;
        out += ',';
        if (line != 0) out += std::to_string(line);
        for (const auto& cell : cells) {
            out += ',';
            out += quoted(tool::escaped(cell));
        }
        out_.print("{}\n", out);
    }

    [[nodiscard]] static std::string quoted(const std::string& cell) {
        if (cell.find_first_of(",\"") == std::string::npos) return cell;
        std::string out = "\"";
        for (const char c : cell)
            out += c == '"' ? std::string(2, '"') : std::string(1, c);
        return out + '"';
    }

    tool::output& out_;
};

}  // namespace audit
