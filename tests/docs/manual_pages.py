"""The pages that people read, their code blocks, and the commands that the blocks show."""

import contextlib
import dataclasses
import hashlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from verify import cli

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "certificates" / "README.md",
    *sorted((ROOT / "tests").rglob("README.md")),
]
COLUMNS = "100"

FENCE = re.compile(r"^( *)(```+)(\S*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the line of the page on which the text begins, and the paragraph above it."""

    language: str
    text: str
    line: int
    above: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        above = text[: match.start()].rstrip("\n").rsplit("\n\n", maxsplit=1)[-1]
        found.append(Block(match[3], match[4], text.count("\n", 0, match.start()) + 2, above))
    return found


def prose(page: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


class Shell:
    """The commands that the manual uses, in one folder. ``$ cat FILE`` makes the file that it shows, unless it is there."""

    def __init__(self) -> None:
        self.code = 0

    def run(self, command: str, shown: str) -> str:
        program, *arguments = shlex.split(command)
        programs = {"verify": self._verify, "python": self._python, "pytest": self._pytest}
        programs |= {"cat": self._cat, "sha256sum": self._sha256sum, "echo": self._echo}
        return programs[program](arguments, shown)

    def _verify(self, arguments, shown):
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            try:
                self.code = cli.main(arguments)
            except SystemExit as stop:
                self.code = stop.code
        # Of stderr only messages: a progress bar is gone when it is done.
        return output.getvalue() + "".join(line for line in errors.getvalue().splitlines(True) if line.startswith("verify"))

    def _python(self, arguments, shown):
        """Modules of the package only."""
        option, module, *_ = arguments
        assert option == "-m" and module.startswith("verify."), arguments
        return self._process(arguments)

    def _pytest(self, arguments, shown):
        return self._process(["-m", "pytest", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", *arguments])

    def _process(self, arguments):
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=300, check=False)
        self.code = done.returncode
        return done.stdout + done.stderr

    def _cat(self, arguments, shown):
        (path,) = map(Path, arguments)
        if not path.exists():
            path.write_text(shown, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    def _sha256sum(self, arguments, shown):
        return "".join(f"{hashlib.sha256(Path(name).read_bytes()).hexdigest()}  {name}\n" for name in arguments)

    def _echo(self, arguments, shown):
        assert arguments == ["$?"]
        return f"{self.code}\n"


def link(folder: Path) -> None:
    """Makes the committed certificates of the paper the folder ``certificates/paper`` of this one."""
    (folder / "certificates").mkdir()
    (folder / "certificates" / "paper").symlink_to(ROOT / "certificates" / "paper", target_is_directory=True)


def commands(block: Block) -> list[tuple[str, str]]:
    """Pairs of a command and the output shown below it."""
    pairs: list[list[str]] = []
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            pairs.append([line[2:].strip(), ""])
        else:
            pairs[-1][1] += line
    return [(command, shown) for command, shown in pairs]


def agrees(shown: str, actual: str) -> bool:
    """Whether the lines shown are the actual ones: ``...`` stands for any lines, and at the end of a line for its rest."""
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        elif line.endswith("..."):
            pattern += re.escape(line.removesuffix("...")) + r".*\n"
        else:
            pattern += re.escape(line.rstrip()) + r"\n"
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in actual.rstrip("\n").split("\n"))) is not None
