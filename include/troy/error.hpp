// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a call fails: it throws troy::error and changes nothing. Without exceptions it calls the
/// failure handler, then aborts.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <initializer_list>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// Every way in which a computation can fail. When several apply, the first one that is checked is
/// reported: the Errors label of each function lists them in that order. An error for which no
/// panic and no contract is named here is troy's own.
enum class errc : std::uint8_t {
    // Arithmetic.
    division_by_zero = 1,  ///< A divisor is zero. EVM: Panic 0x12.
    overflow,              ///< An exact result, or an intermediate that the source documents,
                           ///< exceeds its width. EVM: Panic 0x11.
    underflow,             ///< An exact result is below zero. EVM: Panic 0x11.
    inexact,               ///< A conversion declared exact would drop digits.

    // Text.
    not_a_number,       ///< The text is neither digits nor digits '.' digits.
    too_many_decimals,  ///< More digits after the point than the type holds, zeros included; or
                        ///< more decimals than the type or 256 bits have.
    not_a_time,         ///< Neither seconds since 1970 nor an ISO 8601 UTC date that exists.

    // Time and ounces per token.
    not_a_day_start,            ///< A day is expected, and the instant is not 00:00:00 UTC.
    time_before_base_day,       ///< The fee schedule begins later. EVM: Panic 0x11.
    day_not_after_last,         ///< The day is not after the last one of a series. Contract:
                                ///< too early to reconcile.
    annual_fee_rate_too_large,  ///< Above 10 %. Contract: the same name.
    oz_per_token_too_large,     ///< A base above 1. Contract: at creation.
    fineness_too_large,         ///< A fineness above 1: more silver than bar.

    // Reserves.
    reserve_not_enough,  ///< The obligation already exceeds the reserve. Contract: the same name.

    // The price feed.
    stale_round,              ///< answered_in_round < round_id. Contract: a require.
    non_positive_answer,      ///< A price of zero or below. On chain a price of zero passes.
    feed_decimals_too_large,  ///< 78 or more: 10^decimals exceeds 256 bits. EVM: Panic 0x11.

    // The controller.
    too_early,  ///< Within the cooldown of the ratio, or less than the spacing after the last
                ///< sample. Contract: skipped silently.

    // A token backed one to one.
    attestation_from_future,  ///< The attested state is dated after the instant in question.
    attestation_too_old,      ///< The attested state is older than its age limit.
    mint_above_capacity,      ///< More tokens than the reserves can still back.
    fee_rate_too_large,       ///< Above 10000 basis points, which is 100 %.
    fee_above_gross,          ///< The fee exceeds the amount that it is taken from.

    // The ledger on chain.
    zero_value,                    ///< Nothing to reconcile or to send. Contract: the same name.
    unexpected_oz_per_token,       ///< Not the ounces per token that the caller expects. Contract:
                                   ///< the same name.
    mint_budget_not_enough,        ///< More than the mint budget. Contract: the same name.
    mint_budget_not_zero,          ///< A reconcile while a mint budget is left. Contract: the same
                                   ///< name.
    insufficient_balance,          ///< More than the holder has. ERC-20: the same name.
    too_early_to_reconcile,        ///< A second reconcile on one day. Contract: the same name.
    stale_mint_budget_submission,  ///< A running total that is not new. Contract: the same name.
    token_obligation_below_floor,  ///< Less than the main chain's own supply and budget. Contract:
                                   ///< the same name.
    rate_limit_exceeded,   ///< More than the bridge accepts now; the chain queues the message.
    rate_limit_too_large,  ///< A limit or a window that the bridge cannot store.
    rate_limit_window_zero,  ///< A window of 0 seconds on Sui. The names of this error and of the next
                             ///< two are ours: the module's abort codes are not known.
    rate_limit_unchanged,            ///< On Sui, the limit and the window that are already set.
    clock_went_back,                 ///< On Sui, a time before the last message or setting.
    single_message_limit_too_large,  ///< A single-message limit that the bridge cannot store.
    rate_limited_message_invalid,    ///< No message waits in the queue under that index.

