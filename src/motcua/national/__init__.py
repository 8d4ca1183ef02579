"""The national public-service portal (Cổng DVCQG): what is told there, what comes from there."""
