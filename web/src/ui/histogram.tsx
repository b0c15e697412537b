import { Chart, useRoom } from "./chart.tsx";
import { useWords } from "../words.tsx";

interface Rule {
  value: number;
  text: string;
}

interface Props {
  /** How many have each value, from 0. */
  counts: readonly number[];
  /** The finding, for those who do not see the picture. */
  label: string;
  /** Ink lines before these values, with their words; from each on, the bars have another colour. */
  rules: readonly Rule[];
  axis: string;
}

const height = 240;
const [left, right, top, bottom] = [44, 8, 36, 34];

/** A step of the grid that people count in: 1, 2 or 5 with noughts. */
const stepOf = (most: number): number => {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most / 3)));
  return [1, 2, 5, 10].map((n) => n * size).find((step) => most / step <= 4) ?? size;
};

/** How many people have each score, drawn to scale, against the marks that matter. */
export const Histogram = ({ counts, label, rules, axis }: Props) => {
  const { f } = useWords();
  const room = useRoom(340, 640);
  const { width } = room;
  const most = Math.max(1, ...counts);
  const step = stepOf(most);
  const wide = (width - left - right) / counts.length;
  const x = (value: number) => left + value * wide;
  const y = (count: number) => height - bottom - (count / most) * (height - top - bottom);
  const marks = rules.toSorted((a, b) => a.value - b.value);
  const tones = ["var(--c5)", "var(--c2)", "var(--c1)"].slice(3 - marks.length - 1);
  const tone = (value: number) => tones[marks.filter((mark) => value >= mark.value).length];
  const ticks = counts.map((_, value) => value).filter((value) => value % 5 === 0);
  return (
    <Chart room={room} height={height} label={label}>
      {Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step).map((count) => (
        <g key={count}>
          <line className="g" x1={left} x2={width - right} y1={y(count)} y2={y(count)} />
          <text x={left - 6} y={y(count) + 4} textAnchor="end">
            {f.number(count)}
          </text>
        </g>
      ))}
      {counts.map((count, value) => (
        <rect key={value} x={x(value) + 0.5} width={Math.max(1, wide - 1.5)} y={y(count)} height={height - bottom - y(count)} fill={tone(value)} />
      ))}
      {ticks.map((value) => (
        <text key={value} x={x(value) + wide / 2} y={height - bottom + 16} textAnchor="middle">
          {f.number(value)}
        </text>
      ))}
      {marks.map(({ value, text }, i) => (
        <g key={value}>
          <line className="rule" x1={x(value)} x2={x(value)} y1={top - 18} y2={height - bottom} />
          <text className="b" x={x(value) + (i === 0 && marks.length > 1 ? -5 : 5)} y={top - 8} textAnchor={i === 0 && marks.length > 1 ? "end" : "start"}>
            {text}
          </text>
        </g>
      ))}
      <text x={width - right} y={height - 3} textAnchor="end">
        {axis}
      </text>
    </Chart>
  );
};
