import type { Answer, Input, Route } from "@kadr/contract";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ask, perform, Refused } from "../api.ts";

/** How a read is kept: under the route's name and its input. */
export const asking = <R extends Route<any, any>>(route: R, input: Input<R>) =>
  queryOptions<Answer<R>, Refused>({ queryKey: [route.name, input], queryFn: () => ask(route, input), placeholderData: keepPreviousData });

interface Asking {
  refetchInterval?: number | false;
  enabled?: boolean;
  staleTime?: number;
}

export const useAsk = <R extends Route<any, any>>(route: R, input: Input<R>, options: Asking = {}) => useQuery({ ...asking(route, input), ...options });

/**
 * A write with its idempotency key. The key is made for an intent (this input) and kept until it succeeds, so that pressing again after a lost answer,
 * or twice in a row, does nothing twice. After a success every read on the page is asked again.
 */
export const usePerform = <R extends Route<any, any>>(route: R, done?: (answer: Answer<R>) => void) => {
  const client = useQueryClient();
  const intent = useRef<{ input: string; key: string } | null>(null);
  return useMutation<Answer<R>, Refused, Input<R>>({
    mutationFn: (input) => {
      const text = JSON.stringify(input);
      if (intent.current?.input !== text) intent.current = { input: text, key: crypto.randomUUID() };
      return perform(route, input, intent.current.key);
    },
    onSuccess: async (answer) => {
      intent.current = null;
      done?.(answer);
      await client.invalidateQueries();
    },
  });
};
