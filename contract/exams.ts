import { z } from "zod";
import { machine, proposal } from "./invigilation.ts";
import { command, query, routes } from "./route.ts";
import { id, instant, list, listInput, ok, sort, text } from "./shapes.ts";

const room = ["exam_manager", "invigilator", "administrator", "auditor"] as const;

const sessionState = z.enum(["planned", "open", "closed"]);
const attendance = z.enum(["expected", "present", "absent"]);
const finishKind = z.enum(["confirmed", "time", "closed"]);

const sessionRow = z.object({
  id,
  name: z.string(),
  place: z.string(),
  districtCode: z.string(),
  room: z.string(),
  startsAt: instant,
  seats: z.int(),
  state: sessionState,
  /** Why it was never held; null where it was, or still may be. */
  notHeld: z.string().nullable(),
  /** Seats given to candidates; then how they divide. */
  assigned: z.int(),
  present: z.int(),
  working: z.int(),
  finished: z.int(),
  absent: z.int(),
  /** Since when the room's time stands still. */
  pausedAt: instant.nullable(),
  /** Whether Safe Exam Browser is asked for. */
  seb: z.boolean(),
});

/** Where a candidate of a session stands. `offline`: working, but not heard of for a minute; `paused`: begun, and the time stands still. */
const seatState = z.enum(["expected", "entered", "working", "paused", "offline", "finished", "absent"]);

const boardSeat = z.object({
  seatId: id,
  seat: z.int(),
  applicationNumber: z.int(),
  name: z.string(),
  subjectCode: z.string(),
  state: seatState,
  answered: z.int(),
  questions: z.int(),
  startedAt: instant.nullable(),
  endsAt: instant.nullable(),
  minutesLeft: z.int().nullable(),
  extraMinutes: z.int(),
  offlineSince: instant.nullable(),
  finishKind: finishKind.nullable(),
  /** The code was shown at the door, or the candidate has entered. */
  present: z.boolean(),
  /** After too many wrong passwords nobody enters with the code before then; null while it can be tried. */
  codeRestsUntil: instant.nullable(),
  /** How many answers were kept and not counted. */
  late: z.int(),
});

const boardEvent = z.object({
  at: instant,
  kind: z.enum(["opened", "closed", "entered", "started", "finished", "grant", "reopened", "paused", "resumed", "incident", "machine"]),
  /** Null where it is about the room, or about several seats in the same minute. */
  seat: z.int().nullable(),
  seats: z.int(),
  minutes: z.int().nullable(),
  reason: z.string().nullable(),
  /** How an attempt ended. */
  finishKind: finishKind.nullable(),
  by: z.string().nullable(),
});

/** How long before its beginning a session may be opened: its candidates hold their codes for days and could begin at home. */
export const openHoursAhead = 12;

