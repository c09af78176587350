"""Pledges: indicative announcements of support, some of them conditional."""
