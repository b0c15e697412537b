import { common, type Route } from "@kadr/contract";
import { z } from "zod";
import type { Module } from "./module.ts";

/** The contract as OpenAPI 3.1, from the same values that check every request. */
export const openApi = (modules: readonly Module[], baseUrl: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const module of modules) {
    for (const { route } of [...module.queries, ...module.commands, ...(module.fast ?? [])]) {
      const path = `/api${route.path.replace(/:(\w+)/g, "{$1}")}`;
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(module.name, route);
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Kadr", version: "0.1.0", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      schemas: {
        Refusal: { type: "object", required: ["code", "data", "requestId"], properties: { code: { type: "string" }, data: { type: "object" }, requestId: { type: "string" } } },
      },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "kadr_session" } },
    },
  };
};

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const schemaOf = (type: z.ZodType, io: "input" | "output"): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: "any" }) as Record<string, unknown>;
  return schema;
};

const operation = (tag: string, route: Route<any, any>): object => {
  const { properties = {}, required = [] } = schemaOf(route.input, "input") as { properties?: Record<string, object>; required?: string[] };
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] ?? { type: "string" } })),
    ...(route.method === "GET" ? rest.map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema })) : []),
    ...(route.kind === "command" ? [{ name: "idempotency-key", in: "header", required: true, schema: { type: "string", minLength: 8, maxLength: 200 } }] : []),
  ];
  const body = { type: "object", additionalProperties: false, properties: Object.fromEntries(rest), required: required.filter((name) => !inPath.includes(name)) };
  const answer = route.file ? { content: Object.fromEntries(route.file.map((type: string) => [type, {}])) } : json(schemaOf(route.answer, "output"));
  const refusals = [...Object.keys(common), ...route.refusals].join(", ");
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [tag],
    "x-who": route.who,
    ...(route.who !== "anyone" && { security: [{ session: [] }] }),
    parameters,
    ...(route.method === "POST" && { requestBody: { required: true, ...json(body) } }),
    responses: { "200": { description: "The answer.", ...answer }, default: { description: `A refusal: ${refusals}.`, ...json({ $ref: "#/components/schemas/Refusal" }) } },
  };
};
