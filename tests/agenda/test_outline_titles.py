import pytest

from agenda.models import AgendaItem


@pytest.mark.parametrize(
    ("title", "short", "shown"),
    [
        ("Godkjenning av innkalling", "", "Innkalling"),
        ("Godkjenning av referat fra møtet 14. januar", "", "Referat 14. januar"),
        ("Godkjenning av referat frå møtet 14. januar 2022", "", "Referat 14. januar 2022"),
        ("Runden – tema rekruttering av fagfolk", "", "Runden"),
        ("Arbeidsplan for 2022- hvor langt er vi kommet?", "", "Arbeidsplan for 2022"),
        ("VEKST-konferansen 2022 – orientering", "", "VEKST-konferansen 2022"),
        ("Eventuelt", "", "Eventuelt"),
        ("– uten begynnelse", "", "– uten begynnelse"),
        ("Prosjekt ladeparker – oppnevning", "Ladeparker", "Ladeparker"),
    ],
)
def test_outline_title(title, short, shown):
    assert AgendaItem(title=title, short_title=short).outline_title == shown
