// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The formulas of xsd/README.md on integers that do not overflow, in the steps of the contract; and
/// the calls of the library in the same form.

#include <optional>

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "names.hpp"

namespace xsd = troy::xsd;

namespace xsd_oracle {

inline const cpp_int million = 1'000'000;

/// The formulas, step by step as the contract evaluates them. A step that exceeds 256 bits is an
/// error, and so is a result that does not fit its type.
class evaluation {
public:
    explicit evaluation(unsigned bits) : bits_(bits) {}

    cpp_int mul(const cpp_int& x, const cpp_int& y) { return word(x * y); }
    cpp_int add(const cpp_int& x, const cpp_int& y) { return word(x + y); }
    cpp_int sub(const cpp_int& x, const cpp_int& y) { return word(x - y); }
    cpp_int div(const cpp_int& x, const cpp_int& y) {
        if (y == 0) fail(errc::division_by_zero);
        return failure_ ? cpp_int{0} : cpp_int{x / y};
    }
    /// A value that goes into a result or a state.
    cpp_int store(const cpp_int& x) {
        if (x > oracle::largest(bits_)) fail(errc::overflow);
        return x;
    }
    void fail(errc code) {
        if (!failure_) failure_ = code;
    }
    outcome<> result(const cpp_int& value) const {
        if (failure_) return oracle::failed<cpp_int>(*failure_);
        return {value, {}};
    }

private:
    cpp_int word(const cpp_int& x) {
        if (x < 0) fail(errc::underflow);
        if (x > oracle::largest(256)) fail(errc::overflow);
        return failure_ ? cpp_int{0} : x;
    }

