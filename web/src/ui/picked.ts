import { useState } from "react";

/** The rows one has ticked, kept while one turns the pages. */
export const usePicked = () => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = (some: readonly string[], on: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      for (const id of some) on ? next.add(id) : next.delete(id);
      return next;
    });
  return { ids, toggle, clear: () => setIds(new Set()) };
};
