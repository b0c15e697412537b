import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The cable between the rooms and the server, which can be pulled out and put back. */
export interface Cable extends AsyncDisposable {
  /** Where rooms find the server. */
  readonly address: string;
  /** Nothing gets through any more, in neither direction, and nobody is told; what was on its way arrives when the cable is back. */
  pull(): void;
  /** Every connection breaks, and new ones are refused. */
  cut(): void;
  /** Every call is answered with 503, as by a gateway whose server is gone. */
  unwell(): void;
  /** All is well again. */
  mend(): void;
}

type State = "well" | "pulled" | "cut" | "unwell";

export const openCable = async (target: string): Promise<Cable> => {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const waiting = new Set<Socket>();
  let state: State = "well";

  const gateway = createHttpServer((_request, response) => response.writeHead(503, { connection: "close" }).end());
  const join = (near: Socket): void => {
    const far = connect({ host: hostname, port: Number(port) });
    const pair = { near, far };
    pairs.add(pair);
    const over = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [[near, far], [far, near]] as const) from.on("data", (part) => to.write(part)).on("error", over).on("close", over);
  };
  const take = (near: Socket): void => {
    near.on("error", () => {});
    if (state === "well") join(near);
    else if (state === "cut") near.destroy();
    else if (state === "unwell") gateway.emit("connection", near);
    else waiting.add(near.pause());
  };
  const hang = (still: boolean): void => {
    for (const { near, far } of pairs) for (const socket of [near, far]) still ? socket.pause() : socket.resume();
  };
  const drop = (): void => {
    for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
    for (const near of waiting) near.destroy();
    waiting.clear();
  };

  const server = createServer({ noDelay: true }, take);
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0, backlog: 1024 }, resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull() {
      state = "pulled";
      hang(true);
    },
    cut() {
      state = "cut";
      drop();
    },
    unwell() {
      state = "unwell";
      drop();
    },
    mend() {
      state = "well";
      hang(false);
      for (const near of waiting) if (!near.destroyed) join(near.resume());
      waiting.clear();
    },
    async [Symbol.asyncDispose]() {
      drop();
      gateway.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
