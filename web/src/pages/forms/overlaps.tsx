import { Panel } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";
import type { FormSet } from "./words.tsx";

/** How many questions each two forms share; those of neighbours stand out. */
export const Overlaps = ({ set: { overlaps } }: { set: FormSet }) => {
  const { t, f } = useWords();
  const count = overlaps.length;
  const near = (a: number, b: number): boolean => a !== b && (Math.abs(a - b) === 1 || (count > 2 && Math.abs(a - b) === count - 1));
  return (
    <Panel title={t("assurance.set.overlaps")}>
      <p className="dim">{t("assurance.set.overlapsSays")}</p>
      <div className="form-overlaps">
        <table style={{ maxWidth: `${(count + 1) * 2.6}rem` }}>
          <caption className="vh">{t("assurance.set.overlaps")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{t("assurance.set.number")}</span>
              </th>
              {overlaps.map((_, i) => (
                <th key={i} scope="col">
                  {i + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overlaps.map((row, a) => (
              <tr key={a}>
                <th scope="row">{a + 1}</th>
                {row.map((shared, b) => (
                  <td key={b} className={a === b ? "self" : near(a, b) ? "near" : undefined}>
                    {a === b ? "·" : f.number(shared)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
