"""What the script says, in the language of the screen: it has no words of its own."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return _saving() | _attendance() | _items() | _round() | _conflicts()


def _saving() -> dict[str, str]:
    return {
        "saved": _("Lagret %(time)s"),
        "saved_except": _("Lagret %(time)s, unntatt %(what)s"),
        "saving": _("Lagrer …"),
        "failing": _("Ikke lagret, prøver igjen – teksten står på siden"),
        "failing_more": _("Sist lagret %(time)s · %(waiting)s · nytt forsøk om %(seconds)s s"),
        "waiting_one": _("1 endring venter"),
        "waiting_many": _("%(count)s endringer venter"),
        "signed_out": _("Du er logget ut – logg inn i et annet vindu og fortsett her"),
        "forbidden": _("Du kan ikke lenger skrive i dette referatet. Teksten din står her; kopier det du trenger."),
        "closed": _("%(message)s Teksten din står her; kopier det du trenger."),
        "one_item": _("sak %(number)s"),
        "one_field": _("ett felt"),
        "many_fields": _("%(count)s felt"),
        "gone": _("Dette ble fjernet av noen andre. Det du skrev, står her; kopier det du trenger."),
        "upload_running": _("Laster opp %(name)s: %(percent)s %%"),
        "upload_failed": _("%(name)s ble ikke lastet opp. Prøv igjen."),
        "upload_too_big": _("%(name)s er for stor. Største fil er %(most)s MB."),
    }


def _attendance() -> dict[str, str]:
    return {
        "chair": _("møteleder"),
        "deputy_of": _("vara for %(name)s"),
        "observer": _("observatør"),
        "guest": _("gjest"),
        "deputy": _("vara"),
        "came": _("kom %(when)s"),
        "went": _("gikk %(when)s"),
        "deputy_option": _("Vara …"),
        "deputy_label": _("Vara for %(name)s"),
        "deputy_escape": _("%(name)s møter likevel"),
        "new_person": _("Ny person: %(name)s"),
        "status_of": _("Oppmøte, %(name)s"),
        "more_about": _("Mer om %(name)s"),
        "taken_off": _("%(name)s er tatt av listen"),
        "status_changed": _("%(name)s: %(status)s"),
        "none": _("ingen"),
        "and": _(" og "),
        "member_one": _("%(count)s medlem"),
        "member_many": _("%(count)s medlemmer"),
        "region_one": _("%(count)s delregion"),
        "region_many": _("%(count)s delregioner"),
        "all_there": _("%(people)s fra %(places)s"),
        "some_there": _("%(there)s av %(all)s delregioner til stede."),
        "excused": _("%(names)s har meldt forfall."),
        "missing": _("%(names)s mangler."),
        "already_listed": _("%(name)s står allerede på listen."),
    }


def _items() -> dict[str, str]:
    return {
        "new_item": _("Ny sak"),
        "item_removed": _("Sak %(number)s er fjernet"),
        "follow_up_removed": _("Oppfølgingen er fjernet"),
        "appointment_removed": _("Oppnevningen er fjernet"),
        "seat_removed": _("Plassen er fjernet"),
        "attachment_removed": _("Vedlegget er fjernet"),
        "outcome_changed": _("Konklusjonen er endret"),
        "outcome_removed": _("Konklusjonen er fjernet"),
        "outcome_none": _("Ingen konklusjon"),
        "outcome_noted": _("Til orientering"),
        "outcome_approved": _("Godkjent"),
        "outcome_deferred": _("Utsatt"),
        "outcome_decision": _("Vedtak"),
        "ask_replace": _("Setningen er endret for hånd."),
        "replace": _("Bytt den ut med «%(text)s»"),
        "replace_remove": _("Fjern den"),
        "keep_sentence": _("Behold setningen"),
        "written": _("har tekst"),
        "not_begun": _("ikke begynt"),
        "writing_now": _("skrives nå"),
        "text_of": _("Tekst, sak %(number)s"),
        "outcome_of": _("Konklusjon, sak %(number)s"),
        "write_here": _("Skriv her"),
        "write_intro": _("Innledning til runden, om det trengs"),
        "seats": _("%(filled)s av %(all)s plasser besatt"),
        "minutes_left": _("%(time)s igjen"),
        "minutes_left_plan": _("%(time)s igjen, planen sier %(plan)s"),
        "minutes_over": _("%(time)s over tiden"),
        "hours": _("%(hours)s t %(minutes)s min"),
        "minutes": _("%(minutes)s min"),
        "bad_address": _("Adressen begynner med https:// eller er en e-postadresse."),
        "remove_attachment": _("Fjern vedlegget %(title)s"),
    }


def _round() -> dict[str, str]:
    return {
        "has_spoken": _("%(spoken)s av %(all)s"),
        "have_spoken": _("har hatt ordet. Gjenstår:"),
        "all_have_spoken": _("har hatt ordet."),
        "set_up_round": _("Sett opp runden med %(count)s innspill"),
        "said_by": _("Innspill fra %(name)s"),
        "reply_by": _("Svar fra %(name)s"),
        "text_said_by": _("Tekst, innspill fra %(name)s"),
        "reply_to": _("svar på %(name)s"),
        "contribution_removed": _("Innspillet fra %(name)s er fjernet"),
        "in_secretariat": _("sekretariatet"),
        "spoken_already": _("har hatt ordet"),
        "not_here": _("ikke til stede"),
        "known_from": _("i registeret"),
        "new_speaker": _("Bruk «%(name)s» som skrevet"),
        "not_listed": _("står ikke som frammøtt"),
        "suggestions": _("Forslag"),
    }


def _conflicts() -> dict[str, str]:
    return {
        "conflict_item": _("%(name)s endret sak %(number)s mens du skrev"),
        "conflict": _("%(name)s endret dette mens du skrev"),
        "someone": _("Noen andre"),
        "their_text": _("%(name)s sin tekst"),
        "use_theirs": _("Bruk teksten fra %(name)s"),
    }
