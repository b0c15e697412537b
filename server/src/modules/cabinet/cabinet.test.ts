import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { textOf, visitor } from "../../../test/browse.ts";
import { frozenPosts, paper, type FrozenPosts } from "../../../test/frozen-posts.ts";
import { newId } from "../../platform/id.ts";
import type { Actor } from "../../platform/context.ts";
import { approveApplication, fileApplication, openApplication, refuseApplication } from "../applications/index.ts";
import { schoolWithDative } from "./dative.ts";

let t: TestApp;
let country: FrozenPosts;
let officer: Actor;
beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t);
  officer = await t.actor("verifier");
});
afterAll(() => t[Symbol.asyncDispose]());

const maths = () => country.posts["mathematics"]!;
const filed = async () => {
  const actor = await t.actor("candidate");
  const diploma = { level: "master" as const, school: "BDU", speciality: "Riyaziyyat", graduated: 2020, average: 9000, honours: true, diplomaNumber: "M 1" };
  const { id } = await t.perform(fileApplication, actor, { subjectCode: "mathematics", diplomas: [diploma], answers: {}, vacancyIds: maths().slice(0, 3), consent: false, documents: [{ kind: "diploma", file: paper() }], declared: true });
  return { actor, id };
};
const approved = async () => {
  const one = await filed();
  await t.perform(approveApplication, officer, { applicationId: one.id, version: 2 });
  return one;
};
const read = async (actor: Actor, path = "/cabinet") => textOf(await visitor(t, await t.cookie(actor)).open(path));
const at = async (moment: string, look: () => Promise<void>) => {
  const before = t.now;
  await t.moveTo(new Date(moment));
  await look().finally(() => t.moveTo(before));
};

/** A seat in a session of 4 August, with so many right answers when the exam is over. */
const seat = async (applicationId: string, score?: number) => {
  const { db } = t.house;
  const session = newId(t.now);
  const planned = { name: "Bakı", place: "Bakı şəhəri, 12 nömrəli məktəb", district_code: "AZ-BA", room: session.slice(-6), starts_at: new Date("2027-08-04T06:00:00Z"), seats: 30, minutes: 60, state: "planned" as const };
  await db.insertInto("exam_session").values({ id: session, competition_id: country.competitionId, ...planned, created_at: t.now }).execute();
  const id = newId(t.now);
  await db.insertInto("exam_seat").values({ id, session_id: session, application_id: applicationId, seat: 7, code: `C-${id.slice(-8)}`, password: "HT4B-9WRE" }).execute();
  if (score === undefined) return;
  const [started_at, ends_at] = [new Date("2027-08-04T06:02:00Z"), new Date("2027-08-04T07:02:00Z")];
  await db.insertInto("attempt").values({ id: newId(t.now), seat_id: id, entered_at: started_at, started_at, ends_at, minutes: 60, finished_at: ends_at, finish_kind: "confirmed", score, parts: JSON.stringify({}), seen_at: ends_at }).execute();
};

interface Outcome {
  outcome: "placed" | "unplaced" | "failed" | "absent";
  state?: "final" | "provisional";
  codes: string[];
  second?: string;
}
let runs = 0;
const published = async (applicationId: string, { outcome, state = "final", codes, second = "not_needed" }: Outcome) => {
  const { db } = t.house;
  const [by, other] = [await t.actor("placement_officer"), await t.actor("commission_member")];
  const [snapshot, run] = [newId(t.now), newId(t.now)];
  await db.insertInto("placement_snapshot").values({ id: snapshot, competition_id: country.competitionId, input: "{}", input_hash: "x", created_at: t.now }).execute();
  const signed = { requested_by: by.accountId!, requested_at: t.now, published_by: other.accountId!, published_at: new Date("2027-08-14T06:00:00Z") };
  await db.insertInto("placement_run").values({ id: run, competition_id: country.competitionId, number: ++runs, snapshot_id: snapshot, round: 1, state: "published", cause: "test", ...signed }).execute();
  const reasons = codes.map((code, i) => ({ choice: i + 1, vacancy: maths()[i], eligible: true, paragraph: "§10", code, examScore: 2600, passMark: i ? 2100 : 2800, total: 4850, seats: 2, taken: 2, lowestTotal: 5050, before: 3, beforePlaced: 1, change: code === "below_pass_mark" ? { code: "exam_points", points: 200 } : { code: "none" } }));
  await db.insertInto("placement_outcome").values({ run_id: run, application_id: applicationId, outcome, total: 4850, rank: 1, state, reasons: JSON.stringify(reasons), second_round: JSON.stringify({ code: second, paragraph: "§15", seatsLeft: 0, lowestTotal: null }) }).execute();
  const choice = codes.indexOf("placed");
  if (choice >= 0) await db.insertInto("placement").values({ run_id: run, application_id: applicationId, vacancy_id: maths()[choice]!, round: 1, choice: choice + 1, total: 4850, state }).execute();
};

