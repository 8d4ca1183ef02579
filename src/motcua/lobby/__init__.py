"""The hall's own screens: kiosk, ticket on a phone, board, rating tablet."""
