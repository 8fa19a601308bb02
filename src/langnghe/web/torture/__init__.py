"""The proof by force: web and worker are killed in the middle of submissions, and nothing acknowledged may be lost.

Real processes, a data folder of their own, a free port on this machine; a working installation is never touched.
"""
