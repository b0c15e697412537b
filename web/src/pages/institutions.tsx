import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { institutions } from "@kadr/contract/institutions";
import { parseNumber } from "@kadr/i18n/format";
import { useGo } from "../ui/go.tsx";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { useDistricts } from "../ui/places.ts";
import { useWhyNot } from "../ui/session.tsx";
import { useWords } from "../words.tsx";

export const Institutions = () => {
  const { t, f, name } = useWords();
  const districts = useDistricts();
  const go = useGo();
  const whyNot = useWhyNot();
  const [adding, setAdding] = useState(false);
  const [wrong, setWrong] = useState<School | null>(null);
  const list = useList(institutions.listInstitutions, ["district", "kind"]);
  return (
    <Page
      title={t("drafting.institutions.title")}
      actions={
        <Actions
          acts={[
            { label: t("drafting.institutions.import"), action: "importInstitutions", onClick: () => go("/institutions/import") },
            { label: t("drafting.institutions.add"), kind: "main", action: "addInstitution", onClick: () => setAdding(true) },
          ]}
        />
      }
    >
      <Panel>
        <Filters>
          <Search label={t("drafting.institutions.search")} />
          <Pick name="district" label={t("drafting.institutions.district")} options={districts.options} />
          <Pick name="kind" label={t("drafting.institutions.kind")} options={(["village", "town"] as const).map((value) => ({ value, label: t(`institutions.kind.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("drafting.institutions.count", { n: total })}
          empty={<p>{t("drafting.institutions.empty")}</p>}
          columns={[
            { head: t("drafting.institutions.name"), sort: "name", cell: (row) => <>{name(row)}{row.synthetic && <small>{t("drafting.institutions.synthetic")}</small>}</> },
            { head: t("drafting.institutions.code"), sort: "code", cell: (row) => <span className="mono">{row.code}</span> },
            { head: t("drafting.institutions.district"), sort: "district", cell: (row) => <>{districts.of(row.districtCode)}<small>{row.settlement}</small></> },
            { head: t("drafting.institutions.kind"), cell: (row) => t(`institutions.kind.${row.kind}`) },
            { head: t("drafting.institutions.distance"), sort: "distance", num: true, cell: (row) => f.km(row.distanceM / 1000) },
            { head: t("drafting.institutions.incentive"), cell: (row) => row.incentive ?? "–" },
            ...(whyNot("correctInstitution") ? [] : [{ head: t("staff.change"), cell: (row: School) => <Button variant="subtle" size="compact-sm" aria-label={t("drafting.institutions.correctNamed", { name: name(row) })} onClick={() => setWrong(row)}>{t("drafting.institutions.correct")}</Button> }]),
          ]}
        />
      </Panel>
      <Add opened={adding} close={() => setAdding(false)} />
      {wrong && <Correct key={wrong.id} school={wrong} close={() => setWrong(null)} />}
    </Page>
  );
};

type School = Answer<typeof institutions.listInstitutions>["rows"][number];

const blank = { nameAz: "", nameEn: "", code: "", districtCode: "", settlement: "", kind: "village" as School["kind"], latitude: "", longitude: "" };

/** The fields of a school, as typed; `asked` holds them as the contract wants them, or nothing while a coordinate is none. */
const useFields = (start: typeof blank) => {
  const { t } = useWords();
  const [fields, setFields] = useState(start);
  const [latitude, longitude] = [parseNumber(fields.latitude), parseNumber(fields.longitude)];
  const set = (change: Partial<typeof blank>) => setFields({ ...fields, ...change });
  const field = (name: keyof typeof blank, hint?: string) => (
    <TextInput
      label={t(`drafting.institutions.${name as "code"}`)}
      description={hint}
      required
      value={fields[name]}
      error={(name === "latitude" || name === "longitude") && fields[name] !== "" && parseNumber(fields[name]) === undefined && t("drafting.institutions.coordinateWrong")}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const place = (
    <>
      {field("settlement")}
      <NativeSelect label={t("drafting.institutions.kind")} value={fields.kind} data={(["village", "town"] as const).map((value) => ({ value, label: t(`institutions.kind.${value}`) }))} onChange={(event) => set({ kind: event.currentTarget.value as School["kind"] })} />
      {field("latitude", t("drafting.institutions.coordinateHint"))}
      {field("longitude")}
    </>
  );
  const asked = latitude === undefined || longitude === undefined ? null : { ...fields, latitude, longitude };
  return { fields, set, field, place, asked, clear: () => setFields(blank) };
};

const Add = (props: { opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const districts = useDistricts();
  const { fields, set, field, place, asked, clear } = useFields(blank);
  return (
    <Decision
      {...props}
      route={institutions.addInstitution}
      title={t("drafting.institutions.addTitle")}
      says={t("drafting.institutions.addSays")}
      confirm={t("drafting.institutions.addDo")}
      input={() => asked}
      said={({ distanceM }) => t("drafting.institutions.added", { km: distanceM / 1000 })}
      done={clear}
    >
      {field("nameAz")}
      {field("nameEn")}
      {field("code")}
      <NativeSelect label={t("drafting.institutions.district")} required value={fields.districtCode} data={[{ value: "", label: "–" }, ...districts.options]} onChange={(event) => set({ districtCode: event.currentTarget.value })} />
      {place}
    </Decision>
  );
};

const Correct = ({ school, close }: { school: School; close: () => void }) => {
  const { t, f } = useWords();
  const { field, place, asked } = useFields({ ...school, latitude: f.number(school.latitude, 6), longitude: f.number(school.longitude, 6) });
  const correction = () => {
    if (!asked) return null;
    const { nameAz, nameEn, settlement, kind, latitude, longitude } = asked;
    return { institutionId: school.id, version: school.version, nameAz, nameEn, settlement, kind, latitude, longitude };
  };
  return (
    <Decision
      opened
      close={close}
      route={institutions.correctInstitution}
      title={t("drafting.institutions.correctTitle")}
      says={t("drafting.institutions.correctSays")}
      confirm={t("staff.save")}
      input={correction}
      said={({ distanceM }) => t("drafting.institutions.corrected", { km: distanceM / 1000 })}
    >
      {field("nameAz")}
      {field("nameEn")}
      {place}
    </Decision>
  );
};
