"""What every domain app stands on: clock, events, state machine, audit, outbox."""
