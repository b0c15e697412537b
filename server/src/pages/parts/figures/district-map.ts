import { html, raw, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

/** The borders as the reference file has them, and what each district is called. */
export interface MapShapes {
  grid: { width: number; height: number };
  districts: readonly { code: string; label: readonly [x: number, y: number]; path: string }[];
}

export interface DistrictMap {
  shapes: MapShapes;
  /** The name of a district in the language of the page. */
  name: (code: string) => string;
  /** A whole number for each district; a district without one counts as none. */
  values: ReadonlyMap<string, number>;
  /** What is counted, for the legend and the label: "Vakant yer". */
  measure: string;
  label?: string;
  /** Shorter names for what is written on the map itself. */
  short?: (code: string) => string;
  /** What stands beside the map, above the legend. */
  beside?: Child;
}

/** Names people find their way by, the first four also on a phone. */
const signposts = ["AZ-BA", "AZ-SAK", "AZ-QBA", "AZ-LER", "AZ-GA", "AZ-NV", "AZ-GOY"];

/**
 * Where each of up to six classes begins, so that each holds about as many districts as the next: [1, 15, 25, …]. Equal values
 * always share a class.
 */
export const mapClasses = (values: Iterable<number>, most = 6): number[] => {
  const sorted = [...values].filter((value) => value > 0).sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= most) return distinct;
  const starts = Array.from({ length: most }, (_, i) => sorted[Math.floor((i * sorted.length) / most)]!);
  return [...new Set(starts)];
};

/** The class of a value: 0 is none, then 1 to 6. */
const classOf = (value: number, starts: readonly number[]): number => {
  if (value <= 0) return 0;
  const place = starts.filter((start) => start <= value).length;
  // Fewer than six classes are spread over the scale, so that the fullest is always the darkest but one.
  return starts.length === 6 ? place : Math.max(1, Math.round((place * 5) / starts.length));
};

/** The districts in six steps of one hue, with the classes in a legend. The same figures must stand in a table beside it. */
export const districtMap = (view: View, map: DistrictMap): Html => {
  const { t, f } = view;
  const starts = mapClasses(map.values.values());
  const { width, height } = map.shapes.grid;
  const value = (code: string): number => map.values.get(code) ?? 0;
  const paths = map.shapes.districts.map(
    ({ code, path }) => html`<path class="k${classOf(value(code), starts)}" d="${path}"><title>${map.name(code)}: ${f.number(value(code))}</title></path>`,
  );
  const names = signposts.flatMap((code) => map.shapes.districts.filter((district) => district.code === code)).map(
    ({ code, label: [x, y] }) => html`<text x="${x}" y="${y}">${(map.short ?? map.name)(code)}</text>`,
  );
  const words = legend(view, map, starts);
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${map.label ?? t("pages.map.label", { measure: map.measure })}">${paths}${names}</svg>${map.beside ? html`<div>${map.beside}${words}</div>` : words}`;
};

const legend = (view: View, map: DistrictMap, starts: readonly number[]): Html => {
  const { t, f } = view;
  const some = map.shapes.districts.some(({ code }) => (map.values.get(code) ?? 0) === 0);
  const words = (start: number, next: number | undefined): string => {
    if (next === undefined) return start === Math.max(...map.values.values()) ? f.number(start) : t("pages.map.more", { from: f.number(start) });
    return next - start === 1 ? f.number(start) : `${f.number(start)}–${f.number(next - 1)}`;
  };
  return html`<p class="legend"><span>${map.measure}:</span>${some && html`<span>${swatch(0)}${t("pages.map.none")}</span>`}${starts.map(
    (start, i) => html`<span>${swatch(classOf(start, starts))}${words(start, starts[i + 1])}</span>`,
  )}</p>`;
};

const swatch = (step: number): Html => raw(`<i class="k${step}"></i>`);

/** One district among the others: where it lies. */
export const placeMap = (map: { shapes: MapShapes; code: string; label: string; pin?: readonly [x: number, y: number] }): Html => {
  const { width, height } = map.shapes.grid;
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${map.label}">${map.shapes.districts.map(
    ({ code, path }) => html`<path class="${code === map.code ? "k5" : "k1"}" d="${path}"/>`,
  )}${map.pin && html`<circle class="pin" cx="${map.pin[0]}" cy="${map.pin[1]}" r="9"/>`}</svg>`;
};