    unsigned bits_;
    std::optional<errc> failure_;
};

// ---- The oracle; several results are joined into one number. ----

[[nodiscard]] inline cpp_int joined(const cpp_int& x, const cpp_int& y) { return (x << 300) + y; }

[[nodiscard]] inline outcome<> mint_collateralized(unsigned b,
                                                   const cpp_int& x,
                                                   const cpp_int& price,
                                                   const cpp_int& g) {
    evaluation e(b);
    return e.result(e.store(e.div(e.mul(x, price), g)));
}
[[nodiscard]] inline outcome<> needed(unsigned b,
                                      const cpp_int& g,
                                      const cpp_int& ratio,
                                      const cpp_int& ether,
                                      const cpp_int& share) {
    evaluation e(b);
    const cpp_int backed = e.mul(g, ratio);
    const cpp_int rest = e.sub(e.mul(g, million), backed);
    const cpp_int first = e.div(backed, ether);
    const cpp_int second = e.div(rest, share);
    return e.result(joined(e.store(first), e.store(second)));
}
[[nodiscard]] inline outcome<> fractional(unsigned b,
                                          const cpp_int& x,
                                          const cpp_int& ether,
                                          const cpp_int& shares) {
    evaluation e(b);
    const cpp_int first = e.store(e.div(e.mul(x, ether), million));
    const cpp_int second = e.store(e.div(e.mul(x, shares), million));
    return e.result(joined(first, second));
}
[[nodiscard]] inline outcome<> redeem_collateralized(unsigned b,
                                                     const cpp_int& x,
                                                     const cpp_int& g,
                                                     const cpp_int& ether) {
    evaluation e(b);
    const cpp_int product = e.mul(x, g);
    const cpp_int value = e.store(e.div(product, million));
    return e.result(joined(value, e.store(e.div(product, ether))));
}
[[nodiscard]] inline outcome<> redeem_algorithmic(unsigned b,
                                                  const cpp_int& x,
                                                  const cpp_int& xag,
                                                  const cpp_int& share) {
    evaluation e(b);
    const cpp_int value = e.store(e.div(e.mul(x, xag), 31'103'477));
    return e.result(joined(value, e.store(e.div(e.mul(value, million), share))));
}

struct position {
    cpp_int accrued, rate, time, amount;
};

[[nodiscard]] inline cpp_int accrue(evaluation& e,
                                    const position& p,
                                    const cpp_int& g,
                                    const cpp_int& now) {
    const cpp_int days = e.sub(now, p.time) / 86400;
    const cpp_int product = e.mul(e.mul(e.mul(p.amount, g), p.rate), days);
    return e.store(e.add(p.accrued, e.div(product, 365 * million * million)));
}
[[nodiscard]] inline outcome<> accrued_until(unsigned b,
                                             const position& p,
                                             const cpp_int& g,
                                             const cpp_int& now) {
    evaluation e(b);
    return e.result(accrue(e, p, g, now));
}
/// The accrued interest, the rate and the amount.
[[nodiscard]] inline outcome<> mint(unsigned b,
                                    const position& p,
                                    const cpp_int& x,
                                    const cpp_int& rate,
                                    const cpp_int& g,
                                    const cpp_int& now) {
    evaluation e(b);
    if (p.time == 0) return e.result(joined(joined(p.accrued, rate), x));
    const cpp_int accrued = accrue(e, p, g, now);
    const cpp_int weighted = e.add(e.mul(p.amount, p.rate), e.mul(x, rate));
    const cpp_int amount = e.store(e.add(p.amount, x));
    return e.result(joined(joined(accrued, e.store(e.div(weighted, amount))), amount));
}
/// The accrued interest, the amount and what is paid out.
[[nodiscard]] inline outcome<> redeem(
    unsigned b, const position& p, const cpp_int& x, const cpp_int& g, const cpp_int& now) {
    evaluation e(b);
    const cpp_int left = e.sub(p.amount, x);
    const cpp_int accrued = accrue(e, p, g, now);
    const cpp_int paid = e.store(e.div(e.mul(x, accrued), p.amount));
    return e.result(joined(joined(accrued, left), paid));
}

[[nodiscard]] inline outcome<> pool_value(unsigned b, const cpp_int& x, const cpp_int& price) {
    evaluation e(b);
    return e.result(e.store(e.div(e.mul(x, price), million)));
}
[[nodiscard]] inline outcome<> required(unsigned b,
                                        const cpp_int& supply,
                                        const cpp_int& ratio,
                                        const cpp_int& xag) {
    evaluation e(b);
    const cpp_int backed = e.mul(supply, ratio < million ? ratio : million);
    const cpp_int grams = e.div(e.mul(backed, e.mul(xag, 10'000)), 311'035);
    return e.result(e.store(grams / (million * million)));
}
[[nodiscard]] inline outcome<> excess(unsigned b,
                                      const cpp_int& value,
                                      const cpp_int& unclaimed,
                                      const cpp_int& needs) {
    evaluation e(b);
    const cpp_int free = e.sub(value, unclaimed);
    return e.result(free > needs ? cpp_int{free - needs} : cpp_int{0});
}
[[nodiscard]] inline outcome<> bands(unsigned b, const cpp_int& g, const cpp_int& width) {
    evaluation e(b);
    const cpp_int part = e.div(e.mul(width, g), 100);
    const cpp_int top = e.store(e.add(g, part));
    return e.result(joined(top, e.sub(g, part)));
}
[[nodiscard]] inline outcome<> stepped(unsigned b,
                                       const cpp_int& ratio,
                                       const cpp_int& step,
                                       const cpp_int& price,
                                       const cpp_int& top,
                                       const cpp_int& bottom) {
    evaluation e(b);
    if (price > top) return e.result(ratio < step ? cpp_int{0} : cpp_int{ratio - step});
    if (price >= bottom) return e.result(ratio);
    const cpp_int raised = e.store(e.add(ratio, step));
    return e.result(raised > million ? million : raised);
}
[[nodiscard]] inline outcome<> interest_rate(unsigned b, const cpp_int& ratio) {
    evaluation e(b);
    const cpp_int half = e.sub(million, ratio) / 2;
    return e.result(e.store(half > 52'800 ? half : cpp_int{52'800}));
}
[[nodiscard]] inline outcome<> pool_price(unsigned b,
                                          const cpp_int& r0,
                                          const cpp_int& r1,
                                          const cpp_int& ether) {
    evaluation e(b);
    if (r0 == 0 || r1 == 0) return e.result(1);
    const cpp_int inner = e.div(e.mul(r0, million), r1);
    return e.result(e.store(e.div(e.mul(ether, million), inner)));
}

// ---- The library, in the same form. ----

template <class F>
[[nodiscard]] outcome<> library(F f) {
    try {
        return {f(), {}};
    } catch (const troy::error& e) {
        return oracle::failed<cpp_int>(e.code());
    }
}

template <unsigned Bits>
struct types {
    using xsd_amount = xsd::basic_tokens<Bits>;
    using ether = xsd::basic_ether_amount<Bits>;
    using shares = xsd::basic_shares<Bits>;
    using usd_value = xsd::basic_usd_value<Bits>;
    using silver = xsd::basic_usd_per_fine_ounce<Bits>;
    using gram = xsd::basic_usd_per_protocol_gram<Bits>;
    using ether_price = xsd::basic_usd_per_ether<Bits>;
    using share_price = xsd::basic_usd_per_share<Bits>;
    using xsd_price = xsd::basic_usd_per_token<Bits>;
    using ratio = xsd::basic_collateral_ratio<Bits>;
    using step = xsd::basic_step_size<Bits>;
    using rate = xsd::basic_interest_rate<Bits>;
};

template <class T>
[[nodiscard]] T make(const cpp_int& raw) {
    return test::quantity<T>(raw);
}

}  // namespace xsd_oracle
