"""What the five benefits of the pension programme (JP) share, and the benefits themselves."""
