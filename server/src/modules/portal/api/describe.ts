/** A piece of JSON Schema, as far as the page reads it. */
interface Schema {
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  items?: Schema;
  prefixItems?: readonly Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: readonly string[];
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  $ref?: string;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  summary: string;
  tags: readonly string[];
  "x-who": "anyone" | "signed_in" | readonly string[];
  parameters: readonly Parameter[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: { "200": { content?: Record<string, { schema?: Schema }> }; default: { description: string } };
}

export interface Described {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
}

const most = Number.MAX_SAFE_INTEGER;

const bounds = ({ minimum, maximum, maxLength }: Schema): string => {
  const low = minimum !== undefined && minimum > -most ? minimum : undefined;
  const high = maximum !== undefined && maximum < most ? maximum : undefined;
  if (low !== undefined && high !== undefined) return ` ${low}–${high}`;
  if (low !== undefined) return ` ≥ ${low}`;
  return high !== undefined ? ` ≤ ${high}` : maxLength !== undefined ? ` ≤ ${maxLength}` : "";
};

/** A shape in one line, as TypeScript would write it; objects below the given depth are only named. */
export const typeText = (schema: Schema, depth = 2): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map((one) => typeText(one, depth)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((one) => typeText(one, depth)).join(" & ");
  if (schema.prefixItems) return `[${schema.prefixItems.map((one) => typeText(one, depth)).join(", ")}]`;
  const type = [schema.type ?? []].flat().join(" | ");
  if (type === "array") return listOf(typeText(schema.items ?? {}, depth));
  if (schema.properties) return depth === 0 ? "{…}" : `{ ${Object.entries(schema.properties).map(([name, one]) => `${name}${schema.required?.includes(name) ? "" : "?"}: ${typeText(one, depth - 1)}`).join("; ")} }`;
  if (type === "object") return typeof schema.additionalProperties === "object" ? `{ [name]: ${typeText(schema.additionalProperties, depth - 1)} }` : "{…}";
  return `${schema.format ?? (type || "any")}${bounds(schema)}`;
};

const listOf = (text: string): string => (text.includes(" ") && !text.startsWith("{") ? `(${text})[]` : `${text}[]`);

/** Everything a caller sends, in one list: path, query, header and body. */
export const inputsOf = (operation: Operation): Parameter[] => {
  const body = operation.requestBody?.content["application/json"].schema;
  const fields = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({ name, in: "body", required: body?.required?.includes(name) ?? false, schema }));
  return [...operation.parameters, ...fields];
};

/** The codes of a refusal, out of the sentence that lists them. */
export const refusalsOf = (operation: Operation): string[] => operation.responses.default.description.replace(/^[^:]*: |\.$/g, "").split(", ");

/** The answer: a shape, or the kinds of file. */
export const answerOf = (operation: Operation): string =>
  Object.entries(operation.responses["200"].content ?? {})
    .map(([type, { schema }]) => (type === "application/json" && schema ? typeText(schema) : type))
    .join(" | ");
