import type { Module } from "../../platform/module.ts";
import { importItems } from "./import-items.ts";
import { addItems, retireItem, revealKey } from "./items.ts";
import { bankFigures, getItem, listItems, sampleItems } from "./queries.ts";

export { importItems } from "./import-items.ts";
export { addItems, retireItem, revealKey } from "./items.ts";
export { bankFigures, getItem, listItems, sampleItems } from "./queries.ts";
export { bankFor, blueprintOf, itemsById } from "./read-bank.ts";

export const bank: Module = {
  name: "bank",
  commands: [importItems, addItems, retireItem, revealKey],
  queries: [listItems, bankFigures, getItem, sampleItems],
};
