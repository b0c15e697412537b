/** What a command of `kadr` is: one file in `commands/`, loaded only when it is called. */
export interface Command {
  /** One line for `kadr help`. */
  summary: string;
  /** How it is called, after `kadr`. */
  usage: string;
  /** Runs with the words after the command's name; answers the exit status (0 right, 1 a check failed, 2 bad input). */
  run(args: string[]): Promise<number>;
}

const commands: Record<string, () => Promise<{ default: Command }>> = {
  place: () => import("./commands/place.ts"),
  verify: () => import("./commands/verify.ts"),
  explain: () => import("./commands/explain.ts"),
  "what-if": () => import("./commands/what-if.ts"),
  generate: () => import("./commands/generate.ts"),
  qti: () => import("./commands/qti.ts"),
  "item-statistics": () => import("./commands/item-statistics.ts"),
  "exam-load": () => import("./commands/exam-load.ts"),
  draw: () => import("./commands/draw.ts"),
  year: () => import("./commands/year.ts"),
};

// Whoever reads may stop reading, as `head` does: then there is nobody left to tell anything.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const [name, ...args] = process.argv.slice(2);
if (!name || name === "help" || name === "--help" || name === "-h") {
  console.log("kadr: the open platform with which a country staffs its schools\n");
  for (const [word, load] of Object.entries(commands)) {
    const { default: command } = await load();
    console.log(`  kadr ${command.usage || word}\n      ${command.summary}`);
  }
  process.exitCode = 0;
} else if (!Object.hasOwn(commands, name)) {
  console.error(`kadr: there is no command "${name}". "kadr help" lists them.`);
  process.exitCode = 2;
} else {
  const { default: command } = await commands[name]!();
  if (args.includes("--help") || args.includes("-h")) {
    console.log(`kadr ${command.usage}\n\n${command.summary}`);
  } else {
    process.exitCode = await command.run(args);
  }
}
