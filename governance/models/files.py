"""Files that people added, kept as they came: one row for one file on disk (C34)."""

from django.db import models

from governance.file_kinds import FileKind
from governance.models.constraints import one_of
from governance.models.partnership import Partnership
from governance.models.people import Person


class StoredFileKind(models.TextChoices):
    """Sort of StoredFile, as found in its content."""

    PDF = FileKind.PDF.value, "PDF"
    DOCX = FileKind.DOCX.value, "Word document"
    XLSX = FileKind.XLSX.value, "Excel workbook"
    PPTX = FileKind.PPTX.value, "PowerPoint presentation"
    ODT = FileKind.ODT.value, "OpenDocument text"
    ODS = FileKind.ODS.value, "OpenDocument sheet"
    ODP = FileKind.ODP.value, "OpenDocument slides"
    PNG = FileKind.PNG.value, "PNG picture"
    JPEG = FileKind.JPEG.value, "JPEG picture"
    GIF = FileKind.GIF.value, "GIF picture"
    WEBP = FileKind.WEBP.value, "WebP picture"


class StoredFile(models.Model):
    """The bytes of a file somebody added; never changed, and never served by its path.

    The path on disk is random and tells nothing; which record the file belongs to, and
    who may read it, is the business of the app that points at it.
    """

    Kind = StoredFileKind

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("name as given", max_length=150)
    kind = models.CharField("sort, by content", max_length=5, choices=Kind.choices)
    size = models.PositiveIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="", max_length=100, unique=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [
            one_of("governance_storedfile_kind", "kind", StoredFileKind),
            models.CheckConstraint(
                name="governance_storedfile_not_empty", condition=models.Q(size__gt=0)
            ),
        ]

    def __str__(self) -> str:
        # The name may be confidential: labels go into logs.
        return f"File {self.pk}"

    @property
    def media_type(self) -> str:
        """As the file is served."""
        return FileKind(self.kind).facts.media_type

    @property
    def about(self) -> str:
        """`PDF, 1.2 MB`."""
        return f"{self.get_kind_display()}, {size_words(self.size)}"


def size_words(size: int) -> str:
    """A size in bytes as people read it: `312 KB`, `1.2 MB`, `60 MB`."""
    if size < 1024:
        return f"{size} bytes"
    kilobytes = size / 1024
    if kilobytes < 1000:
        return f"{kilobytes:.0f} KB"
    megabytes = kilobytes / 1024
    return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:.0f} MB"
