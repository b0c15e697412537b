import { useEffect, useRef, type ReactNode } from "react";
import { Go } from "./go.tsx";

let first = true;

/** A page: its one heading, what stands under it, its tags and actions. A page that replaced another takes the focus to its heading. */
export const Page = (props: { title: string; sub?: ReactNode; back?: { to: string; label: string }; tags?: ReactNode; actions?: ReactNode; children?: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Kadr`;
  }, [props.title]);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return (
    <>
      <div className="head">
        <div>
          {props.back && (
            <Go className="back noprint" to={props.back.to}>
              {props.back.label}
            </Go>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.sub && <p className="dim">{props.sub}</p>}
        </div>
        <span className="sp" />
        {props.tags && <div className="head-tags">{props.tags}</div>}
        {props.actions}
      </div>
      {props.children}
    </>
  );
};
