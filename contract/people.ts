import { roles } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { day, id, list, listInput, ok, optionalText, text } from "./shapes.ts";

const role = z.enum(roles);
const password = z.string().min(8).max(200);

export const actor = z.object({
  accountId: id,
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  districtCode: z.string().nullable(),
});

/** A FIN has 7 letters and digits, never I or O; what people type is folded to capitals first. */
export const fin = z.string().trim().toUpperCase().regex(/^[0-9A-HJ-NP-Z]{7}$/);

export const people = routes("people", {
  me: query({ path: "/me", who: "anyone", summary: "Who is signed in, or null", answer: actor.nullable() }),
  signIn: command({
    path: "/session",
    who: "anyone",
    summary: "Sign in with login and password; answers the session's token, which the server sets as a cookie",
    input: z.strictObject({ login: text(200), password: z.string().min(1).max(200) }),
    answer: z.object({ token: z.string(), roles: z.array(role) }),
    refusals: ["sign_in_failed", "sign_in_paused"],
    secret: ["password"],
    once: false,
  }),
  signOut: command({ path: "/session/end", who: "anyone", summary: "Sign out", input: z.strictObject({ token: z.string().max(200) }), answer: ok, secret: ["token"], once: false }),
  registerCandidate: command({
    path: "/candidates",
    who: "anyone",
    summary: "Register as a candidate (§4)",
    input: z.strictObject({
      familyName: text(100),
      givenName: text(100),
      patronymic: optionalText(100),
      fin,
      birthDate: day,
      email: z.email().max(200),
      phone: text(40),
      password,
    }),
    answer: z.object({ accountId: id, personId: id }),
    refusals: ["fin_taken", "too_young"],
    about: "accountId",
    secret: ["password", "fin"],
  }),
  changeContact: command({
    path: "/my/contact",
    who: ["candidate"],
    summary: "Change the addresses at which one is told of decisions",
    input: z.strictObject({ email: z.email().max(200), phone: text(40) }),
    answer: ok,
  }),
  listAccounts: query({
    path: "/accounts",
    who: ["administrator", "auditor"],
    summary: "Accounts of staff and candidates, with their roles",
    input: z.strictObject({ ...listInput, role: role.optional() }),
    answer: list(z.object({ id, login: z.string(), name: z.string(), roles: z.array(role), districtCode: z.string().nullable(), disabled: z.boolean() })),
  }),
  addStaff: command({
    path: "/accounts",
    who: "grantRole",
    summary: "Add an account for staff with its roles",
    input: z.strictObject({ login: z.string().trim().toLowerCase().regex(/^[a-z0-9._@+-]{3,200}$/), name: text(100), password, roles: z.array(role).min(1), districtCode: z.string().max(10).optional() }),
    answer: z.object({ id }),
    refusals: ["login_taken", "district_needed"],
    secret: ["password"],
  }),
  issuePassword: command({
    path: "/accounts/:accountId/password",
    who: "issuePassword",
    summary: "Issue a new password to somebody who has lost theirs; it is shown once, and every session of the account ends",
    input: z.strictObject({ accountId: id, reason: text(500) }),
    answer: z.object({ login: z.string(), password: z.string() }),
    refusals: ["own_account"],
    about: "accountId",
    once: false,
  }),
  disableAccount: command({
    path: "/accounts/:accountId/disable",
    who: "disableAccount",
    summary: "Close an account and end its sessions",
    input: z.strictObject({ accountId: id, reason: text(500) }),
    answer: ok,
    refusals: ["own_account"],
    about: "accountId",
  }),
});