    // Redeeming XSD.
    in_times_of_deficit,     ///< The third deficit bucket is open. Contract: "Cannot withdraw in
                             ///< times of deficit".
    wrong_collateral_ratio,  ///< Not the ratio that this way of redeeming takes. Contract:
                             ///< "Collateral ratio must be".
    not_enough_collateral,   ///< More ether than is available in the pool. Contract: "Not enough
                             ///< collateral in pool".

    // Buying back.
    uncollateralized_not_positive,  ///< No XSD beyond those with collateral. Contract: "uXSD MUST BE
                                    ///< POSITIVE".
    no_excess_collateral,           ///< Contract: "No excess collateral to buy back!".
    more_than_excess,  ///< Contract: "You are trying to buy back more than the excess!".

    // JSON.
    not_a_string,  ///< A value that is no string: a JSON number may have lost digits.
};

/// The name of an error, as it is spelled here.
[[nodiscard]] constexpr const char* name(errc code) noexcept {
    switch (code) {
        case errc::division_by_zero: return "division_by_zero";
        case errc::overflow: return "overflow";
        case errc::underflow: return "underflow";
        case errc::inexact: return "inexact";
        case errc::not_a_number: return "not_a_number";
        case errc::too_many_decimals: return "too_many_decimals";
        case errc::not_a_time: return "not_a_time";
        case errc::not_a_day_start: return "not_a_day_start";
        case errc::time_before_base_day: return "time_before_base_day";
        case errc::day_not_after_last: return "day_not_after_last";
        case errc::annual_fee_rate_too_large: return "annual_fee_rate_too_large";
        case errc::oz_per_token_too_large: return "oz_per_token_too_large";
        case errc::fineness_too_large: return "fineness_too_large";
        case errc::reserve_not_enough: return "reserve_not_enough";
        case errc::stale_round: return "stale_round";
        case errc::non_positive_answer: return "non_positive_answer";
        case errc::feed_decimals_too_large: return "feed_decimals_too_large";
        case errc::too_early: return "too_early";
        case errc::attestation_from_future: return "attestation_from_future";
        case errc::attestation_too_old: return "attestation_too_old";
        case errc::mint_above_capacity: return "mint_above_capacity";
        case errc::fee_rate_too_large: return "fee_rate_too_large";
        case errc::fee_above_gross: return "fee_above_gross";
        case errc::zero_value: return "zero_value";
        case errc::unexpected_oz_per_token: return "unexpected_oz_per_token";
        case errc::mint_budget_not_enough: return "mint_budget_not_enough";
        case errc::mint_budget_not_zero: return "mint_budget_not_zero";
        case errc::insufficient_balance: return "insufficient_balance";
        case errc::too_early_to_reconcile: return "too_early_to_reconcile";
        case errc::stale_mint_budget_submission: return "stale_mint_budget_submission";
        case errc::token_obligation_below_floor: return "token_obligation_below_floor";
        case errc::rate_limit_exceeded: return "rate_limit_exceeded";
        case errc::rate_limit_too_large: return "rate_limit_too_large";
        case errc::rate_limit_window_zero: return "rate_limit_window_zero";
        case errc::rate_limit_unchanged: return "rate_limit_unchanged";
        case errc::clock_went_back: return "clock_went_back";
        case errc::single_message_limit_too_large: return "single_message_limit_too_large";
        case errc::rate_limited_message_invalid: return "rate_limited_message_invalid";
        case errc::in_times_of_deficit: return "in_times_of_deficit";
        case errc::wrong_collateral_ratio: return "wrong_collateral_ratio";
        case errc::not_enough_collateral: return "not_enough_collateral";
        case errc::uncollateralized_not_positive: return "uncollateralized_not_positive";
        case errc::no_excess_collateral: return "no_excess_collateral";
        case errc::more_than_excess: return "more_than_excess";
        case errc::not_a_string: return "not_a_string";
    }
    return "unknown_error";
}

namespace detail {

// Asked by name, because clang tries each == of an enumeration with all pairs of arithmetic types.
[[nodiscard]] constexpr bool failed(errc code) noexcept { return code != errc{}; }

}  // namespace detail

/// A value that a failure is about, as text: the requested amount, say, or the budget that is left.
struct operand {
    /// Room for the longest quantity, 78 digits with a sign and a point.
    static constexpr unsigned text_size_max = 88;

