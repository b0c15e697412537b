import { expect, it } from "vitest";
import { inOrder } from "./in-order.ts";

it("lists of places and subjects stand in the order of the language in which they are read", () => {
  const shown = (...labels: string[]) => labels.map((label) => ({ label }));
  expect(inOrder(shown("Azerbaijani", "Geography", "Shaki (city)", "Biology", "Shaki (district)", "Khachmaz"), "en")).toEqual(shown("Azerbaijani", "Biology", "Geography", "Khachmaz", "Shaki (city)", "Shaki (district)"));
  expect(inOrder(shown("Coğrafiya", "Çəkmə", "Xaçmaz", "Qax"), "az")).toEqual(shown("Coğrafiya", "Çəkmə", "Xaçmaz", "Qax"));
});
