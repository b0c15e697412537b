import type { MessageKey } from "@kadr/i18n";
import { sections, type Work } from "../../sections.ts";
import type { Address } from "../../ui/address.ts";
import { Go } from "../../ui/go.tsx";
import { Table } from "../../ui/list.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useSession } from "../../ui/session.tsx";
import { useWords } from "../../words.tsx";

interface Queue {
  key: MessageKey;
  n: number;
  to: string;
  search?: Address;
  /** The room that has waited longest. */
  room?: string;
}

type Need = Work["rooms"][number];
const needs: Record<Need["need"], Pick<Queue, "key" | "to" | "search"> & { page: string }> = {
  open: { key: "staff.queue.roomsToOpen", to: "/exams", search: { state: "planned" }, page: "" },
  machine: { key: "staff.queue.machines", to: "/exams/day", page: "/board" },
  proposal: { key: "staff.queue.proposals", to: "/exams/day", page: "/board" },
  close: { key: "staff.queue.roomsToClose", to: "/exams", search: { state: "open" }, page: "/board" },
};

/** One room is gone to at once, several by way of their list. */
const queueOf = ({ need, n, sessionId, name, place, room }: Need): Queue => {
  const { key, page, ...list } = needs[need];
  const where = [name, place, room].join(", ");
  return n === 1 ? { key, n, to: `/exams/${sessionId}${page}`, room: where } : { key, n, ...list, room: `${where}…` };
};

const queuesOf = (work: Work): Queue[] => [
  { key: "staff.queue.drafts", n: work.vacancies.drafts, to: "/vacancies", search: { state: "draft" } },
  { key: "staff.queue.review", n: work.review.waiting, to: "/applications" },
  { key: "staff.queue.returned", n: work.review.returned, to: "/applications", search: { state: "returned" } },
  { key: "staff.queue.items", n: work.bank.review, to: "/bank", search: { state: "review" } },
  { key: "staff.queue.keys", n: work.bank.keys, to: "/bank", search: { keys: "proposed" } },
  { key: "staff.queue.itemsReturned", n: work.bank.returned, to: "/bank", search: { state: "draft" } },
  { key: "staff.queue.seats", n: work.exams.withoutSeat, to: "/exams" },
  ...work.rooms.map(queueOf),
  { key: "staff.queue.sessions", n: work.exams.open, to: "/exams", search: { state: "open" } },
  { key: "staff.queue.roomsToday", n: work.exams.sessionsToday, to: "/exams/day" },
  { key: "staff.queue.journals", n: work.exams.journalsToday, to: "/exams/journals" },
  { key: "staff.queue.held", n: work.placement.held, to: "/placements" },
  { key: "staff.queue.ties", n: work.placement.tiesOpen, to: "/placements" },
  { key: "staff.queue.papers", n: work.papers.expected, to: "/commission", search: { papers: "expected" } },
  { key: "staff.queue.interviews", n: work.papers.interviewsToday, to: "/commission", search: { interview: "planned" } },
  { key: "staff.queue.offers", n: work.offers.open, to: "/offers", search: { state: "offered" } },
  { key: "staff.queue.appeals", n: work.appeals.filed, to: "/appeals", search: { state: "filed" } },
  { key: "staff.queue.letters", n: work.letters.missing, to: "/publications" },
  { key: "staff.queue.jobs", n: work.jobs.failed, to: "/jobs", search: { state: "failed" } },
];

/** What waits, for the rooms I may enter. */
export const Queues = ({ work }: { work: Work }) => {
  const { t, f } = useWords();
  const { me } = useSession();
  const mine = (to: string) => sections.find((section) => to === section.to || to.startsWith(`${section.to}/`))?.roles.some((role) => me.roles.includes(role)) ?? true;
  const waiting = queuesOf(work).filter(({ n, to }) => n > 0 && mine(to));
  return (
    <Panel title={t("staff.overview.queues")}>
      {waiting.length === 0 ? (
        <p className="dim">{t("staff.overview.queuesEmpty")}</p>
      ) : (
        <Table
          caption={t("staff.overview.queues")}
          rows={waiting}
          id={({ key }) => key}
          columns={[
            { head: t("staff.overview.queue"), cell: ({ key, to, search, room }) => <><Go to={to} {...(search && { search })}>{t(key)}</Go>{room && <small>{room}</small>}</> },
            { head: t("staff.overview.n"), num: true, cell: ({ n }) => f.number(n) },
          ]}
        />
      )}
    </Panel>
  );
};
