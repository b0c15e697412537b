import type { Module } from "../../platform/module.ts";
import { addStaff, disableAccount, issuePassword } from "./accounts.ts";
import { changeContact } from "./contact.ts";
import { registerPages } from "./pages/register.ts";
import { signInPages } from "./pages/sign-in.ts";
import { registerCandidate } from "./register.ts";
import { listAccounts, me } from "./queries.ts";
import { signIn, signOut } from "./sign-in.ts";

export { addStaff, disableAccount, issuePassword } from "./accounts.ts";
export { changeContact } from "./contact.ts";
export { firstAdministrator } from "./first-administrator.ts";
export { registerCandidate } from "./register.ts";
export { listAccounts, me } from "./queries.ts";
export { signIn, signOut } from "./sign-in.ts";

export const people: Module = {
  name: "people",
  commands: [signIn, signOut, registerCandidate, changeContact, addStaff, disableAccount, issuePassword],
  queries: [me, listAccounts],
  pages: [...registerPages, ...signInPages],
};
