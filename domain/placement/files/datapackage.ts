type Field = { name: string; type: string; constraints?: Record<string, unknown> };

const text = (name: string): Field => ({ name, type: "string", constraints: { required: true } });
const whole = (name: string): Field => ({ name, type: "integer" });
const points = (name: string): Field => ({ name, type: "number" });
const state: Field = { name: "state", type: "string", constraints: { required: true, enum: ["final", "provisional"] } };
const outcomes = ["placed", "unplaced", "failed", "absent", "cancelled", "withdrawn"];

const tables: { [file: string]: { fields: Field[]; primaryKey: string[] } } = {
  "placements.csv": {
    fields: [text("application"), text("vacancy"), { name: "round", type: "integer", constraints: { required: true, enum: [1, 2] } }, whole("choice"), points("total"), state],
    primaryKey: ["application"],
  },
  "outcomes.csv": {
    fields: [text("application"), { name: "outcome", type: "string", constraints: { required: true, enum: outcomes } }, points("total"), state],
    primaryKey: ["application"],
  },
  "ties.csv": { fields: [text("vacancy"), points("total"), whole("seats"), text("application")], primaryKey: ["vacancy", "total", "application"] },
  "cutoffs.csv": { fields: [text("vacancy"), whole("seats"), whole("taken"), points("lowest_total")], primaryKey: ["vacancy"] },
  "empty.csv": { fields: [text("vacancy"), whole("seats_left")], primaryKey: ["vacancy"] },
};

/** The description of an output folder as a Data Package (version 2), for any program that reads such folders. */
export function datapackage(files: string[]): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "placement",
    title: "Placement of teachers to vacant posts",
    resources: files
      .filter((file) => tables[file])
      .sort()
      .map((file) => ({
        name: file.replace(/\.csv$/, ""),
        type: "table",
        path: file,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: { $schema: "https://datapackage.org/profiles/2.0/tableschema.json", missingValues: [""], ...tables[file]! },
      })),
  };
}
