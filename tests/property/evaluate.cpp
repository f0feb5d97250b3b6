// SPDX-License-Identifier: BSL-1.0

/// @file
/// evaluate against the oracle, from the text of a request to the text of its reply: every
/// function, at every width, with random arguments, some of which do not fit their type.

#include <optional>
#include <string>

#include "../../examples/evaluate/lines.hpp"
#include "names.hpp"

namespace {

constexpr unsigned q_bits = 64;
constexpr unsigned price_bits = 256;
const cpp_int one_oz = 1'000'000'000;

/// Writes the arguments of a request, and remembers the first that does not fit its type.
class request {
public:
    explicit request(const std::string& name) : line_(name) {}

    /// An amount as text, with at most the decimals of its type.
    void add(const cpp_int& raw, unsigned decimals, unsigned bits) {
        add_text(oracle::print(raw, decimals));
        if (raw > oracle::largest(bits)) fail(errc::overflow);
    }

    void add_signed(const cpp_int& raw, unsigned bits) {
        add_text(oracle::print(raw, 0));
        const cpp_int half = cpp_int{1} << (bits - 1);
        if (raw >= half || raw < -half) fail(errc::overflow);
    }

    void add_seconds(const cpp_int& seconds) {
        add_text(seconds.str());
        if (seconds > oracle::largest(64)) fail(errc::overflow);
    }

    void add_day(const cpp_int& seconds) {
        add_seconds(seconds);
        if (seconds % 86400 != 0) fail(errc::not_a_day_start);
    }

    void add_text(const std::string& text) { line_ += ' ' + text; }
    void fail(errc code) {
        if (!failure_) failure_ = code;
    }

    [[nodiscard]] const std::string& line() const { return line_; }
    [[nodiscard]] const std::optional<errc>& failure() const { return failure_; }

private:
    std::string line_;
    std::optional<errc> failure_;
};

/// The reply with computed values, each with its decimals.
struct expected_reply {
    outcome<> first;
    unsigned decimals;
    std::optional<cpp_int> second{};

    [[nodiscard]] std::string text() const {
        if (first.failure) return std::string("error ") + troy::name(*first.failure);
        std::string result = oracle::print(first.value, decimals);
        if (second) result += ' ' + oracle::print(*second, decimals);
        return result;
    }
};

class requests {
public:
    requests(test::random_source& random, unsigned bits) : random_(random), bits_(bits) {}

    /// A random request, and the reply that the oracle gives.
    std::pair<request, std::string> next() {
        switch (random_.up_to(10)) {
            case 0: return ounces_per_token();
            case 1: return ounces();
            case 2: return tokens();
            case 3: return random_.up_to(1) == 0 ? reconcile() : reconcile_standing();
            case 4: return reconcile_to_reserves();
            case 5: return largest_reconcile();
            case 6: return fine_weight();
            case 7: return silver_price();
            case 8: return price("target_price", oracle::target_price);
            case 9: return price("gram_price", oracle::gram_price);
            default: return price("exact_gram_price", oracle::exact_gram_price);
        }
    }

private:
    [[nodiscard]] std::pair<request, std::string> done(const request& r,
                                                       const expected_reply& reply) const {
        if (r.failure()) return {r, std::string("error ") + troy::name(*r.failure())};
        return {r, reply.text()};
    }

    /// Sometimes one bit too many.
    [[nodiscard]] cpp_int any_integer(unsigned bits) {
        return random_.integer(random_.up_to(15) == 0 ? bits + 1 : bits);
    }
    [[nodiscard]] cpp_int any_amount() { return any_integer(bits_); }
    /// Ounces per token: mostly realistic, a little below one.
    [[nodiscard]] cpp_int any_oz() {
        if (random_.up_to(3) == 0) return any_integer(q_bits);
        return one_oz - random_.up_to(1'000'000);
    }

