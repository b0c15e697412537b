import { Chart, useRoom } from "./chart.tsx";
import { useWords } from "../words.tsx";

export interface Bar {
  label: string;
  value: number;
  text: string;
  /** Drawn in the colour of what needs care, and set in bold. */
  care?: boolean;
}

interface Props {
  bars: readonly Bar[];
  /** The finding, for those who do not see the picture. */
  label: string;
  /** An ink line at this value, with its words. */
  rule?: { value: number; text: string };
  /** The width kept for the names. */
  names?: number;
}

/** Bars from zero, drawn to scale, each with its figure. */
export const Bars = ({ bars, label, rule, names = 150 }: Props) => {
  const room = useRoom(names + 140, 460);
  const { width } = room;
  const right = 56;
  const top = Math.max(rule?.value ?? 0, ...bars.map(({ value }) => value), Number.EPSILON);
  const x = (value: number) => names + 8 + (Math.max(0, value) / top) * (width - names - 8 - right);
  // words beside a line at the edge would be cut off
  const atEnd = rule !== undefined && x(rule.value) > width - 110;
  const height = bars.length * 29 + (rule ? 16 : 0);
  return (
    <Chart room={room} height={height} label={label}>
      {bars.map((bar, i) => (
        <g key={bar.label} transform={`translate(0,${i * 29})`}>
          <text x={names} y={20} textAnchor="end" className={bar.care ? "b" : undefined}>
            {bar.label}
          </text>
          <rect x={names + 8} y={6} width={Math.max(0, x(bar.value) - names - 8)} height={19} fill={bar.care ? "var(--c2)" : "var(--c1)"} />
          <text x={x(bar.value) + 6} y={20} className="b">
            {bar.text}
          </text>
        </g>
      ))}
      {rule && (
        <>
          <line className="rule" x1={x(rule.value)} x2={x(rule.value)} y1={0} y2={bars.length * 29} />
          <text x={x(rule.value) + (atEnd ? 0 : 4)} y={height - 3} textAnchor={atEnd ? "end" : "start"}>
            {rule.text}
          </text>
        </>
      )}
    </Chart>
  );
};

export interface Pair {
  label: string;
  before: number;
  after: number;
}

/** Two figures side by side, before in grey and after in colour, on one scale. */
export const Pairs = ({ pairs, label, names }: { pairs: readonly Pair[]; label: string; names: { before: string; after: string } }) => {
  const { f } = useWords();
  const left = 178;
  const room = useRoom(left + 140, 420);
  const { width } = room;
  const top = Math.max(...pairs.flatMap(({ before, after }) => [before, after]), 1);
  const w = (value: number) => (value / top) * (width - left - 44);
  return (
    <>
      <p className="legend">
        <span>
          <i style={{ background: "var(--c5)" }} />
          {names.before}
        </span>
        <span>
          <i style={{ background: "var(--c1)" }} />
          {names.after}
        </span>
      </p>
      <Chart room={room} height={pairs.length * 46} label={label}>
        {pairs.map((pair, i) => (
          <g key={pair.label} transform={`translate(0,${i * 46})`}>
            <text x={left - 8} y={26} textAnchor="end">
              {pair.label}
            </text>
            <rect x={left} y={6} width={w(pair.before)} height={14} fill="var(--c5)" />
            <text x={left + w(pair.before) + 6} y={17}>
              {f.number(pair.before)}
            </text>
            <rect x={left} y={22} width={w(pair.after)} height={16} fill="var(--c1)" />
            <text x={left + w(pair.after) + 6} y={35} className="b">
              {f.number(pair.after)}
            </text>
          </g>
        ))}
      </Chart>
    </>
  );
};
