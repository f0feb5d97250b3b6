// SPDX-License-Identifier: BSL-1.0

/// @file
/// Checks that links resolve: every link of a page, to a file and a heading in it, and every
/// comment that cites a page of include/troy, such as xsd/README.md#the-peg. In the headers beside
/// such a page every Source is a citation of it. Nothing cites a page outside of the repository.

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using anchors = std::set<std::string>;

/// The folders of include/troy that have a page.
constexpr std::string_view rooms[] = {"frs", "xsd", "xag"};

[[nodiscard]] std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw std::runtime_error(path.string() + " cannot be read");
    return text;
}

[[nodiscard]] std::vector<std::string> lines_of(const fs::path& path) {
    const std::string text = read(path);
    std::vector<std::string> lines;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
        lines.emplace_back(rest.substr(0, end + 1));
        rest.remove_prefix(end + 1);
    }
    return lines;
}

/// The lines of a page, with those of code blocks empty and inline code removed.
[[nodiscard]] std::vector<std::string> prose_of(const fs::path& page) {
    auto lines = lines_of(page);
    bool is_code = false;
    for (std::string& line : lines) {
        const bool is_fence = line.starts_with("```");
        if (is_code || is_fence || line.starts_with("    ")) line.clear();
        if (is_fence) is_code = !is_code;
    }
    return lines;
}

[[nodiscard]] std::string without_code(std::string_view line) {
    std::string prose;
    bool is_code = false;
    for (const char c : line) {
        if (c == '`') is_code = !is_code;
        if (!is_code && c != '`') prose += c;
    }
    return prose;
}

/// A heading's anchor as GitHub makes it: lower case, spaces as dashes, and of the rest only letters,
/// digits, - and _.
[[nodiscard]] std::string anchor_of(std::string_view heading) {
    std::string anchor;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ') anchor += '-';
        if (std::isalnum(byte) != 0 || c == '-' || c == '_') {
            anchor += static_cast<char>(std::tolower(byte));
        }
    }
    return anchor;
}

[[nodiscard]] anchors anchors_of(const fs::path& page) {
    anchors found;
    for (std::string_view line : prose_of(page)) {
        if (!line.starts_with('#')) continue;
        line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
        line = line.substr(0, line.find_last_not_of(" \n") + 1);
        const std::string anchor = anchor_of(line);
        std::string numbered = anchor;
        for (int i = 1; !found.insert(numbered).second; ++i)
            numbered = anchor + '-' + std::to_string(i);
    }
    return found;
}

class checker {
public:
    explicit checker(const fs::path& root) : root_(root) {}

    void check(const fs::path& file) {
        const auto lines = lines_of(file);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            check_retired(file, i + 1, lines[i]);
            check_source(file, i + 1, lines[i]);
            check_citations(file, i + 1, lines[i]);
        }
        if (file.extension() != ".md") return;
        const auto prose = prose_of(file);
        for (std::size_t i = 0; i < prose.size(); ++i)
            check_links(file, i + 1, prose[i]);
    }

    /// Whether all links resolve; prints how many there were.
    [[nodiscard]] bool finish() const {
        std::printf("%zu links and %zu citations, %zu bad\n", links_, citations_, bad_);
        // Without links nothing was tested.
        return bad_ == 0 && links_ != 0 && citations_ != 0;
    }

