import type { Module } from "../../platform/module.ts";
import { finishAttempt, resumeAttempt, startAttempt } from "./attempts/attempt.ts";
import { enterExam } from "./attempts/entry.ts";
import { heartbeatDoor, saveAnswersDoor } from "./attempts/fast-doors.ts";
import { finishExpiredJob } from "./attempts/jobs.ts";
import { assignCandidates } from "./sessions/assign.ts";
import { board } from "./sessions/board.ts";
import { getSession, listSessions, results, seatList } from "./sessions/queries.ts";
import { closeSession, createSession, openSession } from "./sessions/sessions.ts";
import { grantTime, markAttendance } from "./sessions/time.ts";

export { openAnswerBook, type AnswerBook } from "./attempts/answer-batch.ts";
export { finishAttempt, resumeAttempt, startAttempt } from "./attempts/attempt.ts";
export { enterExam } from "./attempts/entry.ts";
export { finishExpired } from "./attempts/jobs.ts";
export { assignCandidates } from "./sessions/assign.ts";
export { board } from "./sessions/board.ts";
export { getSession, listSessions, results, seatList, seatOf } from "./sessions/queries.ts";
export { closeSession, createSession, openSession } from "./sessions/sessions.ts";
export { grantTime, markAttendance } from "./sessions/time.ts";

export const exams: Module = {
  name: "exams",
  commands: [createSession, assignCandidates, openSession, closeSession, grantTime, markAttendance, enterExam, startAttempt, resumeAttempt, finishAttempt],
  queries: [listSessions, getSession, board, seatList, results],
  fast: [saveAnswersDoor, heartbeatDoor],
  jobs: { "exams.finishExpired": finishExpiredJob },
};
