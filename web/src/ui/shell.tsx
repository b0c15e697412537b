import { ActionIcon, AppShell, Burger, Group, NavLink, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sections } from "../sections.ts";
import { chooseLang, useWords } from "../words.tsx";
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
  const { t, lang } = useWords();
  const { me, competition } = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const mine = sections.filter(({ roles }) => roles.some((role) => me.roles.includes(role)));
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !opened } }} padding="md">
      <a className="skip" href="#main">
        {t("staff.skip")}
      </a>
      <AppShell.Header className="shell-top">
        <Group gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("staff.menu")} />
          <Link to="/" className="shell-mark">
            <Mark /> Kadr
          </Link>
        </Group>
        <Group gap="lg" wrap="nowrap">
          {competition && (
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t("staff.competition", { year: String(competition.year) })}
            </Text>
          )}
          <Text size="sm" visibleFrom="xs">
            {me.name}
          </Text>
          <UnstyledButton className="shell-lang" lang={lang === "az" ? "en" : "az"} onClick={() => chooseLang(lang === "az" ? "en" : "az")}>
            {lang === "az" ? "English" : "Azərbaycanca"}
          </UnstyledButton>
          <ActionIcon component="a" href="/sign-out" variant="subtle" aria-label={t("staff.signOut")} title={t("staff.signOut")}>
            ×
          </ActionIcon>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label={t("staff.sections")}>
        {mine.map(({ to, key }) => (
          <NavLink key={to} component={Link} to={to} label={t(key)} active={to === "/" ? pathname === "/" : pathname.startsWith(to)} aria-current={pathname === to ? "page" : undefined} onClick={close} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main">{children}</AppShell.Main>
    </AppShell>
  );
};
