/** Everybody by whom a door can be tried. */
export const roles = ["candidate", "verifier", "item_author", "item_reviewer", "exam_manager", "invigilator", "commission_member", "placement_officer", "district_officer", "auditor", "administrator"] as const;
export type Role = (typeof roles)[number];

interface CastMember {
  login: string;
  role: Role;
  story: string | null;
}

/** What everybody's password is in the demo; the page of the demo says so itself. */
export const demoPassword = "kadr-demo";

/** The people the demo offers. */
export const castOf = async (address: string): Promise<CastMember[]> => {
  const answer = await fetch(`${address}/api/demo/cast`);
  if (!answer.ok) throw new Error(`The cast answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as CastMember[];
};

/** The login of somebody of this role; a candidate of the given story, if there is one. */
export const loginOf = async (address: string, role: Role, story?: string): Promise<string> => {
  const people = (await castOf(address)).filter((member) => member.role === role);
  const login = (people.find((member) => member.story === story) ?? people[0])?.login;
  if (!login) throw new Error(`The demo has nobody with the role ${role}.`);
  return login;
};

/** A session as the API opens it: the cookie's value. */
export const cookieOf = async (address: string, login: string, password = demoPassword): Promise<string> => {
  const answer = await fetch(`${address}/api/session`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ login, password }) });
  if (!answer.ok) throw new Error(`${login} could not sign in: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
};
