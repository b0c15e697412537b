import az from "../../../i18n/az/room.json" with { type: "json" };
import en from "../../../i18n/en/room.json" with { type: "json" };
import { azEnding } from "@kadr/i18n/format";
import type { Lang } from "@kadr/i18n/lang";
import { translate, type Translate } from "@kadr/i18n/translate";

const room = { az, en };

/** The room's own words and no others: both languages are here, so that the switch works without a line. */
export type RoomWords = Translate<`room.${keyof typeof az}`>;

const made = { az: translate("az", { room: room.az }), en: translate("en", { room: room.en }) };
export const wordsOf = (lang: Lang): RoomWords => made[lang] as RoomWords;

/** The ending of "out of so many": 25-dən, 10-dan. English has none. */
export const outOf = (lang: Lang, n: number): string => (lang === "az" ? azEnding(n, "ablative") : "");
