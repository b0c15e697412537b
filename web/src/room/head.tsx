/** @jsxImportSource preact */
import type { Parts } from "./app.tsx";
import { largestSize, sizes } from "./look.ts";

/** What a page needs to be worn as its reader likes it. */
export type Wearing = Pick<Parts, "t" | "lang" | "look" | "setLook">;

/** Language, text size, contrast. */
export const Tools = ({ t, lang, look, setLook }: Wearing) => {
  const at = sizes.indexOf(look.size);
  const most = look.size >= largestSize();
  const other = lang === "az" ? "en" : "az";
  return (
    <div class="tools" role="group" aria-label={t("room.view")}>
      <button type="button" class="btn b3" lang={other} onClick={() => setLook({ lang: other })}>
        {t(other === "az" ? "room.lang.az" : "room.lang.en")}
      </button>
      <button type="button" class="btn b3" aria-disabled={at === 0} onClick={() => at > 0 && setLook({ size: sizes[at - 1]! })}>
        A−<span class="vh"> {t("room.smaller")}</span>
      </button>
      <button type="button" class="btn b3" aria-disabled={most} onClick={() => !most && setLook({ size: sizes[at + 1]! })}>
        A+<span class="vh"> {t("room.larger")}</span>
      </button>
      <button type="button" class="btn b3" aria-pressed={look.contrast} onClick={() => setLook({ contrast: !look.contrast })}>
        {t("room.contrast")}
        {look.contrast && " ✓"}
      </button>
    </div>
  );
};

/** The head of the pages on which nothing is answered. */
export const PlainHead = (wearing: Wearing) => (
  <header>
    <div class="bar">
      <p class="who brand">
        <svg viewBox="0 0 30 30" aria-hidden="true">
          <path d="M3 3h24v9M27 27H3V3" fill="none" stroke="var(--brand)" stroke-width="4" />
          <rect x="16" y="16" width="13" height="13" fill="var(--saffron)" />
        </svg>
        <span>
          <b>Kadr</b>
          <br />
          <span class="dim small">{wearing.t("room.title.entry")}</span>
        </span>
      </p>
      <Tools {...wearing} />
    </div>
  </header>
);
