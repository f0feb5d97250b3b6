// SPDX-License-Identifier: BSL-1.0

#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "answers.hpp"

namespace node {

// ---- An object. ----

const item::member& item::at(std::string_view name) const {
    const member* const found = find(name);
    if (found == nullptr) throw bad_answer(fmt::format("{} is missing", name));
    return *found;
}

std::string_view item::text(std::string_view name) const {
    const member& found = at(name);
    if (found.is == type::text) return found.text;
    throw bad_answer(fmt::format("{} is not a string", name));
}

std::uint64_t item::count_of(const member& of) {
    const bool is_hex = of.is == type::text && of.text.starts_with("0x");
    const auto result =
        is_hex || of.is == type::integer ? parse_count(of.text) : std::optional<std::uint64_t>();
    if (result) return *result;
    throw bad_answer(fmt::format(
        "{} '{}' is not a hexadecimal quantity of 64 bits", of.name, tool::elided(of.text)));
}

std::uint64_t item::count_in_any_form(std::string_view name) const {
    const member& found = at(name);
    const bool is_decimal = found.is == type::text && !found.text.starts_with("0x");
    const auto time = troy::try_parse<troy::utc_seconds>(found.text);
    return is_decimal && time ? time.value.stored : count_of(found);
}

bool item::flag(std::string_view name, bool fallback) const {
    const member* const found = find(name);
    if (found == nullptr) return fallback;
    if (found->is != type::boolean) throw bad_answer(fmt::format("{} is not a boolean", name));
    return found->text == "true";
}

namespace {

// ---- The bytes of a file, for the JSON parser. ----

class byte_source {
public:
    explicit byte_source(tool::input& from) : from_(from), buffer_(block_size) {}

    [[nodiscard]] bool is_at_end() {
        if (at_ < end_) return false;
        at_ = 0;
        end_ = from_.read(buffer_.data(), buffer_.size());
        return end_ == 0;
    }
    [[nodiscard]] const char& current() {
        static const char none = 0;
        return is_at_end() ? none : buffer_[at_];
    }
    void advance() {
        ++at_;
        ++position_;
        if (++since_ > value_size_max) {
            throw bad_answer(fmt::format("a value of more than {} bytes", value_size_max));
        }
    }
    /// A value is complete.
    void count_anew() noexcept { since_ = 0; }
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

private:
    static constexpr std::size_t block_size = std::size_t{1} << 16;
    /// Bounds the memory that one value takes.
    static constexpr std::size_t value_size_max = std::size_t{1} << 26;

    tool::input& from_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::size_t since_ = 0;
    std::uint64_t position_ = 0;
};

class byte_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    byte_iterator() = default;
    explicit byte_iterator(byte_source& of) : source_(&of) {}

    reference operator*() const { return source_->current(); }
    byte_iterator& operator++() {
        source_->advance();
        return *this;
    }
    byte_iterator operator++(int) {
        const byte_iterator before = *this;
        source_->advance();
        return before;
    }
    /// Only comparisons with the end are of use.
    friend bool operator==(const byte_iterator& x, const byte_iterator& y) {
        return x.is_at_end() == y.is_at_end();
    }
    friend bool operator!=(const byte_iterator& x, const byte_iterator& y) { return !(x == y); }

private:
    [[nodiscard]] bool is_at_end() const { return source_ == nullptr || source_->is_at_end(); }

    byte_source* source_ = nullptr;
};

// ---- Objects, from the parser's calls. ----

/// The keys of an object, to find one that is given twice.
class key_set {
public:
    void clear() {
        size_ = 0;
        more_.clear();
    }
    [[nodiscard]] bool insert(const std::string& key) {
        for (std::size_t i = 0; i < size_; ++i)
            if (few_[i] == key) return false;
        if (size_ == few_max) return more_.insert(key).second;
        if (size_ == few_.size()) few_.emplace_back();
        few_[size_++] = key;
        return true;
    }

private:
    static constexpr std::size_t few_max = 32;
    std::vector<std::string> few_;  ///< Reused, and so seldom allocated.
    std::size_t size_ = 0;
    std::set<std::string> more_;
};

class handler : public nlohmann::json_sax<nlohmann::json> {
public:
    handler(byte_source& source,
            const std::function<void(const item&)>& use,
            const std::function<void(const std::string&)>& is_bad)
        : source_(source),
          use_(use),
          is_bad_(is_bad) {}

    [[nodiscard]] const std::string& error() const noexcept { return error_; }

    bool key(string_t& name) override {
        source_.count_anew();
        if (!top().keys.insert(name)) {
            return refuse(fmt::format("the key '{}' is given twice", tool::elided(name)));
        }
        key_at(depth_) = name;
        return true;
    }
    bool string(string_t& value) override { return scalar(value, item::type::text); }
    bool null() override { return scalar("null", item::type::null); }
    bool boolean(bool value) override {
        return scalar(value ? "true" : "false", item::type::boolean);
    }
    bool number_integer(number_integer_t value) override {
        return scalar(fmt::to_string(value), item::type::other);  // Negative.
    }
    bool number_unsigned(number_unsigned_t value) override {
        return scalar(fmt::to_string(value), item::type::integer);
    }
    bool number_float(number_float_t, const string_t& text) override {
        return scalar(text, item::type::other);
    }
    bool binary(binary_t&) override { return refuse("binary"); }

