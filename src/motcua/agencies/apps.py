"""Registration with Django."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies, units, officers."""

    name = "motcua.agencies"
    label = "agencies"
    verbose_name = "Cơ quan, đơn vị, cán bộ"
