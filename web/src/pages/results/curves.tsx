import { Chart, useRoom } from "../../ui/chart.tsx";
import { useWords } from "../../words.tsx";

interface Curve {
  name: string;
  shares: readonly number[];
  key: boolean;
}

const height = 250;
const [left, right, top, bottom] = [46, 92, 14, 40];
const tones = ["var(--c2)", "var(--c3)", "var(--c6)", "var(--c4)", "var(--c5)"];

/** The share of each answer from the weakest group to the strongest: a good key rises, a wrong answer that rises with it is a question. */
export const Curves = ({ groups, curves, label }: { groups: readonly { n: number; mean: number }[]; curves: readonly Curve[]; label: string }) => {
  const { t, f } = useWords();
  const room = useRoom(260, 560);
  const { width } = room;
  const x = (i: number) => (groups.length < 2 ? left : left + (i / (groups.length - 1)) * (width - left - right));
  const y = (share: number) => height - bottom - share * (height - top - bottom);
  // names beside the ends of their lines, pushed apart where they would touch
  const ends = curves.map((curve) => ({ curve, at: y(curve.shares.at(-1) ?? 0) })).toSorted((a, b) => a.at - b.at);
  for (let i = 1; i < ends.length; i++) ends[i]!.at = Math.max(ends[i]!.at, ends[i - 1]!.at + 15);
  for (let i = ends.length - 1; i >= 0; i--) ends[i]!.at = Math.min(ends[i]!.at, i === ends.length - 1 ? height - bottom + 4 : ends[i + 1]!.at - 15);
  const wrong = curves.filter(({ key }) => !key);
  const tone = (curve: Curve) => (curve.key ? "var(--c1)" : tones[wrong.indexOf(curve) % tones.length]!);
  return (
    <Chart room={room} height={height} label={label}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="g" x1={left} x2={width - right} y1={y(share)} y2={y(share)} />
          <text x={left - 6} y={y(share) + 4} textAnchor="end">
            {f.percent(share)}
          </text>
        </g>
      ))}
      {groups.map(({ mean }, i) => (
        <text key={i} x={x(i)} y={height - bottom + 16} textAnchor="middle">
          {f.number(mean, 1)}
        </text>
      ))}
      {curves.map((curve) => (
        <g key={curve.name}>
          <path d={curve.shares.map((share, i) => `${i === 0 ? "M" : "L"}${x(i)} ${y(share)}`).join("")} fill="none" stroke={tone(curve)} strokeWidth={curve.key ? 3.5 : 2} strokeDasharray={curve.key ? undefined : "5 3"} />
          {curve.shares.map((share, i) => (
            <circle key={i} cx={x(i)} cy={y(share)} r={curve.key ? 4 : 2.5} fill={tone(curve)} />
          ))}
        </g>
      ))}
      {ends.map(({ curve, at }) => (
        <text key={curve.name} className={curve.key ? "b" : undefined} x={width - right + 8} y={at + 4}>
          {curve.name}
          {curve.key && ` (${t("results.item.isKey")})`}
        </text>
      ))}
      <text x={width - right} y={height - 4} textAnchor="end">
        {t("results.item.restAxis")}
      </text>
    </Chart>
  );
};
