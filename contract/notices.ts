import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { id, instant, list, listInput, ok } from "./shapes.ts";

/** A message: a code whose sentences are `notices.CODE.title` and `notices.CODE.text`, with what they need. */
export const notice = z.object({ id, code: z.string(), data: z.record(z.string(), z.unknown()), at: instant, readAt: instant.nullable() });

export const notices = routes("notices", {
  myNotices: query({ path: "/my/notices", who: "signed_in", summary: "One's own messages, the newest first, and how many are unread", input: z.strictObject({ page: listInput.page, size: listInput.size }), answer: list(notice).extend({ unread: z.int() }) }),
  markRead: command({ path: "/my/notices/:noticeId/read", who: "signed_in", summary: "Mark a message as read", input: z.strictObject({ noticeId: id }), answer: ok, about: "noticeId" }),
  markAllRead: command({ path: "/my/notices/read", who: "signed_in", summary: "Mark all messages as read", answer: ok }),
});
