"""What every test stands on; loaded by pytest before anything else."""
