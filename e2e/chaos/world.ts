import { openHall, type Hall } from "../../tools/exam/hall.ts";
import { startServerProcess, type ServerProcess } from "../../tools/exam/server-process.ts";
import { Crowd } from "./crowd.ts";
import { openDatabaseServer, type PoweredDatabase } from "./power.ts";

/** A database server, an exam hall in it and a server process, all of this test's own and all real. */
export interface World extends AsyncDisposable {
  database: PoweredDatabase;
  hall: Hall;
  server: ServerProcess;
  /** The whole crowd, entered and begun; `address` is where they find the server. */
  crowd(address?: string): Promise<Crowd>;
}

/** How long the making of a world may take, in milliseconds. */
export const patience = 120_000;

/** `name` is the folder of its database: each test that kills one has its own. */
export const openWorld = async ({ name, candidates, minutes = 60 }: { name: string; candidates: number; minutes?: number }): Promise<World> => {
  const closing: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    // what cannot be closed is told, but nothing else stays open for it
    const ended: PromiseSettledResult<void>[] = [];
    for (const end of closing.splice(0).reverse()) ended.push(...(await Promise.allSettled([end()])));
    const fault = ended.find((each) => each.status === "rejected");
    if (fault) throw fault.reason;
  };
  try {
    const database = await openDatabaseServer(name);
    closing.push(async () => database[Symbol.asyncDispose]());
    const hall = await openHall(database.url, { candidates, minutes });
    closing.push(hall.close);
    const server = await startServerProcess({ databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "demo" });
    closing.push(() => server.stop());
    const crowd = async (address = server.address): Promise<Crowd> => {
      const made = new Crowd(address, hall.doors);
      closing.push(() => made.leave());
      await made.begin();
      return made;
    };
    return { database, hall, server, crowd, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
};
