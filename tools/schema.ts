/** Writes `server/src/schema.gen.ts`, the tables as Kysely sees them, from a migrated database: the SQL is the one description, the types follow. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../server/src/platform/migrate.ts";
import { ask } from "./lib/ask.ts";
import { startPostgres } from "./postgres.ts";

interface Column {
  table: string;
  column: string;
  type: string;
  notNull: boolean;
  byDefault: boolean;
  generated: string;
  identity: string;
  check: string | null;
}

const columnsOf = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type, a.attnotnull AS "notNull",
         a.atthasdef AS "byDefault", a.attgenerated AS generated, a.attidentity AS identity,
         (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
           WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
             AND pg_get_constraintdef(k.oid) ~ '= ANY \\(+ARRAY\\[' LIMIT 1) AS check
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration'
  ORDER BY c.relname, a.attnum`;

const plain: Record<string, string> = {
  text: "string", uuid: "string", "character varying": "string", date: "string", bigint: "number", integer: "number", smallint: "number",
  "double precision": "number", boolean: "boolean", jsonb: "Json", json: "Json", "timestamp with time zone": "Date", "text[]": "string[]", "uuid[]": "string[]",
};
const written: Record<string, string> = { jsonb: "string", json: "string", "timestamp with time zone": "Date | string" };

const typeOf = ({ type, check, table, column }: Column): string => {
  const words = check?.match(/'([^']+)'::text/g)?.map((word) => JSON.stringify(word.slice(1, word.lastIndexOf("'"))));
  if (words && type === "text") return words.join(" | ");
  const known = plain[type];
  if (!known) throw new Error(`${table}.${column}: no TypeScript type is known for ${type}`);
  return known;
};

const line = (column: Column): string => {
  const read = typeOf(column) + (column.notNull ? "" : " | null");
  const write = (written[column.type] ?? typeOf(column)) + (column.notNull ? "" : " | null");
  const optional = !column.notNull || column.byDefault;
  if (column.generated || column.identity === "a") return `  ${column.column}: GeneratedAlways<${read}>;`;
  if (read === write && !optional) return `  ${column.column}: ${read};`;
  return `  ${column.column}: ColumnType<${read}, ${write}${optional ? " | undefined" : ""}, ${write}>;`;
};

/** The text of the file for the database at `url`. */
export const schemaText = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Column>(columnsOf);
  await client.end();
  const tables = [...new Set(rows.map((row) => row.table))];
  const shape = tables.map((table) => `export interface ${pascal(table)} {\n${rows.filter((row) => row.table === table).map(line).join("\n")}\n}`);
  const all = `export interface Database {\n${tables.map((table) => `  ${table}: ${pascal(table)};`).join("\n")}\n}`;
  return `// Made by \`npm run schema\` from server/migrations. Do not edit.\nimport type { ColumnType, GeneratedAlways } from "kysely";\n\n/** What a jsonb column holds is given its shape where it is read. */\nexport type Json = any;\n\n${shape.join("\n\n")}\n\n${all}\n`;
};

const pascal = (name: string): string => name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

if (import.meta.main) {
  const postgres = await startPostgres({ folder: "schema", durable: false });
  try {
    const url = Object.assign(new URL(postgres.url), { pathname: `/kadr_schema_${Date.now()}` });
    await ask(postgres.url, `CREATE DATABASE ${url.pathname.slice(1)}`);
    await migrate(url.href);
    writeFileSync(join(import.meta.dirname, "..", "server", "src", "schema.gen.ts"), await schemaText(url.href));
    await ask(postgres.url, `DROP DATABASE ${url.pathname.slice(1)}`);
  } finally {
    await postgres.stop();
  }
}
