/** The contract as the server publishes it: what the tests of access are made from. */
export interface Operation {
  name: string;
  method: "GET" | "POST";
  /** With names in braces. */
  path: string;
  who: "anyone" | "signed_in" | readonly string[];
  /** Names in the path and the query, with the shapes of their values. */
  inPath: Record<string, Schema>;
  inQuery: Record<string, Schema>;
  body: Schema | undefined;
}

export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  minItems?: number;
  default?: unknown;
}

interface Described {
  operationId: string;
  "x-who": Operation["who"];
  parameters: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
}

/** Every operation the running server describes. */
export const operationsOf = async (address: string): Promise<Operation[]> => {
  const answer = await fetch(`${address}/api/openapi.json`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      const named = (place: string) => Object.fromEntries(one.parameters.filter((parameter) => parameter.in === place).map(({ name, schema }) => [name, schema]));
      return { name: one.operationId, method: method.toUpperCase() as "GET" | "POST", path, who: one["x-who"], inPath: named("path"), inQuery: named("query"), body: one.requestBody?.content["application/json"].schema };
    }),
  );
};

const texts: Record<string, string> = { uuid: "01890000-0000-7000-8000-000000000000", date: "2027-07-10", "date-time": "2027-07-10T08:00:00Z", email: "kimse@example.az" };

/** A value of that shape. `known` gives names their real values, so that the call reaches what is really there. */
export const sampleOf = (schema: Schema, known: Record<string, unknown> = {}, name = ""): unknown => {
  if (name in known) return known[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (one) return sampleOf(one, known, name);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {}, known, key)]));
    case "array":
      return schema.prefixItems ? schema.prefixItems.map((item) => sampleOf(item, known)) : Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, known, name.replace(/s$/, "")));
    case "integer":
    case "number":
      return schema.minimum !== undefined && schema.minimum > -1e9 ? schema.minimum : 1;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return textOf(schema);
  }
};

const textOf = ({ format, pattern, minLength }: Schema): string => {
  if (format && texts[format]) return texts[format];
  const candidates = ["mathematics", "AZ-LER", "1", "M-1", "1234567", "00000000"];
  const fitting = pattern && candidates.find((candidate) => new RegExp(pattern).test(candidate));
  return fitting || "nümunə mətn".padEnd(minLength ?? 0, "ə");
};
