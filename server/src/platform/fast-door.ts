import type { Answer, Parsed, Route } from "@kadr/contract";
import type { Caller } from "./context.ts";
import type { House } from "./house.ts";

/**
 * A door for writes that come by the thousand a second. It keeps what the command door promises and pays for it once a batch instead of once
 * a call: the input is checked by the contract as everywhere; the module checks the caller's right itself (a token in the input, for there is no
 * session to load), writes many callers' work in one transaction, answers each only after the commit, and has a key of its own in the input that
 * makes a repeated call harmless. What is written keeps its own history, so there is no line in the audit trail.
 */
export interface FastDoor<R extends Route<any, any> = Route<any, any>> {
  kind: "fast";
  route: R;
  /** Begins to take calls; `close` ends after the last one is answered. */
  open(house: House): { answer(input: Parsed<R>, caller: Caller): Promise<Answer<R>>; close(): Promise<void> };
}
