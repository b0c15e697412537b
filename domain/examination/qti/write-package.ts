import { tag } from "../markup/xml.ts";
import type { Item, Lang } from "../types.ts";
import { writeParticulars } from "./particulars.ts";
import { writeItem, writeStimulus } from "./write-item.ts";

const manifestSpace = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
const bytes = (text: string) => new TextEncoder().encode(text);

/** A file name from an identifier: what is not a plain letter or digit is written by its number, so that no two meet. */
const fileName = (id: string) => [...id].map((sign) => (/[A-Za-z0-9-]/.test(sign) ? sign : `_${sign.codePointAt(0)!.toString(16)}_`)).join("");

interface Resource {
  identifier: string;
  type: string;
  href: string;
  inside: string;
}

const file = (href: string) => tag("file", { href });

/**
 * Writes items as a QTI 3.0 package: one file for each language of an item, tied by the identifier, shared stimuli and
 * media once, and what the bank knows of each item in the manifest. Reading the package gives the same items.
 * `media` holds the files that the items show, by path; one that is missing is an error of the caller.
 */
export function writePackage(items: readonly Item[], media: ReadonlyMap<string, Uint8Array> = new Map()): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const resources: Resource[] = [];
  const stimulusFile = (item: Item, lang: Lang): { href: string; identifier: string } | undefined => {
    if (!item.stimulus) return undefined;
    const href = `stimuli/${fileName(item.stimulus.id)}.${lang}.xml`;
    const text = bytes(writeStimulus(item.stimulus.id, item.stimulus.content[lang] ?? "", lang));
    const before = files.get(href);
    if (before && Buffer.compare(before, text) !== 0) throw new TypeError(`two stimuli are called ${item.stimulus.id}`);
    if (!before) resources.push({ identifier: `S${resources.length}`, type: "imsqti_stimulus_xmlv3p0", href, inside: file(href) });
    files.set(href, text);
    return { href, identifier: resources.find((resource) => resource.href === href)!.identifier };
  };
  for (const item of items) {
    for (const lang of item.languages) {
      const stimulus = stimulusFile(item, lang);
      const href = `items/${fileName(item.id)}.${lang}.xml`;
      if (files.has(href)) throw new TypeError(`two items are called ${item.id}`);
      files.set(href, bytes(writeItem(item, lang, stimulus && `../${stimulus.href}`)));
      const shown = [href, ...item.media].map((path) => file(path.split("/").map(encodeURIComponent).join("/")));
      const needs = stimulus ? tag("dependency", { identifierref: stimulus.identifier }) : "";
      resources.push({ identifier: `I${resources.length}`, type: "imsqti_item_xmlv3p0", href, inside: writeParticulars(item) + shown.join("") + needs });
    }
    for (const path of item.media) {
      const content = media.get(path);
      if (!content) throw new TypeError(`the file ${path} of item ${item.id} was not given`);
      files.set(path, content);
    }
  }
  const listed = resources.map(({ inside, ...about }) => tag("resource", { ...about }, inside));
  const about = tag("metadata", {}, tag("schema", {}, "QTI Package") + tag("schemaversion", {}, "3.0.0"));
  const manifest = tag("manifest", { xmlns: manifestSpace, identifier: "MANIFEST" }, `${about}${tag("organizations", {})}${tag("resources", {}, `\n${listed.join("\n")}\n`)}`);
  return new Map([["imsmanifest.xml", bytes(`<?xml version="1.0" encoding="UTF-8"?>\n${manifest}\n`)], ...files]);
}
