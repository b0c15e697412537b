import type { MessageKey } from "@kadr/i18n";
import { staff, type Role } from "@kadr/domain/lifecycle";

export interface Section {
  to: string;
  key: MessageKey;
  roles: readonly Role[];
}

/** The rooms of the staff app and who sees their doors. The server decides again what anyone may do inside. */
export const sections: readonly Section[] = [
  { to: "/", key: "staff.section.overview", roles: staff },
];
