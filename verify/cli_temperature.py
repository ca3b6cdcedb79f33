"""The commands at positive temperature: lemma15, phase, theorem12, uniform."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import (
    ACCEPTED,
    add_command,
    allowed_axioms,
    axiom_options,
    console,
    digits_option,
    file_options,
    integer,
    print_json,
    require_new,
    working,
)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Their parsers."""
    lemma15 = add_command(commands, "lemma15", "where g is concave, and where convex, for n points", "verify lemma15 --n 32 --digits 30")
    lemma15.add_argument("--n", type=integer(3, 10**12), required=True, metavar="N", help="number of points")
    digits_option(lemma15, 15)
    file_options(lemma15)
    lemma15.set_defaults(run=_lemma15)

    phase = add_command(commands, "phase", "the best batches of N points in R^D at every temperature", "verify phase 6 9 --plot phases.svg")
    phase.add_argument("d", type=integer(2, 10**6), metavar="D", help="dimension")
    phase.add_argument("n", type=integer(4, 2 * 10**6), metavar="N", help="number of points, D+2 <= N <= 2D")
    digits_option(phase, 20)
    phase.add_argument("--plot", type=Path, metavar="FILE", help="also draw the losses of the winners (.pdf, .png, .svg)")
    file_options(phase)
    axiom_options(phase)
    phase.set_defaults(run=_phase)

    theorem12 = add_command(
        commands, "theorem12", "the best batches for all (d,n) up to a dimension", "verify theorem12 --max-d 6 --out diagrams"
    )
    theorem12.add_argument("--max-d", type=integer(2, 100), required=True, metavar="D", help="all (d,n) with 2 <= d <= D")
    digits_option(theorem12, 20)
    theorem12.add_argument("--out", type=Path, metavar="DIR", help="also write the certificates into this folder")
    theorem12.add_argument("--jobs", type=integer(1, 1024), metavar="N", help="processes (default: one for each processor)")
    axiom_options(theorem12)
    theorem12.set_defaults(run=_theorem12)

    uniform = add_command(
        commands, "uniform", "temperatures at which every n has the same answer", "verify uniform --digits 5 --out constants"
    )
    digits_option(uniform, 15)
    uniform.add_argument("--out", type=Path, metavar="DIR", help="also write the certificates into this folder")
    uniform.add_argument("--force", action="store_true", help="replace existing files")
    uniform.set_defaults(run=_uniform)


def _lemma15(options: argparse.Namespace) -> int:
    from verify import temperature
    from verify.report import temperature as report

    require_new(options.out, force=options.force)
    with working(f"subdividing for n = {options.n}"):
        result = temperature.lemma15(options.n, options.digits)
    if options.out is not None:
        result.certificate.save(options.out, force=options.force)
    if options.json:
        print_json(report.lemma15_document(result))
    else:
        print(report.lemma15_text(result))
    return ACCEPTED


def _phase(options: argparse.Namespace) -> int:
    from verify import temperature
    from verify.report import figures_temperature, plots, temperature as report
    from verify.report.diagrams import phase_picture

    if options.plot is not None:
        plots.require_format(options.plot)
    for path in (options.out, options.plot):
        require_new(path, force=options.force)
    with working(f"looking for the phases of ({options.d},{options.n})"):
        result = temperature.phase_diagram(options.d, options.n, options.digits, axioms=allowed_axioms(options))
    if options.out is not None:
        result.certificate.save(options.out, force=options.force)
    if options.plot is not None:
        plots.save(figures_temperature.phases(phase_picture(result)), options.plot, force=options.force)
    if options.json:
        print_json(report.phase_document(result))
    else:
        print(report.phase_text(result))
    return ACCEPTED


def _theorem12(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import run, temperature
    from verify.report import temperature as report

    pairs = list(temperature.regimes(options.max_d))
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("phase diagrams", total=len(pairs))
        results = run.phase_diagrams(
            pairs,
            options.digits,
            options.out,
            jobs=options.jobs or run.processors(),
            axioms=allowed_axioms(options),
            progress=lambda _: progress.advance(task),
        )
    folder = None if options.out is None else str(options.out)
    if options.json:
        print_json(report.theorem12_document(results, folder))
    else:
        report.print_theorem12(console(), results, folder)
    return ACCEPTED


def _uniform(options: argparse.Namespace) -> int:
    from itertools import product

    from rich.console import Console

    from verify import plan, run, temperature
    from verify.report import temperature as report

    if options.out is not None:
        run.make_folder(options.out)
        for name, kind in product(plan.CONSTANTS, ("uniform", "sharp")):
            require_new(options.out / f"{kind}-{name}.cert.json", force=options.force)
    with Console(stderr=True).status("proving") as status:
        result = temperature.uniform(options.digits, progress=lambda name: status.update(f"proving the constant of: {name}"))
    if options.out is not None:
        for name, certificate in result.certificates.items():
            certificate.save(options.out / f"{name}.cert.json", force=options.force)
    if options.json:
        print_json(report.uniform_document(result))
    else:
        print(report.uniform_text(result))
    return ACCEPTED
