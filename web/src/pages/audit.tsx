import { TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { reports } from "@kadr/contract/reports";
import { Filters, Pick, Search, Printed } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel } from "../ui/parts.tsx";
import { useWords } from "../words.tsx";

type Line = Answer<typeof reports.listAudit>["rows"][number];

export const Audit = () => {
  const { t, f } = useWords();
  const list = useList(reports.listAudit, ["account", "action", "object", "from", "until"]);
  const { address, change } = list;
  const day = (name: "from" | "until") => (
    <>
      <TextInput type="date" label={t(`staff.audit.${name}`)} value={address[name] ?? ""} onChange={(event) => change({ [name]: event.currentTarget.value || undefined })} />
      <Printed label={t(`staff.audit.${name}`)} value={/^\d{4}-\d\d-\d\d$/.test(address[name] ?? "") ? f.date(address[name]!) : undefined} />
    </>
  );
  return (
    <Page title={t("staff.audit.title")} sub={t("staff.audit.sub")}>
      {address["object"] && (
        <Note>
          <p>
            {t("staff.audit.historyOf")} <span className="mono">{address["object"]}</span> · <Go to="/audit">{t("staff.audit.allObjects")}</Go>
          </p>
        </Note>
      )}
      <Panel>
        <Filters>
          <Search label={t("staff.audit.search")} />
          <Pick name="action" label={t("staff.audit.action")} options={(list.answer.data?.actions ?? []).map((value) => ({ value, label: value }))} />
          {day("from")}
          {day("until")}
        </Filters>
        <List
          list={list}
          id={(row) => String(row.id)}
          count={({ total }) => t("staff.audit.count", { n: total })}
          empty={<p>{t("staff.audit.empty")}</p>}
          columns={[
            { head: t("staff.audit.at"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.at)}</span> },
            { head: t("staff.audit.who"), cell: (row) => <Who line={row} /> },
            { head: t("staff.audit.action"), cell: (row) => <span className="mono">{row.action}</span> },
            { head: t("staff.audit.object"), cell: (row) => (row.objectId ? <Go to="/audit" search={{ object: row.objectId }}>{t("staff.audit.history")}<span className="vh"> {row.objectId}</span></Go> : "–") },
            { head: t("staff.audit.data"), cell: (row) => <Data line={row} /> },
          ]}
        />
      </Panel>
    </Page>
  );
};

const Who = ({ line }: { line: Line }) => {
  const { t } = useWords();
  return (
    <>
      {line.name ?? t("staff.audit.visitor")}
      {line.roles.length > 0 && <small>{line.roles.map((role) => t.find(`common.role.${role}`) ?? role).join(", ")}</small>}
    </>
  );
};

const Data = ({ line }: { line: Line }) => {
  const text = JSON.stringify(line.data);
  if (text === "{}") return "–";
  if (text.length <= 90) return <span className="mono">{text}</span>;
  return (
    <details>
      <summary className="mono">{text.slice(0, 80)}…</summary>
      <pre className="mono wrap">{JSON.stringify(line.data, null, 2)}</pre>
    </details>
  );
};
