"""Cameras, against a real RTSP server."""
