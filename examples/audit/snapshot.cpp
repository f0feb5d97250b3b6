// SPDX-License-Identifier: BSL-1.0

/// @file
/// Writes snapshots, as text and as files, and compares two.

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

#include "../tool/descriptor.hpp"
#include "../tool/message.hpp"
#include "snapshot_values.hpp"

namespace audit {

namespace {

using namespace snapshot_values;

// ---- Writing. ----

class writer {
public:
    writer(const troy::utc_seconds& now, const std::function<void(const log_line&)>& put)
        : time_(text_of(now)),
          put_(put) {}

    /// The values that follow are of this chain, and counts or not.
    void begin_values(const char* kind, const std::string& chain = {}) {
        kind_ = kind;
        chain_ = chain;
    }
    /// A value is written unless it is the usual one.
    template <class T>
    void value(std::string_view name, const T& x, const T& usual = {}) {
        if (x != usual) always(name, x);
    }
    template <class T>
    void always(std::string_view name, const T& x) {
        line(kind_, chain_, {{field::name, std::string(name)}, {field::value, text_of(x)}});
    }
    template <class T, class Members>
    void group(std::string_view,
               std::optional<T>& of,
               const std::type_identity_t<T>&,
               Members members) {
        if (of) members(*of);
    }

    using texts = std::vector<std::pair<field, std::string>>;
    void line(std::string_view kind, std::string_view chain, const texts& more) {
        log_line all;
        all[index_of(field::time)] = time_;
        all[index_of(field::kind)] = kind;
        all[index_of(field::chain)] = chain;
        for (const auto& [f, text] : more)
            all[index_of(f)] = text;
        put_(all);
    }

private:
    std::string time_;
    const std::function<void(const log_line&)>& put_;
    const char* kind_ = "";
    std::string chain_;
};

[[nodiscard]] writer::texts schedule_texts(const xagm::fee_schedule& schedule) {
    return {{field::base, text_of(schedule.base())},
            {field::base_day, text_of(schedule.base_day())},
            {field::rate, text_of(schedule.annual_fee_rate())}};
}

template <class Limiter>
void put_limiter(writer& w, const std::string& chain, const std::optional<Limiter>& limiter) {
    if (!limiter) return;
    writer::texts texts;
    const auto put = [&](const auto& limit, const auto& window) {
        texts.emplace_back(field::limit, text_of(limit));
        texts.emplace_back(field::window, text_of(window));
    };
    if constexpr (requires { limiter->single_message_limit; }) {
        const auto& [limit, window, single, in_flight, last] = *limiter;
        put(limit, window);
        texts.emplace_back(field::single_message_limit, text_of(single));
    } else {
        const auto& [limit, window, in_flight, last] = *limiter;
        put(limit, window);
    }
    w.line("rate_limit", chain, texts);
}

void put_main(writer& w, small_state& s) {
    auto& [schedule, supply, mint_budget, obligation, last_reconcile_time, inbound] = *s.main;
    auto texts = schedule_texts(schedule);
    texts.emplace_back(field::supply, text_of(supply));
    texts.emplace_back(field::mint_budget, text_of(mint_budget));
    texts.emplace_back(field::obligation, text_of(obligation));
    texts.emplace_back(field::last_reconcile_time, text_of(last_reconcile_time));
    w.line("open_main", s.main_name, texts);
    put_limiter(w, s.main_name, inbound);
    w.begin_values("carried", s.main_name);
    visit_limiter(w, inbound);
    visit_values(w, s.adopted);
    w.begin_values("counted", s.main_name);
    visit_counts(w, s.adopted);
}

void put_side(writer& w, side_chain side) {
    auto& [name, books, record, adopted] = side;
    std::visit(
        [&](auto& of_chain) {
            auto& [schedule, supply, mint_budget, claimed, returned, inbound] = of_chain;
            const auto& [allocated, reclaimed] = side.record;
            auto texts = schedule_texts(schedule);
            const bool is_sui = std::is_same_v<decltype(of_chain), xagm::side_chain<xagm::sui>&>;
            texts.emplace_back(field::widths, is_sui ? "sui" : "ethereum");
            texts.emplace_back(field::supply, text_of(supply));
            texts.emplace_back(field::mint_budget, text_of(mint_budget));
            texts.emplace_back(field::allocated_total, text_of(allocated));
            texts.emplace_back(field::claimed_total, text_of(claimed));
            texts.emplace_back(field::returned_total, text_of(returned));
            texts.emplace_back(field::reclaimed_total, text_of(reclaimed));
            w.line("open_side", side.name, texts);
            put_limiter(w, side.name, inbound);
            w.begin_values("carried", side.name);
            visit_limiter(w, inbound);
        },
        books);
    visit_values(w, adopted);
    w.begin_values("counted", name);
    visit_counts(w, adopted);
}

void put_messages(writer& w, const inbound_messages& messages) {
    const auto [queues, pairs] = messages.all();
    for (const auto& [chain, queue] : queues) {
        for (const auto& [index, amount] : queue.waiting()) {
            w.line("queue_token",
                   chain,
                   {{field::amount, text_of(amount)}, {field::index, text_of(index)}});
        }
        w.begin_values("carried", chain);
        w.always("next_index", queue.next_index());
    }
    for (const auto& pair : pairs) {
        const auto first = pair.find(' ');
        const auto second = pair.rfind(' ');
        w.line("set_bypass",
               pair.substr(0, first),
               {{field::sender, pair.substr(first + 1, second - first - 1)},
                {field::receiver, pair.substr(second + 1)}});
    }
}

}  // namespace

void snapshot_lines(const carried& from,
                    const position& next,
                    const std::function<void(const log_line&)>& put) {
    writer w(from.now, put);
    w.line("snapshot", {}, {});
    w.begin_values("carried");
    position place = next;
    visit_values(w, from, place);
    const auto& [primary, fallback] = from.books.feed;
    const auto put_answer = [&](const char* kind, const auto& given) {
        const auto& [answer, updated_at] = given;
        if (given == std::remove_cvref_t<decltype(given)>{}) return;
        w.line(
            kind, {}, {{field::answer, text_of(answer)}, {field::updated_at, text_of(updated_at)}});
    };
    if (from.books.is_reserve_known()) {
        put_answer("reserve_feed", primary);
    } else {
        w.line("no_reserve_feed", {}, {});
    }
    put_answer("fallback_feed", fallback);
    if (from.books.main) put_main(w, from.books);
    for (const side_chain& side : from.books.sides)
        put_side(w, side);
    put_messages(w, from.books.messages);
    w.begin_values("counted");
    visit_counts(w, from);
    w.line("snapshot_end", {}, {});
}

namespace {

/// The fields of a snapshot's lines, in the order of its columns.
constexpr std::array columns{field::time,
                             field::chain,
                             field::kind,
                             field::name,
                             field::value,
                             field::widths,
                             field::base,
                             field::base_day,
                             field::rate,
                             field::supply,
                             field::mint_budget,
                             field::obligation,
                             field::last_reconcile_time,
                             field::allocated_total,
                             field::claimed_total,
                             field::returned_total,
                             field::reclaimed_total,
                             field::limit,
                             field::window,
                             field::single_message_limit,
                             field::answer,
                             field::updated_at,
                             field::amount,
                             field::index,
                             field::sender,
                             field::receiver};

}  // namespace

std::string snapshot_text(const carried& from,
                          const position& next,
                          log_format format,
                          const std::string& header) {
    std::string text;
    if (format == log_format::csv) event_log::append_names(text, columns);
    snapshot_lines(from, next, [&](const log_line& line) {
        format == log_format::csv ? event_log::append_csv(text, columns, line)
                                  : event_log::append_json(text, columns, line);
    });
    if (format == log_format::csv) text.append(header).append("\n");
    return text;
}

// ---- Files. ----

namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw tool::output_error(fmt::format("cannot write {}: {}", name, why));
}

