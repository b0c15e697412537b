import type { Lang } from "../lang.ts";

const marks = { az: { decimal: ",", group: "." }, en: { decimal: ".", group: "," } } as const;
const nbsp = "\u00a0";

/**
 * A number with thousands set apart: `1.234,5` and `1,234.5`. With `places` it has exactly so many decimals, else at most three
 * and no trailing zeros. Rounds half away from zero, as Intl does.
 */
export const formatNumber = (lang: Lang, value: number | bigint, places?: number): string => {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${value} is not a number to print`);
  const { decimal, group } = marks[lang];
  const plain = typeof value === "bigint" ? String(value) : decimalText(value, places ?? 3);
  const [whole = "0", fraction = ""] = plain.replace("-", "").split(".");
  const shown = places === undefined ? fraction.replace(/0+$/, "") : fraction;
  const text = whole.replace(/\B(?=(\d{3})+$)/g, group) + (shown ? decimal + shown : "");
  return plain.startsWith("-") && /[1-9]/.test(plain) ? `-${text}` : text;
};

// The shortest decimal text of a double is what a person typed; rounding that, not the binary value, keeps 1.005 from becoming 1.00.
const decimalText = (value: number, places: number): string => {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const point = Number(exponent) + 1;
  const padded = point > 0 ? digits.padEnd(point, "0") : "0".repeat(1 - point) + digits;
  const whole = point > 0 ? padded.slice(0, point) : "0";
  const fraction = point > 0 ? padded.slice(point) : padded.slice(1);
  const scaled = BigInt(whole + fraction.slice(0, places).padEnd(places, "0")) + ((fraction[places] ?? "0") >= "5" ? 1n : 0n);
  const text = String(scaled).padStart(places + 1, "0");
  const sign = value < 0 ? "-" : "";
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
};

/** Points kept as hundredths: `formatPoints("az", 4550)` is `45,50`. */
export const formatPoints = (lang: Lang, hundredths: number): string => formatNumber(lang, hundredths / 100, 2);

/** A share of one as per cent: 0.457 is `46 %`, `46%` in English; `places` decimals. */
export const formatPercent = (lang: Lang, share: number, places = 0): string =>
  `${formatNumber(lang, share * 100, places)}${lang === "az" ? nbsp : ""}%`;

/** A distance: `28 km`, `4,6 km`; one decimal under ten kilometres, whole ones beyond. */
export const formatKm = (lang: Lang, km: number): string => {
  const places = Math.abs(km) < 9.95 && Math.round(km * 10) % 10 !== 0 ? 1 : 0;
  return `${formatNumber(lang, km, places)}${nbsp}km`;
};

/** Manat, written out because the fonts of many phones lack the sign: `70 manat`, `70.50 manat`. */
export const formatManat = (lang: Lang, amount: number): string =>
  `${formatNumber(lang, amount, Number.isInteger(amount) ? 0 : 2)}${nbsp}manat`;

/** The size of a file: `512 bayt`, `24 kB`, `2,1 MB`. Thousands, not 1024s, as phones and browsers count. */
export const formatFileSize = (lang: Lang, bytes: number): string => {
  if (bytes < 1000) return `${bytes}${nbsp}${lang === "az" ? "bayt" : bytes === 1 ? "byte" : "bytes"}`;
  if (bytes < 999_500) return `${formatNumber(lang, bytes / 1000, 0)}${nbsp}kB`;
  if (bytes < 999_950_000) return `${formatNumber(lang, bytes / 1_000_000, 1)}${nbsp}MB`;
  return `${formatNumber(lang, bytes / 1_000_000_000, 1)}${nbsp}GB`;
};

const units = {
  az: { day: ["gün", "gün"], hour: ["saat", "saat"], minute: ["dəqiqə", "dəqiqə"], under: "1 dəqiqədən az" },
  en: { day: ["day", "days"], hour: ["hour", "hours"], minute: ["minute", "minutes"], under: "less than 1 minute" },
} as const;

/** A span of time in its two largest units, never in seconds: `6 gün 4 saat`, `45 dəqiqə`, `less than 1 minute`. Rounds down. */
export const formatDuration = (lang: Lang, milliseconds: number): string => {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  const parts = [
    ["day", Math.floor(minutes / 1440)],
    ["hour", Math.floor(minutes / 60) % 24],
    ["minute", minutes % 60],
  ] as const;
  const first = parts.findIndex(([, n]) => n > 0);
  if (first < 0) return units[lang].under;
  return parts
    .slice(first, first + 2)
    .filter(([, n]) => n > 0)
    .map(([unit, n]) => `${formatNumber(lang, n)} ${units[lang][unit][n === 1 ? 0 : 1]}`)
    .join(" ");
};

/** Reads a number as people type it, with a comma or a point and with spaces between thousands; undefined when it is none. */
export const parseNumber = (typed: string): number | undefined => {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "").replace(/[\u2212\u2013]/g, "-");
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
};
