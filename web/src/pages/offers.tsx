import type { Answer } from "@kadr/contract";
import { offers } from "@kadr/contract/offers";
import { useState } from "react";
import { useWhy } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, Table, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

type Offer = Answer<typeof offers.listOffers>["rows"][number];

const tones = { offered: "info", accepted: "ok", declined: "mute", expired: "mute", revoked: "bad" } as const;
const states = ["offered", "accepted", "declined", "expired", "revoked"] as const;

/** Posts that fell vacant during the school year, and what became of each offer (§16). */
export const Offers = () => {
  const { t, f, name } = useWords();
  const why = useWhy();
  const subjects = useSubjects();
  const [revoking, setRevoking] = useState<Offer | null>(null);
  const list = useList(offers.listOffers, ["state"]);
  return (
    <Page title={t("placing.offers.title")} sub={t("placing.offers.sub")}>
      <div className="stack">
        <Posts />
        <Panel title={t("placing.offers.list")}>
          <Filters>
            <Search label={t("placing.commission.search")} />
            <Pick name="state" label={t("placing.offers.state")} options={states.map((value) => ({ value, label: t(`offers.state.${value}`) }))} />
          </Filters>
          <List
            list={list}
            id={(row) => row.id}
            count={({ total }) => t("placing.offers.count", { n: total })}
            empty={<p>{t("placing.offers.empty")}</p>}
            columns={[
              { head: t("placing.run.number"), cell: (row) => <>{numberOf(row.number)} {row.name}</> },
              { head: t("placing.run.post"), cell: (row) => <>{name(row.post.institution)}<small>{name(row.post.district)} · {subjects.of(row.post.subjectCode)}</small></> },
              { head: t("placing.run.total"), num: true, cell: (row) => f.points(row.total) },
              { head: t("placing.offers.made"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.madeAt)}</span> },
              { head: t("placing.offers.deadline"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.deadline)}</span> },
              { head: t("placing.offers.state"), cell: (row) => <><Tag tone={tones[row.state]}>{t(`offers.state.${row.state}`)}</Tag>{row.answerReason && <small>{row.answerReason}</small>}</> },
              {
                head: t("placing.commission.actions"),
                cell: (row) =>
                  why({ action: "revokeOffer", state: row.state }) ? (
                    "–"
                  ) : (
                    <button type="button" className="linkish" onClick={() => setRevoking(row)}>
                      {t("placing.offers.revoke")}
                      <span className="vh"> {row.name}</span>
                    </button>
                  ),
              },
            ]}
          />
        </Panel>
      </div>
      <Decision
        route={offers.revokeOffer}
        danger
        opened={revoking !== null}
        close={() => setRevoking(null)}
        title={t("placing.offers.revokeTitle", { name: revoking?.name ?? "" })}
        says={t("placing.offers.revokeSays")}
        reason={{ label: t("staff.reason") }}
        confirm={t("placing.offers.revokeDo")}
        input={(reason) => (revoking ? { offerId: revoking.id, reason } : null)}
        said={() => t("placing.offers.revoked")}
      />
    </Page>
  );
};

const Posts = () => {
  const { t, f, name } = useWords();
  const subjects = useSubjects();
  const posts = useAsk(offers.listOpenPosts, {});
  return (
    <Panel title={t("placing.offers.posts")}>
      <Shown of={posts}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="dim">{t("placing.offers.postsEmpty")}</p>
          ) : (
            <Table
              caption={t("placing.offers.posts")}
              rows={rows}
              id={({ id }) => id}
              columns={[
                { head: t("placing.run.post"), cell: (post) => <Go to={`/offers/${post.id}`}>{name(post.institution)}</Go> },
                { head: t("placing.placed.district"), cell: (post) => name(post.district) },
                { head: t("placing.run.subject"), cell: (post) => subjects.of(post.subjectCode) },
                { head: t("drafting.vacancies.incentive"), cell: (post) => post.incentive ?? "–" },
                { head: t("placing.offers.free"), num: true, cell: (post) => f.number(post.free) },
              ]}
            />
          )
        }
      </Shown>
    </Panel>
  );
};
