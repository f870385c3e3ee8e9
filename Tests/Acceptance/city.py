# SPDX-License-Identifier: GPL-3.0-or-later
"""A service much larger than the worked example: the town halls of a city, their desks, and all who work there."""

import random
import shutil

from conftest import EXAMPLE, Service

SERVICE = """
name: Mairies mobiles de la ville
employers:
{employers}
sites:
{sites}
skills:
{skills}
posts:
  - id: accueil
    name: {{fr: accueil, en: front desk}}
    held-by: [{everybody}]
    varies: true
  - id: accompagnement
    name: {{fr: accompagnement, en: accompaniment}}
    held-by: [{everybody}]
    accompanies: true
    varies: true
patterns:
{patterns}
travel:
  usual: 0:30
school-calendar:
  zone: C
  known-from: 2023-01-01
  known-until: 2028-05-31
settings:
  full-time-week: 39:00
  midday: 13:00
  requested-absences-bind: true
  calendar-domain: rota.ville.example
  priorities: [required-seats, france-services, people-changed, shifts-changed, driver-help, team, skills, desired-seats,
               shadowing, whole-days, fair-turns, spacing, wishes, variety]
"""


def city(folder, agents, sites, employers=4, seed=1):
    """A folder of a service with so many agents, and so many sites that open twice a day from Monday to Friday."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    skills = [f"demarche-{number}" for number in range(1, 9)]
    structures = [f"structure-{number}" for number in range(1, employers + 1)]
    places = [f"lieu-{number:02}" for number in range(1, sites + 1)]
    patterns = "".join(
        f"  - id: {place}-{part}\n    site: {place}\n    weekdays: [monday, tuesday, wednesday, thursday, friday]\n"
        f"    hours: {hours}\n    closes-in-school-holidays: false\n    in-turn: {{{structures[number % employers]}: 1}}\n"
        "    seats:\n      - {post: accueil, required: 1}\n      - {post: accompagnement, required: 2, desired: 1}\n"
        f"    offers: [{', '.join(chance.sample(skills, 4))}]\n"
        for number, place in enumerate(places) for part, hours in (("matin", "9:00-12:30"), ("midi", "13:30-17:00")))
    text = SERVICE.format(
        employers="".join(
            f"  - {{id: {one}, name: Structure {one[-1]}, takes-turns: true, days-between-turns: 3, law: public}}\n"
            for one in structures),
        sites="".join(f"  - {{id: {one}, name: Lieu {one[-2:]}, address: 1 rue du Lieu {one[-2:]}}}\n" for one in places),
        skills="".join(f"  - {{id: {one}, name: Démarche {one[-1]}, weight: 12}}\n" for one in skills),
        everybody=", ".join(structures), patterns=patterns)
    lines = ["id;matricule;nom;prenom;structure;quotite;competences;contrat_debut;contrat_fin;jours_non_travailles;"
             "heures_ailleurs"]
    for number in range(1, agents + 1):
        able = " ".join(sorted(chance.sample(skills, chance.randint(2, 6))))
        lines.append(f"a{number:03};{number:07};Nom{number};Prénom{number};{structures[number % employers]};"
                     f"{chance.choice([100, 80, 50])};{able};;;;")
    service = Service(folder)
    service.write("service.yaml", text)
    service.write("agents.csv", "\n".join(lines) + "\n")
    shutil.copy(EXAMPLE / "school-holidays.csv", folder)
    return service
