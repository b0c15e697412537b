import { exams } from "@kadr/contract/exams";
import { useState } from "react";
import { fieldOf, instantOf } from "../../ui/baku.ts";
import { Decision } from "../../ui/decision.tsx";
import { useWords } from "../../words.tsx";
import type { Session } from "../session.tsx";
import { WhenAndWhere } from "./when-and-where.tsx";

/** A session that nobody has opened is put at another time or place. */
export const MoveSession = ({ session, ...props }: { session: Session; opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const [fields, setFields] = useState({ place: session.place, districtCode: session.districtCode, room: session.room, startsAt: fieldOf(session.startsAt) });
  const startsAt = instantOf(fields.startsAt);
  return (
    <Decision
      {...props}
      route={exams.moveSession}
      title={t("proctoring.session.moveTitle", { name: session.name })}
      says={t("proctoring.session.moveSays")}
      confirm={t("proctoring.session.moveDo")}
      input={() => (startsAt ? { ...fields, sessionId: session.id, startsAt } : null)}
      said={({ told }) => t("proctoring.session.moved", { told })}
    >
      <WhenAndWhere fields={fields} change={setFields} />
    </Decision>
  );
};
