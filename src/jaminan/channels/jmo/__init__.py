"""The member's web app: account, balance, card, claims, on a phone-sized screen."""
