"""The messages that banks take and send: pain.001, pain.002, camt.053 and camt.054."""
