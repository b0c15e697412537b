import type { Job } from "../../platform/jobs.ts";
import { noticePath, noticeWords, type NoticeCode, type NoticeData } from "./words.ts";

/** What could not be mailed for so long is not mailed any more: it stands in the cabinet, and a late letter only frightens. */
const days = 7;
const batch = 200;

let toldThatNothingLeaves = false;

/** A mail server that refuses a message for good, and not only for now. */
const refusedForGood = (error: unknown): boolean => ((error as { responseCode?: number }).responseCode ?? 0) >= 500;

/**
 * Mails, once a minute, the messages that have not been mailed yet, in Azerbaijani, the oldest first. Each is marked as soon as it went, so that a
 * run that is cut short repeats one mail at most; a message the mail server refuses for good is marked with the refusal and keeps nobody waiting.
 */
export const mailNotices: Job = async ({ db, reader, mailer, ctx, baseUrl }) => {
  if (!mailer.delivers) {
    if (!toldThatNothingLeaves) ctx.log.info({}, "no mail is sent: no SMTP server is configured");
    toldThatNothingLeaves = true;
    return;
  }
  const since = new Date(ctx.now.getTime() - days * 24 * 3_600_000);
  for (;;) {
    const rows = await reader
      .selectFrom("notice")
      .innerJoin("person", "person.id", "notice.person_id")
      .select(["notice.id", "notice.code", "notice.data", "person.email"])
      .where("notice.mailed_at", "is", null)
      .where("notice.mail_error", "is", null)
      .where("notice.created_at", ">", since)
      .where("person.email", "is not", null)
      .orderBy("notice.ordinal")
      .limit(batch)
      .execute();
    for (const { id, code, data, email } of rows) {
      const { title, text } = noticeWords("az", code as NoticeCode, data as NoticeData);
      const fault = await mailer.send({ to: email!, subject: title, text: `${text}\n\n${baseUrl}${noticePath(code)}\n` }).then(
        () => null,
        (error: unknown) => {
          if (!refusedForGood(error)) throw error;
          return (error as Error).message.slice(0, 500);
        },
      );
      if (fault) ctx.log.warn({ noticeId: id, fault }, "a mail was refused");
      await db.updateTable("notice").set(fault ? { mail_error: fault } : { mailed_at: ctx.now }).where("id", "=", id).execute();
    }
    if (rows.length < batch) return;
  }
};
