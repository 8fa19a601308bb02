"""Writing people: one's own account, and administration (offices, users, roles, mandates, absences)."""
