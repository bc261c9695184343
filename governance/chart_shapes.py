"""A chart as plain data, kept with a paper and drawn from it again.

Figures are kept as text, so that what was printed is never rounded anew. Pure.
"""

from dataclasses import dataclass, replace

from governance.charts import Box
from governance.series_chart import (
    BESIDE,
    SMALL,
    WIDE,
    Series,
    SeriesPicture,
    series_chart,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesShape:
    """A name and its figures in order of time; empty where there is none."""

    name: str
    values: tuple[str, ...]

    def drawn(self) -> Series:
        """As the chart takes it: what is empty is a gap."""
        return Series(self.name, _figures(self.values))

    def said(self, labels: tuple[str, ...]) -> str:
        """`England 2019 58.7, 2020 55.6`."""
        pairs = zip(labels, self.values, strict=True)
        told = (f"{label} {value or 'not available'}" for label, value in pairs)
        return f"{self.name} {', '.join(told)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartShape:
    """A chart: the own figures, those compared with, the target of each period."""

    title: str
    note: str
    labels: tuple[str, ...]
    own: SeriesShape
    compared: tuple[SeriesShape, ...] = ()
    targets: tuple[str, ...] = ()
    target_label: str = ""
    unit: str = ""
    places: int = 1

    @property
    def said(self) -> str:
        """The picture in words, for who does not see it."""
        lines = [one.said(self.labels) for one in (self.own, *self.compared)]
        return "; ".join([*lines, self.target_label] if self.target_label else lines)

    def picture(self) -> SeriesPicture:
        """For a page of its own."""
        return self._drawn(WIDE)

    def small_picture(self) -> SeriesPicture:
        """For a column of a page or report."""
        return self._drawn(SMALL)

    def picture_beside(self) -> SeriesPicture:
        """For beside a text: the own line and the first it is compared with."""
        plain = replace(
            self, compared=self.compared[:1], targets=("",) * len(self.targets)
        )
        return plain._drawn(BESIDE)  # noqa: SLF001 - its own kind

    def _drawn(self, box: Box) -> SeriesPicture:
        return SeriesPicture(
            title=self.title,
            note=self.note,
            said=self.said,
            chart=series_chart(
                self.labels,
                self.own.drawn(),
                [one.drawn() for one in self.compared],
                targets=_figures(self.targets),
                target_label=self.target_label,
                places=self.places,
                box=box,
            ),
            target_label=self.target_label,
            unit=self.unit,
            places=self.places,
        )


def _figures(values: tuple[str, ...]) -> tuple[float | None, ...]:
    return tuple(float(value) if value else None for value in values)
