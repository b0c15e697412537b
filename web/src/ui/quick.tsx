import type { Input, Route } from "@kadr/contract";
import type { Action } from "@kadr/domain/lifecycle";
import type { ReactNode } from "react";
import { Actions } from "./actions.tsx";
import { usePerform } from "./asking.ts";
import { useSay } from "./said.tsx";
import { Trouble } from "./shown.tsx";

interface Quick<R extends Route<any, any>> {
  route: R;
  action: Action;
  state?: string;
  label: string;
  input: Input<R>;
  said: string;
  why?: string | null;
  kind?: "main" | "usual";
}

/** A small act that needs no dialog because nothing is lost by it. */
export function useAct<R extends Route<any, any>>({ route, action, state, label, input, said, why, kind = "usual" }: Quick<R>): ReactNode {
  const say = useSay();
  const write = usePerform(route, () => say(said));
  return (
    <>
      <Actions start acts={[{ label, action, kind, ...(state !== undefined && { state }), why, waiting: write.isPending, onClick: () => write.mutate(input) }]} />
      {write.error && <Trouble error={write.error} />}
    </>
  );
}
