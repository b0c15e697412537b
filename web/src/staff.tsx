import "./ui/mantine.css";
import "../../server/src/pages/assets/tokens.css";
import "./ui/staff.css";
import { competitions } from "@kadr/contract/competitions";
import { people } from "@kadr/contract/people";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useMemo, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { ask, Refused } from "./api.ts";
import { router } from "./routes.tsx";
import { cssVariablesResolver, makeTheme } from "./theme.ts";
import { useAsk } from "./ui/asking.ts";
import { SessionContext, type Me } from "./ui/session.tsx";
import { chosenLang, loadWords, useWords, WordsProvider } from "./words.tsx";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="kadr-nonce"]')?.content ?? "";
// the dialogs' scroll lock writes a style of its own and looks for the nonce under this name
Object.assign(globalThis, { __webpack_nonce__: nonce });
const client = new QueryClient({ defaultOptions: { queries: { retry: (count, error) => !(error instanceof Refused && error.status > 0) && count < 2, staleTime: 5_000 } } });

const Session = ({ me }: { me: Me }) => {
  const competition = useAsk(competitions.current, {}, { refetchInterval: 60_000 });
  if (competition.isPending) return null;
  return (
    <SessionContext value={{ me, competition: competition.data ?? null }}>
      <RouterProvider router={router} />
    </SessionContext>
  );
};

/** Mantine's controls, with names in the language of the reader. */
const Looks = ({ children }: { children: ReactNode }) => {
  const { t } = useWords();
  const theme = useMemo(
    () =>
      makeTheme({
        close: t("staff.close"),
        page: (page) => t("staff.page", { page }),
        control: { first: t("staff.pageFirst"), previous: t("staff.pagePrevious"), next: t("staff.pageNext"), last: t("staff.pageLast") },
      }),
    [t],
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      {children}
    </MantineProvider>
  );
};

const start = async () => {
  const [words, me] = await Promise.all([loadWords(chosenLang()), ask(people.me, {})]);
  if (!me) {
    location.assign(`${words.lang === "en" ? "/en" : ""}/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <WordsProvider first={words}>
        <Looks>
          <QueryClientProvider client={client}>
            <Session me={me} />
          </QueryClientProvider>
        </Looks>
      </WordsProvider>
    </StrictMode>,
  );
};

await start();
