import type { BaseType, Mapping } from "../types.ts";
import type { Scalar } from "./value.ts";
import { lower, parseScalar, spelled } from "./value.ts";

type Entry = Mapping["entries"][number];

/** The entries of a mapping by what they name: exactly, and in small letters by either reading of I where capitals do not count. */
interface Index {
  base: BaseType;
  exact: Map<string, Entry>;
  small: Map<string, number>[];
}

function indexOf({ entries }: Mapping, base: BaseType): Index {
  const index: Index = { base, exact: new Map(), small: [new Map(), new Map()] };
  for (const [at, entry] of entries.entries()) {
    const key = parseScalar(base, entry.key);
    if (key === undefined) continue;
    if (!index.exact.has(spelled(key))) index.exact.set(spelled(key), entry);
    // Only words have capitals to ignore: `a` and `A` are two options.
    if (base !== "string" || entry.caseSensitive) continue;
    for (const [i, text] of lower(key as string).entries()) if (!index.small[i]!.has(text)) index.small[i]!.set(text, at);
  }
  return index;
}

// A mapping never changes; one changed is another object.
const known = new WeakMap<Mapping, Index>();

/** The entry of a mapping that a value falls on, the exact spelling before one that ignores case. */
export function mapped(mapping: Mapping, base: BaseType, value: Scalar): Entry | undefined {
  const before = known.get(mapping);
  const index = before?.base === base ? before : indexOf(mapping, base);
  known.set(mapping, index);
  const exact = index.exact.get(spelled(value));
  if (exact || base !== "string") return exact;
  const places = lower(value as string).flatMap((text, i) => index.small[i]!.get(text) ?? []);
  return places.length > 0 ? mapping.entries[Math.min(...places)] : undefined;
}
