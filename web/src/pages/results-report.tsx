import { results } from "@kadr/contract/results";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAddress } from "../ui/address.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { useDistricts, useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";
import { useGroupColumns, type By } from "./results/groups.tsx";

const kinds = ["subject", "room", "district", "place"] as const;

/** The scores by subject, room, district or place, as a page and as XLSX. */
export const ResultsReport = () => {
  const { t, lang } = useWords();
  const subjects = useSubjects();
  const districts = useDistricts();
  const [address] = useAddress();
  const by: By = kinds.find((kind) => kind === address["by"]) ?? "subject";
  const list = useList(results.groups, ["subjectCode", "districtCode", "outlying"], { by, language: lang });
  const columns = useGroupColumns(by);
  return (
    <Page
      title={t(`results.report.${by}`)}
      back={{ to: "/results", label: t("results.title") }}
      actions={<Actions acts={[{ label: t("staff.xlsx"), href: urlOf(results.groupsXlsx, { by, language: lang, ...list.chosen }) }]} />}
    >
      <Panel>
        <Filters>
          <Pick name="by" label={t("results.by")} all={t("results.by.subject")} options={kinds.slice(1).map((value) => ({ value, label: t(`results.by.${value}`) }))} />
          <Search label={t("results.report.search")} />
          {by !== "subject" && <Pick name="subjectCode" label={t("results.by.subject")} options={subjects.options} />}
          {by !== "district" && <Pick name="districtCode" label={t("results.by.district")} options={districts.options} />}
          {by === "room" && <Pick name="outlying" label={t("results.report.rooms")} all={t("results.rooms.all")} options={[{ value: "yes", label: t("results.report.onlyOutlying") }]} />}
        </Filters>
        <List list={list} id={(row) => row.key} count={({ total }) => t("results.report.count", { n: total })} empty={<p>{t("results.report.empty")}</p>} columns={columns} />
      </Panel>
    </Page>
  );
};
