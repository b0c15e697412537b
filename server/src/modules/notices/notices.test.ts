import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import type { Mail } from "../../platform/mail.ts";
import { mailNotices } from "./mail.ts";
import { markRead, myNotices, notify, notifyMany, noticeWords } from "./index.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t[Symbol.asyncDispose]());

const ctx = () => ({ actor: { accountId: null, personId: null, roles: [], districtCode: null, name: "" }, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } });
const within = <T>(work: Parameters<ReturnType<typeof t.house.db.transaction>["execute"]>[0]) => t.house.db.transaction().execute(work) as Promise<T>;

describe("a message", () => {
  it("stands in the cabinet newest first, is read by its owner only, and once", async () => {
    const [one, other] = [await t.actor("candidate"), await t.actor("candidate")];
    await within((tx) => notify(tx, ctx(), one.personId!, "application_withdrawn", { number: "0000001" }));
    await within((tx) => notify(tx, ctx(), one.personId!, "placement_published"));
    const list = await t.ask(myNotices, one, {});
    expect([list.unread, ...list.rows.map(({ code }) => code)]).toEqual([2, "placement_published", "application_withdrawn"]);
    await expect(t.perform(markRead, other, { noticeId: list.rows[0]!.id })).rejects.toMatchObject({ code: "not_found" });
    await t.perform(markRead, one, { noticeId: list.rows[0]!.id });
    expect((await t.ask(myNotices, one, {})).unread).toBe(1);
  });

  it("that lacks a word fails with whoever writes it, and takes their whole transaction with it", async () => {
    const actor = await t.actor("candidate");
    await expect(within((tx) => notify(tx, ctx(), actor.personId!, "exam_result", { score: 30 }))).rejects.toThrow(/"most" was not provided/);
    expect((await t.ask(myNotices, actor, {})).total).toBe(0);
  });

  it("speaks the reader's language, with a name in each and one full stop", () => {
    const data = { institution: { az: "Kiş məktəbi", en: "Kish school" }, reason: "Sinif birləşdirilib." };
    expect(noticeWords("az", "vacancy_closed", data).text).toBe("Kiş məktəbi üzrə vakant yer bağlandı. Səbəb: «Sinif birləşdirilib». Digər seçimləriniz qalıb.");
    expect(noticeWords("en", "vacancy_closed", data).text).toContain("Kish school");
  });

  it("is mailed once, however often the job runs, and one that the mail server will never take keeps nobody waiting", async () => {
    const actor = await t.actor("candidate");
    await t.house.db.updateTable("person").set({ email: "n@example.az" }).where("id", "=", actor.personId!).execute();
    await within((tx) => notifyMany(tx, ctx(), Array.from({ length: 3 }, () => ({ personId: actor.personId!, code: "placement_changed" as const }))));
    const sent: Mail[] = [];
    let calls = 0;
    const mailer = {
      delivers: true,
      async send(mail: Mail) {
        calls += 1;
        if (calls === 2) throw Object.assign(new Error("550 no such mailbox"), { responseCode: 550 });
        if (calls === 3) throw Object.assign(new Error("421 try again later"), { responseCode: 421 });
        sent.push(mail);
      },
    };
    const context = { db: t.house.db, reader: t.house.reader, ctx: ctx(), files: t.house.files, mailer, baseUrl: "https://kadr.example" };
    await mailNotices({ ...context, mailer: { ...mailer, delivers: false } }, {});
    expect(calls).toBe(0);
    await expect(mailNotices(context, {})).rejects.toThrow("421");
    await mailNotices(context, {});
    await mailNotices(context, {});
    expect(calls).toBe(4);
    expect(sent).toEqual(Array.from({ length: 2 }, () => ({ to: "n@example.az", subject: "Yerləşdirmənin nəticəsi dəyişdi", text: expect.stringContaining("https://kadr.example/cabinet") })));
    const marks = await t.house.reader.selectFrom("notice").select(["mailed_at", "mail_error"]).where("person_id", "=", actor.personId!).orderBy("ordinal").execute();
    expect(marks.map(({ mailed_at, mail_error }) => [mailed_at !== null, mail_error])).toEqual([[true, null], [false, "550 no such mailbox"], [true, null]]);
  });
});
