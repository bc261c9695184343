"""Files on their way in: counted while they arrive, checked beside their field (C9).

A file that is too large is not kept past the limit, but read to its end, so that the
rest of the form arrives and nothing typed beside it is lost.
"""

from typing import IO, Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from governance.file_kinds import ALLOWED, ENDINGS, kind_of
from governance.file_names import FileRefused, checked_name, quoted
from governance.models.files import size_words

# Past this many times the limit nobody is sending a form by mistake.
HOPELESS = 20


class ArrivedFile(TemporaryUploadedFile):
    """A file of a form; one that was too large has its size, and no content."""

    given_name: str = ""

    @property
    def is_too_large(self) -> bool:
        """Whether it was larger than a file may be."""
        return bool((self.size or 0) > settings.MAX_UPLOAD_BYTES)


class LimitedUploadHandler(FileUploadHandler):
    """Write each file to a temporary one, and stop writing at the limit."""

    file: ArrivedFile

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse, before a byte is read, what no form of ours can be.

        Raises:
            RequestDataTooBig: answered as a bad request.
        """
        if content_length > HOPELESS * settings.MAX_UPLOAD_BYTES:
            raise RequestDataTooBig("The request is far larger than a file may be.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = ArrivedFile(
            self.file_name or "",
            self.content_type or "",
            0,
            self.charset,
            self.content_type_extra,
        )
        self.file.given_name = self.file_name or ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece; past the limit let go of the whole.

        Args:
            raw_data: the piece.
            start: how many bytes came before it.
        """
        if start + len(raw_data) <= settings.MAX_UPLOAD_BYTES:
            self.file.write(raw_data)
        else:
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> ArrivedFile:
        """Hand the file over, with the size that arrived."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of a file whose sender went away."""
        if hasattr(self, "file"):
            self.file.close()


class UploadField(forms.FileField):
    """A file, with what is allowed said in words; its value has a checked name."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            f"{ALLOWED}, at most {size_words(settings.MAX_UPLOAD_BYTES)}.",
        )
        kwargs.setdefault("allow_empty_file", True)  # told by the check, in its words
        super().__init__(**kwargs)
        self.error_messages["required"] = "Choose a file."
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in ENDINGS)

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any] | None":
        """The file under the name it will be kept by; None where none was chosen.

        Raises:
            ValidationError: the sentence of whatever is wrong with it.
        """
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if file is None or file is initial:
            return None
        try:
            check(file)
        except FileRefused as error:
            raise forms.ValidationError(str(error)) from error
        return file


class _SeveralFiles(forms.FileInput):
    """A box for files that takes as many as are chosen together."""

    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several files at once; its value is the list of them, maybe empty."""

    widget = _SeveralFiles

    def __init__(self, *, at_most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.at_most = at_most

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files under the names they will be kept by.

        Raises:
            ValidationError: every sentence of whatever is wrong with any of them.
        """
        given = [one for one in (data or []) if one]
        if len(given) > self.at_most:
            raise forms.ValidationError(
                f"Choose at most {self.at_most} files; you chose {len(given)}."
            )
        taken, wrong = [], []
        for one in given:
            try:
                taken.append(super().clean(one, initial))
            except forms.ValidationError as error:
                wrong += error.messages
        if wrong:
            raise forms.ValidationError(wrong)
        return taken


def check(file: "UploadedFile[Any]") -> None:
    """Check name, size and content of what arrived, and give it its checked name.

    Raises:
        FileRefused: the sentence for whoever chose it.
    """
    given = getattr(file, "given_name", "") or file.name or ""
    name = checked_name(given)
    check_size(file.size or 0, name)
    kind_of(cast(BinaryIO, file.file), name)
    file.name = name


def check_size(size: int, name: str) -> None:
    """Hold a file to the limit.

    Raises:
        FileRefused: it is larger.
    """
    if size > settings.MAX_UPLOAD_BYTES:
        raise FileRefused(
            f"{quoted(name)} has {size_words(size)}. A file may have at most "
            f"{size_words(settings.MAX_UPLOAD_BYTES)}: save it smaller, or divide it."
        )
