"""Charts as SVG: drawn the same for page, print and file, measured with the widths of the font they use."""
