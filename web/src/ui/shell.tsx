import { AppShell, Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { reports } from "@kadr/contract/reports";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { oversight, sections, type Section, type Work } from "../sections.ts";
import { useWords } from "../words.tsx";
import { useAsk } from "./asking.ts";
import { SaidProvider } from "./said.tsx";
import { Seek } from "./seek.tsx";
import { useSession } from "./session.tsx";
import "./shell.css";

const Mark = () => (
  <svg viewBox="0 0 30 30" width="24" height="24" aria-hidden="true">
    <path d="M3 3h24v9M27 27H3V3" fill="none" stroke="var(--brand)" strokeWidth="4" />
    <rect x="16" y="16" width="13" height="13" fill="var(--saffron)" />
  </svg>
);

/** The frame of every staff page: who you are, the year, the language, and the rooms your roles may enter. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { t } = useWords();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <SaidProvider>
      <AppShell header={{ height: 51 }} navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !opened } }} padding="lg">
        <a className="skip" href="#main">
          {t("staff.skip")}
        </a>
        <AppShell.Header className="shell-top">
          <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("staff.menu")} aria-expanded={opened} />
          <Link to="/" className="shell-mark">
            <Mark /> Kadr
          </Link>
          <Seek />
          <span className="shell-sp" />
          <Who />
        </AppShell.Header>
        <AppShell.Navbar className="shell-menu" component="nav" aria-label={t("staff.sections")}>
          <Menu close={close} />
        </AppShell.Navbar>
        <AppShell.Main id="main">{children}</AppShell.Main>
      </AppShell>
    </SaidProvider>
  );
};

const Who = () => {
  const { t, lang, choose } = useWords();
  const { me, competition } = useSession();
  return (
    <>
      {competition && <span className="dim shell-year nowrap">{t("staff.competition", { year: String(competition.year) })}</span>}
      <span className="shell-name nowrap">{me.name}</span>
      <div className="shell-lang" role="group" aria-label={t("staff.language")}>
        {(["az", "en"] as const).map((one) =>
          one === lang ? (
            <span key={one} aria-current="true">
              {one.toUpperCase()}
            </span>
          ) : (
            <button key={one} type="button" lang={one} title={one === "en" ? "English" : "Azərbaycanca"} onClick={() => choose(one)}>
              {one.toUpperCase()}
            </button>
          ),
        )}
      </div>
      <a href={lang === "en" ? "/en/sign-out" : "/sign-out"} className="nowrap">
        {t("staff.signOut")}
      </a>
    </>
  );
};

const Menu = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const work = useAsk(reports.work, {}, { refetchInterval: 60_000, staleTime: 20_000 });
  return (
    <>
      <Links of={sections} work={work.data} close={close} />
      <h2>{t("staff.section.oversight")}</h2>
      <Links of={oversight} work={work.data} close={close} />
    </>
  );
};

const Links = ({ of, work, close }: { of: readonly Section[]; work: Work | undefined; close: () => void }) => {
  const { t, f } = useWords();
  const { me } = useSession();
  const { pathname } = useLocation();
  return of
    .filter(({ roles }) => roles.some((role) => me.roles.includes(role)))
    .map(({ to, key, waits }) => {
      const here = to === "/" ? pathname === "/" || pathname === "/staff" || pathname === "/staff/" : pathname === to || pathname.startsWith(`${to}/`);
      const n = work && waits ? waits(work) : 0;
      return (
        <Link key={to} to={to} activeProps={{}} activeOptions={{ exact: true }} aria-current={here ? "page" : undefined} onClick={close}>
          {t(key)}
          {n > 0 && <span>{f.number(n)}</span>}
        </Link>
      );
    });
};
