import { describe, expect, it } from "vitest";
import { Refusal } from "../platform/refusal.ts";
import { lastResortPage } from "./refusal-page.ts";

const codes = [
  new Refusal("invalid_input"),
  new Refusal("not_signed_in"),
  new Refusal("not_your_role", { roles: ["verifier"] }),
  new Refusal("foreign_page", {}, 403),
  new Refusal("not_found", { what: "vacancy" }),
  new Refusal("stage_not_open", { during: ["exam"] }),
  new Refusal("wrong_state", { state: "draft" }),
  new Refusal("changed_meanwhile"),
  new Refusal("too_large"),
  new Refusal("unexpected", {}, 500),
  new Refusal("never_heard_of"),
];

describe("a refusal without a page of its own", () => {
  it.each(codes)("$code is a whole page in the language of the address", (refusal) => {
    const [az, en] = [lastResortPage("/x", refusal, "r-7"), lastResortPage("/en/x", refusal, "r-7")];
    expect(az).toContain('<html lang="az">');
    expect(en).toContain('<html lang="en">');
    for (const text of [az, en]) expect(text).toMatch(/<h1>[^<]{5,}<\/h1><p class="lead">[^<]{20,}<\/p>/);
  });

  it("tells the number of a fault that is ours, and nothing of its inside", () => {
    expect(lastResortPage("/x", new Refusal("unexpected", { secret: "row 7" }, 500), "r-7")).toContain("r-7");
    expect(lastResortPage("/x", new Refusal("unexpected", { secret: "row 7" }, 500), "r-7")).not.toContain("row 7");
    expect(lastResortPage("/x", new Refusal("not_found"), "r-7")).not.toContain("r-7");
  });

  it("says the sentence of the code where the page has no better words", () => {
    expect(lastResortPage("/en/x", new Refusal("stage_not_open"), "r")).toContain("This is not the time for it");
    expect(lastResortPage("/en/x", new Refusal("never_heard_of"), "r")).toContain("never_heard_of");
    expect(lastResortPage("/x", new Refusal("changed_meanwhile"), "r")).toContain("Yeni halına baxın");
  });
});
