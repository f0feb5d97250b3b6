// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Files of JSON-RPC answers, one object at a time: a file may be larger than memory. A file is an
/// answer, its bare result, or arrays of these, and several of them may follow one another.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "../tool/input.hpp"
#include "words.hpp"

namespace node {

/// An object of an answer, such as a log. Its members are texts; of nested values only the texts in
/// "topics" and "calls" are kept.
class item {
public:
    enum class type { text, integer, boolean, null, other };

    struct member {
        std::string parent;  ///< Empty, "topics" or "calls".
        std::string name;
        std::string text;
        type is = type::null;
    };

    std::uint64_t number = 0;  ///< In its file, from 1.

    void clear() { used_ = 0; }
    void add(std::string_view parent, std::string_view name, std::string_view text, type is) {
        if (used_ == members_.size()) members_.emplace_back();
        member& next = members_[used_++];
        next.parent = parent;
        next.name = name;
        next.text = text;
        next.is = is;
    }

    [[nodiscard]] std::span<const member> members() const { return {members_.data(), used_}; }
    /// A member that is not null, or nothing.
    [[nodiscard]] const member* find(std::string_view name) const {
        for (const member& each : members())
            if (each.parent.empty() && each.name == name && each.is != type::null) return &each;
        return nullptr;
    }

    /// The value of a member; a member that is absent, or of another kind, is a bad_answer.
    [[nodiscard]] std::string_view text(std::string_view name) const;
    [[nodiscard]] std::uint64_t count(std::string_view name) const { return count_of(at(name)); }
    [[nodiscard]] std::optional<std::uint64_t> optional_count(std::string_view name) const {
        const member* const found = find(name);
        return found == nullptr ? std::nullopt : std::optional(count_of(*found));
    }
    /// The same in files that no node writes: also decimal digits in a string, and ISO 8601.
    [[nodiscard]] std::uint64_t count_in_any_form(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name, bool fallback) const;
    template <class Bytes>
    [[nodiscard]] Bytes fixed(std::string_view name) const {
        return fixed_of<Bytes>(name, text(name));
    }
    template <class Bytes>
    [[nodiscard]] static Bytes fixed_of(std::string_view name, std::string_view text) {
        const auto result = parse_hex<Bytes>(text);
        if (result) return *result;
        throw bad_answer(fmt::format(
            "{} '{}' is not 0x and {} digits", name, tool::elided(text), 2 * Bytes{}.at.size()));
    }
    template <class Bytes>
    [[nodiscard]] std::optional<Bytes> optional_fixed(std::string_view name) const {
        return find(name) == nullptr ? std::nullopt : std::optional(fixed<Bytes>(name));
    }

private:
    [[nodiscard]] const member& at(std::string_view name) const;
    [[nodiscard]] static std::uint64_t count_of(const member& of);

    std::vector<member> members_;
    std::size_t used_ = 0;
};

/// Calls use(item) for each object of a file; `is_bad` is told what is wrong with one. What is not
/// JSON, or not an answer, ends the file and is told, too.
void for_each_item(tool::input& file,
                   const std::function<void(const item&)>& use,
                   const std::function<void(const std::string&)>& is_bad);

}  // namespace node
