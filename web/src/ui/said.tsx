import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";

const SaidContext = createContext<(text: string) => void>(() => undefined);

/** Says what the person just did and need not act on, in one quiet place. */
export const SaidProvider = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState<{ text: string; at: number }>({ text: "", at: 0 });
  useEffect(() => {
    if (!said.text) return;
    const timer = setTimeout(() => setSaid({ text: "", at: 0 }), 6000);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((text: string) => setSaid({ text, at: Date.now() }), []);
  return (
    <SaidContext value={say}>
      {children}
      <div className="said" role="status" aria-live="polite">
        {said.text}
      </div>
    </SaidContext>
  );
};

export const useSay = () => useContext(SaidContext);
