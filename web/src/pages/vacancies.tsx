import { Button } from "@mantine/core";
import { vacancies } from "@kadr/contract/vacancies";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { usePicked } from "../ui/picked.ts";
import { useDistricts, useSubjects } from "../ui/places.ts";
import { useSession } from "../ui/session.tsx";
import { useWords } from "../words.tsx";
import { AddVacancy } from "./vacancies/add.tsx";

export const vacancyTones = { draft: "mute", approved: "info", frozen: "ok", withdrawn: "bad", closed: "bad" } as const;
const states = ["draft", "approved", "frozen", "withdrawn", "closed"] as const;
type Dialog = "add" | "inYear" | "approve" | "approveFound" | "freeze";

export const Vacancies = () => {
  const { t, f, name, lang } = useWords();
  const { competition } = useSession();
  const [subjects, districts] = [useSubjects(), useDistricts()];
  const go = useGo();
  const picked = usePicked();
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = () => setOpen(null);
  const list = useList(vacancies.listStaffVacancies, ["subject", "district", "incentive", "kind", "institution", "state", "origin", "overridden"]);
  const counts = list.answer.data?.states ?? {};
  const state = competition ? { state: competition.state } : {};
  const inYear = competition?.open.some((stage) => stage === "publication" || stage === "in_year");
  const { subject, district } = list.address;
  return (
    <Page
      title={t("drafting.vacancies.title")}
      tags={states.filter((one) => counts[one]).map((one) => <Tag key={one} tone={vacancyTones[one]}>{t(`vacancies.state.${one}`)} {f.number(counts[one]!)}</Tag>)}
      actions={
        <Actions
          acts={[
            { label: t("drafting.vacancies.import"), action: "importVacancies", ...state, onClick: () => go("/vacancies/import") },
            { label: t("drafting.vacancies.add"), action: "addVacancy", ...state, onClick: () => setOpen("add") },
            { label: t("drafting.vacancies.approveFound"), action: "approveVacancy", why: counts["draft"] ? null : t("staff.none"), onClick: () => setOpen("approveFound") },
            inYear
              ? { label: t("drafting.vacancies.addInYear"), kind: "main", action: "addInYearVacancy", onClick: () => setOpen("inYear") }
              : { label: t("drafting.vacancies.freeze"), kind: "main", action: "freezeVacancies", ...state, onClick: () => setOpen("freeze") },
          ]}
        />
      }
    >
      <Panel>
        <Filters>
          <Search label={t("drafting.vacancies.search")} />
          <Pick name="state" label={t("drafting.vacancies.state")} options={states.map((value) => ({ value, label: t(`vacancies.state.${value}`) }))} />
          <Pick name="subject" label={t("drafting.vacancies.subject")} options={subjects.options} />
          <Pick name="district" label={t("drafting.vacancies.district")} options={districts.options} />
          <Pick name="incentive" label={t("drafting.vacancies.incentive")} options={(["none", "H-1", "H-2"] as const).map((value) => ({ value, label: t(`common.incentive.${value}`) }))} />
          <Pick name="overridden" label={t("drafting.vacancies.overriddenFilter")} options={[{ value: "yes", label: t("staff.yes") }, { value: "no", label: t("staff.no") }]} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("drafting.vacancies.count", { n: total })}
          empty={<p>{t("drafting.vacancies.empty")}</p>}
          picking={{ ids: picked.ids, toggle: picked.toggle, label: (row) => `№ ${row.number}` }}
          columns={[
            { head: t("drafting.vacancies.number"), sort: "number", cell: (row) => <Go to={`/vacancies/${row.id}`}>№ {row.number}</Go> },
            { head: t("drafting.vacancies.school"), sort: "name", cell: (row) => <>{name(row.institution)}<small>{row.institution.settlement}, {districts.of(row.institution.districtCode)}</small></> },
            { head: t("drafting.vacancies.subject"), sort: "subject", cell: (row) => (lang === "az" ? row.subjectAz : row.subjectEn) },
            { head: t("drafting.vacancies.seats"), sort: "seats", num: true, cell: (row) => f.number(row.seats) },
            { head: t("drafting.vacancies.incentive"), cell: (row) => <>{row.incentive ?? "–"}{row.incentiveOverride && <small>{t("drafting.vacancies.overridden")}</small>}</> },
            { head: t("drafting.vacancies.applications"), num: true, cell: (row) => f.number(row.applications) },
            { head: t("drafting.vacancies.state"), sort: "state", cell: (row) => <Tag tone={vacancyTones[row.state]}>{t(`vacancies.state.${row.state}`)}</Tag> },
          ]}
        />
        {picked.ids.size > 0 && (
          <div className="picked">
            <b>{t("staff.picked", { n: picked.ids.size })}</b>
            <Button variant="default" onClick={picked.clear}>
              {t("staff.unpick")}
            </Button>
            <Actions start acts={[{ label: t("drafting.vacancies.approve"), action: "approveVacancy", onClick: () => setOpen("approve") }]} />
          </div>
        )}
      </Panel>
      <AddVacancy opened={open === "add"} close={close} inYear={false} />
      <AddVacancy opened={open === "inYear"} close={close} inYear />
      <Decision
        route={vacancies.approveVacancies}
        opened={open === "approve"}
        close={close}
        title={t("drafting.vacancies.approveTitle", { n: picked.ids.size })}
        says={t("drafting.vacancies.approveSays")}
        confirm={t("drafting.vacancies.approveOne")}
        input={() => ({ vacancyIds: [...picked.ids] })}
        said={({ approved }) => t("drafting.vacancies.approved", { n: approved })}
        done={picked.clear}
      />
      <Decision
        route={vacancies.approveVacancies}
        opened={open === "approveFound"}
        close={close}
        title={t("drafting.vacancies.approveTitle", { n: counts["draft"] ?? 0 })}
        says={
          <>
            <p>{t("drafting.vacancies.approveFoundSays", { n: counts["draft"] ?? 0 })}</p>
            <p>{[subject && subjects.of(subject), district && districts.of(district)].filter(Boolean).join(" · ") || t("staff.all")}</p>
            <p>{t("drafting.vacancies.approveSays")}</p>
          </>
        }
        confirm={t("drafting.vacancies.approveOne")}
        input={() => ({ drafts: { ...(subject && { subject }), ...(district && { district }) } })}
        said={({ approved }) => t("drafting.vacancies.approved", { n: approved })}
      />
      <Decision
        route={vacancies.freezeVacancies}
        opened={open === "freeze"}
        close={close}
        danger
        title={t("drafting.vacancies.freezeTitle")}
        says={t("drafting.vacancies.freezeSays", { approved: counts["approved"] ?? 0, drafts: counts["draft"] ?? 0 })}
        confirm={t("drafting.vacancies.freezeDo")}
        input={() => ({})}
        said={({ frozen }) => t("drafting.vacancies.frozen", { n: frozen })}
      />
    </Page>
  );
};
