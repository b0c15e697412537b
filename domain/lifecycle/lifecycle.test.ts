import { describe, expect, it } from "vitest";
import { actions, calendarFaults, may, openings, rolesFor, stages, usualCalendar, whyNot, yearState, type Action } from "./index.ts";

const calendar = usualCalendar(2027);
const on = (month: number, day: number, hour = 12) => new Date(Date.UTC(2027, month - 1, day, hour - 4));

describe("the calendar", () => {
  it("takes applications from 1 July until 18:00 on 15 July in Baku (§4)", () => {
    expect(openings(calendar, on(6, 30, 23)).has("applications")).toBe(false);
    expect(openings(calendar, on(7, 1, 0)).has("applications")).toBe(true);
    expect(openings(calendar, on(7, 15, 17)).has("applications")).toBe(true);
    expect(openings(calendar, on(7, 15, 18)).has("applications")).toBe(false);
  });

  it("hears appeals for one week after the exams of all subjects have ended (§19)", () => {
    const week = Date.parse(calendar.appeals.until) - Date.parse(calendar.exam.until);
    expect(week).toBe(7 * 24 * 3600 * 1000);
  });

  it("names the coming stage between two windows", () => {
    expect(yearState(calendar, on(7, 30))).toMatchObject({ stage: "exam", begun: false });
    expect(yearState(calendar, on(7, 5))).toMatchObject({ stage: "applications", begun: true });
    expect(yearState(calendar, on(5, 1))).toMatchObject({ stage: "before" });
    expect(yearState(calendar, new Date(Date.UTC(2028, 8, 1)))).toMatchObject({ stage: "closed", next: null });
  });

  it("finds a window that is missing, reversed or out of order", () => {
    expect(calendarFaults(calendar)).toEqual([]);
    expect(calendarFaults({ ...calendar, exam: { from: calendar.exam.until, until: calendar.exam.from } })).toEqual([
      { code: "window_reversed", window: "exam" },
    ]);
    expect(calendarFaults({ ...calendar, placement: calendar.announced })).toContainEqual(
      expect.objectContaining({ code: "stages_out_of_order", window: "placement" }),
    );
  });
});

describe("the table of actions", () => {
  it("gives every action at least one role and only known states of the calendar", () => {
    for (const [name, { roles, during }] of Object.entries(actions)) {
      expect(roles.length, name).toBeGreaterThan(0);
      for (const opening of during) expect([...stages, "appeals"]).toContain(opening);
    }
  });

  it("refuses first by role, then by calendar, then by state", () => {
    const open = openings(calendar, on(7, 5));
    expect(whyNot("submitApplication", { roles: ["verifier"], open, state: "draft" })).toMatchObject({ code: "not_your_role" });
    expect(whyNot("submitApplication", { roles: ["candidate"], open: openings(calendar, on(7, 16)), state: "draft" })).toMatchObject({ code: "stage_not_open" });
    expect(whyNot("submitApplication", { roles: ["candidate"], open, state: "withdrawn" })).toMatchObject({ code: "wrong_state" });
    expect(may("submitApplication", { roles: ["candidate"], open, state: "draft" })).toBe(true);
  });

  it("never lets an auditor change anything of the competition", () => {
    for (const action of Object.keys(actions) as Action[]) {
      expect(rolesFor(action), action).not.toContain("auditor");
    }
  });
});
