"""The report page without a browser: what it holds, what it never holds, and the command."""

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from importlib.resources import files as resources
from types import SimpleNamespace
from xml.etree import ElementTree

import pages
import pytest

import verify
from verify import storage, temperature
from verify.cli import main
from verify.kernel import Limits, check
from verify.limited import Budget
from verify.paper import STATEMENTS
from verify.plan import plan
from verify.report import diagrams
from verify.report.page import SCRIPTS, page
from verify.report.page.counted import Counts
from verify.report.page.data import phases, script
from verify.report.page.entries import entries, printable
from verify.report.statement_graph import EDGES, NODES

VOID = {"meta", "input", "br", "img", "link", "hr"}


class Page(HTMLParser):
    """Elements with their attributes, and the text of scripts; checks that elements are closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.scripts = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        if self.open and self.open[-1] in {"script", "style"}:
            self.scripts.append((self.open[-1], text))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("report") / "certificates"
    pages.make(made)
    return made


@pytest.fixture(scope="module")
def found(folder):
    named = [(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.cert.json"))]
    return entries(named, Limits(), Budget(120), jobs=2)


@pytest.fixture(scope="module")
def text(found):
    return page(found, f"A title & {pages.ATTACK}").decode()


@pytest.fixture(scope="module")
def parsed(text):
    return Page(text)


@pytest.fixture(scope="module")
def data(text):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def test_every_file_is_listed_with_the_kernels_verdict(found, parsed):
    outcomes = [entry.verdict.outcome for entry in found]
    good, rejected, declined = sum(map(len, pages.GOOD.values())), 1, 2
    assert (outcomes.count("accepted"), outcomes.count("rejected"), outcomes.count("declined")) == (good, rejected, declined)
    listed = [attributes["id"] for attributes in parsed.all("details") if attributes.get("class") == "certificate"]
    assert len(listed) == len(set(listed)) == len(found)
    for entry in found:
        if entry.verdict.outcome == "accepted":
            assert entry.verdict.digest[:12] in "".join(listed)


def test_what_is_not_accepted_counts_for_nothing_and_is_not_pictured(found, data, text):
    bad = [entry for entry in found if entry.verdict.outcome != "accepted"]
    assert {entry.name for entry in bad} >= {"wrong.cert.json", "attack.cert.json"}
    assert all(entry.code is None and entry.phases is None and entry.limit is None for entry in bad)
    for name in ("wrong", "attack"):
        block = text[text.index(f'<span class="name">{name}</span>') :]
        block = block[: block.index("</details>")]
        assert "Counts for" not in block and ("Rejected:" in block or "Declined:" in block)
        assert '<span class="status accepted">' not in block
    pictured = {item["label"] for item in data["codes"]}
    assert "paper/4-6-high-entropy-4-6.cert.json" in pictured and "wrong.cert.json" not in pictured


def test_nothing_of_a_file_becomes_markup(text, parsed):
    assert len(parsed.all("script")) == 2 and not parsed.all("img")
    assert "window.attacked=1</script>" not in text and "<script>window" not in text
    assert not any(name.startswith("on") for _, attributes in parsed.elements for name in attributes)
    assert "\u202e" not in text and printable("a\u202eb\n") == "a\ufffdb\ufffd"
    assert "&lt;script&gt;window.attacked=1" in text


@pytest.mark.parametrize("hostile", ["</script>", "</ScRiPt >", "<!--", "<script>", "<!--<SCRIPT>", "]]>", "\u2028", '"\\'])
def test_json_in_a_script_element(hostile):
    written = script({hostile: [hostile]})
    assert json.loads(written) == {hostile: [hostile]}
    assert not re.search(r"<(?:/|!|script)", written, re.IGNORECASE)


def test_only_its_own_scripts_run_and_nothing_is_fetched(text, parsed):
    policy = next(a["content"] for a in parsed.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "unsafe" not in policy and policy.count("sha256-") == 2
    outside = re.sub(r'(?<=")http://www\.w3\.org/2000/svg(?=")', "", text)  # a name, which is not fetched
    assert "http:" not in outside and "https:" not in outside and "url(" not in re.sub(r"url\(#\w+\)", "", text)
    for _, attributes in parsed.elements:
        assert not {"src", "action", "style"} & set(attributes)
        assert attributes.get("href", "#").startswith("#")


def test_links_name_something(parsed):
    ids = {attributes["id"] for _, attributes in parsed.elements if "id" in attributes}
    for attributes in parsed.all("a"):
        target = attributes["href"][1:]
        assert target in ids or re.fullmatch(r"phase-\d+-\d+", target), target


def test_the_same_folder_gives_the_same_bytes(folder, found):
    named = [(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.cert.json"), reverse=True)]
    again = entries(named, Limits(), Budget(120), jobs=1)
    assert page(again, "T") == page(found, "T")


def test_boxes_and_arrows(text, data):
    assert text.count('<li class="box ') == len(NODES) and text.count('<details class="statement"') == len(NODES)
    assert data["edges"] == [[edge.source, edge.target] for edge in EDGES]
    assert "for each code listed, assuming Theorem 2</span>" in text and "for every n</span>" in text
    for statement in STATEMENTS:
        assert text.count(f"<h4>{statement.name.replace(chr(39), '&#39;')} ") == 1


def test_counts_are_those_of_verify_paper(found, text):
    """An instance counts on the page exactly if it counts in the main job."""
    by_file = {instance.file: instance for instance in plan(6)}
    for entry in found:
        if entry.name.startswith("paper/"):
            instance = by_file[entry.name.removeprefix("paper/")]
            verdict = check((pages.COMMITTED / entry.name).read_bytes())
            expected = [s.name for s in STATEMENTS if s.applies(instance) and s.holds(instance, verdict)]
            block = text[text.index(f'<span class="name">{instance.file.removesuffix(".cert.json")}</span>') :]
            counts = re.search(r"Counts for (.*?)\.\s*</p>", block[: block.index("</details>")], re.DOTALL)
            assert expected and counts[1].replace("&#39;", "'").split("; ") == expected


def test_proofs_have_all_statements_and_formulas(found, data):
    assert len(data["formulas"]) == len(set(data["formulas"])) and len(data["blocks"]) == len(set(data["blocks"]))
    for formula in data["formulas"]:
        ElementTree.fromstring(f"<r>{formula}</r>")
    for entry, blocks in zip(found, data["entries"].values(), strict=True):
        written = "\n".join(data["blocks"][k] for k in blocks)
        for number in re.findall("\ue000(\\d+)\ue001", written):
            assert data["formulas"][int(number)].startswith("<math>")
        assert written.count("<strong>Proof.</strong>") == len(entry.verdict.theorems)


def test_pictures(data):
    codes = {item["label"].rpartition("/")[2].removesuffix(".cert.json"): item for item in data["codes"]}
    high = codes["4-6-high-entropy-4-6"]
    assert high["batches"] == [[0, 1, 2], [3, 4, 5]] and high["coherenceText"] == "0"
    assert [high["gram"]["values"][k][0] for k in high["gram"]["rows"][5]] == ["0", "0", "0", "-1/2", "-1/2"]
    assert [value for value, _ in codes["3-12-icosahedron"]["gram"]["values"]].count("1/5*sqrt(5)") == 1
    assert [(item["d"], item["n"], len(item["phases"])) for item in data["phases"]] == [(2, 4, 1), (4, 6, 2), (6, 9, 3)]
    rows = {item["d"]: {row["n"]: row for row in item["rows"]} for item in data["limits"]}
    assert rows[4][120]["optimal"] and rows[4][8]["upper"] == 1 and rows[4][8]["theorem"] == "Theorem 2"
    assert len(rows[4][9]["entries"]) == 2 and rows[4][9]["lower"] <= rows[4][9]["upper"] and not rows[4][9]["optimal"]
    assert abs(rows[4][9]["head"] - rows[4][9]["lower"]) < 1e-6


def made(tmp_path, *certificates):
    """The data of the page of these certificates, and the page."""
    named = []
    for k, certificate in enumerate(certificates):
        path = tmp_path / f"c{k}.cert.json"
        certificate.save(path)
        named.append((path.name, path))
    text = page(entries(named, Limits(), Budget(120), jobs=1), "T").decode()
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1]), text


def test_the_coherence_is_that_of_the_certificate(tmp_path):
    rows = [[1, 225, 151, -51], [225, 1, 1, 151], [151, 1, 1, -101], [-51, 151, -101, 1]]
    gram = [[Fraction(1) if i == j else Fraction(x, 1024) for j, x in enumerate(row)] for i, row in enumerate(rows)]
    e = Fraction(1, 10**12)
    small = [[1, -1 + Fraction(1, 4), e, 0], [-1 + Fraction(1, 4), 1, 0, e], [e, 0, 1, -Fraction(3, 4)], [0, e, -Fraction(3, 4), 1]]
    data, _ = made(tmp_path, *(verify.prove(verify.from_gram(g), "code", "coherence") for g in (gram, small)))
    assert [(code["coherenceText"], code["contactCount"], code["batches"]) for code in data["codes"]] == [
        ("225/1024", 1, None),
        ("1/1000000000000", 2, None),
    ]


def test_limits_are_those_of_the_certificates(tmp_path):
    """A code has no name that its certificate does not give it, and a theorem is named where no certificate limits the margin."""
    turned = verify.prove(verify.from_gram(verify.code("icosahedron").gram()), "code", "coherence")
    limit = verify.bounds(3, 13).certificates
    data, _ = made(tmp_path, turned, *limit.values())
    ((_, rows),) = [(item["d"], {row["n"]: row for row in item["rows"]}) for item in data["limits"]]
    assert rows[12]["code"] is None and rows[12]["upper"] == 1 and rows[12]["theorem"] == "Theorem 2, leaving out points"
    assert len(rows[12]["entries"]) == 1 and not rows[12]["optimal"]
    assert rows[13]["code"] == "packing:3,13" and rows[13]["upper"] < 1 and rows[13]["theorem"] == "" and len(rows[13]["entries"]) == 2


def test_printed_ends_are_rounded_to_the_side_that_stays_true(data):
    """The icosahedron has the margin 1 - 1/sqrt(5) = 0.55278640450.., transitions are those of MATH."""
    rows = {item["d"]: {row["n"]: row for row in item["rows"]} for item in data["limits"]}
    assert (rows[3][12]["atLeast"], rows[3][12]["atMost"]) == ("0.5527864", "0.55278641")
    assert (rows[3][4]["atLeast"], rows[3][4]["atMost"]) == ("1.33333333", "1.33333334")
    assert (rows[4][8]["atLeast"], rows[4][8]["atMost"]) == ("1", "1")
    phases = {(item["d"], item["n"]): item["phases"] for item in data["phases"]}
    assert [(phase["from"], phase["to"]) for phase in phases[4, 6]] == [("0.507598", None), (None, "0.507597")]
    assert [(phase["from"], phase["to"]) for phase in phases[6, 9]] == [("0.498917", None), ("0.485658", "0.498916"), (None, "0.485657")]
    assert [(phase["from"], phase["to"]) for phase in phases[2, 4]] == [(None, None)]
    assert [(phase["low"], phase["high"]) for phase in phases[4, 6]] == [(0.507597726874, None), (0, 0.507597726873)]


def test_ends_of_a_short_phase_have_as_many_decimals_as_it_needs(tmp_path):
    change = diagrams.Transition(0.5, 0.5, ("0", "0"))
    exact = [("500000000040/1000000000000", "1/2"), ("4999999999/10000000000", "49999999996/100000000000")]
    picture = diagrams.PhasePicture(6, 9, [diagrams.Phase([3], 0, None)] * 3, [replace(change, exact=pair) for pair in exact], "", "", [])
    ends = [(phase["from"], phase["to"]) for phase in phases(picture, "")["phases"]]
    assert ends == [("0.5", None), ("0.49999999996", "0.50000000004"), (None, "0.499999")]


def statuses(text):
    """The words of each statement that have a certificate, from its heading."""
    found = re.findall(r'<h4>([^<]*) <span class="status (\w+)">([^<]*)', text)
    return {name: words for name, kind, words in found if kind not in ("none", "unchecked")}


def committed(*names):
    """The page of these certificates of the paper."""
    return page(
        entries([(name, pages.COMMITTED / "paper" / f"{name}.cert.json") for name in names], Limits(), Budget(60), jobs=1), "T"
    ).decode()


@pytest.mark.parametrize(
    ("statement", "examples"),
    [
        ("Constants of Lemma 15 are best possible", ["sharp-concave", "sharp-convex"]),
        ("Constants of Theorem 12 are best possible", ["sharp-low-entropy", "sharp-high-entropy"]),
    ],
)
def test_a_statement_of_two_examples_is_proved_by_both(statement, examples):
    for example in examples:
        text = committed(example)
        assert statuses(text) == {statement: "some instances proved"}
        assert re.search(r'<span class="scope">for one [^<]* each, in part', text)
    text = committed(*examples)
    assert statuses(text) == {statement: "proved"} and "in part" not in re.search(r'<span class="scope">([^<]*)', text)[1]


def test_a_weaker_certificate_does_not_count(tmp_path):
    """Lemma 15 with the threshold to 15 decimals and the next one refuted; Theorem 12 with the transitions to 15 decimals."""
    weak = [
        temperature.certify_curvature("concave", 4, (1, 3), (0, "0.1")),
        temperature.certify_curvature("convex", 4, (1, 3), ("0.7", None)),
        temperature.lemma15(4, 5).certificate,
        verify.phase_diagram(4, 6, 6).certificate,
    ]
    for certificate in weak:
        assert check(certificate.data).outcome == "accepted"
    _, text = made(tmp_path, *weak)
    assert statuses(text) == {} and "Counts for" not in text
    assert statuses(committed("lemma15-4", "phase-4-6")) == dict.fromkeys(
        ["Lemma 15, concave", "Lemma 15, convex", "Theorem 12"], "instances proved"
    )


def test_a_bound_counts_with_the_code_that_attains_it():
    verdict = check((pages.COMMITTED / "paper" / "3-12-icosahedron.cert.json").read_bytes())
    statement = next(s for s in STATEMENTS if s.name == "Beyond the regime, bounds")
    instance = next(i for i in plan(3) if i.name == "icosahedron")
    assert statement.holds(instance, verdict)
    alone = [theorem for theorem in verdict.theorems if theorem.claim in ("bound", "orbit")]
    assert not statement.holds(instance, SimpleNamespace(theorems=alone))


def test_sections_without_data_are_left_out(tmp_path):
    shutil.copy(pages.COMMITTED / "paper" / "lemma15-4.cert.json", tmp_path)
    text = page(entries([("a", tmp_path / "lemma15-4.cert.json")], Limits(), Budget(60), jobs=1), "T").decode()
    for name in ("codes", "phases", "atlas", "limits"):
        assert f'id="{name}"' not in text and f'href="#{name}"' not in text
    assert 'id="certificates"' in text and "Lemma 15, concave" in text


def test_all_scripts_are_in_the_page():
    """And in the package, as files of their own."""
    there = {item.name for item in resources("verify.report.page").iterdir()}
    assert {name.removesuffix(".js") for name in there if name.endswith(".js")} == set(SCRIPTS)
    assert {"page.html.j2", "page.css"} <= there


PAIRS = [
    ("text", "back", 7),
    ("text", "card", 7),
    ("quiet", "back", 4.5),
    ("quiet", "card", 4.5),
    ("quiet", "note-back", 4.5),
    ("link", "back", 4.5),
    ("link", "card", 4.5),
    ("good", "good-back", 4.5),
    ("bad", "bad-back", 4.5),
    ("warn", "warn-back", 4.5),
    *((f"b{k}", "card", 3) for k in range(8)),
]


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(scheme, front, back, least):
    """By the guidelines for accessible pages: 4.5 for text, 3 for what is drawn."""
    style = (resources("verify.report.page") / "page.css").read_text()
    roots = [dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]
    colours = roots[0] if scheme == "light" else roots[0] | roots[1]
    assert contrast(colours[front], colours[back]) >= least


def test_contrast_in_the_atlas():
    style = (resources("verify.report.page") / "page.css").read_text()
    cells = re.findall(r"--cell: (#\w{6}); --cell-text: (#\w{6})", style)
    assert len(cells) == 8 and all(contrast(*cell) >= 4.5 for cell in cells)


def run(*arguments):
    try:
        return main(["report", *map(str, arguments)])
    except SystemExit as error:
        return error.code


def test_command(folder, tmp_path, capsys):
    out = tmp_path / "page.html"
    assert run(folder, "-o", out, "--jobs", 1, "--title", "Mine") == 1  # one was rejected
    assert f"{out}: 19 accepted, 1 rejected, 2 declined" in capsys.readouterr().out
    assert "<h1>Mine</h1>" in out.read_text()
    before = out.read_bytes()
    assert run(folder, "-o", out) == 2 and out.read_bytes() == before
    assert "--force" in capsys.readouterr().err
    assert run(folder / "paper", "-o", out, "--force", "--json") == 0 and b"<h1>Certificates</h1>" in out.read_bytes()
    counts = {"accepted": len(list((folder / "paper").iterdir())), "rejected": 0, "declined": 0}
    assert json.loads(capsys.readouterr().out) == {"file": str(out), **counts, "bytes": out.stat().st_size}
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_command_with_several_folders(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(folder)
    assert run("bounds", "bounds", "paper/phase-4-6.cert.json", "-o", tmp_path / "page.html") == 0
    text = (tmp_path / "page.html").read_text()
    assert text.count('<details class="certificate"') == 5 and "<h3>bounds " in text and "<h3>Here " in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing", "-o", "a.html"], "nothing: no such folder"),
        (["empty", "-o", "a.html"], "a folder without certificates"),
        (["empty"], "required: -o/--out"),
        ([".", "-o", "a.txt"], "ends in .html"),
        ([".", "-o", "nowhere/a.html"], "nowhere/a.html: its folder does not exist"),
        ([".", "-o", "a.html", "--jobs", "0"], "expected an integer"),
    ],
)
def test_wrong_usage(folder, tmp_path, monkeypatch, capsys, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    shutil.copy(folder / "paper" / "phase-2-4.cert.json", tmp_path)
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()


def test_nothing_is_left_where_writing_fails(folder, tmp_path, monkeypatch):
    def fail(path, data, *, force=False):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(storage, "write", fail)
    assert run(folder / "bounds", "-o", tmp_path / "a.html") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_over_the_time_is_declined(folder, tmp_path):
    named = [("600-cell", folder / "paper" / "4-120-600-cell.cert.json"), ("phase", folder / "paper" / "phase-2-4.cert.json")]
    outcomes = {e.name: e.verdict for e in entries(named, Limits(), Budget(0.05), jobs=2)}
    assert outcomes["600-cell"].outcome == "declined" and "--time-limit" in outcomes["600-cell"].reason


@pytest.mark.slow
def test_the_committed_certificates_count_for_every_statement_of_their_plan():
    """As `verify paper` has it: every instance that a statement applies to."""
    folder = pages.COMMITTED / "paper"
    found = entries([(path.name, path) for path in sorted(folder.iterdir())], Limits(), Budget(600), jobs=2)
    counts = Counts(entry.verdict for entry in found)
    counted = Counter(name for entry in found for name in counts.statements(entry.verdict))
    planned = plan(6)
    for statement in STATEMENTS:
        assert counted[statement.name] == sum(1 for instance in planned if statement.applies(instance)), statement.name
    assert len(page(found, "Paper")) < 3_000_000
