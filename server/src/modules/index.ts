import type { Module } from "../platform/module.ts";
import { competitions } from "./competitions/index.ts";
import { notices } from "./notices/index.ts";
import { people } from "./people/index.ts";

/** The modules, in the order of a competition's life. One line each. */
export const modules: readonly Module[] = [
  people,
  competitions,
  notices,
];
