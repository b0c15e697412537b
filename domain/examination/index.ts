/** The exam (§8, §9): what an item is, how it is drawn, delivered without its key, and scored. */
export * from "./types.ts";
export { blueprintFaults, defaultBlueprint, passMarks, questionCount, shortages } from "./blueprint.ts";
export type { Blueprint, BlueprintFault, BlueprintPart, Shortage } from "./blueprint.ts";
export { match, multipleChoice, numberEntry, order, paragraphs, singleChoice, textEntry } from "./authoring.ts";
export type { Particulars, PlainOption } from "./authoring.ts";
export { escapeText } from "./markup/xml.ts";
export { sanitizeMarkup } from "./markup/sanitize.ts";
export { isRefusal } from "./refusal.ts";
export type { Refusal } from "./refusal.ts";
export { readResponse } from "./scoring/answer.ts";
export { scoreAttempt, scoreItem } from "./scoring/score.ts";
export type { AttemptScore, Credit } from "./scoring/score.ts";
export { forDelivery, orderedOptions } from "./delivery.ts";
export type { DeliveryItem } from "./delivery.ts";
export { BankTooSmall, commitment, drawQuestions } from "./draw.ts";
export type { DrawnQuestion } from "./draw.ts";
export { drawForm, fingerprint, verifyDraw, verifyForm } from "./draw-form.ts";
export type { DrawCheck, DrawnForm, FormDraw } from "./draw-form.ts";
