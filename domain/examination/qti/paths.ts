import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";

/** One spelling of a path, with composed letters: some systems store ş as one sign and some as two (NFC). */
export const onePath = (path: string): string => path.normalize("NFC");

/**
 * The path of a file named in another file, from the package's root. A name that leads out of the package, to another
 * machine or to a drive is refused; nothing outside is ever looked at.
 */
export function resolvePath(from: string, named: string): string | Refusal {
  let plain: string;
  try {
    plain = decodeURIComponent(named.split(/[?#]/)[0]!);
  } catch {
    return refuse("path_percent", { path: named });
  }
  if (/^data:/i.test(plain)) return refuse("path_data", { path: named });
  if (plain.includes("\\")) return refuse("path_backslash", { path: named });
  if (plain === "" || /^[a-z][a-z0-9+.-]*:|^\/|\0/i.test(plain)) return refuse("path_refused", { path: named });
  const steps = from.split("/").slice(0, -1);
  for (const step of plain.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return refuse("path_refused", { path: named });
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return onePath(steps.join("/"));
}

/** Why a name may not stand in a package: it must be relative, without steps upward, drives, backslashes or control characters. */
export function nameFault(name: string): Refusal | undefined {
  if (name.includes("\\")) return refuse("path_backslash", { path: name });
  // oxlint-disable-next-line no-control-regex
  const safe = name.length > 0 && name.length <= 500 && !/^\/|^[a-z]:|[\u0000-\u001F]/i.test(name) && !name.split("/").includes("..");
  return safe ? undefined : refuse("path_refused", { path: name });
}
