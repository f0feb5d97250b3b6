// SPDX-License-Identifier: BSL-1.0

/// @file
/// Replays an event log, and with it a token's whole history: do the books add up, and if not,
/// where do they first differ? See --help.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>

#include <fmt/format.h>

#include "../tool/program.hpp"
#include "log_reader.hpp"
#include "replay.hpp"
#include "text_report.hpp"

namespace {

constexpr const char* details =
    R"(A log has one event a line: time, chain, kind, arguments, and what the chain reported if known.
A CSV log begins with a line of column names, in any order, and has an empty cell for an absent
value; JSON Lines have one flat object a line, every value a string. Amounts are decimal text;
times are ISO 8601 UTC or seconds since 1970, in order. The last line ends with an end of line. A
line of column names may come again, as in files that were put one after the other.

  open_main               base base_day rate [supply mint_budget obligation last_reconcile_time]
  open_side               widths (ethereum|sui) base base_day rate [supply mint_budget
                          allocated_total claimed_total returned_total reclaimed_total]
  update_annual_fee_rate  rate
  increase_mint_budget    amount
  decrease_mint_budget    amount
  mint_to                 amount [expected_oz_per_token]
  redeem                  amount [expected_oz_per_token balance]
  reconcile_supply        amount
  send_token              amount [balance]
  receive_token           amount [sender receiver]
  queue_token             amount index [sender receiver]  refused by the rate limiter, and queued
  deliver_token           index                   a queued message, past the rate limiter
  discard_token           index                   a queued message: nothing is ever minted for it
  set_bypass              sender receiver         whose messages the rate limiter lets through
  clear_bypass            sender receiver
  allocate_mint_budget    side_chain total        on the main chain, as is reclaim_mint_budget
  claim_mint_budget       total                   on a side chain, as is return_mint_budget
  return_mint_budget      total
  reclaim_mint_budget     side_chain total
  rate_limit              limit window [single_message_limit]     without a limit: none
  single_message_limit    single_message_limit    zero: none
  reserve_feed            answer updated_at       9 decimals; so does fallback_feed
  fallback_feed           answer updated_at
  no_reserve_feed         the reserve is not known until the next reserve_feed; nothing is
                          compared with it
  vault_statement         ounces                  2 decimals
  balances                total                   the sum of the balances on a chain
  state                   [base base_day rate last_reconcile_time; amount and reported_ounces;
                          side_chain allocated_total reclaimed_total on the main chain, claimed_total
                          returned_total on a side chain]         what calls answered, and reported_*

An open_main on its base_day that gives none of supply, mint_budget, obligation and
last_reconcile_time creates the chain: that day counts as its last reconcile, and a reconcile on it
is too early. Any other open_main is of a chain that existed before; without last_reconcile_time
no reconcile is too early on its first day.

A message that the rate limiter refuses is either queued (queue_token; indices count from 0 on each
chain) or refused with reported_error rate_limit_exceeded, and then sent again. The tokens of queued
and of discarded messages stay part of the obligation. At most 100000 messages may wait, and at most
100000 pairs bypass; the name of a sender or receiver has at most 128 characters.

Until the time of a rate_limit the bucket drains at the old limit and window. If the line has no
single_message_limit, the old one stays.

A chain with the widths sui has Sui's rate limiter. It takes no single_message_limit. Errors are a
window of 0 (rate_limit_window_zero), a limit and window that are already set (rate_limit_unchanged)
and a time before its last message (clock_went_back); the names are troy's. A message that it
refuses, queued or reported as rate_limit_exceeded, counts as its last message too: the fraction of
a raw unit that had drained is lost.

A reconcile by the ratio rule counts what the tokens of all chains stand for: those minted or
redeemed since the last reconcile at the ounces per token of their day and chain, all others at
those of the last reconcile. Bridging changes nothing, and the supply that a chain opens with counts
as of the last reconcile. The report says where the plain ratio rule, on the whole supply, would
over-mint.

Any transaction may add reported_oz_per_token, reported_supply, reported_mint_budget,
reported_obligation, reported_ounces (what the amount stands for), all after the event, and
reported_error where the chain refused it; it is reverted if the reason is not known, which agrees
with any.

A chain's name has at most 64 letters, digits, '_', '-' and '.'; there are at most 20000 side
chains; times end with the year 9999; a line has at most 1048576 characters. An amount that follows
no rule is compared with those of skipped days for up to 3660 days.

With --adopt a difference is reported once, and the replay continues with what the chain reports.
All adoptions on a line make one finding.

