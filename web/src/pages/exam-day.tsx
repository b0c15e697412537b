import { NativeSelect } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { invigilation } from "@kadr/contract/invigilation";
import { useAddress } from "../ui/address.ts";
import { useAsk } from "../ui/asking.ts";
import { Filters, Printed } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Strip, Tag } from "../ui/parts.tsx";
import { useDistricts } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { SessionTag } from "./exam/session-tag.tsx";

type Day = Answer<typeof invigilation.examDay>;
type Row = Day["sessions"][number];

/** All rooms of a day on one page: what needs somebody stands first. */
export const ExamDay = () => {
  const { t, f } = useWords();
  const [address, change] = useAddress();
  const day = useAsk(invigilation.examDay, address["day"] ? { day: address["day"] } : {}, { refetchInterval: 10_000 });
  return (
    <Page title={t("invigilation.day.title")} back={{ to: "/exams", label: t("proctoring.sessions.title") }} sub={day.data && t("proctoring.board.asOf", { at: day.data.now })}>
      <Shown of={day}>
        {(data) => (
          <>
            {data.days.length > 0 && (
              <Filters>
                <NativeSelect label={t("invigilation.day.day")} value={data.day ?? ""} data={data.days.map((value) => ({ value, label: f.date(value) }))} onChange={(event) => change({ day: event.currentTarget.value })} />
                <Printed label={t("invigilation.day.day")} value={data.day ? f.date(data.day) : undefined} />
              </Filters>
            )}
            {data.sessions.length === 0 ? <p className="empty">{t("invigilation.day.empty")}</p> : <Rooms sessions={data.sessions} />}
          </>
        )}
      </Shown>
    </Page>
  );
};

const needs = ({ waiting, offline, paused }: Row): number => waiting * 1000 + (paused ? 500 : 0) + offline;

const Rooms = ({ sessions }: { sessions: readonly Row[] }) => {
  const { t, f } = useWords();
  const districts = useDistricts();
  const sum = (key: "assigned" | "working" | "offline" | "finished" | "absent" | "incidents") => sessions.reduce((total, row) => total + row[key], 0);
  const rows = sessions.toSorted((a, b) => needs(b) - needs(a));
  return (
    <>
      <Strip
        figures={[
          { label: t("invigilation.day.sessions"), value: sessions.length, small: t("invigilation.day.open", { n: sessions.filter(({ state }) => state === "open").length }) },
          { label: t("invigilation.protocol.seats"), value: sum("assigned") },
          { label: t("proctoring.board.working"), value: sum("working") },
          { label: t("proctoring.board.offline"), value: sum("offline") },
          { label: t("proctoring.board.finished"), value: sum("finished") },
          { label: t("proctoring.board.absent"), value: sum("absent") },
          { label: t("invigilation.incidents.title"), value: sum("incidents") },
        ]}
      />
      <Panel>
        <Table
          caption={t("invigilation.day.title")}
          rows={rows}
          id={({ id }) => id}
          columns={[
            { head: t("proctoring.sessions.name"), cell: (row) => <Go to={row.state === "planned" ? `/exams/${row.id}` : `/exams/${row.id}/board`}>{row.name}</Go> },
            { head: t("proctoring.sessions.place"), cell: (row) => <>{row.place}, {row.room}<small>{districts.of(row.districtCode)}</small></> },
            { head: t("proctoring.sessions.startsAt"), cell: (row) => f.time(row.startsAt) },
            {
              head: t("proctoring.sessions.state"),
              cell: (row) => (
                <span className="row" style={{ gap: "var(--s1)" }}>
                  <SessionTag of={row} />
                  {row.paused && <Tag tone="hold">{t("exams.seatState.paused")}</Tag>}
                  {row.waiting > 0 && <Tag tone="warn">{t("invigilation.day.waiting", { n: row.waiting })}</Tag>}
                </span>
              ),
            },
            { head: t("invigilation.day.notBegun"), num: true, cell: (row) => f.number(row.expected) },
            { head: t("proctoring.board.working"), num: true, cell: (row) => f.number(row.working) },
            { head: t("proctoring.board.offline"), num: true, cell: (row) => (row.offline > 0 ? <Tag tone="warn">{f.number(row.offline)}</Tag> : f.number(0)) },
            { head: t("proctoring.board.finished"), num: true, cell: (row) => f.number(row.finished) },
            { head: t("proctoring.board.absent"), num: true, cell: (row) => f.number(row.absent) },
            { head: t("invigilation.incidents.title"), num: true, cell: (row) => (row.incidents > 0 ? <Go to="/exams/incidents" search={{ sessionId: row.id }}>{f.number(row.incidents)}</Go> : f.number(0)) },
          ]}
        />
      </Panel>
    </>
  );
};
