"""The pages of people, groups, rosters and sign-in, by noun."""
