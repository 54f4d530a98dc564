"""The expressions by which a picture's credit glued into a paragraph is known."""

from __future__ import annotations

import re

SOURCES = ("ANTARA/", "ANTARA FOTO/", "ANTARA FOTO / ", "AFP/", "REUTERS/", "AP Photo/")
"""What a picture's credit begins with, before the photographer."""

GLUED_CREDIT = re.compile(rf"(?:{'|'.join(map(re.escape, SOURCES))})(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,5}})")
"""A picture's credit between the sentences of a flattened page."""

DESK = re.compile(r"/[a-z]{2,4}\b\.?")
"""Who brought a picture in, behind the photographer: "ANTARA FOTO/Name/aa."."""

BRACKETED_CREDIT = re.compile(
    r"\((?:(?P<agency>Reuters|REUTERS|AFP|EPA)(?=\))|Getty Images|AP Photo|Shutterstock|[Ii]stimewa|"
    r"(?:Reuters|REUTERS|AFP|AP Photo|EPA|Getty Images|ANTARA FOTO|ANTARA)/[^()\n]{2,40}|"
    r" (?:REUTERS|AFP|ANTARA FOTO|ANTARA) / [^()\n]{2,40} |"
    r"[Ff]oto ?: ?[^()\n]{2,50}|[Dd]ok(?:\. ?| )[^()\n]{2,40}|[A-Z][\w .'’]{1,30}/Getty Images)\)(?=\s?[A-Z“\"])"
)
"""A picture's credit in brackets after the words beside the picture, between the sentences of a flattened page."""

PHOTO = re.compile(
    r"Foto(?<![\w(]Foto) ?: ?(?:[Dd]ok(?:\.|umentasi)? ?:? ?)?(?P<name>[\w@][\w.'’@-]*(?: [A-Z][\w.'’@-]*){0,3}"
    r"(?:/(?:[a-z][\w.'’@-]*|[A-Z@][\w.'’@-]*(?: [A-Z][\w.'’-]*)?))?)"
)
"""A picture's credit that says so, between the sentences of a flattened page."""

_BANKS = ("SHUTTERSTOCK", "Shutterstock", "Unsplash", "PIXABAY", "Pixabay", "Freepik", "FREEPIK", "iStockphoto")
"""Houses that lend pictures to newspapers."""

LINKED_CREDIT = re.compile(
    rf"(?:(?:KOMPAS|Kompas)\.(?:com|COM|Com)/ ?|(?:{'|'.join(_BANKS)})(?:/| )|Dok\. |"
    r"[\w.-]+\.(?:com|id|de) (?=Ilustrasi\b))(?=\w)"
)
"""What a picture's credit begins with right behind a link to another article."""

SHORT = r"\b(?:Pol|Purn|Drs?|Prof|Ir|Hj?|Kom|Inf|Letjen|Brigjen|Irjen)\. ?"
"""Ranks and titles whose stop ends no sentence."""

LEADS = (
    *_BANKS,
    "Getty Images",
    "KOMPAS.com/",
    "KOMPAS.COM/",
    "KOMPAS.com / ",
    "INSTAGRAM/",
    "Instagram/@",
    "TWITTER/",
    "YOUTUBE/",
    " Dok. ",
)
"""What a picture's credit begins with that stands before the words beside the picture."""

LED_CREDIT = re.compile(
    r"(?<=[.!?”\"'] )(?:KOMPAS\.(?:com|COM) ?/ ?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})|"
    r"(?:AFP via |EPA/)?Getty Images(?:/[A-Z][\w-]*(?: [A-Z][\w-]*){0,2})?(?= ?[A-Z])|"
    r"(?:INSTAGRAM|TWITTER|YOUTUBE|Instagram)/@?[\w.]+|Dok\. [A-Z]\w*(?![\w.])|"
    rf"(?:{'|'.join(_BANKS)})(?:/ ?[\w)-]+(?: [A-Z]+)*)?(?= [A-Z]))"
    rf"(?:{SHORT}|[^.!?\n]){{10,300}}(?:\(\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\))?[.!?](?=\s|$)"
)
"""A picture's credit between the sentences of a flattened page, before the words beside the picture."""
