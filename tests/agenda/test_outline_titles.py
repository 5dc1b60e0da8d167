import pytest

from agenda.models import AgendaItem


@pytest.mark.parametrize(
    ("title", "short", "shown"),
    [
        ("Godkjenning av innkalling", "", "Innkalling"),
        ("Godkjenning av referat fra møtet 14. januar", "", "Referat 14. januar"),
        ("Godkjenning av referat frå møtet 14. januar 2022", "", "Referat 14. januar 2022"),
        ("Runden – tema talentattraksjon", "", "Runden"),
        ("Handlingsplan for 2022- hva er status?", "", "Handlingsplan for 2022"),
        ("BEST-konferansen 2022 – orientering", "", "BEST-konferansen 2022"),
        ("Eventuelt", "", "Eventuelt"),
        ("– uten begynnelse", "", "– uten begynnelse"),
        ("Prosjekt energistasjoner – oppnevning", "Energistasjoner", "Energistasjoner"),
    ],
)
def test_outline_title(title, short, shown):
    assert AgendaItem(title=title, short_title=short).outline_title == shown
