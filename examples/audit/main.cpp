// SPDX-License-Identifier: BSL-1.0

/// @file
/// Do the books add up, and if not, where did they part? Replays an event log and a token's whole
/// history with it. See --help.

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "../command_line.hpp"
#include "log_reader.hpp"
#include "replay.hpp"

namespace {

constexpr const char* usage = R"(usage: audit [options] LOG        (- for standard input)

  --input csv|jsonl          the log's format; by default from its name, .csv or .jsonl
  --format text|json|csv     the report's format
  --rule ratio|reserves      what the amounts of reconciles should follow; ratio by default
  --daily FILE               writes the daily table as CSV too
  --progress                 shows the bar even where standard error is no terminal

A log has one event a line: time, chain, kind, arguments, and what the chain reported if known.
A CSV log begins with a line of column names, in any order, and leaves a cell empty for an absent
value; JSON Lines have one flat object a line, every value a string. Amounts are decimal text,
instants ISO 8601 UTC or seconds since 1970, in order. The last line ends with an end of line.

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
  receive_token           amount
  allocate_mint_budget    side_chain total        on the main chain, as is reclaim_mint_budget
  claim_mint_budget       total                   on a side chain, as is return_mint_budget
  return_mint_budget      total
  reclaim_mint_budget     side_chain total
  rate_limit              limit window [single_message_limit]     without a limit: none
  reserve_feed            answer updated_at       9 decimals; so does fallback_feed
  fallback_feed           answer updated_at
  vault_statement         ounces                  2 decimals
  balances                total                   the sum of the balances on a chain

Any transaction may add reported_oz_per_token, reported_supply, reported_mint_budget,
reported_obligation, reported_ounces (what the amount stands for), all after the event, or
reported_error where the chain refused it.

Exit status: 0 when all adds up; 1 when not; 2 when the command line is wrong or a file cannot be
read or written.
)";

/// The share of the log that has been read, on standard error.
class progress_bar {
public:
    explicit progress_bar(std::uint64_t size) : size_(size) {}
    ~progress_bar() {
        if (percent_ >= 0) std::fputs("\r\033[K", stderr);
    }
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;

    void show(std::uint64_t bytes, std::uint64_t lines) {
        const int percent = size_ == 0 ? 0 : static_cast<int>(bytes * 100 / size_);
        if (percent == percent_) return;
        percent_ = percent;
        fmt::print(stderr,
                   "\r[{:<50}] {:>3} %  {} lines",
                   std::string(static_cast<std::size_t>(percent / 2), '#'),
                   percent,
                   lines);
        std::fflush(stderr);
    }

private:
    std::uint64_t size_;
    int percent_ = -1;
};

