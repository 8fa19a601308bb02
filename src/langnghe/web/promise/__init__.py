"""What an office promises and how it kept its promises: public figures, from duties alone."""
