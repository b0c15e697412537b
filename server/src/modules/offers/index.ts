import type { Module } from "../../platform/module.ts";
import { answerOffer, expireOffers, makeOffer, revokeOffer } from "./offers.ts";
import { pages } from "./pages.ts";
import { listEntitled, listOffers, listOpenPosts } from "./queries.ts";

export { answerOffer, makeOffer, revokeOffer } from "./offers.ts";
export { listEntitled, listOffers, listOpenPosts } from "./queries.ts";

export const offers: Module = {
  name: "offers",
  commands: [makeOffer, revokeOffer, answerOffer],
  queries: [listOffers, listOpenPosts, listEntitled],
  pages,
  jobs: {
    // a deadline that passed is noticed by every read and every new offer; this only tells the people
    "offers.expire": async ({ db, ctx }) => {
      await db.transaction().execute((tx) => expireOffers(tx, ctx));
    },
  },
};
