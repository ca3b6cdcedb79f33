"""The command audit: rigorous facts about trained weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import (
    ACCEPTED,
    UsageError,
    add_command,
    allowed_axioms,
    axiom_options,
    integer,
    print_json,
    temperature_value,
)

MOST_POINTS = 2**20


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    what = "rigorous facts about the weights of a trained classifier, and the usual metrics of neural collapse"
    command = add_command(commands, "audit", what, "verify audit W.npy --features H.npy --labels y.npy --tau 0.5")
    command.add_argument("weights", type=Path, metavar="W", help="n x d floats, a row for each class (.npy, .npz, .safetensors, .csv)")
    command.add_argument("--features", type=Path, metavar="H", help="N x d floats, with --labels (default: V = W)")
    command.add_argument("--labels", type=Path, metavar="Y", help="N integers, the class of each feature, from 0 on")
    command.add_argument("--key", metavar="NAME", help="the array of W, where the file has several")
    command.add_argument("--features-key", metavar="NAME", help="that of H")
    command.add_argument("--labels-key", metavar="NAME", help="that of Y")
    command.add_argument("--tau", type=temperature_value, metavar="T", help="temperature of the loss, from 10^-6 to 10^6")
    command.add_argument("--slack", default="0.001", metavar="S", help="also list rattlers by more than S (default: %(default)s)")
    command.add_argument(
        "--distances",
        type=integer(0, MOST_POINTS),
        default=1000,
        metavar="N",
        help="enclose all one-vs-rest distances of up to N points (default: %(default)s)",
    )
    command.add_argument("--points", action="store_true", help="with --json: also the bounds of each point")
    command.add_argument("--out", type=Path, metavar="DIR", help="write the certificates of the limit and of the best batches")
    command.add_argument("--force", action="store_true", help="replace existing files")
    axiom_options(command)
    command.set_defaults(run=_audit)


def _audit(options: argparse.Namespace) -> int:
    from rich.console import Console

    from verify.codes import arrays
    from verify.report import audit as report
    from verify.weights import audit

    if (options.features is None) != (options.labels is None):
        raise UsageError("--features and --labels go together")
    if options.points and not options.json:
        raise UsageError("--points goes with --json")
    for key, file, name in (
        ("--features-key", options.features, options.features_key),
        ("--labels-key", options.labels, options.labels_key),
    ):
        if name is not None and file is None:
            raise UsageError(f"{key} names an array of a file that is not given")
    with Console(stderr=True).status("reading") as status:
        weights = arrays.matrix(arrays.read(options.weights, options.key), str(options.weights))
        features = labels = None
        if options.features is not None:
            features = arrays.matrix(arrays.read(options.features, options.features_key), str(options.features))
            given = arrays.read(options.labels, options.labels_key)
            labels = arrays.labels(given, len(weights), len(features), str(options.labels))
        found = audit(
            weights,
            features,
            labels,
            tau=options.tau,
            slack=options.slack,
            distances=options.distances,
            axioms=allowed_axioms(options),
            progress=status.update,
        )
    files = [] if options.out is None else found.save(options.out, force=options.force)
    if options.json:
        print_json(report.document(found, files, points=options.points))
    else:
        print(report.text(found, files))
    return ACCEPTED
