import { sections } from "../sections.ts";
import { useSession } from "./session.tsx";
import { Go } from "./go.tsx";
import { numberOf } from "./places.ts";

const roles = sections.find(({ to }) => to === "/applications")!.roles;

/** An application's number; a link for those who may open applications. */
export const ApplicationLink = ({ id, number }: { id: string; number: number }) => {
  const { me } = useSession();
  return roles.some((role) => me.roles.includes(role)) ? <Go to={`/applications/${id}`}>{numberOf(number)}</Go> : <>{numberOf(number)}</>;
};