describe("the cabinet", () => {
  it("says first how the application stands, and what comes", async () => {
    expect(await read(await t.actor("candidate"))).toContain("Ərizəyə başlayın");
    const { actor, id } = await filed();
    expect(await read(actor)).toMatch(/Ərizəniz yoxlanılır .*I mərhələ: meyarlar 12,50 \/ 20.*Seçimləriniz.*Yerləşdirmə gözlənilir/);
    await t.perform(refuseApplication, officer, { applicationId: id, version: 2, reason: "Diplom pedaqoji deyil." });
    expect(await read(actor)).toContain("Səbəb: «Diplom pedaqoji deyil.»");
    expect(await read(actor, "/en/cabinet")).toContain("Your application was not accepted");
  });

  it("shows place, time, code and password of the exam from 21 July on, and not before (§6)", async () => {
    const { actor, id } = await approved();
    await seat(id);
    await at("2027-07-20T19:58:00Z", async () => expect(await read(actor)).not.toContain("HT4B-9WRE"));
    await at("2027-07-20T20:00:05Z", async () => expect(await read(actor)).toMatch(/İmtahana buraxıldınız .*4 avqust 2027, çərşənbə, saat 10:00.*12 nömrəli məktəb.*yer 7.*HT4B-9WRE/));
  });

  it("shows the test score at once, then the outcome with the reason for every choice", async () => {
    const { actor, id } = await approved();
    await seat(id, 26);
    await at("2027-08-05T08:00:00Z", async () => expect(await read(actor)).toMatch(/Test balınız: 26 \/ 35 .*Ümumi bal 38,50/));
    await published(id, { outcome: "placed", codes: ["below_pass_mark", "placed", "earlier_choice"] });
    await at("2027-08-15T08:00:00Z", async () => {
      const text = await read(actor);
      expect(text).toMatch(/məktəbə yerləşdirildiniz Bu, 2-ci seçiminizdir\. Sənədləriniz təsdiqlənənə qədər nəticə ilkindir\./);
      expect(text).toContain("Burada keçid balı 28, sizin test balınız 26: 2 bal çatmadı (§9).");
      expect(text).toContain("2 yer vardı. Bu yeri istəyənlər arasında ümumi bal üzrə 2-ci oldunuz.");
      expect(text).toContain("apellyasiya verə bilərsiniz");
    });
  });

  it("tells whose exam was not held why, before the placement and after it, and sends them nowhere", async () => {
    const { actor, id } = await approved();
    await seat(id);
    await t.house.db
      .updateTable("exam_session")
      .set({ state: "closed", bank_revision: 1, closed_at: t.now, not_held: "Otağa su dolmuşdu" })
      .where("id", "=", t.house.db.selectFrom("exam_seat").select("session_id").where("application_id", "=", id))
      .execute();
    const told = /İmtahanınız keçirilmədi Səbəb: «Otağa su dolmuşdu»\./;
    await at("2027-08-12T08:00:00Z", async () => {
      const text = await read(actor);
      expect(text).toMatch(told);
      expect(text).not.toContain("HT4B-9WRE");
    });
    await published(id, { outcome: "absent", codes: [] });
    await at("2027-08-15T08:00:00Z", async () => expect(await read(actor)).toMatch(told));
  });

  it("tells those without a place why, and the tied that the commission decides (§14)", async () => {
    const one = await approved();
    await published(one.id, { outcome: "unplaced", codes: ["higher_totals", "tie_lost"], second: "no_consent" });
    expect(await read(one.actor)).toMatch(/yüksək ballılarla doldu Digər yerə razılıq vermədiyiniz üçün.*Son yeri ümumi balı 50,50 olan namizəd tutdu\. Sizin balınız 48,50: 2,00 bal çatmadı\./);
    const tied = await approved();
    await published(tied.id, { outcome: "placed", state: "provisional", codes: ["tie_open"] });
    expect(await read(tied.actor, "/en/cabinet")).toMatch(/Equal totals: the commission will decide .*Others with the same total want this post too/);
  });

  it("lists who looked by role, and messages, which are marked as read", async () => {
    const { actor, id } = await filed();
    expect(await read(actor, "/cabinet/who")).toContain("Hələ heç kim baxmayıb");
    await t.perform(openApplication, officer, { applicationId: id });
    const who = await read(actor, "/cabinet/who");
    expect(who).toContain("Ərizə yoxlayıcısı Baxıb");
    expect(who).not.toContain(officer.accountId!);
    const v = visitor(t, await t.cookie(actor));
    expect(textOf(await v.open("/cabinet/notices"))).toMatch(/Bildirişlər \(1\).*1 bildiriş, 1 oxunmamış Ərizəniz qəbul edildi Yeni/);
    await v.send("/cabinet/notices");
    expect(textOf(v.html)).toMatch(/1 bildiriş Ərizəniz/);
  });

  it("is closed to officers and to nobody in particular", async () => {
    expect((await t.app.inject({ url: "/cabinet" })).statusCode).toBe(401);
    expect((await t.app.inject({ url: "/cabinet", headers: { cookie: await t.cookie(officer) } })).statusCode).toBe(403);
  });
});

describe("the dative of a school's name", () => {
  it.each([
    ["Kiş kənd tam orta məktəbi", "Kiş kənd tam orta məktəbinə"],
    ["12 nömrəli tam orta məktəb", "12 nömrəli tam orta məktəbə"],
    ["Şəki şəhər məktəb-liseyi", "Şəki şəhər məktəb-liseyinə"],
    ["Dünya gimnaziyası", "Dünya gimnaziyasına"],
    ["Zəka gimnaziya", "Zəka gimnaziyaya"],
    ["Heydər Əliyev adına lisey", "Heydər Əliyev adına liseyə"],
    ["Məktəb № 5", "Məktəb № 5 adlı müəssisəyə"],
  ])("%s → %s", (name, dative) => expect(schoolWithDative(name)).toBe(dative));
});
