import { useEffect, useState } from "preact/hooks";

/**
 * True once this window is the only one of the exam on this computer, false while another one is; two would number their answers alike.
 * Browsers offer the lock on secure addresses only; elsewhere the server sorts the numbers out.
 */
export const useOnlyTab = (): boolean | undefined => {
  const [alone, setAlone] = useState<boolean | undefined>(() => (navigator.locks ? undefined : true));
  useEffect(() => {
    if (!navigator.locks) return;
    let leave = (): void => {};
    const held = new Promise<void>((resolve) => {
      leave = resolve;
    });
    let ours = false;
    const waiting = setTimeout(() => ours || setAlone(false), 500);
    void navigator.locks.request("kadr-exam", async () => {
      ours = true;
      clearTimeout(waiting);
      setAlone(true);
      await held;
    });
    return leave;
  }, []);
  return alone;
};
