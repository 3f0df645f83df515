"""Reads a lake as an outsider would, with pyarrow alone, and prints one line of facts for the test to compare."""
import glob
import sys

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

lake = sys.argv[1]
table = ds.dataset(lake, format="parquet", partitioning=None).to_table()
want = {"time": pa.timestamp("ms", tz="UTC"), "arrival": pa.timestamp("ms", tz="UTC"), "mmsi": pa.uint32(), "lon_e7": pa.int32(),
        "sog_dkn": pa.uint16(), "rot": pa.int8(), "type": pa.uint8(), "payload": pa.uint64(), "source_offset": pa.uint64()}
for name, kind in want.items():
    assert table.schema.field(name).type == kind, (name, table.schema.field(name).type)
assert ds.dataset(lake, format="parquet", partitioning="hive").count_rows() == table.num_rows
for path in glob.glob(lake + "/**/*.parquet", recursive=True):
    meta = pq.read_metadata(path)
    for group in range(meta.num_row_groups):
        mmsi = meta.row_group(group).column(2)
        assert mmsi.path_in_schema == "mmsi" and mmsi.statistics.has_min_max, path
        assert meta.row_group(group).column(0).statistics is not None, path
total = lambda name: sum(v for v in table[name].to_pylist() if v is not None)
print(table.num_rows, table["time"].null_count, table["cog_ddeg"].null_count, total("mmsi"), total("lat_e7"), total("payload"), total("source_offset"))
