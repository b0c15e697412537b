/** Text that is safe to send as HTML. Only `html` and `raw` make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text and numbers are escaped, HTML stays, lists are joined, nothing is nothing. */
export type Child = Html | string | number | bigint | boolean | null | undefined | readonly Child[];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;" };

/** Escapes text for content and for quoted attributes alike. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => entities[sign]!);

/** Marks text as HTML. Only for what we wrote ourselves; never for what anyone typed. */
export const raw = (text: string): Html => new Html(text);

export const nothing = raw("");

/**
 * The escaping template tag. It knows where a value stands: in content, in a quoted attribute, in an address (only with a scheme
 * that cannot run) or among attributes (only as made by `attributes`); nowhere else, never in a script, a style or an event handler.
 * A template that breaks this throws on its first use.
 */
export const html = (strings: TemplateStringsArray, ...values: Child[]): Html => {
  const places = placesOf(strings);
  let text = strings[0]!;
  for (const [i, value] of values.entries()) text += printAt(places[i]!, value) + strings[i + 1]!;
  return new Html(text);
};

const printAt = (place: Place, value: Child): string => {
  if (place === "address" && typeof value === "string") return escapeHtml(safeAddress(value));
  if (place === "attributes" && !(value instanceof Html) && print(value) !== "") throw new TypeError("Among attributes a template takes only what attributes() made.");
  return print(value);
};

const print = (value: Child): string => {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || typeof value === "boolean") return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(print).join("");
  throw new TypeError(`A template was given what cannot be shown: ${Object.prototype.toString.call(value)}`);
};

// Browsers drop control characters and spaces before they read a scheme.
const safeAddress = (address: string): string => {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ""))?.[1];
  return scheme === undefined || /^(https?|mailto|tel|blob)$/i.test(scheme) ? address : "#";
};

type Place = "content" | "attribute" | "address" | "attributes";
const known = new WeakMap<TemplateStringsArray, Place[]>();

const placesOf = (strings: TemplateStringsArray): Place[] => {
  let places = known.get(strings);
  if (!places) {
    places = readTemplate(strings);
    known.set(strings, places);
  }
  return places;
};

const addresses = new Set(["href", "src", "action", "formaction", "poster", "xlink:href"]);
const forbidden = /^(on|style$|srcdoc$)/;

/** Walks the fixed text of a template once, as a browser's tokenizer would, and says of each value where it stands. */
const readTemplate = (strings: readonly string[]): Place[] => {
  let state: "content" | "name" | "attributes" | "attribute name" | "equals" | '"' | "'" | "comment" = "content";
  let tag = "";
  let attribute = "";
  let empty = true;
  const step = (sign: string, rest: string): void => {
    if (state === "content") {
      if (rest.startsWith("<!--")) state = "comment";
      else if (/^<[/!]?[a-z]/i.test(rest)) [state, tag] = ["name", ""];
    } else if (state === "comment") {
      if (rest.startsWith("-->")) state = "content";
    } else if (state === '"' || state === "'") {
      if (sign === state) state = "attributes";
      else empty = false;
    } else if (sign === ">") state = "content";
    else if (/\s/.test(sign)) state = state === "equals" ? "equals" : "attributes";
    else if (state === "name") tag += sign.toLowerCase();
    else if (state === "attributes") [state, attribute] = ["attribute name", sign.toLowerCase()];
    else if (state === "attribute name" && sign === "=") state = "equals";
    else if (state === "attribute name") attribute += sign.toLowerCase();
    else if (sign === '"' || sign === "'") [state, empty] = [sign, true];
    else throw new TypeError(`A template has an attribute without quotes: ${attribute}=${rest.slice(0, 20)}`);
  };
  const place = (): Place => {
    if (state === "content" && !["script", "style"].includes(tag)) return "content";
    if (state === "attributes") return "attributes";
    if ((state === '"' || state === "'") && !forbidden.test(attribute)) return addresses.has(attribute) && empty ? "address" : "attribute";
    throw new TypeError(`A template has a value where none is safe, in <${tag}> ${attribute}`);
  };
  const walk = (text: string): void => {
    for (let i = 0; i < text.length; i++) step(text[i]!, text.slice(i, i + 20));
  };
  const places = strings.slice(0, -1).map((text) => {
    walk(text);
    if (state === "content" && /<[/!]?$/.test(text)) throw new TypeError("A template has a value for a tag's name.");
    const found = place();
    if (state !== "content") empty = false;
    return found;
  });
  walk(strings.at(-1)!);
  if (state !== "content") throw new TypeError(`A template ends inside <${tag}>.`);
  return places;
};

/** Attributes from data: true stands alone, false and null are left out, everything else is quoted and escaped. */
export const attributes = (given: Readonly<Record<string, string | number | boolean | null | undefined>>): Html => {
  const parts = Object.entries(given).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === false) return [];
    if (!/^[a-z][a-z0-9:-]*$/i.test(name) || forbidden.test(name.toLowerCase())) throw new TypeError(`"${name}" is no attribute to fill.`);
    if (value === true) return [name];
    const text = addresses.has(name.toLowerCase()) ? safeAddress(String(value)) : String(value);
    return [`${name}="${escapeHtml(text)}"`];
  });
  return raw(parts.join(" "));
};
