"""The geno-sociogram of one casus in the database: who is tied to whom, what fits, what somebody sees of it."""
