"""Splink on the LINK notices, with the workload's settings; run by its own Python, prints one JSON object.

Its argument is a file of separated values with unique_id, the columns of a notice, and product (the truth).
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from pathlib import Path

import duckdb
import splink
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("brand", [0.92, 0.85]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("bare_model", [0.95, 0.88]),
        cl.JaroWinklerAtThresholds("name", [0.95, 0.85]),
        cl.LevenshteinAtThresholds("batch", [1]),
        cl.ExactMatch("country"),
        cl.ExactMatch("hazard"),
        cl.ExactMatch("category"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("bare_model"),
        block_on("batch"),
        block_on("brand", "category"),
        block_on("brand", "name"),
        block_on("category", "country", "hazard", "substr(name, 1, 3)"),
    ],
)


def main(file: Path) -> dict[str, object]:
    """Train, predict, and compare with the truth at a probability of one half."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(
        "CREATE TABLE notices AS SELECT *, nullif(replace(model, '-', ''), '') AS bare_model"
        f" FROM read_csv('{file}', header = true, all_varchar = true, nullstr = '')"
    )
    begun = time.perf_counter()
    database = DuckDBAPI(connection)
    linker = Linker(database.register("notices", table_name="notices_in"), SETTINGS)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("bare_model"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("brand", "category"))
    found = linker.inference.predict(threshold_match_probability=0.05)
    seconds = time.perf_counter() - begun
    said, right = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE one.product = other.product) FROM {found.physical_name} p"
        " JOIN notices one ON one.unique_id = p.unique_id_l JOIN notices other ON other.unique_id = p.unique_id_r"
        " WHERE p.match_probability >= 0.5"
    ).fetchall()[0]
    true = connection.execute(
        "SELECT sum(n * (n - 1) // 2) FROM (SELECT count(*) n FROM notices GROUP BY product)"
    ).fetchall()
    precision, recall = right / said, right / int(true[0][0])
    return {
        "version": splink.__version__,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "seconds": seconds,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
