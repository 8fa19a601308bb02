"""One backup as one file: rows, files and law overlays as a stream, compressed, encrypted to the custodians."""
