"""A workbook of one sheet, written as it is read, every text a text. Pure: no Django."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from governance.safe_cells import safe_cell


def write_xlsx(
    file: IO[bytes],
    sheet: str,
    widths: Sequence[int],
    heads: Sequence[str],
    rows: Iterable[Sequence[str | int | date | None]],
) -> None:
    """Write a sheet into a file; as `governance.ods.write_ods`."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow import
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    named = [_cell(page, head) for head in heads]
    for cell in named:
        if cell is not None:
            cell.font = Font(bold=True)
    page.append(named)
    for row in rows:
        page.append([_cell(page, value) for value in row])
    book.save(file)


def _cell(page: Any, value: str | int | date | None) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment  # noqa: PLC0415

    if value is None or value == "":
        return None
    cell: Any = WriteOnlyCell(page)
    cell.value = value
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        # Set by hand: the library takes `=` for the beginning of a formula.
        cell.data_type = "s"
        cell.quotePrefix = safe_cell(value) != value
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell
