"""T1 natively: python native.py polars|duckdb flows.csv prints {"milliseconds", "answer": {holder: [net by week]}}."""
import json, sys, time

library, path = sys.argv[1:3]
if library == "polars":
    import polars as pl

    schema = {"date": pl.Date, "holder": pl.String, "asset": pl.String, "region": pl.String, "flow_usd": pl.Float64, "holding_usd": pl.Float64}
    began = time.perf_counter()
    week = pl.col("date").dt.truncate("1w").alias("week")
    found = pl.scan_csv(path, schema=schema).group_by("holder", week).agg(pl.col("flow_usd").sum().alias("net")).collect(engine="streaming")
    rows = [(holder, str(week), net) for holder, week, net in found.iter_rows()]
else:
    import duckdb

    began = time.perf_counter()
    rows = duckdb.sql(f"""SELECT holder, strftime(date_trunc('week', date), '%Y-%m-%d') AS week, sum(flow_usd) AS net
        FROM read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '"', columns = {{'date': 'DATE', 'holder': 'VARCHAR',
          'asset': 'VARCHAR', 'region': 'VARCHAR', 'flow_usd': 'DOUBLE', 'holding_usd': 'DOUBLE'}}) GROUP BY ALL""").fetchall()
answer = {}
for holder, _, net in sorted(rows):
    answer.setdefault(holder, []).append(net)
print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1e3, "answer": answer}))
