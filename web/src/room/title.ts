import { useEffect } from "preact/hooks";

/** Gives the window its title. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title;
  }, [title]);
};
