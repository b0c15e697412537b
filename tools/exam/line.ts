import { Agent, request, type IncomingMessage } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";

/** Nothing came back that could be trusted: the line is down, the server is not well, or it took too long. What was sent must be sent again. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The server's refusal, as it gave it. */
export class Refused extends Error {
  override name = "Refused";
  readonly code: string;
  readonly data: Record<string, unknown>;
  constructor(code: string, data: Record<string, unknown>) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

/** One computer's connection to the server: kept open, one call at a time, as a browser's page has it. */
export interface Line {
  post<T>(path: string, input: object): Promise<T>;
  close(): void;
}

const unpackers: Record<string, (body: Buffer) => Promise<Buffer>> = { br: promisify(brotliDecompress), gzip: promisify(gunzip) };

/** `patience` is how long a call may take, in milliseconds: after that the room gives it up and sends it again. */
export const openLine = (address: string, patience = 10_000): Line => {
  const secure = address.startsWith("https:");
  const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: 1 });
  const { origin } = new URL(address);
  const send = secure ? secureRequest : request;

  const call = (path: string, body: string): Promise<{ status: number; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body), "accept-encoding": "gzip, deflate, br", origin, "sec-fetch-site": "same-origin" };
      const calling = send(`${address}/api${path}`, { method: "POST", agent, headers });
      const tooLong = setTimeout(() => calling.destroy(new NoAnswer("no_answer_in_time")), patience);
      const fail = (error: Error): void => {
        clearTimeout(tooLong);
        reject(error instanceof NoAnswer ? error : new NoAnswer((error as NodeJS.ErrnoException).code ?? "broken"));
      };
      calling.on("error", fail).on("response", (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part)).on("error", fail).on("end", () => {
          clearTimeout(tooLong);
          unpacked(answer, Buffer.concat(parts)).then((whole) => resolve({ status: answer.statusCode!, body: whole }), fail);
        });
        answer.on("close", () => answer.complete || fail(new NoAnswer("cut_off")));
      });
      calling.end(body);
    });

  return {
    async post<T>(path: string, input: object): Promise<T> {
      const { status, body } = await call(path, JSON.stringify(input));
      const answer = read(body);
      if (status >= 500 || answer === undefined) throw new NoAnswer(status === 200 ? "unreadable" : `status_${status}`);
      if (status === 200) return answer as T;
      const { code, data } = answer as { code?: string; data?: Record<string, unknown> };
      if (typeof code !== "string") throw new NoAnswer(`status_${status}`);
      throw new Refused(code, data ?? {});
    },
    close: () => agent.destroy(),
  };
};

const unpacked = async (answer: IncomingMessage, body: Buffer): Promise<Buffer> => (await unpackers[answer.headers["content-encoding"] ?? ""]?.(body)) ?? body;

const read = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};
