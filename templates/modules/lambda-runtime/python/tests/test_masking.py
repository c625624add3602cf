"""Secrets in texts."""

from lambda_runtime.masking import Secrets


def test_masks_a_secret_wherever_it_stands() -> None:
    secrets = Secrets()
    secrets.add("hunter-2222", "hunter-2222-longer")

    assert secrets.mask("a hunter-2222-longer, hunter-2222!") == "a ***, ***!"


def test_masks_a_secret_as_json_writes_it() -> None:
    secrets = Secrets()
    secrets.add('quo"ted\\é')

    assert secrets.mask(r'{"a":"quo\"ted\\\u00e9"}') == '{"a":"***"}'


def test_short_values_are_no_secrets() -> None:
    secrets = Secrets()
    secrets.add("", "a", "yes")

    assert secrets.mask("a yes") == "a yes"


def test_forgets() -> None:
    secrets = Secrets()
    secrets.add("hunter-2222")
    secrets.clear()

    assert secrets.mask("hunter-2222") == "hunter-2222"
