import { NativeSelect, Textarea } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { vacancies } from "@kadr/contract/vacancies";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Tag } from "../ui/parts.tsx";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { vacancyTones } from "./vacancies.tsx";

type Vacancy = Answer<typeof vacancies.getStaffVacancy>;
type Incentive = "rule" | "none" | "H-1" | "H-2";

export const VacancyPage = () => {
  const { t } = useWords();
  const { vacancyId = "" } = useParams({ strict: false }) as { vacancyId?: string };
  const vacancy = useAsk(vacancies.getStaffVacancy, { vacancyId });
  if (!vacancy.data) return <Page title={t("drafting.vacancies.post")} back={{ to: "/vacancies", label: t("drafting.vacancies.title") }}><Shown of={vacancy}>{() => null}</Shown></Page>;
  return <One vacancy={vacancy.data} />;
};

const One = ({ vacancy }: { vacancy: Vacancy }) => {
  const { t, f, name, lang } = useWords();
  const [open, setOpen] = useState<"change" | "incentive" | "approve" | "withdraw" | "close" | null>(null);
  const state = { state: vacancy.state, stateWord: t(`vacancies.state.${vacancy.state}`) };
  const word = (incentive: string | null) => t(`common.incentive.${(incentive ?? "none") as "H-1"}`);
  return (
    <Page
      title={name(vacancy.institution)}
      back={{ to: "/vacancies", label: t("drafting.vacancies.title") }}
      sub={`№ ${vacancy.number} · ${lang === "az" ? vacancy.subjectAz : vacancy.subjectEn} · ${lang === "az" ? vacancy.institution.districtAz : vacancy.institution.districtEn}`}
      tags={<Tag tone={vacancyTones[vacancy.state]}>{t(`vacancies.state.${vacancy.state}`)}</Tag>}
      actions={
        <Actions
          acts={[
            { label: t("staff.change"), action: "changeVacancy", ...state, onClick: () => setOpen("change") },
            { label: t("drafting.vacancies.overrideIncentive"), action: "overrideIncentive", ...state, onClick: () => setOpen("incentive") },
            vacancy.state === "frozen"
              ? { label: t("drafting.vacancies.closePost"), kind: "danger", action: "closeVacancy", ...state, onClick: () => setOpen("close") }
              : { label: t("drafting.vacancies.withdraw"), kind: "danger", action: "withdrawVacancy", ...state, onClick: () => setOpen("withdraw") },
            vacancy.state === "draft" && { label: t("drafting.vacancies.approveOne"), kind: "main", action: "approveVacancy", ...state, onClick: () => setOpen("approve") },
          ]}
        />
      }
    >
      <div className="half">
        <Panel title={t("drafting.vacancies.facts")}>
          <Facts
            facts={[
              [t("drafting.vacancies.seats"), f.number(vacancy.seats)],
              [t("drafting.vacancies.applications"), f.number(vacancy.applications)],
              [t("drafting.vacancies.origin"), t(`vacancies.origin.${vacancy.origin}`)],
              [t("drafting.vacancies.kind"), `${t(`institutions.kind.${vacancy.institution.kind}`)}, ${vacancy.institution.settlement}`],
              [t("drafting.vacancies.distance"), f.km(vacancy.institution.distanceM / 1000)],
              [t("drafting.vacancies.created"), f.dateTimeShort(vacancy.createdAt)],
              vacancy.note ? [t("drafting.vacancies.note"), vacancy.note] : null,
              vacancy.stateReason ? [t("drafting.vacancies.stateReason"), vacancy.stateReason] : null,
              vacancy.state === "draft" || vacancy.state === "withdrawn" ? null : [t("drafting.vacancies.public"), <a key="public" href={`${lang === "en" ? "/en" : ""}/vacancies/${vacancy.id}`}>{t("drafting.vacancies.publicPage")}</a>],
            ]}
          />
        </Panel>
        <Panel title={`${t("drafting.vacancies.incentive")}: ${word(vacancy.incentive)}`} small={vacancy.benefits.length > 0 && t("drafting.vacancies.benefitYears", { n: vacancy.benefitYears })}>
          {vacancy.incentiveOverride && <p className="note warn">{t("drafting.vacancies.ruleSays", { rule: word(vacancy.incentiveRule), reason: vacancy.incentiveReason ?? "–" })}</p>}
          {vacancy.benefits.length === 0 ? (
            <p className="dim">{t("drafting.vacancies.noBenefits")}</p>
          ) : (
            <ul>
              {vacancy.benefits.map(({ code, amount }) => (
                <li key={code}>{t.find(`institutions.benefit.${code}`, amount === undefined ? {} : { amount }) ?? code}</li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <Dialogs vacancy={vacancy} open={open} close={() => setOpen(null)} word={word} />
    </Page>
  );
};

const Dialogs = ({ vacancy, open, close, word }: { vacancy: Vacancy; open: string | null; close: () => void; word: (incentive: string | null) => string }) => {
  const { t } = useWords();
  const { competition } = useSession();
  const [seats, setSeats] = useState<number | string>(vacancy.seats);
  const [note, setNote] = useState(vacancy.note ?? "");
  const [incentive, setIncentive] = useState<Incentive>("rule");
  const about = { vacancyId: vacancy.id, version: vacancy.version };
  const number = String(vacancy.number);
  const reason = { label: t("staff.reason"), hint: t("staff.reasonLogged") };
  const choices = (["none", "H-1", "H-2"] as const).filter((value) => value !== (vacancy.incentive ?? "none"));
  return (
    <>
      <Decision route={vacancies.changeVacancy} opened={open === "change"} close={close} title={t("drafting.vacancies.changeTitle", { number })} confirm={t("staff.save")} input={() => ({ ...about, seats: Number(seats), note })} said={() => t("staff.saved")}>
        <NumberField label={t("drafting.vacancies.seats")} value={seats} change={setSeats} min={1} max={50} width={120} />
        <Textarea label={t("drafting.vacancies.noteOptional")} value={note} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />
      </Decision>
      <Decision route={vacancies.overrideIncentive} opened={open === "incentive"} close={close} title={t("drafting.vacancies.overrideIncentive")} says={t("drafting.vacancies.overrideSays", { rule: word(vacancy.incentiveRule) })} reason={reason} confirm={t("staff.save")} input={(why) => ({ ...about, incentive: incentive === "rule" && !vacancy.incentiveOverride ? choices[0]! : incentive, reason: why })} said={() => t("drafting.vacancies.incentiveChanged")}>
        <NativeSelect
          label={t("drafting.vacancies.overrideTo")}
          value={incentive}
          data={[...(vacancy.incentiveOverride ? [{ value: "rule", label: t("drafting.vacancies.byRule", { rule: word(vacancy.incentiveRule) }) }] : []), ...choices.map((value) => ({ value, label: word(value) }))]}
          onChange={(event) => setIncentive(event.currentTarget.value as Incentive)}
        />
      </Decision>
      <Decision route={vacancies.approveVacancies} opened={open === "approve"} close={close} title={t("drafting.vacancies.approveTitle", { n: 1 })} says={t("drafting.vacancies.approveSays")} confirm={t("drafting.vacancies.approveOne")} input={() => ({ vacancyIds: [vacancy.id] })} said={({ approved }) => t("drafting.vacancies.approved", { n: approved })} />
      <Decision route={vacancies.withdrawVacancy} danger opened={open === "withdraw"} close={close} title={t("drafting.vacancies.withdrawTitle", { number })} says={t("drafting.vacancies.withdrawSays")} reason={reason} confirm={t("drafting.vacancies.withdrawDo")} input={(why) => ({ ...about, reason: why })} said={() => t("drafting.vacancies.withdrawn")} />
      {competition && <Decision route={vacancies.closeVacancy} danger opened={open === "close"} close={close} title={t("drafting.vacancies.closeTitle", { number })} says={t("drafting.vacancies.closeSays", { n: vacancy.applications })} reason={reason} confirm={t("drafting.vacancies.closeDo")} input={(why) => ({ ...about, reason: why })} said={({ told }) => t("drafting.vacancies.closed", { n: told })} />}
    </>
  );
};
