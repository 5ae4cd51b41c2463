"""The instructions as one expression of Ibis: the same set as the index, on DuckDB and on Spark."""

from __future__ import annotations

import importlib.util
import shutil
import warnings

import pytest

from fengsui.border.rules.goods import goods
from fengsui.border.tests import nested_loop
from fengsui.border.tests.test_matcher import compiled

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning"
)


def duckdb():
    import ibis

    return ibis.duckdb.connect()


def spark():
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not here")
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: it is an extra (fengsui[spark])")
    import ibis
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize(("engine", "count"), [(duckdb, 5_000), (spark, 300)], ids=["duckdb", "spark"])
def test_one_expression_gives_the_set_of_the_index(engine, count):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        connection = engine()
        from fengsui.border.rules import cluster

        index = compiled(nested_loop.instructions(count, 5))
        lines = [goods(**line) for line in nested_loop.declarations(2_000, 6)]
        stored = cluster.table(cluster.as_rows(lines), cluster.COLUMNS)
        found = connection.execute(cluster.hits(stored, index))
        connection.disconnect()
    expected = {(place, control) for place, line in enumerate(lines) for control in index.hits(line)}
    assert expected
    assert set(zip(found["line"].tolist(), found["control"].tolist(), strict=True)) == expected
    assert len(found) == len(expected)
