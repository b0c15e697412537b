import type { Element } from "../../markup/xml.ts";
import { child, decodeXml, elements, manifestLimits, parseXml, xmlLimits } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Item, Lang } from "../../types.ts";
import type { ItemAt, ItemReading } from "./item.ts";
import { itemRoot, readItem } from "./item.ts";
import { tieLanguages } from "./languages.ts";
import { readParticulars } from "../particulars.ts";
import { nameFault, onePath, resolvePath } from "../paths.ts";
import { isLitter, packageLimits } from "../unzip.ts";

/** One item's file in a package: taken with its type, or refused with the reason. */
export interface PackageEntry extends Omit<ItemReading, "item"> {
  file: string;
  taken: boolean;
}

/** What a package holds. `items` are whole, languages tied together; `media` are the files they show. */
export interface PackageReading {
  items: Item[];
  media: Map<string, Uint8Array>;
  entries: PackageEntry[];
  /** Whether the package had no manifest and was read file by file. */
  withoutManifest: boolean;
}

const manifestName = "imsmanifest.xml";

/** The manifest's folder, with a slash: packages are often zipped with their folder. */
function rootOf(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const found = [...files.keys()].filter((name) => name === manifestName || name.endsWith(`/${manifestName}`)).sort((a, b) => a.split("/").length - b.split("/").length);
  return found[0]?.slice(0, -manifestName.length);
}

interface Listed {
  file: string;
  resource?: Element;
  refusal?: Refusal;
}

/** The place from which an element counts its paths (`xml:base`), within that of the element around it. */
function based(from: string, { attributes: { "xml:base": base = "" } }: Element): string | Refusal {
  if (base === "") return from;
  const path = resolvePath(from, base);
  return typeof path === "string" && path !== "" && base.endsWith("/") ? `${path}/` : path;
}

function listed(manifest: Element): Listed[] {
  const resources = elements(child(manifest, "resources") ?? { name: "", space: "", attributes: {}, children: [] }).filter((each) => each.name === "resource");
  return resources.flatMap((resource): Listed[] => {
    const { type = "", href } = resource.attributes;
    if (!type.startsWith("imsqti_item_xml")) return [];
    const first = href ?? elements(resource).find((each) => each.name === "file")?.attributes["href"] ?? "";
    const from = [manifest, child(manifest, "resources")!, resource].reduce<string | Refusal>((before, each) => (typeof before === "string" ? based(before, each) : before), manifestName);
    const path = typeof from === "string" ? resolvePath(from, first) : from;
    if (typeof path !== "string") return [{ file: first, refusal: path }];
    return [{ file: path, resource, ...(type === "imsqti_item_xmlv3p0" ? {} : { refusal: refuse("qti_version", { namespace: type }) }) }];
  });
}

const xmlFiles = (files: ReadonlyMap<string, Uint8Array>) => [...files.keys()].filter((name) => /\.xml$/i.test(name) && name !== manifestName).sort();

/** What is said of a manifest where one would say it of an item's file. */
const manifestFaults: Record<string, string> = { xml_malformed: "manifest_malformed", doctype_refused: "manifest_doctype" };

function readManifest(bytes: Uint8Array): Element | Refusal {
  const decoded = decodeXml(bytes, manifestLimits);
  const root = isRefusal(decoded) ? decoded : parseXml(decoded.text, manifestLimits);
  if (isRefusal(root)) return refuse(manifestFaults[root.code] ?? "manifest_broken", root.data);
  return root.name === "manifest" ? root : refuse("manifest_broken", { why: root.name });
}

function filesFault(files: ReadonlyMap<string, Uint8Array>): Refusal | undefined {
  if (files.size > packageLimits.files) return refuse("too_many_files", { most: packageLimits.files });
  const names = new Set<string>();
  let total = 0;
  for (const [name, bytes] of files) {
    total += bytes.length;
    const wrong = nameFault(name);
    if (wrong) return wrong;
    if (names.has(onePath(name))) return refuse("name_twice", { path: name });
    names.add(onePath(name));
    if (bytes.length > packageLimits.fileBytes || total > packageLimits.bytes) return refuse("package_too_large", { path: name });
  }
  return undefined;
}

