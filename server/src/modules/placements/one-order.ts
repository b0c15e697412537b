import type { Decision } from "@kadr/domain/placement";

/** A decision as the commission took it: these people in this order, at this post (or in the pool of this subject). */
export interface Taken {
  vacancy: string;
  applications: readonly string[];
}

/**
 * All decisions as the program reads them: one order a post, in which nobody's place is given twice. A post may be decided upon more than once, when
 * another decision or a cancellation has brought new people to it. The later decision holds among all it names; whom only earlier ones name keep their
 * order among themselves and before or behind the first of those.
 */
export const oneOrder = (taken: readonly Taken[]): Decision[] => {
  const orders = new Map<string, string[]>();
  for (const { vacancy, applications } of taken) {
    const before = orders.get(vacancy) ?? [];
    const named = new Set(applications);
    const first = before.findIndex((application) => named.has(application));
    const others = before.filter((application) => !named.has(application));
    const at = first < 0 ? others.length : first;
    orders.set(vacancy, [...others.slice(0, at), ...applications, ...others.slice(at)]);
  }
  return [...orders].flatMap(([vacancy, order]) => order.map((application, i) => ({ vacancy, application, order: i + 1 })));
};
