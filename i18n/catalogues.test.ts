import { readdirSync } from "node:fs";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { catalogues } from "./catalogues.ts";
import { langs } from "./lang.ts";

/** What a message asks its caller for: names of values with how they are read, and names of tags. */
const asked = (elements: MessageFormatElement[]): string[] =>
  elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...asked(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => asked(option.value))];
      default:
        return [element.value];
    }
  });
const asks = (message: string): string[] => [...new Set(asked(parse(message)))].sort();

const modules = Object.keys(catalogues.az) as (keyof typeof catalogues.az)[];

describe("the catalogues", () => {
  it("list every file that stands in their folders", () => {
    for (const lang of langs) {
      const files = readdirSync(new URL(`./${lang}/`, import.meta.url)).filter((name) => name.endsWith(".json"));
      expect(Object.keys(catalogues[lang]).sort()).toEqual(files.map((name) => name.slice(0, -5)).sort());
    }
  });

  it.each(modules)("say the same things in both languages: %s", (module) => {
    const [az, en]: Record<string, string>[] = [catalogues.az[module], catalogues.en[module]];
    expect(Object.keys(en!).sort()).toEqual(Object.keys(az!).sort());
    for (const [key, message] of Object.entries(az!)) expect(asks(en![key]!), `${module}.${key}`).toEqual(asks(message));
  });

  it.each(modules)("are typed cleanly: %s", (module) => {
    for (const lang of langs) {
      for (const [key, message] of Object.entries<string>(catalogues[lang][module])) {
        expect(message, `${lang} ${module}.${key}`).toBe(message.normalize("NFC").trim());
        expect(message, `${lang} ${module}.${key} has another letter for ə`).not.toMatch(/[\u04d9\u04d8\u01dd\u018e]/);
        expect(message, `${lang} ${module}.${key} shouts`).not.toMatch(/!$/);
      }
    }
  });

  it("give no action the words with which a dialog is left", () => {
    const plain = (message: string) => message.replace(/…$/, "").trim().toLocaleLowerCase("az");
    for (const lang of langs) {
      const leave = plain(catalogues[lang].staff.goBack);
      const same = modules.flatMap((module) => Object.entries<string>(catalogues[lang][module]).flatMap(([key, message]) => (plain(message) === leave && !/(^|\.)(back|goBack)$/.test(key) ? [`${module}.${key}`] : [])));
      expect(same, lang).toEqual([]);
    }
  });

  it("name a refusal in one module only", () => {
    const seen = new Map<string, string>();
    for (const module of modules) {
      for (const key of Object.keys(catalogues.az[module]).filter((name) => name.startsWith("refusal."))) {
        expect(seen.get(key), `${key} stands in ${module} and ${seen.get(key)}`).toBeUndefined();
        seen.set(key, module);
      }
    }
  });
});
