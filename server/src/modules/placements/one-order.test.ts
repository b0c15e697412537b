import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneOrder, type Taken } from "./one-order.ts";

const read = (...taken: [string, string][]): string[] => oneOrder(taken.map(([vacancy, people]) => ({ vacancy, applications: [...people] }))).map(({ vacancy, application, order }) => `${vacancy}${order}${application}`);

describe("the commission's decisions at one post", () => {
  it("are one order, whoever is decided upon later", () => {
    expect(read(["v", "AB"])).toEqual(["v1A", "v2B"]);
    expect(read(["v", "AB"], ["v", "CD"])).toEqual(["v1A", "v2B", "v3C", "v4D"]);
    expect(read(["v", "ABC"], ["v", "DB"])).toEqual(["v1A", "v2D", "v3B", "v4C"]);
    expect(read(["v", "ABC"], ["v", "CA"])).toEqual(["v1C", "v2A", "v3B"]);
    expect(read(["v", "AB"], ["w", "BA"])).toEqual(["v1A", "v2B", "w1B", "w2A"]);
  });

  it("give no place twice and nobody two, and the last one holds whole", () => {
    const decision = fc.record({ vacancy: fc.constantFrom("v", "w"), applications: fc.shuffledSubarray([..."ABCDEFGH"], { minLength: 2 }) });
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 8 }), (taken: Taken[]) => {
        const orders = oneOrder(taken);
        expect(new Set(orders.map(({ vacancy, order }) => `${vacancy} ${order}`)).size).toBe(orders.length);
        expect(new Set(orders.map(({ vacancy, application }) => `${vacancy} ${application}`)).size).toBe(orders.length);
        const last = taken.at(-1)!;
        expect(orders.filter(({ vacancy, application }) => vacancy === last.vacancy && last.applications.includes(application)).map(({ application }) => application)).toEqual([...last.applications]);
      }),
    );
  });
});
