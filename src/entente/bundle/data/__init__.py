"""The files of the public face: tables in every form, the log and the program that checks it."""
