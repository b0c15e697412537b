import { IntlMessageFormat, type Formats as MessageFormats, type Formatters } from "intl-messageformat";
import { formats, ordinalForm, pluralForm, type Instant } from "./format.ts";
import type { Lang } from "./lang.ts";

/** The messages of one module in one language: flat keys, ICU messages. */
export type Messages = Readonly<Record<string, string>>;
/** The modules' messages in one language, by the module's name. */
export type Catalogue = Readonly<Record<string, Messages>>;

/** What a message may be given: plain values, and for `<b>…</b>` in it a function of its pieces. */
export type Value = string | number | bigint | boolean | Date | null;
export type Values = Readonly<Record<string, Value>>;
export type RichValues<T> = Readonly<Record<string, Value | T | ((pieces: (string | T)[]) => T)>>;

/** The key of every message of a catalogue: `module.key`. */
export type KeysOf<C extends Catalogue> = { [M in keyof C & string]: `${M}.${keyof C[M] & string}` }[keyof C & string];

export interface Translate<Key extends string = string> {
  (key: Key, values?: Values): string;
  readonly lang: Lang;
  /** The message in pieces, with what is not plain text left as it is: what a page escapes and joins. */
  parts<T>(key: Key, values: RichValues<T>): (string | T)[];
  /** The message of a key made at run time (a code from elsewhere), or undefined when there is none. */
  find(key: string, values?: Values): string | undefined;
  /** The sentence of a refusal: `MODULE.refusal.CODE` of whichever module declares the code, else the general one that names the code. */
  refusal(code: string, values?: Values): string;
}

/**
 * Styles in messages: `{day, date}`, `{at, date, time}`, `{day, date, dayMonth}`, `{at, time}`, `{n, number}`, `{total, number, points}`, `{far, number, km}`.
 * The tag `as` survives the library's merging with styles of its own.
 */
const styles = {
  date: tagged("short", "dayMonth", "time", "timeShort", "appointment", "weekday", "deadline"),
  time: tagged("medium"),
  number: tagged("points", "percent", "km", "manat", "fileSize", "duration", "ordinal"),
};

function tagged<Name extends string>(...names: Name[]): Record<Name, { as: Name }> {
  return Object.fromEntries(names.map((name) => [name, { as: name }])) as Record<Name, { as: Name }>;
}

const formattersOf = (lang: Lang): Formatters => {
  const f = formats(lang);
  const date: Record<string, (value: Instant) => string> = {
    day: f.date,
    short: f.dateShort,
    dayMonth: f.dayMonth,
    time: f.dateTime,
    timeShort: f.dateTimeShort,
    appointment: f.appointment,
    weekday: f.weekday,
    deadline: f.deadline,
    medium: f.time,
  };
  const number: Record<string, (value: number) => string> = {
    plain: (value) => f.number(value),
    points: f.points,
    percent: (value) => f.percent(value),
    km: f.km,
    manat: f.manat,
    fileSize: f.fileSize,
    duration: f.duration,
    ordinal: f.ordinal,
  };
  const pick = <F>(table: Record<string, F>, style: unknown, usual: string): { format: F } => {
    const name = style === undefined ? usual : (style as { as?: string }).as;
    const format = name === undefined ? undefined : table[name];
    if (!format) throw new RangeError(`a message asks for a style that is not ours: ${JSON.stringify(style)}`);
    return { format };
  };
  // The library asks Intl for these; ours stand in its place because browsers do not know Azerbaijani.
  return {
    getNumberFormat: (_, style) => pick(number, style, "plain") as unknown as Intl.NumberFormat,
    getDateTimeFormat: (_, style) => pick(date, style, "day") as unknown as Intl.DateTimeFormat,
    getPluralRules: (_, rules) =>
      ({ select: (n: number) => (rules?.type === "ordinal" ? ordinalForm : pluralForm)(lang, n) }) as unknown as Intl.PluralRules,
  };
};

/**
 * The translator over a catalogue. Messages are compiled when first used and kept. A missing key or value is a fault of ours and
 * throws, so that a test sees it; only `find` and `refusal` take keys that may not exist.
 */
export const translate = <C extends Catalogue>(lang: Lang, catalogue: C): Translate<KeysOf<C>> => {
  const compiled = new Map<string, IntlMessageFormat>();
  const formatters = formattersOf(lang);

  const text = (key: string): string | undefined => {
    const dot = key.indexOf(".");
    const module = catalogue[key.slice(0, dot)];
    const id = key.slice(dot + 1);
    return module && Object.hasOwn(module, id) ? module[id] : undefined;
  };
  const message = (key: string): IntlMessageFormat | undefined => {
    const known = compiled.get(key);
    if (known) return known;
    const source = text(key);
    if (source === undefined) return undefined;
    // "en" is only a name here: every formatter is ours.
    const made = new IntlMessageFormat(source, "en", styles as unknown as MessageFormats, { formatters, shouldParseSkeletons: false });
    compiled.set(key, made);
    return made;
  };
  const must = (key: string): IntlMessageFormat => {
    const found = message(key);
    if (!found) throw new RangeError(`there is no message "${key}" in ${lang}`);
    return found;
  };
  const print = (format: IntlMessageFormat, values?: Values): string => String(format.format(values as Record<string, string>));

  const t = (key: string, values?: Values): string => print(must(key), values);
  const find = (key: string, values?: Values): string | undefined => {
    const format = message(key);
    return format && print(format, values);
  };
  const refusal = (code: string, values: Values = {}): string => {
    for (const module of Object.keys(catalogue)) {
      const found = find(`${module}.refusal.${code}`, values);
      if (found !== undefined) return found;
    }
    return t("common.refusalUnknown", { ...values, code });
  };
  const parts = <T>(key: string, values: RichValues<T>): (string | T)[] => {
    const made = must(key).format<T>(values as Record<string, T>);
    return Array.isArray(made) ? made : [made];
  };
  return Object.assign(t, { lang, find, refusal, parts }) as Translate<KeysOf<C>>;
};
