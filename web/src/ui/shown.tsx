import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import type { Refused } from "../api.ts";
import { useWords } from "../words.tsx";
import { useAddress } from "./address.ts";
import { refusalSentence } from "./sentences.ts";

/** A refusal in words, with a way to try again. */
export const Trouble = ({ error, again }: { error: Refused; again?: () => void }) => {
  const { t } = useWords();
  return (
    <div className="note bad" role="alert">
      <p>{refusalSentence(t, error)}</p>
      {again && (
        <p>
          <Button variant="default" mt="xs" onClick={again}>
            {t("staff.again")}
          </Button>
        </p>
      )}
    </div>
  );
};

const Loading = () => {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status" className="dim">{late ? t("staff.loading") : ""}</p>;
};

/** A read that the contract refuses was asked by the address itself: there is no such page, and the way on stands here. */
const NoSuchPage = () => {
  const { t } = useWords();
  const [address, change] = useAddress();
  const names = Object.keys(address);
  return (
    <div className="note bad" role="alert">
      <p>
        <b>{t("staff.notFound")}</b>
      </p>
      <p>{t("staff.notFoundSays")}</p>
      {names.length > 0 && (
        <Button variant="default" mt="xs" onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}>
          {t("staff.clearFilters")}
        </Button>
      )}
    </div>
  );
};

const Why = ({ error, again }: { error: Refused; again: () => void }) => (error.code === "invalid_input" ? <NoSuchPage /> : <Trouble error={error} again={again} />);

/** What was asked for: nothing for a moment, then a word, then the answer or the reason why there is none. Old content is dimmed, never replaced by a skeleton. */
export function Shown<T>({ of, children }: { of: UseQueryResult<T, Refused>; children: (data: T) => ReactNode }) {
  if (of.data === undefined) return of.error ? <Why error={of.error} again={() => void of.refetch()} /> : <Loading />;
  return (
    <>
      {of.error && <Why error={of.error} again={() => void of.refetch()} />}
      <div className={of.isPlaceholderData ? "stale" : undefined} aria-busy={of.isPlaceholderData}>
        {children(of.data)}
      </div>
    </>
  );
}