  reported_supply, reported_mint_budget, reported_obligation   the books before the event change so
                          that the event leaves what is reported. If all of these are reported and
                          one missing event (a mint_to, a send_token ...) explains the difference,
                          it is treated as that event, also on the other chains' books.
  reported_oz_per_token   the schedule becomes that of another chain that agrees; or, with the
                          roundest rate, that after a change of the rate since the last day that
                          agreed; or one shifted up or down by the difference.
  reported_error          a call ends as on the chain, if what it moves is known. If the chain's
                          reserve covered what this log's does not, no call is checked against the
                          reserve until the feed answers again.
  in transit              what arrived and was not sent is treated as sent.

The amount of a reconcile is always the chain's. balances, vault statements, the reserve and
reported_ounces are compared, never adopted. Each adoption is a record of its own (in text it begins
with "adopted"), with the value that it replaces and the event that explains it. It is undone if the
chain returns to the earlier value. The report ends with the number and the sum of the adoptions of
each quantity; what no event explains leaves the obligation off by that much.

A snapshot holds all that a replay carries from one line to the next. It is the beginning of a log:
with the lines behind it that follow in the whole log, the replay continues exactly, and line
numbers are those of the whole log. --checkpoint-every with --checkpoints writes one before the
first event of every so many days of the whole log, as FOLDER/DAY.csv or .jsonl, named by that
event's day, but none behind a line that is not replayed. A file that is already there has to be the
same. --closing writes one of the end. Its lines:

  snapshot, snapshot_end  the first and the last; their time is that of the event before
  open_main, open_side    how a chain stands, as do rate_limit, queue_token (a message that waits),
                          set_bypass, reserve_feed, fallback_feed and no_reserve_feed
  carried                 name value              the rest; on a chain or on none. next_line and
                          next_byte are where the next line is in the whole log
  counted                 name value              counts and sums for the end of the report; no
                          later line depends on them, and without them they start at zero

What is absent is zero or no. rule and after_difference have to be those of the run.

--seam compares the end of LOG with the snapshot at which the next part starts, except what is
counted; each value that differs is a finding. LOG may be a closing snapshot.

In text, repeated findings are printed once, then counted: those with the same chain, quantity,
difference and explanation, or with the same kind of call and outcome. So are lines not replayed for
the same reason. Beyond 1000 different ones the rest are only counted. json and csv have every
finding.

In text, a finding or a line that is not replayed begins with "line", or with "end" if it is about no
line; a vault statement begins with "vault". Nothing else does.

Exit status: 0 if all adds up; 1 if not, whatever was adopted, or if something cannot be written;
2 if the command line is wrong or the log cannot be read. FILE appears only when it is complete.
)";

/// Shows on standard error how much of the log has been read.
class progress_bar {
public:
    explicit progress_bar(std::uint64_t size) : size_(size) {}
    ~progress_bar() {
        if (percent_ >= 0) tool::say("\r\033[K");
    }
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;

    void show(std::uint64_t bytes, std::uint64_t lines) {
        const int percent = size_ == 0 ? 0 : static_cast<int>(bytes * 100 / size_);
        if (percent == percent_) return;
        percent_ = percent;
        tool::say(fmt::format("\r[{:<50}] {:>3} %  {} lines",
                              std::string(static_cast<std::size_t>(percent / 2), '#'),
                              percent,
                              lines));
    }

private:
    std::uint64_t size_;
    int percent_ = -1;
};

