// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "config.hpp"

namespace node {

namespace {

using nlohmann::json;

/// The configuration is small: what is larger is another file, named by mistake.
constexpr std::size_t config_size_max = std::size_t{1} << 24;
constexpr int depth_max = 16;

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
    throw tool::data_error(fmt::format("the configuration: {}{}", where, what));
}

[[nodiscard]] json parse(tool::input& file) {
    std::string text;
    char block[1 << 12];
    while (const std::size_t got = file.read(block, sizeof block)) {
        text.append(block, got);
        if (text.size() > config_size_max) refuse("", "is too long");
    }
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, json::parse_event_t event, json& value) {
        if (depth > depth_max) refuse("", "is nested too deeply");
        if (event == json::parse_event_t::object_start) keys.emplace_back();
        if (event == json::parse_event_t::object_end) keys.pop_back();
        if (event == json::parse_event_t::key &&
            !keys.back().insert(value.get<std::string>()).second) {
            refuse("", fmt::format("the key {} is given twice", value.dump()));
        }
        return true;
    };
    try {
        return json::parse(text, check);
    } catch (const json::exception& bad) {
        refuse("", fmt::format("not JSON: {}", tool::elided(bad.what())));
    }
}

/// The members of an object, each to be used.
class members {
public:
    members(std::string where, const json& of) : where_(std::move(where)), of_(of) {
        if (!of.is_object()) refuse(where_, "is not an object");
    }

    [[nodiscard]] const json* find(const char* name) {
        used_.insert(name);
        const auto found = of_.find(name);
        return found == of_.end() || found->is_null() ? nullptr : &*found;
    }
    [[nodiscard]] const json& at(const char* name) {
        const json* const found = find(name);
        if (found == nullptr) refuse(where_, fmt::format("{} is missing", name));
        return *found;
    }
    [[nodiscard]] std::string text(const char* name) { return text_of(name, at(name)); }
    [[nodiscard]] std::optional<address> optional_address(const char* name) {
        const json* const found = find(name);
        if (found == nullptr) return std::nullopt;
        const std::string text = text_of(name, *found);
        const auto result = parse_hex<address>(text);
        if (!result) {
            refuse(where_, fmt::format("{} '{}' is not an address", name, tool::elided(text)));
        }
        return result;
    }
    [[nodiscard]] std::optional<std::uint64_t> optional_count(const char* name) {
        const json* const found = find(name);
        if (found == nullptr) return std::nullopt;
        const auto result = parse_count(digits_of(*found));
        if (!result) refuse(where_, fmt::format("{} is not a whole number", name));
        return result;
    }
    [[nodiscard]] std::vector<std::string> texts(const char* name) {
        std::vector<std::string> result;
        if (const json* const found = find(name))
            for (const json& each : list_of(name, *found))
                result.push_back(text_of(name, each));
        return result;
    }
    [[nodiscard]] const json& list_of(const char* name, const json& value) const {
        if (!value.is_array()) refuse(where_, fmt::format("{} is not an array", name));
        return value;
    }
    /// A ratio in decimals of which none are lost, or as the contract's integer: anything above 1
    /// without a decimal point, and hexadecimal digits.
    template <class Ratio>
    [[nodiscard]] Ratio ratio(const char* name) {
        const std::string text = digits_of(at(name));
        if (text.find('.') == std::string::npos && text != "0" && text != "1") {
            const auto raw = troy::try_parse_raw<Ratio>(text);
            if (raw) return raw.value;
        }
        const auto result = troy::try_parse<Ratio>(text);
        if (!result) refuse(where_, tool::not_a_value(name, text, result.code));
        return result.value;
    }
    /// ISO 8601, or seconds since 1970.
    [[nodiscard]] troy::utc_seconds time(const char* name) {
        const std::string text = digits_of(at(name));
        auto result = troy::try_parse<troy::utc_seconds>(text);
        if (const auto count = parse_count(text); !result && count) {
            result = {troy::utc_seconds::from_raw(*count)};
        }
        if (!result) refuse(where_, tool::not_a_value(name, text, result.code));
        if (result.value > last_time) refuse(where_, fmt::format("{} is too late", name));
        return result.value;
    }
    /// Members that are not known may be typing errors.
    void finish() const {
        for (const auto& [name, value] : of_.items()) {
            if (used_.contains(name)) continue;
            refuse(where_, fmt::format("'{}' is not a member of it", tool::elided(name)));
        }
    }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }

private:
    [[nodiscard]] std::string text_of(const char* name, const json& value) const {
        if (!value.is_string()) refuse(where_, fmt::format("{} is not a string", name));
        return value.get<std::string>();
    }
    /// A string, or a number as it reads.
    [[nodiscard]] static std::string digits_of(const json& value) {
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    std::string where_;
    const json& of_;
    std::set<std::string> used_;
};

