// SPDX-License-Identifier: BSL-1.0

/// @file
/// audit's readers and its replay, over both formats. No log stops it; and a line that is not
/// replayed leaves no trace: what was replayed, replayed alone, gives the same report.
///
/// The first byte of an input chooses the format, the rule and the report; the rest is the log.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "fuzz.hpp"
#include "log_reader.hpp"
#include "replay.hpp"

namespace {

/// What a report was told, without what a skipped line may change: faults and the counts of lines.
class recorder : public audit::report {
public:
    explicit recorder(std::unique_ptr<audit::report> inner) : inner_(std::move(inner)) {}

    void add(const audit::fault& r) override { inner_->add(r); }
    void add(const audit::finding& r) override {
        record({std::to_string(r.line),
                r.time,
                r.chain,
                r.kind,
                r.name,
                r.expected,
                r.found,
                r.difference,
                r.explanation});
        inner_->add(r);
    }
    void add(const audit::day_line& r) override {
        record({r.day, r.oz_per_token, r.supply_before, r.amount, r.supply_after, r.reserves});
        inner_->add(r);
    }
    void add(const audit::statement& r) override {
        record({std::to_string(r.line), r.time, r.stated, r.tokens_stand_for, r.margin});
        inner_->add(r);
    }
    void add(const audit::books& r) override {
        record({r.chain});
        for (const auto& [name, value] : r.values)
            record({name, value});
        inner_->add(r);
    }
    void add(const audit::invariant& r) override {
        record({r.name, r.off, r.holds ? "holds" : "broken", r.note});
        inner_->add(r);
    }
    void add(const audit::note& r) override {
        record({r.name, r.value, r.why});
        inner_->add(r);
    }
    void add(const audit::summary& r) override {
        record({std::to_string(r.events),
                std::to_string(r.refusals),
                std::to_string(r.findings),
                std::to_string(r.broken)});
        inner_->add(r);
    }

    [[nodiscard]] const std::vector<std::string>& records() const noexcept { return records_; }

private:
    void record(std::initializer_list<std::string> values) {
        std::string line;
        for (const auto& each : values)
            line += each + " | ";
        records_.push_back(std::move(line));
    }

    std::unique_ptr<audit::report> inner_;
    std::vector<std::string> records_;
};

[[nodiscard]] std::unique_ptr<audit::report> report_of(unsigned which) {
    switch (which % 3) {
        case 0: return std::make_unique<audit::text_report>();
        case 1: return std::make_unique<audit::json_report>();
        default: return std::make_unique<audit::csv_report>();
    }
}

/// A line that was replayed, with texts of its own.
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
        } catch (const io::error::line_length_limit_exceeded&) {
            replay.skip(e.line + 1, "a line of more than 16 MiB; nothing after it was read");
            return replayed;
        }
    }
}

struct close_file {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

[[nodiscard]] std::vector<replayed_line> replay_text(std::string& text,
                                                     bool is_csv,
                                                     audit::replay& replay) {
    // An empty buffer is no file to fmemopen.
    const std::unique_ptr<std::FILE, close_file> file(
        text.empty() ? std::fopen("/dev/null", "rb") : fmemopen(text.data(), text.size(), "rb"));
    audit::input_state input;
    try {
        std::unique_ptr<audit::log_reader> log;
        if (is_csv) {
            log = std::make_unique<audit::csv_reader>(file.get(), input);
        } else {
            log = std::make_unique<audit::jsonl_reader>(file.get(), input);
        }
        return replay_all(*log, replay);
    } catch (const io::error::base& bad) {
        replay.skip(1, audit::reason_of_header(bad));
        return {};
    }
}

}  // namespace

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// The CSV parser's buffer of lines is 48 MiB. The sanitizer maps it anew for every input, which
// takes a hundred times as long as the replay: it is kept for the next reader.
namespace {

constexpr std::size_t line_buffer_size = 3u << 24;
void* line_buffer = nullptr;
bool line_buffer_taken = false;

}  // namespace

void* operator new[](std::size_t size) {
    const bool is_line_buffer = size == line_buffer_size && !line_buffer_taken;
    if (is_line_buffer && line_buffer != nullptr) {
        line_buffer_taken = true;
        return line_buffer;
    }
    void* const memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    if (is_line_buffer) {
        line_buffer = memory;
        line_buffer_taken = true;
    }
    return memory;
}

void operator delete[](void* memory) noexcept {
    if (memory == line_buffer) {
        line_buffer_taken = false;
    } else {
        std::free(memory);
    }
}

void operator delete[](void* memory, std::size_t) noexcept { operator delete[](memory); }
#endif
#endif

/// The reports go where nobody reads them.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    return std::freopen("/dev/null", "w", stdout) == nullptr ? 1 : 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::bytes in(data, size);
    const unsigned which = in.byte();
    const auto rule = (which & 2) != 0 ? audit::xagm::reconcile_rule::reserves
                                       : audit::xagm::reconcile_rule::ratio;
    std::string text(in.rest());

    recorder all(report_of(which / 4));
    audit::replay first(rule, all);
    const auto replayed = replay_text(text, (which & 1) != 0, first);
    const bool adds_up = first.finish();

    recorder good(report_of(which / 4));
    audit::replay second(rule, good);
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
    for (std::size_t i = 0; i < all.records().size() || i < good.records().size(); ++i) {
        const auto record = [i](const recorder& r) {
            return i < r.records().size() ? r.records()[i] : std::string("nothing");
        };
        fuzz::require(record(all) == record(good), "a skipped line", record(all) + record(good));
    }
    return 0;
}
