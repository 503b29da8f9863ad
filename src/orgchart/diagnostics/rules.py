"""The catalogue of what reading and building find: what each code means.

`RULES` says for each code what
it means, why it matters and what to write instead; `orgchart rule CODE` prints it. The hundreds tell what it is
about: OC1xx reading a file, OC2xx the shape of records, OC3xx references between records, OC4xx dates. Checks of
what was read bring their rules along; `orgchart.checks.catalogue` is all of them together.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from orgchart.foundation.records import Frozen, evolve


class Severity(str, Enum):
    """How much a finding weighs: an error keeps its record from being used, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def __str__(self) -> str:
        """Return the word itself: "error", "warning" or "note"."""
        return self.value


class Rule(Frozen, kw_only=False):
    """What one code means.

    Attributes:
        code: "OC" and three digits; never given to another rule later.
        name: Two to five words joined by hyphens.
        severity: The severity of its findings.
        summary: What is found, in one sentence.
        why: Why it is bad.
        example: A piece of a role file (or a command) in which it is found.
        instead: What to write, or do, instead.
        advice: The same in a sentence, where `instead` is a role file.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    example: str
    instead: str
    advice: str = ""


def _error(head: str, summary: str, why: str, example: str, instead: str) -> Rule:
    code, name = head.split()
    return Rule(code, name, Severity.ERROR, summary, why, example, instead)


def _warning(head: str, summary: str, why: str, example: str, instead: str) -> Rule:
    return evolve(_error(head, summary, why, example, instead), severity=Severity.WARNING)


_ALL = (
    # Files and folders (OC10x).
    _error(
        "OC101 cannot-read",
        "A file or folder could not be read.",
        "A register with a part missing gives wrong answers, so nothing is left out in silence.",
        "orgchart validate register/    # register/units/finance.yaml may not be read by you",
        "Give yourself permission to read it, correct its name, or move it out of the register.",
    ),
    _error(
        "OC102 not-a-plain-file",
        "Something named like a role file is a pipe, socket, device or folder.",
        "Reading from a pipe or device can wait for ever; it is never opened.",
        "mkfifo register/people.yaml",
        "Write the data to a plain file.",
    ),
    _error(
        "OC103 bad-symbolic-link",
        "A symbolic link in the register leads nowhere, in a circle, or out of the register.",
        "What lies behind such a link differs from one machine to the next, and is not kept in git.",
        "ln -s ../../shared/sources.yaml register/sources.yaml",
        "Copy the file into the register, or keep the register in one folder that holds all of it.",
    ),
    _error(
        "OC104 no-role-files",
        "The folder holds no role files (*.yaml, *.yml, *.json).",
        "An empty register would answer every question with nothing, which is easily mistaken for a finding.",
        "orgchart validate pictures/",
        "Name the folder that holds the role files, or start one with orgchart init DIR.",
    ),
    _error(
        "OC105 file-too-large",
        "A role file is larger than 64 MB, or all of a register are larger than 512 MB together.",
        "Such a file is nearly always something else (a database, a scan) under a wrong name; it is not opened.",
        "register/archive.json    # 900 MB",
        "Split it, for example one file per unit, or move it out of the register.",
    ),
    _warning(
        "OC106 empty-file",
        "A role file holds nothing, or only comments.",
        "It is more often a file that was not saved or not merged than one that is meant.",
        "# people of the finance unit",
        "people:\n  sohbatullah: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC107 not-a-mapping",
        "A role file does not consist of sections, each a name with a colon.",
        "Without the name of a section nobody can tell what the records are.",
        "- {name: Mullah Sohbatullah}",
        "people:\n  sohbatullah: {name: Mullah Sohbatullah}",
    ),
    # Characters (OC11x).
    _error(
        "OC108 unfinished-change",
        "Several role files were to change together, and only some of them have.",
        "The writing program was killed in between, so that an id may be a new one here and the old one there.",
        ".orgchart-journal    # in the folder of the register",
        "Run a command that writes, such as orgchart fmt: it finishes the change first.",
    ),
    _error(
        "OC111 not-utf-8",
        "A file holds bytes that are not UTF-8.",
        "Guessing the encoding turns names into other names.",
        "name: Andr\\xe9    # saved as Latin-1",
        "Save the file as UTF-8 (in most editors: save with encoding).",
    ),
    _error(
        "OC112 utf-16",
        "A file is saved as UTF-16 or UTF-32.",
        "Role files are UTF-8, so that git, editors and this program see the same text.",
        "saved by a spreadsheet or editor as Unicode",
        "Save the file as UTF-8.",
    ),
    _error(
        "OC113 control-character",
        "A text holds a control character (such as NUL, escape or DEL), directly or as an escape.",
        "It cannot be seen, breaks other programs, and makes two names look equal that are not.",
        'name: "Sohbat\\0ullah"',
        "name: Sohbatullah",
    ),
    _error(
        "OC114 raw-line-separator",
        "A file holds U+0085, U+2028 or U+2029 directly.",
        "Some programs start a new line there and some do not, so that every line number after it differs.",
        "title: first<U+2028>second",
        'title: "first\\u2028second"    # or leave it out',
    ),
    _error(
        "OC115 lone-surrogate",
        "An escape names half a character (U+D800 to U+DFFF).",
        "It is no character and cannot be written to a file again.",
        '{"name": "\\ud83d"}',
        '{"name": "\\ud83d\\ude00"}    # both halves, or the character itself',
    ),
    _error(
        "OC116 stray-byte-order-mark",
        "U+FEFF, which cannot be seen, stands inside a file.",
        "It is left behind when files are joined, and becomes a part of the id or name it touches.",
        "people:\n  <U+FEFF>sohbatullah: {name: Mullah Sohbatullah}",
        "people:\n  sohbatullah: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC117 not-text",
        "A file is a workbook, a picture, a PDF or another file that is no text.",
        "Nothing in it can be read as a role file; it is told once, not for each of its bytes.",
        "a workbook named register.yaml",
        "Import a workbook with orgchart import xlsx; cite a PDF as a source.",
    ),
    # YAML that cannot be understood (OC12x).
    _error(
        "OC120 bad-yaml",
        "A file is not YAML.",
        "What follows cannot be understood, so no more of the file is read.",
        "people: &one &two {}",
        "people: {}",
    ),
    _error(
        "OC121 tab-indentation",
        "A tab is used for indentation.",
        "YAML allows spaces only, since a tab is of another width in every editor.",
        "people:\n\tsohbatullah: {name: Mullah Sohbatullah}",
        "people:\n  sohbatullah: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC122 quote-not-closed",
        "A quotation mark is opened and never closed, or text follows a closed one.",
        "Everything up to the next quotation mark is taken for one text.",
        'title: "A new leader in the north',
        'title: "A new leader in the north"',
    ),
    _error(
        "OC123 bracket-not-closed",
        "A list in [ ] or a record in { } is not closed, or a comma is missing in it.",
        "What follows is taken for a part of it.",
        "person: {name: Mullah Sohbatullah",
        "person: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC124 missing-colon",
        "A key lacks its colon, or the space after it.",
        "Without colon and space YAML sees one text instead of a key and a value.",
        "people:\n  sohbatullah:\n    name:Mullah Sohbatullah\n    note: x",
        "people:\n  sohbatullah:\n    name: Mullah Sohbatullah\n    note: x",
    ),
    _error(
        "OC125 bad-indentation",
        "A line is indented differently from the lines that it belongs to.",
        "Indentation says what belongs to what; a wrong one would put a statement under the wrong record.",
        "name: Mullah Sohbatullah\n  note: x",
        "name: Mullah Sohbatullah\nnote: x",
    ),
    _error(
        "OC126 needs-quotes",
        "A text holds or starts with characters that mean something in YAML.",
        'YAML reads ": " as the end of a key, and @ ` % * & ! | > at the start as signs of its own.',
        "title: Jawzjan: a new leader",
        'title: "Jawzjan: a new leader"',
    ),
    _error(
        "OC127 bad-escape",
        "A backslash in double quotes is followed by something that is no escape.",
        "Guessing what was meant could change a name.",
        'at: "C:\\papers"',
        "at: 'C:\\papers'    # nothing is an escape in single quotes",
    ),
    # YAML that role files do without (OC13x).
    _error(
        "OC130 anchor-or-alias",
        "An anchor (&name) or alias (*name) is used.",
        "One statement would stand in two places with the citations of one of them; and an alias of "
        "aliases can grow "
        "without bounds.",
        "start: &s 2018-02\nend: *s",
        "start: 2018-02\nend: 2018-02    # a text that starts with & or * goes in quotes",
    ),
    _error(
        "OC131 tag",
        "A tag (!name) is used.",
        "Every value in a role file is text and is understood from its key, so a tag has nothing to say.",
        "start: !!timestamp 2018-02-01",
        "start: 2018-02-01    # a text that starts with ! goes in quotes",
    ),
    _error(
        "OC132 merge-key",
        "The merge key << is used.",
        "A record would hold statements that do not stand in it, and the tools that compare versions do not see them.",
        "tenure:\n  <<: {post: finance-head}\n  person: sohbatullah",
        "tenure:\n  post: finance-head\n  person: sohbatullah",
    ),
    _error(
        "OC133 several-documents",
        "A file holds several YAML documents, separated by ---.",
        "Only the first one is read.",
        "people: {a: {name: A}}\n---\npeople: {b: {name: B}}",
        "people: {a: {name: A}, b: {name: B}}",
    ),
    _error(
        "OC134 key-not-a-text",
        "A key is empty, a list or a mapping.",
        "Keys are ids and names of fields; a placeholder such as {{ name }} is also seen as such a key.",
        "[a, b]: council",
        "council: [a, b]",
    ),
    _error(
        "OC135 directive",
        "A file starts with a directive (%YAML, %TAG).",
        "Role files need none, and programs differ in what they make of one.",
        "%YAML 1.2\n---\npeople: {}",
        "people: {}",
    ),
    # What is written twice or nested too far (OC14x).
    _error(
        "OC140 duplicate-key",
        "A key stands twice in the same record.",
        "YAML and JSON readers keep one of the two values and drop the other without a word.",
        "a-leader:\n  start: 2018-02\n  start: 2018-03",
        'a-leader:\n  start: "[2018-02..2018-03]"    # or delete the wrong line',
    ),
    _error(
        "OC141 duplicate-section",
        "A section stands twice in one file.",
        "Readers of YAML and JSON keep one of the two and drop every record in the other.",
        "people:\n  a: {name: A}\nunits: {}\npeople:\n  b: {name: B}",
        "people:\n  a: {name: A}\n  b: {name: B}\nunits: {}",
    ),
    _error(
        "OC142 nested-too-deeply",
        "Lists and mappings are nested more than 100 deep.",
        "No record needs it, and reading it can take hours.",
        "x: [[[[[[ and so on",
        "Look for a bracket or placeholder that is repeated by mistake.",
    ),
    _error(
        "OC143 line-too-long",
        "A line of a YAML file is longer than 1,000,000 characters.",
        "Such a line is nearly always an image or a database; editors and git cannot show it.",
        "photo: iVBORw0KGgo and so on for a million characters",
        "Keep such data in a file of its own and refer to it.",
    ),
    # JSON that cannot be understood (OC15x).
    _error(
        "OC150 bad-json",
        "A file is not JSON.",
        "What follows cannot be understood, so no more of the file is read.",
        '{"people": {},}',
        '{"people": {}}',
    ),
    _error(
        "OC151 not-a-json-number",
        "NaN or Infinity is used.",
        "JSON has no such numbers, and most other programs refuse the file.",
        '{"count": NaN}',
        "Leave the key out, or write a text in quotes.",
    ),
    # What is allowed but dangerous (OC19x).
    _warning(
        "OC190 bidirectional-control",
        "A text holds a character that changes the direction of writing (U+202A to U+202E, U+2066 to U+2069).",
        "It cannot be seen, and can make a name, a date or an id look like another one.",
        'name: "\\u202eabc"    # shown as cba',
        "Leave it out: Arabic and Hebrew names need no such characters.",
    ),
    _error(
        "OC191 invisible-in-key",
        "A key, id or name of a section holds a character that cannot be seen, or a space that is not a plain one.",
        "It makes the key another one than it looks like, so that what stands there would be lost: a date, a doubt, "
        "`access: restricted`.",
        "people:\n<U+00A0><U+00A0>a: {name: A}    # copied from a web page or word processor",
        "people:\n  a: {name: A}",
    ),
    # Shape (OC2xx).
    _error(
        "OC201 unknown-key",
        "A record has a key that its section does not know.",
        "A misspelt key would be a statement that nobody ever sees.",
        "tenures:\n  a-leader: {person: a, post: leader, strat: 2018-02}",
        "tenures:\n  a-leader: {person: a, post: leader, start: 2018-02}",
    ),
    _error(
        "OC202 missing-key",
        "A record lacks a key that it must have.",
        "Without it the record says nothing that could be shown or checked.",
        "tenures:\n  a-leader: {person: a, start: 2018-02}",
        "tenures:\n  a-leader: {person: a, post: leader, start: 2018-02}",
    ),
    _error(
        "OC203 wrong-type",
        "A text stands where a list or mapping is wanted, or the reverse.",
        "The value cannot be understood as what its key means.",
        "people:\n  a: Mullah Sohbatullah",
        "people:\n  a: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC204 not-one-of",
        "A value is not one of those that its key allows.",
        "A word that is nearly right would be dropped or misread.",
        "confidence: probable",
        "confidence: likely",
    ),
    _error(
        "OC205 empty-value",
        "A key has no value, or ~ or null.",
        "Not recorded, unknown, vacant and forgotten are different things; an empty value could be any of them.",
        "end:",
        "Leave the key out where nothing is recorded. If the word null is meant as text, write it in quotes.",
    ),
    _error(
        "OC206 bad-id",
        "An id has characters other than a-z, 0-9 and the hyphen, or starts with a hyphen.",
        "Ids go into links, file names and command lines, and must be typed alike on every keyboard.",
        "people:\n  Mullah_Sohbatullah: {name: Mullah Sohbatullah}",
        "people:\n  mullah-sohbatullah: {name: Mullah Sohbatullah}",
    ),
    _error(
        "OC207 keys-exclude-each-other",
        "A record has two keys of which it may have only one.",
        "They say different things, and nobody can tell which of them is meant.",
        "tenures:\n  a-leader: {person: a, vacant: true, post: leader}",
        "tenures:\n  a-leader: {person: a, post: leader}",
    ),
    _error(
        "OC208 unquoted-date-set",
        "A list stands where a date is wanted.",
        "YAML reads [ ] as a list of its own, so a date such as [2018-02..2018-03] must be quoted.",
        "start: [2018-02..2018-03]",
        'start: "[2018-02..2018-03]"',
    ),
    _error(
        "OC210 wrong-pattern",
        "A value is not written in the way that its key wants.",
        "It could be read in more than one way, or in none.",
        "seats: fourteen",
        "seats: 14",
    ),
    # References (OC3xx).
    _error(
        "OC301 unknown-id",
        "A record refers to an id that no record has.",
        "The statement hangs in the air: it would be missing from every chart.",
        "tenures:\n  a-leader: {person: sohbatula, post: leader}",
        "tenures:\n  a-leader: {person: sohbatullah, post: leader}",
    ),
    _error(
        "OC302 id-used-twice",
        "Two records have the same id, in one section or in two, in one file or in two.",
        "Whoever refers to the id could mean either.",
        "people: {finance: {name: A}}\nunits: {finance: {name: Finance unit}}",
        "people: {finance-a: {name: A}}\nunits: {finance: {name: Finance unit}}",
    ),
    _error(
        "OC303 id-of-wrong-kind",
        "A record refers to an id of another kind, such as a unit where a post is wanted.",
        "The statement has no meaning as it stands.",
        "tenures:\n  a-finance: {person: a, post: finance-unit}",
        "tenures:\n  a-finance: {person: a, post: finance-head}",
    ),
    _error(
        "OC304 several-register-sections",
        "More than one file has a register section.",
        "The title and the policy of the register would depend on the order of files.",
        "register: {title: One}    # in a.yaml\nregister: {title: Two}    # in b.yaml",
        "register: {title: One}    # in one file only",
    ),
    _error(
        "OC305 no-register-section",
        "No file has a register section.",
        "Every chart carries the title and the policy of its register.",
        "people: {a: {name: A}}",
        "register: {title: The council}\npeople: {a: {name: A}}",
    ),
    _error(
        "OC306 cycle-of-parents",
        "Units are part of each other in a circle.",
        "A unit would be its own superior, and no chart could be drawn.",
        "units:\n  a: {name: A, part_of: b}\n  b: {name: B, part_of: a}",
        "units:\n  a: {name: A, part_of: b}\n  b: {name: B}    # or give the links dates that do not meet",
    ),
    _error(
        "OC307 cycle-of-follows",
        "Tenures follow each other in a circle.",
        "Each would have to end before it starts.",
        "tenures:\n  one: {person: a, post: p, follows: two}\n  two: {person: b, post: p, follows: one}",
        "tenures:\n  one: {person: a, post: p}\n  two: {person: b, post: p, follows: one}",
    ),
    # Dates (OC4xx).
    _error(
        "OC401 not-a-date",
        "A date is not written in EDTF (ISO 8601-2).",
        "Dates are never guessed: 05/04/2018 is April in one country and May in the next.",
        "start: 05/04/2018",
        "start: 2018-04-05",
    ),
    _error(
        "OC402 interval-as-date",
        "An interval, or a set in { }, stands where one date is wanted.",
        "A start or end is one day, known more or less well; an interval says that something went on all the time.",
        "start: 2018-02/2018-04",
        'start: "[2018-02..2018-04]"    # some day from February to April',
    ),
    _error(
        "OC403 phrase-as-date",
        "Words stand where a date is wanted.",
        "What mid-2016 means is a judgement of the person who reads the source; it is not guessed for you.",
        "start: mid-2016",
        'start: {edtf: "[2016-05..2016-08]", as_written: mid-2016}',
    ),
    _warning(
        "OC406 neither-date-nor-seen",
        "A record has neither a start or end nor a citation with seen.",
        "It says that something was so, but not when; it can be shown for no day.",
        "tenures:\n  a-leader: {person: a, post: leader, cites: [{source: report}]}",
        "tenures:\n  a-leader: {person: a, post: leader, cites: [{source: report, seen: source}]}",
    ),
    _error(
        "OC407 source-without-information-date",
        "A citation says seen: source, but the source has no information date.",
        "The day of printing is not the day of which a source speaks, so it is not taken instead.",
        "sources:\n  report: {title: Report, published: 2018-03}",
        "sources:\n  report: {title: Report, published: 2018-03, information: 2018-02}",
    ),
    _error(
        "OC408 year-out-of-range",
        "A year is before −9999 or after 9999.",
        "No register needs it; it is nearly always a digit too many.",
        "start: Y20180-02",
        "start: 2018-02",
    ),
    _error(
        "OC410 range-reversed",
        "The first date of a range is later than the last one.",
        "No day lies in it.",
        'start: "[2018-04..2018-02]"',
        'start: "[2018-02..2018-04]"',
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _ALL})
"""Every code of reading and building with its rule, in the order of codes."""
