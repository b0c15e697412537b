import { ConfigError } from "../config.ts";
import { isAway, isRefusedThere } from "./away.ts";

/** Says why a program cannot begin, in one sentence where we know it, and ends it. */
export const cannotBegin = (error: unknown): never => {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (error instanceof ConfigError) console.error(error.message);
  else if (code === "EADDRINUSE") console.error(`Port ${port} is in use: stop the program that holds it, or choose another port, as in PORT=3001 npm start.`);
  else if (isAway(error) || isRefusedThere(error)) console.error(`The database cannot be used (${message}): start it, or check DATABASE_URL.`);
  else console.error(error);
  process.exit(2);
};
