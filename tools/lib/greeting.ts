import type { Config } from "../../server/src/config.ts";

interface CastMember {
  login: string;
  role: string;
  name: string;
}

/** What a newcomer reads when everything runs: where to look, and as whom. */
export async function greeting(config: Config, seconds: number): Promise<string> {
  const cast = config.mode === "demo" ? await castOf(config) : [];
  const widest = (key: keyof CastMember) => Math.max(0, ...cast.map((member) => member[key].length));
  const lines = cast.map(({ login, role, name }) => `  ${login.padEnd(widest("login"))}   ${role.padEnd(widest("role"))}   ${name}`);
  return [
    "",
    `Kadr runs at ${config.baseUrl} (ready in ${seconds.toFixed(1)} s). Ctrl+C stops it.`,
    ...(lines.length > 0 ? ["", `Become one of these with one click at ${config.baseUrl}/demo, or sign in with the password kadr-demo:`, ...lines] : []),
    "",
  ].join("\n");
}

async function castOf(config: Config): Promise<CastMember[]> {
  const answer = await fetch(`${ownAddress(config)}/api/demo/cast`);
  if (!answer.ok) throw new Error(`The demo's cast could not be read: the server answered ${answer.status}.`);
  return (await answer.json()) as CastMember[];
}

/** Where this machine reaches the server, whatever address others use. */
export function ownAddress({ host, port }: Config): string {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${local}:${port}`;
}
