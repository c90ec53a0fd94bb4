"""JKK: what is paid after an accident at work or an occupational disease. Rules only."""
