import { applications } from "@kadr/contract/applications";
import { useAsk } from "../../ui/asking.ts";
import { useNow } from "../../ui/clock.ts";
import { Go } from "../../ui/go.tsx";
import { numberOf, useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";

/** The queue beside the case: who has waited longest first. */
export const useQueue = () => useAsk(applications.listApplications, { state: "submitted", size: 50 });

export const Queue = ({ current }: { current: string }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const now = useNow();
  const queue = useQueue();
  return (
    <aside className="review-q" aria-label={t("review.queue")}>
      <h2>
        {t("review.queue")} <small>{queue.data ? f.number(queue.data.total) : ""}</small>
      </h2>
      <p className="dim">
        {t("review.queueSub")} · <Go to="/applications">{t("review.allList")}</Go>
      </p>
      {queue.data?.total === 0 && <p className="dim">{t("review.queueEmpty")}</p>}
      <ul>
        {queue.data?.rows.map((row) => (
          <li key={row.id} {...(row.id === current && { "data-here": "" })}>
            <Go to={`/applications/${row.id}`}>
              <b>{numberOf(row.number)}</b> <span>{row.claim && !row.claim.own ? row.claim.name : f.duration(now.getTime() - Date.parse(row.submittedAt)).split(" ").slice(0, 2).join(" ")}</span> <em>{subjects.of(row.subjectCode)}</em>
            </Go>
          </li>
        ))}
      </ul>
    </aside>
  );
};
