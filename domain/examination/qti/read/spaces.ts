import { htmlSpace, mathSpace } from "../../markup/allowed.ts";
import type { Element } from "../../markup/xml.ts";
import { elements } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { refuse } from "../../refusal.ts";

export const qtiSpace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

/** Marks for reading aloud (SSML): the words within them are kept, the marks are not. */
export const speechSpace = "http://www.w3.org/2001/10/synthesis";

const taken = new Set([qtiSpace, htmlSpace, mathSpace, speechSpace]);

/** What is left out of an item whole, and may hold anything. */
const leftOut = new Set(["qti-modal-feedback", "qti-feedback-inline", "qti-feedback-block", "qti-catalog-info", "qti-companion-materials-info", "annotation-xml"]);

/** An element that another standard means, whatever its name; those of QTI are QTI's own alone. */
export function spaceFault(element: Element): Refusal | undefined {
  const { name, space } = element;
  if (!taken.has(space) || (name.startsWith("qti-") && space !== qtiSpace)) return refuse("namespace_refused", { element: name, namespace: space });
  if (leftOut.has(name)) return undefined;
  for (const each of elements(element)) {
    const fault = spaceFault(each);
    if (fault) return fault;
  }
  return undefined;
}
