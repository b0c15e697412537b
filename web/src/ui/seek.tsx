import { TextInput } from "@mantine/core";
import { useGo } from "./go.tsx";
import { useEffect, useRef, useState } from "react";
import { sections } from "../sections.ts";
import { useWords } from "../words.tsx";
import { useSession } from "./session.tsx";

const places = ["/applications", "/vacancies", "/institutions"] as const;

/** True while the person is typing somewhere, so that single letters are not shortcuts. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) && !["radio", "checkbox", "button"].includes((target as HTMLInputElement).type);

/** Looks for an application or a post from wherever one is; `/` goes there. Only digits mean an application. */
export const Seek = () => {
  const { t } = useWords();
  const { me } = useSession();
  const go = useGo();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const mine = places.filter((to) => sections.some((section) => section.to === to && section.roles.some((role) => me.roles.includes(role))));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  if (mine.length === 0) return null;
  const label = mine[0] === "/applications" ? t("staff.seek") : t("staff.seekPosts");
  return (
    <form
      className="shell-seek"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const search = text.trim();
        const to = /^\d+$/.test(search) || mine.length === 1 || mine[0] !== "/applications" ? mine[0]! : mine.includes("/vacancies") && !me.roles.includes("verifier") ? "/vacancies" : mine[0]!;
        go(to, search ? { search } : {});
      }}
    >
      <TextInput ref={field} type="search" size="sm" aria-label={label} placeholder={`${label}  (/)`} value={text} onChange={(event) => setText(event.currentTarget.value)} maxLength={100} />
    </form>
  );
};
