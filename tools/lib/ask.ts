import pg from "pg";

/** One statement over a connection of its own, as the making and dropping of a database needs it. */
export const ask = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};
