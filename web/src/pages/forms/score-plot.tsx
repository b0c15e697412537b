import { Chart, useRoom } from "../../ui/chart.tsx";
import { useWords } from "../../words.tsx";
import type { FormSet } from "./words.tsx";

const left = 44;
const right = 12;
const top = 12;
const tall = 150;

/** The expected score of each form as a point, with the target as a line and the tolerance as a band about it. */
export const ScorePlot = ({ set }: { set: FormSet }) => {
  const { t, f } = useWords();
  const room = useRoom(300, 460);
  const { width } = room;
  const middle = Math.floor(set.abilities.length / 2);
  const scores = set.byForm.flatMap(({ scores: all }) => all[middle] ?? []);
  const target = set.target[middle];
  const tolerance = set.settings?.tolerance ?? 0;
  if (target === undefined || scores.length === 0) return null;
  const reach = Math.max(tolerance, ...scores.map((score) => Math.abs(score - target))) * 1.25;
  const y = (score: number): number => top + ((target + reach - score) / (2 * reach)) * tall;
  const x = (i: number): number => left + ((i + 0.5) / scores.length) * (width - left - right);
  const says = t("assurance.set.plotSays", { low: f.number(Math.min(...scores), 2), high: f.number(Math.max(...scores), 2), target: f.number(target, 2), tolerance: f.number(tolerance, 2) });
  return (
    <figure className="form-plot">
      <figcaption>{t("assurance.set.plot")}</figcaption>
      <Chart room={room} height={top + tall + 26} label={says}>
        <rect x={left} y={y(target + tolerance)} width={width - left - right} height={y(target - tolerance) - y(target + tolerance)} fill="var(--sunk)" />
        {[target + tolerance, target, target - tolerance].map((score, i) => (
          <g key={score}>
            <line x1={left} x2={width - right} y1={y(score)} y2={y(score)} stroke={i === 1 ? "var(--ink)" : "var(--line)"} strokeDasharray={i === 1 ? undefined : "4 3"} />
            <text x={left - 6} y={y(score) + 4} textAnchor="end">
              {f.number(score, 2)}
            </text>
          </g>
        ))}
        {scores.map((score, i) => (
          <g key={set.byForm[i]!.number}>
            <line x1={x(i)} x2={x(i)} y1={y(target)} y2={y(score)} stroke="var(--c1)" strokeWidth="2" />
            <circle cx={x(i)} cy={y(score)} r="5" fill="var(--c1)" />
            <text x={x(i)} y={top + tall + 20} textAnchor="middle">
              {set.byForm[i]!.number}
            </text>
          </g>
        ))}
      </Chart>
      <p className="dim">{says}</p>
    </figure>
  );
};
