import type { Values } from "@kadr/i18n";
import type { Html } from "../platform/html.ts";
import { show, type PageAnswer } from "../platform/pages.ts";
import { Refusal } from "../platform/refusal.ts";
import { faultsOf, type FieldFault, type Faults } from "./parts/index.ts";
import type { View } from "./view.ts";

export interface FormAnswer {
  /** The module whose catalogue has the sentences of its fields: `MODULE.fault.FIELD`. */
  module: string;
  /** At which field a refusal is shown; a code that is not named here has a page of its own. An empty field is the whole form. */
  at: Readonly<Record<string, string>>;
  /** The form again, with the faults and with everything that was typed. */
  again: (faults: Faults) => Html | Promise<Html>;
}

/** Thrown by a page that finds a fault before the operation is asked: a number that is none, a date that does not exist. */
export class FormFault extends Error {
  readonly faults: Faults;

  constructor(faults: Faults) {
    super("a form has faults");
    this.faults = faults;
  }
}

/** Does what a form asks for; where it is refused, the form comes back with a sentence at each field and nothing typed is lost. */
export const answerForm = async (view: View, { module, at, again }: FormAnswer, work: () => Promise<PageAnswer>): Promise<PageAnswer> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FormFault) return show(await again(error.faults), 400);
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "invalid_input") return show(await again(faultsOf(view, module, error.data.fields as FieldFault[])), error.status);
    const field = at[error.code];
    if (field === undefined) throw error;
    return show(await again([{ field, message: view.t.refusal(error.code, wordsOf(view, error)) }]), error.status);
  }
};

/** What a refusal's sentence needs: a name in the language of the page, beside plain values. */
export const wordsOf = (view: View, { data }: Refusal): Values => ({ ...(data as Values), name: (data[view.lang === "az" ? "nameAz" : "nameEn"] ?? data.name ?? "") as string });
