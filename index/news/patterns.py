"""The expressions by which one line, or a passage glued into one, is known for what it is."""

from __future__ import annotations

import re

MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|pebruari|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|"
    r"agu(?:s(?:tus)?)?|agt|ags|aug(?:ust)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|nop(?:ember)?|"
    r"des(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?:senin|selasa|rabu|kamis|jum'?at|jum’at|sabtu|minggu|ahad|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_ROLE = (
    r"(?:penulis|editor|reporter|pewarta|wartawan|jurnalis|kontributor|redaktur|penyunting|penyadur|penerjemah|"
    r"laporan|oleh|by|author|writer|naskah|teks|uploader|redaksi|narator|periset|videografer|"
    r"di(?:sadur|adaptasi|terjemahkan) (?:dari|oleh))"
)

HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:com|net|org|id|co|info|news|tv|me|my|xyz|site|online)/?\S*")
BYLINE = re.compile(
    rf"(?:{_ROLE}(?:\s*(?:/|&|dan)\s*{_ROLE})?\s*[:|]\s*\S.{{0,100}}|laporan wartawan\b.{{3,100}}|"
    rf"(?-i:Laporan(?: [A-Z][\w.]+){{1,4}} \| [A-Z][\w ]{{2,30}})|"
    rf"(?:diadaptasi )?(?:oleh|by) (?-i:[A-Z])[^.]{{2,60}})",
    re.IGNORECASE,
)
BYLINE_LABEL = re.compile(rf"{_ROLE}\s*:?", re.IGNORECASE)
DATE_LINE = re.compile(
    rf"(?:[\w.]{{2,30}}\s*[-–|,]\s*)?(?:{WEEKDAY}\s*,?\s*)?(?:\(?\d{{1,2}}[\s/.-]+(?:{MONTH}|\d{{1,2}})[\s/.,-]+\d{{2,4}}\)?|"
    rf"\d{{4}}[-/]\d{{2}}[-/]\d{{2}}|{MONTH} \d{{1,2}}, \d{{4}})"
    r"(?:[\s|,/T-]*(?:pukul|jam)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\s*(?:am|pm)?\s*(?:wib|wita|wit|[+]\d\d:?\d\d|z)?",
    re.IGNORECASE,
)
CAPTION_LABEL = re.compile(r"(?:foto|photo|sumber|sumber foto|credit|kredit|gambar|ilustrasi)\s*:?", re.IGNORECASE)
CAPTION_LINE = re.compile(
    r"(?:(?:foto|photo|gambar|ilustrasi|keterangan foto|caption|kredit foto)\s*:\s*\S.*|"
    r"(?:lihat foto|ilustrasi)\b.{3,300}|tangkapan layar\b[^.!?]{3,100}|"
    r"(?:shutterstock|unsplash|freepik|pexels|pixabay) (?-i:Ilustrasi)\b[^.!?]{3,200}\.?|"
    r"(?:(?-i:[A-Z][\w.]*)(?:\.com|\.id|\.co)|AFP|AP|ANTARA|REUTERS|EPA|GETTY IMAGES|ANTARA FOTO|"
    r"shutterstock|unsplash|freepik|pexels|pixabay) ?/ ?(?-i:[A-Z])"
    r"(?!.*(?-i:[A-Z]{4,}\.[A-Z]{2,3}\b)).{3,350}|"
    r"screenshot ?/.{3,350}|(?-i:(?:[A-Z]{5,} ){2,3}(?=[A-Z][a-z]))[^\"“]{20,250}\(\d{1,2}/\d{1,2}/\d{4}\).{0,120}|"
    r"(?:dok|doc)(?:\.|\b)(?! (?:di|yang)\b):? ?(?:(?-i:[A-Z\d@])|https?:|(?-i:[a-z]+[A-Z.])).{2,250}|"
    r"(?:shutterstock|unsplash|freepik|i?stockphoto|pexels|pixabay|getty images)(?:/ ?[\w-]+)? (?-i:[A-Z])[^!?]{3,200}|"
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|id|net)/ ?[\w.]+ (?-i:[A-Z]).{3,300}|"
    r"[\w-]+\.(?:com|id|info|net)(?:\.au)? (?-i:[A-Z])[^.!?:,]{3,150}\.?|"
    r"(?:[\w./-]+ ){1,3}(?-i:Ilustrasi) [^.!?:]{3,200}\.?|"
    r"(?-i:Dokumentasi(?: [A-Z][\w.&'’-]*){1,6})|"
    r"sumber(?: foto| gambar)?\s*:\s*.{2,80})",
    re.IGNORECASE,
)
_SHOWN_LINE = re.compile(
    r"(?:Dokumentasi(?: [A-Z][\w.&'’-]*){2,12} [a-z]|"
    r"(?:Screenshot |Tangkapan layar )?(?:Instagram|TikTok|Tiktok|Twitter)(?:\.com/| )@[\w.]+ [A-Z]|"
    r"(?:(?i:flickr|youtube|facebook|screenshoot)/|Tangkapan layar YouTube(?: [A-Z][\w.]*){1,6} (?=[a-z])) ?\w|"
    r"TRIBUN[A-Z]+/[A-Z]+(?: [A-Z]+)* [A-Z]|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}/ ?(?:Kompas[A-Z]\w+|KOMPAS\.com|Kompas\.com) [A-Z])[^\n]{3,250}"
)
"""A line that begins with the house or the account that shows its picture."""

