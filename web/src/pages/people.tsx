import { Checkbox, Modal, NativeSelect, TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { people } from "@kadr/contract/people";
import { roles, staff, type Role } from "@kadr/domain/lifecycle";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useDistricts } from "../ui/places.ts";
import { useWords } from "../words.tsx";

type Account = Answer<typeof people.listAccounts>["rows"][number];

export const People = () => {
  const { t } = useWords();
  const districts = useDistricts();
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<Account | null>(null);
  const [issuing, setIssuing] = useState<Account | null>(null);
  const [issued, setIssued] = useState<{ login: string; password: string } | null>(null);
  const list = useList(people.listAccounts, ["role"]);
  const role = (one: Role) => t(`common.role.${one}`);
  return (
    <Page title={t("staff.people.title")} actions={<Actions acts={[{ label: t("staff.people.add"), kind: "main", action: "grantRole", onClick: () => setAdding(true) }]} />}>
      <Panel>
        <Filters>
          <Search label={t("staff.people.search")} />
          <Pick name="role" label={t("staff.people.role")} options={roles.map((value) => ({ value, label: role(value) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("staff.people.count", { n: total })}
          empty={<p>{t("staff.people.empty")}</p>}
          columns={[
            { head: t("staff.people.name"), cell: (row) => row.name },
            { head: t("staff.people.login"), cell: (row) => <span className="mono">{row.login}</span> },
            { head: t("staff.people.roles"), cell: (row) => row.roles.map((one) => role(one)).join(", ") || "–" },
            { head: t("staff.people.district"), cell: (row) => districts.of(row.districtCode) },
            { head: t("staff.people.state"), cell: (row) => (row.disabled ? <Tag tone="bad">{t("staff.people.closed")}</Tag> : <RowActs row={row} close={setClosing} issue={setIssuing} />) },
          ]}
        />
      </Panel>
      <Decision
        route={people.issuePassword}
        opened={issuing !== null}
        close={() => setIssuing(null)}
        title={t("staff.people.issueTitle", { name: issuing?.name ?? "" })}
        says={t("staff.people.issueSays")}
        reason={{ label: t("staff.reason"), hint: t("staff.reasonLogged") }}
        confirm={t("staff.people.issueDo")}
        input={(reason) => (issuing ? { accountId: issuing.id, reason } : null)}
        done={setIssued}
      />
      <Modal opened={issued !== null} onClose={() => setIssued(null)} title={<b>{t("staff.people.issuedTitle")}</b>}>
        <p>{t("staff.people.issuedSays", { login: issued?.login ?? "" })}</p>
        <p className="mono big">{issued?.password}</p>
      </Modal>
      <AddStaff opened={adding} close={() => setAdding(false)} />
      <Decision
        route={people.disableAccount}
        danger
        opened={closing !== null}
        close={() => setClosing(null)}
        title={t("staff.people.disableTitle", { name: closing?.name ?? "" })}
        says={t("staff.people.disableSays")}
        reason={{ label: t("staff.reason"), hint: t("staff.reasonLogged") }}
        confirm={t("staff.people.disableDo")}
        input={(reason) => (closing ? { accountId: closing.id, reason } : null)}
        said={() => t("staff.people.disabled")}
      />
    </Page>
  );
};

const RowActs = ({ row, close, issue }: { row: Account; close: (row: Account) => void; issue: (row: Account) => void }) => {
  const { t } = useWords();
  const act = (words: string, choose: (row: Account) => void) => (
    <button type="button" className="linkish" onClick={() => choose(row)}>
      {words}
      <span className="vh"> {row.name}</span>
    </button>
  );
  return (
    <>
      {act(t("staff.people.issue"), issue)} · {act(t("staff.people.disable"), close)}
    </>
  );
};

const blank = { name: "", login: "", password: "", districtCode: "" };

const AddStaff = (props: { opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const districts = useDistricts();
  const [fields, setFields] = useState(blank);
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const put = (name: keyof typeof blank) => (event: { currentTarget: { value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value });
  const district = chosen.includes("district_officer");
  return (
    <Decision
      {...props}
      route={people.addStaff}
      title={t("staff.people.addTitle")}
      says={t("staff.people.addSays")}
      confirm={t("staff.people.addDo")}
      input={() => (chosen.length === 0 ? null : { name: fields.name, login: fields.login, password: fields.password, roles: [...chosen], ...(district && fields.districtCode && { districtCode: fields.districtCode }) })}
      said={() => t("staff.people.added")}
      done={() => {
        setFields(blank);
        setChosen([]);
      }}
    >
      <TextInput label={t("staff.people.name")} required value={fields.name} onChange={put("name")} maxLength={100} />
      <TextInput label={t("staff.people.login")} description={t("staff.people.loginHint")} required autoComplete="off" value={fields.login} onChange={put("login")} />
      <TextInput label={t("staff.people.password")} description={t("staff.people.passwordHint")} required type="password" autoComplete="new-password" value={fields.password} onChange={put("password")} minLength={8} />
      <Checkbox.Group label={t("staff.people.roles")} required value={[...chosen]} onChange={(value) => setChosen(value as Role[])}>
        <div className="stack" style={{ gap: "var(--s2)", marginTop: "var(--s2)" }}>
          {staff.map((role) => (
            <Checkbox key={role} value={role} label={t(`common.role.${role}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {district && <NativeSelect label={t("staff.people.district")} required value={fields.districtCode} data={[{ value: "", label: "–" }, ...districts.options]} onChange={put("districtCode")} />}
    </Decision>
  );
};
