"""The public face: pages, tables and charts anyone can open, check and reuse, from any web server or a disk."""
