import { Button } from "@mantine/core";
import type { Action } from "@kadr/domain/lifecycle";
import { useId, type ReactNode } from "react";
import { useWords } from "../words.tsx";
import { whySentence } from "./sentences.ts";
import { useSession, useWhyNot } from "./session.tsx";

export interface Act {
  label: ReactNode;
  /** What the lifecycle is asked; leave it out for reads. */
  action?: Action;
  state?: string;
  /** The state in words, for the reason. */
  stateWord?: string;
  /** A reason of the page's own, after the lifecycle's. */
  why?: string | null | undefined;
  kind?: "main" | "danger" | "usual";
  waiting?: boolean;
  href?: string;
  /** Sends the form it stands in. */
  submit?: boolean;
  onClick?: () => void;
  kbd?: string;
}

/** Why an act is refused now, in words; null when it may be taken. */
export const useWhy = () => {
  const { t, f } = useWords();
  const { competition } = useSession();
  const whyNot = useWhyNot();
  return ({ action, state, stateWord, why }: Pick<Act, "action" | "state" | "stateWord" | "why">): string | null => {
    const refused = action ? whyNot(action, state) : null;
    return refused ? whySentence(t, f, refused, competition, stateWord) : (why ?? null);
  };
};

/** Buttons in a row. A refused one stays where it is, cannot be pressed, and its reason stands below; the same reason is said once. */
export const Actions = ({ acts, start = false }: { acts: readonly (Act | null | false | undefined)[]; start?: boolean }) => {
  const id = useId();
  const whyOf = useWhy();
  const shown = acts.filter((act) => act !== null && act !== false && act !== undefined).map((act) => ({ ...act, reason: whyOf(act) }));
  const reasons = [...new Set(shown.flatMap(({ reason }) => (reason ? [reason] : [])))];
  return (
    <div className={start ? "acts start" : "acts"}>
      <div className="row">
        {shown.map(({ reason, ...act }, i) => (
          <ActButton key={i} act={act} describedBy={reason ? `${id}-${reasons.indexOf(reason)}` : undefined} />
        ))}
      </div>
      {reasons.map((reason, i) => (
        <p key={reason} className="why" id={`${id}-${i}`}>
          {reasons.length > 1 && <b>{shown.filter((act) => act.reason === reason).map(({ label }, n) => <span key={n}>{n > 0 && ", "}{typeof label === "string" ? label.replace(/…$/, "") : label}</span>)}: </b>}
          {reason}
        </p>
      ))}
    </div>
  );
};

const looks = { main: { variant: "filled" }, danger: { variant: "outline", color: "red" }, usual: { variant: "default" } } as const;

const ActButton = ({ act, describedBy }: { act: Act; describedBy: string | undefined }) => {
  const look = looks[act.kind ?? "usual"];
  const body = (
    <>
      {act.label}
      {act.kbd && <kbd className="kv">{act.kbd}</kbd>}
    </>
  );
  if (describedBy) return <Button {...look} aria-disabled="true" aria-describedby={describedBy} onClick={(event) => event.preventDefault()}>{body}</Button>;
  if (act.href) return <Button {...look} component="a" href={act.href}>{body}</Button>;
  return <Button {...look} type={act.submit ? "submit" : "button"} loading={act.waiting ?? false} onClick={act.onClick}>{body}</Button>;
};