/** Whether a file speaks of an item anywhere, also one that cannot be read. */
const namesItem = (bytes: Uint8Array) => /<(?:[\w.-]+:)?(?:qti-assessment-item|assessmentItem)[\s>]/.test(new TextDecoder("latin1").decode(bytes.subarray(0, xmlLimits.bytes)).replaceAll("\0", ""));

/** Items that lie in the package but not where the manifest lists them: the author may have withdrawn them, so they are not taken. */
function unlisted(files: ReadonlyMap<string, Uint8Array>, known: ReadonlySet<string>, why: Refusal): ItemAt[] {
  return xmlFiles(files).flatMap((file): ItemAt[] => {
    const bytes = files.get(file)!;
    if (known.has(file) || !namesItem(bytes)) return [];
    const root = itemRoot(bytes);
    if (isRefusal(root)) return root.code === "not_an_item" ? [] : [{ file, reading: { identifier: null, type: null, refusal: root, notes: [] } }];
    return [{ file, reading: { identifier: root.attributes["identifier"] ?? null, type: null, refusal: why, notes: [] } }];
  });
}

function readListed(list: readonly Listed[], files: ReadonlyMap<string, Uint8Array>, lang: Lang | undefined): ItemAt[] {
  return list.map(({ file, resource, refusal }) => {
    const bytes = files.get(file);
    const refused = (why: Refusal): ItemAt => ({ file, reading: { identifier: resource?.attributes["identifier"] ?? null, type: null, refusal: why, notes: [] } });
    if (refusal) return refused(refusal);
    if (!bytes) return refused(refuse("file_missing", { path: file }));
    const reading = readItem(bytes, { path: file, files, ...(lang ? { lang } : {}) });
    return { file, reading: reading.item && resource ? { ...reading, item: { ...reading.item, ...readParticulars(resource) } } : reading };
  });
}

/**
 * Reads a QTI 3.0 content package from its files. Every item is either taken whole or refused with its reason; one that
 * is refused never keeps another from being taken. Only a package that cannot be read at all is itself refused.
 * A folder of items without a manifest is read file by file. `lang` is the language of items that do not say theirs.
 */
export function readPackage(given: ReadonlyMap<string, Uint8Array>, options: { lang?: Lang } = {}): PackageReading | Refusal {
  const wrong = filesFault(given);
  if (wrong) return wrong;
  const all = new Map([...given].map(([name, bytes]) => [onePath(name), bytes]));
  const root = rootOf(all);
  const inside = [...all].filter(([name]) => !isLitter(name) && (root === undefined || name.startsWith(root)));
  const files = new Map(inside.map(([name, bytes]) => [name.slice((root ?? "").length), bytes]));
  let read: ItemAt[];
  if (root === undefined) {
    const found = xmlFiles(files).filter((file) => namesItem(files.get(file)!));
    if (found.length === 0) return refuse("manifest_missing");
    read = readListed(found.map((file) => ({ file })), files, options.lang);
  } else {
    const manifest = readManifest(files.get(manifestName)!);
    if (isRefusal(manifest)) return manifest;
    const list = listed(manifest);
    const beside = new Map([...all].filter(([name]) => !isLitter(name) && !name.startsWith(root)));
    read = [
      ...readListed(list, files, options.lang),
      ...unlisted(files, new Set(list.map(({ file }) => file)), refuse("not_in_manifest")),
      ...unlisted(beside, new Set(), refuse("outside_manifest", { path: root + manifestName })),
    ];
  }
  const { items, refusals } = tieLanguages(read);
  const media = new Map(items.flatMap((item) => item.media).map((path) => [path, files.get(path)!]));
  const entries = read.map((at): PackageEntry => {
    const { file, reading: { item: _, ...about } } = at;
    const refusal = refusals.get(at) ?? about.refusal;
    return { file, ...about, taken: refusal === undefined, ...(refusal ? { refusal, notes: [] } : {}) };
  });
  return { items, media, entries, withoutManifest: root === undefined };
}
