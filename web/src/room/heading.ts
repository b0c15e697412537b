import { useLayoutEffect, useRef } from "preact/hooks";

/** True once a page has been shown: what follows takes the place of something, and with it the focus. */
let shown = false;

/**
 * The heading of a page. Who reads by ear or by keys goes on at it when the page, or what stands `at` it, takes another's place; the first page after
 * loading keeps its own order. Before a key can be pressed: a focus that moves later would take it from who has begun to type.
 */
export const useHeading = (at: unknown = "", here = true) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!here) return;
    if (shown) heading.current?.focus();
    shown = true;
  }, [at, here]);
  return heading;
};