[[nodiscard]] std::vector<log_file> log_files_of(members& chain) {
    std::vector<log_file> result;
    for (const json& each : chain.list_of("logs", chain.at("logs"))) {
        if (each.is_string()) {
            result.push_back({each.get<std::string>(), {}, {}});
            continue;
        }
        members file(chain.where() + "logs: ", each);
        result.push_back(
            {file.text("file"), file.optional_count("from"), file.optional_count("to")});
        const auto& [path, from, to] = result.back();
        if (from.has_value() != to.has_value() || (from && *from > *to)) {
            refuse(chain.where(), fmt::format("logs: {} has no blocks from ... to", path));
        }
        file.finish();
    }
    return result;
}

[[nodiscard]] bool is_name(const std::string& text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        const auto letter = static_cast<char>(c | 0x20);
        return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
}

[[nodiscard]] chain_config chain_of(const json& of) {
    chain_config result;
    members unnamed("a chain: ", of);
    result.name = unnamed.text("name");
    if (!is_name(result.name)) {
        refuse("",
               fmt::format("the name '{}' has other characters than letters, digits, '_', '-' "
                           "and '.', or more than 64",
                           tool::elided(result.name)));
    }
    members chain(result.name + ": ", of);
    static_cast<void>(chain.find("name"));
    const std::string role = chain.text("role");
    result.is_main = role == "main";
    if (!result.is_main && role != "side") refuse(chain.where(), "role is neither main nor side");
    if (chain.find("widths") != nullptr) result.widths = chain.text("widths");
    if (result.widths != "ethereum" && (result.is_main || result.widths != "sui")) {
        refuse(
            chain.where(),
            fmt::format("widths '{}' are not a chain's of this role", tool::elided(result.widths)));
    }
    if (const auto eid = chain.optional_count("eid")) {
        if (*eid > 0xffffffff) refuse(chain.where(), "eid has more than 32 bits");
        result.eid = chain_id::from_raw(static_cast<std::uint32_t>(*eid));
    }
    static_cast<void>(chain.at("token"));
    result.token = *chain.optional_address("token");
    result.rate_limiter = chain.optional_address("rate_limiter");
    result.reserve_feed = chain.optional_address("reserve_feed");
    result.fallback_feed = chain.optional_address("fallback_feed");
    if (!result.is_main && (result.reserve_feed || result.fallback_feed)) {
        refuse(chain.where(), "the feeds that count are the main chain's");
    }
    result.logs = log_files_of(chain);
    result.blocks = chain.texts("blocks");
    result.transactions = chain.texts("transactions");
    result.calls = chain.texts("calls");
    if (const json* const created = chain.find("created")) {
        members its(chain.where() + "created: ", *created);
        result.created = creation{its.time("time"),
                                  its.ratio<rate>("annual_fee_rate"),
                                  its.ratio<oz>("oz_per_token_base")};
        its.finish();
    }
    chain.finish();
    return result;
}

void require_distinct(const std::vector<chain_config>& chains) {
    std::set<std::string> names;
    std::set<chain_id> eids;
    for (const auto& chain : chains) {
        if (!names.insert(chain.name).second) {
            refuse("", fmt::format("two chains are named {}", chain.name));
        }
        if (chain.eid && !eids.insert(*chain.eid).second) {
            refuse("", fmt::format("two chains have the eid {}", *chain.eid));
        }
        std::set<address> contracts{chain.token};
        for (const auto& each : {chain.rate_limiter, chain.reserve_feed, chain.fallback_feed}) {
            if (each && !contracts.insert(*each).second) {
                refuse(chain.name, fmt::format(": two contracts have the address {}", hex(*each)));
            }
        }
    }
}

}  // namespace

std::vector<chain_config> read_config(tool::input& file, const std::string& path) {
    const json all = parse(file);
    members top("", all);
    std::vector<chain_config> chains;
    for (const json& each : top.list_of("chains", top.at("chains")))
        chains.push_back(chain_of(each));
    top.finish();
    const auto is_main = [](const chain_config& chain) { return chain.is_main; };
    if (std::count_if(chains.begin(), chains.end(), is_main) != 1) {
        refuse("", "one chain has the role main, not none or several");
    }
    require_distinct(chains);
    std::stable_partition(chains.begin(), chains.end(), is_main);
    const auto folder = std::filesystem::path(path).parent_path();
    const auto relative = [&](std::string& name) {
        if (name != "-") name = (folder / name).string();
    };
    for (auto& chain : chains) {
        for (auto& each : chain.logs)
            relative(each.path);
        for (auto* const names : {&chain.blocks, &chain.transactions, &chain.calls})
            std::for_each(names->begin(), names->end(), relative);
    }
    return chains;
}

}  // namespace node
