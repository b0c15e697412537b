import { publications } from "@kadr/contract/publications";
import { useState } from "react";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Strip, Tag } from "../ui/parts.tsx";
import { useDistricts } from "../ui/places.ts";
import { useAct } from "../ui/quick.tsx";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

/** The list of the recruited and the letters that follow from it (§17). */
export const Publications = () => {
  const { t, f, lang } = useWords();
  const { me } = useSession();
  const [open, setOpen] = useState<"publish" | "add" | null>(null);
  const current = useAsk(publications.currentPublication, {}, { refetchInterval: 10_000 });
  const preview = useAsk(publications.previewRecruited, {}, { enabled: me.roles.some((role) => ["placement_officer", "auditor", "administrator"].includes(role)) });
  const published = current.data ?? null;
  return (
    <Page
      title={t("placing.publications.title")}
      sub={t("placing.publications.sub")}
      actions={
        <Actions
          acts={[
            published && { label: t("placing.publications.csv"), href: urlOf(publications.recruitedCsv, { language: lang }) },
            published && { label: t("placing.publications.xlsx"), href: urlOf(publications.recruitedXlsx, { language: lang }) },
            published
              ? { label: t("placing.publications.add"), action: "publishRecruited", onClick: () => setOpen("add") }
              : { label: t("placing.publications.publish"), kind: "main", action: "publishRecruited", onClick: () => setOpen("publish") },
          ]}
        />
      }
    >
      {published && (
        <Strip
          figures={[
            { label: t("placing.publications.recruited"), value: published.recruited, small: t("placing.publications.run", { number: String(published.runNumber) }) },
            { label: t("placing.publications.letters"), value: published.letters, small: t("placing.publications.lettersMade", { n: published.lettersMade }) },
            { label: t("placing.publications.at"), value: f.date(published.publishedAt), small: <a href={lang === "en" ? "/en/recruited" : "/recruited"}>{t("placing.publications.page")}</a> },
          ]}
        />
      )}
      <div className="stack">
        {!published && preview.data !== undefined && (
          <Panel title={t("placing.publications.preview")}>
            <Shown of={preview}>
              {({ recruited, waiting, districts }) => (
                <div className="stack">
                  <p>{t("placing.publications.would", { n: recruited, districts })}</p>
                  {Object.keys(waiting).length > 0 && (
                    <div>
                      <h3>{t("placing.publications.waiting")}</h3>
                      <Facts facts={Object.entries(waiting).map(([why, n]) => [t.find(`publications.waits.${why}`) ?? why, f.number(n)] as const)} />
                    </div>
                  )}
                </div>
              )}
            </Shown>
          </Panel>
        )}
        <Letters missing={published !== null && published.lettersMade < published.letters} />
      </div>
      <Decision
        route={publications.publishRecruited}
        opened={open === "publish"}
        close={() => setOpen(null)}
        title={t("placing.publications.publishTitle")}
        says={
          <>
            {preview.data && <p>{t("placing.publications.would", { n: preview.data.recruited, districts: preview.data.districts })}</p>}
            <p>{t("placing.publications.publishSays")}</p>
          </>
        }
        confirm={t("placing.publications.publishDo")}
        input={() => ({})}
        said={({ recruited, letters }) => t("placing.publications.published", { n: recruited, letters })}
      />
      <Decision
        route={publications.addToPublication}
        opened={open === "add"}
        close={() => setOpen(null)}
        title={t("placing.publications.addTitle")}
        says={t("placing.publications.addSays")}
        confirm={t("placing.publications.addDo")}
        input={() => ({})}
        said={({ added }) => t("placing.publications.added", { n: added })}
      />
    </Page>
  );
};

const Letters = ({ missing }: { missing: boolean }) => {
  const { t, f } = useWords();
  const districts = useDistricts();
  const list = useList(publications.listLetters, ["district"]);
  const make = useAct({ route: publications.makeLetters, action: "makeLetters", label: t("placing.publications.makeLetters"), input: {}, said: t("placing.publications.making") });
  return (
    <Panel title={t("placing.publications.letters")} aside={missing && make}>
      <Filters>
        <Search label={t("staff.search")} />
        <Pick name="district" label={t("placing.publications.district")} options={districts.options} />
      </Filters>
      <List
        list={list}
        id={(row) => row.id}
        count={({ total }) => t("placing.publications.lettersCount", { n: total })}
        empty={<p>{t("placing.publications.lettersEmpty")}</p>}
        columns={[
          { head: t("placing.publications.letter"), cell: (row) => t("placing.publications.letterNth", { number: `${row.year}/${row.number}` }) },
          { head: t("placing.publications.district"), cell: (row) => districts.of(row.districtCode) },
          { head: t("placing.publications.recruited"), num: true, cell: (row) => f.number(row.recruited) },
          { head: t("placing.publications.issued"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.issuedAt)}</span> },
          { head: t("placing.publications.proof"), cell: (row) => <span className="mono">{row.proofCode}</span> },
          { head: t("placing.publications.pdf"), cell: (row) => (row.made ? <a href={urlOf(publications.letterPdf, { letterId: row.id })}>{t("placing.publications.pdf")}<span className="vh"> {row.number}</span></a> : <Tag tone="warn">{t("placing.publications.notMade")}</Tag>) },
        ]}
      />
    </Panel>
  );
};
