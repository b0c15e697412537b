/** Parallel forms made ahead by optimisation, and a second program that checks them. */
export { assembleForms } from "./assemble.ts";
export { checkForms } from "./check.ts";
export type { FormFinding, FormReport } from "./check.ts";
export { defaultFormSettings } from "./model.ts";
export type { Form, FormSettings } from "./model.ts";
export { formLacks, makeForms, withDifficulty } from "./make.ts";
export type { FormLack, FormWay, MadeForms } from "./make.ts";
export { quickForms } from "./quick.ts";
