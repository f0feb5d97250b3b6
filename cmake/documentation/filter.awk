# SPDX-License-Identifier: BSL-1.0
# What Doxygen reads instead of a file: awk -v root=CHECKOUT -f filter.awk FILE. Lines stay where they
# are.
#
# A header becomes a group, which is Doxygen's word for a page with functions: its @file comment, then
# what its public namespaces declare, with labels as sections. What is only there for the compiler is
# left out: detail, other libraries' templates, the overloads that refuse a call.
# A page's headings get the anchors that GitHub gives them, and its links lead to what Doxygen writes.
# A program is shown as it is.

# What Doxygen calls a page, a header, a folder or a program.
function id_of(path) {
    if (path == "README.md") return "mainpage"
    if (path ~ /\.cpp$/) return path
    sub(/^include\//, "", path)
    sub(/\/README\.md$/, "_page", path)
    gsub(/[^a-z_0-9]/, "_", path)
    return path
}

# A relative path from a folder, as one from the root.
function resolve(folder, path) {
    while (sub(/^\.\.\//, "", path)) {
        if (!sub(/\/[^\/]*$/, "", folder)) folder = ""
    }
    return (folder == "" ? "" : folder "/") path
}

function folder_of(path) {
    return sub(/\/[^\/]*$/, "", path) ? path : ""
}

function exists(path, line, found) {
    found = (getline line < (root "/" path)) >= 0
    close(root "/" path)
    return found
}

# --- Pages

# A heading's anchor as GitHub makes it. No page has two headings with the same one.
function anchor_of(heading) {
    heading = tolower(heading)
    gsub(/[^-a-z0-9_ ]/, "", heading)
    gsub(/ /, "-", heading)
    return heading
}

# The public header that a page calls by this name, if there is one.
function header_of(name) {
    if (name !~ /^[a-z_\/]+\.hpp$/ || file !~ /^include\//) return ""
    if (exists(resolve(folder_of(file), name))) return resolve(folder_of(file), name)
    return exists("include/" name) ? "include/" name : ""
}

# Where a link leads; empty for a file that is not part of the reference.
function target_of(link, path, anchor) {
    path = link
    anchor = ""
    if (match(link, /#/)) {
        path = substr(link, 1, RSTART - 1)
        anchor = "_" substr(link, RSTART + 1)
    }
    path = path == "" ? file : resolve(folder_of(file), path)
    if (path !~ /\.md$|^include\/.*\.hpp$|^examples\/[a-z_]+\.cpp$/) return ""
    return id_of(path) anchor
}

# The text of a link: Doxygen does not read Markdown there.
function link_text(text) {
    return text ~ /^`.*`$/ ? substr(text, 2, length(text) - 2) : text
}

function linked(line, out, part, text, target) {
    out = ""
    while (match(line, /\[[^]]*\]\([^)]*\)|`[^`]*`/)) {
        out = out substr(line, 1, RSTART - 1)
        part = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        if (part ~ /^`/) {
            if (part ~ /'/) part = "`" part "`"  # Doxygen takes `...' for a quotation.
            target = header_of(substr(part, 2, length(part) - 2))
            out = out (target == "" ? part : "[" link_text(part) "](@ref " id_of(target) ")")
            continue
        }
        match(part, /\]\(/)
        text = substr(part, 2, RSTART - 2)
        target = substr(part, RSTART + 2, length(part) - RSTART - 2)
        if (target ~ /^https?:/) {
            out = out part
        } else {
            target = target_of(target)
            out = out (target == "" ? text : "[" link_text(text) "](@ref " target ")")
        }
    }
    return out line
}

function print_page(i, line, carried, is_code, heading) {
    carried = ""
    for (i = 1; i <= count; ++i) {
        line = lines[i]
        if (line ~ /^```/) is_code = !is_code
        if (is_code || line ~ /^(```|    )/) {
            print line
        } else if (line ~ /^#+ /) {
            heading = line
            sub(/^#+ +/, "", heading)
            print line " {#" id_of(file) (line ~ /^# / ? "" : "_" anchor_of(heading)) "}"
        } else {
            # A link whose text goes on in the next line is written there.
            if (carried != "") {
                match(line, /^ */)
                line = substr(line, 1, RLENGTH) carried " " substr(line, RLENGTH + 1)
            }
            carried = ""
            if (match(line, /[^ ]*\[[^]]*$/) && line !~ /`[^`]*\[[^`]*`[^`]*$/) {
                carried = substr(line, RSTART)
                line = substr(line, 1, RSTART - 1)
            }
            print linked(line)
        }
    }
}

# --- Headers

# The names of the errors.
function read_errors(path, line) {
    path = root "/include/troy/error.hpp"
    while ((getline line < path) > 0) {
        if (line ~ /^    [a-z_]+( = 1)?, +\/\/\/</) {
            sub(/^ +/, "", line)
            sub(/[^a-z_].*/, "", line)
            is_error[line] = 1
        }
    }
    close(path)
}

# A text with the names of errors as links to them.
function with_errors(text, out, word) {
    out = ""
    while (match(text, /[a-z_]+/)) {
        word = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        out = out (word in is_error ? "@ref troy::errc::" word " \"" word "\"" : word)
    }
    return out text
}

# A text whose citations, xsd/README.md#the-peg, are links.
function cited(text, out, citation) {
    out = ""
    while (match(text, /(frs|xsd|xag)\/README\.md(#[-a-z0-9_]+)?/)) {
        citation = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        sub(/\/README\.md#/, "_page_", citation)
        sub(/\/README\.md/, "_page", citation)
        out = out "@ref troy_" citation
    }
    return out text
}

# A text in which < begins no tag. (Not by gsub: in its replacement, awks differ about backslashes.)
function escaped(text, parts, size, i) {
    size = split(text, parts, "<")
    text = parts[1]
    for (i = 2; i <= size; ++i) text = text "\\<" parts[i]
    return text
}

# The prose of a comment: what is code is left alone.
function prose(line, parts, size, i) {
    if (line ~ /^ *\/\/\/     / && !label) return line
    match(line, /^ *\/\/\/<?/)
    size = split(substr(line, RLENGTH + 1), parts, "`")
    line = substr(line, 1, RLENGTH)
    for (i = 1; i <= size; ++i) {
        if (i % 2 == 1) {
            parts[i] = cited(escaped(parts[i]))
            if (label == "Errors") parts[i] = with_errors(parts[i])
        }
        line = line (i == 1 ? "" : "`") parts[i]
    }
    return line
}

# A line of a comment. A label goes on in lines that are indented as its text is.
function comment_line(line, mark) {
    if (match(line, /^ *\/\/\/ (Units|Decimals|Width|Rounding|Errors|Source) +/)) {
        mark = index(line, "///") + 3
        label = substr(line, mark + 1)
        sub(/ .*/, "", label)
        line = substr(line, 1, mark) "@" tolower(label) " " substr(line, RLENGTH + 1)
    } else if (line !~ /^ *\/\/\/            /) {
        label = ""
    }
    return prose(line)
}

# For a declaration directly below another: the comment above that, which is for both, up to a formula
# or a label.
function shared_comment(i, text, is_below_body) {
    if (lines[i] !~ /^[a-z[]/ || lines[i] ~ /^using [a-z]+::|:$/ || lines[i - 1] !~ /[;}]$/) return ""
    is_below_body = lines[i - 1] ~ /^}/
    while (lines[i] !~ /^\/\/\//) {
        if (--i == 0 || (lines[i] == "" && !is_below_body)) return ""
    }
    while (lines[i - 1] ~ /^\/\/\//) --i
    for (text = ""; lines[i] ~ /^\/\/\/ [^ ]/ && lines[i] !~ /^\/\/\/ [A-Z][a-z]+   /; ++i) {
        text = text substr(lines[i], 4)
    }
    return "/**" substr(prose("///" text), 4) " */ "
}

# What the folder's page says of a header. A row that names several may have a part for each.
function purpose_of(name, folder, page, line, cells, names, parts, size, i, purpose) {
    page = root "/include/" folder "/README.md"
    purpose = ""
    while (purpose == "" && (getline line < page) > 0) {
        if (line !~ /^\| `/ || !index(line, "`" substr(name, length(folder) + 2) "`")) continue
        split(line, cells, / *\| */)
        size = split(cells[2], names, /, /)
        purpose = cells[3]
        if (split(purpose, parts, /; /) != size) continue
        for (i = 1; i <= size; ++i) {
            if (names[i] == "`" substr(name, length(folder) + 2) "`") purpose = parts[i]
        }
    }
    close(page)
    return toupper(substr(purpose, 1, 1)) substr(purpose, 2)
}

# Blanks what is only there for the compiler: a paragraph that refuses a call, or names such a refusal;
# declarations of what is defined elsewhere; and packs that have to be empty, without which Doxygen can
# tell their function from the overload with a result.
function drop_compilers(i, begin, is_refusal) {
    for (i = 1; i <= count; ++i) {
        sub(/class\.\.\. None, /, "", lines[i])
        if (lines[i] ~ /requires\(sizeof\.\.\.\(None\) == 0\)$/) lines[i] = ""
        if (lines[i] !~ /^(struct|class|enum class) [a-z_]+( : [a-z0-9_:]+)?;$/) continue
        lines[i] = ""
        if (lines[i - 1] ~ /^template <.*>$/) lines[i - 1] = ""
    }
    begin = 1
    for (i = 1; i <= count + 1; ++i) {
        if (lines[i] ~ /TROY_DETAIL_REFUSED|_say_|units_do_not_balance|name_a_rounding/) is_refusal = 1
        if (lines[i] != "" && i <= count) continue
        for (; begin < i; ++begin) {
            if (is_refusal) lines[begin] = ""
        }
        is_refusal = 0
    }
}

function print_header(i, line, id, name, folder, is_file_comment, is_public, is_detail) {
    read_errors()
    drop_compilers()
    id = id_of(file)
    name = file
    sub(/^include\//, "", name)
    folder = folder_of(name)
    # The first lines, of the licence and the pragma, have room for the group.
    print "/// @defgroup " id " " name
    print "/// @ingroup " id_of(folder)
    for (i = 3; i <= count; ++i) {
        line = lines[i]
        if (i == 3 && lines[4] != "/// @file") {
            line = "/// " purpose_of(name, folder) "."
        } else if (i == 3 && name == folder "/types.hpp") {
            line = "/** @folder{" id_of(folder) "," folder "/} */"
        } else if (line == "/// @file") {
            line = "/// @addtogroup " id
            is_file_comment = 1
        } else if (line ~ /^namespace troy/ && line !~ /detail \{$/) {
            sub(/::inline TROY_ABI/, "", line)
            line = line " /** @header{" id "} */"
            is_public = 1
        } else if (line ~ /^}  \/\/ namespace ([a-z:]+::)?[a-z_]*detail$/) {
            is_detail = 0
            line = ""
        } else if (line ~ /^}  \/\/ namespace troy/) {
            line = is_public ? "/** @} */ }" : ""
            is_public = 0
        } else if (line ~ /^namespace [a-z_]*detail \{$/) {
            is_detail = 1
            line = ""
        } else {
            is_file_comment = is_file_comment && line ~ /^\/\/\//
            if (line ~ /^\/\/\// && !is_public && lines[i + 1] ~ /^namespace troy/) {
                # Of a namespace.
            } else if (line !~ /^#include/ && !is_file_comment && (!is_public || is_detail)) {
                line = ""
            }
        }
        if (line ~ /^ *\/\/\//) {
            line = comment_line(line)
        } else {
            label = ""
            if (is_public && !is_detail) line = shared_comment(i) line
        }
        print line
    }
}

FNR == 1 { file = substr(FILENAME, length(root) + 2) }
{ lines[++count] = $0 }
END {
    if (file ~ /\.md$/) print_page()
    else if (file ~ /\.cpp$/) print "/** @example " file " */"
    else print_header()
}
