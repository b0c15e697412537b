import { journals } from "@kadr/contract/exam-journals";
import { useState } from "react";
import { useAsk } from "../../ui/asking.ts";
import { exact } from "../../ui/exact.ts";
import { List } from "../../ui/list.tsx";
import { useWords } from "../../words.tsx";

/** The answers of a seat that were kept and not counted. Its page stands in no address: it is a part of the board. */
export const Late = ({ seatId }: { seatId: string }) => {
  const { t, f } = useWords();
  const [page, setPage] = useState(1);
  const answer = useAsk(journals.lateAnswers, { seatId, page, size: 10 }, { refetchInterval: 5_000 });
  return (
    <section>
      <h3>{t("journals.late.title")}</h3>
      <List
        list={{ answer, address: {}, change: (to) => setPage(Number(to["page"])), filtered: false, clear: () => undefined }}
        id={({ id }) => String(id)}
        count={({ total }) => t("journals.late.count", { n: total })}
        empty={null}
        columns={[
          { head: t("journals.arrived"), cell: ({ arrivedAt }) => exact(f, arrivedAt) },
          { head: t("journals.one.question"), num: true, cell: ({ question }) => (question === null ? "–" : f.number(question)) },
          { head: t("journals.late.why"), cell: ({ reason }) => t(`journals.late.reason.${reason}`) },
          { head: t("journals.one.machine"), cell: ({ address, browser }) => <>{address ?? "–"}<small>{browser}</small></> },
        ]}
      />
    </section>
  );
};
