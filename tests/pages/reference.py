#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks what troy_docs wrote: reference.py ROOT DOCS VERSION

The comments of the public headers are read here once more, without Doxygen: each is in the reference with
its name, its first sentence, its formulas and its labels; one label block is compared whole. What has no
comment needs none. Every heading and every row of a table of the pages is there, every link resolves, and
nothing is fetched.
"""
import collections
import html.parser
import itertools
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

LABEL = re.compile(r"(Units|Decimals|Width|Rounding|Errors|Source)  +")
faults = []


def check(holds, fault):
    if not holds:
        faults.append(fault)


def plain(text):
    """Text as it is read: without the marks of code, and with single spaces."""
    return " ".join(text.replace("`", "").split())


class Page(html.parser.HTMLParser):
    """A page's text, anchors and links; and its titles of members, formulas and labels, in order."""

    KINDS = {("h2", "memtitle"): "member", ("pre", "fragment"): "formula", ("dt", None): "dt",
             ("dd", None): "dd"}

    def __init__(self, path):
        super().__init__()
        self.words, self.ids, self.links, self.fetched, self.blocks = [], set(), [], [], []
        self.rows = 0
        self.open = []
        self.feed(path.read_text())
        self.text = plain("".join(self.words))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids |= {attributes[key] for key in ("id", "name") if key in attributes}
        for key in ("href", "src"):
            if key in attributes:
                (self.links if tag == "a" else self.fetched).append(attributes[key])
        self.rows += tag == "tr" and (attributes.get("class") or "").startswith("markdownTable")
        kind = self.KINDS.get((tag, attributes.get("class")))
        if kind:
            self.open.append((kind, tag, len(self.words), len(self.links)))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][1] == tag:
            kind, _, word, link = self.open.pop()
            self.blocks.append((kind, "".join(self.words[word:]), self.links[link:]))
        if tag not in ("a", "b", "code", "em", "span"):
            self.words.append(" ")

    def handle_data(self, data):
        self.words.append(data)


Comment = collections.namedtuple("Comment", "place is_member name sentence formulas labels citations")


def name_of(code):
    """The name that a declaration introduces."""
    code = re.sub(r"//.*|\[\[.*?\]\]", "", code)
    code = re.sub(r"^using \w+::.*\n", "", code, flags=re.MULTILINE)  # The name is the next one.
    while re.match(r"\s*template\s*<", code):
        end, depth = code.index("<") + 1, 1
        while depth:
            depth += {"<": 1, ">": -1}.get(code[end], 0)
            end += 1
        code = code[end:]
    code = re.sub(r"^\s*requires\b.*?(?=\n *(\[\[|constexpr|static|explicit|TROY|struct|class))", "", code,
                  count=1, flags=re.DOTALL)
    for pattern in (r"\s*(?:struct|class|concept|enum class|using)\s+(\w+)",
                    r"[^(;=]*?(operator\W+?|\w+)\s*\(", r"[^(;]*?(\w+)\s*(?:=|\{|;)"):
        found = re.match(pattern, code)
        if found:
            return found.group(1)
    return code[:40]


def comment_of(place, indent, code, block):
    prose = itertools.takewhile(lambda text: text and not text.startswith("  ") and not LABEL.match(text),
                                block)
    formulas, in_label = [], False
    for text in block:
        in_label = LABEL.match(text) or (in_label and text.startswith(" " * 11))
        if text.startswith("    ") and not in_label:
            formulas.append(text[4:])
    return Comment(place, indent > 0, name_of(code), re.split(r"(?<=\.) ", plain(" ".join(prose)))[0],
                   formulas, [LABEL.match(text).group(1) for text in block if LABEL.match(text)],
                   re.findall(r"\b(frs|xsd|xag)/README\.md#([-\w]+)", " ".join(block)))


