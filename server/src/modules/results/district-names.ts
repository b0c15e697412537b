import { translator, type Lang } from "@kadr/i18n";
import type { Reader } from "../../platform/db.ts";

/** The districts by name; where a city and a district share one, the kind is said. */
export const districtNames = async (reader: Reader, lang: Lang): Promise<Map<string, string>> => {
  const t = translator(lang);
  const rows = await reader.selectFrom("district").select(["code", "kind", lang === "az" ? "name_az as name" : "name_en as name"]).execute();
  const bearers = Map.groupBy(rows, ({ name }) => name);
  return new Map(rows.map(({ code, kind, name }) => [code, bearers.get(name)!.length > 1 ? `${name} (${t(`staff.districtKind.${kind}`)})` : name]));
};
