from django.db import migrations

INDONESIAN = (
    "Data dan foto yang saya berikan adalah benar dan milik saya sendiri. Saya meminta manfaat ini "
    "dibayarkan ke rekening atas nama saya seperti tertulis di atas, setelah dipotong pajak sesuai "
    "aturan. Bila kemudian ternyata ada data yang tidak benar atau pembayaran yang melebihi hak "
    "saya, saya bersedia diperiksa dan mengembalikan kelebihannya."
)
ENGLISH = (
    "The data and the photo that I have given are true and my own. I ask that this benefit be paid "
    "to the account in my name as written above, less the tax that the rules ask for. Should any of "
    "the data prove untrue, or the payment exceed my right, I agree to be examined and to pay back "
    "what was too much."
)


def write_down(apps, schema_editor):
    texts = apps.get_model("claims", "ConsentText").objects
    for language, text in (("id", INDONESIAN), ("en", ENGLISH)):
        texts.create(version=1, language=language, text=text)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_held_by_the_database")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
