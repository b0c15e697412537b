import type { Answer } from "@kadr/contract";
import { applications } from "@kadr/contract/applications";
import { Actions } from "../ui/actions.tsx";
import { usePerform } from "../ui/asking.ts";
import { useNow } from "../ui/clock.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useSay } from "../ui/said.tsx";
import { Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

type Row = Answer<typeof applications.listApplications>["rows"][number];

export const applicationTones = { draft: "mute", submitted: "info", returned: "warn", approved: "ok", refused: "bad", withdrawn: "mute", cancelled: "bad" } as const;
const states = ["submitted", "returned", "approved", "refused", "withdrawn", "cancelled"] as const;

/** All applications that were sent; unsorted it is the queue, who has waited longest first. */
export const Applications = () => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const now = useNow();
  const say = useSay();
  const go = useGo();
  const list = useList(applications.listApplications, ["state", "subjectCode", "claimed"]);
  const next = usePerform(applications.claimNext, ({ id }) => (id ? go(`/applications/${id}`) : say(t("review.noNext"))));
  const subjectCode = list.address["subjectCode"];
  const waits = (row: Row) => (row.state === "submitted" ? f.duration(now.getTime() - Date.parse(row.submittedAt)) : "–");
  return (
    <Page
      title={t("review.title")}
      actions={<Actions acts={[{ label: t("review.takeNext"), kind: "main", action: "claimApplication", waiting: next.isPending, onClick: () => next.mutate(subjectCode ? { subjectCode } : {}) }]} />}
    >
      {next.error && <Trouble error={next.error} />}
      <Panel>
        <Filters>
          <Search label={t("review.search")} />
          <Pick name="state" label={t("review.state")} options={states.map((value) => ({ value, label: t(`review.state.${value}`) }))} />
          <Pick name="subjectCode" label={t("review.subject")} options={subjects.options} />
          <Pick name="claimed" label={t("review.claim")} options={(["mine", "others", "nobody"] as const).map((value) => ({ value, label: t(`review.claimed.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("review.count", { n: total })}
          empty={<p>{t("review.empty")}</p>}
          columns={[
            { head: t("review.number"), sort: "number", cell: (row) => <Go to={`/applications/${row.id}`}>{numberOf(row.number)}</Go> },
            { head: t("review.name"), sort: "name", cell: (row) => <>{row.name}{row.fin && <small className="mono">{row.fin}</small>}</> },
            { head: t("review.subject"), sort: "subject", cell: (row) => subjects.of(row.subjectCode) },
            { head: t("review.sent"), sort: "submittedAt", cell: (row) => <span className="nowrap">{f.dateTimeShort(row.submittedAt)}</span> },
            { head: t("review.waits"), cell: waits },
            { head: t("review.score"), sort: "score", num: true, cell: (row) => (row.criteriaScore === null ? "–" : f.points(row.criteriaScore)) },
            { head: t("review.state"), cell: (row) => <><Tag tone={applicationTones[row.state]}>{t(`review.state.${row.state as "approved"}`)}</Tag>{row.returns > 0 && <small>{t("review.returns", { n: row.returns })}</small>}</> },
            { head: t("review.claim"), cell: (row) => (row.claim ? (row.claim.own ? t("review.claimed.mine") : row.claim.name) : "–") },
          ]}
        />
      </Panel>
    </Page>
  );
};
