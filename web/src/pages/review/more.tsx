import { useWords } from "../../words.tsx";
import { Facts } from "../../ui/parts.tsx";
import type { Application } from "./rows.ts";

/** What stands below the comparison: the person, the diplomas, the choices, and what happened so far. */
export const More = ({ application }: { application: Application }) => {
  const { t, f, name } = useWords();
  const { person } = application;
  return (
    <div className="review-more">
      <details>
        <summary>{t("review.person")}</summary>
        <Facts
          facts={[
            [t("review.name"), [person.familyName, person.givenName, person.patronymic].filter(Boolean).join(" ")],
            [t("review.fin"), <span key="fin" className="mono">{person.fin ?? "–"}</span>],
            [t("review.born"), person.birthDate ? f.date(person.birthDate) : "–"],
            [t("review.email"), person.email ?? "–"],
            [t("review.phone"), person.phone ?? "–"],
          ]}
        />
      </details>
      <details open>
        <summary>{t("review.diplomas")}</summary>
        <ul className="plain">
          {application.education.map((diploma, i) => (
            <li key={i}>
              <b>{t(`drafting.competition.level.${diploma.level}`)}, {diploma.speciality}</b>: {t("review.diplomaLine", { school: diploma.school, year: String(diploma.graduated) })}, {t("review.averageOf", { average: diploma.average })}
              {diploma.honours && `, ${t("review.honours")}`} · <span className="mono">{diploma.diplomaNumber}</span>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t("review.choices")}</summary>
        <ol>
          {application.choices.map((choice) => (
            <li key={choice.vacancyId}>
              {name(choice.institution)}, {name(choice.district)}
              {choice.incentive && ` · ${choice.incentive}`}
            </li>
          ))}
        </ol>
        <p className="dim">{application.consent ? t("review.consentYes") : t("review.consentNo")}</p>
      </details>
      <details>
        <summary>{t("review.history")}</summary>
        <ol className="plain review-hist">
          {application.events.toReversed().map((event) => (
            <li key={event.id}>
              <time dateTime={event.at}>{f.dateTimeShort(event.at)}</time> {t(`review.event.${event.kind}`)}
              {event.by && <span className="dim"> · {event.by.own ? t("review.byYou") : event.by.roles.includes("candidate") ? t("review.byCandidate") : event.by.name}</span>}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
};
