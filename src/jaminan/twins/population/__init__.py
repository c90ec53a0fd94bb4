"""The population registry: who somebody is, whether alive, and how much a photo resembles."""
