import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Address = Record<string, string>;

/**
 * What a page remembers in its address: filters, order, page of a list. Everything is text, an empty one is left out, and a change of anything but
 * the page goes back to the first page.
 */
export const useAddress = (): readonly [Address, (patch: Record<string, string | undefined>, how?: { replace?: boolean }) => void] => {
  const address = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Record<string, string | undefined>, { replace = true } = {}) => {
      const next = (before: Address): Address => {
        const merged = { ...before, ...("page" in patch ? {} : { page: undefined }), ...patch };
        return Object.fromEntries(Object.entries(merged).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""));
      };
      void navigate({ to: ".", search: next as never, replace, resetScroll: "page" in patch });
    },
    [navigate],
  );
  return [address, change];
};
