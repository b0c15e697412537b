import { roles } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { districtCode } from "./institutions.ts";
import { post, runSummary } from "./placements.ts";
import { command, query, routes } from "./route.ts";
import { instant, list, listInput, sort, text } from "./shapes.ts";

const role = z.enum(roles);

/** Someone of the demo whom a visitor may become. `story` says what makes a candidate worth looking at: where the application stands, or how it ended. */
export const castMember = z.object({
  login: z.string(),
  name: z.string(),
  role,
  story: z.string().nullable(),
  applicationNumber: z.int().nullable(),
});

/** A post with seats left after the published placement (§15). */
const emptyPost = post.extend({ left: z.int(), settlement: z.string(), distanceM: z.int() });

export const portal = routes("portal", {
  cast: query({ path: "/demo/cast", who: "anyone", summary: "Demo mode only: the people a visitor may become", answer: z.array(castMember), refusals: ["not_a_demo"] }),
  emptyPosts: query({
    path: "/empty-posts",
    who: "anyone",
    summary: "The posts left empty by the published placement (§15)",
    input: z.strictObject({
      ...listInput,
      subject: z.string().max(60).optional(),
      district: districtCode.optional(),
      incentive: z.enum(["none", "H-1", "H-2"]).optional(),
      sort: sort(["name", "district", "subject", "distance", "left"]),
    }),
    answer: list(emptyPost).extend({ left: z.int(), institutions: z.int(), districts: z.int(), run: runSummary.pick({ number: true, round: true }).extend({ publishedAt: instant }).nullable() }),
  }),
});

/** The one write of the portal. It is performed by the demo's page alone and has no address in the API. */
export const demo = routes("portal", {
  become: command({
    path: "/demo/become",
    who: "anyone",
    summary: "Demo mode only: become someone of the cast without a password",
    input: z.strictObject({ login: text(200) }),
    answer: z.object({ token: z.string(), roles: z.array(role) }),
    refusals: ["not_a_demo", "not_in_the_cast"],
    once: false,
  }),
});
