import type { NavItem, PageContent } from "./layout/index.ts";
import type { View } from "./view.ts";

/** The rooms of the cabinet, in the order in which a candidate needs them. Modules bring the pages; the map of them is here. */
const rooms = [
  ["/cabinet", "result"],
  ["/application", "application"],
  ["/cabinet/notices", "notices"],
  ["/cabinet/offers", "offers"],
  ["/cabinet/appeals", "appeals"],
  ["/cabinet/who", "who"],
] as const;

/** The cabinet's navigation; unread messages are counted in it. */
export const cabinetNav = ({ t, f }: View, unread = 0): NonNullable<PageContent["nav"]> => ({
  label: t("pages.cabinet.label"),
  items: [...rooms.map(([path, key]): NavItem => ({ path, label: key === "notices" && unread > 0 ? `${t("pages.cabinet.notices")} (${f.number(unread)})` : t(`pages.cabinet.${key}`) })), { path: "/sign-out", label: t("pages.cabinet.signOut"), post: true }],
});
