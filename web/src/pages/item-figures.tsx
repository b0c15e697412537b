import { results } from "@kadr/contract/results";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";
import { useFigure } from "./results/scores.tsx";

export const flags = ["negative_discrimination", "distractor_better_than_key", "distractor_chosen_more", "low_discrimination", "too_hard", "too_easy", "often_omitted", "distractor_unused", "constant", "no_rasch_estimate", "few_persons"] as const;

/** Flags that ask whether the key is right stand out; the others are advice to the authors. */
export const flagTone = (flag: (typeof flags)[number]) => (flag === "negative_discrimination" || flag === "distractor_better_than_key" || flag === "distractor_chosen_more" ? "warn" : "mute");

/** How the name of a scope is written: a subject, or everybody. */
export const useScopes = () => {
  const { t } = useWords();
  const subjects = useSubjects();
  return (scope: string): string => (scope === "all" ? t("results.scope.all") : subjects.of(scope));
};

/** How each question fared among those who were given it. */
export const ItemFigures = () => {
  const { t, f, lang } = useWords();
  const figure = useFigure();
  const scopeOf = useScopes();
  const list = useList(results.listItemFigures, ["scope", "part", "flag"]);
  const scope = list.address["scope"];
  const scopes = list.answer.data?.scopes ?? [];
  const at = list.answer.data?.analysedAt;
  return (
    <Page
      title={t("results.items.title")}
      sub={<>{t("results.items.sub")}{at && <> · {t("results.items.made", { at })}</>}</>}
      back={{ to: "/results", label: t("results.title") }}
      actions={<Actions acts={[at !== null && { label: t("staff.xlsx"), href: urlOf(results.itemsXlsx, { language: lang, ...(scope && { scope }) }) }]} />}
    >
      <Panel>
        <Filters>
          <Search label={t("results.items.search")} />
          <Pick name="scope" label={t("results.head.scope")} options={scopes.map((value) => ({ value, label: scopeOf(value) }))} />
          <Pick name="part" label={t("results.head.part")} options={(["subject", "method", "logic"] as const).map((value) => ({ value, label: t(`exams.part.${value}`) }))} />
          <Pick name="flag" label={t("results.items.flag")} options={[{ value: "any", label: t("results.items.anyFlag") }, ...flags.map((value) => ({ value, label: t(`results.flagShort.${value}`) }))]} />
        </Filters>
        <List
          list={list}
          id={(row) => `${row.itemId} ${row.scope}`}
          count={({ total }) => t("results.items.count", { n: total })}
          empty={<p>{t("results.items.empty")}</p>}
          columns={[
            { head: t("results.head.code"), sort: "code", cell: (row) => <><Go to={`/results/items/${row.itemId}`}>{row.code}</Go><small>{row.stem[lang] ?? row.stem.az}</small></> },
            { head: t("results.head.scope"), cell: (row) => <>{scopeOf(row.scope)}<small>{t(`exams.part.${row.part}`)}</small></> },
            { head: t("results.head.given"), sort: "given", num: true, cell: (row) => f.number(row.given) },
            { head: t("results.head.facility"), sort: "facility", num: true, cell: (row) => figure(row.facility, 3) },
            { head: t("results.head.corrected"), sort: "corrected", num: true, cell: (row) => figure(row.corrected, 3) },
            { head: t("results.head.rasch"), sort: "rasch", num: true, cell: (row) => figure(row.rasch, 2) },
            {
              head: t("results.head.flags"),
              cell: (row) => (
                <span className="row" style={{ gap: ".25rem" }}>
                  {row.aside && <Tag tone="hold">{t("results.aside")}</Tag>}
                  {row.flags.map((flag) => <Tag key={flag} tone={flagTone(flag)}>{t(`results.flagShort.${flag}`)}</Tag>)}
                  {!row.aside && row.flags.length === 0 && "–"}
                </span>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
};