_CREDITED_LINE = re.compile(
    r"[^\n]{20,350}(?:[.)] ?(?:ANTARA(?: FOTO)?/(?:HO-)?[A-Z][\w .'’/-]{1,40}|Foto ?: ?[A-Z][\w .'’/@-]{2,60})\.?|"
    r"\| ?Sumber(?: [Ff]oto)?(?: ?: ?[^\n]{2,60})?)"
)

CREDIT_LINE = re.compile(
    r"(?:(?:(?:[A-Z][\w.]*\.(?:com|COM|id|ID|co)|AFP|AP|ANTARA|REUTERS|EPA|GETTY IMAGES|ANTARA FOTO|DOK) ?/|"
    r"[Dd]ok\.? ) ?"
    r"(?:[A-Z@][\w.'’-]*|[A-Z]{2,})(?:[ /](?!Ilustrasi)(?:[A-Z][\w.'’-]*|via)){0,3}|"
    r"Dokumentasi(?: [A-Z][\w.&'’-]*){1,6}|"
    r"(?i:tangkapan layar (?:instagram|twitter|youtube|facebook|tiktok|akun|media sosial))(?: [\w.@]+){0,5})"
)
"""A line that holds nothing but a picture's credit."""

LONG_CAPTION = re.compile(
    r"(?:KOMPAS\.(?:com|COM)/[A-Z]{2,}(?: [A-Z]{2,})+|"
    r"(?:[A-Z]{5,} ){1,2}[A-Z]{5,}(?=[^\n\"“]{20,400}\(\d{1,2}/\d{1,2}/\d{4}\))) (?=[A-Z][a-z])[^\n]{0,1000}"
)
"""A caption of any length after its photographer in capitals."""

PICTURED = re.compile(
    r"(?:Foto|Potret|Ilustrasi|Kolase|Logo|Tangkapan layar|Penampakan|Suasana|Dari kiri ke kanan)\b[^\n]{10,300}|"
    r"(?![^\n]*\bdijadwalkan\b)[^\n\"“”]{20,400}\(\d{1,2}/\d{1,2}/\d{4}\)(?:\.?|\.? [A-Z][^\n\"“”]{0,200})"
)
"""A sentence about the picture that it stands beside, or one that ends with its day, where it is above the article."""

CREDIT = re.compile(
    r"(?:[(\[](?:"
    r"(?i:doc|dok|dokumen|foto|photo|sumber|ist|istimewa|kredit|net|getty|pixabay|unsplash|pexels|shutterstock|repro|"
    r"ilustrasi)"
    r"\b[^()\[\]]{0,80}|"
    r"[^()\[\]]{0,60}(?i:foto|photo|pool|images|istimewa|screenshot|tangkapan layar)\b[^()\[\]]{0,60}|"
    r"[\w.]+\.(?:com|COM|id|ru|co|net|org)(?:/[^()\[\]]{2,40})?|"
    r"(?:ANTARA|REUTERS|AFP|AP|EPA|KOMPAS\.com|TRIBUNNEWS)/[^()\[\]]{2,60}|"
    r"(?<=[^.!?”\"')] .)[A-Z][\w .]{2,30}/[A-Za-z][\w .'’]{2,30}"
    r")[)\]]|(?<!opyright )(?<!OPYRIGHT )(?:©|\([cC]\))\s*[\w @./-]{2,40}(?: ?\([A-Z]{2,8}\))?)\s*\.?$"
)
"""A picture's credit at the end of a line: a source in brackets, or after a copyright sign."""

