"""Seeded instances for benchmarks and differential tests, in Python integers and fractions alone; the same for a seed on every machine.

The question about most of them is whether 0 lies in the convex hull of the points. Every answer comes with a witness (positive weights, or
a direction in which all points lie on one side) that `Instance.holds` checks in exact arithmetic, so no solver is trusted for a label.

Run ``python tests/bench/instances.py [SEED]`` to check every label and to count the families.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

Number = int | Fraction
Point = tuple[Number, ...]

BOUND = 50
"""Entries of random points lie in [-BOUND, BOUND]."""


def dot(left: Iterable[Number], right: Iterable[Number]) -> Number:
    return sum(a * b for a, b in zip(left, right, strict=True))


def combination(weights: Sequence[Number], points: Sequence[Point]) -> list[Number]:
    """The sum of w_j v_j."""
    total: list[Number] = [0] * len(points[0])
    for weight, point in zip(weights, points, strict=True):
        if weight:
            for i, value in enumerate(point):
                total[i] += weight * value
    return total


@dataclass(frozen=True)
class Instance:
    """Points, whether 0 is in their hull, and why.

    ``witness``: weights w >= 0, not all 0, with sum w_j v_j = 0 if 0 is inside; otherwise a direction y with v_j.y > 0 for all j.
    ``foot``: where it is known, weights >= 0 of sum 1 of the point of the hull nearest to 0.
    """

    name: str
    points: tuple[Point, ...]
    inside: bool
    witness: tuple[Number, ...]
    foot: tuple[Number, ...] | None = None

    @property
    def family(self) -> str:
        return self.name.split(":")[0]

    @property
    def distance_squared(self) -> Number | None:
        """The squared distance of 0 to the hull where it is known."""
        if self.inside:
            return 0
        if self.foot is None:
            return None
        nearest = combination(self.foot, self.points)
        return dot(nearest, nearest)

    def holds(self) -> bool:
        """Whether witness and foot prove what is stated, checked exactly."""
        if self.foot is not None and not self._foot_holds(self.foot):
            return False
        if not self.inside:
            return all(dot(point, self.witness) > 0 for point in self.points)
        if min(self.witness) < 0 or max(self.witness) <= 0:
            return False
        return not any(combination(self.witness, self.points))

    def _foot_holds(self, foot: Sequence[Number]) -> bool:
        nearest = combination(foot, self.points)
        square = dot(nearest, nearest)
        return min(foot) >= 0 and sum(foot) == 1 and all(dot(point, nearest) >= square for point in self.points)

    def shuffled(self, rng: random.Random) -> Instance:
        """The same points in another order."""
        return self._taken(rng.sample(range(len(self.points)), len(self.points)))

    def repeated(self, rng: random.Random, copies: int) -> Instance:
        """Every point several times, in any order."""
        chosen = [j for j in range(len(self.points)) for _ in range(copies)]
        rng.shuffle(chosen)
        return replace(self._taken(chosen), name=f"{self.name}:times-{copies}")

    def _taken(self, order: Sequence[int]) -> Instance:
        seen: set[int] = set()
        first = [not (j in seen or seen.add(j)) for j in order]  # a repeated point carries its weight once

        def weights(values: tuple[Number, ...]) -> tuple[Number, ...]:
            return tuple(values[j] if new else 0 for j, new in zip(order, first, strict=True))

        points = tuple(self.points[j] for j in order)
        witness = weights(self.witness) if self.inside else self.witness
        return replace(self, points=points, witness=witness, foot=None if self.foot is None else weights(self.foot))

    def sheared(self, rng: random.Random, count: int | None = None) -> Instance:
        """The image under a random unimodular map; the nearest point is forgotten."""
        shear = Shear.sampled(rng, len(self.points[0]), count)
        points = tuple(shear.apply(point) for point in self.points)
        return replace(self, points=points, witness=self.witness if self.inside else shear.dual(self.witness), foot=None)

    def embedded(self, rng: random.Random, extra: int) -> Instance:
        """The same points in a random subspace of a space with more dimensions."""
        points = tuple(point + (0,) * extra for point in self.points)
        witness = self.witness if self.inside else self.witness + (0,) * extra
        return replace(self, name=f"{self.name}:plus-{extra}", points=points, witness=witness, foot=None).sheared(rng)

    def scaled_coordinates(self, factors: Sequence[Number]) -> Instance:
        points = tuple(tuple(f * value for f, value in zip(factors, point, strict=True)) for point in self.points)
        witness = self.witness if self.inside else tuple(Fraction(value) / f for f, value in zip(factors, self.witness, strict=True))
        return replace(self, points=points, witness=witness, foot=None)

    def scaled_points(self, factors: Sequence[Number]) -> Instance:
        points = tuple(tuple(f * value for value in point) for f, point in zip(factors, self.points, strict=True))
        witness = tuple(Fraction(w) / f for f, w in zip(factors, self.witness, strict=True)) if self.inside else self.witness
        return replace(self, points=points, witness=witness, foot=None)


@dataclass(frozen=True)
class Shear:
    """A unimodular map: a product of steps x_i += c x_j."""

    steps: tuple[tuple[int, int, int], ...]

    @classmethod
    def sampled(cls, rng: random.Random, d: int, count: int | None = None) -> Shear:
        if d < 2:
            return cls(())
        return cls(tuple((*rng.sample(range(d), 2), rng.choice((-1, 1))) for _ in range(2 * d if count is None else count)))

    def apply(self, point: Sequence[Number]) -> Point:
        image = list(point)
        for i, j, c in self.steps:
            image[i] += c * image[j]
        return tuple(image)

    def unapply(self, image: Sequence[Number]) -> Point:
        point = list(image)
        for i, j, c in reversed(self.steps):
            point[i] -= c * point[j]
        return tuple(point)

    def dual(self, direction: Sequence[Number]) -> Point:
        """The direction y' with y'.apply(x) = y.x for all x."""
        image = list(direction)
        for i, j, c in self.steps:
            image[j] -= c * image[i]
        return tuple(image)


# Random instances


def in_hull(d: int, seed: int) -> list[tuple[int, ...]]:
    """2d integer points of R^d with 0 in their hull."""
    return in_hull_with_weights(d, seed)[0]


def in_hull_with_weights(d: int, seed: int) -> tuple[list[tuple[int, ...]], list[int]]:
    """The points of `in_hull` and positive integer weights of a relation between them.

    The weights are bell-shaped around 0 in absolute value, which is what the signs of a random relation leave when 2d random points are
    reflected until it is positive. Each coordinate is sampled uniformly and then moved by unit steps until the relation holds in it.
    """
    rng = random.Random(f"in-{d}-{seed}")
    n = 2 * d
    weights = [1 + abs(sum(rng.randint(-25, 25) for _ in range(4))) for _ in range(n)]
    weights[: min(n, 8)] = [1] * min(n, 8)
    columns = []
    while len(columns) < d:
        column = _balanced(rng, weights)
        if column is not None:
            columns.append(column)
    points = list(zip(*columns, strict=True))
    order = rng.sample(range(n), n)
    return [points[j] for j in order], [weights[j] for j in order]


def _balanced(rng: random.Random, weights: Sequence[int]) -> list[int] | None:
    """A column of integers with weighted sum 0; None if unit steps at random did not get there."""
    n = len(weights)
    column = [rng.randint(-BOUND, BOUND) for _ in range(n)]
    rest = sum(w * value for w, value in zip(weights, column, strict=True))
    for _ in range(1000 * n):
        if rest == 0:
            return column
        j = rng.randrange(n)
        step = -1 if rest > 0 else 1
        if weights[j] <= abs(rest) and abs(column[j] + step) <= BOUND:
            column[j] += step
            rest += step * weights[j]
    return None


def out_of_hull(d: int, seed: int) -> list[tuple[int, ...]]:
    """2d integer points of R^d with 0 outside their hull."""
    return out_of_hull_with_normal(d, seed)[0]


def out_of_hull_with_normal(d: int, seed: int) -> tuple[list[tuple[int, ...]], list[int]]:
    """The points of `out_of_hull` and a direction y with v_j.y > 0 for all j.

    Random points, reflected to one side of a random hyperplane.
    """
    rng = random.Random(f"out-{d}-{seed}")
    normal = [rng.choice((-1, 1)) * rng.randint(1, BOUND) for _ in range(d)]
    points: list[tuple[int, ...]] = []
    while len(points) < 2 * d:
        point = _point(rng, d)
        product = dot(normal, point)
        if product:
            points.append(point if product > 0 else tuple(-value for value in point))
    return points, normal


def distance_instance(d: int, seed: int) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
    """An integer point of R^d and 2d-1 others."""
    rng = random.Random(f"distance-{d}-{seed}")
    return _point(rng, d), [_point(rng, d) for _ in range(2 * d - 1)]


def radon_instance(d: int, seed: int) -> list[tuple[int, ...]]:
    """d+2 integer points of R^d."""
    rng = random.Random(f"radon-{d}-{seed}")
    return [_point(rng, d) for _ in range(d + 2)]


def random_code(n: int, d: int, seed: int) -> list[tuple[int, ...]]:
    """n distinct nonzero integer points of R^d, no two on one ray, to be taken as they are or normalised."""
    rng = random.Random(f"code-{n}-{d}-{seed}")
    if d == 1 and n > 2:
        raise ValueError("a line has two rays")
    points: list[tuple[int, ...]] = []
    rays = set()
    while len(points) < n:
        point = _point(rng, d)
        largest = max(map(abs, point))
        ray = tuple(Fraction(value, largest) for value in point) if largest else None
        if ray is not None and ray not in rays:
            rays.add(ray)
            points.append(point)
    return points


def _point(rng: random.Random, d: int) -> tuple[int, ...]:
    return tuple(rng.randint(-BOUND, BOUND) for _ in range(d))


def random_instance(d: int, seed: int, *, inside: bool) -> Instance:
    """The points of `in_hull` or of `out_of_hull` with their witness."""
    points, witness = in_hull_with_weights(d, seed) if inside else out_of_hull_with_normal(d, seed)
    return Instance(f"random:{'in' if inside else 'out'}-{d}-{seed}", tuple(points), inside, tuple(witness))


# Degenerate instances


def degenerate(seed: int) -> list[Instance]:
    """At least 200 distinct degenerate instances; `Instance.family` names the family.

    Root systems, polytopes and the like are the same for every seed up to the order of their points; subsets, maps, scalings and near-ties
    vary with it.
    """
    families = [
        _root_systems,
        _polytopes,
        _repeated,
        _faces,
        _vertices,
        _near_faces,
        _near_simplices,
        _rank_deficient,
        _collinear,
        _single,
        _badly_scaled,
    ]
    found: dict[tuple[Point, ...], Instance] = {}
    for family in families:
        rng = random.Random(f"{family.__name__}-{seed}")
        for instance in family(rng):
            shuffled = instance.shuffled(rng)
            found.setdefault(tuple(sorted(shuffled.points)), shuffled)
    return list(found.values())


def roots(kind: str, n: int) -> list[tuple[int, ...]]:
    """A root system: A, B, C, D (any n), E (6, 7, 8), F (4) or G (2), scaled to integers. A_n and G_2 span a hyperplane only."""
    if kind == "A":
        return [tuple((k == i) - (k == j) for k in range(n + 1)) for i, j in itertools.permutations(range(n + 1), 2)]
    if kind == "G":
        short = roots("A", 2)
        return short + [tuple(s * (3 * (k == i) - 1) for k in range(3)) for i in range(3) for s in (1, -1)]
    if kind == "E" and n < 8:
        complement = [(2, 2, 0, 0, 0, 0, 0, 0), (0, -2, 2, 0, 0, 0, 0, 0)][: 8 - n]
        return [root for root in roots("E", 8) if not any(dot(root, normal) for normal in complement)]
    signs = (1, -1)
    pairs = [
        tuple(s * (k == i) + t * (k == j) for k in range(n)) for i, j in itertools.combinations(range(n), 2) for s in signs for t in signs
    ]
    axes = [tuple(s * (k == i) for k in range(n)) for i in range(n) for s in signs]
    if kind == "D":
        return pairs
    if kind == "B":
        return pairs + axes
    doubled = [tuple(2 * value for value in root) for root in pairs]
    if kind == "C":
        return pairs + [tuple(2 * value for value in axis) for axis in axes]
    halves = [point for point in itertools.product(signs, repeat=n) if kind == "F" or point.count(-1) % 2 == 0]
    return doubled + halves + ([tuple(2 * value for value in axis) for axis in axes] if kind == "F" else [])


def _root_systems(rng: random.Random) -> Iterator[Instance]:
    kinds = [("A", n) for n in (1, 2, 3, 4, 5, 6, 8, 16)] + [("B", n) for n in (2, 3, 4, 5, 6)] + [("C", n) for n in (3, 4)]
    kinds += [("D", n) for n in (4, 5, 6, 8, 16, 32)] + [("G", 2), ("F", 4), ("E", 6), ("E", 7), ("E", 8)]
    for kind, n in kinds:
        system = roots(kind, n)
        name = f"roots:{kind}{n}"
        yield Instance(f"{name}:all", tuple(system), True, (1,) * len(system))
        normal = _generic(rng, system)
        positive = [root for root in system if dot(root, normal) > 0]
        yield Instance(f"{name}:positive", tuple(positive), False, tuple(normal))
        if len(system) > 1000:
            continue
        simple, marks, highest = _simple(positive)
        yield Instance(f"{name}:affine-simple", (*simple, tuple(-value for value in highest)), True, (*marks, 1))
        yield Instance(f"{name}:simple", tuple(simple), False, tuple(normal))
        if n > 1:
            yield _on_root_face(rng, name, system)
            some = rng.sample(positive, (len(positive) + 1) // 2)
            yield Instance(f"{name}:some-positive", tuple(some), False, tuple(normal))
            closing = rng.choice([root for root in positive if root not in simple])
            part = _decomposed(closing, simple, set(positive))
            chosen = sorted(set(some) | set(part))
            weights = tuple(part.get(root, 0) for root in chosen)
            yield Instance(f"{name}:closed", (*chosen, tuple(-value for value in closing)), True, (*weights, 1))


def _generic(rng: random.Random, points: Sequence[Point]) -> list[int]:
    """A direction that is orthogonal to none of the points."""
    while True:
        normal = [rng.randint(-10000, 10000) for _ in points[0]]
        if all(dot(point, normal) for point in points):
            return normal


def _simple(positive: Sequence[Point]) -> tuple[list[Point], list[int], Point]:
    """The simple roots of a positive system, the coefficients of the highest root in them, and that root."""
    members = set(positive)
    sums = {tuple(a + b for a, b in zip(left, right, strict=True)) for left, right in itertools.combinations(positive, 2)}
    simple = [root for root in positive if root not in sums]
    highest = next(
        root for root in positive if not any(tuple(a + b for a, b in zip(root, alpha, strict=True)) in members for alpha in simple)
    )
    part = _decomposed(highest, simple, members)
    return simple, [part[alpha] for alpha in simple], highest


def _decomposed(root: Point, simple: Sequence[Point], members: set[Point]) -> dict[Point, int]:
    """A positive root as a sum of simple roots, which are taken off one at a time without leaving the positive roots."""
    counts: Counter[Point] = Counter()
    while any(root):
        for alpha in simple:
            rest = tuple(a - b for a, b in zip(root, alpha, strict=True))
            if rest in members or not any(rest):
                counts[alpha] += 1
                root = rest
                break
    return dict(counts)


def _on_root_face(rng: random.Random, name: str, system: Sequence[Point]) -> Instance:
    """The roots on one closed side of a hyperplane that contains a root: 0 is on a face."""
    inside = rng.choice(system)
    normal = _generic(rng, system)
    square, product = dot(inside, inside), dot(inside, normal)
    normal = [square * value - product * part for value, part in zip(normal, inside, strict=True)]
    chosen = [root for root in system if dot(root, normal) >= 0]
    opposite = tuple(-value for value in inside)
    return Instance(f"{name}:face", tuple(chosen), True, tuple(int(root in (inside, opposite)) for root in chosen))


def _polytopes(rng: random.Random) -> Iterator[Instance]:
    for d in (1, 2, 3, 4, 6, 9):
        cube = tuple(itertools.product((-1, 1), repeat=d))
        yield Instance(f"cube:{d}", cube, True, (1,) * len(cube))
        yield Instance(f"cube:{d}:flat", cube, True, (1,) * len(cube)).embedded(rng, 1)
        corner = tuple(itertools.product((0, 1), repeat=d))
        yield Instance(f"cube:{d}:corner", corner, True, (1,) + (0,) * (len(corner) - 1))
        facet = tuple((*point, 1) for point in cube)
        yield Instance(f"cube:{d}:beside", facet, False, (0,) * d + (1,), (Fraction(1, len(cube)),) * len(cube))
        on_face = tuple(itertools.product(*[(-1, 1)] * (d - 1), (0, 1)))
        yield Instance(f"cube:{d}:facet", on_face, True, tuple(1 - point[-1] for point in on_face))
    for d in (2, 3, 5, 8, 16, 64):
        axes = [tuple(int(k == i) for k in range(d)) for i in range(d)]
        cross = (*axes, *(tuple(-value for value in axis) for axis in axes))
        yield Instance(f"cross:{d}", cross, True, (1,) * (2 * d))
        yield Instance(f"cross:{d}:less-one", cross[:-1], True, (1,) + (0,) * (d - 1) + (1,) + (0,) * (d - 2))
        yield Instance(f"cross:{d}:half", cross[:d], False, (1,) * d, (Fraction(1, d),) * d)
        at_vertex = tuple(tuple(a - b for a, b in zip(point, axes[0], strict=True)) for point in cross)
        yield Instance(f"cross:{d}:vertex", at_vertex, True, (1,) + (0,) * (2 * d - 1))
        yield Instance(f"cross:{d}:sheared", cross, True, (1,) * (2 * d)).sheared(rng)
        simplex = (*axes, (-1,) * d)
        yield Instance(f"simplex:{d}", simplex, True, (1,) * (d + 1))
        centred = tuple(tuple((d + 1) * (k == i) - 1 for k in range(d + 1)) for i in range(d + 1))
        yield Instance(f"simplex:{d}:regular", centred, True, (1,) * (d + 1))
        ordered = tuple(tuple(int(k <= i) for k in range(d)) for i in range(d))
        yield Instance(f"simplex:{d}:staircase", ordered, False, (1,) + (0,) * (d - 1), (1,) + (0,) * (d - 1))
    for d, n in ((2, 5), (3, 8), (4, 9), (6, 14), (8, 18)):
        curve = [tuple(t**k for k in range(1, d + 1)) for t in range(1, n + 1)]
        centre = [sum(column) for column in zip(*curve, strict=True)]
        cyclic = tuple(tuple(n * value - c for value, c in zip(point, centre, strict=True)) for point in curve)
        yield Instance(f"cyclic:{d},{n}", cyclic, True, (1,) * n)
        yield Instance(f"cyclic:{d},{n}:off", tuple(curve), False, (1,) + (0,) * (d - 1), (1,) + (0,) * (n - 1))
    for n in (3, 4, 5):
        matrices = [tuple(n * (p[i] == j) - 1 for i in range(n) for j in range(n)) for p in itertools.permutations(range(n))]
        yield Instance(f"birkhoff:{n}", tuple(matrices), True, (1,) * len(matrices))


def _repeated(rng: random.Random) -> Iterator[Instance]:
    for d, copies in itertools.product((2, 4, 7, 12), (2, 5)):
        for inside in (True, False):
            instance = random_instance(d, rng.randrange(10**9), inside=inside).repeated(rng, copies)
            yield replace(instance, name=f"repeated:{d},{copies}:{'in' if inside else 'out'}")
    for d in (1, 3, 6):
        point = tuple(rng.randint(1, BOUND) for _ in range(d))
        yield Instance(f"repeated:{d}:one-point", (point,) * 9, False, point, (1,) + (0,) * 8)
        yield Instance(f"repeated:{d}:antipodal", (point,) * 5 + (tuple(-value for value in point),) * 4, True, (4,) * 5 + (5,) * 4)


def _faces(rng: random.Random) -> Iterator[Instance]:
    """0 in the relative interior of a face of dimension k, the other points above it."""
    for d, k in ((2, 1), (3, 1), (3, 2), (5, 1), (5, 3), (5, 4), (8, 2), (8, 7), (12, 6), (12, 11), (20, 19), (32, 16)):
        face, weights = in_hull_with_weights(k, rng.randrange(10**9))
        points = [point + (0,) * (d - k) for point in face]
        others = [_point(rng, k) + _above(rng, d - k) for _ in range(d)]
        yield Instance(f"face:{d},{k}", tuple(points + others), True, (*weights, *(0,) * d)).sheared(rng)
        lifted = [point + _above(rng, d - k) for point in face] + others
        yield Instance(f"face:{d},{k}:lifted", tuple(lifted), False, (0,) * k + (1,) * (d - k)).sheared(rng)


def _above(rng: random.Random, count: int) -> tuple[int, ...]:
    """Nonnegative integers, not all 0, many of them 0."""
    values = [max(0, rng.randint(-BOUND, BOUND)) for _ in range(count)]
    values[rng.randrange(count)] = rng.randint(1, BOUND)
    return tuple(values)


def _vertices(rng: random.Random) -> Iterator[Instance]:
    """0 is one of the points and a vertex of their hull, or given several times."""
    for d in (1, 2, 3, 5, 8, 16):
        points, _ = out_of_hull_with_normal(d, rng.randrange(10**9))
        for zeros in (1, 3):
            chosen = (*points, *((0,) * d,) * zeros)
            yield Instance(f"vertex:{d},{zeros}", chosen, True, (0,) * len(points) + (1,) * zeros)


EXPONENTS = range(6, 26)


def _near_faces(rng: random.Random) -> Iterator[Instance]:
    """0 off a facet by 10^-k, outside or inside, in the coordinates before a unimodular map."""
    for exponent in EXPONENTS:
        for outside in (True, False):
            d = rng.choice((2, 3, 4, 6, 9, 12))
            yield _near_face(rng, d, Fraction(1, 10**exponent), f"near-face:{d},{exponent}", outside=outside)


def _near_face(rng: random.Random, d: int, height: Fraction, name: str, *, outside: bool) -> Instance:
    """The facet x_d = 0 holds the points +-c_i e_i and more; all is moved by the height, up or down, and sheared."""
    radii = [rng.randint(1, BOUND) for _ in range(d - 1)]
    poles = [tuple(s * radius * (k == i) for k in range(d)) for i, radius in enumerate(radii) for s in (1, -1)]
    flat = [(*_point(rng, d - 1), 0) for _ in range(d)]
    others = [(*_point(rng, d - 1), rng.randint(1, BOUND)) for _ in range(d)]
    points = poles + flat + others
    shear = Shear.sampled(rng, d)
    shift = height if outside else -height
    images = tuple(shear.apply((*point[:-1], point[-1] + shift)) for point in points)
    padding = (0,) * (len(flat) + len(others))
    if outside:
        normal = shear.dual((0,) * (d - 1) + (1,))
        square = dot(normal, normal)
        nearest = shear.unapply([height * Fraction(value) / square for value in normal])
        foot = (*_pole_weights(nearest[:-1], radii), *padding)
        return Instance(f"{name}:out", images, False, normal, foot)
    top = others[0]
    share = height / top[-1]
    low = _pole_weights([-share * value / (1 - share) for value in top[:-1]], radii)
    weights = (*((1 - share) * w for w in low), *(0,) * len(flat), share, *(0,) * (len(others) - 1))
    return Instance(f"{name}:in", images, True, weights)


def _pole_weights(target: Sequence[Number], radii: Sequence[int]) -> list[Fraction]:
    """Weights >= 0 of sum 1 on the points +-c_i e_i, in their order, whose combination is a target close to 0."""
    shares = [Fraction(value) / radius for value, radius in zip(target, radii, strict=True)]
    weights = [max(Fraction(0), s * share) for share in shares for s in (1, -1)]
    rest = 1 - sum(weights)
    assert rest >= 0, "the target is outside the cross-polytope"
    weights[0] += rest / 2
    weights[1] += rest / 2
    return weights


def _near_simplices(rng: random.Random) -> Iterator[Instance]:
    """A simplex with one barycentric coordinate of 0 equal to +-10^-k up to scale, the only relation between its d+1 points."""
    for exponent in EXPONENTS:
        for inside in (True, False):
            yield _near_simplex(rng, rng.choice((2, 3, 5, 8)), exponent, inside=inside)


def _near_simplex(rng: random.Random, d: int, exponent: int, *, inside: bool) -> Instance:
    while True:
        chosen = [_point(rng, d) for _ in range(d)]
        weights = [Fraction(rng.randint(1, 20)) for _ in range(d)]
        small = Fraction(1 if inside else -1, 10**exponent)
        total = combination([*weights[1:], small], chosen)
        points = (tuple(-value / weights[0] for value in total), *chosen)
        name = f"near-simplex:{d},{exponent}:{'in' if inside else 'out'}"
        if inside:
            return Instance(name, points, True, (*weights, small))
        products = [Fraction(1)] * (d - 1) + [(sum(weights) + 1) / -small]
        direction = _solved(chosen, products)
        if direction is not None:
            return Instance(name, points, False, tuple(direction))


def _solved(rows: Sequence[Point], right: Sequence[Fraction]) -> list[Fraction] | None:
    """The solution of a square system by elimination; None if it is singular."""
    table = [[Fraction(value) for value in (*row, target)] for row, target in zip(rows, right, strict=True)]
    for k in range(len(table)):
        pivot = next((i for i in range(k, len(table)) if table[i][k]), None)
        if pivot is None:
            return None
        table[k], table[pivot] = table[pivot], table[k]
        table[k] = [value / table[k][k] for value in table[k]]
        for i, row in enumerate(table):
            if i != k and row[k]:
                table[i] = [a - row[k] * b for a, b in zip(row, table[k], strict=True)]
    return [row[-1] for row in table]


def _rank_deficient(rng: random.Random) -> Iterator[Instance]:
    for rank, extra in ((1, 1), (1, 5), (2, 1), (2, 4), (3, 3), (5, 1), (5, 5), (8, 4)):
        for inside in (True, False):
            instance = random_instance(rank, rng.randrange(10**9), inside=inside).embedded(rng, extra)
            yield replace(instance, name=f"rank-deficient:{rank},{extra}:{'in' if inside else 'out'}")


def _collinear(rng: random.Random) -> Iterator[Instance]:
    for d in (2, 3, 8):
        line = tuple(rng.choice((-1, 1)) * rng.randint(1, BOUND) for _ in range(d))
        offset = (-line[1], line[0]) + (0,) * (d - 2)
        steps = sorted(rng.sample(range(1, 100), 6))
        none = (0,) * 5
        for name, factors, witness in (
            ("around", (-steps[2], -steps[0], *steps), (0, 1, 1, *none)),
            ("end", (0, *steps), (1, 0, *none)),
            ("ahead", tuple(steps), None),
        ):
            points = tuple(tuple(t * value for value in line) for t in factors)
            if witness is None:
                yield Instance(f"collinear:{d}:{name}", points, False, line, (1, *none))
            else:
                yield Instance(f"collinear:{d}:{name}", points, True, witness)
        beside = tuple(tuple(t * value + o for value, o in zip(line, offset, strict=True)) for t in (-3, -1, 1, 2))
        foot = (0, Fraction(1, 2), Fraction(1, 2), 0)
        yield Instance(f"collinear:{d}:beside", beside, False, offset, foot)


def _single(rng: random.Random) -> Iterator[Instance]:
    for d in (1, 4):
        point = tuple(rng.randint(1, BOUND) for _ in range(d))
        yield Instance(f"single:{d}:zero", ((0,) * d,), True, (1,))
        yield Instance(f"single:{d}:other", (point,), False, point, (1,))
        tiny = tuple(Fraction(value, 10**40) for value in point)
        yield Instance(f"single:{d}:tiny", (tiny,), False, tiny, (1,))
        yield Instance(f"single:{d}:pair", (point, tuple(-value for value in point)), True, (1, 1))


def _badly_scaled(rng: random.Random) -> Iterator[Instance]:
    scales = (Fraction(1, 10**30), Fraction(1, 10**15), 1, 10**15, 10**30)
    for d in (2, 4, 8, 12):
        for inside in (True, False):
            base = random_instance(d, rng.randrange(10**9), inside=inside)
            label = "in" if inside else "out"
            coordinates = base.scaled_coordinates([rng.choice(scales) for _ in range(d)])
            yield replace(coordinates, name=f"scaled:{d}:coordinates-{label}")
            yield replace(base.scaled_points([rng.choice(scales) for _ in base.points]), name=f"scaled:{d}:points-{label}")
    for exponent in (10, 30):
        instance = _near_face(rng, 5, Fraction(1, 10**12), f"scaled:near-face,{exponent}", outside=True)
        yield instance.scaled_coordinates([Fraction(10) ** ((-1) ** i * exponent) for i in range(5)])


def main(seed: int) -> None:
    """Check every label; check that the instances are distinct; count them."""
    instances = degenerate(seed)
    wrong = [instance.name for instance in instances if not instance.holds()]
    for d in (1, 2, 3, 4, 6, 10, 20):
        for inside in (True, False):
            instance = random_instance(d, seed, inside=inside)
            largest = max(abs(value) for point in instance.points for value in point)
            if not (instance.holds() and len(instance.points) == 2 * d and largest <= BOUND):
                wrong.append(instance.name)
    for family, count in Counter(instance.family for instance in instances).items():
        print(f"{family:16} {count:4}")
    inside = sum(instance.inside for instance in instances)
    print(f"{'all':16} {len(instances):4}, 0 inside {inside} and outside {len(instances) - inside}; labels not proved: {wrong or 'none'}")
    if wrong or len({instance.name for instance in instances}) < len(instances) or len(instances) < 200:
        raise SystemExit("the instances are not what they should be")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
