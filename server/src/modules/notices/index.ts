import type { Module } from "../../platform/module.ts";
import { mailNotices } from "./mail.ts";
import { markAllRead, markRead, myNotices } from "./notices.ts";

export { markAllRead, markRead, myNotices, unreadNotices } from "./notices.ts";
export { notify, notifyMany, type NewNotice } from "./notify.ts";
export { noticePath, noticeWords, type NoticeCode, type NoticeData } from "./words.ts";

export const notices: Module = {
  name: "notices",
  commands: [markRead, markAllRead],
  queries: [myNotices],
  jobs: { "notices.mail": mailNotices },
  everyMinute: ["notices.mail"],
};
