/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { Exam, Life } from "./exam.ts";
import type { RoomWords } from "./words.ts";

const minutesLeft = (endsIn: number | null): number => (endsIn === null ? 0 : Math.ceil((endsIn - performance.now()) / 60_000));

/** The minutes left by the server's time, counted on a clock that nobody can set; at the end it says so. */
export const useMinutes = (exam: Exam, life: Life): number => {
  const [minutes, setMinutes] = useState(() => minutesLeft(exam.endsIn));
  useEffect(() => {
    const look = (): void => {
      setMinutes(minutesLeft(exam.endsIn));
      if (exam.endsIn !== null && performance.now() >= exam.endsIn) life.timeIsUp();
    };
    look();
    const every = setInterval(look, 500);
    return () => clearInterval(every);
  }, [exam.endsIn, life]);
  return minutes;
};

/** Minutes, not seconds: a running second hand measures nerves. */
export const Time = ({ t, minutes }: { t: RoomWords; minutes: number }) => (
  <p class="time">
    <small>{t("room.left")}</small> {minutes > 1 ? t("room.leftMinutes", { minutes }) : t("room.leftLast")}
  </p>
);
