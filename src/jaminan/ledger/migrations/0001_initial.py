from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from jaminan.kernel.database import app_role, append_only, revoke

SQL = Path(__file__).parent / "sql"
STANDINGS = ("sourced", "seed", "derived", "unsourced", "assumed")
PARTITIONS = tuple(f"ledger_leg_{number}" for number in range(4))


def script(name):
    return migrations.RunSQL((SQL / name).read_text())


def account_key(blocking=django.db.models.deletion.DO_NOTHING, **options):
    return models.ForeignKey(
        db_constraint=False,
        on_delete=blocking,
        related_name="+",
        to="ledger.account",
        **options,
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("member", "saldo peserta"), ("fund", "dana program"), ("shortfall", "selisih yang ditanggung dana"), ("clearing", "rekening perantara bank"), ("bank", "rekening bank"), ("payable", "utang jaminan"), ("tax_payable", "utang pajak"), ("receivable", "piutang iuran")], max_length=16, verbose_name="jenis")),
                ("programme", models.CharField(max_length=16, verbose_name="program")),
                ("owner", models.CharField(blank=True, max_length=64, verbose_name="pemilik")),
                ("opened_on", models.DateField(verbose_name="dibuka pada")),
                ("has_sheets", models.GeneratedField(db_persist=True, expression=models.ExpressionWrapper(models.Q(("kind", "member")), models.BooleanField()), output_field=models.BooleanField())),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("owner", "programme", "kind"), name="ledger_account_once")]},
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("source", models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="ledger.account")),
                ("target", account_key(django.db.models.deletion.PROTECT)),
                ("entry_id", models.BigIntegerField(verbose_name="jurnal")),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="kunci")),
                ("fingerprint", models.BinaryField(max_length=32, verbose_name="sidik permintaan")),
                ("digest", models.BinaryField(max_length=32, verbose_name="sidik baris")),
                ("kind", models.CharField(max_length=32, verbose_name="jenis")),
                ("effective_on", models.DateField(verbose_name="berlaku pada")),
                ("recorded_on", models.DateField(verbose_name="dicatat pada")),
                ("recorded_at", models.DateTimeField(verbose_name="waktu pencatatan")),
                ("reference", models.CharField(blank=True, max_length=200, verbose_name="rujukan")),
                ("by", models.CharField(max_length=64, verbose_name="dicatat oleh")),
                ("reverses", models.BigIntegerField(null=True, verbose_name="membalik jurnal")),
            ],
            options={
                "constraints": [models.UniqueConstraint(condition=models.Q(("reverses__isnull", False)), fields=("reverses",), name="ledger_entry_reversed_once")],
                "indexes": [models.Index(condition=models.Q(("kind", "payout_full")), fields=["effective_on"], name="ledger_entry_full_payouts")],
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.CharField(max_length=16, verbose_name="program")),
                ("year", models.SmallIntegerField(verbose_name="tahun")),
                ("first_month", models.SmallIntegerField(verbose_name="dari bulan")),
                ("last_month", models.SmallIntegerField(verbose_name="sampai bulan")),
                ("millionths", models.IntegerField(verbose_name="persejuta setahun")),
                ("is_final", models.BooleanField(verbose_name="final")),
                ("effective_on", models.DateField(verbose_name="berlaku pada")),
                ("recorded_on", models.DateField(verbose_name="dicatat pada")),
                ("recorded_at", models.DateTimeField(verbose_name="waktu pencatatan")),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("standing", models.CharField(choices=[(standing, standing) for standing in STANDINGS], max_length=16, verbose_name="kedudukan")),
                ("by", models.CharField(max_length=64, verbose_name="dicatat oleh")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("first_month__gte", 1), ("last_month__lte", 12), ("first_month__lte", models.F("last_month"))), name="ledger_rate_months"),
                    models.CheckConstraint(condition=models.Q(("millionths__gte", 0), ("millionths__lte", 1000000)), name="ledger_rate_plausible"),
                ],
                "indexes": [models.Index(fields=["programme", "year", "id"], name="ledger_rate_lookup")],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("pk", models.CompositePrimaryKey("programme", "year", blank=True, editable=False, primary_key=True, serialize=False)),
                ("programme", models.CharField(max_length=16, verbose_name="program")),
                ("year", models.SmallIntegerField(verbose_name="tahun")),
                ("recorded_on", models.DateField(verbose_name="dicatat pada")),
                ("recorded_at", models.DateTimeField(verbose_name="waktu pencatatan")),
                ("by", models.CharField(max_length=64, verbose_name="dicatat oleh")),
                ("accounts", models.BigIntegerField(verbose_name="rekening")),
                ("development", models.BigIntegerField(verbose_name="pengembangan")),
                ("shortfall", models.BigIntegerField(verbose_name="selisih ditanggung dana")),
            ],
        ),
        # An enumeration, partitions and 64-bit transaction numbers are beyond Django's models.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Leg",
                    fields=[
                        ("pk", models.CompositePrimaryKey("account_id", "entry_id", "line", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("account", account_key()),
                        ("entry", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="ledger.entry")),
                        ("line", models.IntegerField(verbose_name="baris")),
                        ("amount", models.BigIntegerField(verbose_name="jumlah")),
                        ("part", models.CharField(choices=[("contribution", "iuran"), ("withdrawal", "pokok dibayarkan"), ("transfer", "pindah antar-KPJ"), ("correction", "selisih pengembangan tahun tertutup"), ("development", "pengembangan"), ("release", "pengembangan dibayarkan"), ("shortfall", "selisih ditanggung dana"), ("plain", "lainnya")], max_length=16, verbose_name="bagian")),
                        ("value_month", models.DateField(null=True, verbose_name="bulan nilai")),
                        ("origin_month", models.DateField(null=True, verbose_name="bulan asal")),
                        ("source", models.BigIntegerField(null=True, verbose_name="sumber")),
                    ],
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        ("pk", models.CompositePrimaryKey("account_id", "year", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("account", account_key()),
                        ("year", models.SmallIntegerField(verbose_name="tahun")),
                        ("opening", models.BigIntegerField(null=True, verbose_name="saldo awal")),
                        *((f"f{month:02}", models.BigIntegerField(null=True)) for month in range(1, 13)),
                        ("released", models.BigIntegerField(default=0, verbose_name="pengembangan dibayarkan")),
                    ],
                ),
            ],
            database_operations=[script("tables.sql")],
        ),
        script("arithmetic.sql"),
        script("closing.sql"),
        script("triggers.sql"),
        append_only("ledger_account", "ledger_merge", "ledger_rate", "ledger_leg"),
        revoke("INSERT, UPDATE, DELETE, TRUNCATE", "ledger_entry", "ledger_sheet", "ledger_closing", *PARTITIONS),
        migrations.RunSQL(
            "GRANT INSERT (id, key, fingerprint, digest, kind, effective_on, recorded_on, recorded_at,"
            f" reference, by, reverses) ON ledger_entry TO {app_role()};"
            "REVOKE EXECUTE ON FUNCTION ledger_close_year, ledger_lock_accounts FROM PUBLIC;"
            f"GRANT EXECUTE ON FUNCTION ledger_close_year, ledger_lock_accounts TO {app_role()};"
        ),
    ]
