import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { textOf, visitor, type Visitor } from "../../../test/browse.ts";
import { frozenPosts, paper, type FrozenPosts } from "../../../test/frozen-posts.ts";
import { returnApplication } from "./index.ts";

let t: TestApp;
let country: FrozenPosts;
beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const pdf = { name: "diplom.pdf", bytes: Buffer.from(paper().base64, "base64") };
let fins = 0;
const registered = async (prefix = ""): Promise<Visitor> => {
  const v = visitor(t);
  await v.open(`${prefix}/register`);
  const birth = { birthDate_day: "9", birthDate_month: "7", birthDate_year: "1995" };
  await v.send(`${prefix}/register`, { fin: `5ab${String(++fins).padStart(4, "0")}`, familyName: "Nümunə", givenName: "Namizəd", email: "n@example.az", phone: "+994 50 000 00 00", password: "gizli-söz-12", ...birth });
  return v;
};

describe("a candidate without scripts", () => {
  it("registers, fills in every part, checks, sends, and is given a receipt", async () => {
    const v = await registered();
    expect(v.url).toBe("/application");
    await v.send("/application");
    expect(textOf(v.html)).toContain("9 bölmədən 1 bölmə tamamlanıb");
    await v.open("/application/education/1");
    await v.send("/application/education/1", { level: "bachelor", school: "Bakı Dövlət Universiteti", speciality: "Riyaziyyat müəllimliyi", graduated: "2024", average: "86,4", diplomaNumber: "AB 1" });
    expect(textOf(v.html)).toContain("86,40");
    await v.open("/application/documents");
    await v.send("/application/documents", { file: pdf });
    expect(textOf(v.html)).toContain("diplom.pdf");
    await v.open("/application/answers/language");
    await v.send("/application/answers/language", { answer: "b2", file: { ...pdf, name: "b2.pdf" } });
    for (const code of ["experience", "olympiad"]) {
      await v.open(`/application/answers/${code}`);
      await v.send(`/application/answers/${code}`, { answer: "0" });
    }
    await v.open("/application/subject");
    await v.send("/application/subject", { subject: "mathematics" });
    for (const id of country.posts["mathematics"]!.slice(0, 3)) await v.send("/application/choices", {}, ["add", id]);
    await v.open("/application/consent");
    await v.send("/application/consent", { consent: "yes" });
    expect(textOf(v.html)).toContain("9 bölmədən 9 bölmə tamamlanıb");
    await v.open("/application/check");
    expect(textOf(v.html)).toContain("•••••");
    await v.send("/application/check");
    expect([v.status, textOf(v.html)]).toEqual([400, expect.stringContaining("Göndərmək üçün yazdıqlarınızın doğruluğunu təsdiq edin")]);
    await v.send("/application/check", { declared: "yes" });
    expect(v.url).toBe("/application/sent");
    expect(textOf(v.html)).toMatch(/Qəbziniz: [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
    await v.open("/application");
    expect(textOf(v.html)).toContain("Yoxlanılır.");
    await v.open("/application/consent");
    expect(v.url).toBe("/application");
  });

  it("loses nothing that was typed when something is wrong, and reads the same sentence above and at the field", async () => {
    const v = await registered();
    await v.send("/application");
    await v.open("/application/education/1");
    await v.send("/application/education/1", { level: "master", school: "BDU <b>", average: "864", honours: "yes", graduated: "24" });
    expect(v.status).toBe(400);
    expect(v.html).toContain("<title>Xəta: ");
    const sentence = "Orta qiyməti 2 ilə 100 arasında rəqəmlə yazın";
    expect(v.html.split(sentence)).toHaveLength(3);
    expect(v.html).toContain('href="#f-average"');
    expect(v.html).toMatch(/id="f-average"[^>]*value="864"/);
    expect(v.html).toContain('value="BDU &lt;b&gt;"');
    expect(v.html).toMatch(/value="master" checked/);
    await v.send("/application/education/1", { speciality: "Tarix", average: "86.4", graduated: "2024", diplomaNumber: "X" });
    expect([v.url, textOf(v.html)]).toEqual(["/application/education", expect.stringContaining("86,40")]);
  });

  it("is told what is wrong with a file, by its content and its size", async () => {
    const v = await registered("/en");
    await v.send("/en/application");
    await v.open("/en/application/documents");
    await v.send("/en/application/documents", { file: { name: "diploma.pdf", bytes: Buffer.from("MZ") } });
    expect(textOf(v.html)).toContain("The file must be a PDF, JPG or PNG.");
    await v.send("/en/application/documents", { file: { name: "large.pdf", bytes: Buffer.concat([Buffer.from("%PDF-"), Buffer.alloc(11 * 1024 * 1024)]) }, kind: "supplement" });
    expect(textOf(v.html)).toContain("The file may have 10");
    expect(v.html).toMatch(/value="supplement" selected/);
    await v.send("/en/application/documents");
    expect(textOf(v.html)).toContain("Choose a file");
    await v.open("/en/application/answers/experience");
    await v.send("/en/application/answers/experience", { answer: "3" });
    expect(textOf(v.html)).toContain("Upload the paper that proves your answer");
    expect(v.html).toMatch(/id="f-answer"[^>]*value="3"/);
  });

  it("orders the choices with buttons, takes a step back, and is warned before another subject clears them", async () => {
    const v = await registered();
    await v.send("/application");
    await v.open("/application/subject");
    await v.send("/application/subject", { subject: "mathematics" });
    const [a, b, c, d, e] = country.posts["mathematics"]! as [string, string, string, string, string];
    for (const id of [a, b, c]) await v.send("/application/choices", {}, ["add", id]);
    const shown = () => [...v.html.matchAll(/name="remove" value="([^"]+)"/g)].map(([, id]) => id);
    await v.send("/application/choices", {}, ["down", a]);
    expect(shown()).toEqual([b, a, c]);
    expect(textOf(v.html)).toContain("2-ci yerə keçdi. Geri qaytarın");
    await v.send("/application/choices", {}, ["up", a]);
    expect(shown()).toEqual([a, b, c]);
    await v.send("/application/choices", {}, ["remove", b]);
    expect(shown()).toEqual([a, c]);
    await v.send("/application/choices", {}, ["restore", b]);
    expect(shown()).toEqual([a, b, c]);
    const old = v.html;
    await v.send("/application/choices", {}, ["add", d]);
    expect(textOf(v.html)).toContain("Ən çoxu 4 yer seçmək olar");
    v.html = old;
    await v.send("/application/choices", {}, ["add", e]);
    expect([v.status, textOf(v.html)]).toEqual([400, expect.stringContaining("başqa pəncərədə dəyişib")]);
    await v.open("/application/choices?q=xyzq");
    await v.open("/application/subject");
    await v.send("/application/subject", { subject: "physics" });
    expect(textOf(v.html)).toContain("4 seçiminiz silinəcək");
    await v.send("/application/subject", { clear: "yes" });
    expect([v.url, shown()]).toEqual(["/application/choices", []]);
  });

  it("finds a post by a name typed without its letters, in one district, and is told when nothing fits", async () => {
    const v = await registered();
    await v.send("/application");
    await v.open("/application/subject");
    await v.send("/application/subject", { subject: "mathematics" });
    const districts = await t.house.reader.selectFrom("district").selectAll().orderBy("code").limit(6).execute();
    const { fold } = await import("@kadr/i18n/fold");
    await v.open(`/application/choices?q=${encodeURIComponent(fold(districts[2]!.name_az))}`);
    expect(textOf(v.html)).toContain(districts[2]!.name_az);
    expect(textOf(v.html)).toMatch(/\d yer tapıldı/);
    await v.open(`/application/choices?q=xyzq&district=${districts[1]!.code}`);
    expect(textOf(v.html)).toContain("Uyğun yer tapılmadı. Bütün rayonlarda axtarın");
  });

  it("sees what is to be mended after a return, sends again, and can withdraw and come back", async () => {
    const v = await registered();
    await v.send("/application");
    await v.open("/application");
    const row = await t.house.reader.selectFrom("application").selectAll().orderBy("created_at", "desc").orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
    await t.house.db.updateTable("application").set({ state: "submitted", submitted_at: t.now, subject_code: "mathematics", receipt: `R-${row.number}` }).where("id", "=", row.id).execute();
    const officer = await t.actor("verifier");
    await t.perform(returnApplication, officer, { applicationId: row.id, version: row.version, reason: "Dil sertifikatının şəkli oxunmur.", findings: [{ part: "answers", criterion: "language", code: "unreadable" }] });
    await v.open("/application");
    expect(textOf(v.html)).toMatch(/Düzəliş üçün qaytarılıb Dil sertifikatının şəkli oxunmur\..*Dil sertifikatı Sənədin şəkli oxunmur Düzəliş lazımdır/);
    await v.open("/application/withdraw");
    await v.send("/application/withdraw", { reason: "Fikrimi dəyişdim" });
    expect(textOf(v.html)).toContain("Geri götürülüb.");
    await v.send("/application");
    expect(textOf(v.html)).toContain("bölmə tamamlanıb");
  });
});

describe("signing in", () => {
  it("leads back to the page one wanted, and never to another site", async () => {
    const v = visitor(t);
    await v.open("/application/consent");
    expect([v.status, v.html]).toEqual([401, expect.stringContaining("/sign-in?to=%2Fapplication%2Fconsent")]);
    const r = await registered();
    await r.send("/sign-out");
    expect(r.url).toBe("/");
    const fin = `5ab${String(fins).padStart(4, "0")}`;
    await r.open("/sign-in?to=%2Fapplication");
    await r.send("/sign-in", { login: fin, password: "yanlış" });
    expect([r.status, textOf(r.html)]).toEqual([401, expect.stringContaining("parol uyğun gəlmədi")]);
    expect(r.html).toContain(`value="${fin}"`);
    await r.send("/sign-in", { login: fin.toUpperCase(), password: "gizli-söz-12" });
    expect(r.url).toBe("/application");
    await r.send("/sign-out");
    await r.open("/sign-in?to=%2F%2Fevil.example");
    await r.send("/sign-in", { login: fin, password: "gizli-söz-12" });
    expect(r.url).toBe("/cabinet");
  });

  it("brings back what was typed when the session ran out in the middle of a form", async () => {
    const v = await registered("/en");
    await v.send("/en/application");
    await v.open("/en/application/education/1");
    await t.house.db.deleteFrom("session").execute();
    await v.send("/en/application/education/1", { level: "bachelor", school: "Baku State University", speciality: "History", graduated: "2024", average: "86.4", diplomaNumber: "X 1" });
    expect([v.status, textOf(v.html)]).toEqual([401, expect.stringContaining("What you typed is kept")]);
    await v.send("/en/sign-in", { login: `5ab${String(fins).padStart(4, "0")}`, password: "not this one" });
    await v.send("/en/sign-in", { password: "gizli-söz-12" });
    expect(textOf(v.html)).toContain("You can send the form now");
    await v.send("/en/application/education/1");
    expect([v.url, textOf(v.html)]).toEqual(["/en/application/education", expect.stringContaining("Baku State University")]);
  });

  it("says at each field what is wrong with a registration and keeps the rest, but never a password", async () => {
    const v = visitor(t);
    await v.open("/register");
    await v.send("/register", { fin: "5AB", familyName: "", givenName: "Əli", birthDate_day: "31", birthDate_month: "2", birthDate_year: "1990", password: "gizli-söz-12" });
    expect(textOf(v.html)).toContain("Doğum tarixini gün, ay və il ilə yazın");
    expect(v.html).not.toContain("gizli-söz-12");
    expect(v.html).toContain('value="31"');
    await v.send("/register", { birthDate_day: "28", password: "qısa", email: "n@" });
    for (const sentence of ["FIN 7 simvoldan ibarətdir", "Soyadınızı yazın", "Elektron poçtu tam yazın", "Parol ən azı 8 simvol"]) expect(textOf(v.html)).toContain(sentence);
    expect(v.html).toContain('value="Əli"');
  });
});
