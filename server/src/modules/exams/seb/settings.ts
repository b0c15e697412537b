import { createHash } from "node:crypto";

/** A value of Safe Exam Browser's settings; bytes are written in base64. */
export type SebValue = boolean | number | string | { base64: string } | SebValue[] | SebSettings;
export interface SebSettings {
  [key: string]: SebValue;
}

const isData = (value: SebValue): value is { base64: string } => typeof value === "object" && !Array.isArray(value) && typeof value["base64"] === "string";
const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/**
 * The settings with which the exam room is opened: nothing but the room, and only what it needs. The browser's memory is not wiped at the start,
 * for the answers of a computer that was switched off are in it. `salt` makes the Config Key of each session its own.
 */
export const settingsFor = (address: string, salt: Buffer, quitPassword?: string): SebSettings => ({
  allowDictionaryLookup: false,
  allowPreferencesWindow: false,
  allowQuit: quitPassword !== undefined,
  allowSpellCheck: false,
  allowSwitchToApplications: false,
  browserWindowAllowReload: true,
  browserWindowWebView: 3,
  enablePrintScreen: false,
  enablePrivateClipboard: true,
  enableZoomPage: true,
  examKeySalt: { base64: salt.toString("base64") },
  examSessionClearCookiesOnEnd: false,
  examSessionClearCookiesOnStart: false,
  ...(quitPassword !== undefined && { hashedQuitPassword: sha256(quitPassword) }),
  sebConfigPurpose: 0,
  sendBrowserExamKey: true,
  showReloadButton: true,
  showTaskBar: true,
  showTime: true,
  startURL: address,
});

/** Names in the order in which Safe Exam Browser writes them: as if all letters were small. */
const inOrder = (settings: SebSettings): [string, SebValue][] => {
  const small = (name: string): string => name.toLowerCase();
  return Object.entries(settings).toSorted(([a], [b]) => (small(a) < small(b) ? -1 : small(a) > small(b) ? 1 : 0));
};

/** The one text of settings: sorted, without spaces, without escapes, and without what is empty or only tells who wrote it. */
const canonical = (value: SebValue): string => {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isData(value)) return `"${value.base64}"`;
  const kept = inOrder(value).filter(([, inner]) => typeof inner !== "object" || Array.isArray(inner) || Object.keys(inner).length > 0);
  return `{${kept.map(([name, inner]) => `"${name}":${canonical(inner)}`).join(",")}}`;
};

/** The Config Key, as Safe Exam Browser works it out from the same settings. */
export const configKeyOf = ({ originatorVersion: _, ...settings }: SebSettings): string => sha256(canonical(settings));

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const element = (value: SebValue): string => {
  if (typeof value === "string") return `<string>${escape(value)}</string>`;
  if (typeof value === "boolean") return value ? "<true/>" : "<false/>";
  if (typeof value === "number") return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map(element).join("")}</array>`;
  if (isData(value)) return `<data>${value.base64}</data>`;
  return `<dict>${inOrder(value).map(([name, inner]) => `<key>${escape(name)}</key>${element(inner)}`).join("\n")}</dict>`;
};

/** The settings as a file that Safe Exam Browser opens. */
export const settingsFile = (settings: SebSettings): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">${element(settings)}</plist>\n`;
