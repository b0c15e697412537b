import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import type { Mail } from "../../platform/mail.ts";
import { mailNotice } from "./mail.ts";
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
    await expect(within((tx) => notify(tx, ctx(), actor.personId!, "exam_result", { score: 30 }))).rejects.toThrow();
    expect((await t.ask(myNotices, actor, {})).total).toBe(0);
  });

  it("speaks the reader's language, with a name in each and one full stop", () => {
    const data = { institution: { az: "Kiş məktəbi", en: "Kish school" }, reason: "Sinif birləşdirilib." };
    expect(noticeWords("az", "vacancy_closed", data).text).toBe("Kiş məktəbi üzrə vakant yer bağlandı. Səbəb: «Sinif birləşdirilib». Digər seçimləriniz qalıb.");
    expect(noticeWords("en", "vacancy_closed", data).text).toContain("Kish school");
  });

  it("is mailed once, however often its job runs, and many are queued in one statement", async () => {
    const actor = await t.actor("candidate");
    await t.house.db.updateTable("person").set({ email: "n@example.az" }).where("id", "=", actor.personId!).execute();
    const before = await jobs();
    await within((tx) => notifyMany(tx, ctx(), Array.from({ length: 50 }, () => ({ personId: actor.personId!, code: "placement_changed" as const }))));
    expect((await jobs()) - before).toBe(50);
    const sent: Mail[] = [];
    const context = { db: t.house.db, reader: t.house.reader, ctx: ctx(), files: t.house.files, mailer: { send: async (mail: Mail) => void sent.push(mail) }, baseUrl: "https://kadr.example" };
    const noticeId = (await t.ask(myNotices, actor, {})).rows[0]!.id;
    await mailNotice(context, { noticeId });
    await mailNotice(context, { noticeId });
    expect(sent).toEqual([{ to: "n@example.az", subject: "Yerləşdirmənin nəticəsi dəyişdi", text: expect.stringContaining("https://kadr.example/cabinet") }]);
  });
});

const jobs = async (): Promise<number> => {
  const { sql } = await import("kysely");
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'notices.mail'`.execute(t.house.db);
  return rows[0]!.n;
};
