import { Histogram } from "../../ui/histogram.tsx";
import { Table } from "../../ui/list.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";

interface Spread {
  persons: number;
  mean: number | null;
  passed: number;
  passedIncentive: number;
  histogram: readonly number[];
  passMarks: { general: number; incentive: number };
}

/** A figure with so many decimals, or a dash where there is none. */
export const useFigure = () => {
  const { f } = useWords();
  return (value: number | null | undefined, places: number): string => (value === null || value === undefined ? "–" : f.number(value, places));
};

/** The distribution of the scores against the pass marks (§9), with the same figures as a table. */
export const Scores = ({ of }: { of: Spread }) => {
  const { t, f } = useWords();
  const figure = useFigure();
  const { general, incentive } = of.passMarks;
  const label = t("results.distributionLabel", { n: of.persons, mean: figure(of.mean, 2), passed: of.passed, general, incentive: of.passedIncentive, mark: incentive });
  return (
    <Panel title={t("results.distribution")} small={t("results.distributionSmall", { n: of.persons })}>
      <Histogram
        counts={of.histogram}
        label={label}
        axis={t("results.axis")}
        rules={[
          { value: incentive, text: t("results.markIncentive", { mark: incentive }) },
          { value: general, text: t("results.markGeneral", { mark: general }) },
        ]}
      />
      <details>
        <summary>{t("staff.table")}</summary>
        <Table
          caption={t("results.distribution")}
          rows={of.histogram.map((n, score) => ({ n, score }))}
          id={({ score }) => String(score)}
          columns={[
            { head: t("results.scoreColumn"), num: true, cell: ({ score }) => f.number(score) },
            { head: t("results.peopleColumn"), num: true, cell: ({ n }) => f.number(n) },
          ]}
        />
      </details>
    </Panel>
  );
};
