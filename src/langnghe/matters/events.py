"""What can happen to who may see a matter, as the trail names it."""

SEALED_OPENED = "matters.sealed_opened"
GRANT_GIVEN = "matters.grant_given"
GRANT_CONFIRMED = "matters.grant_confirmed"
GRANT_ENDED = "matters.grant_ended"
RECUSED = "matters.recused"
RECUSAL_LIFTED = "matters.recusal_lifted"
