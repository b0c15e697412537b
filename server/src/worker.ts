import { goOn, live } from "../seed/living.ts";
import { closeHouse, openHouse } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { joinHouse } from "./modules/exams/index.ts";
import { cannotBegin } from "./platform/cannot-begin.ts";
import { demoNow, machineTime } from "./platform/clock.ts";
import { nobody } from "./platform/context.ts";
import { startJobs, type Job, type JobContext } from "./platform/jobs.ts";
import { logMailer, smtpMailer } from "./platform/mail.ts";
import type { House } from "./platform/house.ts";

const log = {
  info: (data: object, message?: string) => console.log(message ?? "", JSON.stringify(data)),
  warn: (data: object, message?: string) => console.warn(message ?? "", JSON.stringify(data)),
  error: (data: object, message?: string) => console.error(message ?? "", JSON.stringify(data)),
};

/** What a job is given, made afresh for each. */
export const jobContext = (house: House, ending?: AbortSignal): (() => Promise<JobContext>) => {
  const mailer = house.config.smtpUrl ? smtpMailer(house.config.smtpUrl, house.config.mailFrom) : logMailer(log);
  return async () => ({
    db: house.db,
    reader: house.reader,
    files: house.files,
    mailer,
    baseUrl: house.config.baseUrl,
    ...(ending && { ending }),
    ctx: { actor: nobody, now: house.config.mode === "demo" ? await demoNow(house.reader) : machineTime(), requestId: "worker", log },
  });
};

/** Every module's jobs by name; in the demo also the life of its country. */
export const allJobs = (house: House): Record<string, Job> => Object.assign({}, ...house.modules.map((module) => module.jobs ?? {}), house.config.mode === "demo" ? { "demo.live": live } : {});

/** Starts to work through the queue of jobs. */
export const startWorker = async (config: Config): Promise<{ stop(): Promise<void> }> => {
  const house = openHouse(config);
  const ending = new AbortController();
  const place = await joinHouse(house.db, "worker", new URL(config.databaseUrl).pathname, log);
  if (config.mode === "demo") await goOn(house.db);
  const runner = await startJobs(config.databaseUrl, allJobs(house), house.modules.flatMap(({ everyMinute }) => everyMinute ?? []), jobContext(house, ending.signal), log);
  return {
    async stop() {
      ending.abort();
      await runner.stop();
      await place.leave();
      await closeHouse(house);
    },
  };
};

if (import.meta.main) {
  try {
    const worker = await startWorker(readConfig());
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => worker.stop().then(() => process.exit(0)));
  } catch (error) {
    cannotBegin(error);
  }
}
