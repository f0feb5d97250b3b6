// SPDX-License-Identifier: BSL-1.0

/// @file
/// The main chain's budget where its transactions are not known.

#include <algorithm>

#include "story.hpp"

namespace node {

namespace {

using difference = frs::difference_of<tokens>;

[[nodiscard]] difference wide(const tokens& amount) { return troy::convert<difference>(amount); }

/// The books of the main chain as far as its events tell them, and what must be known of them at
/// the next event that tells the budget.
class inference {
public:
    explicit inference(story& main)
        : main_(main),
          budget_(wide(main.begin.books.mint_budget.value_or(tokens{}))),
          obligation_(wide(main.begin.books.obligation.value_or(tokens{}))) {}

    void infer() {
        std::vector<record> all;
        all.reserve(main_.lines.size());
        for (std::size_t i = 0; i < main_.lines.size();) {
            const std::size_t last = end_of_stretch(i);
            tell_stretch(i, last, all);
            i = last;
        }
        main_.lines = std::move(all);
    }

    [[nodiscard]] std::uint64_t moves() const noexcept { return moves_; }

private:
    /// A stretch ends before an event that tells what the budget is.
    [[nodiscard]] static bool tells(const called_books& state) {
        return state.mint_budget || state.obligation;
    }
    [[nodiscard]] bool tells(const record& each) const {
        if (each.reverted) return false;
        return each.as == line::reconcile || each.as == line::allocate ||
               each.as == line::reclaim || (each.as == line::state && tells(main_.state_at(each)));
    }
    [[nodiscard]] std::size_t end_of_stretch(std::size_t first) const {
        std::size_t last = first + 1;
        while (last < main_.lines.size() && !tells(main_.lines[last]))
            ++last;
        return last;
    }

    /// What a line does to the budget.
    [[nodiscard]] static difference effect(const record& each) {
        if (each.as == line::redeem) return wide(each.amount);
        if (each.as == line::mint_to) return -wide(each.amount);
        return {};
    }

    /// The budget before an event that tells it, if the budget until then would be `without` more.
    [[nodiscard]] std::optional<difference> told(const record& each,
                                                 const difference& budget,
                                                 const difference& obligation) const {
        const auto from_obligation = [&](const difference& before) {
            return budget + (before - obligation);
        };
        switch (each.as) {
            case line::reconcile: return difference{};
            case line::allocate: return from_obligation(wide(each.obligation) - wide(each.amount));
            case line::reclaim: return from_obligation(wide(each.obligation) + wide(each.amount));
            case line::state: {
                const called_books& state = main_.state_at(each);
                if (state.mint_budget) return wide(*state.mint_budget);
                return from_obligation(wide(*state.obligation));
            }
            default: return std::nullopt;
        }
    }

    /// The lines from `first` until before `last`, and the moves of the budget among them. The budget
    /// is as small as later mints and the next told budget allow, and so is the obligation.
    void tell_stretch(std::size_t first, std::size_t last, std::vector<record>& all) {
        // What each line needs, from the last to the first.
        std::vector<difference> needed(last - first + 1);
        difference sum;
        for (std::size_t i = first; i < last; ++i)
            if (!main_.lines[i].reverted) sum = sum + effect(main_.lines[i]);
        const record& head = main_.lines[first];
        difference obligation_after = obligation_ + step_of_obligation(head);
        if (last < main_.lines.size()) {
            const auto end = told(main_.lines[last], budget_ + sum, obligation_after);
            if (end && !end->is_negative()) needed.back() = *end;
        }
        for (std::size_t i = last; i > first; --i) {
            const record& each = main_.lines[i - 1];
            const auto before = needed[i - first] - (each.reverted ? difference{} : effect(each));
            needed[i - first - 1] = before.is_negative() ? difference{} : before;
        }
        for (std::size_t i = first; i < last; ++i) {
            const record& each = main_.lines[i];
            const auto step = each.reverted ? difference{} : effect(each);
            if (step.is_negative() && budget_ < -step) move(each, -step - budget_, all);
            all.push_back(each);
            budget_ = budget_ + step;
            if (i == first) obligation_ = obligation_ + step_of_obligation(each);
            const auto& enough = needed[i - first + 1];
            if (budget_ > enough) move(each, enough - budget_, all);
        }
        if (last < main_.lines.size() && budget_ < needed.back()) {
            move(main_.lines[last], needed.back() - budget_, all);
        }
    }

    /// What the line at the head of a stretch does to the obligation.
    [[nodiscard]] static difference step_of_obligation(const record& each) {
        if (each.reverted) return {};
        if (each.as == line::reconcile || each.as == line::allocate) return wide(each.amount);
        if (each.as == line::reclaim) return -wide(each.amount);
        return {};
    }

    /// A move of the budget at the time of a line.
    void move(const record& at, const difference& by, std::vector<record>& all) {
        record its;
        its.as = by.is_negative() ? line::decrease : line::increase;
        its.block = at.block;
        its.time = at.time;
        its.amount = by.magnitude();
        all.push_back(its);
        budget_ = budget_ + by;
        obligation_ = obligation_ + by;
        ++moves_;
    }

    story& main_;
    difference budget_;
    difference obligation_;
    std::uint64_t moves_ = 0;
};

}  // namespace

void infer_budget(story& main, std::uint64_t& moves) {
    inference its(main);
    its.infer();
    moves = its.moves();
}

}  // namespace node
