"""The pages of meetings and agendas, by noun."""
