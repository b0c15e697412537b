import type { Translate } from "@kadr/i18n";
import type { Formats } from "@kadr/i18n/format";
import type { Why } from "@kadr/domain/lifecycle";
import type { Refused } from "../api.ts";
import type { Competition } from "./session.tsx";

const plain = (data: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).filter((pair): pair is [string, string | number] => typeof pair[1] === "string" || typeof pair[1] === "number"));

/** The sentence of a refusal. One that lacks a value falls back to the sentence that names the code. */
export const refusalSentence = (t: Translate, { code, data }: Pick<Refused, "code" | "data">): string => {
  try {
    return t.refusal(code, plain(data));
  } catch {
    return t("common.refusalUnknown", { code });
  }
};

/** Why an action is refused now: whose it is, when it can be done, or which state stands in the way. */
export const whySentence = (t: Translate, f: Formats, why: Why, competition: Competition, stateWord?: string): string => {
  switch (why.code) {
    case "not_your_role":
      return t("staff.why.role", { roles: f.list(why.roles.map((role) => t(`common.role.${role}` as "common.role.auditor")), "or") });
    case "stage_not_open": {
      const names = why.during.map((name) => t(`common.stage.${name}` as "common.stage.exam"));
      const window = competition && why.during.map((name) => competition.calendar[name]).find(({ until }) => until > competition.now);
      return window ? t("staff.why.stageWhen", { stages: f.list(names, "or"), from: window.from, until: window.until }) : t("staff.why.stage", { stages: f.list(names, "or") });
    }
    case "wrong_state":
      return t("staff.why.state", { state: stateWord ?? t.find(`staff.state.${why.state}`) ?? why.state });
  }
};

/** The fault of one field of a form, as the server named it. */
export const fieldFault = (t: Translate, error: Refused | null, field: string): string | undefined => {
  const fields = error?.data["fields"];
  if (!Array.isArray(fields)) return undefined;
  const fault = (fields as { field: string; code: string; most?: number; least?: number }[]).find((one) => one.field === field || one.field.startsWith(`${field}.`));
  if (!fault) return undefined;
  try {
    return t.find(`common.fault.${fault.code}`, { ...(fault.most !== undefined && { most: fault.most }), ...(fault.least !== undefined && { least: fault.least }) }) ?? t("common.fault.other");
  } catch {
    return t("common.fault.other");
  }
};
