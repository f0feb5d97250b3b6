// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Consecutive days, for loops and std::ranges.
///
///     for (const utc_day day : day_range{first, days{"31"}}) ...
///     for (const utc_day day : day_range{{.first = opened, .last = closed}}) ...
///
/// For the days of a month or a year see days_of in chrono.hpp.

#include <compare>
#include <cstdint>
#include <string_view>  // Declares std::ranges::enable_view, for less than half of <ranges>.

#include <troy/abi.hpp>
#include <troy/error.hpp>
#include <troy/given.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI {

/// Two days and all between them.
struct first_and_last {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<utc_day> first;
    given<utc_day> last;
};

/// Consecutive days, possibly none.
class day_range {
public:
    /// An empty range.
    constexpr day_range() noexcept = default;

    /// `length` days from `first` on.
    ///
    /// Errors     overflow if the last day is beyond the range of utc_day.
    constexpr day_range(utc_day first, days length) : first_(first), length_(length) {
        constexpr days one_day{"1"};
        if (length > days{}) static_cast<void>(first + (length - one_day));
    }

    /// The days from the first to the last, both included.
    ///
    /// Errors     underflow if the last day is before the first.
    explicit constexpr day_range(const first_and_last& both)
        : first_(both.first),
          length_(both.last.value - both.first.value + days{"1"}) {}

    /// The first day; of an empty range, the day where it begins.
    [[nodiscard]] constexpr utc_day first() const noexcept { return first_; }
    /// The last day.
    ///
    /// Errors     underflow if the range is empty.
    [[nodiscard]] constexpr utc_day last() const {
        constexpr days one_day{"1"};
        return first_ + (length_ - one_day);
    }
    [[nodiscard]] constexpr days length() const noexcept { return length_; }

    /// Whether the day is one of the range.
    [[nodiscard]] constexpr bool contains(utc_day day) const {
        return first_ <= day && day - first_ < length_;
    }

    /// A day of the range.
    class iterator {
    public:
        using value_type = utc_day;
        using difference_type = utc_day::difference_type;

        constexpr iterator() noexcept = default;

        [[nodiscard]] constexpr utc_day operator*() const { return utc_day::from_raw(number_); }
        [[nodiscard]] constexpr utc_day operator[](difference_type n) const { return *(*this + n); }

        constexpr iterator& operator++() noexcept {
            ++number_;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        constexpr iterator& operator--() noexcept {
            --number_;
            return *this;
        }
        constexpr iterator operator--(int) noexcept {
            const iterator before = *this;
            --*this;
            return before;
        }
        constexpr iterator& operator+=(difference_type n) noexcept {
            number_ = static_cast<std::uint64_t>(static_cast<difference_type>(number_) + n);
            return *this;
        }
        constexpr iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        [[nodiscard]] friend constexpr iterator operator+(iterator i, difference_type n) noexcept {
            return i += n;
        }
        [[nodiscard]] friend constexpr iterator operator+(difference_type n, iterator i) noexcept {
            return i += n;
        }
        [[nodiscard]] friend constexpr iterator operator-(iterator i, difference_type n) noexcept {
            return i -= n;
        }
        [[nodiscard]] friend constexpr difference_type operator-(iterator x, iterator y) noexcept {
            return static_cast<difference_type>(x.number_) -
                   static_cast<difference_type>(y.number_);
        }
        [[nodiscard]] friend constexpr auto operator<=>(const iterator&,
                                                        const iterator&) noexcept = default;

    private:
        friend class day_range;
        explicit constexpr iterator(std::uint64_t number) noexcept : number_(number) {}

        // Not a utc_day: the end may lie beyond the last utc_day.
        std::uint64_t number_ = 0;
    };

    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_.raw()); }
    [[nodiscard]] constexpr iterator end() const noexcept {
        return iterator(first_.raw() + length_.raw());
    }
    [[nodiscard]] constexpr std::uint64_t size() const noexcept { return length_.raw(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return length_ == days{}; }

    /// Compares first day and length: empty ranges that begin on different days are not equal.
    [[nodiscard]] friend constexpr bool operator==(const day_range&,
                                                   const day_range&) noexcept = default;

private:
    utc_day first_;
    days length_;
};

}  // namespace troy

template <>
inline constexpr bool std::ranges::enable_view<troy::day_range> = true;
/// An iterator does not need its range.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<troy::day_range> = true;