/// A report that also writes the daily table.
class with_daily_table : public audit::report {
public:
    with_daily_table(audit::report& inner, tool::output& file) : inner_(inner), file_(file) {
        file_.print("day,oz_per_token,supply_before,amount,supply_after,reserves\n");
    }
    void add(const audit::day_line& d) override {
        file_.print("{},{},{},{},{},{}\n",
                    d.day,
                    d.oz_per_token,
                    d.supply_before,
                    d.amount,
                    d.supply_after,
                    d.reserves);
        inner_.add(d);
    }
    void add(const audit::fault& r) override { inner_.add(r); }
    void add(const audit::finding& r) override { inner_.add(r); }
    void add(const audit::adoption& r) override { inner_.add(r); }
    void add(const audit::adopted_sum& r) override { inner_.add(r); }
    void add(const audit::statement& r) override { inner_.add(r); }
    void add(const audit::books& r) override { inner_.add(r); }
    void add(const audit::invariant& r) override { inner_.add(r); }
    void add(const audit::note& r) override { inner_.add(r); }
    void add(const audit::summary& r) override { inner_.add(r); }

private:
    audit::report& inner_;
    tool::output& file_;
};

enum class report_format { text, json, csv };
using audit::log_format;

/// The command line.
struct wishes {
    std::string log;
    std::string daily;
    std::optional<log_format> input;  ///< By default from the log's name.
    troy::days checkpoint_every;
    std::string checkpoints;
    std::string closing;
    std::string seam;
    report_format format = report_format::text;
    audit::xagm::reconcile_rule rule = audit::xagm::reconcile_rule::ratio;
    bool adopt = false;
    bool no_adopt = false;
    bool progress = false;

    /// By default, text for people adopts what the chain reports; other formats do not.
    [[nodiscard]] audit::after_difference then() const {
        const bool adopts = adopt || (!no_adopt && format == report_format::text);
        return adopts ? audit::after_difference::adopt : audit::after_difference::own_books;
    }
};

[[nodiscard]] std::optional<log_format> format_of(const std::string& name) {
    if (name.ends_with(".csv")) return log_format::csv;
    if (name.ends_with(".jsonl")) return log_format::jsonl;
    return std::nullopt;
}

[[nodiscard]] wishes read_wishes(tool::program& program) {
    using rule = audit::xagm::reconcile_rule;
    wishes w;
    program.argument("LOG", w.log, "the log; - for standard input");
    program.option("--input",
                   w.input,
                   tool::choices<std::optional<log_format>>{{"csv", log_format::csv},
                                                            {"jsonl", log_format::jsonl}},
                   "the log's format; by default from its name, .csv or .jsonl");
    program.option("--format",
                   w.format,
                   tool::choices<report_format>{{"text", report_format::text},
                                                {"json", report_format::json},
                                                {"csv", report_format::csv}},
                   "the report's format");
    program.option("--rule",
                   w.rule,
                   tool::choices<rule>{{"ratio", rule::ratio}, {"reserves", rule::reserves}},
                   "the rule that the amounts of reconciles should follow");
    program.flag("--adopt",
                 w.adopt,
                 "continues with what the chain reports after a difference; the default of text");
    program.flag(
        "--no-adopt", w.no_adopt, "continues with the computed books; the default of json and csv");
    program.option("--daily", w.daily, "FILE", "also writes the daily table as CSV");
    program.option("--checkpoint-every",
                   w.checkpoint_every,
                   "DAYS",
                   "writes a snapshot before the first event of every so many days");
    program.option("--checkpoints", w.checkpoints, "FOLDER", "the folder of these snapshots");
    program.option("--closing", w.closing, "FILE", "writes a snapshot of the end of the log");
    program.option("--seam",
                   w.seam,
                   "SNAPSHOT",
                   "checks that the end of the log is where the next part starts");
    program.flag(
        "--progress", w.progress, "shows the bar even if standard error is not a terminal");
    program.offer_output_file();
    program.parse();
    if (w.adopt && w.no_adopt) throw tool::usage_error("--adopt and --no-adopt exclude each other");
    if ((w.checkpoint_every == troy::days{}) != w.checkpoints.empty())
        throw tool::usage_error("--checkpoint-every and --checkpoints need each other");
    if (!w.input) w.input = format_of(w.log);
    if (w.input) return w;
    throw tool::usage_error("the log is neither .csv nor .jsonl: say --input");
}

[[nodiscard]] std::unique_ptr<audit::report> report_in(report_format format, tool::output& out) {
    switch (format) {
        case report_format::json: return std::make_unique<audit::json_report>(out);
        case report_format::csv: return std::make_unique<audit::csv_report>(out);
        default: return std::make_unique<audit::text_report>(out);
    }
}

