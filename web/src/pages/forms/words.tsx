import type { Answer } from "@kadr/contract";
import type { forms } from "@kadr/contract/exam-forms";
import { useWords } from "../../words.tsx";

export type FormSet = Answer<typeof forms.getFormSet>;

export const formTones = { queued: "info", ready: "ok", failed: "bad" } as const;

/** What is wrong with the bank or with a set, in one sentence each. */
export const useFormWords = () => {
  const { t } = useWords();
  const partOf = (part: string): string => t.find(`exams.part.${part}`) ?? part;
  return {
    fault: ({ code, part, need, have }: NonNullable<FormSet["fault"]>): string => {
      if (code === "bank_too_small" && need !== null && have !== null) return t("assurance.forms.fault.bank_too_small", { part: partOf(part ?? ""), need, have });
      return code === "no_forms_found" ? t("assurance.forms.fault.no_forms_found") : t("assurance.forms.fault.other", { code });
    },
    lack: ({ part, topic, need, have }: FormSet["lacks"][number]): string =>
      t("assurance.forms.lack", { where: topic === null ? partOf(part) : t("assurance.forms.lackTopic", { part: partOf(part), topic }), need, have }),
  };
};
