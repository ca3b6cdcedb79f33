"""The catalogue of optimal codes, each built from first principles: shortest vectors of lattices, strongly regular graphs, polytopes, and
the derived codes of others. Most are optimal by linear programming (Delsarte-Goethals-Seidel 1977; Levenshtein 1992, Designs as maximum
codes in polynomial metric spaces) and universally so (Cohn-Kumar 2007, Universally optimal distribution of points on spheres, table 1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from verify.codes import graphs, lattices, polytopes, tammes
from verify.codes.code import Code
from verify.codes.derived import derived, section
from verify.codes.errors import CodeError
from verify.codes.family import Family
from verify.codes.golay import words


@dataclass(frozen=True)
class Entry:
    """One code: n points in R^d; whether no n points of the sphere have a lesser coherence."""

    name: str
    d: int
    n: int
    construct: Callable[[], Code]
    source: str
    field: str = "Q"
    optimal: bool = True

    def code(self) -> Code:
        return Code(self.name, self.construct().subject)

    @property
    def family(self) -> Family:
        return Family(self.name, (), self.code, str(self.n), str(self.d), self.source, (self.name,), self.field)


def by_size(d: int, n: int) -> Code:
    """The optimal code of n points in R^d of the catalogue. Raises `CodeError` if it has none; the message lists those that it has.

    >>> by_size(8, 240)
    <Code e8: 240 points in R^8>
    """
    if (d, n) not in OPTIMAL:
        known = ", ".join(f"code:{d},{n}" for d, n in sorted(OPTIMAL))
        raise CodeError(f"no code of {n} points in R^{d} is in the catalogue; these are: {known}")
    return OPTIMAL[d, n].code()


def equiangular_276() -> Code:
    """552 points in R^23, on 276 equiangular lines: the shortest vectors x of the Leech lattice (of norm 4) for which v - x is one too,
    for a vector v of norm 6, projected along v.

    >>> equiangular_276()
    <Code code:23,552: 552 points in R^23>
    """
    dodecad = words(12)[0]
    return section("code:23,552", lattices.leech(), (2 * dodecad).tolist(), "3/4")


def _derived(name: str, value: str) -> Callable[[], Code]:
    """The points at this inner product with the first point of another code of the catalogue."""
    return lambda: derived(ENTRIES[name].code(), 0, value)


def _isotropic(q: int) -> Entry:
    d, n = q * (q * q - q + 1), (q + 1) * (q**3 + 1)
    return Entry(f"isotropic:{q}", d, n, partial(graphs.isotropic, q), graphs.ISOTROPIC)


SCHUETTE = "(Schütte and van der Waerden 1951)"
ENTRIES = {
    entry.name: entry
    for entry in (
        Entry("square-antiprism", 3, 8, tammes.square_antiprism, f"two squares, one turned by 45 degrees {SCHUETTE}", "Q(sqrt 2)"),
        Entry("icosahedron", 3, 12, polytopes.icosahedron, "Theaetetus; optimal by Fejes Tóth 1943", "Q(sqrt 5)"),
        Entry("dodecahedron", 3, 20, polytopes.dodecahedron, "Theaetetus", "Q(sqrt 5)", optimal=False),
        Entry("snub-cube", 3, 24, polytopes.snub_cube, "Archimedes; optimal by Robinson 1961", "cubic"),
        Entry("code:3,7", 3, 7, tammes.seven, f"a point and two triangles {SCHUETTE}", "cubic"),
        Entry("code:3,9", 3, 9, tammes.nine, f"a prism with caps on its sides {SCHUETTE}"),
        Entry("code:3,10", 3, 10, tammes.ten, "three pairs and a rectangle (Danzer 1986; Hárs 1986)", "cubic"),
        Entry("code:3,11", 3, 11, tammes.eleven, "icosahedron without a point (Danzer 1986)", "Q(sqrt 5)"),
        Entry("600-cell", 4, 120, polytopes.cell_600, "Schläfli 1852; optimal by Böröczky 1978", "Q(sqrt 5)"),
        Entry("cuboctahedron", 3, 12, lattices.cuboctahedron, "roots of D_3 (Archimedes)", optimal=False),
        Entry("24-cell", 4, 24, lattices.cell_24, "roots of D_4 (Schläfli 1852; de Laat, Leijenhorst and de Muinck Keizer 2024)"),
        Entry("petersen", 4, 10, _derived("clebsch", "1/5"), "clebsch at 1/5, the Petersen graph (Bachoc and Vallentin 2009)"),
        Entry("clebsch", 5, 16, _derived("schlaefli", "1/4"), "schlaefli at 1/4, the Clebsch graph, half a cube (Gosset 1900)"),
        Entry("schlaefli", 6, 27, _derived("e7", "1/3"), "e7 at 1/3, the lines of a cubic surface (Schläfli 1858; Gosset 1900)"),
        Entry("e7", 7, 56, _derived("e8", "1/2"), "e8 at 1/2, 28 equiangular lines (Gosset 1900)"),
        Entry("e8", 8, 240, lattices.e8, "roots of E8 (Gosset 1900)"),
        Entry("code:21,112", 21, 112, _derived("mclaughlin", "-1/4"), "mclaughlin at -1/4 (Goethals and Seidel 1975)"),
        Entry("code:21,162", 21, 162, _derived("mclaughlin", "1/6"), "mclaughlin at 1/6 (Goethals and Seidel 1975)"),
        Entry("higman-sims", 22, 100, graphs.higman_sims, "the graph of Higman and Sims 1968"),
        Entry("mclaughlin", 22, 275, _derived("code:23,552", "1/5"), "code:23,552 at 1/5, the graph of McLaughlin 1969"),
        Entry("code:22,891", 22, 891, _derived("code:23,4600", "1/3"), "code:23,4600 at 1/3 (Delsarte, Goethals and Seidel 1977)"),
        Entry("code:23,552", 23, 552, equiangular_276, "276 equiangular lines (Goethals and Seidel 1975)"),
        Entry("code:23,4600", 23, 4600, _derived("leech", "1/2"), "leech at 1/2 (Delsarte, Goethals and Seidel 1977)"),
        Entry("leech", 24, 196560, lattices.leech, "shortest vectors of the Leech lattice (Leech 1967)"),
    )
}
OPTIMAL = {(entry.d, entry.n): entry for entry in (*map(_isotropic, (4, 5)), *ENTRIES.values()) if entry.optimal}
