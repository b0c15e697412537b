import { z } from "zod";
import { post } from "./placements.ts";
import { command, query, routes } from "./route.ts";
import { done, id, instant, list, listInput, ok, points, reason } from "./shapes.ts";

export const offerState = z.enum(["offered", "accepted", "declined", "expired", "revoked"]);
export const offer = z.object({ id, state: offerState, deadline: instant, madeAt: instant, answeredAt: instant.nullable(), answerReason: z.string().nullable(), applicationId: id, number: z.int(), name: z.string(), total: points, post });

export const offers = routes("offers", {
  listOffers: query({ path: "/offers", who: ["placement_officer", "auditor", "administrator"], summary: "Offers of posts that fell vacant during the school year (§16)", input: z.strictObject({ ...listInput, state: offerState.optional() }), answer: list(offer) }),
  listOpenPosts: query({ path: "/offers/posts", who: ["placement_officer", "auditor", "administrator"], summary: "Posts of the year that can be offered, with seats free", answer: z.array(post.extend({ free: z.int() })) }),
  listEntitled: query({
    path: "/offers/posts/:vacancyId/entitled",
    who: ["placement_officer", "auditor", "administrator"],
    summary: "Who may be offered this post, highest total first (§16): passed, without a post, not yet asked for it",
    input: z.strictObject({ vacancyId: id, ...listInput }),
    answer: list(z.object({ applicationId: id, number: z.int(), name: z.string(), total: points, examScore: points })),
  }),
  makeOffer: command({
    path: "/offers",
    who: "makeOffer",
    summary: "Offer a post to a person, to be answered by a deadline",
    input: z.strictObject({ vacancyId: id, applicationId: id, deadline: instant }),
    answer: done,
    refusals: ["not_entitled", "no_seat_free", "offer_open", "deadline_too_early"],
  }),
  revokeOffer: command({ path: "/offers/:offerId/revoke", who: "revokeOffer", summary: "Take an unanswered offer back", input: z.strictObject({ offerId: id, reason }), answer: ok, about: "offerId" }),
  answerOffer: command({ path: "/offers/:offerId/answer", who: "answerOffer", summary: "Accept or decline an offer", input: z.strictObject({ offerId: id, answer: z.enum(["accepted", "declined"]), reason: reason.optional() }), answer: ok, refusals: ["offer_expired"], about: "offerId" }),
});
