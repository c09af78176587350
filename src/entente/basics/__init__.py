"""The words all other packages use: money, days, parties, refusals, canonical bytes."""
