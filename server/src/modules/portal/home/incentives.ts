import { BENEFIT_YEARS, benefits, type BenefitCode, type IncentiveKind } from "@kadr/domain/geography";
import type { Values } from "@kadr/i18n";
import { dash } from "../../../pages/parts/index.ts";
import type { View } from "../../../pages/view.ts";
import { html, type Child, type Html } from "../../../platform/html.ts";

const kinds = ["H-1", "H-2"] as const;

const amount = (kind: IncentiveKind, code: BenefitCode): number | undefined => benefits[kind].find((benefit) => benefit.code === code)?.amount;

/** What one who works in a village school is given (§4), H-1 beside H-2. */
export const incentiveTable = (view: View, rules: Values): Html => {
  const { t } = view;
  const row = (name: Child, cell: (kind: IncentiveKind) => Child): Html => html`<tr><th scope="row">${name}</th>${kinds.map((kind) => html`<td>${cell(kind)}</td>`)}</tr>`;
  const paid = (code: "settling_in_payment" | "utilities" | "salary_supplement") => (kind: IncentiveKind): Child => {
    const sum = amount(kind, code);
    return sum === undefined ? dash : t(`portal.incentive.${code}.paid`, { amount: sum });
  };
  return html`<table class="inc"><caption class="vh">${t("portal.home.incentiveKinds")}</caption><thead><tr><td></td><th scope="col">H-1<small>${t("portal.incentive.near")}</small></th><th scope="col">H-2<small>${t("portal.incentive.far")}</small></th></tr></thead><tbody>
${row(t("portal.incentive.term"), () => t("portal.incentive.years", { years: BENEFIT_YEARS }))}
${row(t("portal.incentive.settling_in_payment"), paid("settling_in_payment"))}
${row(t("portal.incentive.utilities"), paid("utilities"))}
${row(t("portal.incentive.salary_supplement"), paid("salary_supplement"))}
${row(t("portal.incentive.rest"), (kind) => (["travel_and_moving_costs", "housing", "land_plot", "mortgage"].every((code) => benefits[kind].some((benefit) => benefit.code === code)) ? t("common.yes") : dash))}
${row(t("portal.incentive.passMark", rules), () => String(rules.incentivePassMark))}
</tbody></table>`;
};
