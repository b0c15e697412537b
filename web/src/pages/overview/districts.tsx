import type { Answer } from "@kadr/contract";
import type { competitions } from "@kadr/contract/competitions";
import { lazy, Suspense } from "react";
import { Table } from "../../ui/list.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useDistricts } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";

const DistrictMap = lazy(() => import("../../ui/map.tsx").then((module) => ({ default: module.DistrictMap })));

type Row = Answer<typeof competitions.figures>["byDistrict"][number];

const ratio = ({ seats, applications }: Row): number => (seats === 0 ? 0 : applications / seats);
/** The classes of each map: the last one is open. */
const classes = { seats: [1, 5, 10, 20, 40, 80], first: [0, 0.5, 1, 2, 3, 5] };

/** Before applications come in, where the seats are; afterwards how many first choices there are for a seat. */
export const Districts = ({ figures, applied }: { figures: { byDistrict: readonly Row[] }; applied: boolean }) => {
  const { t, f } = useWords();
  const districts = useDistricts();
  const rows = new Map(figures.byDistrict.map((row) => [row.code, row]));
  const value = (row: Row) => (applied ? ratio(row) : row.seats);
  const lows = applied ? classes.first : classes.seats;
  const step = (row: Row) => lows.findLastIndex((low) => value(row) >= low) + 1;
  const order = figures.byDistrict.filter(({ seats }) => seats > 0).toSorted((a, b) => (applied ? ratio(a) - ratio(b) : b.seats - a.seats));
  const most = order.slice(0, 5);
  const legend = [t("staff.overview.legendNone"), ...lows.map((low, i) => (i === lows.length - 1 ? `${f.number(low)}+` : `${f.number(low)}–${f.number(applied ? lows[i + 1]! : lows[i + 1]! - 1)}`))];
  return (
    <Panel title={applied ? t("staff.overview.mapFirst") : t("staff.overview.mapSeats")} small={applied ? t("staff.overview.mapFirstSmall") : t("staff.overview.mapSeatsSmall")}>
      <Suspense fallback={<div style={{ aspectRatio: "720 / 520" }} />}>
        <DistrictMap
          label={applied ? t("staff.overview.mapFirst") : t("staff.overview.mapSeats")}
          of={(code) => {
            const row = rows.get(code);
            if (!row || row.seats === 0) return { step: 0, title: t("staff.overview.mapNone", { district: districts.of(code) }) };
            return { step: step(row), title: t("staff.overview.mapTitle", { district: districts.of(code), seats: row.seats, applications: row.applications }) };
          }}
          named={new Map(most.map(({ code }) => [code, districts.of(code).replace(/ (rayonu|şəhəri|District|City)$/u, "")]))}
          legend={legend}
        />
      </Suspense>
      {order.length > 0 && (
        <>
          <h3 style={{ marginTop: "var(--s4)" }}>{applied ? t("staff.overview.hardest") : t("staff.overview.most")}</h3>
          <Table
            caption={applied ? t("staff.overview.hardest") : t("staff.overview.most")}
            rows={most}
            id={({ code }) => code}
            columns={[
              { head: t("staff.overview.district"), cell: ({ code }) => districts.of(code) },
              { head: t("staff.overview.seats"), num: true, cell: ({ seats }) => f.number(seats) },
              { head: t("staff.overview.first"), num: true, cell: ({ applications }) => f.number(applications) },
              { head: t("staff.overview.ratio"), num: true, cell: (row) => f.number(ratio(row), 1) },
            ]}
          />
          <details>
            <summary>{t("staff.table")}</summary>
            <Table
              caption={t("staff.overview.mapSeats")}
              rows={order}
              id={({ code }) => code}
              columns={[
                { head: t("staff.overview.district"), cell: ({ code }) => districts.of(code) },
                { head: t("staff.overview.seats"), num: true, cell: ({ seats }) => f.number(seats) },
                { head: t("staff.overview.first"), num: true, cell: ({ applications }) => f.number(applications) },
              ]}
            />
          </details>
        </>
      )}
    </Panel>
  );
};
