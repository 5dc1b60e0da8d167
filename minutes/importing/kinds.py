"""What kind of item it is, what it concluded, and which seats it fills: told by its words, bokmål and nynorsk."""

import re

from minutes.importing.lines import sentence_spans
from minutes.importing.values import ParsedAppointment, ParsedOutcome

_NOTICE = r"innkalling(?:en|a)?|møteinnkalling(?:en|a)?|saksliste(?:n|a)?|sakliste(?:n|a)?|dagsorden(?:en)?"
_MINUTES = r"referat(?:et)?|møtereferat(?:et)?|protokoll(?:en)?|møteprotokoll(?:en)?|møtebok(?:a|en)?"
_APPROVAL = r"godkjenning|godkjenne|godkjennelse"
# The first that fits decides: pattern for the title, pattern for the text.
_KINDS = (
    ("approval_of_notice", rf"(?:{_APPROVAL}).*\b(?:{_NOTICE})\b", ""),
    ("approval_of_minutes", rf"(?:{_APPROVAL}).*\b(?:{_MINUTES})\b", ""),
    ("any_other_business", r"^(?:eventuelt|ymse|eventuelle saker)\b", ""),
    ("round_table", r"\brunden\b|\brunde rundt bordet\b|\brundt bordet\b|\borienteringsrunde", ""),
    ("appointment", r"\boppnevn|\bval[g]? av\b|\bvalg av\b", r"\bskal (?:det )?oppnevn|\bskal oppnemn"),
    ("group_work", r"\bgruppearbeid", r"\barbeid i grupper|\bgruppearbeid"),
    ("announcement", r"\b(?:\w*seminar|\w*møte|\w*konferanse|webinar|kurs|\w*samling|arrangement)\b", r"\bpåmelding"),
    ("decision", r"\bvedtak\b", r"^(?:vedtak|enstemmig vedtak):|\bvedtok\b"),
    ("discussion", r"\b(?:drøfting|diskusjon|drøfte|samtale)", r"\bble drøftet\b|\bvart drøfta\b|\bdiskuterte\b"),
)
_WAS = r"(?:ble|blei|vart|er|blir)"
_OUTCOMES = (
    (
        "approved",
        rf"(?!.*\bikk(?:e|je)\b)(?:{_NOTICE}|{_MINUTES})(?:(?:,| og) (?:{_NOTICE}|{_MINUTES}))*(?:[^.]|\d\.){{0,60}}?"
        rf"(?: {_WAS})? (?:\w+ )?god(?:kjent|kjend|tatt|teke)\b[^.]{{0,80}}",
    ),
    ("approved", r"(?:enstemmig )?(?:godkjent|godkjend)(?: uten merknader| utan merknader)?"),
    (
        "noted",
        r"(?:[\w-]+ ){1,4}(?:tok|tek|tar) (?:saken|saka|orientering(?:en|a)|informasjonen|dette) til "
        r"(?:orientering|etterretning|vitende)",
    ),
    ("noted", rf"(?:saken|saka|[\w-]+ingen|[\w-]+inga) {_WAS} (?:tatt|teken|tatt) til (?:orientering|etterretning)"),
    ("noted", r"(?:tatt|teken|teke) til (?:orientering|etterretning)"),
    ("deferred", rf"(?:saken|saka|punktet) {_WAS} (?:utsatt|utsett)\b[^.]{{0,80}}"),
    ("deferred", r"(?:saken|saka|punktet) (?:utsettes|vert utsett|blir utsatt)\b[^.]{0,80}"),
    ("decision", r"[\w-]+(?: [\w-]+){0,3} (?:vedtok|sluttet seg til|slutta seg til)\b[^.]{3,400}"),
)
_COMPILED = [(kind, re.compile(rf"(?:{pattern})\.?", re.IGNORECASE)) for kind, pattern in _OUTCOMES]
DECISION_LABEL = re.compile(r"(?:enstemmig vedtak|vedtak|konklusjon)\s*:\s*", re.IGNORECASE)
_COUNT = {
    "en": 1,
    "ein": 1,
    "ett": 1,
    "eitt": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "syv": 7,
    "åtte": 8,
}
_SEATS = re.compile(
    rf"\b(?:oppnevn\w*|oppnemn\w*|velges|velje|velge)\s+(?:av\s+)?(?P<count>\d{{1,2}}|{'|'.join(_COUNT)})\s+"
    r"(?:nye\s+)?(?:personer|personar|medlemmer|medlemer|representanter|representantar|deltakere|deltakarar)",
    re.IGNORECASE,
)
_BODY = re.compile(r"\btil\s+(?P<body>[^.,;]{3,120})")


def kind_of(title: str, text: str) -> str:
    """One of the kinds of agenda items; information when nothing tells."""
    for kind, in_title, in_text in _KINDS:
        if kind == "announcement":
            if re.search(in_title, title, re.IGNORECASE) and re.search(in_text, text, re.IGNORECASE):
                return kind
        elif re.search(in_title, title, re.IGNORECASE) or (in_text and re.search(in_text, text, re.IGNORECASE)):
            return kind
    return "information"


def outcome_of(sentence: str) -> ParsedOutcome | None:
    """The outcome that the sentence is, when it is one and nothing else."""
    text = sentence.strip()
    return next((ParsedOutcome(kind, text) for kind, pattern in _COMPILED if pattern.fullmatch(text)), None)


def cut_outcome(text: str) -> tuple[str, ParsedOutcome | None]:
    """A paragraph without the outcome that its last sentence is."""
    start, stop = list(sentence_spans(text))[-1]
    outcome = outcome_of(text[start:stop])
    return (text[:start].rstrip(), outcome) if outcome else (text, None)


def appointment_of(title: str, text: str) -> ParsedAppointment | None:
    """The seats that an item wants filled. All of them are open: names are for a person to enter."""
    for source in (text, title):
        if match := _SEATS.search(source):
            count = match["count"].lower()
            seats = int(count) if count.isdigit() else _COUNT[count]
            body = _BODY.search(source, match.end())
            return ParsedAppointment(body["body"].strip() if body else "", ("",) * seats)
    return None
