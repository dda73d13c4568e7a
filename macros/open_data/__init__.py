"""Open data: the facts as files for programs, and what pages tell programs about themselves.

Records in, text out, like every renderer: no clock, no disk, no environment.
"""
