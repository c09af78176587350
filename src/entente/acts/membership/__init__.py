"""Membership: how the coalition is founded, who accedes and leads, how it meets and decides."""