    bool start_object(std::size_t) override {
        role as = role::ignored;
        switch (here()) {
            case role::list: as = role::object; break;
            case role::object:
                if (is_at("result")) {
                    top().is_envelope = true;
                    as = role::object;
                } else if (is_at("error")) {
                    top().is_envelope = true;
                    as = role::failure;
                } else {
                    as = is_at("calls") ? role::calls : role::ignored;
                    if (!is_at("calls")) add("", item::type::other);
                }
                break;
            case role::calls: item_.add("calls", key_at(depth_), "", item::type::other); break;
            case role::topics: item_.add("topics", "", "", item::type::other); break;
            default: break;
        }
        if (as == role::object) item_.clear();
        return push(as);
    }
    bool end_object() override {
        source_.count_anew();
        const bool is_item = here() == role::object && !top().is_envelope;
        if (here() == role::failure && !top().is_told) is_bad_("the node answered with an error");
        --depth_;
        if (!is_item) return true;
        ++item_.number;
        try {
            use_(item_);
        } catch (const tool::data_error& bad) {
            is_bad_(fmt::format("item {}: {}", item_.number, bad.what()));
        } catch (const troy::error& bad) {
            is_bad_(fmt::format("item {}: {}", item_.number, bad.what()));
        }
        return true;
    }
    bool start_array(std::size_t) override {
        role as = role::ignored;
        switch (here()) {
            case role::list: as = role::list; break;
            case role::object:
                if (is_at("result")) {
                    top().is_envelope = true;
                    as = role::list;
                } else if (is_at("topics")) {
                    as = role::topics;
                    add("", item::type::other);  // Even if there are none.
                } else {
                    add("", item::type::other);
                }
                break;
            case role::calls: as = role::answer; break;
            case role::topics: item_.add("topics", "", "", item::type::other); break;
            default: break;
        }
        return push(as);
    }
    bool end_array() override {
        source_.count_anew();
        --depth_;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return refuse(source_.is_at_end()
                          ? "the file ends within an answer: it is truncated, or not JSON"
                          : fmt::format("not JSON at byte {}", source_.position()));
    }

private:
    static constexpr std::size_t depth_max = 64;
    enum class role {
        list,     ///< An array of answers or of objects.
        object,   ///< An answer or an object.
        topics,   ///< The topics of a log.
        calls,    ///< The calls of a state.
        answer,   ///< The words of a call, as an array.
        failure,  ///< The error of an answer.
        ignored
    };
    struct frame {
        role is = role::ignored;
        bool is_envelope = false;  ///< It holds a result, or an error.
        bool is_told = false;      ///< Of an error: its message.
        key_set keys;
        std::string key;
    };

    [[nodiscard]] frame& top() { return frames_[depth_ - 1]; }
    [[nodiscard]] role here() { return depth_ == 0 ? role::list : top().is; }
    [[nodiscard]] std::string& key_at(std::size_t depth) { return frames_[depth - 1].key; }
    [[nodiscard]] bool is_at(std::string_view name) { return key_at(depth_) == name; }
    bool refuse(std::string why) {
        if (error_.empty()) error_ = std::move(why);
        return false;
    }
    bool push(role as) {
        source_.count_anew();
        if (depth_ == depth_max) return refuse("nested too deeply");
        if (depth_ == frames_.size()) frames_.emplace_back();
        ++depth_;
        top().is = as;
        top().is_envelope = false;
        top().is_told = false;
        top().keys.clear();
        return true;
    }
    void add(std::string_view text, item::type is) { item_.add("", key_at(depth_), text, is); }

    bool scalar(std::string_view text, item::type is) {
        source_.count_anew();
        switch (here()) {
            case role::list:
                ++item_.number;
                is_bad_(fmt::format("item {}: {} where an object is expected",
                                    item_.number,
                                    is == item::type::null ? "null" : "a value"));
                break;
            case role::object:
                if (is_at("result")) {
                    top().is_envelope = true;
                    is_bad_(fmt::format("an answer's result is {}: the node has none",
                                        is == item::type::null ? "null" : "no object or array"));
                } else if (is_at("error") && is != item::type::null) {
                    top().is_envelope = true;
                    is_bad_(fmt::format("the node answered with an error: {}", text));
                } else {
                    add(text, is);
                }
                break;
            case role::topics: item_.add("topics", "", text, is); break;
            case role::calls: item_.add("calls", key_at(depth_), text, is); break;
            case role::answer: item_.add("calls", key_at(depth_ - 1), text, is); break;
            case role::failure:
                if (is_at("message")) {
                    top().is_told = true;
                    is_bad_(fmt::format("the node answered with an error: {}", tool::elided(text)));
                }
                break;
            case role::ignored: break;
        }
        return true;
    }

    byte_source& source_;
    const std::function<void(const item&)>& use_;
    const std::function<void(const std::string&)>& is_bad_;
    std::vector<frame> frames_;
    std::size_t depth_ = 0;
    item item_;
    std::string error_;
};

[[nodiscard]] bool is_blank_to_the_end(byte_source& source) {
    for (; !source.is_at_end(); source.advance()) {
        const char c = source.current();
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return false;
        source.count_anew();
    }
    return true;
}

}  // namespace

void for_each_item(tool::input& file,
                   const std::function<void(const item&)>& use,
                   const std::function<void(const std::string&)>& is_bad) {
    byte_source source(file);
    handler into(source, use, is_bad);
    if (is_blank_to_the_end(source)) return is_bad("the file is empty");
    try {
        do {
            const bool is_whole = nlohmann::json::sax_parse(byte_iterator(source),
                                                            byte_iterator(),
                                                            &into,
                                                            nlohmann::json::input_format_t::json,
                                                            false);
            if (!is_whole) return is_bad(into.error());
        } while (!is_blank_to_the_end(source));
    } catch (const bad_answer& bad) {
        is_bad(bad.what());
    }
}

}  // namespace node
