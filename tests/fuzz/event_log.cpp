// SPDX-License-Identifier: BSL-1.0

/// @file
/// audit's readers, replay and reports, in all formats. No log stops them. A line that is not
/// replayed leaves no trace: replaying only the others gives the same report. Text of a log appears
/// in a report only as text, without unprintable bytes and lines of its own.
///
/// Each log is replayed on the books as computed and on those that it reports. Where nothing is
/// found, the two are the same.
///
/// The first byte of an input chooses the format, the rule and the report; the rest is the log.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz.hpp"
#include "log_reader.hpp"
#include "replay.hpp"
#include "text_report.hpp"

namespace {

/// What a report was given, except what a skipped line may change: faults and the counts of lines.
class recorder : public audit::report {
public:
    explicit recorder(std::unique_ptr<audit::report> inner) : inner_(std::move(inner)) {}

    void add(const audit::fault& r) override {
        ++faults_;
        pass_on(r);
    }
    void add(const audit::finding& r) override {
        ++findings_;
        record({std::to_string(r.line),
                r.time,
                r.chain,
                r.kind,
                r.name,
                r.expected,
                r.found,
                r.difference,
                r.explanation});
        pass_on(r);
    }
    void add(const audit::adoption& r) override {
        ++adopted_;
        record({std::to_string(r.line), r.chain, r.name, r.expected, r.found, r.difference});
        pass_on(r);
    }
    void add(const audit::adopted_sum& r) override {
        record({r.chain, r.name, std::to_string(r.count), r.difference});
        pass_on(r);
    }
    void add(const audit::day_line& r) override {
        record({r.day, r.oz_per_token, r.supply_before, r.amount, r.supply_after, r.reserves});
        pass_on(r);
    }
    void add(const audit::statement& r) override {
        record({std::to_string(r.line), r.time, r.stated, r.tokens_stand_for, r.margin});
        pass_on(r);
    }
    void add(const audit::books& r) override {
        record({r.chain});
        for (const auto& [name, value] : r.values)
            record({name, value});
        pass_on(r);
    }
    void add(const audit::invariant& r) override {
        record({r.name, r.off, r.holds ? "holds" : "broken", r.note});
        pass_on(r);
    }
    void add(const audit::note& r) override {
        record({r.name, r.value, r.why});
        pass_on(r);
    }
    void add(const audit::summary& r) override {
        record({std::to_string(r.events),
                std::to_string(r.refusals),
                std::to_string(r.findings),
                std::to_string(r.broken)});
        fuzz::require(r.adopted == adopted_, "the count of what was adopted");
        pass_on(r);
    }

    [[nodiscard]] const std::vector<std::string>& records() const noexcept { return records_; }
    [[nodiscard]] std::size_t faults() const noexcept { return faults_; }
    [[nodiscard]] std::size_t findings() const noexcept { return findings_; }
    /// Of everything that the report was given.
    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    template <class Record>
    void pass_on(const Record& r) {
        ++count_;
        inner_->add(r);
    }

    void record(std::initializer_list<std::string> values) {
        std::string line;
        for (const auto& each : values)
            line += each + " | ";
        records_.push_back(std::move(line));
    }

    std::unique_ptr<audit::report> inner_;
    std::vector<std::string> records_;
    std::size_t count_ = 0;
    std::size_t faults_ = 0;
    std::size_t findings_ = 0;
    std::size_t adopted_ = 0;
};

[[nodiscard]] std::unique_ptr<audit::report> report_of(unsigned which, tool::output& out) {
    switch (which % 3) {
        case 0: return std::make_unique<audit::text_report>(out);
        case 1: return std::make_unique<audit::json_report>(out);
        default: return std::make_unique<audit::csv_report>(out);
    }
}

/// A replayed line, with copies of its texts.
struct replayed_line {
    std::uint64_t line;
    std::vector<std::pair<audit::field, std::string>> texts;

    explicit replayed_line(const audit::event& e) : line(e.line) {
        for (std::size_t i = 0; i < audit::field_count; ++i) {
            const auto f = static_cast<audit::field>(i);
            if (e.has(f)) texts.emplace_back(f, std::string(e.text(f)));
        }
    }

    [[nodiscard]] audit::event event() const {
        audit::event e;
        e.clear(line);
        for (const auto& [f, text] : texts)
            e.set(f, text);
        return e;
    }
};

/// What audit's main does with a log; keeps the lines that were replayed.
[[nodiscard]] std::vector<replayed_line> replay_all(audit::log_reader& log, audit::replay& replay) {
    std::vector<replayed_line> replayed;
    audit::event e;
    for (;;) {
        try {
            if (!log.next(e)) return replayed;
            replay.apply(e);
            replayed.emplace_back(e);
        } catch (const audit::bad_line& bad) {
            replay.skip(e.line, bad.what());
        }
    }
}

/// A log in memory.
class text_input : public tool::input {
public:
    explicit text_input(std::string_view text) : left_(text) {}

private:
    std::size_t read_bytes(char* into, std::size_t size) override {
        const std::size_t got = left_.copy(into, size);
        left_.remove_prefix(got);
        return got;
    }

    std::string_view left_;
};

/// A report in memory.
class text_output : public tool::output {
public:
    void finish() override { flush(); }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    void put(std::string_view block) override { text_ += block; }

