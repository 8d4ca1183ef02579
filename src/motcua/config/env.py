"""Settings from the environment: one typed reader a kind of value."""

import os
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

# How statements are planned. One that comes a fifth time is parsed once and for all, yet planned
# for its values: a plan for any value cannot use the indexes of open tasks alone. Compiling the
# many small expressions of a report (jit) takes longer than running them.
PLANS: Final = "-c plan_cache_mode=force_custom_plan -c jit=off"


def text(name: str, default: str = "") -> str:
    """Value of an environment variable, or ``default`` where it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on (any case); ``default`` where unset."""
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    """Whole number; raises ValueError naming the variable when it is not one."""
    value = os.environ.get(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from None


def home() -> Path:
    """The folder for everything this installation keeps (``MOTCUA_HOME``, default ``./var``)."""
    return Path(text("MOTCUA_HOME", "var")).expanduser().absolute()


def secret_key(folder: Path) -> str:
    """``MOTCUA_SECRET_KEY``, else a key kept in the home folder, made on first use.

    The file is readable by its owner alone; where the folder cannot be written a key for
    this process alone is used, so that commands such as ``version`` still work.
    """
    if key := text("MOTCUA_SECRET_KEY"):
        return key
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError:
        return secrets.token_urlsafe(48)
    return path.read_text() or secrets.token_urlsafe(48)


def database(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a ``postgresql://`` URL; raises ValueError for other schemes.

    A ``host`` in the query is a socket folder, as libpq reads it.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    plans = f"{query.pop('options', '')} {PLANS}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, **query, "options": plans},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> dict[str, object]:
    """Django's e-mail settings for ``smtp://user:password@host:port``; raises ValueError.

    ``smtp+tls://`` turns to TLS after connecting (STARTTLS), ``smtps://`` speaks TLS at once.
    Without an address nothing is sent: whoever would get an e-mail is called instead.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError("MOTCUA_SMTP_URL must be like smtp+tls://user:password@mail.example:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def sms(url: str) -> str:
    """The address of a gateway for text messages, or ""; raises ValueError for what is none."""
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("MOTCUA_SMS_URL must be like https://sms.example/v1/messages")
    return url


def live_sources(url: str, hosts: list[str], port: int) -> list[str]:
    """Where a page may listen for live changes: the address set, else our hosts on ``port``.

    A host that is a pattern, or an IPv6 address, cannot be named in a content security policy.
    """
    if url:
        parts = urlsplit(url)
        return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    plain = [host for host in hosts if host.strip(".*[") == host]
    return [f"{scheme}://{host}:{port}" for host in plain for scheme in ("http", "https")]


def choices(name: str, known: set[str]) -> list[str]:
    """Words with commas between them, in the order given; raises ValueError for one not known."""
    words = [word.strip() for word in text(name).split(",") if word.strip()]
    if unknown := set(words) - known:
        raise ValueError(f"{name} knows {', '.join(sorted(known))}, not {', '.join(unknown)}")
    return words


def oidc() -> dict[str, object]:
    """The identity provider of citizens: MOTCUA_OIDC_ISSUER, _CLIENT_ID, … (docs/operations.md).

    Raises ValueError where an issuer comes without our name there.
    """
    issuer, client = text("MOTCUA_OIDC_ISSUER"), text("MOTCUA_OIDC_CLIENT_ID")
    if issuer and not client:
        raise ValueError("MOTCUA_OIDC_ISSUER needs MOTCUA_OIDC_CLIENT_ID")
    return {
        "issuer": issuer,
        "client_id": client,
        "client_secret": text("MOTCUA_OIDC_CLIENT_SECRET"),
        "name": text("MOTCUA_OIDC_NAME", "VNeID"),
        "scope": text("MOTCUA_OIDC_SCOPE", "openid profile"),
        "level_claim": text("MOTCUA_OIDC_LEVEL_CLAIM", "acr"),
        "number_claim": text("MOTCUA_OIDC_NUMBER_CLAIM", "cccd"),
        "levels": _levels(text("MOTCUA_OIDC_LEVELS", "1=1,2=2")),
    }


def _levels(written: str) -> dict[str, int]:
    """Levels of assurance as "urn:loa:high=2,urn:loa:low=1"; raises ValueError."""
    pairs = [pair.rpartition("=") for pair in written.split(",") if pair.strip()]
    if any(level not in {"0", "1", "2"} or not value.strip() for value, _, level in pairs):
        raise ValueError("MOTCUA_OIDC_LEVELS must be like urn:loa:high=2,urn:loa:low=1")
    return {value.strip(): int(level) for value, _, level in pairs}
