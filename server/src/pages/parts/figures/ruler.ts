import { html, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

export interface Distance {
  km: number;
  /** The same in words, where the usual rounding would blur on which side of the line it lies. */
  words?: string;
  /** The line between the kinds: 20 km (§4). */
  limitKm: number;
  /** The name of the district's centre. */
  from: string;
  /** What stands on either side of the line. */
  near: string;
  far: string;
}

/** How far a school stands from its district's centre, drawn against the line that decides its incentive (§4). */
export const distanceRuler = (view: View, { km, words, limitKm, from, near, far }: Distance): Html => {
  const { t, f } = view;
  const whole = Math.max(limitKm * 2, Math.ceil((km * 1.25) / 10) * 10);
  const x = (distance: number): number => Math.round(10 + (distance / whole) * 600);
  const [limit, school] = [x(limitKm), x(km)];
  // Where the two figures would stand on each other, the line's own gives way: the words above say the same.
  const apart = Math.abs(limit - school) > 60;
  // On a phone the letters are larger: a name of n letters needs about 13 n units.
  const room = Math.min(school, limit) > from.length * 13 + 50;
  const side = (words: string, at: number, mine: boolean): Html => html`<text class="t${mine ? " b" : ""}" x="${at}" y="22">${words}</text>`;
  return html`<svg class="ruler" viewBox="0 0 620 92" role="img" aria-label="${t("pages.ruler.label", { far: km, limit: limitKm })}"><path class="whole" d="M10 46H610"/><path class="part" d="M10 46H${school}"/><path class="limit" d="M${limit} 30V62"/><circle class="centre" cx="14" cy="46" r="9"/><rect class="pin" x="${school - 11}" y="35" width="22" height="22"/>${room && html`<text class="t start" x="4" y="86">${from}</text>`}${apart && html`<text class="t" x="${limit}" y="86">${f.km(limitKm)}</text>`}<text class="t b" x="${Math.max(school, 36)}" y="86">${words ?? f.km(km)}</text>${side(near, Math.round((10 + limit) / 2), km <= limitKm)}${side(far, Math.round((limit + 610) / 2), km > limitKm)}</svg>`;
};
