"""Pages rendered and compressed once: visitors' copies differ only by the key in them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from flask import Response, request

SLOT = "@form-key@"
"""What stands in a rendered page where a visitor's key goes."""

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LEVEL = 9
_RAW = -15


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """A page in two parts, plain and deflated, with the room for a key between them."""

    before: bytes
    after: bytes
    deflated_before: bytes
    deflated_after: bytes
    checksum_before: int

    def answer(self, key: str) -> Response:
        """Return this page with ``key`` in its slot, compressed where the browser takes it.

        Only the key is copied: the deflate stream is flushed on both sides of it
        (RFC 1951, 3.2.4), so it is put in as a stored block.
        """
        written = key.encode()
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response = Response(self.gzipped(written), content_type="text/html; charset=utf-8")
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = Response(self.before + written + self.after)
        response.headers["Vary"] = "Accept-Encoding"
        return response

    def gzipped(self, written: bytes) -> bytes:
        """Return the compressed page with this key in its slot."""
        checksum = zlib.crc32(self.after, zlib.crc32(written, self.checksum_before))
        size = len(self.before) + len(written) + len(self.after)
        stored = struct.pack("<BHH", 0, len(written), len(written) ^ 0xFFFF) + written
        end = struct.pack("<II", checksum, size)
        return b"".join((_GZIP_HEAD, self.deflated_before, stored, self.deflated_after, end))


def prepare(page: str) -> PreparedPage:
    """Return a rendered page that holds `SLOT` once, ready for visitors."""
    before, after = (part.encode() for part in page.split(SLOT))
    first = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    last = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return PreparedPage(
        before=before,
        after=after,
        deflated_before=first.compress(before) + first.flush(zlib.Z_FULL_FLUSH),
        deflated_after=last.compress(after) + last.flush(zlib.Z_FINISH),
        checksum_before=zlib.crc32(before),
    )
