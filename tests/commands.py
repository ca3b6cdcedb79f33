"""Running a command of the program inside the test's process."""

from verify.cli import main


def run(capsys, *arguments):
    """Exit code, stdout, stderr of a command; no traceback was printed."""
    try:
        code = main(arguments)
    except SystemExit as error:
        code = error.code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.out, captured.err
