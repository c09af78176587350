"""Days: the days, months, years and intervals a text names, and those it counts from the day it was said on."""
