"""A draft, a consultation, an approval: versions entered before this were in use."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0014_quorum_rule_as_parts'),
        ('governance', '0002_audit_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='TermsComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(blank=True, max_length=220)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='approved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.person'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='approved_decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms_approved', to='boards.decision'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='consult_until',
            field=models.DateField(blank=True, null=True, verbose_name='comments until'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='consulted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='consulted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.person'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='revision',
            field=models.PositiveIntegerField(default=1, verbose_name='saved so many times'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('approved', 'Approved')], default='approved', max_length=12),
        ),
        migrations.AlterField(
            model_name='termsofreference',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('approved', 'Approved')], default='draft', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'consultation', 'approved'])), name='boards_terms_state'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consulted_at__isnull', True), ('consulted_by__isnull', True)), models.Q(('consulted_at__isnull', False), ('consulted_by__isnull', False)), _connector='OR'), name='boards_terms_consulted'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='boards_terms_approved'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'consultation'), _negated=True), models.Q(('consult_until__isnull', False), ('consulted_at__isnull', False)), _connector='OR'), name='boards_terms_consultation_ends'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(('approved_decision__isnull', True), models.Q(('state', 'approved'), ('approved_on__isnull', False)), _connector='OR'), name='boards_terms_decided_is_approved'),
        ),
        migrations.AddField(
            model_name='termscomment',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.person'),
        ),
        migrations.AddField(
            model_name='termscomment',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.person'),
        ),
        migrations.AddField(
            model_name='termscomment',
            name='terms',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='boards.termsofreference'),
        ),
        migrations.AddConstraint(
            model_name='termscomment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='boards_termscomment_answered'),
        ),
        migrations.AddConstraint(
            model_name='termscomment',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='boards_termscomment_answer_says_something'),
        ),
    ]
