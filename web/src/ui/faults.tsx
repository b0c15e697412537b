import { useEffect, useRef, type ReactNode } from "react";

export interface Told {
  /** The id of the field, or of what holds it. */
  at: string;
  says: string;
}

/** Every fault of a form at its top, each a way to its field. It takes the focus after every try (`tries` counts them), so that nobody looks for what a press of the button did. */
export const FaultSummary = ({ title, faults, tries }: { title: ReactNode; faults: readonly Told[]; tries: number }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className="note bad" role="alert">
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {faults.map(({ at, says }, i) => (
          <li key={i}>
            <a
              href={`#${at}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(at)?.focus();
              }}
            >
              {says}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
