import { NativeSelect, TextInput } from "@mantine/core";
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
import { useWords } from "../words.tsx";

export const Institutions = () => {
  const { t, f, name } = useWords();
  const districts = useDistricts();
  const go = useGo();
  const [adding, setAdding] = useState(false);
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
          ]}
        />
      </Panel>
      <Add opened={adding} close={() => setAdding(false)} />
    </Page>
  );
};

const blank = { nameAz: "", nameEn: "", code: "", districtCode: "", settlement: "", kind: "village", latitude: "", longitude: "" };

const Add = (props: { opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const districts = useDistricts();
  const [fields, setFields] = useState(blank);
  const [latitude, longitude] = [parseNumber(fields.latitude), parseNumber(fields.longitude)];
  const field = (name: keyof typeof blank, hint?: string) => (
    <TextInput
      label={t(`drafting.institutions.${name as "code"}`)}
      description={hint}
      required
      value={fields[name]}
      error={(name === "latitude" || name === "longitude") && fields[name] !== "" && parseNumber(fields[name]) === undefined && t("drafting.institutions.coordinateWrong")}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Decision
      {...props}
      route={institutions.addInstitution}
      title={t("drafting.institutions.addTitle")}
      says={t("drafting.institutions.addSays")}
      confirm={t("drafting.institutions.addDo")}
      input={() => (latitude === undefined || longitude === undefined ? null : { ...fields, kind: fields.kind as "village", latitude, longitude })}
      said={({ distanceM }) => t("drafting.institutions.added", { km: distanceM / 1000 })}
      done={() => setFields(blank)}
    >
      {field("nameAz")}
      {field("nameEn")}
      {field("code")}
      <NativeSelect label={t("drafting.institutions.district")} required value={fields.districtCode} data={[{ value: "", label: "–" }, ...districts.options]} onChange={(event) => setFields({ ...fields, districtCode: event.currentTarget.value })} />
      {field("settlement")}
      <NativeSelect label={t("drafting.institutions.kind")} value={fields.kind} data={(["village", "town"] as const).map((value) => ({ value, label: t(`institutions.kind.${value}`) }))} onChange={(event) => setFields({ ...fields, kind: event.currentTarget.value })} />
      {field("latitude", t("drafting.institutions.coordinateHint"))}
      {field("longitude")}
    </Decision>
  );
};
