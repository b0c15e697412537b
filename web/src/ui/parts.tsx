import type { ReactNode } from "react";
import { useWords } from "../words.tsx";

export type Tone = "ok" | "warn" | "bad" | "info" | "hold" | "mute";

/** A word with its sign and colour. */
export const Tag = ({ tone = "mute", children }: { tone?: Tone | undefined; children: ReactNode }) => <span className={tone === "mute" ? "tag" : `tag ${tone}`}>{children}</span>;

export const Panel = (props: { title?: ReactNode; small?: ReactNode; aside?: ReactNode; tone?: "right" | "wrong"; children: ReactNode; label?: string }) => (
  <section className={props.tone ? `panel ${props.tone}` : "panel"} {...(props.label && { "aria-label": props.label })}>
    {props.title && (
      <header>
        <h2>{props.title}</h2>
        {props.small && <small>{props.small}</small>}
        {props.aside && (
          <>
            <span className="sp" />
            {props.aside}
          </>
        )}
      </header>
    )}
    {props.children}
  </section>
);

export interface Figure {
  label: string;
  value: number | string;
  small?: ReactNode;
}

/** The figures of a page in one strip. */
export const Strip = ({ figures }: { figures: readonly (Figure | null | false)[] }) => {
  const { f } = useWords();
  return (
    <dl className="strip">
      {figures
        .filter((figure) => figure !== null && figure !== false)
        .map(({ label, value, small }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {typeof value === "number" ? f.number(value) : value}
              {small !== undefined && small !== null && <small>{small}</small>}
            </dd>
          </div>
        ))}
    </dl>
  );
};

export const Facts = ({ facts }: { facts: readonly (readonly [string, ReactNode] | null | false)[] }) => (
  <dl className="facts">
    {facts
      .filter((fact) => fact !== null && fact !== false)
      .map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

export const Note = ({ tone = "info", children }: { tone?: Tone; children: ReactNode }) => <div className={`note ${tone}`}>{children}</div>;
