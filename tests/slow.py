"""How many examples a property tries whose every example stores and joins articles."""

from hypothesis import HealthCheck, settings

_USUAL = 100  # examples of the quick profile


def often(number: int) -> int:
    """Return a number of repetitions that grows with the profile, `number` in the quick one."""
    return max(1, number * settings().max_examples // _USUAL)


def examples(number: int) -> settings:
    """Return settings for such a property; the database may be that of the test, emptied by it."""
    return settings(
        max_examples=often(number),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        deadline=None,
    )
