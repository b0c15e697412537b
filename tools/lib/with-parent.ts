/** Loaded before a program that `npm start` runs: when its starter is killed, the program ends, too, instead of staying behind unseen. */
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
