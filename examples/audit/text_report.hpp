// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The report as text for people. It remembers what it has printed up to a bound, so that memory
/// does not grow with the log.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "../tool/message.hpp"
#include "../tool/output.hpp"
#include "report.hpp"

namespace audit {

/// Repeated findings, which the report prints once, and how often they were found: counts repetitions
/// by key. Only the first thousand keys are kept apart.
class folds {
public:
    static constexpr std::size_t largest_count = 1000;

    struct fold {
        std::string name;
        std::uint64_t first;     ///< The line that is reported in full.
        std::uint64_t last = 0;  ///< The last line of the repetitions.
        std::uint64_t more = 0;  ///< The number of repetitions.
    };

    /// Whether to report it in full; otherwise it is counted.
    [[nodiscard]] bool is_new(std::string key, std::string name, std::uint64_t line) {
        const auto known = places_.find(key);
        if (known == places_.end() && folds_.size() < largest_count) {
            places_.emplace(std::move(key), folds_.size());
            folds_.push_back({std::move(name), line});
            return true;
        }
        count(known == places_.end() ? others_ : folds_[known->second], line);
        return false;
    }

    /// In the order in which they were reported.
    [[nodiscard]] const std::vector<fold>& all() const noexcept { return folds_; }
    /// The keys beyond the first thousand, together.
    [[nodiscard]] const fold& others() const noexcept { return others_; }

private:
    static void count(fold& which, std::uint64_t line) {
        if (which.more == 0 && which.first == 0) which.first = line;
        which.last = line;
        ++which.more;
    }

    std::map<std::string, std::size_t> places_;
    std::vector<fold> folds_;
    fold others_{};
};

/// Findings, and lines that are not replayed, begin with "line" or "end", and nothing else does. A
/// repeated one is printed in full once, then counted.
class text_report : public report {
public:
    explicit text_report(tool::output& out) : out_(out) {}

    void add(const fault& f) override {
        const auto reason = tool::escaped(f.reason);
        if (faults_.is_new(reason, reason, f.line)) out_.print("line {}: {}\n", f.line, reason);
    }

    void add(const finding& f) override {
        if (!findings_.is_new(key_of(f), fmt::format("{} on {}", f.name, f.chain), f.line)) return;
        told_line_ = f.line;
        out_.print("{}: {} on {}: {}: expected {}, found {}",
                   f.line == 0 ? "end" : fmt::format("line {}", f.line),
                   tool::escaped(f.kind),
                   tool::escaped(f.chain),
                   tool::escaped(f.name),
                   tool::escaped(f.expected),
                   tool::escaped(f.found));
        end_of(f);
    }

    void add(const adoption& a) override {
        // Printed with its finding, or else once.
        if (a.line != told_line_ && !adoptions_.is_new(key_of(a), {}, a.line)) return;
        out_.print("adopted on line {}: {} on {}: {} instead of {}",
                   a.line,
                   tool::escaped(a.name),
                   tool::escaped(a.chain),
                   tool::escaped(a.found),
                   tool::escaped(a.expected));
        end_of(a);
    }

    void add(const adopted_sum& s) override {
        end_of_log();
        out_.print("adopted: {}{}{}: {} {}{}\n",
                   s.name,
                   s.chain.empty() ? "" : " on ",
                   tool::escaped(s.chain),
                   s.count,
                   s.count == 1 ? "time" : "times",
                   s.difference.empty() ? "" : fmt::format(", in all {} raw", s.difference));
    }

    void add(const day_line& d) override {
        if (!headed_) {
            add_day("day",
                    "ozPerToken",
                    "supply before",
                    "reconcile amount",
                    "supply after",
                    "reserves");
            headed_ = true;
        }
        add_day(d.day, d.oz_per_token, d.supply_before, d.amount, d.supply_after, d.reserves);
    }

    void add(const statement& s) override {
        out_.print("vault {} on line {}, the tokens stand for {}: margin {}\n",
                   s.stated,
                   s.line,
                   s.tokens_stand_for,
                   s.margin);
    }

    void add(const books& b) override {
        end_of_log();
        out_.print("\nbooks: {}\n", tool::escaped(b.chain));
        for (const auto& [name, value] : b.values)
            out_.print("  {:<22}{:>32}\n", name, tool::escaped(value));
    }

    void add(const invariant& i) override {
        end_of_log();
        if (!invariants_) out_.write("\n");
        invariants_ = true;
        out_.print("{} {}{}{}{}{}\n",
                   i.holds ? "holds " : "BROKEN",
                   i.name,
                   i.off.empty() ? "" : ": off by ",
                   i.off,
                   i.note.empty() ? "" : "; ",
                   i.note);
    }

    void add(const note& n) override { out_.print("note   {}: {}; {}\n", n.name, n.value, n.why); }

    void add(const summary& s) override {
        end_of_log();
        out_.print("\n{} lines, {} events replayed, {} refused as the chain reported\n",
                   s.lines,
                   s.events,
                   s.refusals);
        if (s.adopted > 0) out_.print("{} values adopted from the chains\n", s.adopted);
        out_.print("{} lines not replayed, {} findings, {} invariants broken: {}\n",
                   s.faults,
                   s.findings,
                   s.broken,
                   s.all_adds_up() ? "all adds up" : "DOES NOT ADD UP");
    }

private:
    /// Findings with equal keys are repetitions: the same quantity of the same chain off by the
    /// same amount with the same explanation, or, without a difference, the same kind of event with
    /// the same outcome.
    [[nodiscard]] static std::string key_of(const finding& f) {
        const auto is_same = [&](std::string_view kind, std::string_view found) {
            return fmt::format("{}\n{}\n{}\n{}", f.chain, f.name, kind, found);
        };
        if (!f.difference.empty()) return is_same({}, f.difference + ' ' + f.explanation);
        return is_same(f.kind, f.expected.substr(0, f.expected.find(':')) + '\n' + f.found);
    }

    void end_of(const finding& f) {
        if (!f.difference.empty()) out_.print(", {} raw", f.difference);
        if (!f.explanation.empty()) out_.print(" ({})", tool::escaped(f.explanation));
        out_.write("\n");
    }

    /// Prints the repetitions.
    void end_of_log() {
        if (std::exchange(ended_, true)) return;
        add_folds(faults_, "lines not replayed");
        add_folds(findings_, "findings");
    }
    void add_folds(const folds& from, const char* what) {
        for (const auto& each : from.all()) {
            if (each.more == 0) continue;
            out_.print("again line {}: {}: {} more, the last on line {}\n",
                       each.first,
                       tool::escaped(each.name),
                       each.more,
                       each.last);
        }
        const auto& others = from.others();
        if (others.more == 0) return;
        out_.print("not told: {} {} from line {} to line {}; --format csv has them all\n",
                   others.more,
                   what,
                   others.first,
                   others.last);
    }

    template <class... Cells>
    void add_day(const Cells&... cells) {
        out_.print("{:<10}  {:>11}  {:>20}  {:>16}  {:>20}  {:>20}\n", cells...);
    }

    tool::output& out_;
    folds faults_, findings_, adoptions_;
    std::uint64_t told_line_ = 0;  ///< The line of the last finding.
    bool ended_ = false;
    bool headed_ = false;
    bool invariants_ = false;
};

}  // namespace audit
