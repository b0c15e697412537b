import { describe, expect, it } from "vitest";
import { mostMinutesAlone, needsSecondPerson } from "./invigilation.ts";

describe("extra minutes", () => {
  it("up to the limit are one person's to give, at once or in steps", () => {
    expect(needsSecondPerson(0, mostMinutesAlone)).toBe(false);
    expect(needsSecondPerson(mostMinutesAlone - 1, 1)).toBe(false);
  });

  it("beyond it wait for a second person, however they are divided", () => {
    expect(needsSecondPerson(0, mostMinutesAlone + 1)).toBe(true);
    for (let given = 1; given <= mostMinutesAlone; given++) expect(needsSecondPerson(given, mostMinutesAlone - given + 1)).toBe(true);
  });
});
