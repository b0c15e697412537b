import type { Module } from "../../platform/module.ts";
import { addItems } from "./add-items.ts";
import { setEnemies } from "./enemies.ts";
import { exportItems } from "./export-items.ts";
import { bankFigures } from "./figures.ts";
import { importItems } from "./import-items.ts";
import { importPackage } from "./import-package.ts";
import { approveItemKey, dropItemKey, proposeItemKey, revealKey } from "./keys.ts";
import { addMedium, mediaPages } from "./media.ts";
import { previewItem } from "./preview.ts";
import { getItem, listItems, listTopics } from "./queries.ts";
import { approveItems, discardItem, retireItem, returnItem, submitItem, takeBackItem } from "./review.ts";
import { markSamples, sampleItems } from "./samples.ts";
import { listStimuli, saveStimulus } from "./stimuli.ts";
import { changeItem, createItem, openItem } from "./write.ts";

export { addItems } from "./add-items.ts";
export { setEnemies } from "./enemies.ts";
export { exportItems } from "./export-items.ts";
export { bankFigures } from "./figures.ts";
export { importItems } from "./import-items.ts";
export { importPackage } from "./import-package.ts";
export { approveItemKey, approveKey, dropItemKey, proposeItemKey, proposeKey, revealKey, type Proposal } from "./keys.ts";
export { addMedium } from "./media.ts";
export { previewItem } from "./preview.ts";
export { getItem, itemSought, listItems, listTopics } from "./queries.ts";
export { bankFor, blueprintOf, itemsById, questionsById, type BankItem } from "./read-bank.ts";
export { approveItems, discardItem, retireItem, returnItem, submitItem, takeBackItem } from "./review.ts";
export { markSamples, sampleCounts, sampleItems, samplesOf } from "./samples.ts";
export { listStimuli, saveStimulus } from "./stimuli.ts";
export { changeItem, createItem, openItem } from "./write.ts";

export const bank: Module = {
  name: "bank",
  commands: [
    addItems, importItems, importPackage, exportItems, previewItem, createItem, changeItem, openItem, setEnemies, addMedium, saveStimulus,
    submitItem, takeBackItem, returnItem, approveItems, discardItem, retireItem, revealKey, proposeItemKey, approveItemKey, dropItemKey, markSamples,
  ],
  queries: [listItems, listTopics, bankFigures, getItem, listStimuli, sampleItems],
  pages: mediaPages,
};
