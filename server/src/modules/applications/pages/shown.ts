import type { Reader } from "../../../platform/db.ts";
import { numberText } from "../own.ts";
import type { OpenRoom } from "./room.ts";
import type { Shown } from "./summary.ts";

export interface SubjectName {
  nameAz: string;
  nameEn: string;
}

export const subjectNames = async (reader: Reader): Promise<Map<string, SubjectName>> => {
  const rows = await reader.selectFrom("subject").select(["code", "name_az as nameAz", "name_en as nameEn"]).execute();
  return new Map(rows.map(({ code, ...name }) => [code, name]));
};

/** What a page of all the answers needs beside the application itself: the person, and the subject's name. */
export const shownOf = async ({ request, own, competition }: OpenRoom): Promise<Shown> => {
  const person = await request.reader.selectFrom("person").select(["family_name", "given_name", "patronymic", "fin", "birth_date", "email", "phone"]).where("id", "=", request.ctx.actor.personId).executeTakeFirstOrThrow();
  const subject = own.subjectCode ? (await subjectNames(request.reader)).get(own.subjectCode) : undefined;
  return { own, criteria: competition.criteria, number: numberText(own.number), person, subject };
};
