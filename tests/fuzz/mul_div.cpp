// SPDX-License-Identifier: BSL-1.0

/// @file
/// The kernel against GMP: mul_div, mul_div_within and product_fits, at every width of the raw
/// integer, every width of the product, and every rounding.

#include <cstddef>
#include <cstdint>

#include <troy/mul_div.hpp>

#include "fuzz.hpp"

namespace {

struct input {
    mpz_class x, y, divisor;
    troy::rounding mode;
};

/// The numbers have hints: where the product exceeds its width, where the quotient exceeds that of
/// the result, and, if the divisor comes first, just below its multiples, where the estimate of a
/// digit in the long division is one too large.
[[nodiscard]] input read(fuzz::bytes& in, unsigned bits, unsigned product_bits) {
    input result;
    const unsigned how = in.byte();
    result.mode = fuzz::mode_of(how);
    if ((how & 4) != 0) {
        result.divisor = in.number(bits);
        result.x = in.number(bits, result.divisor);
        const mpz_class edge = result.divisor << bits;
        result.y = in.number(bits, result.x == 0 ? edge : mpz_class(edge / result.x));
    } else {
        result.x = in.number(bits);
        const mpz_class edge = fuzz::largest(product_bits);
        result.y = in.number(bits, result.x == 0 ? edge : mpz_class(edge / result.x));
        result.divisor = in.number(bits, (result.x * result.y) >> bits);
    }
    return result;
}

template <class Uint>
void check_mul_div(fuzz::bytes& in) {
    constexpr unsigned bits = troy::detail::width_of<Uint>;
    const input of = read(in, bits, bits);
    const auto found = fuzz::outcome_of([&] {
        return troy::mul_div(fuzz::from_gmp<Uint>(of.x),
                             fuzz::from_gmp<Uint>(of.y),
                             fuzz::from_gmp<Uint>(of.divisor),
                             of.mode);
    });
    const auto expected = of.divisor == 0
                              ? fuzz::failed(troy::errc::division_by_zero)
                              : fuzz::within(bits, fuzz::divided(of.x * of.y, of.divisor, of.mode));
    fuzz::compare("mul_div", found, expected, {bits, of.x, of.y, of.divisor, unsigned(of.mode)});
}

template <unsigned ProductBits, class Uint>
void check_within(fuzz::bytes& in) {
    constexpr unsigned bits = troy::detail::width_of<Uint>;
    const input of = read(in, bits, ProductBits);
    const auto x = fuzz::from_gmp<Uint>(of.x);
    const auto y = fuzz::from_gmp<Uint>(of.y);
    const auto divisor = fuzz::from_gmp<Uint>(of.divisor);
    const bool fits = of.x * of.y <= fuzz::largest(ProductBits);
    const auto found =
        fuzz::outcome_of([&] { return troy::mul_div_within<ProductBits>(x, y, divisor, of.mode); });
    const auto expected = !fits ? fuzz::failed(troy::errc::overflow)
                          : of.divisor == 0
                              ? fuzz::failed(troy::errc::division_by_zero)
                              : fuzz::within(bits, fuzz::divided(of.x * of.y, of.divisor, of.mode));
    fuzz::compare("mul_div_within",
                  found,
                  expected,
                  {ProductBits, bits, of.x, of.y, of.divisor, unsigned(of.mode)});
    fuzz::require(troy::product_fits<ProductBits>(x, y) == fits,
                  "product_fits",
                  of.x.get_str() + ' ' + of.y.get_str());
}

template <class Uint>
void check_all_within(unsigned which, fuzz::bytes& in) {
    switch (which % 4) {
        case 0: return check_within<64, Uint>(in);
        case 1: return check_within<112, Uint>(in);
        case 2: return check_within<128, Uint>(in);
        default: return check_within<256, Uint>(in);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::bytes in(data, size);
    const unsigned which = in.byte();
    switch (which % 8) {
        case 0: check_mul_div<std::uint64_t>(in); break;
        case 1: check_mul_div<troy::uint128>(in); break;
        case 2: check_mul_div<troy::uint256>(in); break;
        case 3: check_all_within<std::uint64_t>(which / 8, in); break;
        case 4: check_all_within<troy::uint128>(which / 8, in); break;
        case 5: check_all_within<troy::uint256>(which / 8, in); break;
        // The same kernel on small limbs, where corners are frequent.
        case 6: check_mul_div<std::uint8_t>(in); break;
        default: check_mul_div<std::uint32_t>(in); break;
    }
    return 0;
}
