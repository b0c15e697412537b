import { people as routes } from "@kadr/contract/people";
import { normaliseText } from "@kadr/i18n/fold";
import { preparedCommand } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { hashPassword } from "../../platform/session.ts";

/** The youngest who may be employed as a teacher has finished a secondary-specialised school. */
const youngest = 17;

/** A candidate signs in with the FIN, the one name a citizen never changes and never forgets to carry. */
export const registerCandidate = preparedCommand(
  routes.registerCandidate,
  ({ password }) => hashPassword(password),
  async (tx, ctx, input, password_hash) => {
    if (ctx.now.getUTCFullYear() - Number(input.birthDate.slice(0, 4)) < youngest) throw new Refusal("too_young", { years: youngest });
    const personId = newId(ctx.now);
    const accountId = newId(ctx.now);
    const person = await tx
      .insertInto("person")
      .values({
        id: personId,
        family_name: normaliseText(input.familyName),
        given_name: normaliseText(input.givenName),
        patronymic: input.patronymic ? normaliseText(input.patronymic) : null,
        fin: input.fin,
        birth_date: input.birthDate,
        email: input.email.toLowerCase(),
        phone: input.phone,
        created_at: ctx.now,
      })
      .onConflict((conflict) => conflict.column("fin").doNothing())
      .executeTakeFirst();
    if (person.numInsertedOrUpdatedRows === 0n) throw new Refusal("fin_taken");
    await tx
      .with("opened", (db) => db.insertInto("account").values({ id: accountId, person_id: personId, login: input.fin.toLowerCase(), password_hash, created_at: ctx.now }))
      .insertInto("role_grant")
      .values({ account_id: accountId, role: "candidate", granted_at: ctx.now })
      .execute();
    return { accountId, personId };
  },
);
