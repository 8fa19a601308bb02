"""One table with as many rows as the house has cases."""

from django.db import models


class Row(models.Model):
    """Six columns, as a list of cases shows them."""

    number = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=30)
    owner = models.CharField(max_length=120)
    received_on = models.DateField()
