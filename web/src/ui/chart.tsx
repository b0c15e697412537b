import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";

/** A picture of figures drawn on so many points. Where there is less room it keeps its size and is moved in its own box: its words stay as large as all others. */
export const Chart = ({ width, height, label, children }: { width: number; height: number; label: string; children: ReactNode }) => {
  const { ref, width: room } = useElementSize();
  // what can be moved must be reached by keys, and what cannot must not be
  const moves = room > 0 && room < width;
  return (
    <div ref={ref} className="scroll" {...(moves && { tabIndex: 0, role: "group", "aria-label": label })}>
      <svg className="chart" style={{ minWidth: width }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {children}
      </svg>
    </div>
  );
};