def comments_of(header):
    """The comments of a header: of the file, and of what its public namespaces declare."""
    lines = header.read_text().splitlines()
    is_public, is_private, detail, block = False, False, "", []
    for number, line in enumerate(lines):
        if re.match(r"namespace troy::inline TROY_ABI(::[a-z]+)? \{", line):
            is_public = not re.search(r"detail \{", line)
        elif line.startswith("}  // namespace troy"):
            is_public = False
        is_private = line.strip() == "private:" or (is_private and not line.startswith("};"))
        nested = re.match(r"(?:namespace|\}  // namespace) (\w*detail)\b", line)
        if nested:
            detail = "" if detail else nested.group(1)
        if re.match(r" *///(?!<)", line):
            block.append(line.strip()[4:])
            continue
        code = "\n".join(lines[number:number + 12])
        place = f"{header.parent.name}/{header.name}:{number}"
        if block and block[0] == "@file":
            yield comment_of(place, 0, "class " + header.stem, block[1:])
        elif block and line.startswith("namespace"):
            name = line.replace("::inline TROY_ABI", "").split()[1].split("::")[-1]
            yield comment_of(place, 1, "class " + name, block)
        elif block and is_public and not detail and not is_private:
            yield comment_of(place, len(line) - len(line.lstrip()), code, block)
        block = []


def check_comments(root, pages):
    listed = [page for name, page in pages.items() if re.match("group|class|struct|concept|namespace", name)]
    said = {plain(page.text) for page in listed}
    formulas = {line for page in listed for kind, text, _ in page.blocks if kind == "formula"
                for line in map(str.rstrip, text.splitlines())}
    labels = collections.Counter(text for page in listed for kind, text, _ in page.blocks if kind == "dt")
    links = {link for page in listed for link in page.links}
    wanted, count = collections.Counter(), 0
    for header in sorted(root.glob("include/troy/**/*.hpp")):
        if header.parent.name == "detail":
            continue
        name = header.relative_to(root / "include").as_posix()
        group = "group__" + re.sub("[/.]", "__", name.replace("_", "__")) + ".html"
        check(group in pages, f"{name}: no page")
        for comment in comments_of(header):
            wanted.update(comment.labels)
            for cited, anchor in comment.citations:
                link = f"troy_{cited}_page.html#troy_{cited}_page_{anchor}"
                check(link in links, f"{comment.place}: no link to {link}")
            for line in comment.formulas:
                check(line in formulas, f"{comment.place}: no formula {line}")
            if not comment.sentence:
                check(comment.name.startswith("operator"), f"{comment.place}: no first sentence")
                continue
            count += 1
            entry = re.compile(r"\b" + re.escape(comment.name) + r"(?!\w).{0,700}?" +
                               re.escape(comment.sentence))
            places = said if comment.is_member else {pages[group].text} if group in pages else set()
            check(any(entry.search(text) for text in places),
                  f"{comment.place}: {comment.name} is not listed with: {comment.sentence}")
    for label, number in wanted.items():
        check(labels[label] == number, f"{label}: {labels[label]} of {number} labels")
    check(count > 400, f"{count} comments")
    return count


def name_of_page(path):
    """What the reference calls a page of the repository, without .html."""
    folder = re.sub("^include/", "", path.parent.as_posix())
    return "index" if folder == "." else folder.replace("/", "_") + "_page"


def check_pages(root, pages):
    paths = [root / "README.md"]
    for folder in ("include", "examples", "tests", "cmake"):
        paths += (root / folder).glob("**/*.md")
    for path in paths:
        path = path.relative_to(root)
        name = name_of_page(path)
        check(name + ".html" in pages, f"{path}: no page")
        page = pages.get(name + ".html")
        if not page:
            continue
        text = re.sub(r"^```.*?^```$", "", (root / path).read_text(), flags=re.MULTILINE | re.DOTALL)
        for heading in re.findall(r"^##+ +(.*)$", text, flags=re.MULTILINE):
            anchor = re.sub(r"[^-\w]", "", heading.lower().replace(" ", "-"))
            check(any(found.endswith("page_" + anchor) for found in page.ids), f"{path}: no heading {anchor}")
        rows = len(re.findall(r"^\|(?!-)", text, flags=re.MULTILINE))
        check(page.rows == rows, f"{path}: {page.rows} of {rows} rows of tables")
        left = re.search(r".{0,40}(@ref\b|@(end)?code|\{#|markdownTable|\]\(\S).{0,40}", re.sub(
            r"\[[^]]*\]\([^)]*\) \{", "", page.text))  # A lambda of the code is none.
        check(not left, f"{path}: Markdown is left: {left and left.group()}")
        for target, anchor in re.findall(r"\]\(([^)#]*?\.md|(?=#))(?:#([^)]*))?\)", text):
            other = (root / path.parent / target).resolve().relative_to(root) if target else path
            section = name_of_page(other).replace("index", "mainpage") + (anchor and "_" + anchor)
            wanted = f"{name_of_page(other)}.html#{section}"
            check(wanted in page.links or (not anchor and wanted.split("#")[0] in page.links),
                  f"{path}: no link to {wanted}")


