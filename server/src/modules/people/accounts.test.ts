import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { nobody } from "../../platform/context.ts";
import { addStaff, disableAccount, issuePassword, signIn } from "./index.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t[Symbol.asyncDispose]());

describe("an account", () => {
  it("is opened by an administrator, once for a login, and a district officer's names the district", async () => {
    const admin = await t.actor("administrator");
    const officer = { login: "officer-1", name: "Yoxlayıcı 9", password: "a long password", roles: ["verifier" as const] };
    await t.perform(addStaff, admin, officer);
    await expect(t.perform(addStaff, admin, officer)).rejects.toMatchObject({ code: "login_taken" });
    await expect(t.perform(addStaff, admin, { ...officer, login: "officer-2", roles: ["district_officer"] })).rejects.toMatchObject({ code: "district_needed" });
    await expect(t.perform(addStaff, await t.actor("verifier"), { ...officer, login: "officer-3" })).rejects.toMatchObject({ code: "not_your_role" });
    expect((await t.perform(signIn, nobody, { login: "OFFICER-1", password: "a long password" })).roles).toEqual(["verifier"]);
  });

  it("is given a new password that ends the old one and every session, and stands nowhere", async () => {
    const admin = await t.actor("administrator");
    const { id } = await t.perform(addStaff, admin, { login: "forgetful", name: "Yoxlayıcı 10", password: "soon forgotten", roles: ["verifier"] });
    const { token } = await t.perform(signIn, nobody, { login: "forgetful", password: "soon forgotten" });
    const cookie = `kadr_session=${token}`;
    expect((await t.app.inject({ url: "/api/me", headers: { cookie } })).json()).toMatchObject({ login: "forgetful" });
    const { password } = await t.perform(issuePassword, admin, { accountId: id, reason: "Parolu unudub" });
    expect((await t.app.inject({ url: "/api/me", headers: { cookie } })).json()).toBeNull();
    await expect(t.perform(signIn, nobody, { login: "forgetful", password: "soon forgotten" })).rejects.toMatchObject({ code: "sign_in_failed" });
    await t.perform(signIn, nobody, { login: "forgetful", password });
    const kept = await t.house.reader.selectFrom("audit").select("data").where("action", "=", "people.issuePassword").execute();
    expect(JSON.stringify(kept)).not.toContain(password);
    await expect(t.perform(issuePassword, admin, { accountId: admin.accountId!, reason: "own" })).rejects.toMatchObject({ code: "own_account" });
  });

  it("is closed for good, and rests after too many wrong passwords", async () => {
    const admin = await t.actor("administrator");
    const { id } = await t.perform(addStaff, admin, { login: "leaving", name: "Yoxlayıcı 11", password: "good for now", roles: ["verifier"] });
    await t.perform(disableAccount, admin, { accountId: id, reason: "İşdən çıxıb" });
    await expect(t.perform(signIn, nobody, { login: "leaving", password: "good for now" })).rejects.toMatchObject({ code: "sign_in_failed" });
    for (let i = 0; i < 8; i++) await expect(t.perform(signIn, nobody, { login: "guessed", password: `guess ${i}` })).rejects.toMatchObject({ code: "sign_in_failed" });
    await expect(t.perform(signIn, nobody, { login: "guessed", password: "guess 9" })).rejects.toMatchObject({ code: "sign_in_paused" });
  });
});
