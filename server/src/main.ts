import { buildApp, closeHouse, openHouse } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { joinHouse } from "./modules/exams/index.ts";
import { isFirst, runAbreast } from "./platform/abreast.ts";
import { cannotBegin } from "./platform/cannot-begin.ts";

/** Starts the server; the database is migrated and its reference data loaded already. */
export const startServer = async (config: Config): Promise<{ address: string; stop(): Promise<void> }> => {
  const house = openHouse(config);
  const app = await buildApp(house);
  // known to the others before it answers anybody
  const place = await joinHouse(house.db, "server", `${config.host}:${config.port}`, app.log);
  // after a break in the line all rooms come back in the same second
  const address = await app.listen({ host: config.host, port: config.port, backlog: 4096 });
  return {
    address,
    async stop() {
      await place.leave();
      await app.close();
      await closeHouse(house);
    },
  };
};

if (import.meta.main) {
  try {
    const config = readConfig();
    if (config.processes > 1 && isFirst) process.exit(await runAbreast(config.processes));
    const server = await startServer(config);
    let ending: Promise<void> | undefined;
    // Ctrl+C reaches the processes themselves and the one that holds them, which then tells them again
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void (ending ??= server.stop().then(() => process.exit(0))));
  } catch (error) {
    cannotBegin(error);
  }
}
