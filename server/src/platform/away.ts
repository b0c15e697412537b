// Node's words for a connection that cannot be had or was lost
const lost = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH", "EAI_AGAIN"]);
// PostgreSQL's: 08 connection, 53 no room (disk, memory, connections), 57P it was told to end or is starting, 58 its disk, 55P03 a lock that was waited for too long
const states = /^(08...|53...|57P..|58...|55P03)$/;
// the driver has no code for these
const sentences = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/**
 * True when the database could not do the work now, whatever the work was: it is away, starting, full. What became of a write is not known then,
 * so whoever asked may ask again with the same key.
 */
export const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, message } = error as Error & { code?: unknown };
  return (typeof code === "string" && (lost.has(code) || states.test(code))) || sentences.test(message);
};

/** True when the database that is named is not there, or does not let us in: who starts the program has to look. */
export const isRefusedThere = (error: unknown): boolean => ["3D000", "28000", "28P01"].includes((error as { code?: string }).code ?? "");

/** True when a transaction lost against another one, and may win when it is tried again. */
export const isRetryable = (error: unknown): boolean => ["40001", "40P01"].includes((error as { code?: string }).code ?? "");
