"""How the pictures of ``rtsp_server.py`` are built; read by any Python."""

BITS, STRIPE, HEIGHT, RATE = 40, 8, 96, 10
WIDTH = BITS * STRIPE
