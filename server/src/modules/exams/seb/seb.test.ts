import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { admitted, examCountry, examDay, type ExamCountry } from "../../../../test/exam-country.ts";
import { assignCandidates, createSession, getSession, makeSebSettings, openSession, requireSeb, sebSettings } from "../index.ts";
import { configKeyOf, settingsFile, type SebSettings } from "./settings.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const host = "imtahan.example.az";
let rooms = 0;

/** A session that is still planned, with one candidate. */
const planned = async () => {
  await t.moveTo(new Date("2027-07-22T08:00:00Z"));
  const { id: sessionId } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "I növbə", place: "SEB", districtCode: "AZ-BA", room: String(++rooms), startsAt: examDay.toISOString(), seats: 1 });
  await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: await admitted(t, country, 1) });
  const seat = await t.house.reader.selectFrom("exam_seat").select(["code", "password"]).where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  return { sessionId, seat };
};
const opened = async (sessionId: string) => {
  await t.moveTo(examDay);
  await t.perform(openSession, country.invigilator, { sessionId });
};
const call = async (path: string, payload: object, header?: string) => {
  const answer = await t.app.inject({ method: "POST", url: `/api${path}`, headers: { host, ...(header && { "x-safeexambrowser-configkeyhash": header }) }, payload });
  return { status: answer.statusCode, body: answer.json() as Record<string, any> };
};
/** What Safe Exam Browser would send with a call. */
const shown = (path: string, key: string): string => hash(`http://${host}/api${path}${key}`);

describe("the settings of Safe Exam Browser", () => {
  it("have the Config Key that its documentation describes: sorted, without spaces and escapes, without what is empty or names the writer", () => {
    const settings: SebSettings = { startURL: "https://kadr.example.az/exam?a=1&b=\\2", originatorVersion: "SEB_Win_3", allowQuit: false, enableF5: true, allowWlan: false, browserViewMode: 0, examKeySalt: { base64: "fOwy/w==" }, empty: {}, list: [{ b: "ə", a: 1 }, {}], none: [] };
    const text = '{"allowQuit":false,"allowWlan":false,"browserViewMode":0,"enableF5":true,"examKeySalt":"fOwy/w==","list":[{"a":1,"b":"ə"},{}],"none":[],"startURL":"https://kadr.example.az/exam?a=1&b=\\2"}';
    expect(configKeyOf(settings)).toBe(hash(text));
    expect(configKeyOf({ allowWlan: true, AllowQuit: false, allowQuitNow: true })).toBe(hash('{"AllowQuit":false,"allowQuitNow":true,"allowWlan":true}'));
    expect(settingsFile(settings)).toContain("<key>startURL</key><string>https://kadr.example.az/exam?a=1&amp;b=\\2</string>");
  });

  it("are made for a session, and say the same as the file that is downloaded", async () => {
    const { sessionId } = await planned();
    await expect(t.ask(sebSettings, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "seb_settings_missing" });
    await expect(t.perform(makeSebSettings, country.manager, { sessionId, address: "https://kadr.example.az/staff" })).rejects.toMatchObject({ code: "seb_address_wrong" });
    await expect(t.perform(makeSebSettings, country.invigilator, { sessionId, address: "https://kadr.example.az/exam" })).rejects.toMatchObject({ code: "not_your_role" });
    const { configKey } = await t.perform(makeSebSettings, country.manager, { sessionId, address: "https://kadr.example.az/exam", quitPassword: "Çıxış 7" });
    expect(await t.ask(getSession, country.manager, { sessionId })).toMatchObject({ seb: true, sebConfigKeys: [configKey], sebSettings: true });
    const { body } = (await t.ask(sebSettings, country.invigilator, { sessionId })) as { body: string };
    expect(keyOfFile(body)).toBe(configKey);
    expect(body).toContain(hash("Çıxış 7"));
    const again = await t.perform(makeSebSettings, country.manager, { sessionId, address: "https://kadr.example.az/exam" });
    expect(again.configKey).not.toBe(configKey);
    expect((await t.ask(getSession, country.manager, { sessionId })).sebConfigKeys).toEqual([again.configKey]);
    const ten = Array.from({ length: 10 }, (_, i) => hash(String(i)));
    await t.perform(requireSeb, country.manager, { sessionId, configKeys: ten });
    await expect(t.perform(makeSebSettings, country.manager, { sessionId, address: "https://kadr.example.az/exam" })).rejects.toMatchObject({ code: "seb_keys_full", data: { most: 10 } });
    expect((await t.ask(getSession, country.manager, { sessionId })).sebConfigKeys).toEqual(ten);
    await t.perform(requireSeb, country.manager, { sessionId, configKeys: [] });
    expect(await t.ask(getSession, country.manager, { sessionId })).toMatchObject({ seb: false, sebSettings: false });
    await opened(sessionId);
    await expect(t.perform(requireSeb, country.manager, { sessionId, configKeys: [] })).rejects.toMatchObject({ code: "wrong_state" });
  });
});