    std::string text_;
};

[[nodiscard]] std::vector<replayed_line> replay_text(std::string_view text,
                                                     bool is_csv,
                                                     audit::replay& replay) {
    text_input input(text);
    try {
        std::unique_ptr<audit::log_reader> log;
        if (is_csv) {
            log = std::make_unique<audit::csv_log>(input);
        } else {
            log = std::make_unique<audit::jsonl_log>(input);
        }
        return replay_all(*log, replay);
    } catch (const tool::bad_header& bad) {
        replay.skip(1, bad.reason());
        return {};
    }
}

/// How many lines of a report begin with a text.
[[nodiscard]] std::size_t lines_with(std::string_view report, std::string_view beginning) {
    std::size_t count = 0;
    while (!report.empty()) {
        count += report.starts_with(beginning) ? 1u : 0u;
        report.remove_prefix(report.find('\n') + 1);
    }
    return count;
}

/// How many findings and faults a text tells, or says that it does not.
[[nodiscard]] std::size_t told_in(std::string_view report) {
    std::size_t count = lines_with(report, "line ") + lines_with(report, "end: ");
    const auto number_at = [](std::string_view text) {
        std::size_t number = 0;
        for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1))
            number = number * 10 + static_cast<std::size_t>(text[0] - '0');
        return number;
    };
    while (!report.empty()) {
        const auto line = report.substr(0, report.find('\n'));
        constexpr std::string_view beginning = "not told: ";
        if (line.starts_with(beginning)) count += number_at(line.substr(beginning.size()));
        if (line.starts_with("again line ")) {
            const auto end = line.rfind(" more, the last on line ");
            count += number_at(line.substr(line.rfind(' ', end - 1) + 1));
        }
        report.remove_prefix(line.size() + 1);
    }
    return count;
}

/// A table that can be read back, each line with all of its cells.
void check_table(const std::string& report) {
    constexpr const char* columns[] = {"record",
                                       "line",
                                       "time",
                                       "chain",
                                       "kind",
                                       "name",
                                       "expected",
                                       "found",
                                       "difference",
                                       "explanation"};
    text_input input(report);
    tool::csv_reader rows(input, columns, tool::other_columns::refused);
    try {
        while (rows.next())
            fuzz::require(!rows.cell(0).empty(), "a row of a table", report);
    } catch (const tool::bad_line& bad) {
        fuzz::mismatch(bad.what(), report);
    }
}

/// A report contains what it was given and nothing else, whatever the log contains.
void check_report(unsigned which, const std::string& report, const recorder& told) {
    for (const char c : report)
        fuzz::require(c == '\n' || (c >= 0x20 && c < 0x7f), "a byte of a report", report);
    fuzz::require(report.ends_with('\n'), "the end of a report", report);
    const std::size_t bad = told.faults() + told.findings();
    switch (which % 3) {
        case 0: fuzz::require(told_in(report) == bad, "the findings of a text", report); break;
        case 1:
            fuzz::require(lines_with(report, "{\"record\":\"") == lines_with(report, ""),
                          "the records of JSON Lines",
                          report);
            fuzz::require(lines_with(report, "") == told.count(), "a record a line", report);
            break;
        default:
            fuzz::require(lines_with(report, "fault,") + lines_with(report, "finding,") == bad,
                          "the findings of a table",
                          report);
            check_table(report);
            break;
    }
}

void require_same(const recorder& x, const recorder& y, const char* what) {
    for (std::size_t i = 0; i < x.records().size() || i < y.records().size(); ++i) {
        const auto record = [i](const recorder& r) {
            return i < r.records().size() ? r.records()[i] : std::string("nothing");
        };
        fuzz::require(record(x) == record(y), what, record(x) + record(y));
    }
}

/// Replays a log, and what was replayed of it once more; what the report was told.
[[nodiscard]] recorder check_log(unsigned which,
                                 const std::string& text,
                                 audit::after_difference then) {
    const auto rule = (which & 2) != 0 ? audit::xagm::reconcile_rule::reserves
                                       : audit::xagm::reconcile_rule::ratio;
    text_output out;
    recorder all(report_of(which / 4, out));
    audit::replay first(rule, then, all);
    const auto replayed = replay_text(text, (which & 1) != 0, first);
    const bool adds_up = first.finish();
    out.finish();
    check_report(which / 4, out.text(), all);

    text_output ignored;
    recorder good(report_of(which / 4, ignored));
    audit::replay second(rule, then, good);
    for (const auto& line : replayed) {
        try {
            second.apply(line.event());
        } catch (const audit::bad_line& bad) {
            fuzz::mismatch("a line replayed before",
                           "line " + std::to_string(line.line) + ": " + bad.what());
        }
    }
    const bool good_adds_up = second.finish();
    fuzz::require(!adds_up || good_adds_up, "adds up");
    require_same(all, good, "a skipped line");
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::bytes in(data, size);
    const unsigned which = in.byte();
    const std::string text(in.rest());
    const recorder own = check_log(which, text, audit::after_difference::own_books);
    const recorder adopted = check_log(which, text, audit::after_difference::adopt);
    // A line that reports what nothing can be computed with is not replayed where that is adopted.
    const std::size_t told = adopted.findings() + adopted.faults();
    fuzz::require(own.findings() == 0 || told > 0, "a finding");
    if (own.findings() == 0) require_same(own, adopted, "nothing to adopt");
    return 0;
}
