import type { Lang } from "../lang.ts";

/** An instant: a Date, milliseconds since 1970, or an ISO 8601 text with a time in it. */
export type Instant = Date | number | string;
/** A calendar day as `YYYY-MM-DD`, meant in Baku. */
export type Day = string;

// Browsers claim to know Azerbaijani and do not (Chromium writes "2027 M07 9"), so the names are ours; a test holds them against Node's.
const words = {
  az: {
    months: ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
    weekdays: ["bazar", "bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə"],
  },
  en: {
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  },
} as const;

export const monthName = (lang: Lang, month: number): string => words[lang].months[month - 1] ?? raise(`there is no month ${month}`);

// English is asked for digits only: those every browser writes alike, and the zone's past and future come from its own time-zone data.
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Baku",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

interface Moment {
  day: Day;
  time: string | null;
}

/** The Baku day and time of day of an instant; a bare day passes through and has no time. */
const moment = (value: Instant | Day): Moment => {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { day: value, time: null };
  const date = value instanceof Date ? value : new Date(value);
  if (Number.isNaN(date.getTime())) raise(`"${String(value)}" is not an instant`);
  const part = Object.fromEntries(clock.formatToParts(date).map(({ type, value: text }) => [type, text]));
  return { day: `${part["year"]!.padStart(4, "0")}-${part["month"]}-${part["day"]}`, time: `${part["hour"]}:${part["minute"]}` };
};

const split = (day: Day): { year: number; month: number; date: number } => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, date };
};

/** The day in Baku on which the instant falls, as `YYYY-MM-DD`. */
export const dayOf = (value: Instant): Day => moment(value).day;

/** `9 iyul 2027`, `9 July 2027`. */
export const formatDate = (lang: Lang, value: Instant | Day): string => {
  const { year, month, date } = split(moment(value).day);
  return `${date} ${monthName(lang, month)} ${year}`;
};

/** `9 iyul`, `9 July`: where the year is plain from what stands around it. */
export const formatDayMonth = (lang: Lang, value: Instant | Day): string => {
  const { month, date } = split(moment(value).day);
  return `${date} ${monthName(lang, month)}`;
};

/** `09.07.2027`, in English `09/07/2027`: for dense tables. */
export const formatDateShort = (lang: Lang, value: Instant | Day): string =>
  moment(value).day.split("-").reverse().join(lang === "az" ? "." : "/");

/** `16:03`. */
export const formatTime = (value: Instant): string => moment(value).time ?? raise(`"${String(value)}" has no time of day`);

/** `9 iyul 2027, saat 16:03`, `16:03 on 9 July 2027`: full, as citizens read it. */
export const formatDateTime = (lang: Lang, value: Instant): string =>
  lang === "az" ? `${formatDate(lang, value)}, saat ${formatTime(value)}` : `${formatTime(value)} on ${formatDate(lang, value)}`;

/** `09.07.2027, 16:03`: for dense tables. */
export const formatDateTimeShort = (lang: Lang, value: Instant): string => `${formatDateShort(lang, value)}, ${formatTime(value)}`;

/** A deadline as people say it: an hour of its day, and midnight as `30 iyun 2027, saat 24:00`, never as 00:00 of the day after. */
export const formatDeadline = (lang: Lang, value: Instant): string => {
  if (formatTime(value) !== "00:00") return formatDateTime(lang, value);
  const day = formatDate(lang, new Date(value).getTime() - 1);
  return lang === "az" ? `${day}, saat 24:00` : `24:00 on ${day}`;
};

/** `cümə`, `Friday`. */
export const formatWeekday = (lang: Lang, value: Instant | Day): string =>
  words[lang].weekdays[new Date(`${moment(value).day}T00:00:00Z`).getUTCDay()]!;

/** `9 iyul 2027, cümə, saat 16:03`, `Friday 9 July 2027 at 16:03`: an appointment; a bare day gives it without the hour. */
export const formatAppointment = (lang: Lang, value: Instant | Day): string => {
  const { time } = moment(value);
  if (lang === "az") return `${formatDate(lang, value)}, ${formatWeekday(lang, value)}${time ? `, saat ${time}` : ""}`;
  return `${formatWeekday(lang, value)} ${formatDate(lang, value)}${time ? ` at ${time}` : ""}`;
};

/** `1–15 iyul`, `25 avqust – 3 sentyabr`; the year is left to what stands around it. */
export const formatDayRange = (lang: Lang, from: Instant | Day, to: Instant | Day): string => {
  const [a, b] = [moment(from).day, moment(to).day];
  if (a === b) return formatDayMonth(lang, a);
  const [first, last] = [split(a), split(b)];
  if (first.year === last.year && first.month === last.month) return `${first.date}–${formatDayMonth(lang, b)}`;
  return `${formatDayMonth(lang, a)} – ${first.year === last.year ? formatDayMonth(lang, b) : formatDate(lang, b)}`;
};

const raise = (message: string): never => {
  throw new RangeError(message);
};
