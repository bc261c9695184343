# Bodies outside, lines between bodies, and the days of a board.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0003_parked_entries'),
        ('governance', '0002_audit_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='BodyLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reports', 'Reports to'), ('escalates', 'Escalates to'), ('stakeholder', 'Keeps informed')], max_length=12)),
                ('cadence', models.CharField(blank=True, max_length=60, verbose_name='how often')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='what for')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='since')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OutsideBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('summary', models.CharField(blank=True, max_length=200, verbose_name='what it is')),
            ],
            options={
                'verbose_name_plural': 'outside bodies',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='board',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='board',
            name='starts_on',
            field=models.DateField(blank=True, null=True, verbose_name='at work since'),
        ),
        migrations.AddField(
            model_name='board',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='boards.board', verbose_name='followed by'),
        ),
        migrations.AddConstraint(
            model_name='board',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='boards_board_ends_after_start', violation_error_message='The end is before the start.'),
        ),
        migrations.AddConstraint(
            model_name='board',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), ('ends_on__isnull', False), _connector='OR'), name='boards_board_only_the_ended_have_a_successor'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='from_board',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_from', to='boards.board'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='body_links', to='governance.partnership'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='to_board',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_to', to='boards.board'),
        ),
        migrations.AddField(
            model_name='outsidebody',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_bodies', to='governance.partnership'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='from_outside',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_from', to='boards.outsidebody'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='to_outside',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines_to', to='boards.outsidebody'),
        ),
        migrations.AddConstraint(
            model_name='outsidebody',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='boards_outsidebody_name_once', violation_error_message='There is a body of this name.'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reports', 'escalates', 'stakeholder'])), name='boards_bodylink_kind'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_board__isnull', True), ('from_outside__isnull', False)), models.Q(('from_board__isnull', False), ('from_outside__isnull', True)), _connector='OR'), name='boards_bodylink_from_one_body'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('to_board__isnull', True), ('to_outside__isnull', False)), models.Q(('to_board__isnull', False), ('to_outside__isnull', True)), _connector='OR'), name='boards_bodylink_to_one_body'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_board__isnull', True), models.Q(('from_board', models.F('to_board')), _negated=True), _connector='OR'), models.Q(('from_outside__isnull', True), models.Q(('from_outside', models.F('to_outside')), _negated=True), _connector='OR')), name='boards_bodylink_not_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='boards_bodylink_ends_after_start', violation_error_message='The end is before the start.'),
        ),
    ]