_CITY = (
    r"(?:(?:Abu|Banda|Bandar|Buenos|Hong|Jakarta|Kota|Kuala|Labuan|Los|New|Rio|San|Sri|Tangerang|Tel) )?"
    r"[A-Z][a-z]\w+ -{1,2} (?=[A-Z“\"])"
)

PHOTO_HEAD = re.compile(
    r"(?:[^\n:]{3,160}?[\s.])?Foto ?: ?[^\n]{2,70}?\s"
    rf"(?={_CITY})"
)
"""The picture above a flattened article, before its dateline: "Final. Foto: internet Jakarta - "."""

CREDITED_WRITER = re.compile(
    r"[A-Z][\w-]{2,25}\.(?:[Cc]om|[Cc]o\.[Ii]d|[Ii]d)/[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}?"
    r"(?=\s+[A-Z][A-Z-]{3,}\.[A-Z]{2,3}\b)"
)
"""The writer before a dateline: "TribunTravel.com/Name Name TRIBUNNEWS.COM - "."""

GUESTS = re.compile(r"Oleh ?: ?[A-Z][^*\n]{3,160}\*+\s+(?=[A-Z“\"])")
"""The writers of an opinion before its first sentence, with the star that leads to what they are."""

DATELINE_LINE = re.compile(
    r"(?:[A-Z][A-Z .'’-]{2,28}\s*,\s*)?"
    r"(?:[A-Za-z][\w-]{1,25}(?:\.[A-Za-z]{2,4}){1,2}|[A-Z][A-Z .'’-]{2,28})(?:\s*[-–—]+)?"
    r"|[A-Z][\w .'’-]{2,28} [-–—]+"
)
"""The first half of a dateline that a page's links broke into lines: "KOMPAS.com -", "JAKARTA"."""

HEAD = re.compile(
    r"(?:(?:[A-Z\d][\w.'’]*|detik\w+)\s+){1,5}- \w+ "
    rf"(?P<day>(?i:{WEEKDAY}),? \d{{1,2}} (?i:{MONTH}) \d{{4}},? \d{{2}}[:.]\d{{2}} WIB)\s*"
)
"""A page's head glued before its text: "Name - desk Rabu, 16 Jan 2019 15:51 WIB "."""

CITY = re.compile(rf"(?<=\s){_CITY}")
"""The dateline of a flattened page below its head and picture: "Jakarta - "."""

DATELINE = re.compile(
    r"\s*(?:"
    r"(?:[A-Z][A-Z .'’/-]{2,28}\s*[,|]\s*)(?P<after>[A-Za-z][\w.\- ]{2,30}?)"
    r"|(?P<before>[A-Za-z][\w\-]{1,25}(?:\.[A-Za-z]{2,4}){1,2})"
    r"\s*(?:[,|]\s*[A-Z][\w .'’-]{2,30}?)?"
    r"|[A-Z][\w .'’-]{2,28},\s*(?P<second>[A-Z][\w .-]{2,30}?)"
    r"|(?P<third>[A-Z]{4,}(?: [A-Z]{4,})?)\s*,\s*[A-Z][\w .'’-]{2,28}?"
    r"|[A-Z][\w .'’/-]{2,28}?\s*\((?P<agency>[A-Z]\w{1,12})(?:/[A-Z][\w ]{2,20})?\)"
    r"|(?P<place>[A-Z][\w.'’-]{2,18}(?: [A-Z][\w.'’-]{2,18}){0,2})(?=\s)"
    r")(?:\s*[,|]?\s*\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?)?\s*(?:[–—―]|--+|-(?=\s)|:)\s*[\u200b-\u200f\ufeff]*(?=[A-Z“\"'‘\d(])"
    r"(?(before)(?:[A-Z]{4,}(?: [A-Z]{3,})?\.\s+(?=[A-Z“\"'‘\d(]))?)"
)
"""A paragraph's opening "JAKARTA, KOMPAS.com -", "TEMPO.CO, Jakarta -", "KONTAN.CO.ID - JAKARTA.",
"Jakarta (ANTARA) -", "Pyongyang –".
"""


