"""Forms of people, organisations, groups and users, by noun."""
