"""JKM: what is paid when a member dies, not by an accident at work. Rules only."""
