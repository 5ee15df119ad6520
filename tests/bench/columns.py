"""What the bytes that a page fetches of a panel belong to, tile by tile of the document beside it.

Usage: python3 tests/bench/columns.py FOLDER/panel
Needs the Python package pyarrow. Row groups are chosen as the page does (src/read/columnar/described.rs): by the
least and greatest label and measure of each.
"""

import json
import sys
from pathlib import Path

import pyarrow.parquet as parquet

ROW = {"start": "days", "date": "days", "value": "values", "flag": "flag and totals", "aggregate": "flag and totals"}
KINDS = ["values", "days", "labels", "flag and totals", "the same in every row"]
# Lower-case hexadecimal SHA-256 with its quotes and a comma.
HASH_BYTES = 67


def main():
    folder = Path(sys.argv[1])
    description = parquet.ParquetFile(folder / "panel.parquet").metadata
    document = json.loads((folder / "mosaic.json").read_text())
    about = json.loads(description.metadata[b"flowmosaic.panel"])
    dimensions = [one["name"] for one in about["dimensions"]]
    footer = document["data"][0]["footer"]
    described = footer["bytes"] - footer["from"]
    names = [description.schema.column(at).path for at in range(description.num_columns)]
    groups = [description.row_group(at) for at in range(description.num_row_groups)]

    def may_hold(group, series):
        chosen = {name: [labels] if isinstance(labels, str) else labels for name, labels in series.get("where", {}).items()}
        wanted = {name: labels for name, labels in chosen.items() if labels and "*" not in labels}
        if series.get("measure"):
            wanted["measure"] = [series["measure"]]

        def within(name, labels):
            bounds = group.column(names.index(name)).statistics
            return bounds is None or not bounds.has_min_max or any(bounds.min <= label <= bounds.max for label in labels)

        return all(within(name, labels) for name, labels in wanted.items())

    def weighed(own):
        sums = dict.fromkeys(KINDS, 0)
        for group in own:
            for at, name in enumerate(names):
                kind = "labels" if name in dimensions else ROW.get(name, "the same in every row")
                sums[kind] += group.column(at).total_compressed_size
        return sums

    print(f"{description.num_rows} rows in {len(groups)} row groups, {footer['bytes']} bytes, {described} of them the description;"
          f" hashes of every column would make that {HASH_BYTES * len(groups) * (len(names) - 1)} longer")
    for tile in document["tiles"]:
        own = [group for group in groups if any(may_hold(group, series) for series in tile["series"])]
        sums = weighed(own)
        fetched = described + sum(sums.values())
        shares = [f"{kind} {sums[kind]} ({100 * sums[kind] / fetched:.1f}%)" for kind in KINDS]
        print(f"{tile['id']}: {len(own)} row groups, {fetched} bytes: description {described} ({100 * described / fetched:.1f}%), {', '.join(shares)}")


if __name__ == "__main__":
    main()
