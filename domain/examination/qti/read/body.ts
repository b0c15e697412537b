import type { Handling } from "../../markup/sanitize.ts";
import { contentMarkup } from "../../markup/sanitize.ts";
import type { Element } from "../../markup/xml.ts";
import { tag } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Interaction } from "../../types.ts";
import { speechSpace } from "./spaces.ts";
import type { Around } from "./interactions.ts";
import { isInline, isInteraction, readInteraction } from "./interactions.ts";

/** The part of the rules that all QTI content shares: what is left out with a note, and what is refused. */
function common(element: Element, inside: () => string | Refusal, note: Handling["note"]): string | Refusal | undefined {
  if (element.space === speechSpace) {
    note("speech_left_out");
    return inside();
  }
  switch (element.name) {
    case "qti-content-body":
      return inside();
    case "qti-rubric-block": {
      const candidates = (element.attributes["view"] ?? "candidate").split(/\s+/).includes("candidate") && element.attributes["use"] !== "scoring";
      if (!candidates) note("rubric_left_out");
      const text = candidates ? inside() : "";
      return typeof text === "string" && text !== "" ? `<div>${text}</div>` : text;
    }
    // Feedback tells the answer, and is shown by nobody during an exam.
    case "qti-feedback-inline":
    case "qti-feedback-block":
    case "qti-modal-feedback":
      note("feedback_left_out");
      return "";
    case "qti-stylesheet":
    case "qti-catalog-info":
    case "qti-companion-materials-info":
      note("extras_left_out");
      return "";
    case "qti-template-inline":
    case "qti-template-block":
    case "qti-printed-variable":
      return refuse("template_item");
    default:
      return undefined;
  }
}

/** Reads the wording of an item or a stimulus; interactions become places and are gathered into `found`. */
export function readBody(body: Element, around: Omit<Around, "handling"> & { handling: Pick<Handling, "file" | "note"> }, found: Interaction[] | null): string | Refusal {
  const { file, note } = around.handling;
  const within: Handling = { file, note, element: (element, inside) => common(element, inside, note) };
  const handling: Handling = {
    file,
    note,
    element: (element, inside) => {
      if (!isInteraction(element)) return common(element, inside, note);
      if (!found) return refuse("element_refused", { element: element.name });
      const interaction = readInteraction(element, { ...around, handling: within });
      if (isRefusal(interaction)) return interaction;
      if (found.some((other) => other.responseId === interaction.responseId)) return refuse("response_twice", { id: interaction.responseId });
      found.push(interaction);
      return tag(isInline(interaction) ? "span" : "div", { "data-response": interaction.responseId }, "");
    },
  };
  const text = contentMarkup(body, handling);
  return typeof text === "string" ? text.trim() : text;
}
