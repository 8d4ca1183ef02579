"""The recorder: one process, one ffmpeg a camera, each brought back whenever it is lost."""
