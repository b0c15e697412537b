import * as dates from "./format/dates.ts";
import * as numbers from "./format/numbers.ts";
import * as words from "./format/words.ts";
import type { Lang } from "./lang.ts";

export * from "./format/dates.ts";
export * from "./format/numbers.ts";
export * from "./format/words.ts";

/** Every way of writing dates, numbers and words in one language. */
export interface Formats {
  date(value: dates.Instant | dates.Day): string;
  dateShort(value: dates.Instant | dates.Day): string;
  dayMonth(value: dates.Instant | dates.Day): string;
  dayRange(from: dates.Instant | dates.Day, to: dates.Instant | dates.Day): string;
  dateTime(value: dates.Instant): string;
  dateTimeShort(value: dates.Instant): string;
  deadline(value: dates.Instant): string;
  appointment(value: dates.Instant | dates.Day): string;
  weekday(value: dates.Instant | dates.Day): string;
  time(value: dates.Instant): string;
  number(value: number | bigint, places?: number): string;
  points(hundredths: number): string;
  percent(share: number, places?: number): string;
  km(km: number): string;
  manat(amount: number): string;
  fileSize(bytes: number): string;
  duration(milliseconds: number): string;
  ordinal(n: number): string;
  list(items: readonly string[], kind?: "and" | "or"): string;
}

const make = (lang: Lang): Formats => ({
  date: (value) => dates.formatDate(lang, value),
  dateShort: (value) => dates.formatDateShort(lang, value),
  dayMonth: (value) => dates.formatDayMonth(lang, value),
  dayRange: (from, to) => dates.formatDayRange(lang, from, to),
  dateTime: (value) => dates.formatDateTime(lang, value),
  dateTimeShort: (value) => dates.formatDateTimeShort(lang, value),
  deadline: (value) => dates.formatDeadline(lang, value),
  appointment: (value) => dates.formatAppointment(lang, value),
  weekday: (value) => dates.formatWeekday(lang, value),
  time: dates.formatTime,
  number: (value, places) => numbers.formatNumber(lang, value, places),
  points: (hundredths) => numbers.formatPoints(lang, hundredths),
  percent: (share, places) => numbers.formatPercent(lang, share, places),
  km: (km) => numbers.formatKm(lang, km),
  manat: (amount) => numbers.formatManat(lang, amount),
  fileSize: (bytes) => numbers.formatFileSize(lang, bytes),
  duration: (milliseconds) => numbers.formatDuration(lang, milliseconds),
  ordinal: (n) => words.formatOrdinal(lang, n),
  list: (items, kind) => words.formatList(lang, items, kind),
});

const made: Record<Lang, Formats> = { az: make("az"), en: make("en") };

/** The formats of a language. */
export const formats = (lang: Lang): Formats => made[lang];
