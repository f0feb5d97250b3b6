// SPDX-License-Identifier: BSL-1.0

#include <algorithm>

#include <fmt/format.h>

#include "side_chains.hpp"

namespace audit {

namespace {

[[nodiscard]] token_difference supply_of(const side_chain& chain) {
    return std::visit([](const auto& books) { return wide(books.supply); }, chain.books);
}

[[nodiscard]] token_difference accounted_for_by(const side_chain& chain) {
    return std::visit([&](const auto& books) { return frs::accounted_for(books, chain.record); },
                      chain.books);
}

[[nodiscard]] token_difference least_under_way(const side_chain& chain) {
    return std::visit(
        [&](const auto& books) {
            return std::min(frs::unclaimed(books, chain.record),
                            frs::unreclaimed(books, chain.record));
        },
        chain.books);
}

[[nodiscard]] bool has_ounces_on(const xagm::fee_schedule& schedule, troy::utc_day day) {
    try {
        static_cast<void>(schedule.ounces_per_token(day));
        return true;
    } catch (const troy::error&) {
        return false;
    }
}

/// The last day on which a schedule has ounces per token, if it has any on its base day. Bisection
/// finds it, because the fee only grows.
[[nodiscard]] troy::utc_day last_day_of(const xagm::fee_schedule& schedule) {
    troy::utc_day first = schedule.base_day();
    troy::utc_day last = troy::utc_day::of(last_time);
    if (has_ounces_on(schedule, last)) return last;
    while (last - first > one_day) {
        const auto middle = first + troy::days::from_raw((last - first).raw() / 2);
        (has_ounces_on(schedule, middle) ? first : last) = middle;
    }
    return first;
}

}  // namespace

std::size_t side_chains::place_of(std::string_view name) const {
    const auto found = places_.find(name);
    if (found == places_.end()) throw bad_line(fmt::format("there is no side chain '{}'", name));
    return found->second;
}

void side_chains::add(const side_chain& chain) {
    if (chains_.size() == largest_count) {
        throw bad_line(fmt::format("more than {} side chains", largest_count));
    }
    const std::size_t place = chains_.size();
    const share is{supply_of(chain), accounted_for_by(chain), {}};
    const auto supply = sums_.supply + is.supply;
    const auto accounted_for = sums_.accounted_for + is.accounted_for;
    // From here on nothing fails, so the state stays consistent.
    sums_.supply = supply;
    sums_.accounted_for = accounted_for;
    sums_.shares.push_back(is);
    sums_.shares.back().least = sums_.least.insert(least_under_way(chain));
    const auto last_day = last_day_of(chain.schedule());
    ends_.push_back({last_days_.emplace(last_day, place), chain.schedule()});
    places_.emplace(chain.name, place);
    chains_.push_back(chain);
    before_.emplace(before{place, std::nullopt});
}

void side_chains::note_change(std::size_t place) {
    share& known = sums_.shares[place];
    if (known.is_current) sums_.changed.push_back(place);
    known.is_current = false;
    const auto& schedule = chains_[place].schedule();
    if (schedule == ends_[place].schedule) return;
    last_days_.erase(ends_[place].day);
    ends_[place] = {last_days_.emplace(last_day_of(schedule), place), schedule};
}

void side_chains::settle(std::size_t place) const {
    const side_chain& chain = chains_[place];
    share& known = sums_.shares[place];
    const auto supply = supply_of(chain);
    const auto accounted_for = accounted_for_by(chain);
    const auto supplies = sums_.supply - known.supply + supply;
    sums_.accounted_for = sums_.accounted_for - known.accounted_for + accounted_for;
    sums_.supply = supplies;
    known.supply = supply;
    known.accounted_for = accounted_for;
    known.is_current = true;
    const auto least = least_under_way(chain);
    if (least == *known.least) return;
    sums_.least.erase(known.least);
    known.least = sums_.least.insert(least);
}

const side_chains::sums& side_chains::settled() const {
    for (; !sums_.changed.empty(); sums_.changed.pop_back())
        settle(sums_.changed.back());
    return sums_;
}

void side_chains::take_back() {
    if (!before_) return;
    if (before_->chain) {
        chains_[before_->place] = *before_->chain;
        note_change(before_->place);
    } else {
        remove_last();
    }
    before_.reset();
}

/// Precondition: the last chain added has not changed since.
void side_chains::remove_last() {
    const share& last = sums_.shares.back();
    sums_.supply = sums_.supply - last.supply;
    sums_.accounted_for = sums_.accounted_for - last.accounted_for;
    sums_.least.erase(last.least);
    sums_.shares.pop_back();
    last_days_.erase(ends_.back().day);
    ends_.pop_back();
    places_.erase(chains_.back().name);
    chains_.pop_back();
}

token_difference side_chains::least_in_transit(const token_difference& in_flight) const {
    const auto& least = settled().least;
    return least.empty() ? in_flight : std::min(in_flight, *least.begin());
}

const side_chain* side_chains::worthless_on(troy::utc_day day) const {
    if (last_days_.empty() || last_days_.begin()->first >= day) return nullptr;
    return &chains_[last_days_.begin()->second];
}

}  // namespace audit
