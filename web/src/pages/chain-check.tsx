import { trust } from "@kadr/contract/exam-trust";
import { useParams } from "@tanstack/react-router";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel, Strip } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

/** One check of the answers: what does not fit the chains, the granted time or the keys of the opening, with the seat it belongs to. */
export const ChainCheck = () => {
  const { t, f } = useWords();
  const { checkId = "" } = useParams({ strict: false }) as { checkId?: string };
  const check = useAsk(trust.getCheck, { checkId }, { refetchInterval: 5_000 });
  return (
    <Page title={t("assurance.check.title")} sub={check.data && (check.data.session ? `${check.data.session.name}, ${check.data.session.room}` : t("assurance.trust.checkWhole"))} back={{ to: "/exams/trust", label: t("assurance.trust.title") }}>
      <Shown of={check}>
        {(one) => (
          <>
            <Note tone={one.state === "queued" ? "info" : one.state === "done" && one.findings === 0 ? "ok" : "bad"}>
              <p role="status">{one.state === "queued" ? t("assurance.check.running") : one.state === "failed" ? t("assurance.check.failed") : one.findings === 0 ? t("assurance.check.clean") : t("assurance.trust.checkFound", { n: one.findings })}</p>
            </Note>
            <Strip
              figures={[
                { label: t("assurance.check.attempts"), value: one.attempts },
                { label: t("assurance.check.answers"), value: one.answers },
                { label: t("assurance.check.unsealed"), value: one.unsealed },
                { label: t("assurance.check.findings"), value: one.findings },
              ]}
            />
            {one.rows.length > 0 && (
              <Panel title={t("assurance.check.rows")}>
                <Table
                  caption={t("assurance.check.rows")}
                  rows={one.rows.map((row, i) => ({ ...row, key: String(i) }))}
                  id={(row) => row.key}
                  columns={[
                    { head: t("assurance.check.application"), cell: (row) => (row.applicationNumber === null ? "–" : numberOf(row.applicationNumber)) },
                    { head: t("assurance.trust.session"), cell: (row) => <>{row.session}<small>{row.room}</small></> },
                    { head: t("assurance.check.seat"), num: true, cell: (row) => (row.seat === null ? "–" : f.number(row.seat)) },
                    { head: t("assurance.check.what"), cell: (row) => t.find(`assurance.finding.${row.code}`) ?? row.code },
                    { head: t("assurance.check.link"), num: true, cell: (row) => (row.link === null ? "–" : f.number(row.link)) },
                    { head: t("assurance.check.item"), cell: (row) => (row.itemCode ? <span className="mono">{row.itemCode}</span> : "–") },
                  ]}
                />
              </Panel>
            )}
          </>
        )}
      </Shown>
    </Page>
  );
};