/// Whether a file exists. If it does, it has to have this content.
[[nodiscard]] bool is_there(const std::string& name, const std::string& content) {
    tool::descriptor file;
    if (!file.open(name, O_RDONLY)) {
        if (errno == ENOENT) return false;
        refuse(name, tool::reason_of(errno));
    }
    // One byte more than it should have.
    std::string found(content.size() + 1, '\0');
    std::size_t size = 0;
    while (size < found.size()) {
        const auto got = tool::read_some(file.number(), found.data() + size, found.size() - size);
        if (got < 0) refuse(name, tool::reason_of(errno));
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    found.resize(size);
    if (found != content) refuse(name, "it is there, and is another snapshot");
    return true;
}

}  // namespace

checkpoints::checkpoints(
    std::string folder, const char* suffix, troy::days every, create file, render to_text)
    : folder_(std::move(folder)),
      suffix_(suffix),
      every_(every),
      create_(std::move(file)),
      to_text_(std::move(to_text)) {
    if (::mkdir(folder_.c_str(), 0777) != 0 && errno != EEXIST)
        refuse(folder_, tool::reason_of(errno));
}

void checkpoints::write(troy::utc_day day, const std::string& text) const {
    const auto name = fmt::format("{}/{}{}", folder_, troy::to_string(day), suffix_);
    if (is_there(name, text)) return;
    const auto file = create_(name);
    file->write(text);
    file->finish();
}

// ---- The seam. ----

namespace {

/// The values of a snapshot, except the counts, by chain and name.
using flat_snapshot = std::map<std::pair<std::string, std::string>, std::string>;

[[nodiscard]] flat_snapshot flat(const carried& from, const position& next) {
    flat_snapshot all;
    snapshot_lines(from, next, [&](const log_line& line) {
        const auto text = [&](field f) -> const std::string& { return line[index_of(f)]; };
        const std::string& kind = text(field::kind);
        const std::string& chain = text(field::chain);
        if (kind == "counted" || kind == "snapshot_end") return;
        if (kind == "carried") {
            all[{chain, text(field::name)}] = text(field::value);
        } else if (kind == "queue_token") {
            all[{chain, "queue_token " + text(field::index)}] = text(field::amount);
        } else if (kind == "set_bypass") {
            all[{chain, "set_bypass " + text(field::sender) + ' ' + text(field::receiver)}] = "yes";
        } else {
            if (kind == "snapshot") all[{chain, "time"}] = text(field::time);
            for (const field each : columns) {
                const bool is_value =
                    each != field::time && each != field::chain && each != field::kind;
                if (is_value && !text(each).empty())
                    all[{chain, kind + ' ' + name_of(each)}] = text(each);
            }
        }
    });
    return all;
}

}  // namespace

std::vector<seam_difference> seam_differences(const carried& end,
                                              const position& at_end,
                                              const carried& start,
                                              const position& at_start) {
    const auto ends = flat(end, at_end);
    auto starts = flat(start, at_start);
    std::vector<seam_difference> differences;
    for (const auto& [key, text] : ends) {
        const auto found = starts.extract(key);
        const std::string other = found ? found.mapped() : "absent";
        if (other != text) differences.push_back({key.first, key.second, text, other});
    }
    for (const auto& [key, text] : starts)
        differences.push_back({key.first, key.second, "absent", text});
    return differences;
}

}  // namespace audit
