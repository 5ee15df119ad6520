"""Reduces many generated holdings: flowmosaic beside DuckDB and DataFusion's own build, same query, one run.

Usage: python3 tests/bench/reduce.py FOLDER [--rows N] --binary PATH [--reduce] [--memory MB] [--runs N]
Needs the Python packages duckdb and datafusion (a virtual environment will do). Writes FOLDER/reduce.json.

The rows are generated once into FOLDER/holdings, one Parquet file a quarter, and each program answers
the query that `flowmosaic reduce --explain` prints. Figures are taken of child processes: seconds on
the clock, seconds of processor, largest resident memory. The answers must agree to the last cent.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

QUARTERS = 48

PLAN = """[panel]
title = "Holdings of institutional managers (generated)"
period = "quarter"
dimensions = ["holder", "asset", "region"]

[[input]]
files = "holdings/*.parquet"

[columns]
date = "report_date"
dimensions.holder = "manager_type"
dimensions.asset = "sector"
dimensions.region = "country"

[[measure]]
label = "net purchases"
column = "change_usd"
kind = "flow"
quantity = "money: USD"
plus = "buys"
"""


def generate(folder, rows):
    import duckdb

    target = folder / "holdings"
    target.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(config={"memory_limit": "2GB", "threads": 2})
    each = rows // QUARTERS
    for quarter in range(QUARTERS):
        path = target / f"{quarter:02}.parquet"
        count = each + (rows - each * QUARTERS if quarter == QUARTERS - 1 else 0)
        if path.exists():
            continue
        connection.execute(f"""
            COPY (SELECT CAST(DATE '2013-04-01' + INTERVAL '{3 * quarter}' MONTH - INTERVAL '1' DAY AS DATE) AS report_date,
                         'Manager ' || (h % 6000) AS manager,
                         'type ' || ((h % 6000) % 8) AS manager_type,
                         'sector ' || ((h // 6000) % 11) AS sector,
                         'country ' || ((h // 66000) % 40) AS country,
                         CAST(CAST((h // 2640000) % 2000000001 AS BIGINT) - 1000000000 AS DOUBLE) / 100 AS change_usd
                  FROM (SELECT hash(i + CAST({quarter} AS BIGINT) * 1000000007) AS h FROM range({count}) AS r(i)))
            TO '{path}.tmp' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 1000000)""")
        os.rename(f"{path}.tmp", path)
    return sum(file.stat().st_size for file in target.glob("*.parquet"))


def child(peer, folder, query, memory):
    """Answers the query in this process and prints a sum of the answer."""
    if peer == "DuckDB":
        import duckdb

        connection = duckdb.connect(config={"memory_limit": f"{memory}MB", "threads": 2, "temp_directory": str(folder / "spill")})
        connection.execute(f"CREATE VIEW input0 AS SELECT * FROM read_parquet('{folder}/holdings/*.parquet')")
        answer = connection.sql(query).to_arrow_table()
    else:
        from datafusion import RuntimeEnvBuilder, SessionConfig, SessionContext

        runtime = RuntimeEnvBuilder().with_fair_spill_pool(memory * 1_000_000).with_disk_manager_os()
        context = SessionContext(SessionConfig().with_target_partitions(2), runtime)
        context.register_parquet("input0", str(folder / "holdings"))
        answer = context.sql(query).to_arrow_table()
    total = sum(value for value in answer.column("total0").to_pylist() if value is not None)
    print(json.dumps({"cells": answer.num_rows, "rows": int(sum(answer.column("rows").to_pylist())), "total": str(total)}))


def measured(command):
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command} failed")
    return told, {
        "seconds": round(time.monotonic() - began, 2),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--binary", type=Path, help="flowmosaic with the engine, for the query")
    parser.add_argument("--reduce", action="store_true", help="measure the binary too: one that is optimised")
    parser.add_argument("--memory", type=int, default=2000, help="megabytes")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--child")
    parser.add_argument("--query", type=Path)
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if asked.child:
        return child(asked.child, folder, asked.query.read_text(), asked.memory)
    size = generate(folder, asked.rows)
    (folder / "plan.toml").write_text(PLAN)
    query = asked.query
    if asked.binary:
        explained = subprocess.run([asked.binary, "reduce", folder / "plan.toml", "--explain"], capture_output=True, text=True, check=True).stdout
        query = folder / "query.sql"
        query.write_text(explained.split("-- query\n")[1].split("\n\n-- logical plan")[0])
    results = []

    def keep(peer, run, figures, told):
        one = {"peer": peer, "run": run, **figures, **told}
        results.append(one)
        print(f"{peer}: {one['seconds']} s, {one['processor_seconds']} s of processor, {one['peak_mb']} MB, "
              f"{one['rows'] / one['seconds'] / 1e6:.1f} M rows/s, {one['rows'] / one['processor_seconds'] / 1e6:.1f} M a second of processor", flush=True)

    for run in range(asked.runs):
        for peer in ["DuckDB", "DataFusion (Python wheel)"]:
            told, figures = measured([sys.executable, __file__, str(folder), "--child", peer, "--query", str(query), "--memory", str(asked.memory)])
            keep(peer, run, figures, json.loads(told))
        if asked.reduce:
            shutil.rmtree(folder / "panel", ignore_errors=True)
            _, figures = measured([asked.binary, "reduce", folder / "plan.toml", "--memory", f"{asked.memory}MB", "--job-rows", "1000000000"])
            account = json.loads((folder / "panel/account.json").read_text())
            told = {"cells": account["panel_rows"], "rows": account["rows_read"], "total": account["measures"][0]["in_panel"]}
            keep("flowmosaic reduce, census and panel included", run, figures, told)
    assert len({(one["cells"], one["rows"], one["total"]) for one in results}) == 1, results
    (folder / "reduce.json").write_text(json.dumps({"rows": asked.rows, "bytes": size, "load": os.getloadavg(), "results": results}, indent=1))


if __name__ == "__main__":
    main()
