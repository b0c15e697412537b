import type { Job } from "../../platform/jobs.ts";
import { noticePath, noticeWords, type NoticeCode, type NoticeData } from "./words.ts";

/** Sends one message by mail, in Azerbaijani, once: `mailed_at` says that it went. Who has no address is not written to. */
export const mailNotice: Job = async ({ db, reader, mailer, ctx, baseUrl }, { noticeId }) => {
  const row = await reader
    .selectFrom("notice")
    .innerJoin("person", "person.id", "notice.person_id")
    .select(["notice.code", "notice.data", "notice.mailed_at", "person.email", "person.given_name"])
    .where("notice.id", "=", noticeId!)
    .executeTakeFirst();
  if (!row || row.mailed_at || !row.email) return;
  const { title, text } = noticeWords("az", row.code as NoticeCode, row.data as NoticeData);
  await mailer.send({ to: row.email, subject: title, text: `${text}\n\n${baseUrl}${noticePath(row.code)}\n` });
  await db.updateTable("notice").set({ mailed_at: ctx.now }).where("id", "=", noticeId!).execute();
};
