"""Each odd or hostile file becomes a correct picture or is refused for its own reason."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.pictures import ingest, limits, process
from tests.articles.pictures.corpus import CORPUS, HTML, SECRET


@pytest.mark.parametrize("odd", CORPUS, ids=str)
def test_corpus(odd):
    file = SimpleUploadedFile("../../etc/photo.php", odd.make())
    if odd.refused:
        with pytest.raises(process.Unreadable) as caught, ingest.taken_in(file, ""):
            pass
        assert caught.value.why == odd.refused
        assert "%(" not in str(caught.value)
        return
    with ingest.taken_in(file, "") as taken:
        master = taken.path.read_bytes()
        width, height, peak = taken.width, taken.height, taken.peak
    assert peak < limits.MEMORY
    assert (width, height) == odd.size
    with Image.open(io.BytesIO(master)) as image:
        assert image.format == "JPEG"
        assert image.mode == "RGB"
        assert image.size == odd.size
        assert not image.getexif()
        assert "icc_profile" not in image.info
        for place, colour in odd.colours:
            found = image.getpixel(place)
            assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= odd.tolerance
    # Nothing that came along is in the file that is kept.
    assert SECRET not in master
    assert HTML not in master
