import { isLang, type Lang } from "@kadr/i18n/lang";

/** How this person wants the room to look; kept on the computer until they leave. */
export interface Look {
  lang: Lang;
  contrast: boolean;
  /** The text's size in per cent. */
  size: number;
}

/** The steps of the text's size. */
export const sizes = [100, 115, 130, 150, 175, 200, 250, 300, 400];

/** The largest size at which this screen is still ten letters wide or more: 400 % on a computer, 200 % on the smallest telephone. */
export const largestSize = (): number => sizes.findLast((size) => window.innerWidth / (0.16 * size) >= 10) ?? 100;

const name = "kadr-exam-look";

export const readLook = (): Look => {
  const usual: Look = { lang: "az", contrast: false, size: 100 };
  try {
    const look = { ...usual, ...(JSON.parse(localStorage.getItem(name) ?? "{}") as Partial<Look>) };
    return isLang(look.lang) && sizes.includes(look.size) ? look : usual;
  } catch {
    return usual;
  }
};

/** Puts the look on the page. Everything is measured in rem, so the text's size carries the whole page. */
export const wearLook = (look: Look): void => {
  const root = document.documentElement;
  root.lang = look.lang;
  root.style.fontSize = `${look.size}%`;
  if (look.contrast) root.dataset.contrast = "more";
  else delete root.dataset.contrast;
  try {
    localStorage.setItem(name, JSON.stringify(look));
  } catch {
    // without a store the look lasts as long as the page
  }
};
