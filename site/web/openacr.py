"""The conformance report for machines and specialists: OpenACR, in YAML.

Schema 0.1.0 and catalogue 2.5-edition-wcag-2.2-en of https://github.com/GSA/openacr.
"""

from collections.abc import Iterator

import yaml
from django.conf import settings

from languages.current import registry
from web import conformance, wcag
from web.conformance import Audit
from web.wcag import Criterion

CATALOGUE = "2.5-edition-wcag-2.2-en"
SITE = "West Midlands Race Equalities Taskforce"
MISSING = "not yet given"
NOT_TESTED = "The program has not tested the pages yet."
BY_PEOPLE = "No program can tell. People have not looked at it yet."
METHOD = (
    "A program opened every page in every language in a browser, in several settings, and "
    "tested what a program can test. People have {}looked at the site."
)


def report() -> str:
    """The whole report. A criterion is said to be supported only where a check looked at it."""
    found = conformance.audit()
    contact = {"email": settings.CONTACT_EMAIL or MISSING}
    told = {
        "title": f"{SITE} Accessibility Conformance Report",
        "product": {
            "name": f"{SITE}, website",
            "description": f"{len(registry().offered)} languages",
        },
        "author": contact | {"company_name": settings.SITE_OWNER or MISSING},
        "vendor": contact | {"company_name": settings.SITE_OWNER or MISSING},
        "report_date": found.when.isoformat() if found else MISSING,
        "evaluation_methods_used": METHOD.format("" if settings.STATEMENT_TESTED_BY else "not "),
        "catalog": CATALOGUE,
        "chapters": {
            f"success_criteria_level_{level.lower()}": {"criteria": list(_criteria(level, found))}
            for level in wcag.LEVELS
        },
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)


def _criteria(level: str, found: Audit | None) -> Iterator[dict[str, object]]:
    for criterion in wcag.CRITERIA:
        if criterion.level == level:
            adherence, notes = _adherence(criterion, found)
            component = {"name": "web", "adherence": {"level": adherence, "notes": notes}}
            yield {"num": criterion.number, "components": [component]}


def _adherence(criterion: Criterion, found: Audit | None) -> tuple[str, str]:
    """The term of the catalogue, and what it rests on."""
    checks = found.of(criterion) if found else []
    places = sum(each["violations"] for each in checks)
    rules = "; ".join(each["rule"] for each in checks)
    if criterion.absent:
        return "not-applicable", criterion.absent
    if places:
        return "partially-supports", f"A program found {places} places that fail. Tested: {rules}."
    if checks:
        return "supports", f"A program found no place that fails. Tested: {rules}."
    return "not-evaluated", BY_PEOPLE if found else NOT_TESTED
