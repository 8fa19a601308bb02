"""How fast the house is, measured against a yardstick on the same machine; docs/performance.md is written from it."""
