import type { Answer, Route } from "@kadr/contract";
import { competitions } from "@kadr/contract/competitions";
import { people } from "@kadr/contract/people";
import { whyNot, type Action, type Role, type Why } from "@kadr/domain/lifecycle";
import { createContext, useContext } from "react";

export type Me = NonNullable<Answer<typeof people.me>>;
export type Competition = Answer<typeof competitions.current>;

/** Who works here and where the year stands: loaded once, asked again after every write. */
export const SessionContext = createContext<{ me: Me; competition: Competition } | null>(null);

export const useSession = () => {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside its context");
  return session;
};

/** Asks the lifecycle, as the server will, whether I may do this now; null when I may. */
export const useWhyNot = () => {
  const { me, competition } = useSession();
  return (action: Action, state?: string): Why | null =>
    whyNot(action, { roles: me.roles as Role[], open: new Set(competition?.open ?? []), ...(state !== undefined && { state }) });
};

/** Tells whether the contract lets me call this at all: a link to what would be refused is not offered. */
export const useMayCall = () => {
  const { me } = useSession();
  return ({ who }: Pick<Route<any, any>, "who">): boolean => typeof who === "string" || who.some((role) => (me.roles as Role[]).includes(role));
};
