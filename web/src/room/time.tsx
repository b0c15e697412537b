/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { Exam, Life } from "./exam.ts";
import type { RoomWords } from "./words.ts";

const minutesLeft = (life: Life): number => Math.ceil((life.left() ?? 0) / 60_000);

/** The minutes left by the server's time, counted on a clock that nobody can set; at the end it says so. While the room is paused they stand. */
export const useMinutes = (exam: Exam, life: Life): number => {
  const [minutes, setMinutes] = useState(() => minutesLeft(life));
  const { endsAt, anchor } = exam.journal!;
  useEffect(() => {
    const look = (): void => {
      setMinutes(minutesLeft(life));
      if ((life.left() ?? 1) <= 0) life.timeIsUp();
    };
    look();
    const every = setInterval(look, 500);
    return () => clearInterval(every);
  }, [endsAt, anchor, exam.phase, life]);
  return minutes;
};

/** Minutes, not seconds: a running second hand measures nerves. */
export const Time = ({ t, minutes }: { t: RoomWords; minutes: number }) => (
  <p class="time">
    <small>{t("room.left")}</small> {minutes > 1 ? t("room.leftMinutes", { minutes }) : t("room.leftLast")}
  </p>
);
