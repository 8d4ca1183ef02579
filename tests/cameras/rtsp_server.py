"""A camera: an RTSP server whose pictures show the hour, as stripes that a test can read.

For the system's Python, which has GStreamer: ``rtsp_server.py PORT [PASSWORD] [FILE]``; a FILE is
served as it is instead.
It serves /1, /2, /3 … on that port: ten pictures a second, a key picture every second.
"""

import sys
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402
from rtsp_shape import BITS, HEIGHT, RATE, STRIPE, WIDTH  # noqa: E402

LAUNCH = (
    f"( appsrc name=source is-live=true do-timestamp=true format=time caps=video/x-raw,format=I420,"
    f"width={WIDTH},height={HEIGHT},framerate={RATE}/1 ! openh264enc gop-size={RATE} "
    "bitrate=300000 ! h264parse config-interval=1 ! rtph264pay name=pay0 pt=96 )"
)


def frame() -> bytes:
    """The hour in hundredths of a second since 1970, a white stripe a bit, the highest first."""
    hour = int(time.time() * 100)
    row = b"".join(
        (b"\xeb" if hour >> (BITS - 1 - bit) & 1 else b"\x10") * STRIPE for bit in range(BITS)
    )
    return row * HEIGHT + b"\x80" * (WIDTH * HEIGHT // 2)


def configured(factory: object, media: GstRtspServer.RTSPMedia) -> None:
    source = media.get_element().get_by_name("source")

    def push() -> bool:
        content = frame()
        return source.emit("push-buffer", Gst.Buffer.new_wrapped(content)) == Gst.FlowReturn.OK

    GLib.timeout_add(1000 // RATE, push)


FILE = (
    "( filesrc location={} ! qtdemux ! h264parse config-interval=1 ! rtph264pay name=pay0 pt=96 )"
)


def main(port: str, password: str = "", file: str = "") -> None:
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    for number in range(1, 9):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(FILE.format(file) if file else LAUNCH)
        factory.set_shared(not file)
        if not file:
            factory.connect("media-configure", configured)
        if password:
            permissions = GstRtspServer.RTSPPermissions()
            permissions.add_role("viewer")
            permissions.add_permission_for_role("viewer", "media.factory.access", True)
            permissions.add_permission_for_role("viewer", "media.factory.construct", True)
            factory.set_permissions(permissions)
        server.get_mount_points().add_factory(f"/{number}", factory)
    if password:
        auth, token = GstRtspServer.RTSPAuth(), GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "viewer")
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic("admin", password), token)
        server.set_auth(auth)
    server.attach(None)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
