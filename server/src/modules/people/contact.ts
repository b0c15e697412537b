import { people as routes } from "@kadr/contract/people";
import { normaliseText } from "@kadr/i18n/fold";
import { command } from "../../platform/doors.ts";
import { found } from "../../platform/refusal.ts";

export const changeContact = command(routes.changeContact, async (tx, { actor }, { email, phone }) => {
  const changed = await tx.updateTable("person").set({ email: email.toLowerCase(), phone: normaliseText(phone) }).where("id", "=", found(actor.personId, "person")).returning("id").executeTakeFirst();
  found(changed, "person");
  return { ok: true as const };
});