/// A report that also writes the daily table.
class with_daily_table : public audit::report {
public:
    with_daily_table(audit::report& inner, std::FILE* file) : inner_(inner), file_(file) {
        fmt::print(file_, "day,oz_per_token,supply_before,amount,supply_after,reserves\n");
    }
    void add(const audit::day_line& d) override {
        fmt::print(file_,
                   "{},{},{},{},{},{}\n",
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
    void add(const audit::statement& r) override { inner_.add(r); }
    void add(const audit::books& r) override { inner_.add(r); }
    void add(const audit::invariant& r) override { inner_.add(r); }
    void add(const audit::note& r) override { inner_.add(r); }
    void add(const audit::summary& r) override { inner_.add(r); }

private:
    audit::report& inner_;
    std::FILE* file_;
};

struct close_file {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using open_file = std::unique_ptr<std::FILE, close_file>;

[[nodiscard]] open_file open(const std::string& name, const char* mode) {
    open_file file(std::fopen(name.c_str(), mode));
    if (!file) throw example::usage_error(fmt::format("{}: {}", name, std::strerror(errno)));
    return file;
}

[[nodiscard]] std::unique_ptr<audit::report> report_in(std::string_view format) {
    if (format == "text") return std::make_unique<audit::text_report>();
    if (format == "json") return std::make_unique<audit::json_report>();
    if (format == "csv") return std::make_unique<audit::csv_report>();
    throw example::usage_error(fmt::format("--format '{}'", format));
}

[[nodiscard]] audit::xagm::reconcile_rule rule_of(std::string_view name) {
    if (name == "ratio") return audit::xagm::reconcile_rule::ratio;
    if (name == "reserves") return audit::xagm::reconcile_rule::reserves;
    throw example::usage_error(fmt::format("--rule '{}'", name));
}

[[nodiscard]] std::unique_ptr<audit::log_reader> reader_of(std::string_view format,
                                                           std::FILE* file,
                                                           audit::input_state& input) {
    if (format == "csv") return std::make_unique<audit::csv_reader>(file, input);
    if (format == "jsonl") return std::make_unique<audit::jsonl_reader>(file, input);
    throw example::usage_error("the log is neither .csv nor .jsonl: say --input");
}

[[nodiscard]] std::string_view format_of_name(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

/// Replays every line; a line that cannot be read or replayed is reported, and the next one follows.
void replay_all(audit::log_reader& log,
                const audit::input_state& input,
                audit::replay& replay,
                std::optional<progress_bar>& bar) {
    audit::event e;
    for (std::uint64_t lines = 0;; ++lines) {
        try {
            if (!log.next(e)) return;
            replay.apply(e);
        } catch (const audit::bad_line& bad) {
            replay.skip(e.line, bad.what());
        } catch (const io::error::line_length_limit_exceeded&) {
            replay.skip(e.line + 1, "a line of more than 16 MiB; nothing after it was read");
            return;
        }
        if (bar && lines % 4096 == 0) bar->show(input.bytes, lines);
    }
}

[[nodiscard]] bool audit_log(example::command_line& arguments) {
    const auto format = arguments.option("--format", "text");
    const auto rule = rule_of(arguments.option("--rule", "ratio"));
    const auto daily = arguments.option("--daily", std::string_view{});
    auto input_format = arguments.option("--input", std::string_view{});
    const bool progress = arguments.flag("--progress");
    const std::string name(arguments.word("LOG"));
    arguments.finish();
    if (input_format.empty()) input_format = format_of_name(name);

    const open_file opened = name == "-" ? nullptr : open(name, "rb");
    std::FILE* const file = opened ? opened.get() : stdin;
    struct stat about {};
    const bool has_size = ::fstat(::fileno(file), &about) == 0 && S_ISREG(about.st_mode);
    const auto size = has_size ? static_cast<std::uint64_t>(about.st_size) : 0;
    std::optional<progress_bar> bar;
    constexpr std::uint64_t is_long = 1 << 20;
    if (progress || (::isatty(STDERR_FILENO) != 0 && size >= is_long)) bar.emplace(size);

    const auto report = report_in(format);
    const open_file table = daily.empty() ? nullptr : open(std::string(daily), "wb");
    std::optional<with_daily_table> both;
    if (table) both.emplace(*report, table.get());
    audit::replay replay(rule, both ? static_cast<audit::report&>(*both) : *report);
    audit::input_state input;
    try {
        const auto log = reader_of(input_format, file, input);
        replay_all(*log, input, replay, bar);
    } catch (const io::error::base& bad) {
        if (input.error == 0) replay.skip(1, audit::reason_of_header(bad));
    }
    if (input.error != 0) {
        throw example::usage_error(fmt::format("{}: {}", name, std::strerror(input.error)));
    }
    bar.reset();
    const bool adds_up = replay.finish();
    if (table && (std::fflush(table.get()) != 0 || std::ferror(table.get()) != 0)) {
        throw example::usage_error(fmt::format("{}: cannot be written", daily));
    }
    return adds_up;
}

}  // namespace

int main(int count, char** words) {
    bool adds_up = false;
    const int status = example::run(
        count, words, usage, [&](example::command_line& line) { adds_up = audit_log(line); });
    return status != 0 ? status : (adds_up ? 0 : 1);
}