def check_undocumented(docs):
    """Without a comment: fields, constants and types of classes, operators, defaulted constructors, and
    functions without arguments."""
    for path in (docs / "xml").glob("*.xml"):
        for compound in tree.parse(path).getroot().iter("compounddef"):
            name = compound.findtext("compoundname")
            kind = compound.get("kind")
            if kind not in ("struct", "class", "concept", "group", "namespace") or name == "std":
                continue
            check(not re.search(r"detail|v\d+_\d+|^(std|fmt|nlohmann)\b", name), f"{name} is not public")
            for item in (compound, *compound.iter("memberdef")):
                text = "".join("".join(part.itertext()) for tag in ("brief", "detailed")
                               for part in item.findall(tag + "description"))
                member = item.findtext("name") or ""
                is_trivial = kind in ("struct", "class") and (
                    item.get("kind") in ("variable", "typedef") or
                    (item.findtext("argsstring") or "").startswith("()"))
                if item.get("prot") != "private" and not is_trivial and not member.startswith("operator"):
                    check(text.strip(), f"{name} {member}: no comment")


def check_links(docs, pages):
    count = 0
    for name, page in pages.items():
        for link in page.fetched:
            check(not re.match(r"(?!javascript:)\w+:|//", link), f"{name}: fetches {link}")
        for link in page.links + page.fetched:
            if re.match(r"https?:|javascript:", link):
                continue
            count += 1
            path, _, anchor = link.partition("#")
            target = path or name
            check((docs / "html" / target).exists(), f"{name}: {link}: no such file")
            if anchor and target in pages:
                check(anchor in pages[target].ids, f"{name}: {link}: no such anchor")
    for sheet in (docs / "html").glob("**/*.css"):
        check(not re.search(r"url\([\"']?(\w+:)?//|@import", sheet.read_text()), f"{sheet.name} fetches")
    check(count > 5000, f"{count} links")
    return count


def check_example(docs, pages):
    """The label block of troy::xag::fee."""
    blocks = pages["group__troy__xag__fees__hpp.html"].blocks
    begin = [plain(text).endswith("fee()") for kind, text, _ in blocks if kind == "member"].index(True)
    members = [i for i, block in enumerate(blocks) if block[0] == "member"]
    found = blocks[members[begin] + 1:members[begin + 1]]
    wanted = [("formula", "fee = max(minimum, ceil(gross * rate / 10000)) + flat"),
              ("dt", "Rounding"), ("dd", "up."),
              ("dt", "Errors"), ("dd", "in order: fee_rate_too_large above 10000; overflow of the result."),
              ("dt", "Source"), ("dd", "Fees, fee.")]
    check([(kind, plain(text)) for kind, text, _ in found][:len(wanted)] == wanted, f"fee: {found}")
    check(found[6][2] == ["troy_xag_page.html#troy_xag_page_fees"], f"fee: its source is {found[6][2]}")
    style = (docs / "html/style.css").read_text()
    check(re.search(r"dl\.section\.user[^{]*\{\s*display: grid;\s*grid-template-columns:", style),
          "style.css: labels are no grid")


def main():
    root, docs, version = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    pages = {path.name: Page(path) for path in (docs / "html").glob("*.html")}
    comments = check_comments(root, pages)
    check_pages(root, pages)
    check_undocumented(docs)
    links = check_links(docs, pages)
    check_example(docs, pages)
    front = pages["index.html"]
    check(f"troy {version}" in front.text, f"the front page has no version {version}")
    check("What silver-backed tokens compute on chain" in front.text, "index.html is not the front page")
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {comments} comments, {links} links, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
