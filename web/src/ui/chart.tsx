import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";

/** The room a picture of figures has: `least` is the width from which on nothing in it touches, `most` the one beyond which it is only enlarged. */
export const useRoom = (least: number, most: number) => {
  const { ref, width } = useElementSize();
  // what can be moved must be reached by keys, and what cannot must not be
  const moves = width > 0 && Math.ceil(width) < least;
  return { ref, least, moves, width: width > 0 ? Math.min(most, Math.max(least, Math.floor(width))) : most };
};

/** A picture of figures, drawn to its room. Where that is too little it is moved in its own box: its words stay as large as all others. */
export const Chart = ({ room: { ref, least, moves, width }, height, label, children }: { room: ReturnType<typeof useRoom>; height: number; label: string; children: ReactNode }) => (
  <div ref={ref} className="scroll" {...(moves && { tabIndex: 0, role: "group", "aria-label": label })}>
    <svg className="chart" style={{ minWidth: least }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {children}
    </svg>
  </div>
);
