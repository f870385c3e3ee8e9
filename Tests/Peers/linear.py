# SPDX-License-Identifier: GPL-3.0-or-later
"""A linear program with whole variables, as plain lists that any solver can be given."""

from dataclasses import dataclass, field
from math import inf


@dataclass(frozen=True)
class Row:
    lower: float
    upper: float
    columns: list[int]
    coefficients: list[float]


@dataclass
class Program:
    """Minimises `constant` + Σ cost · column."""

    names: list[str] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    constant: float = 0
    rows: list[Row] = field(default_factory=list)

    def column(self, name: str, lower: float = 0, upper: float = 1, whole: bool = True, cost: float = 0) -> int:
        self.names.append(name)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        self.costs.append(cost)
        return len(self.names) - 1

    def require(self, terms: list[tuple[float, int]], lower: float = -inf, upper: float = inf) -> None:
        """lower ≤ Σ coefficient · column ≤ upper, for terms of coefficient and column."""
        self.rows.append(Row(lower, upper, [column for _, column in terms], [factor for factor, _ in terms]))

    def wrong_with(self, point: list[float], tolerance: float = 1e-5) -> str | None:
        """What a point breaks, in words; None where it is a solution. Whole columns must already be rounded."""
        for name, lower, upper, value in zip(self.names, self.lower, self.upper, point):
            if not lower - tolerance <= value <= upper + tolerance:
                return f"{name} = {value:g} is outside {lower:g} to {upper:g}"
        for number, row in enumerate(self.rows, 1):
            value = sum(factor * point[column] for column, factor in zip(row.columns, row.coefficients))
            if not row.lower - tolerance <= value <= row.upper + tolerance:
                return f"row {number} has {value:g}, outside {row.lower:g} to {row.upper:g}"
        return None

    def rounded(self, point: list[float]) -> list[float]:
        """The same point with its whole columns exactly whole."""
        return [float(round(value)) if whole else value for value, whole in zip(point, self.whole)]
