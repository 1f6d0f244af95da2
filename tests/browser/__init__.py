"""Journeys through the house in Chromium, on a real server over a store of its own."""
