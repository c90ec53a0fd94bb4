"""Case work: from the first tap to money in the account, for every claim type alike."""