[[nodiscard]] std::unique_ptr<audit::log_reader> reader_of(log_format format, tool::input& file) {
    if (format == log_format::csv) return std::make_unique<audit::csv_log>(file);
    return std::make_unique<audit::jsonl_log>(file);
}

/// Replays every line, after a snapshot if the log begins with one; a line that cannot be read or
/// replayed is reported and skipped.
void replay_all(audit::log_reader& log,
                const tool::input& file,
                audit::replay& replay,
                std::optional<progress_bar>& bar) {
    audit::event e;
    for (std::uint64_t lines = 0;; ++lines) {
        try {
            if (!log.next(e)) return;
            if (lines == 0 && audit::snapshot_loader::is_begin(e)) {
                replay.start_from(log, e);
                continue;
            }
            replay.apply(e);
        } catch (const audit::bad_line& bad) {
            replay.skip(e.line, bad.what());
        }
        if (bar && lines % 4096 == 0) bar->show(file.bytes_read(), lines);
    }
}

/// Where and how to write snapshots of a log, if they are wanted.
[[nodiscard]] std::unique_ptr<audit::checkpoints> checkpoints_of(tool::program& program,
                                                                 const wishes& w,
                                                                 const audit::log_reader& log) {
    if (w.checkpoints.empty()) return nullptr;
    return std::make_unique<audit::checkpoints>(
        w.checkpoints,
        w.input == log_format::csv ? ".csv" : ".jsonl",
        w.checkpoint_every,
        [&](const std::string& name) { return program.create(name); },
        [&](const audit::carried& all, const audit::position& next) {
            return audit::snapshot_text(all, next, *w.input, log.header());
        });
}

/// Compares the end of a replay with a snapshot.
void check_seam(const wishes& w,
                tool::input& file,
                const audit::position& end,
                audit::replay& replay) {
    audit::no_report none;
    audit::replay start(w.rule, w.then(), none);
    const auto log = reader_of(format_of(w.seam).value_or(*w.input), file);
    audit::event e;
    const bool has_one = log->next(e) && audit::snapshot_loader::is_begin(e);
    if (!has_one) throw tool::input_error(fmt::format("{} is no snapshot", w.seam));
    const auto at_start = start.start_from(*log, e);
    replay.check_seam(end, start.all(), at_start);
}

/// Returns whether all adds up.
bool audit_log(tool::program& program) {
    const wishes w = read_wishes(program);
    const auto file = program.open(w.log);
    std::optional<progress_bar> bar;
    constexpr std::uint64_t is_long = 1 << 20;
    if (w.progress || (::isatty(STDERR_FILENO) != 0 && file->size() >= is_long)) {
        bar.emplace(file->size());
    }
    const auto seam = w.seam.empty() ? nullptr : program.open(w.seam);
    const auto table = w.daily.empty() ? nullptr : program.create(w.daily);
    const auto closing = w.closing.empty() ? nullptr : program.create(w.closing);
    const auto report = report_in(w.format, program.out());
    std::unique_ptr<audit::log_reader> log;
    try {
        log = reader_of(*w.input, *file);
    } catch (const tool::bad_header& bad) {
        // Without a log there is no daily table.
        audit::replay nothing(w.rule, w.then(), *report);
        nothing.skip(1, bad.reason());
        return nothing.finish();
    }
    std::optional<with_daily_table> both;
    if (table) both.emplace(*report, *table);
    audit::replay replay(w.rule, w.then(), both ? static_cast<audit::report&>(*both) : *report);
    const auto checkpoints = checkpoints_of(program, w, *log);
    if (checkpoints) replay.write_to(*checkpoints);
    replay_all(*log, *file, replay, bar);
    bar.reset();
    if (closing)
        closing->write(audit::snapshot_text(replay.all(), log->end(), *w.input, log->header()));
    if (seam) check_seam(w, *seam, log->end(), replay);
    const bool adds_up = replay.finish();
    if (table) table->finish();
    if (closing) closing->finish();
    return adds_up;
}

}  // namespace

int main(int count, char** words) {
    return tool::run(
        {"audit",
         "Replays an event log: do the books add up, and if not, where do they differ?",
         details},
        count,
        words,
        audit_log);
}
