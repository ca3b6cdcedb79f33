"""The report page in headless Chromium: it loads quietly, every figure draws and answers to the keyboard, links open what they name."""

import re
from itertools import pairwise

import pages
import pytest
from playwright.sync_api import sync_playwright

from verify.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]

CHROMIUM = "/usr/bin/chromium"
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PIXELS = """canvas => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true});
  copy.drawImage(canvas, 0, 0);
  const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0, colours = new Set();
  for (let k = 0; k < data.length; k += 4) if (data[k + 3]) {
    sum = (sum * 31 + data[k] * 7 + data[k + 1] * 3 + data[k + 2] + k) % 1000000007;
    colours.add((data[k] << 16) + (data[k + 1] << 8) + data[k + 2]);
  }
  return [sum, colours.size];
}"""
"""A number for the picture of a canvas, and how many colours it has."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    pages.make(folder / "certificates")
    assert main(["report", str(folder / "certificates"), "-o", str(folder / "page.html")]) == 1
    return (folder / "page.html").as_uri()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, address):
    """A function that opens the page; at the end there must have been no message, no error and no request but for the page."""
    contexts, said, requests = [], [], []

    def opened(width=1280, height=900, scheme="light", motion="no-preference", fragment=""):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion=motion)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address + fragment)
        return page

    yield opened
    assert contexts
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.attacked") is None
        context.close()
    assert said == []
    assert {url.partition("#")[0] for url in requests} == {address}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_horizontal_overflow(open_page, width, scheme):
    page = open_page(width, scheme=scheme)
    page.evaluate("for (const item of document.querySelectorAll('details')) item.open = true")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate("""[...document.querySelectorAll("main *")].filter(item => {
        const box = item.getBoundingClientRect();
        return box.right > innerWidth + 1 && !item.closest(".scroll, .proof, svg, .skip");
    }).map(item => item.outerHTML.slice(0, 80))""")
    assert wide == []


def test_the_schemes_differ(open_page):
    backs = [open_page(scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor") for scheme in ("light", "dark")]
    assert backs == ["rgb(251, 251, 249)", "rgb(20, 23, 26)"]


def test_the_map_has_arrows_and_its_boxes_do_not_overlap(open_page):
    page = open_page()
    assert page.locator(".arrows > path").count() == len(page.evaluate("JSON.parse(document.getElementById('data').textContent).edges"))
    boxes = [box.bounding_box() for box in page.locator(".box").all()]
    for k, one in enumerate(boxes):
        for other in boxes[:k]:
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart
    page.locator(".box[data-key=theorem-2] a").click()
    page.wait_for_selector("#s-theorem-2[open]")
    assert page.locator("#s-theorem-2").evaluate("item => item.open")
    assert page.locator("#s-theorem-2 summary").evaluate("item => document.activeElement === item")


def test_a_link_of_a_statement_opens_the_proof_of_its_certificate(open_page):
    page = open_page(fragment="#s-theorem-2")
    link = page.locator("#s-theorem-2 .links a").first
    name, target = link.inner_text(), link.get_attribute("href")
    link.press("Enter")
    page.wait_for_selector(f"{target}[open] .proof p")
    entry = page.locator(target)
    assert entry.evaluate("item => item.open")
    assert entry.locator(".name").inner_text() == name.rpartition("/")[2]
    assert entry.locator(".proof math").count() > 20
    assert entry.locator(".proof").inner_text().count("Proof.") >= 5
    assert entry.locator("summary").evaluate("item => document.activeElement === item")


def test_formulas_are_drawn_as_such(open_page):
    page = open_page()
    entry = page.locator("details.certificate", has=page.locator(".name", has_text="4-6-high-entropy-4-6"))
    entry.locator("summary").press("Enter")
    entry.locator("msub").first.wait_for()
    assert entry.locator("msub").first.evaluate("item => item.namespaceURI") == "http://www.w3.org/1998/Math/MathML"
    lowered = entry.locator("msub").first.evaluate(
        "i => i.children[1].getBoundingClientRect().top - i.children[0].getBoundingClientRect().top"
    )
    assert lowered > 1
    assert entry.locator("mtable").first.bounding_box()["height"] > 80


def test_a_rejected_file_says_so(open_page):
    page = open_page()
    entry = page.locator("details.certificate", has=page.locator(".name", has_text=re.compile("^wrong$")))
    assert "rejected" in entry.locator("summary").inner_text()
    entry.locator("summary").click()
    entry.locator(".proof p").first.wait_for()
    assert "Rejected by the kernel" in entry.locator(".proof").inner_text() and "not proved" in entry.locator(".proof").inner_text()


def test_hostile_files_are_shown_as_text(open_page):
    page = open_page()
    entry = page.locator("details.certificate", has=page.locator(".name", has_text="<script>window.attacked=1"))
    assert entry.count() == 1
    page.locator("details.certificate", has=page.locator(".name", has_text=re.compile("^attack$"))).locator("summary").click()
    page.locator(".proof p").first.wait_for()
    assert page.locator("img").count() == 0 and page.evaluate("window.attacked") is None
    assert page.locator(".proof", has_text="onerror=attacked=1").count() == 1


def test_the_policy_refuses_foreign_scripts_and_requests(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    ran = page.evaluate("""async () => {
        const script = document.createElement("script");
        script.textContent = "window.foreign = 1";
        document.body.append(script);
        try { await fetch("https://example.invalid/"); return "fetched"; } catch (error) { return String(window.foreign); }
    }""")
    assert ran == "undefined"
    context.close()


@pytest.mark.parametrize("label", ["3-12-icosahedron", "4-6-high-entropy-4-6", "5-16-clebsch", "4-120-600-cell"])
def test_codes_are_drawn_and_turn(open_page, label):
    page = open_page(motion="reduce")
    options = page.locator("#code-choice option").all_inner_texts()
    page.locator("#code-choice").select_option(index=next(k for k, text in enumerate(options) if label in text))
    canvas = page.locator("#code-view")
    seen = {canvas.evaluate(PIXELS)[0]}
    assert canvas.evaluate(PIXELS)[1] > 5
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "PageUp"):
        canvas.press(key)
        seen.add(canvas.evaluate(PIXELS)[0])
    assert len(seen) == 5
    canvas.press("Home")
    assert canvas.evaluate(PIXELS)[0] in seen
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 140, steps=4)
    page.mouse.up()
    assert canvas.evaluate(PIXELS)[0] not in seen
    assert page.locator("#code-words").inner_text().startswith(f"{label.split('-')[1]} points in R^{label.split('-')[0]}")


def test_a_projection_turns_through_a_hidden_dimension(open_page):
    page = open_page()
    canvas, before = page.locator("#code-view"), page.locator("#code-view").evaluate(PIXELS)[0]
    for _ in range(5):
        page.locator("#hidden-turn").press("ArrowRight")
    assert canvas.evaluate(PIXELS)[0] != before


def test_low_and_high_entropy_codes_of_one_size(open_page):
    page = open_page()
    assert page.locator("#code-legend li").all_inner_texts()[:2] == ["3 points", "3 points"]
    page.get_by_role("button", name="4-6-low-entropy-4-6").press("Enter")
    assert sorted(page.locator("#code-legend li").all_inner_texts()[:2]) == ["2 points", "4 points"]
    assert page.locator("button[aria-pressed=true]").inner_text() == "4-6-low-entropy-4-6"


def test_the_gram_matrix_reads_out_exact_values(open_page):
    page = open_page()
    gram, words = page.locator("#gram"), page.locator("#gram-words")
    assert gram.evaluate(PIXELS)[1] >= 3
    gram.focus()
    assert words.inner_text() == "⟨x0, x0⟩ = 1"
    gram.press("ArrowRight")
    assert words.inner_text() == "⟨x0, x1⟩ = −1/2"
    side = gram.bounding_box()["width"] / 6
    gram.hover(position={"x": 5.5 * side, "y": 0.5 * side})
    assert words.inner_text() == "⟨x0, x5⟩ = 0"
    options = page.locator("#code-choice option").all_inner_texts()
    page.locator("#code-choice").select_option(index=next(k for k, text in enumerate(options) if "icosahedron" in text))
    gram.press("ArrowRight")
    assert words.inner_text() in ("⟨x0, x1⟩ = 1/5*sqrt(5) ≈ 0.4472", "⟨x0, x1⟩ = −1/5*sqrt(5) ≈ −0.4472")


def test_the_slider_changes_the_line_and_the_winner(open_page):
    page = open_page(fragment="#phase-6-9")
    slider, words = page.locator("#tau"), page.locator("#phase-words")
    assert slider.evaluate("item => document.activeElement === item")
    assert page.locator("#line-plot circle").count() == 4 and page.locator("#loss-plot path").count() == 3
    assert page.locator("#phase-legend li").all_inner_texts() == ["(4, 1 ×2)", "(3, 2, 1)", "(2 ×3)"]
    line = page.locator("#line-plot .supporting").get_attribute("y1")
    slider.press("ArrowLeft")
    assert page.locator("#line-plot .supporting").get_attribute("y1") != line
    slider.press("Home")
    assert "for every τ ≤ 0.485657." in words.inner_text()
    winners = []
    slider.press("End")
    for _ in range(60):
        winners.append(re.search(r"the batches (\(.*?\)) win", words.inner_text())[1])
        slider.press("PageDown")
    assert list(dict.fromkeys(winners)) == ["(2 ×3)", "(3, 2, 1)", "(4, 1 ×2)"]
    slider.press("Home")
    assert page.locator("#line-plot .supporting").count() == 1 or "No line touches" in words.inner_text()
    assert "(4, 1 ×2)" in slider.get_attribute("aria-valuetext")


def test_the_atlas_leads_to_the_diagram(open_page):
    page = open_page()
    cells = page.locator(".atlas td a")
    assert cells.all_inner_texts() == ["3", "1", "2"]
    page.locator(".atlas a[href='#phase-4-6']").press("Enter")
    page.wait_for_selector(".atlas a[href='#phase-4-6'][aria-current]")
    assert page.locator("#phase-choice option:checked").inner_text().startswith("(d,n) = (4,6): 2 phases")
    assert page.locator(".atlas a[aria-current]").get_attribute("href") == "#phase-4-6"
    assert page.locator("#phase-proof").get_attribute("href") in page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).phases.map(item => '#' + item.entry)"
    )


def test_the_limit_of_the_margin(open_page):
    page = open_page()
    page.locator("#limit-choice").select_option(label="4")
    plot = page.locator("#limit-plot")
    assert plot.locator(".limit").count() == 1 and plot.locator(".known").count() == plot.locator(".head").count() == 9
    plot.press("ArrowRight")
    assert page.locator("#limit-words").inner_text().startswith("n = 2: the margin is at most 2 (the simplex bound)")
    for _ in range(6):
        plot.press("ArrowRight")
    assert page.locator("#limit-words").inner_text().startswith("n = 8: the margin is at most 1 (Theorem 2)")
    page.locator("#limits details summary").click()
    links = page.locator("#limit-table a")
    assert links.count() == 5
    target = links.last.get_attribute("href")
    links.last.click()
    page.wait_for_selector(f"{target}[open]")


def test_the_list_is_filtered(open_page):
    page = open_page()
    page.locator("#filter").fill("phase-diagram accepted")
    assert page.locator("details.certificate:visible .name").all_inner_texts() == ["phase-2-4", "phase-4-6", "phase-6-9"]
    assert page.locator("#filter-words").inner_text() == "3 of 22"
    page.locator("#filter").fill("")
    assert page.locator("details.certificate:visible").count() == 22


def test_everything_is_reached_by_the_keyboard(open_page):
    """Tab goes through every control, with a ring that can be seen."""
    page = open_page()
    reached, missing = (
        set(),
        {"code-choice", "code-view", "gram", "hidden-turn", "phase-choice", "tau", "limit-choice", "limit-plot", "filter"},
    )
    for _ in range(250):
        page.keyboard.press("Tab")
        name, ring = page.evaluate("[document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]")
        assert ring != "none"
        reached.add(name)
        if missing <= reached:
            break
    assert missing <= reached


def test_controls_have_names_and_headings_are_in_order(open_page):
    page = open_page()
    unnamed = page.evaluate("""[...document.querySelectorAll("input, select, button, canvas, [role=region], nav")].filter(item =>
        !(item.labels?.length || item.getAttribute("aria-label") || item.textContent.trim())).map(item => item.outerHTML)""")
    assert unnamed == []
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(item => Number(item.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert page.locator(f"body {landmark}").count() >= 1
    assert page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(item => item.id)).size === document.querySelectorAll('[id]').length"
    )


def test_no_motion_where_none_is_wanted(open_page):
    assert open_page(motion="reduce").evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert open_page().evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
