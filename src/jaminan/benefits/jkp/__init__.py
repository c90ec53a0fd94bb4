"""What the benefits of the job-loss programme (JKP) share, and the benefits themselves."""