export const exams = routes("exams", {
  listSessions: query({
    path: "/exam/sessions",
    who: room,
    summary: "The exam sessions with how far they are",
    input: z.strictObject({ ...listInput, districtCode: z.string().max(10).optional(), state: sessionState.optional(), place: z.string().max(300).optional(), sort: sort(["startsAt", "name", "place", "room"]) }),
    answer: list(sessionRow),
  }),
  getSession: query({
    path: "/exam/sessions/:sessionId",
    who: room,
    summary: "One exam session",
    input: z.strictObject({ sessionId: id }),
    answer: sessionRow.extend({ minutes: z.int(), openedAt: instant.nullable(), closedAt: instant.nullable(), sebConfigKeys: z.array(z.string()), sebSettings: z.boolean() }),
  }),
  createSession: command({
    path: "/exam/sessions",
    who: "createSession",
    summary: "Create an exam session: place, room, time, seats (§6)",
    input: z.strictObject({
      competitionId: id,
      name: text(200),
      place: text(300),
      districtCode: z.string().max(10),
      room: text(60),
      startsAt: instant,
      seats: z.int().min(1).max(10_000),
    }),
    answer: z.object({ id }),
    refusals: ["district_unknown", "room_taken", "starts_in_past", "starts_outside_exam"],
  }),
  moveSession: command({
    path: "/exam/sessions/:sessionId/move",
    who: "moveSession",
    summary: "Put a session that was not opened yet at another time or place, and tell its candidates (§6)",
    input: z.strictObject({ sessionId: id, place: text(300), districtCode: z.string().max(10), room: text(60), startsAt: instant }),
    answer: z.object({ told: z.int() }),
    refusals: ["district_unknown", "room_taken", "starts_in_past", "starts_outside_exam"],
    about: "sessionId",
  }),
  cancelSession: command({
    path: "/exam/sessions/:sessionId/cancel",
    who: "cancelSession",
    summary: "Say of a session that it was never held, once the exam days are over: the competition goes on without it (§7)",
    input: z.strictObject({ sessionId: id, reason: text(500) }),
    answer: ok,
    about: "sessionId",
  }),
  assignCandidates: command({
    path: "/exam/sessions/assign",
    who: "assignCandidates",
    summary: "Give every admitted candidate without a seat a seat, a code and a password, near their first choice (§6)",
    input: z.strictObject({ competitionId: id, sessionIds: z.array(id).min(1).max(2000).optional(), applicationIds: z.array(id).min(1).max(20_000).optional() }),
    answer: z.object({ seated: z.int(), unseated: z.int(), sessions: z.array(z.object({ sessionId: id, seated: z.int() })) }),
    about: "competitionId",
  }),
  openSession: command({
    path: "/exam/sessions/:sessionId/open",
    who: "openSession",
    summary: "Open a session: from now on its candidates can begin",
    input: z.strictObject({ sessionId: id }),
    answer: ok,
    refusals: ["bank_too_small", "no_forms_found", "session_empty", "session_early", "forms_spent", "draw_revealed", "servers_differ", "canaries_failed", "scorers_disagree"],
    about: "sessionId",
  }),
  closeSession: command({
    path: "/exam/sessions/:sessionId/close",
    who: "closeSession",
    summary: "Close a session: ends what still runs, marks who did not come as absent (§7)",
    input: z.strictObject({ sessionId: id, endRunning: z.boolean().default(false) }),
    answer: z.object({ finished: z.int(), absent: z.int() }),
    refusals: ["still_working"],
    about: "sessionId",
  }),
  markAttendance: command({
    path: "/exam/seats/:seatId/attendance",
    who: "markAttendance",
    summary: "Say that a candidate is present or did not come (§7)",
    input: z.strictObject({ seatId: id, attendance: z.enum(["present", "absent"]) }),
    answer: ok,
    refusals: ["attempt_begun"],
    about: "seatId",
  }),
  board: query({
    path: "/exam/sessions/:sessionId/board",
    who: room,
    summary: "A session as it happens: each seat, what needs a look, the last events",
    input: z.strictObject({ sessionId: id }),
    answer: z.object({
      session: sessionRow,
      now: instant,
      minutesLeft: z.int().nullable(),
      seats: z.array(boardSeat),
      events: z.array(boardEvent),
      /** What waits for a decision, oldest first. */
      proposals: z.array(proposal),
      machines: z.array(machine),
      incidents: z.int(),
      /** How many minutes one person may give a candidate alone; what goes beyond waits for a second one. */
      minutesAlone: z.int(),
      /** Why the room stands still; null while it does not. */
      pause: z.object({ reason: z.string(), by: z.string() }).nullable(),
    }),
  }),
  seatList: query({
    path: "/exam/sessions/:sessionId/seats",
    who: ["exam_manager", "invigilator", "administrator"],
    summary: "The seats of a session with codes and passwords, for print",
    input: z.strictObject({ sessionId: id }),
    answer: z.object({
      session: sessionRow,
      seats: z.array(z.object({ seatId: id, seat: z.int(), applicationNumber: z.int(), name: z.string(), subjectCode: z.string(), code: z.string(), password: z.string(), attendance })),
    }),
  }),
  results: query({
    path: "/exam/sessions/:sessionId/results",
    who: room,
    summary: "The results of a session: right answers, of how many, how each attempt ended",
    input: z.strictObject({ sessionId: id, ...listInput, sort: sort(["seat", "score", "name"]) }),
    answer: list(
      z.object({
        seatId: id,
        seat: z.int(),
        applicationNumber: z.int(),
        name: z.string(),
        subjectCode: z.string(),
        attendance,
        score: z.int().nullable(),
        questions: z.int().nullable(),
        finishKind: finishKind.nullable(),
        startedAt: instant.nullable(),
        finishedAt: instant.nullable(),
        extraMinutes: z.int(),
      }),
    ),
  }),
});
