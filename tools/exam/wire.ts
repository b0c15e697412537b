import { connect } from "node:net";
import { NoAnswer, Refused, type Line } from "./line.ts";

/**
 * A line that costs next to nothing: one call at a time over one open connection, answers with a length and unpacked. For measuring what a server can
 * do, where the program that measures should take as little as can be from the machine they share.
 */
export const openWire = async (address: string): Promise<Line> => {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.setNoDelay(true);
  let waiting: { resolve(body: string, status: number): void; reject(error: Error): void } | undefined;
  let come = Buffer.alloc(0);

  socket.on("data", (part) => {
    come = come.length === 0 ? part : Buffer.concat([come, part]);
    const end = come.indexOf("\r\n\r\n");
    if (end < 0 || !waiting) return;
    const head = come.toString("latin1", 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(length)) return waiting.reject(new Error(`An answer without a length: ${head.split("\r\n")[0]}`));
    if (come.length < end + 4 + length) return;
    const body = come.toString("utf8", end + 4, end + 4 + length);
    come = come.subarray(end + 4 + length);
    const { resolve } = waiting;
    waiting = undefined;
    resolve(body, Number(head.slice(9, 12)));
  });
  const broken = (error?: Error): void => {
    waiting?.reject(new NoAnswer((error as NodeJS.ErrnoException | undefined)?.code ?? "closed"));
    waiting = undefined;
  };
  socket.on("error", broken).on("close", () => broken());
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));

  return {
    post: <T>(path: string, input: object) =>
      new Promise<T>((resolve, reject) => {
        const body = JSON.stringify(input);
        waiting = {
          resolve(text, status) {
            if (status === 200) resolve(JSON.parse(text) as T);
            else if (status >= 500) reject(new NoAnswer(`status_${status}`));
            else reject(refusalOf(text));
          },
          reject,
        };
        socket.write(`POST /api${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
};

const refusalOf = (text: string): Refused => {
  const { code, data } = JSON.parse(text) as { code: string; data: Record<string, unknown> };
  return new Refused(code, data);
};
