/** What Safe Exam Browser tells the page of itself: its hash over the page's address and the key of its settings. */
export interface Told {
  url: string;
  hash: string;
}

interface Seb {
  security?: { configKey?: string; updateKeys?: (callback: () => void) => void };
}

const seb = (): Seb["security"] => (window as { SafeExamBrowser?: Seb }).SafeExamBrowser?.security;
const here = (): string => location.href.split("#")[0]!;

/** The hash that is there from the beginning speaks of the address that was loaded. */
const loaded = here();
const patience = 2_000;

/** Older ones must be asked first. They call the function back by its name, so it must have one that everybody can reach. */
const ask = (security: NonNullable<Seb["security"]>): Promise<Told | undefined> =>
  new Promise((resolve) => {
    const name = "kadrSebTold";
    const answer = (): void => resolve(security.configKey ? { url: here(), hash: security.configKey } : undefined);
    Object.defineProperty(answer, "name", { value: name });
    (window as unknown as Record<string, unknown>)[name] = answer;
    setTimeout(answer, patience);
    security.updateKeys!(answer);
  });

let told: Told | undefined;

/** Asked until it is told; undefined in every other browser, at once. */
export const sebTold = async (): Promise<Told | undefined> => {
  const security = seb();
  if (told || !security) return told;
  told = security.configKey ? { url: loaded, hash: security.configKey } : security.updateKeys ? await ask(security) : undefined;
  return told;
};
