import type { Module } from "../../platform/module.ts";
import { finishAttempt, resumeAttempt, startAttempt } from "./attempts/attempt.ts";
import { enterExam } from "./attempts/entry.ts";
import { forgetOldFailures } from "./attempts/failures.ts";
import { heartbeatDoor, saveAnswersDoor } from "./attempts/fast-doors.ts";
import { finishExpiredJob } from "./attempts/jobs.ts";
import { takeAnswerFile } from "./journals/file.ts";
import { handInJournal } from "./journals/hand-in.ts";
import { lateAnswers } from "./journals/late.ts";
import { getJournal, listJournals } from "./journals/queries.ts";
import { assembleFormsJob } from "./forms/assemble.ts";
import { listDraws, revealDraw, revealDrawJob } from "./forms/draw.ts";
import { drawPages } from "./forms/pages.ts";
import { prepareForms, setTopics } from "./forms/prepare.ts";
import { drawFile, findDrawn } from "./forms/public.ts";
import { getFormSet, listFormSets } from "./forms/queries.ts";
import { assignCandidates } from "./sessions/assign.ts";
import { board } from "./sessions/board.ts";
import { getSession, listSessions, results, seatList } from "./sessions/queries.ts";
import { cancelSession, moveSession } from "./sessions/change.ts";
import { closeSession, createSession, openSession } from "./sessions/sessions.ts";
import { confirmMachine, refuseMachine } from "./invigilation/machines.ts";
import { examDay } from "./invigilation/day.ts";
import { findAtDoor } from "./invigilation/door.ts";
import { freeCode } from "./invigilation/free-code.ts";
import { incidentsXlsx, listIncidents, recordIncident } from "./invigilation/incidents.ts";
import { grantTime } from "./invigilation/minutes.ts";
import { pauseSession, resumeSession } from "./invigilation/pause.ts";
import { approveTime, refuseTime } from "./invigilation/proposals.ts";
import { sessionProtocol } from "./invigilation/protocol.ts";
import { reopenAttempt } from "./invigilation/reopen.ts";
import { makeSebSettings, requireSeb, sebSettings } from "./seb/ask-for.ts";
import { markAttendance } from "./sessions/attendance.ts";
import { acceptProgram } from "./trust/accept.ts";
import { checkAnswers, checkChainsJob } from "./trust/chains.ts";
import { getCheck, programs } from "./trust/queries.ts";

export { isAnswered } from "./attempts/answered.ts";
export { openAnswerBook, type AnswerBook } from "./attempts/answer-batch.ts";
export { finishAttempt, resumeAttempt, startAttempt } from "./attempts/attempt.ts";
export { enterExam } from "./attempts/entry.ts";
export { questionsIn } from "./attempts/finish.ts";
export { finishExpired } from "./attempts/jobs.ts";
export { takeAnswerFile } from "./journals/file.ts";
export { handInJournal } from "./journals/hand-in.ts";
export { lateAnswers } from "./journals/late.ts";
export { getJournal, listJournals } from "./journals/queries.ts";
export { changeScores, keysMoved, scoresNow, type ScoreNow } from "./attempts/score-again.ts";
export { assembleSet } from "./forms/assemble.ts";
export { listDraws, revealDraw, unfinishedSessions } from "./forms/draw.ts";
export { prepareForms, setTopics } from "./forms/prepare.ts";
export { drawFile, findDrawn } from "./forms/public.ts";
export { getFormSet, listFormSets } from "./forms/queries.ts";
export { acceptProgram } from "./trust/accept.ts";
export { checkAnswers, checkSession } from "./trust/chains.ts";
export { joinHouse } from "./trust/processes.ts";
export { getCheck, programs } from "./trust/queries.ts";
export { assignCandidates } from "./sessions/assign.ts";
export { board } from "./sessions/board.ts";
export { getSession, listSessions, results, seatList, seatOf } from "./sessions/queries.ts";
export { cancelSession, moveSession } from "./sessions/change.ts";
export { closeSession, createSession, openSession } from "./sessions/sessions.ts";
export { confirmMachine, refuseMachine } from "./invigilation/machines.ts";
export { examDay } from "./invigilation/day.ts";
export { findAtDoor } from "./invigilation/door.ts";
export { freeCode } from "./invigilation/free-code.ts";
export { incidentsXlsx, listIncidents, recordIncident } from "./invigilation/incidents.ts";
export { grantTime } from "./invigilation/minutes.ts";
export { needsOfRooms } from "./invigilation/needs.ts";
export { pauseSession, resumeSession } from "./invigilation/pause.ts";
export { approveTime, refuseTime } from "./invigilation/proposals.ts";
export { sessionProtocol } from "./invigilation/protocol.ts";
export { reopenAttempt } from "./invigilation/reopen.ts";
export { makeSebSettings, requireSeb, sebSettings } from "./seb/ask-for.ts";
export { markAttendance } from "./sessions/attendance.ts";

const invigilation = [grantTime, reopenAttempt, approveTime, refuseTime, pauseSession, resumeSession, recordIncident, confirmMachine, refuseMachine, freeCode, requireSeb, makeSebSettings];
const trust = [prepareForms, setTopics, revealDraw, acceptProgram, checkAnswers];
const trustQueries = [listFormSets, getFormSet, listDraws, findDrawn, drawFile, programs, getCheck];

export const exams: Module = {
  name: "exams",
  commands: [createSession, moveSession, cancelSession, assignCandidates, openSession, closeSession, markAttendance, ...invigilation, ...trust, enterExam, startAttempt, resumeAttempt, finishAttempt, handInJournal, takeAnswerFile],
  queries: [listSessions, getSession, board, seatList, results, examDay, findAtDoor, listIncidents, incidentsXlsx, sessionProtocol, sebSettings, listJournals, getJournal, lateAnswers, ...trustQueries],
  fast: [saveAnswersDoor, heartbeatDoor],
  pages: drawPages,
  jobs: { "exams.finishExpired": finishExpiredJob, "exams.assembleForms": assembleFormsJob, "exams.checkChains": checkChainsJob, "exams.revealDraw": revealDrawJob, "exams.forgetOldFailures": forgetOldFailures },
  everyMinute: ["exams.finishExpired", "exams.revealDraw", "exams.forgetOldFailures"],
};
