import { useSession } from "./session.tsx";

/** The server's now: in a demo the calendar is moved, so the browser's clock says nothing. */
export const useNow = (): Date => {
  const { competition } = useSession();
  return competition ? new Date(competition.now) : new Date();
};