    std::pair<request, std::string> ounces_per_token() {
        const cpp_int base = random_.up_to(7) == 0 ? any_integer(31) : one_oz;
        const cpp_int base_time = cpp_int{random_.up_to(40'000)} * 86400 + (random_.up_to(15) == 0);
        const cpp_int rate =
            random_.up_to(7) == 0 ? any_integer(28) : cpp_int{random_.up_to(10'000'000)};
        const cpp_int time =
            random_.up_to(3) == 0 ? any_integer(64) : base_time + random_.up_to(4'000'000'000);
        request r("xagm.ounces_per_token");
        r.add(base, 9, q_bits);
        r.add_day(base_time);
        r.add(rate, 9, q_bits);
        r.add_seconds(time);
        const oracle::fee_schedule<> schedule{base, base_time, rate};
        if (const auto code = schedule.refused())
            return done(r, {oracle::failed<cpp_int>(*code), 9});
        return done(r, {schedule.q(time), 9});
    }

    std::pair<request, std::string> ounces() {
        const cpp_int amount = any_amount();
        const cpp_int oz = any_oz();
        request r("xagm.ounces");
        r.add(amount, 9, bits_);
        r.add(oz, 9, q_bits);
        return done(r, {oracle::ounces_from_tokens(amount, oz, 9, bits_), 9});
    }

    std::pair<request, std::string> tokens() {
        const cpp_int amount = any_amount();
        const cpp_int oz = any_oz();
        request r("xagm.tokens");
        r.add(amount, 9, bits_);
        r.add(oz, 9, q_bits);
        return done(r, {oracle::tokens_from_ounces(amount, oz, 9, bits_), 9});
    }

    /// The reply of a reconcile: the amount and the supply with it.
    std::pair<request, std::string> minted(const request& r,
                                           const cpp_int& supply,
                                           const outcome<>& amount) const {
        return done(r, {amount, 9, cpp_int{supply + amount.value}});
    }

    std::pair<request, std::string> reconcile() {
        const cpp_int supply = any_amount();
        const cpp_int before = any_oz();
        const cpp_int after = random_.up_to(1) == 0 ? any_oz() : before * 999 / 1000;
        request r("xagm.reconcile");
        r.add(supply, 9, bits_);
        r.add(before, 9, q_bits);
        r.add(after, 9, q_bits);
        return minted(r, supply, oracle::ratio_amount(supply, before, after, bits_));
    }

    std::pair<request, std::string> reconcile_standing() {
        const cpp_int supply = any_amount();
        const cpp_int after = any_oz();
        const cpp_int ounces = random_.up_to(1) == 0
                                   ? any_integer(bits_ + q_bits)
                                   : cpp_int{supply * after + any_integer(bits_ / 2)};
        request r("xagm.reconcile_standing");
        r.add(supply, 9, bits_);
        r.add(ounces, 18, bits_ + q_bits);
        r.add(after, 9, q_bits);
        return minted(r, supply, oracle::standing_amount(supply, ounces, after, bits_));
    }

    std::pair<request, std::string> reconcile_to_reserves() {
        const cpp_int supply = any_amount();
        const cpp_int reserves =
            random_.up_to(1) == 0 ? any_amount() : cpp_int{supply - supply / 99};
        const cpp_int oz = any_oz();
        request r("xagm.reconcile_to_reserves");
        r.add(supply, 9, bits_);
        r.add(reserves, 9, bits_);
        r.add(oz, 9, q_bits);
        return minted(r, supply, oracle::reserves_amount(supply, 9, reserves, 9, oz, 9, bits_));
    }

    std::pair<request, std::string> largest_reconcile() {
        const cpp_int obligation = any_amount();
        const cpp_int reserve =
            random_.up_to(1) == 0 ? any_amount() : cpp_int{obligation - obligation / 99};
        const cpp_int oz = any_oz();
        request r("xagm.largest_reconcile");
        r.add(reserve, 9, bits_);
        r.add(obligation, 9, bits_);
        r.add(oz, 9, q_bits);
        return done(r, {oracle::largest_amount(reserve, obligation, oz, 9, bits_), 9});
    }

    std::pair<request, std::string> fine_weight() {
        const cpp_int gross = any_amount();
        const cpp_int fineness = any_oz();
        request r("xagm.fine_weight");
        r.add(gross, 9, bits_);
        r.add(fineness, 9, q_bits);
        return done(r, {oracle::fine_weight(gross, 9, fineness, 9, bits_), 2});
    }

    std::pair<request, std::string> silver_price() {
        cpp_int answer = any_integer(255);
        if (random_.up_to(7) == 0) answer = -answer;
        const cpp_int decimals = random_.up_to(90);
        const cpp_int round = any_integer(80);
        const cpp_int answered = random_.up_to(3) == 0 ? any_integer(80) : round;
        request r("xsd.silver_price");
        r.add_signed(answer, 256);
        r.add(decimals, 0, 64);
        r.add(round, 0, 80);
        r.add(answered, 0, 80);
        return done(r, {oracle::silver_price({answer, decimals, round, answered}, price_bits), 6});
    }

    template <class Price>
    std::pair<request, std::string> price(const char* name, Price compute) {
        const cpp_int price = any_integer(price_bits);
        request r(std::string("xsd.") + name);
        r.add(price, 6, price_bits);
        return done(r, {compute(price, price_bits), 6});
    }

    test::random_source& random_;
    unsigned bits_;
};

template <unsigned Bits>
void check_width(test::random_source& random) {
    const evaluate::evaluator evaluator(evaluate::all_functions<Bits>());
    requests source(random, Bits);
    test::tally tally(test::text("evaluate --bits ", Bits));
    for (int i = 0; i < 60'000; ++i) {
        const auto [request, expected] = source.next();
        std::string reply;
        evaluator.answer(request.line(), reply);
        tally.expect(reply == expected + '\n', [&, &line = request.line(), &want = expected] {
            return line + "\n  got " + reply + "  the oracle: " + want;
        });
    }
    tally.finish();
}

}  // namespace

TEST_CASE("evaluate: every reply is the oracle's") {
    test::random_source random("evaluate: every reply is the oracle's");
    check_width<64>(random);
    check_width<112>(random);
    check_width<128>(random);
    check_width<256>(random);
}