    const char* name = "";           ///< As the failing function's comment names it.
    char text[text_size_max + 1]{};  ///< Every decimal of its type.
};

/// What a failed call throws or passes to the failure handler.
class error : public std::exception {
public:
    /// A failure without values.
    explicit error(errc code) noexcept : code_(code) { append(troy::name(code)); }

    /// A failure with the two values that were compared or combined.
    error(errc code, const operand& left, const operand& right) noexcept : error(code) {
        left_ = left;
        right_ = right;
        for (const operand* each : {&left_, &right_}) {
            append(each == &left_ ? ": " : ", ");
            append(each->name);
            append(" ");
            append(each->text);
        }
    }

    [[nodiscard]] errc code() const noexcept { return code_; }

    /// The first operand: the value that was refused. Its name is empty if the error has no
    /// operands.
    [[nodiscard]] const operand& left() const noexcept { return left_; }
    /// The second operand: what the first was compared or combined with.
    [[nodiscard]] const operand& right() const noexcept { return right_; }

    /// The name of the code; with operands: "code: left 2.000000000, right 1.000000000".
    [[nodiscard]] const char* what() const noexcept override { return message_; }

private:
    void append(const char* text) noexcept {
        for (; *text != '\0' && size_ < sizeof(message_) - 1; ++text)
            message_[size_++] = *text;
        message_[size_] = '\0';
    }

    errc code_;
    unsigned size_ = 0;
    operand left_;
    operand right_;
    char message_[3 * operand::text_size_max];
};

/// Called with the error in a build without exceptions. It should not return; if it does, the
/// program aborts.
using failure_handler = void (*)(const error&);

namespace detail {

inline failure_handler current_failure_handler = nullptr;

/// Throws, or calls the failure handler and aborts.
[[noreturn]] inline void fail(const error& failure) {
#if defined(__cpp_exceptions)
    throw failure;
#else
    if (current_failure_handler != nullptr) current_failure_handler(failure);
    std::abort();
#endif
}

}  // namespace detail

/// Sets the failure handler and returns the previous one; nullptr means none. Not synchronised: set
/// it before threads start. A build with exceptions never calls it.
inline failure_handler set_failure_handler(failure_handler handler) noexcept {
    const failure_handler previous = detail::current_failure_handler;
    detail::current_failure_handler = handler;
    return previous;
}

/// Reports a failure; never returns. Not constexpr on purpose: reaching it in a constant expression
/// is a compile error that shows this name.
[[noreturn, gnu::cold, gnu::noinline]] inline void raise(errc code) { detail::fail(error{code}); }

namespace detail {

/// How a type is read from text and written as text. Each such type specialises it.
template <class T>
struct text_of;

}  // namespace detail

/// What can be read and written: quantities, signed quantities, instants and days.
template <class T>
concept Textual = requires {
    detail::text_of<T>::size_max;
};

namespace detail {

template <Textual T>
[[nodiscard]] operand make_operand(const char* name, const T& value) noexcept {
    char buffer[text_of<T>::size_max];
    char* const end = buffer + text_of<T>::size_max;
    operand result;
    result.name = name;
    char* to = result.text;
    for (const char* from = text_of<T>::write(end, value); from != end; ++from)
        *to++ = *from;
    return result;
}

}  // namespace detail

/// Reports a failure with the two values that it is about; never returns. If the text of a type may
/// be too long for an operand, which is so only above the width of any ledger, both are left out.
///
///     raise(errc::mint_budget_not_enough, "amount", amount, "mint_budget", budget)
///
/// Errors     `code`, with the operands `left` and `right`.
// By value: references would force the caller to keep its operands in memory.
template <Textual Left, Textual Right>
[[noreturn, gnu::cold, gnu::noinline]] void raise(
    errc code, const char* left_name, Left left, const char* right_name, Right right) {
    constexpr std::size_t most = operand::text_size_max;
    if constexpr (detail::text_of<Left>::size_max <= most &&
                  detail::text_of<Right>::size_max <= most) {
        detail::fail(error{
            code, detail::make_operand(left_name, left), detail::make_operand(right_name, right)});
    } else {
        detail::fail(error{code});
    }
}

}  // namespace troy
