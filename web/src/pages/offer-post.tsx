import { TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { offers } from "@kadr/contract/offers";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions, useWhy } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { fieldOf, instantOf } from "../ui/baku.ts";
import { useNow } from "../ui/clock.ts";
import { Decision } from "../ui/decision.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";

type Entitled = Answer<typeof offers.listEntitled>["rows"][number];

const days = 5;

/** Who may be offered this post, highest total first. */
export const OfferPost = () => {
  const { t, f, name } = useWords();
  const why = useWhy();
  const now = useNow();
  const subjects = useSubjects();
  const { vacancyId = "" } = useParams({ strict: false }) as { vacancyId?: string };
  const posts = useAsk(offers.listOpenPosts, {});
  const post = posts.data?.find(({ id }) => id === vacancyId);
  const list = useList(offers.listEntitled, [], { vacancyId });
  const [chosen, setChosen] = useState<Entitled | null>(null);
  const [until, setUntil] = useState(() => `${fieldOf(new Date(now.getTime() + days * 86_400_000).toISOString()).slice(0, 10)}T18:00`);
  const deadline = instantOf(until);
  const refused = why({ action: "makeOffer" });
  return (
    <Page
      title={post ? name(post.institution) : t("placing.offers.entitled")}
      back={{ to: "/offers", label: t("placing.offers.title") }}
      sub={post && `${name(post.district)} · ${subjects.of(post.subjectCode)}${post.incentive ? ` · ${post.incentive}` : ""} · ${t("placing.offers.free")} ${f.number(post.free)}`}
    >
      <Panel title={t("placing.offers.entitled")} aside={refused && <Actions acts={[{ label: t("placing.offers.make"), action: "makeOffer" }]} />}>
        <List
          list={list}
          id={(row) => row.applicationId}
          count={({ total }) => t("placing.offers.entitledCount", { n: total })}
          empty={<p>{t("placing.offers.entitledEmpty")}</p>}
          columns={[
            { head: t("placing.run.number"), cell: (row) => numberOf(row.number) },
            { head: t("placing.placed.name"), cell: (row) => row.name },
            { head: t("placing.run.total"), num: true, cell: (row) => <b>{f.points(row.total)}</b> },
            { head: t("placing.offers.exam"), num: true, cell: (row) => f.points(row.examScore) },
            {
              head: t("placing.commission.actions"),
              cell: (row) =>
                refused ? (
                  "–"
                ) : (
                  <button type="button" className="linkish" onClick={() => setChosen(row)}>
                    {t("placing.offers.make")}
                    <span className="vh"> {row.name}</span>
                  </button>
                ),
            },
          ]}
        />
      </Panel>
      <Decision
        route={offers.makeOffer}
        opened={chosen !== null}
        close={() => setChosen(null)}
        title={t("placing.offers.makeTitle", { name: chosen?.name ?? "" })}
        says={t("placing.offers.makeSays")}
        confirm={t("placing.offers.makeDo")}
        input={() => (chosen && deadline ? { vacancyId, applicationId: chosen.applicationId, deadline } : null)}
        said={() => t("placing.offers.madeSaid")}
      >
        <TextInput label={t("placing.offers.deadline")} type="datetime-local" required value={until} onChange={(event) => setUntil(event.currentTarget.value)} maw={260} />
      </Decision>
    </Page>
  );
};
