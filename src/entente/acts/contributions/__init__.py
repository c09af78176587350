"""Contributions: money and goods received, promissory notes, national support, the fund's own bank business."""
