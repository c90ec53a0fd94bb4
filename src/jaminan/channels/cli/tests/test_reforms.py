import json

import pytest

from jaminan.channels.cli.reforms import main

REFORM = """\
title: {id: Ambang seratus juta, en: Threshold of a hundred million}
starts: 2027-01-01
source: Usulan
parameters:
  law/parameters/tax/final_threshold:
    2027-01-01: {value: 100000000}
"""


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "ambang.yaml"
    file.write_text(REFORM)
    return str(file)


def test_a_reform_is_weighed_into_a_folder(file, tmp_path, capsys):
    out = tmp_path / "dampak"
    assert main(["impact", file, "--people", "500", "--seed", "2", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "Ambang seratus juta, per 2027-01-01" in shown
    assert "Berubah: Jumlah yang diterima setelah pajak" in shown
    written = sorted(one.name for one in out.iterdir())
    assert written == [
        "chart.en.svg",
        "chart.id.svg",
        "groups.csv",
        "people.parquet",
        "summary.en.md",
        "summary.id.md",
    ]
    assert all(str(out / name) in shown for name in written)


def test_a_change_of_the_law_is_recorded_with_its_table_once(tmp_path, capsys):
    short = ["--people", "200"]
    assert main(["record", str(tmp_path)]) == 2
    assert "Beri judul" in capsys.readouterr().err
    titles = ["--title", "Semua", "--title-en", "All of it!", "--on", "2026-11-21"]
    assert main(["record", str(tmp_path), *titles, *short]) == 0
    assert (tmp_path / "2026-11-21-all-of-it" / "summary.en.md").is_file()
    assert "law/parameters/tax/final_rate" in json.loads((tmp_path / "law.json").read_text())
    assert not list(tmp_path.glob("*/people.parquet"))
    assert main(["record", str(tmp_path)]) == 0
    assert "sama dengan catatan terakhir" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["weigh", "x"], "tidak dikenal"),
        (["impact", "FILE"], "--out"),
        (["impact", "FILE", "--out"], "memerlukan nilai"),
        (["impact", "FILE", "--out", "x", "--people", "99"], "paling sedikit 100"),
        (["impact", "FILE", "--out", "x", "--seed", "satu"], "bilangan bulat"),
        (["impact", "FILE", "--out", "x", "--on", "kemarin"], "TAHUN-BULAN-HARI"),
        (["impact", "FILE", "--size", "3"], "Pilihan --size tidak dikenal"),
        (["impact", "FILE", "FILE", "--out", "x"], "satu berkas"),
        (["impact", "tidak_ada.yaml", "--out", "x"], "tidak dapat dipakai"),
    ],
)
def test_a_question_that_is_not_understood_is_told_in_a_sentence(words, told, file, capsys):
    assert main([file if word == "FILE" else word for word in words]) == 2
    assert told in capsys.readouterr().err


def test_english_is_spoken_on_request(file, tmp_path, capsys):
    out = ["--people", "200", "--out", str(tmp_path / "impact"), "--lang", "en"]
    assert main(["impact", file, *out]) == 0
    shown = capsys.readouterr().out
    assert "Threshold of a hundred million, per 2027-01-01" in shown
    assert "Changed: " in shown
    assert main(["impact", file, "--lang", "en"]) == 2
    assert "Write --out FOLDER" in capsys.readouterr().err
    assert main(["--help", "--lang", "en"]) == 0
    assert "who wins, who loses" in capsys.readouterr().out


def test_help_is_shown_without_a_command(capsys):
    assert main([]) == 0
    assert "jaminan reforms impact" in capsys.readouterr().out
