from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('demo', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='country',
            name='people',
            field=models.PositiveIntegerField(default=2000, verbose_name='jumlah orang'),
            preserve_default=False,
        ),
    ]
