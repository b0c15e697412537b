import { readDistricts, readDistrictShapes, readSettlements } from "../../../reference/index.ts";
import type { Lang } from "@kadr/i18n";
import type { Option } from "../../pages/parts/index.ts";
import type { View } from "../../pages/view.ts";

/** The borders, read once: they change only with the program. */
export const shapes = readDistrictShapes();

const districts = readDistricts();
const byCode = new Map(districts.map((district) => [district.code, district]));
const settlements = new Map(readSettlements().map((settlement) => [settlement.code, settlement]));

interface Named {
  nameAz: string;
  nameEn: string;
}

/** The name in the language of the page. */
export const named = ({ lang }: { lang: Lang }, { nameAz, nameEn }: Named): string => (lang === "az" ? nameAz : nameEn);

/** A district's name as people say it: "Şəki". */
export const shortName = (view: { lang: Lang }, code: string): string => {
  const district = byCode.get(code);
  return district ? named(view, district) : code;
};

/** With its kind: "Lerik rayonu", "Bakı şəhəri". */
export const fullName = (view: View, code: string): string => view.t("portal.place.full", { name: shortName(view, code), kind: byCode.get(code)?.kind ?? "district" });

const twins = new Set(districts.filter(({ nameAz, code }) => districts.some((other) => other.nameAz === nameAz && other.code !== code)).map(({ code }) => code));

/** The name, and the kind beside it where a city and a district share the name. */
export const districtName = (view: View, code: string): string => (twins.has(code) ? fullName(view, code) : shortName(view, code));

/** The town from which a district's distances are measured (§4): "Lerik şəhəri" and not the district. */
export const centreName = (view: View, code: string): string => {
  const centre = settlements.get(byCode.get(code)?.centre ?? "");
  return centre ? view.t("portal.place.centre", { name: named(view, centre), kind: centre.kind }) : fullName(view, code);
};

/** A school's settlement in the language of the page; one that is not among the known ones keeps the name it was given. */
export const settlementName = (view: View, { settlement, districtCode }: { settlement: string; districtCode: string }): string => {
  const known = [...settlements.values()].find(({ nameAz, district }) => nameAz === settlement && district === districtCode);
  return known ? named(view, known) : settlement;
};

const collators = { az: new Intl.Collator("az"), en: new Intl.Collator("en") };

/** All districts for a select, in the order of the page's alphabet. */
export const districtOptions = (view: View): Option[] =>
  districts.map(({ code }) => ({ value: code, label: districtName(view, code) })).toSorted((a, b) => collators[view.lang].compare(a.label, b.label));

/** Kilometres for a row; one decimal where whole ones would put a school on the wrong side of the 20 km line (§4). */
export const kilometres = (view: View, metres: number): string => {
  const km = metres / 1000;
  const close = Math.abs(km - 20) < 0.95 && !Number.isInteger(km);
  return close ? `${view.f.number(km > 20 ? Math.ceil(km * 10) / 10 : Math.floor(km * 10) / 10, 1)} km` : view.f.km(km);
};