TOWN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?\. ")
"""A town before its paper, with a stop: "Demak. Beritasatu.com -"."""

PAPER = re.compile(
    r"(?:[A-Z][A-Z .'’/-]{2,28}?\s*[,|]\s*)?"
    r"(?:[A-Z][\w-]{1,25}(?: ?\. ?(?:com|co|id|net|COM|CO|ID|NET|Com|tv)){1,2}|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)? \((?:ANTARA|Antara)\))"
    r"\s*(?:[,|]\s*[A-Z][\w .'’-]{2,30}?)?\s*(?:[–—―]|--+|(?<=\s)-|-(?=\s))\s*(?=[A-Z“\"'‘\d(])"
)
"""A dateline that names its paper, wherever it stands: "TRIBUNNEWS.COM, JAKARTA -", "Jakarta (ANTARA) -"."""

_PAPER_MARK = re.compile(r"\. ?(?:com|co|id|net|COM|CO|ID|NET|Com|tv)|\((?:ANTARA|Antara)\)")
"""What every ``PAPER`` holds, found many times faster."""


def paper(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first ``PAPER`` in ``text[start:end]``."""
    return PAPER.search(text, start, end) if _PAPER_MARK.search(text, start, end) is not None else None


def agency(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first dateline of the agency Antara in ``text[start:end]``."""
    mark = text.find(" (ANTARA) - ", start, end)
    return _AGENCY.search(text, max(start, mark - _PLACE), end) if mark >= 0 else None


_AGENCY = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)? \(ANTARA\) - ")
_PLACE = 20
"""Code points of the place before an agency, at most."""


def credited(plain: str) -> bool:
    """Whether a line is of words beside a picture that end with their credit, or begin with what shows it."""
    # Hardly a line has one of these words, and to match costs as much as the line is long.
    begins = plain[:_SHOWN]
    if ("/" in begins or "@" in begins or begins.startswith(("Dokumentasi", "Tangkapan"))) and _SHOWN_LINE.fullmatch(
        plain
    ):
        return True
    named = "ANTARA" in plain or "Foto" in plain or "Sumber" in plain
    return named and _CREDITED_LINE.fullmatch(plain) is not None


def credit(plain: str) -> re.Match[str] | None:
    """The ``CREDIT`` that ends the line ``plain``, which has no blanks around it."""
    bracketed = plain.removesuffix(".").rstrip().endswith((")", "]"))
    marked = bracketed or "©" in plain or "(c)" in plain or "(C)" in plain
    if not marked:
        return None
    tried = (CREDIT.match(plain, sign.start()) for sign in _CREDIT_SIGN.finditer(plain))
    found = next((found for found in tried if found is not None), None)
    if found is not None and len(_SLASHED.findall(plain)) > _MOST_SLASHED:
        return None
    if found is not None and plain[-1] == "." and _OFFICES.search(plain, found.start()):
        return None
    # A host before the stop of a sentence explains the name before it.
    return None if found is not None and plain[-1] == "." and _EXPLAINED.search(plain, 0, found.end()) else found


_SHOWN = 60
"""Code points of a line in which the house or the account stands that shows its picture."""

_EXPLAINED = re.compile(r"[,\w] [A-Z][\w ]{2,40} \([\w.]+\.(?:com|id|ru|co|net|org)\)\.$")
_SLASHED = re.compile(r"\([A-Z][^()/]{2,30}/[A-Z][^()/]{2,30}\)")
_MOST_SLASHED = 2
"""Names with their house in brackets that a credit has at most; a list of players and clubs has more."""

_OFFICES = re.compile(r"\((?!ANTARA|REUTERS|AFP|AP|EPA)[A-Z]{2,6}/[A-Z]{2,8}\)\.$")
"""Two offices by their letters at the end of a sentence, as in "Kementerian Agraria dan Tata Ruang (ATR/BPN)."."""

_CREDIT_SIGN = re.compile(r"[(\[©]")
