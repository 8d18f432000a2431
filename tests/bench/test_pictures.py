"""The bench of uploads measures what it says, on a photo small enough for a test."""

from bench import pictures


def test_a_row_a_photo(db, monkeypatch):
    small = pictures.Photo("a small photo", "small.png", 900, 600, budget=60)
    monkeypatch.setattr(pictures, "PHOTOS", (small,))
    (row,) = pictures.measure_pictures()
    assert row[0] == "a small photo"
    assert float(row[2]) <= float(row[3])
    assert 10 < int(row[4]) < pictures.MEMORY_BUDGET
    assert row[5] == "ok"
    monkeypatch.setattr(pictures, "MEMORY_BUDGET", 1)
    assert pictures.measure_pictures()[0][5] == "OVER"
    assert pictures.pictures_table([row]).splitlines()[1].startswith("a small photo")
