import { describe, it } from "vitest";
import { CrowdOnALine } from "./crowd-on-a-line.ts";

const on = new CrowdOnALine("chaos-line");

describe("200 candidates who save all the time lose no answer", () => {
  it.each([
    ["is cut for five seconds", "cut", 5],
    ["is pulled for twelve seconds, longer than a room waits for an answer", "pull", 12],
    ["is cut for half a minute", "cut", 30],
    ["is pulled for a minute and a half", "pull", 90],
    ["leads for a minute to a gateway that answers 503", "unwell", 60],
  ] as const)("when the line %s", (_name, what, seconds) => on.workThrough(what, seconds));
});
