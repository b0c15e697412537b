import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";

/**
 * The path of a file named in another file, from the package's root. A name that leads out of the package, to another
 * machine or to a drive is refused; nothing outside is ever looked at.
 */
export function resolvePath(from: string, named: string): string | Refusal {
  let plain: string;
  try {
    plain = decodeURIComponent(named.split(/[?#]/)[0]!);
  } catch {
    return refuse("path_refused", { path: named });
  }
  if (plain === "" || /^[a-z][a-z0-9+.-]*:|^\/|\\|\0/i.test(plain)) return refuse("path_refused", { path: named });
  const steps = from.split("/").slice(0, -1);
  for (const step of plain.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return refuse("path_refused", { path: named });
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Whether a name may stand in a package at all: relative, without steps upward, drives or control characters. */
// oxlint-disable-next-line no-control-regex
export const isSafeName = (name: string) => name.length > 0 && name.length <= 500 && !/^\/|^[a-z]:|\\|[\u0000-\u001F]/i.test(name) && !name.split("/").includes("..");
