"""A real IMAP server: Dovecot on a free port of this machine, with mailboxes of its own.

It runs as root or as anybody; every mailbox is a Maildir, so that a test can lay letters into it.
"""

import grp
import ipaddress
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD: Final = "mat-khau-hom-thu"
NOBODY: Final = 65534
HERE: Final = ipaddress.ip_address("127.0.0.1")
_CONF: Final = """
base_dir = {base}/run
state_dir = {base}/run
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{base}/cert.pem
ssl_key = <{base}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{base}/mail/%n
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
mail_plugins = quota
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage=100M
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
protocol imap {{
  mail_plugins = quota imap_quota
}}
"""


def found() -> str | None:
    """The program; Debian lays it where only root looks."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class Dovecot:
    """The server's process and its folders."""

    def __init__(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.base.chmod(0o755)
        (self.base / "mail").mkdir()
        self.port, self.tls_port = _free_port(), _free_port()
        self.certificate = _certificate(self.base)
        root = os.geteuid() == 0
        self._uid = NOBODY if root else os.getuid()
        self._gid = NOBODY if root else os.getgid()
        me = pwd.getpwuid(os.getuid()).pw_name
        conf = self.base / "dovecot.conf"
        conf.write_text(_CONF.format(
            base=self.base, port=self.port, tls_port=self.tls_port, password=PASSWORD,
            uid=self._uid, gid=self._gid,
            internal="dovecot" if root else me, login="dovenull" if root else me,
            group="dovecot" if root else _group(),
        ))  # fmt: skip
        os.chown(self.base / "mail", self._uid, self._gid)
        program = found()
        assert program
        # Its output goes nowhere: it would hold a pipe of ours open.
        self._count = 0
        self._process = subprocess.Popen(
            [program, "-F", "-c", str(conf)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                    assert line.recv(4) == b"* OK"
                    return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        log = self.base / "log"
        raise RuntimeError(log.read_text() if log.exists() else "dovecot does not start")

    def maildir(self, user: str) -> Path:
        """The folder of a mailbox, made where there is none."""
        folder = self.base / "mail" / user
        for name in ("", "cur", "new", "tmp"):
            if not (folder / name).exists():
                (folder / name).mkdir(parents=True)
                os.chown(folder / name, self._uid, self._gid)
        return folder

    def put(self, user: str, *letters: bytes, at: float | None = None) -> None:
        """Lay letters into a mailbox, in order, as having come at a moment."""
        folder = self.maildir(user)
        for raw in letters:
            self._count += 1
            name = f"{1_700_000_000 + self._count}.M{self._count}P1.host"
            path = folder / "tmp" / name
            path.write_bytes(raw)
            os.chown(path, self._uid, self._gid)
            if at is not None:
                os.utime(path, (at, at))
            path.rename(folder / "new" / name)

    def renumber(self, user: str) -> None:
        """As after a restore: the same letters under new numbers (another UIDVALIDITY)."""
        for path in self.maildir(user).glob("dovecot*"):
            path.unlink()
        time.sleep(1.1)  # UIDVALIDITY is the second it was made in

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        shutil.rmtree(self.base, ignore_errors=True)


def _certificate(folder: Path) -> Path:
    """A certificate for this machine that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(HERE)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, kind, serialization.NoEncryption()))
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    return folder / "cert.pem"


def _group() -> str:
    return grp.getgrgid(os.getgid()).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
