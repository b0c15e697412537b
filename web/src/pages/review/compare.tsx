import { useWords } from "../../words.tsx";
import { verdictsOf, type Application, type ClaimRow, type Verdict } from "./rows.ts";

interface Props {
  application: Application;
  rows: readonly ClaimRow[];
  current: number;
  choose: (row: number, paper?: string) => void;
  verdicts: Readonly<Record<string, Verdict>>;
  judge: (code: string, verdict: Verdict) => void;
  locked: boolean;
}

/** What was declared against the papers, line by line; the line and its paper are lit together. */
export const Compare = ({ application, rows, current, choose, verdicts, judge, locked }: Props) => {
  const { t, f } = useWords();
  const bad = (row: ClaimRow) => verdicts[row.code] !== undefined && verdicts[row.code] !== "fits";
  const total = rows.reduce((sum, row) => sum + (bad(row) ? 0 : row.points), 0);
  return (
    <table className="tbl cards review-cl">
      <caption className="vh">{t("review.compare")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("review.declared")}</th>
          <th scope="col">{t("review.paper")}</th>
          <th scope="col">{t("review.compare")}</th>
          <th scope="col" className="num">{t("review.points")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.code} className={i === current ? "now" : undefined} onClick={() => choose(i, row.papers[0]?.id)}>
            <th scope="row">
              <span className="dim">{row.name}</span>
              <b>{row.declared}</b>
            </th>
            <td data-l={t("review.paper")}>
              {row.papers.length === 0 ? "–" : row.papers.map((paper) => (
                <button key={paper.id} type="button" className="linkish review-paper" onClick={(event) => { event.stopPropagation(); choose(i, paper.id); }}>
                  {t(`review.doc.${paper.kind}`)}
                </button>
              ))}
            </td>
            <td data-l={t("review.compare")}>{row.needsPaper ? <Verdicts row={row} chosen={verdicts[row.code]} judge={judge} locked={locked} /> : <span className="dim">{t("review.noPaper")}</span>}</td>
            <td className="num" data-l={t("review.points")}>
              <span className={bad(row) ? "strike" : undefined}>{f.points(row.points)}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>{t("review.total")}</th>
          <td className="num">
            <b>{f.points(total)}</b> {t("review.ofMost", { most: application.score.most })}
          </td>
        </tr>
      </tfoot>
    </table>
  );
};

const Verdicts = ({ row, chosen, judge, locked }: { row: ClaimRow; chosen: Verdict | undefined; judge: Props["judge"]; locked: boolean }) => {
  const { t } = useWords();
  return (
    <span className="seg" role="radiogroup" aria-label={row.name}>
      {verdictsOf(row).map((verdict) => (
        <label key={verdict} className={verdict === "fits" ? undefined : "no"}>
          <input className="vh" type="radio" name={`verdict-${row.code}`} checked={chosen === verdict} disabled={locked} onChange={() => judge(row.code, verdict)} />
          <span>{t(`review.verdict.${verdict}`)}</span>
        </label>
      ))}
    </span>
  );
};
