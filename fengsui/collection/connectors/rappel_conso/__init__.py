"""Product recalls of the French authorities, RappelConso V2 (JSON); lists in a member are joined by bars."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, number, text, texts
from fengsui.collection.reading.pulled import Pull
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import several

GTIN = re.compile(r"\b\d{8,14}\b")
RISKS = {
    "incendie": "fire_thermal", "brûlure": "fire_thermal", "choc électrique": "electrical", "électrocution": "electrical",
    "étouffement": "choking_suffocation", "strangulation": "choking_suffocation", "noyade": "choking_suffocation",
    "asphyxie": "choking_suffocation", "blessure": "mechanical", "coupure": "mechanical", "chute": "mechanical",
    "chimique": "chemical", "listeria": "microbial", "salmonella": "microbial", "escherichia": "microbial",
    "microbi": "microbial", "allergène": "allergenic", "corps étranger": "physical", "environnement": "environmental",
}  # fmt: skip


class RappelConso(Objects):
    """The connector. One recall may have several versions; the sheet's number marks it."""

    name = "rappel-conso"
    source_code = "S06"
    notifying_body = "DGCCRF"
    whole = True
    rhythm = timedelta(days=3)
    url = "https://data.economie.gouv.fr/api/explore/v2.1/catalog/datasets/rappelconso-v2-gtin-espaces/exports/json"
    pull = Pull(url, since="&where=date_publication%3E%3Ddate'{since:%Y-%m-%d}'")
    beginning = re.compile(rb'\{\s*"id"\s*:')
    key = "numero_fiche"
    envelope = re.compile(rb'\{\s*"total_count"\s*:\s*\d+\s*,\s*"results"\s*:|[\]}\s]+')

    def fields(self, told: Object) -> Fields:
        product, kind = text(told, "libelle"), text(told, "categorie_produit")
        if not product and not kind:
            raise Trouble("missing", "libelle")
        reason, risks = text(told, "motif_rappel"), text(told, "risques_encourus")
        lower = f"{risks} {reason}".lower()
        named = tuple(dict.fromkeys(family for word, family in RISKS.items() if word in lower))
        marks = "|".join([*texts(told, "identification_produits"), number(told, "gtin")])
        brand = text(told, "marque_produit")
        details = {
            "version": number(told, "numero_version"),
            "nature": text(told, "nature_juridique_rappel"),
            "areas": text(told, "zone_geographique_de_vente"),
            "sold_from": text(told, "date_debut_commercialisation"),
            "sold_until": text(told, "date_date_fin_commercialisation"),
            "further": text(told, "informations_complementaires_publiques"),
        }
        return Fields(
            title=f"{brand} {product or kind} ({number(told, self.key)})".strip(),
            product_name=product,
            brand=brand,
            model=text(told, "modeles_ou_references"),
            barcodes=tuple(dict.fromkeys(GTIN.findall(marks))),
            batch_numbers=tuple(one[:200] for one in texts(told, "identification_produits")),
            product_category=" > ".join(part for part in (kind, text(told, "sous_categorie_produit")) if part),
            hazard_text=risks,
            hazard_families=named or hazards.families(lower),
            notifying_country="FR",
            notified_on=day(told, "date_publication"),
            measures_text=text(told, "conduites_a_tenir_par_le_consommateur"),
            operators=tuple(("distributor", one) for one in several(text(told, "distributeurs"), "|")),
            url=text(told, "lien_vers_la_fiche_rappel"),
            images=tuple(one for one in text(told, "liens_vers_les_images").split("|") if one.strip()),
            language="fr",
            risk_description="\n".join(
                part for part in (reason, text(told, "description_complementaire_risque")) if part
            ),
            details={key: value for key, value in details.items() if value},
        )
