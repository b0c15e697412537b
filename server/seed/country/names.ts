import type { InstitutionKind } from "@kadr/domain/geography";
import type { Settlement } from "../../reference/index.ts";
import type { Dice } from "./dice.ts";

const types = [
  { az: "tam orta məktəbi", en: "secondary school", village: 8, town: 8 },
  { az: "ümumi orta məktəbi", en: "basic school", village: 2, town: 0.5 },
  { az: "məktəb-liseyi", en: "school-lyceum", village: 0, town: 1 },
] as const;

/** A school's name from a real settlement and a number. A village that no list names is said to lie near its settlement. */
export function institutionName(settlement: Settlement, kind: InstitutionKind, number: number, dice: Dice) {
  const type = dice.weighted(types, (entry) => entry[kind]);
  const { nameAz, nameEn } = settlement;
  if (kind === "village" && settlement.kind !== "village") {
    return { nameAz: `${nameAz} ətrafı ${number} nömrəli kənd ${type.az}`, nameEn: `Village ${type.en} No. ${number} near ${nameEn}` };
  }
  const place = { city: ["şəhər", ""], settlement: ["qəsəbə", "settlement "], village: ["kənd", "village "] }[settlement.kind];
  return { nameAz: `${nameAz} ${place[0]} ${number} nömrəli ${type.az}`, nameEn: `${nameEn} ${place[1]}${type.en} No. ${number}` };
}

/** Where the diplomas of the seeded candidates come from: schools of no real country. */
export const almaMaters = {
  secondary_special: ["Sınaq Pedaqoji Kolleci"],
  higher: ["Sınaq Pedaqoji Universiteti", "Sınaq Dövlət Universiteti", "Sınaq Müəllimlər İnstitutu"],
} as const;