private:
    void report(const fs::path& file, std::size_t line, std::string_view what) {
        const std::string path = fs::relative(file, root_).string();
        std::printf(
            "%s:%zu: %.*s\n", path.c_str(), line, static_cast<int>(what.size()), what.data());
        ++bad_;
    }

    /// The specification's pages before it stood in the rooms.
    void check_retired(const fs::path& file, std::size_t number, const std::string& line) {
        for (const char* name : {"xagm", "xsd", "xag"}) {
            const std::string page = std::string(name) + ".md";
            const std::size_t at = line.find(page);
            if (at == std::string::npos) continue;
            if (at == 0 || std::isalnum(static_cast<unsigned char>(line[at - 1])) == 0) {
                report(file, number, page + " is not in the repository: cite the room's page");
            }
        }
    }

    /// In a room's header: "Source     ROOM/README.md#heading", and what else there is to say.
    void check_source(const fs::path& file, std::size_t number, std::string_view line) {
        const std::string room = file.parent_path().filename().string();
        if (std::find(std::begin(rooms), std::end(rooms), room) == std::end(rooms)) return;
        const std::size_t at = line.find("/// Source ");
        if (at == std::string_view::npos) return;
        if (!line.substr(at).starts_with("/// Source     " + room + "/README.md#")) {
            report(file, number, "a Source that does not begin with " + room + "/README.md#");
        }
    }

    void check_citations(const fs::path& file, std::size_t number, std::string_view line) {
        constexpr std::string_view page = "/README.md";
        for (const std::string_view room : rooms) {
            const std::string name = std::string(room) + std::string(page);
            for (std::size_t at = line.find(name); at != std::string_view::npos;
                 at = line.find(name, at + 1)) {
                // A path from elsewhere: of a link, or in a command.
                if (at != 0 && (line[at - 1] == '/' || line[at - 1] == '(')) continue;
                std::string_view rest = line.substr(at + name.size());
                rest = rest.substr(0, rest.find_first_of(",;.): \n"));
                ++citations_;
                check_target(file, number, root_ / "include/troy" / name, rest, name);
            }
        }
    }

    void check_links(const fs::path& page, std::size_t number, const std::string& line) {
        const std::string prose = without_code(line);
        for (std::size_t at = prose.find("]("); at != std::string::npos;
             at = prose.find("](", at + 1)) {
            const std::string link = prose.substr(at + 2, prose.find(')', at) - at - 2);
            if (link.starts_with("https://") || link.starts_with("http://")) continue;
            ++links_;
            const std::size_t hash = std::min(link.find('#'), link.size());
            const std::string path = link.substr(0, hash);
            const fs::path target = path.empty() ? page : page.parent_path() / path;
            check_target(page, number, target, std::string_view(link).substr(hash), link);
        }
    }

    void check_target(const fs::path& file,
                      std::size_t number,
                      const fs::path& target,
                      std::string_view anchor,
                      const std::string& link) {
        if (!fs::exists(target)) return report(file, number, link + ": no such file");
        if (anchor.empty()) return;
        const fs::path page = fs::canonical(target);
        auto known = anchors_.find(page);
        if (known == anchors_.end()) known = anchors_.emplace(page, anchors_of(page)).first;
        if (!known->second.contains(std::string(anchor.substr(1)))) {
            report(file, number, link + ": no heading " + std::string(anchor));
        }
    }

    fs::path root_;
    std::map<fs::path, anchors> anchors_;
    std::size_t links_ = 0;
    std::size_t citations_ = 0;
    std::size_t bad_ = 0;
};

/// Whether a file has comments or links. The corpora of fuzzing and what programs print have none.
[[nodiscard]] bool is_read(const fs::path& path) {
    constexpr std::string_view kinds[] = {
        ".md", ".hpp", ".cpp", ".cmake", ".sh", ".py", ".mjs", ".sol", ".smt2"};
    return std::find(std::begin(kinds), std::end(kinds), path.extension().string()) !=
               std::end(kinds) ||
           path.filename() == "CMakeLists.txt";
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: troy_page_links ROOT\n", stderr);
        return 2;
    }
    try {
        const fs::path root = fs::canonical(words[1]);
        checker all(root);
        for (const auto& entry : fs::directory_iterator(root)) {
            if (entry.is_regular_file() && is_read(entry.path())) all.check(entry.path());
        }
        for (const char* folder : {"cmake", "examples", "include", "tests"}) {
            for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
                if (entry.is_regular_file() && is_read(entry.path())) all.check(entry.path());
            }
        }
        return all.finish() ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return 2;
    }
}