/** A second reader of the file: takes its elements one by one and writes their text anew. */
const keyOfFile = (xml: string): string => {
  const pairs = [...xml.matchAll(/<key>([^<]*)<\/key>(?:<(string|integer|data)>([^<]*)<\/\2>|<(true|false)\/>)/g)].map(([, name, kind, text, flag]) => {
    const plain = (text ?? "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return [name!, flag ?? (kind === "integer" ? plain : `"${plain}"`)] as const;
  });
  const sorted = pairs.toSorted(([a], [b]) => a.toUpperCase().localeCompare(b.toUpperCase(), "en"));
  return hash(`{${sorted.map(([name, text]) => `"${name}":${text}`).join(",")}}`);
};

describe("a room that asks for Safe Exam Browser", () => {
  const key = hash("settings of the exam centre");
  const closed = async () => {
    const { sessionId, seat } = await planned();
    await t.perform(requireSeb, country.manager, { sessionId, configKeys: [hash("another"), key.toUpperCase()] });
    await opened(sessionId);
    return seat;
  };

  it("lets in who shows the hash over the address and the key, in every call, and nobody else", async () => {
    const seat = await closed();
    expect(await call("/exam/enter", seat)).toMatchObject({ status: 403, body: { code: "seb_needed" } });
    expect(await call("/exam/enter", seat, shown("/exam/enter", hash("stranger")))).toMatchObject({ status: 403, body: { code: "seb_settings_wrong" } });
    expect(await call("/exam/enter", seat, shown("/exam/start", key))).toMatchObject({ status: 403, body: { code: "seb_settings_wrong" } });
    const { status, body } = await call("/exam/enter", seat, shown("/exam/enter", key));
    expect(status).toBe(200);
    const { token } = body as { token: string };
    const { body: attempt } = await call("/exam/start", { token }, shown("/exam/start", key));
    const { item } = attempt["questions"][0] as { item: { id: string; interactions: { responseId: string; options: { id: string }[] }[] } };
    const answers = [{ itemId: item.id, sequence: 1, response: { [item.interactions[0]!.responseId]: item.interactions[0]!.options[0]!.id } }];
    for (const [path, input] of [["/exam/resume", { token }], ["/exam/heartbeat", { token }], ["/exam/answers", { token, answers }], ["/exam/finish", { token, lastSequence: 1 }]] as const) {
      expect(await call(path, input), path).toMatchObject({ status: 403, body: { code: "seb_needed" } });
      expect(await call(path, input, shown("/exam/resume/elsewhere", key)), path).toMatchObject({ status: 403, body: { code: "seb_settings_wrong" } });
      expect(await call(path, input, shown(path, key)), path).toMatchObject({ status: 200 });
    }
  });

  it("refuses a hash of letters that no hash has", async () => {
    const seat = await closed();
    for (const header of ["é".repeat(64), `${"x".repeat(63)}é`]) expect(await call("/exam/enter", seat, header)).toMatchObject({ status: 403, body: { code: "seb_settings_wrong" } });
    const { body } = await call("/exam/enter", seat, shown("/exam/enter", key));
    const seb = { url: `http://${host}/exam`, hash: `${"x".repeat(63)}ə` };
    const together = await Promise.all([call("/exam/heartbeat", { token: body["token"], seb }), call("/exam/heartbeat", { token: body["token"] }, shown("/exam/heartbeat", key))]);
    expect(together).toMatchObject([{ status: 403, body: { code: "seb_settings_wrong" } }, { status: 200 }]);
  });

  it("takes the word of the page where the browser sends no header, but of a page of its own only", async () => {
    const seat = await closed();
    const told = (url: string) => ({ url, hash: hash(url.split("#")[0]! + key) });
    for (const url of ["https://evil.example/exam", `http://${host}/staff`, "exam"]) expect(await call("/exam/enter", { ...seat, seb: told(url) }), url).toMatchObject({ status: 403, body: { code: "seb_needed" } });
    expect(await call("/exam/enter", { ...seat, seb: { url: `http://${host}/exam`, hash: "junk" } })).toMatchObject({ status: 403, body: { code: "seb_settings_wrong" } });
    const { status, body } = await call("/exam/enter", { ...seat, seb: told(`http://${host}/exam?lang=en#q3`) });
    expect(status).toBe(200);
    expect(await call("/exam/heartbeat", { token: body["token"], seb: told(`http://${host}/exam`) })).toMatchObject({ status: 200 });
    const audit = await t.house.reader.selectFrom("audit").select("data").where("action", "=", "exams.enterExam").orderBy("at", "desc").executeTakeFirstOrThrow();
    expect(JSON.stringify(audit.data)).not.toContain("hash");
  });
});
