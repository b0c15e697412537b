import az from "../../../i18n/az/samples.json" with { type: "json" };
import en from "../../../i18n/en/samples.json" with { type: "json" };
import type { Lang } from "@kadr/i18n/lang";
import { translate, type Translate } from "@kadr/i18n/translate";

export type SampleWords = Translate<`samples.${keyof typeof az}`>;

const made = { az: translate("az", { samples: az }), en: translate("en", { samples: en }) };
export const sampleWords = (lang: Lang): SampleWords => made[lang] as SampleWords;
