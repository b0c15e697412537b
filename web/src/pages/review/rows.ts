import type { Answer } from "@kadr/contract";
import type { applications } from "@kadr/contract/applications";
import type { Translate } from "@kadr/i18n";
import type { Formats } from "@kadr/i18n/format";
import type { Competition } from "../../ui/session.tsx";

export type Application = Answer<typeof applications.application>;
export type Paper = Application["documents"][number];
export type Verdict = "fits" | "differs" | "unreadable" | "missing";
type Criterion = NonNullable<Competition>["criteria"][number];

/** One line of the comparison: what was declared for a criterion, which papers speak of it, and the points. */
export interface ClaimRow {
  code: string;
  name: string;
  declared: string;
  points: number;
  papers: Paper[];
  /** False where nothing was declared or the criterion asks for no paper. */
  needsPaper: boolean;
  part: "education" | "answers";
}

const papersOf = (criterion: Criterion, papers: readonly Paper[]): Paper[] => {
  const own = papers.filter((paper) => paper.criterion === criterion.code);
  if (own.length > 0) return own;
  switch (criterion.kind) {
    case "level":
    case "honours":
      return papers.filter(({ kind }) => kind === "diploma");
    case "average": {
      const supplements = papers.filter(({ kind }) => kind === "supplement");
      return supplements.length > 0 ? supplements : papers.filter(({ kind }) => kind === "diploma");
    }
    default:
      return [];
  }
};

const declaredOf = (criterion: Criterion, counted: string | number | null, t: Translate, f: Formats): string => {
  if (counted === null) return t("review.noneDeclared");
  switch (criterion.kind) {
    case "level":
      return t.find(`drafting.competition.level.${counted}`) ?? String(counted);
    case "average":
      return f.points(Number(counted));
    case "honours":
      return t("staff.yes");
    case "option": {
      const name = criterion.options.find(({ code }) => code === counted)?.name;
      return name?.[t.lang] ?? name?.["az"] ?? String(counted);
    }
    case "count":
      return f.number(Number(counted));
  }
};

/** The lines of the comparison, in the order of the criteria. */
export const claimRows = (application: Application, criteria: readonly Criterion[], t: Translate, f: Formats): ClaimRow[] =>
  criteria.map((criterion) => {
    const part = application.score.parts.find(({ code }) => code === criterion.code);
    const counted = part?.counted ?? null;
    return {
      code: criterion.code,
      name: criterion.name[t.lang] ?? criterion.name["az"] ?? criterion.code,
      declared: declaredOf(criterion, counted, t, f),
      points: part?.points ?? 0,
      papers: papersOf(criterion, application.documents),
      needsPaper: counted !== null && (criterion.kind === "option" || criterion.kind === "count" ? criterion.paper : true),
      part: criterion.kind === "option" || criterion.kind === "count" ? "answers" : "education",
    };
  });

/** The three verdicts of a line; without a paper the third is that it is missing. */
export const verdictsOf = (row: ClaimRow): readonly [Verdict, Verdict, Verdict] => ["fits", "differs", row.papers.length > 0 ? "unreadable" : "missing"];
